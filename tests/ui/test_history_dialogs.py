"""Nhật ký thay đổi and Mục đã xóa."""

from __future__ import annotations

from dataclasses import replace

from kehoach_desktop.records.history import ChangeDetail
from kehoach_desktop.services.staff import list_staff, save_person
from ui.app import Program
from ui.desk import Desk
from ui.pages.history import HistoryDialog, changes_of


def test_the_log_shows_each_write_with_before_and_after(program: Program, desk: Desk) -> None:
    person = next(one for one in list_staff(desk.office) if one.full_name == "Vũ Hoa")
    save_person(desk.office, replace(person, full_name="Vũ Hoà", gender="Nam"))
    dialog = HistoryDialog(desk, program.window)
    assert dialog.batches.rows()[0] == 7
    dialog.batches.table.selectRow(0)
    said = " ".join(
        cell for line in dialog.details.model.texts(range(dialog.details.rows()[0])) for cell in line
    )
    assert "họ và tên: Vũ Hoa → Vũ Hoà" in said
    assert "giới tính: Nữ → Nam" in said
    assert "nhân sự" in said


def test_columns_of_the_machine_are_not_shown() -> None:
    detail = ChangeDetail(
        "person",
        1,
        "update",
        {"search_key": "a", "unit_id": 1, "notes": ""},
        {"search_key": "b", "unit_id": 2, "notes": "x"},
    )
    assert changes_of(detail) == "ghi chú: trống → x"
