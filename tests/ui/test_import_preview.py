"""The preview of a list: what comes first, what is said, answers for doubtful rows, the copy with faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.honour_lists import AwardTold, HonourRow
from kehoach_desktop.records.intake import (
    DuplicateRow,
    ImportPreview,
    ReadRow,
    RejectedRow,
    RowPlan,
    RowRemark,
    StaffRow,
    UnitQuestion,
    YearRow,
)
from kehoach_desktop.services.people.staff import list_staff
from tests.key_presses import CTRL, K, press, soon, tab_to
from tests.key_presses import dialog as dialog_of
from ui.app import Program
from ui.desk import Desk
from ui.pages.lists.answers import UnitDialog
from ui.pages.lists.preview import ImportDialog, detail_words, preview_rows
from ui.pages.lists.told import told_columns, told_words
from ui.pages.staff.page import StaffPage

PREVIEW = ImportPreview(
    "phòng kỹ thuật.xlsx",
    (
        RowPlan(5, "Vũ Hoa", "Phòng Kỹ thuật", "changed", (("position", "Kỹ sư", "Phó phòng"),), "", 4),
        RowPlan(6, "Lò Văn Ánh", "Đội mới", "added"),
        RowPlan(7, "Trần Đức Cường", "Phòng Kỹ thuật", "unchanged", (), "", 3),
        RowPlan(
            8, "Nguyễn Văn An", "Phòng Kỹ thuật", "doubtful", (), "Có một người cùng tên, khác ngày sinh.", 2
        ),
        RowPlan(9, "Nguyễn Văn Ba", "Phòng Kỹ thuật", "doubtful", (), "Có hai người cùng tên.", None),
    ),
    (RejectedRow(10, "Thiếu họ và tên."),),
    (DuplicateRow(11, 5, "Vũ Hoa"),),
    ("full_name", "position", "unit"),
    ("Đội mới",),
    remarks=(RowRemark(6, "CCCD “12” bị bỏ.", "Lò Văn Ánh"),),
    read=(
        StaffRow(5, "Vũ Hoa", "Nữ", "1988-06-03", "Phó phòng", "Phòng Kỹ thuật", "2010-09-01"),
        StaffRow(6, "Lò Văn Ánh", "Nam", "1990", "Kỹ sư", "Đội mới", national_id="014190000007"),
        StaffRow(7, "Trần Đức Cường", unit="Phòng Kỹ thuật"),
        StaffRow(8, "Nguyễn Văn An", unit="Phòng Kỹ thuật"),
        StaffRow(9, "Nguyễn Văn Ba", unit="Phòng Kỹ thuật"),
    ),
)


@pytest.fixture
def dialog(program: Program, desk: Desk) -> ImportDialog:
    return ImportDialog(desk, PREVIEW, program.window, path=Path("phòng kỹ thuật.xlsx"), deciding=True)


def test_rows_to_look_at_come_first() -> None:
    rows = preview_rows(PREVIEW)
    assert [one.row for one in rows] == [10, 11, 8, 9, 5, 6, 7]
    said = {one.row: one.why for one in rows}
    assert said[5] == "chức vụ: Kỹ sư → Phó phòng"
    assert said[6] == "CCCD “12” bị bỏ."
    assert said[11] == "trùng với dòng 5"


def test_counts_and_new_units_are_said(dialog: ImportDialog) -> None:
    assert (
        dialog.headline.text() == "1 như cũ, 1 thêm mới, 1 thay đổi, 2 cần xem, 1 trùng dòng, 1 không nhận."
    )
    assert dialog.take.text() == "Nhập 2 dòng"


def test_what_was_read_stands_in_columns_and_written_out_below(dialog: ImportDialog, qtbot: QtBot) -> None:
    titles = [column.title for column in dialog.panel.model.columns]
    assert titles == [
        "Dòng",
        "Họ và tên",
        "Đơn vị",
        "Ngày sinh",
        "Chức vụ",
        "CCCD",
        "Sẽ làm gì",
        "Chi tiết",
    ]
    rows = {cells[0]: cells[3:6] for cells in dialog.panel.model.texts(range(7))}
    assert rows["5"] == ["03/06/1988", "Phó phòng", ""]
    assert rows["6"] == ["1990", "Kỹ sư", "014190000007"]
    assert rows["10"] == ["", "", ""], "a row that was not read"
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.panel.table.setFocus()
    press(K.Key_End, CTRL)
    press(K.Key_Home, CTRL)
    assert dialog.detail.toPlainText() == "Dòng 10\nKhông nhận: Thiếu họ và tên."
    for _ in range(4):
        press(K.Key_Down)
    said = dialog.detail.toPlainText()
    assert "ngày sinh: 03/06/1988 (ngày 03 tháng 6 năm 1988)" in said, "it was read day first"
    assert "Thay đổi: chức vụ: Kỹ sư → Phó phòng" in said
    tab_to(dialog.detail)
    tab_to(dialog.take)
    dialog.close()


def test_a_new_row_tells_what_the_program_understood() -> None:
    year = ImportPreview(
        "năm.xlsx",
        (RowPlan(3, "Vũ Hoa", "", "added", (("rating", "", "HTXSNV"), ("leave", "", ""))),),
        (RejectedRow(4, "Không thấy ai.", "Lê Lan"),),
        (),
        ("full_name", "rating"),
        read=(YearRow(3, "Vũ Hoa", rating="Xuất sắc"), YearRow(4, "Lê Lan", rating="Tốt")),
    )
    refused, new = preview_rows(year)
    assert new.why == "xếp loại: HTXSNV"
    assert detail_words(new) == "Dòng 3 · Vũ Hoa\nĐọc được: xếp loại: Xuất sắc.\nThêm mới: xếp loại: HTXSNV"
    assert "xếp loại: Tốt" in detail_words(refused)


def test_awards_are_told_with_their_decisions() -> None:
    row: ReadRow = HonourRow(
        2, "Vũ Hoa", awards=(AwardTold(2021, "LĐTT"), AwardTold(2022, "CSTĐCS", "12/QĐ-X", "2023-01-05"))
    )
    assert told_words(row) == "danh hiệu, khen thưởng: 2021 LĐTT, 2022 CSTĐCS (QĐ số 12/QĐ-X ngày 05/01/2023)"
    (column,) = told_columns((row,), lambda one: one)
    assert column.text(row) == "2021 LĐTT, 2022 CSTĐCS"


def test_doubtful_rows_are_answered(dialog: ImportDialog) -> None:
    dialog.panel.table.select(8)
    assert dialog.same.isEnabled()
    dialog.decide(new=False)
    dialog.panel.table.select(9)
    assert not dialog.same.isEnabled(), "nobody known is meant"
    dialog.decide(new=True)
    assert dialog.answers.people == {8: 2, 9: 0}
    assert dialog.take.text() == "Nhập 4 dòng"
    dialog.panel.table.select(8)
    dialog.decide(new=True)
    assert dialog.answers.people[8] == 0, "an answer can be changed"


def test_which_unit_is_meant_is_answered_once_by_keyboard(program: Program, desk: Desk, qtbot: QtBot) -> None:
    question = UnitQuestion(
        "P.KT", "Đơn vị “P.KT” có thể là hai.", ((4, "Phòng Kế toán"), (5, "Phòng Kỹ thuật")), ((6, "Đội 1"),)
    )
    asks = {2: ("unit",), 3: ("person", "unit"), 4: ("person",)}
    plans = tuple(
        RowPlan(row, f"Lê Văn {row}", "P.KT" if "unit" in asked else "Đội 1", "doubtful", (), "?", 9, asked)
        for row, asked in asks.items()
    )
    preview = ImportPreview("ds.xlsx", plans, (), (), (), unit_questions=(question,))
    dialog = ImportDialog(desk, preview, program.window, deciding=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.panel.table.select(4)
    assert not dialog.place.isEnabled()
    dialog.panel.table.select(2)
    assert not dialog.same.isEnabled()
    tab_to(dialog.place)
    soon(_answer)
    press(K.Key_Space)
    assert dialog.answers.units == {"P.KT": 5}
    assert {one.row: one.action for one in dialog.rows} == {2: "placed", 3: "doubtful", 4: "doubtful"}
    dialog.panel.table.select(3)
    dialog.decide(new=True)
    assert {one.row: one.action for one in dialog.rows} == {2: "placed", 3: "new", 4: "doubtful"}
    assert dialog.take.text() == "Nhập 2 dòng"


def _answer() -> None:
    """The second of the likely units; until one is chosen there is nothing to take."""
    asked = dialog_of(UnitDialog)
    assert isinstance(asked, UnitDialog)
    assert "P.KT" in asked.findChildren(QLabel)[0].text()
    assert not asked.take.isEnabled()
    press(K.Key_Down)
    press(K.Key_Down)
    assert asked.units.currentText() == "Phòng Kỹ thuật"
    tab_to(asked.take)
    press(K.Key_Return)


def test_filter_by_what_would_be_done(dialog: ImportDialog) -> None:
    dialog.action_box.setCurrentIndex(dialog.action_box.findData("rejected"))
    dialog._filter()
    assert dialog.panel.rows() == (1, 7)
    dialog.panel.clear_filters()
    assert dialog.panel.rows() == (7, 7)


def test_a_list_with_nothing_to_take_cannot_be_taken(program: Program, desk: Desk) -> None:
    nothing = ImportPreview("trống.xlsx", (), (RejectedRow(2, "Thiếu họ và tên."),), (), ())
    dialog = ImportDialog(desk, nothing, program.window)
    assert not dialog.take.isEnabled()
    assert dialog.take.text() == "Không có gì để nhập"


def test_a_list_is_taken_in_with_answers_and_its_faults_sent_back(
    program: Program, desk: Desk, answers: Any, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "đơn vị gửi.csv"
    path.write_text(
        "STT;Họ và tên;Ngày sinh;Chức vụ;Đơn vị\n"
        "1;Lò Văn Ánh;05/03/1988;Kỹ sư;Phòng Kỹ thuật\n"
        "2;;01/01/1990;Kỹ sư;Phòng Kỹ thuật\n",
        encoding="utf-8",
    )
    marked = tmp_path / "lỗi.xlsx"
    answers.files = [marked]

    def look(dialog: ImportDialog) -> int:
        dialog.save_faults()
        assert answers.proposed == ["đơn vị gửi - đánh dấu lỗi.xlsx"]
        return 1

    monkeypatch.setattr(ImportDialog, "exec", look)
    program.window.show_page("staff")
    page = program.window.page
    assert isinstance(page, StaffPage)
    page.stage(path)
    qtbot.waitUntil(
        lambda: "Lò Văn Ánh" in [one.full_name for one in list_staff(desk.office)], timeout=20_000
    )
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert marked.exists()
    assert "1 mới" in answers.notes[-1]
    assert "1 dòng không nhận" in answers.notes[-1]
    program.window.do("undo")
    assert "Lò Văn Ánh" not in [one.full_name for one in list_staff(desk.office)]
