"""Units, doubles, the trash, another day and initiatives: from the page to the written end by key presses alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton

from kehoach_desktop.records.people import Person
from kehoach_desktop.services.people.staff import list_staff, person_history, save_person
from kehoach_desktop.services.units.units import list_units
from kehoach_desktop.services.year.initiatives import list_works
from tests.key_presses import CTRL, K, accessible, dialog, keys, named, press, soon, tab_to
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.pages.changes.trash import TrashDialog
from ui.pages.staff.merge import DuplicatesDialog, MergeDialog
from ui.pages.staff.page import StaffPage
from ui.pages.staff.units import UnitsDialog
from ui.pages.year.page import YearPage
from ui.pages.year.works import WorkDialog, WorksDialog


@pytest.fixture
def page(program: Program, desk: Desk) -> StaffPage:
    desk.set_year(2024)
    program.window.activateWindow()
    assert program.window.show_page("staff")
    shown = program.window.page
    assert isinstance(shown, StaffPage)
    shown.setFocus()
    return shown


def names(desk: Desk, on: date | None = None) -> list[str]:
    return [unit.name for unit in list_units(desk.office, on=on or desk.today())]


def type_over(text: str) -> None:
    """Into the field with the focus, instead of what stands there."""
    press(K.Key_A, CTRL)
    keys(text)


def field(name: str) -> FormDialog:
    """The open form with the focus in one of its fields."""
    form = dialog(FormDialog)
    assert isinstance(form, FormDialog)
    tab_to(form.form.editors[name].widget)
    return form


def keep(words: str) -> None:
    """Enter on the button that says so."""
    tab_to(named(dialog(FormDialog), words))
    press(K.Key_Return)


def test_a_unit_is_renamed_from_a_day_on(page: StaffPage, desk: Desk) -> None:
    def rename() -> None:
        field("name")
        type_over("Phong Ha tang")
        field("since")
        type_over("01072024")
        keep("Ghi thay đổi")

    def choose() -> None:
        units = dialog(UnitsDialog)
        assert isinstance(units, UnitsDialog)
        assert QApplication.focusWidget() is units.tree
        assert len(units.chosen()) == 1
        while units.chosen()[0].name != "Phòng Kỹ thuật":
            press(K.Key_Down)
        tab_to(units.change_button)
        soon(rename)
        press(K.Key_Return)
        press(K.Key_Escape)

    soon(choose)
    press(K.Key_U, CTRL)
    assert "Phong Ha tang" in names(desk)
    assert "Phòng Kỹ thuật" in names(desk, date(2024, 6, 30))


def test_one_unit_goes_into_another_and_the_people_with_it(page: StaffPage, desk: Desk) -> None:
    def merge() -> None:
        form = field("into_id")
        while form.form.editors["into_id"].widget.currentText() != "Phòng Tài chính":  # type: ignore[attr-defined]
            press(K.Key_Down)
        assert form.form.editors["name"].raw() == "Phòng Tài chính"
        field("on")
        type_over("01/10/2024")
        keep("Sáp nhập")

    def choose() -> None:
        units = dialog(UnitsDialog)
        assert isinstance(units, UnitsDialog)
        press(K.Key_Home, CTRL)
        while [one.name for one in units.chosen()] != ["Phòng Kỹ thuật"]:
            press(K.Key_Down)
        tab_to(units.merge_button)
        soon(merge)
        press(K.Key_Return)
        press(K.Key_Escape)

    soon(choose)
    press(K.Key_U, CTRL)
    assert "Phòng Kỹ thuật" not in names(desk)
    assert {
        one.full_name for one in list_staff(desk.office, on=desk.today()) if one.unit == "Phòng Tài chính"
    } >= {
        "Vũ Hoa",
        "Trần Đức Cường",
    }


def test_two_records_of_one_person_become_one(page: StaffPage, program: Program, desk: Desk) -> None:
    save_person(
        desk.office,
        Person("Vũ Hoa", "Nữ", "1988-01-30", "Chuyên viên", "Phòng Tài chính", joined_on="2015-03-01"),
        today=desk.today(),
    )

    def settle() -> None:
        merging = dialog(MergeDialog)
        assert isinstance(merging, MergeDialog)
        kept, other = merging.findChildren(QRadioButton)[:2]
        tab_to(kept if kept.isChecked() else other)
        press(K.Key_Right if kept.isChecked() else K.Key_Left)
        tab_to(named(merging, "Gộp"))
        press(K.Key_Return)

    def look() -> None:
        found = dialog(DuplicatesDialog)
        assert isinstance(found, DuplicatesDialog)
        assert QApplication.focusWidget() is found.panel.table
        soon(settle)
        press(K.Key_Return)
        assert found.panel.rows() == (0, 0)
        assert not found.merge_button.isEnabled()
        assert not found.apart_button.isEnabled()
        press(K.Key_Escape)

    soon(look)
    program.window.do("duplicates")
    (hoa,) = [one for one in list_staff(desk.office) if one.full_name == "Vũ Hoa"]
    assert hoa.id is not None
    assert person_history(desk.office, hoa.id)


def test_what_was_deleted_comes_back_after_a_restart(
    page: StaffPage, program: Program, desk: Desk, data_file: Path, answers: Any
) -> None:
    press(K.Key_Home, CTRL)
    gone = page.panel.table.selected()[0].full_name
    answers.replies.append("Xóa")
    press(K.Key_Delete, CTRL)
    assert gone not in {one.full_name for one in list_staff(desk.office)}
    program.window.close_office()
    assert program.files.open(data_file)

    def bring_back() -> None:
        trash = dialog(TrashDialog)
        assert isinstance(trash, TrashDialog)
        assert QApplication.focusWidget() is trash.panel.table
        tab_to(trash.back)
        press(K.Key_Return)
        assert trash.panel.rows() == (0, 0)
        press(K.Key_Escape)

    soon(bring_back)
    program.window.do("trash")
    assert program.window.desk is not None
    assert gone in {one.full_name for one in list_staff(program.window.desk.office)}


def test_somebody_is_moved_and_the_day_before_still_shows_the_old_unit(page: StaffPage, desk: Desk) -> None:
    def move() -> None:
        form = dialog(FormDialog)
        assert "Vũ Hoa" in form.windowTitle()
        field("unit")
        type_over("Phong Tai chinh")
        for _ in range(9):  # the list of the field gives the agency's own spelling
            if form.form.editors["unit"].raw() == "Phòng Tài chính":  # type: ignore[attr-defined]
                break
            press(K.Key_Down)
        field("starts_on")
        type_over("15122024")
        keep("Ghi điều động")

    press(K.Key_Home, CTRL)
    while page.panel.table.current() is None or page.panel.table.selected()[0].full_name != "Vũ Hoa":
        press(K.Key_Down)
    soon(move)
    press(K.Key_M, CTRL)
    assert (
        next(one.unit for one in page.panel.model.records if one.full_name == "Vũ Hoa") == "Phòng Tài chính"
    )
    page.window().activateWindow()  # without a screen the window below is not made active again by itself
    QApplication.processEvents()
    page.day_box.line.setFocus()
    keys("14122024")
    press(K.Key_Return)
    assert next(one.unit for one in page.panel.model.records if one.full_name == "Vũ Hoa") == "Phòng Kỹ thuật"
    assert "chỉ xem" in page.subtitle()
    page.day_box.line.setFocus()
    tab_to(page.day_box.back)
    press(K.Key_Return)
    assert page.day_box.is_today


def test_an_initiative_with_two_authors(program: Program, page: StaffPage, desk: Desk) -> None:
    for person in list_staff(desk.office):
        save_person(desk.office, replace(person, joined_on="2010-01-01"))
    assert program.window.show_page("year")
    year = program.window.page
    assert isinstance(year, YearPage)
    year.setFocus()

    def author(down: int, share: str) -> None:
        field("person_id")
        for _ in range(down):
            press(K.Key_Down)
        field("share")
        type_over(share)
        keep("Nhận")

    def fill() -> None:
        work = dialog(WorkDialog)
        assert isinstance(work, WorkDialog)
        assert QApplication.focusWidget() is work.form.editors["name"].widget
        keys("Giai phap so hoa ho so")
        for down, share in ((0, "60"), (1, "40")):
            tab_to(accessible(work, "Thêm tác giả"))
            soon(partial(author, down, share))
            press(K.Key_Return)
        assert len(work.authors.records) == 2
        assert not work.sum.text()
        tab_to(named(work, "Lưu"))
        press(K.Key_Return)

    def book() -> None:
        works = dialog(WorksDialog)
        tab_to(named(works, "Thêm"))
        soon(fill)
        press(K.Key_Return)
        press(K.Key_Escape)

    soon(book)
    press(K.Key_G, CTRL)
    (work,) = list_works(desk.office, 2024)
    assert work.name == "Giai phap so hoa ho so"
    assert sorted(int(one.share) for one in work.authors) == [40, 60]
    assert len({one.person_id for one in work.authors}) == 2
