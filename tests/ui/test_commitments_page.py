"""The commitments page, used as a person would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kehoach_desktop.services.datafile.history import can_undo
from kehoach_desktop.services.year.commitments import commitment_sheet, ensure_kinds
from tests.docx_reading import read_paragraphs
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.pages.commitments.columns import two_lines
from ui.pages.commitments.page import CommitmentsPage

YEAR = 2024


@pytest.fixture
def page(program: Program, desk: Desk) -> CommitmentsPage:
    desk.set_year(YEAR)
    ensure_kinds(desk.office, YEAR, ["giao_uoc", "ma_tuy"])
    program.window.show_page("commitments")
    shown = program.window.page
    assert isinstance(shown, CommitmentsPage)
    return shown


def _signed(desk: Desk) -> list[int]:
    return [len(row.signed) for row in commitment_sheet(desk.office, YEAR).rows]


def _click_cell(qtbot: QtBot, page: CommitmentsPage, row: int, column: int) -> None:
    table = page.list.table
    box = table.visualRect(page.list.model.index(row, column))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.center().x(), box.center().y())
    )


def test_a_click_ticks_one_signature_with_the_day_in_the_field(
    qtbot: QtBot, page: CommitmentsPage, desk: Desk
) -> None:
    page.day.show(date(2024, 2, 5))
    _click_cell(qtbot, page, 0, 3)
    first = commitment_sheet(desk.office, YEAR).rows[0]
    assert list(first.signed.values()) == [date(2024, 2, 5)]
    assert page.sheet is not None
    assert page.list.model.record(0).signed == first.signed
    _click_cell(qtbot, page, 0, 3)
    assert _signed(desk)[0] == 0


def test_many_are_ticked_at_once_and_taken_back_by_undo(
    page: CommitmentsPage, program: Program, desk: Desk
) -> None:
    page.list.table.selectAll()
    assert page.sheet is not None
    page.sign(page.sheet.kinds, signed=True)
    assert _signed(desk) == [2] * 5
    assert page.subtitle().startswith("5/5 người đã ký đủ")
    program.window.do("undo")
    assert _signed(desk) == [0] * 5, "all kinds and people are one write"


def test_a_day_that_cannot_be_read_writes_nothing(
    page: CommitmentsPage, desk: Desk, program: Program
) -> None:
    before = can_undo(desk.office)
    page.day.put_raw("31/02/2024")
    page.list.table.selectAll()
    assert page.sheet is not None
    page.sign(page.sheet.kinds, signed=True)
    assert can_undo(desk.office) == before
    assert "tháng 2/2024 chỉ có 29 ngày" in program.window.messages.told[-1]  # type: ignore[attr-defined]


def test_the_side_leads_to_those_who_lack(qtbot: QtBot, page: CommitmentsPage, desk: Desk) -> None:
    _click_cell(qtbot, page, 0, 3)
    page.side.wants_unit.emit("Phòng Kỹ thuật")
    assert page.rows() == (2, 5)
    assert {page.list.model.record(row).unit for row in range(2)} == {"Phòng Kỹ thuật"}
    page.escape()
    assert page.rows() == (5, 5)


def test_a_kind_is_added_in_a_form_and_its_name_is_asked_for(
    qtbot: QtBot, page: CommitmentsPage, desk: Desk
) -> None:
    seen: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.save()
        seen.append(dialog.form.error("name"))
        dialog.form.set_value("name", "Cam kết không hút thuốc lá")
        dialog.save()

    QTimer.singleShot(0, fill)
    page.new_kind()
    assert seen == ["Cần điền mục này."]
    assert page.sheet is not None
    assert [kind.name for kind in page.sheet.kinds][-1] == "Cam kết không hút thuốc lá"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_sheet_to_sign_is_written(
    qtbot: QtBot, page: CommitmentsPage, program: Program, desk: Desk, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"ký.{suffix}"
    messages = program.window.messages
    messages.replies, messages.files = ["Phòng, chống ma túy", "Đóng"], [out]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.tasks.ended):
        page.export()
    qtbot.waitUntil(lambda: not messages.replies)  # type: ignore[attr-defined]
    assert out.stat().st_size > 5000
    if suffix == "docx":
        words = read_paragraphs(out)
        assert "Ký cam kết phòng, chống ma túy năm 2024" in words
        assert {"Nguyễn Văn An", "Phòng Kỹ thuật (2 người)", "NGƯỜI LẬP DANH SÁCH"} <= set(words)


def test_a_year_without_kinds_says_what_to_do(page: CommitmentsPage, desk: Desk) -> None:
    desk.set_year(2031)
    page.ensure_fresh()
    assert page.rows() == (0, 0)
    page._add_usual()
    assert page.sheet is not None
    assert len(page.sheet.kinds) == 3


def test_long_heads_are_broken_in_two() -> None:
    assert two_lines("Phòng, chống ma túy") == "Phòng, chống\nma túy"
    assert two_lines("Ma túy") == "Ma túy"


def test_showing_everybody_again_empties_the_search_box(page: CommitmentsPage, program: Program) -> None:
    program.window.set_search("hoa")
    assert page.rows() == (2, 5)
    page.list.clear_button.click()
    assert page.rows() == (5, 5)
    assert program.window.header.search.text() == ""


def test_in_a_narrow_window_nothing_is_out_of_reach(
    page: CommitmentsPage, program: Program, qtbot: QtBot
) -> None:
    window = program.window
    window.resize(900, 700)
    qtbot.waitUntil(lambda: window.width() == 900)
    right = page.sign_button.mapTo(window, page.sign_button.rect().topRight()).x()
    assert right < window.width()
    assert window.ground.body.horizontalScrollBar().maximum() == 0
    window.resize(1366, 740)
    qtbot.waitUntil(lambda: page.side.x() > page.list.x() and page.side.y() == page.list.y())
