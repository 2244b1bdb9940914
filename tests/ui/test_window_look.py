"""Zoom, light and dark, readable colours, Vietnamese words of Qt, the window's place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMenuBar,
    QMessageBox,
    QStatusBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.agency.assistant import Assistant
from ui.agency.dialog import AgencyDialog
from ui.app import Program
from ui.desk import Desk
from ui.messages import Messages
from ui.pages.staff.units import UnitsDialog


def test_zoom_changes_every_font_and_comes_back(program: Program, desk: Desk, qapp: QApplication) -> None:
    window = program.window
    window.show_page("staff")
    before = qapp.font().pointSizeF()
    window.do("zoom_in")
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.1)
    for _ in range(9):
        window.do("zoom_in")
    assert program.theme.zoom == 200
    assert window.header.title.font().pointSizeF() == pytest.approx(before * 2 * 1.8)
    assert window.rail.width() == program.theme.px(64), "a narrow window shows icons alone"
    window.do("zoom_reset")
    assert qapp.font().pointSizeF() == pytest.approx(before)
    window.do("zoom_out")
    assert program.theme.zoom == 90
    window.do("zoom_reset")


@pytest.mark.parametrize("kind", [QMenu, QMenuBar, QStatusBar, QTableView, QListWidget, QMessageBox])
def test_the_zoom_reaches_what_the_desktop_gives_fonts_of_its_own(
    program: Program, qapp: QApplication, qtbot: QtBot, kind: type[QWidget]
) -> None:
    """As on Windows, which sets the fonts of these kinds anew after every change of the style sheet."""
    program.window.do("zoom_in")
    desktops = QFont(qapp.font())
    desktops.setPointSizeF(7)
    for one in ("QMenu", "QMenuBar", "QStatusBar", "QAbstractItemView", "QMessageBox"):
        qapp.setFont(desktops, one)  # type: ignore[arg-type]  # a name is a str in fact
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    shown = widget.font().pointSizeF()
    program.window.do("zoom_reset")  # takes the desktop's fonts away again
    assert shown == pytest.approx(program.theme.size(10) * 1.1)


def test_dark_and_light(program: Program, desk: Desk) -> None:
    window = program.window
    window.do("theme_dark")
    assert program.theme.dark
    assert window.palette().window().color().lightness() < 60
    assert window.commands.actions["theme_dark"].isChecked()
    window.do("theme_light")
    assert window.palette().window().color().lightness() > 200


def _contrast(one: str, other: str) -> float:
    from PySide6.QtGui import QColor

    def light(colour: str) -> float:
        parts: list[float] = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_is_readable_on_its_ground() -> None:
    """WCAG AA: 4.5 to 1 for every pair of text and ground that the window uses."""
    from ui.theme import DARK, LIGHT

    for colours in (LIGHT, DARK):
        pairs = [
            (colours.text, ground)
            for ground in (colours.back, colours.surface, colours.raised, colours.selected)
        ]
        pairs += [(colours.muted, ground) for ground in (colours.back, colours.surface, colours.selected)]
        pairs += [
            (getattr(colours, tone), getattr(colours, f"{tone}_soft"))
            for tone in ("good", "warn", "bad", "held", "accent")
        ]
        pairs += [(colours.on_button, colours.button), (colours.focus, colours.surface)]
        assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def test_standard_words_are_vietnamese(program: Program, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["Lưu", "Thôi"]
    line = QLineEdit("a")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    assert "Cắt" in menu.actions()[3].text().replace("&", "")
    menu.deleteLater()
    assert QCoreApplication.translate("Any", "%1 rows") == "%1 rows"


def test_the_window_comes_back_to_a_screen_that_exists(program: Program) -> None:
    from PySide6.QtCore import QByteArray

    program.memory.keep("window", QByteArray(b"nonsense"))
    program.window.place()
    area = program.window.screen().availableGeometry()
    assert area.contains(program.window.geometry().center())


def test_a_long_message_is_whole(program: Program, qtbot: QtBot) -> None:
    sentence = (
        "Tệp dữ liệu “D:/Thi đua/thi-dua.ktd” đang được mở bởi Nguyễn Văn An trên máy VANPHONG-02 từ 19:57."
    )
    for text in (sentence, "Đã lưu."):
        box = Messages(program.window, program.memory)._box(text, "Chưa có gì thay đổi.", "", "warning")
        qtbot.addWidget(box)
        box.show()
        words = box.findChild(QLabel, "qt_msgbox_label")
        assert isinstance(words, QLabel)
        assert words.width() >= 300
        needed = words.heightForWidth(words.width()) if words.wordWrap() else words.sizeHint().height()
        assert words.height() >= needed
        assert words.wordWrap() or words.width() >= words.sizeHint().width()


def test_a_title_too_long_ends_in_dots_and_is_whole_as_a_tip(program: Program, desk: Desk) -> None:
    header = program.window.header
    title = "Kế hoạch phát động phong trào thi đua và công tác khen thưởng năm 2024 của cơ quan, đơn vị " * 2
    header.set_words(title, "ngắn")
    assert header.title.text().endswith("…")
    assert header.title.toolTip() == title
    assert header.subtitle.toolTip() == ""
    header.set_words("Kế hoạch", "")
    assert header.title.text() == "Kế hoạch"
    assert header.title.toolTip() == ""


@pytest.mark.parametrize("kind", [AgencyDialog, UnitsDialog, Assistant])
def test_dialogs_of_the_office_fit_an_enlarged_screen(
    program: Program, desk: Desk, kind: Callable[[Desk, QWidget], QDialog]
) -> None:
    program.theme.set_zoom(200)
    shown = kind(desk, program.window)
    shown.show()
    area = shown.screen().availableGeometry()
    assert shown.width() <= area.width()
    assert shown.height() <= area.height()
    shown.close()
    program.theme.set_zoom(100)
