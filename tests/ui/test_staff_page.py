"""The staff page, driven as a person would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.services.people.staff import list_staff, person_history
from kehoach_desktop.services.units.units import list_units
from ui.app import Program
from ui.desk import Desk
from ui.forms.typing import Line
from ui.pages.staff.page import StaffPage

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def page(program: Program, desk: Desk) -> StaffPage:
    assert program.window.show_page("staff")
    shown = program.window.page
    assert isinstance(shown, StaffPage)
    return shown


def line(page: StaffPage, name: str) -> QLineEdit:
    widget = page.detail.form.editors[name].widget
    found = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def names(page: StaffPage) -> list[str]:
    return [page.panel.model.record(row).full_name for row in range(len(page.panel.model.shown))]


def choose(page: StaffPage, name: str) -> None:
    person = next(one for one in page.panel.model.records if one.full_name == name)
    assert page.panel.table.select(person.id)


def test_list_is_in_the_order_of_a_staff_list(page: StaffPage, desk: Desk) -> None:
    assert names(page) == [one.full_name for one in list_staff(desk.office, on=desk.today())]
    assert page.rows() == (5, 5)
    assert page.panel.count.text() == "5 người"


def test_add_a_person_by_typing_vietnamese(
    page: StaffPage, program: Program, desk: Desk, type_text: TypeText, qtbot: QtBot
) -> None:
    program.window.do("new")
    type_text(line(page, "full_name"), "Quàng Thị Ngọc Ẩn")
    QTest.keyClick(line(page, "full_name"), Qt.Key.Key_Return)
    assert line(page, "birth_date").hasFocus(), "Enter goes to the next field"
    type_text(line(page, "birth_date"), "010280")
    line(page, "unit").setFocus()
    assert line(page, "birth_date").text() == "01/02/1980"
    type_text(line(page, "unit"), "Đội Thanh tra bảo vệ KCHT")
    QTest.keyClick(program.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = [one for one in list_staff(desk.office) if one.full_name == "Quàng Thị Ngọc Ẩn"]
    assert [(one.birth_date, one.unit) for one in saved] == [("1980-02-01", "Đội Thanh tra bảo vệ KCHT")]
    current = page.panel.table.current()
    assert current is not None
    assert current.full_name == "Quàng Thị Ngọc Ẩn"
    assert not page.has_changes()


def test_edit_undo_redo_of_what_was_saved(
    page: StaffPage, program: Program, desk: Desk, type_text: TypeText
) -> None:
    choose(page, "Vũ Hoa")
    box = line(page, "full_name")
    box.selectAll()
    type_text(box, "Vũ Hoà Bình")
    assert page.has_changes()
    assert page.state_text() == "Có chỗ chưa lưu"
    program.window.do("save")
    assert "Vũ Hoà Bình" in names(page)
    program.window.do("undo")
    assert "Vũ Hoa" in names(page)
    assert "Vũ Hoà Bình" not in names(page)
    program.window.do("redo")
    assert "Vũ Hoà Bình" in names(page)
    assert line(page, "full_name").text() == "Vũ Hoà Bình", "the form follows"


def test_undo_in_the_draft_comes_before_undo_in_the_file(
    page: StaffPage, program: Program, desk: Desk, type_text: TypeText
) -> None:
    choose(page, "Vũ Hoa")
    version = desk.office.version
    type_text(line(page, "full_name"), " Mai")
    type_text(line(page, "position"), " chính")
    program.window.do("undo")
    assert line(page, "position").text() == "Kỹ sư"
    assert line(page, "full_name").text() == "Vũ Hoa Mai"
    program.window.do("undo")
    assert line(page, "full_name").text() == "Vũ Hoa"
    program.window.do("redo")
    assert line(page, "full_name").text() == "Vũ Hoa Mai"
    assert desk.office.version == version


def test_control_z_inside_a_field_reaches_the_draft(
    page: StaffPage, program: Program, type_text: TypeText, qtbot: QtBot
) -> None:
    choose(page, "Vũ Hoa")
    program.window.activateWindow()
    type_text(line(page, "full_name"), " Mai")
    QTest.keyClick(line(page, "full_name"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line(page, "full_name").text() == "Vũ Hoa"
    assert not page.has_changes()


def test_delete_undo_and_trash(page: StaffPage, program: Program, desk: Desk, answers: Any) -> None:
    choose(page, "Trần Đức Cường")
    answers.replies = ["Thôi"]
    program.window.do("delete")
    assert "Trần Đức Cường" in names(page)
    answers.replies = ["Xóa"]
    program.window.do("delete")
    assert "Trần Đức Cường" not in names(page)
    program.window.do("undo")
    assert "Trần Đức Cường" in names(page)
    choose(page, "Trần Đức Cường")
    answers.replies = ["Xóa"]
    program.window.do("delete")
    from ui.pages.changes.trash import TrashDialog

    trash = TrashDialog(desk, program.window)
    trash.panel.table.selectRow(0)
    trash.restore()
    assert "Trần Đức Cường" in names(page)
    assert trash.panel.rows() == (0, 0)


def test_faults_stand_under_their_fields(page: StaffPage, program: Program, type_text: TypeText) -> None:
    program.window.do("new")
    type_text(line(page, "birth_date"), "31/02/1980")
    type_text(line(page, "national_id"), "12")
    assert not page.save()
    form = page.detail.form
    assert form.error("full_name")
    assert "29" in form.error("birth_date") or "28" in form.error("birth_date")
    assert form.error("full_name")
    type_text(line(page, "full_name"), "Lò Văn Ánh")
    assert form.error("full_name") == ""


def test_the_services_faults_come_under_fields_too(
    page: StaffPage, program: Program, type_text: TypeText
) -> None:
    program.window.do("new")
    type_text(line(page, "full_name"), "Lò Văn Ánh")
    type_text(line(page, "unit"), "Phòng Kỹ thuật")
    type_text(line(page, "national_id"), "12")
    assert not page.save()
    assert "12 chữ số" in page.detail.form.error("national_id")


def test_search_without_accents_puts_exact_accents_first(page: StaffPage, program: Program) -> None:
    program.window.set_search("hoa")
    assert names(page) == ["Vũ Hoa", "Đặng Thị Hòa"]
    program.window.set_search("hòa")
    assert names(page) == ["Đặng Thị Hòa", "Vũ Hoa"]
    assert page.panel.count.text() == "đang lọc: 2/5 người"
    program.window.set_search("dang thi")
    assert names(page) == ["Đặng Thị Hòa"]
    program.window.set_search("000001")
    assert names(page) == ["Đặng Thị Hòa"], "the end of a CCCD finds its person"


def test_escape_clears_search_and_filters(page: StaffPage, program: Program, qtbot: QtBot) -> None:
    program.window.set_search("hoa")
    page.unit_box.setCurrentIndex(1)
    page._filter()
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    assert program.window.header.search.text() == ""
    QTest.keyClick(page.panel.table, Qt.Key.Key_Escape)
    assert page.rows() == (5, 5)
    assert page.unit_box.currentIndex() == 0


def test_names_sort_by_given_name_and_a_third_click_goes_back(page: StaffPage) -> None:
    before = names(page)
    header = page.panel.table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert names(page) == ["Nguyễn Văn An", "Lê Thị Ánh", "Trần Đức Cường", "Vũ Hoa", "Đặng Thị Hòa"]
    header.sectionClicked.emit(0)
    assert names(page) == ["Đặng Thị Hòa", "Vũ Hoa", "Trần Đức Cường", "Lê Thị Ánh", "Nguyễn Văn An"]
    header.sectionClicked.emit(0)
    assert names(page) == before


def test_selection_follows_the_person_through_sorting(page: StaffPage) -> None:
    choose(page, "Vũ Hoa")
    page.panel.model.sort_by(0)
    current = page.panel.table.current()
    assert current is not None
    assert current.full_name == "Vũ Hoa"
    assert page.detail.name.text() == "Vũ Hoa"


def test_copy_carries_headers(page: StaffPage) -> None:
    choose(page, "Đặng Thị Hòa")
    page.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Họ và tên\tNgày sinh")
    assert lines[1].startswith("Đặng Thị Hòa\t02/05/1980\tNữ\tTrưởng phòng\tPhòng Tài chính")
    assert "001180000001" in lines[1]


def test_the_list_shown_is_exported(
    page: StaffPage, program: Program, desk: Desk, answers: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    program.window.set_search("hoa")
    answers.files = [tmp_path / "nhân sự.xlsx"]
    answers.replies = ["Đóng"]
    program.window.do("export")
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    from python_calamine import load_workbook

    rows = load_workbook(str(tmp_path / "nhân sự.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows if row[1] in names(page)] == ["Vũ Hoa", "Đặng Thị Hòa"]
    birth = next(row[2] for row in rows if row[1] == "Vũ Hoa")
    assert birth == date(1988, 1, 30), "a real date"
    assert answers.notes[-1] == "Đã xuất nhân sự.xlsx"


def test_another_row_asks_about_what_is_unsaved(
    page: StaffPage, answers: Any, type_text: TypeText, desk: Desk
) -> None:
    choose(page, "Vũ Hoa")
    type_text(line(page, "position"), " chính")
    answers.replies = ["Ở lại"]
    choose(page, "Lê Thị Ánh")
    assert page.detail.name.text() == "Vũ Hoa"
    assert line(page, "position").text() == "Kỹ sư chính"
    answers.replies = ["Lưu"]
    choose(page, "Lê Thị Ánh")
    assert page.detail.name.text() == "Lê Thị Ánh"
    assert "Kỹ sư chính" in [one.position for one in list_staff(desk.office)]


def test_word_being_composed_is_saved(page: StaffPage, program: Program, desk: Desk) -> None:
    choose(page, "Vũ Hoa")
    box = line(page, "position")
    assert isinstance(box, Line)
    box.setFocus()
    box.selectAll()
    QApplication.sendEvent(box, QInputMethodEvent("Chuyên viên", []))
    assert box.text() == ""
    program.window.do("save")
    assert next(one for one in list_staff(desk.office) if one.full_name == "Vũ Hoa").position == "Chuyên viên"


def test_move_to_another_unit_keeps_where_they_stood(
    page: StaffPage, desk: Desk, type_text: TypeText
) -> None:
    from ui.pages.staff.move import move_dialog

    choose(page, "Vũ Hoa")
    person = page.detail.person
    assert person is not None
    assert person.id is not None
    dialog = move_dialog(desk, person, page)
    dialog.form.set_value("unit", "Phòng chưa có")
    dialog.form.set_value("starts_on", "2024-11-01")
    dialog.save()
    assert "Chưa có đơn vị này" in dialog.form.error("unit")
    dialog.form.set_value("unit", "Phòng Tài chính")
    dialog.save()
    assert dialog.result() == 1
    history = person_history(desk.office, person.id)
    assert [one.unit for one in history] == ["Phòng Kỹ thuật", "Phòng Tài chính"]
    desk.wrote()
    choose(page, "Vũ Hoa")
    assert page.detail.postings.rows() == (2, 2)


def test_units_are_managed(
    page: StaffPage, desk: Desk, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.dialogs import FormDialog
    from ui.pages.staff.units import UnitsDialog

    dialog = UnitsDialog(desk, page)
    assert [one.name for one in dialog.units] == ["Phòng Tài chính", "Lãnh đạo Ban", "Phòng Kỹ thuật"]

    def fill(form_dialog: FormDialog) -> int:
        form_dialog.form.set_value("name", "Trạm Yên Châu")
        form_dialog.save()
        return form_dialog.result()

    monkeypatch.setattr(FormDialog, "exec", fill)
    dialog.add()
    assert "Trạm Yên Châu" in [one.name for one in list_units(desk.office)]
    crowded = next(one for one in dialog.units if one.name == "Phòng Kỹ thuật")
    assert crowded.id is not None
    dialog.select(crowded.id)
    answers.replies = ["Xóa"]
    dialog.delete()
    assert answers.told, "a unit with people in it is not deleted, and the person is told why"
    assert "Phòng Kỹ thuật" in [one.name for one in list_units(desk.office)]


def test_filter_by_unit_is_offered_to_the_new_person(page: StaffPage, program: Program) -> None:
    page.unit_box.setCurrentIndex(page.unit_box.findText("Phòng Kỹ thuật"))
    page._filter()
    assert sorted(names(page)) == ["Trần Đức Cường", "Vũ Hoa"]
    program.window.do("new")
    assert line(page, "unit").text() == "Phòng Kỹ thuật"
    page.detail.give_up()
    assert page.detail.person == page.panel.table.current()


def test_import_shows_a_preview_and_is_undone_as_a_whole(
    page: StaffPage, program: Program, desk: Desk, shared: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("kehoach_desktop.services.lists.staff_import")
    from ui.pages.lists.preview import ImportDialog

    previews: list[ImportDialog] = []

    def accept(dialog: ImportDialog) -> int:
        previews.append(dialog)
        return 1

    monkeypatch.setattr(ImportDialog, "exec", accept)
    page.stage(shared / "samples" / "staff-official-48.xlsx")
    qtbot.waitUntil(lambda: len(list_staff(desk.office)) > 5, timeout=20_000)
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert sum(one.action == "added" for one in previews[0].rows) == 48
    assert previews[0].take.isEnabled()
    assert page.rows() == (53, 53)
    program.window.do("undo")
    assert page.rows() == (5, 5)
