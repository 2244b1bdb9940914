"""The page on screen and on paper."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kehoach_desktop.refusal import Refusal
from ui.memory import Memory
from ui.preview.page_view import PagePreview
from ui.preview.paper_preview import PaperPreview
from ui.preview.print_dialog import PrintDialog
from ui.preview.printing import PrintJob, page_numbers, print_pdf
from ui.preview.render import open_pages, picture

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def pdf(pages: int, ink: float = 0.0) -> bytes:
    """A paper of A4 pages, each with a black (or grey) square at its top left corner."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(pages):
        canvas.setFillGray(ink)
        canvas.rect(20, A4[1] - 120, 100, 100, fill=1)
        canvas.drawString(200, 700, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PagePreview:
    widget = PagePreview()
    qtbot.addWidget(widget)
    widget.resize(420, 600)
    widget.show()
    return widget


def show(preview: PagePreview, qtbot: QtBot, data: bytes) -> None:
    with qtbot.waitSignal(preview.refreshed):
        preview.show_pdf(data)


def test_page_one_is_drawn_as_wide_as_the_window(preview: PagePreview, qtbot: QtBot) -> None:
    show(preview, qtbot, pdf(3))
    image = preview.image(0)
    assert image is not None
    assert abs(image.width() - (preview.viewport().width() - 24) * preview.devicePixelRatioF()) <= 2
    scale = image.width() / 595.3
    assert image.pixelColor(round(70 * scale), round(70 * scale)) == QColor("black")
    assert image.pixelColor(round(300 * scale), round(400 * scale)) == QColor("white")


def test_a_new_paper_keeps_the_place_and_the_old_picture_until_drawn(
    preview: PagePreview, qtbot: QtBot
) -> None:
    show(preview, qtbot, pdf(4))
    preview.show_page(2)
    qtbot.waitUntil(lambda: preview.image(2) is not None)
    place = preview.verticalScrollBar().value()
    before = preview.image(2)
    with qtbot.waitSignal(preview.refreshed):
        preview.show_pdf(pdf(5, ink=0.5))
        assert preview.image(2) is before
    assert preview.verticalScrollBar().value() == place
    qtbot.waitUntil(lambda: preview.image(2) is not before)
    assert preview.page_count == 5


def test_ctrl_and_the_wheel_zoom_where_one_reads(preview: PagePreview, qtbot: QtBot) -> None:
    show(preview, qtbot, pdf(3))
    preview.show_page(1)
    fitted = preview.scale()
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), event)
    assert preview.scale() == pytest.approx(fitted * 1.1)
    preview.set_zoom(0)
    assert preview.scale() == pytest.approx(fitted)


def test_the_page_number_follows_the_scrolling(preview: PagePreview, qtbot: QtBot) -> None:
    show(preview, qtbot, pdf(3))
    with qtbot.waitSignal(preview.page_changed) as caught:
        preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    assert caught.args == [3, 3] or caught.args == [2, 3]


def test_the_live_page_builds_only_the_newest_wish_off_the_windows_thread(qtbot: QtBot) -> None:
    live = PaperPreview(quiet=0)
    qtbot.addWidget(live)
    built: list[tuple[str, bool]] = []
    main = threading.current_thread()

    def build(name: str) -> bytes:
        built.append((name, threading.current_thread() is main))
        return pdf(1)

    for name in ("một", "hai", "ba"):
        live.refresh(lambda name=name: build(name))  # type: ignore[misc]
    with qtbot.waitSignal(live.built):
        pass
    assert built == [("ba", False)]


def test_a_paper_that_cannot_be_built_says_so_and_keeps_the_page(qtbot: QtBot) -> None:
    live = PaperPreview(quiet=0)
    qtbot.addWidget(live)
    with qtbot.waitSignal(live.pages.page_changed):
        live.refresh(lambda: pdf(2), now=True)

    def fail() -> bytes:
        raise Refusal("Thiếu phông chữ Times New Roman.", todo="Hãy cài phông rồi thử lại.")

    live.refresh(fail, now=True)
    qtbot.waitUntil(lambda: live.trouble != "")
    assert live.trouble == "Thiếu phông chữ Times New Roman. Hãy cài phông rồi thử lại."
    assert live.pages.page_count == 2
    with qtbot.waitSignal(live.built):
        live.refresh(lambda: pdf(1), now=True)
    assert live.trouble == ""


@pytest.mark.parametrize(
    ("text", "pages"),
    [("", [0, 1, 2, 3]), ("1-2", [0, 1]), (" 4 , 1", [3, 0]), ("2–3;1", [1, 2, 0])],
)
def test_pages_are_asked_for_as_a_person_writes_them(text: str, pages: list[int]) -> None:
    assert page_numbers(text, 4) == pages


@pytest.mark.parametrize("text", ["5", "0", "3-2", "a", "1-b", ",", "-"])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        page_numbers(text, 4)


def test_printing_into_a_file_gives_the_pages_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "kế hoạch.pdf"
    print_pdf(pdf(4), PrintJob(pages="2-3", copies=2, out=out))
    assert len(open_pages(out.read_bytes()).sizes) == 4


def test_printing_on_paper_draws_each_page_over_the_sheet(tmp_path: Path, qapp: QApplication) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.preview.printing import draw_pages

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    draw_pages(open_pages(pdf(3)), [0, 2], printer)
    printed = open_pages((tmp_path / "sheet.pdf").read_bytes())
    assert len(printed.sizes) == 2
    image = picture(printed, 0, 595)
    assert image.pixelColor(70, 70).lightness() < 40
    assert image.pixelColor(300, 400) == QColor("white")


def test_the_dialog_works_without_a_printer_and_remembers(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    out = tmp_path / "in ra.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    memory = Memory(tmp_path / "memory.ini")
    dialog = PrintDialog(pdf(3), "plan", "Kế hoạch", memory)
    qtbot.addWidget(dialog)
    dialog.printer.setCurrentIndex(dialog.printer.count() - 1)
    dialog.both_sides.setChecked(True)
    dialog.pages.setText("9")
    dialog.print()
    assert "3 trang" in dialog.trouble.text()
    assert not out.exists()
    dialog.pages.setText("1")
    dialog.print()
    assert len(open_pages(out.read_bytes()).sizes) == 1
    again = PrintDialog(pdf(1), "plan", "Kế hoạch", memory)
    qtbot.addWidget(again)
    assert again.both_sides.isChecked()
    assert again.job().printer == ""
