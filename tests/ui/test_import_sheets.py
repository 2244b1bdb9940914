"""A list that stands on several sheets, in the assistant's windows: the sheets read along are ticked, rows tell their sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kehoach_desktop.services.lists.import_profiles import survey_list
from kehoach_desktop.services.lists.staff_import import preview_staff
from tests.list_maker import Rows, make_book
from ui.app import Program
from ui.desk import Desk
from ui.pages.lists.kinds import StaffLists
from ui.pages.lists.layout import LayoutDialog
from ui.pages.lists.preview import ImportDialog

HEADING = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"]


def _sheet(*names: str) -> Rows:
    return [HEADING, *([at, name, f"{at}/2/1985", "Kỹ sư"] for at, name in enumerate(names, start=1))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    sheets = {"Phòng Kế hoạch": _sheet("Tạ Văn Bốn", ""), "Đội Cầu phà": _sheet("Ma Thị Năm", "Sùng A Sáu")}
    return make_book(tmp_path / "các phòng.xlsx", [["Trang bìa"]], sheets=sheets)


def test_sheets_read_along_are_ticked_and_may_be_left_out(program: Program, desk: Desk, path: Path) -> None:
    dialog = LayoutDialog(desk, path, survey_list(desk.office, path), program.window, StaffLists())
    assert dialog.sheet_box.currentData() == "Phòng Kế hoạch"
    assert [dialog.also.item(at).text() for at in range(dialog.also.count())] == ["Đội Cầu phà (3 dòng)"]
    assert list(dialog.shape.also or ()) == ["Đội Cầu phà"]
    dialog.also.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.shape.also == ()
    preview = preview_staff(desk.office, path, shape=dialog.shape)
    assert [plan.full_name for plan in preview.plans] == ["Tạ Văn Bốn"]
    assert preview.other_sheets == ("Đội Cầu phà",)


def test_a_tick_outlives_a_moved_heading(program: Program, desk: Desk, path: Path) -> None:
    dialog = LayoutDialog(desk, path, survey_list(desk.office, path), program.window, StaffLists())
    dialog.also.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.last_box.setValue(2)
    dialog.last_box.setValue(1)
    assert dialog.shape.also == ()


def test_rows_of_the_preview_tell_their_sheet(program: Program, desk: Desk, path: Path) -> None:
    dialog = ImportDialog(desk, preview_staff(desk.office, path), program.window, path=path)
    told = {(one.sheet, one.number): (one.name, one.action, one.unit) for one in dialog.rows}
    assert told == {
        ("Phòng Kế hoạch", 2): ("Tạ Văn Bốn", "added", "Phòng Kế hoạch"),
        ("Phòng Kế hoạch", 3): ("", "rejected", ""),
        ("Đội Cầu phà", 2): ("Ma Thị Năm", "added", "Đội Cầu phà"),
        ("Đội Cầu phà", 3): ("Sùng A Sáu", "added", "Đội Cầu phà"),
    }
    heads = [dialog.panel.model.headerData(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert heads == ["Trang", "Dòng"]
