"""The staff page's dialogs: a person's page, duplicates merged, units as a tree, a list laid out and taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kehoach_desktop.progress import finish
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.records.people import Person
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.lists.import_profiles import stage_survey
from kehoach_desktop.services.people import duplicates
from kehoach_desktop.services.people.staff import list_staff, save_person
from kehoach_desktop.services.units import unit_changes, units
from tests.key_presses import K, named, press, tab_to
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.pages.lists.kinds import StaffLists
from ui.pages.lists.layout import LayoutDialog
from ui.pages.lists.preview import RELAYOUT, ImportDialog
from ui.pages.staff.history import PersonPageDialog
from ui.pages.staff.merge import DuplicatesDialog, MergeDialog
from ui.pages.staff.page import StaffPage
from ui.pages.staff.units import UnitsDialog
from ui.tables.columns import Column
from ui.tables.model import RecordModel


@pytest.fixture
def page(program: Program, desk: Desk) -> StaffPage:
    assert program.window.show_page("staff")
    shown = program.window.page
    assert isinstance(shown, StaffPage)
    return shown


def person(desk: Desk, name: str) -> Person:
    return next(one for one in list_staff(desk.office, on=desk.today()) if one.full_name == name)


def test_a_persons_page_shows_posts_and_years(page: StaffPage, desk: Desk) -> None:
    from kehoach_desktop.records.awards import Initiative
    from kehoach_desktop.services.year.year import get_year_facts, save_year_facts

    hoa = person(desk, "Vũ Hoa").id
    assert hoa is not None
    facts = get_year_facts(desk.office, hoa, 2024)
    works = (Initiative("Cách làm", decision_no="7/QĐ"),)
    save_year_facts(desk.office, replace(facts, rating="HTXSNV", initiatives=works))
    dialog = PersonPageDialog(desk, hoa, page)
    assert dialog.posts.rows() == (1, 1)
    (year,) = dialog.years.model.records
    texts = dict(
        zip([one.key for one in dialog.years.model.columns], dialog.years.model.texts([0])[0], strict=True)
    )
    assert (year.year, texts["rating"], texts["initiatives"]) == (2024, "HTXSNV", "Cách làm (7/QĐ)")


def test_a_pair_is_merged_with_the_chosen_values(
    page: StaffPage, desk: Desk, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = Person("Vũ Hoa", "Nữ", "1988", "Tổ trưởng", "Phòng Tài chính", ethnicity="Thái")
    save_person(desk.office, twin, today=desk.today())
    desk.wrote()
    dialog = DuplicatesDialog(desk, page)
    assert dialog.panel.rows() == (1, 1)

    def choose(merging: MergeDialog) -> int:
        assert set(merging.groups) == {"birth_date", "ethnicity"}
        assert merging.groups["ethnicity"].checkedId() == 1, "what is known is proposed"
        merging.groups["ethnicity"].button(0).click()
        merging.merge()
        return merging.result()

    monkeypatch.setattr(MergeDialog, "exec", choose)
    dialog.merge()
    assert dialog.panel.rows() == (0, 0)
    merged = person(desk, "Vũ Hoa")
    assert (merged.birth_date, merged.ethnicity) == ("1988-01-30", "")
    assert page.rows() == (5, 5)
    history.undo(desk.office)
    assert len(list_staff(desk.office, on=desk.today())) == 6


def test_a_pair_may_be_two_people(page: StaffPage, desk: Desk) -> None:
    save_person(desk.office, Person("Vũ Hoa", birth_date="1988", unit="Phòng Kỹ thuật"), today=desk.today())
    dialog = DuplicatesDialog(desk, page)
    dialog.keep_apart()
    assert dialog.panel.rows() == (0, 0)
    assert duplicates.find_duplicates(desk.office, today=desk.today()) == []


def fill(values: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the next forms with these values and save them."""

    def run(dialog: FormDialog) -> int:
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)


def choose(dialog: UnitsDialog, *names: str) -> None:
    dialog.tree.clearSelection()
    for name in names:
        for unit in dialog.units:
            if unit.name == name and unit.id is not None:
                dialog.tree.item_of(unit.id).setSelected(True)


def test_units_are_renamed_merged_headed_and_graded(
    page: StaffPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = UnitsDialog(desk, page)
    choose(dialog, "Phòng Kỹ thuật")
    fill({"name": "Phòng Hạ tầng", "since": "2024-07-01"}, monkeypatch)
    dialog.change()
    assert "Đến 01/07/2024 (không kể ngày này) là “Phòng Kỹ thuật”" in dialog.past.text()
    hoa = person(desk, "Vũ Hoa")
    assert hoa.unit == "Phòng Hạ tầng"
    fill({"head_id": hoa.id, "on": "2024-08-01"}, monkeypatch)
    dialog.set_head()
    fill({"grade": "hạng I"}, monkeypatch)
    dialog.grade()
    assert hoa.unit_id is not None
    item = dialog.tree.item_of(hoa.unit_id)
    assert [item.text(at) for at in (0, 2, 3, 4)] == ["Phòng Hạ tầng", "Vũ Hoa", "hạng I", "2"]
    assert unit_changes.unit_grades(desk.office, 2024) == {hoa.unit_id: "hạng I"}
    choose(dialog, "Phòng Hạ tầng", "Phòng Tài chính")
    fill({"name": "Phòng Tổng hợp", "on": "2024-10-01"}, monkeypatch)
    dialog.merge()
    names = [one.name for one in units.list_units(desk.office, on=desk.today())]
    assert names == ["Phòng Tổng hợp", "Lãnh đạo Ban"]
    before = units.list_units(desk.office, on=date(2024, 9, 30))
    assert {one.name for one in before} == {"Phòng Tài chính", "Lãnh đạo Ban", "Phòng Hạ tầng"}
    assert person(desk, "Vũ Hoa").unit == "Phòng Tổng hợp"
    choose(dialog, "Phòng Tổng hợp")
    dialog.shift(1)
    names = [one.name for one in units.list_units(desk.office, on=desk.today())]
    assert names == ["Lãnh đạo Ban", "Phòng Tổng hợp"]


ODD = "BẢNG KÊ\n\nSố\tAi\tSinh nhật\tỞ đâu\n1\tLê Văn Bốn\t1980\tPhòng Kỹ thuật\n2\tTrần Thị Năm\t31/2/1990\tTổ mới\n"


def test_a_list_is_laid_out_previewed_taken_in_and_undone(
    page: StaffPage, program: Program, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[LayoutDialog] = []
    previews: list[ImportDialog] = []

    def lay_out(dialog: LayoutDialog) -> int:
        laid.append(dialog)
        if len(laid) == 1:
            assert not dialog.take.isEnabled(), "nobody said yet which column holds names"
            dialog.last_box.setValue(3)
            for column, field in ((1, "full_name"), (2, "birth_date"), (3, "unit")):
                box = dialog.boxes[column]
                box.setCurrentIndex(box.findData(field))
                box.activated.emit(box.currentIndex())
            assert dialog.take.isEnabled()
        else:
            assert dialog.shape.field_of(2) == "birth_date", "what was said before is still there"
        return 1

    def look(dialog: ImportDialog) -> int:
        previews.append(dialog)
        return RELAYOUT if len(previews) == 1 else 1

    monkeypatch.setattr(LayoutDialog, "exec", lay_out)
    monkeypatch.setattr(ImportDialog, "exec", look)
    QApplication.clipboard().setText(ODD)
    program.window.do("paste_list")
    qtbot.waitUntil(lambda: page.rows() == (6, 6))
    assert (len(laid), len(previews)) == (2, 2)
    assert "1 thêm mới, 1 không nhận" in previews[1].headline.text()
    assert person(desk, "Lê Văn Bốn").unit == "Phòng Kỹ thuật"
    page.stage(Copied(ODD.replace("Lê Văn Bốn", "Lê Văn Sáu")))
    qtbot.waitUntil(lambda: page.rows() == (7, 7))
    assert len(laid) == 2, "the layout is remembered for such a heading"
    program.window.do("undo")
    program.window.do("undo")
    assert page.rows() == (5, 5)


def test_the_layout_is_corrected_by_keys_alone(program: Program, desk: Desk, qtbot: QtBot) -> None:
    """Tab goes through the sheet's rows to each column and the buttons; Enter on a row makes it the heading."""
    source = Copied(
        "DANH SÁCH VIÊN CHỨC\nTT\tHọ và tên\tNgày sinh\tĐơn vị\n1\t2\t3\t4\n"
        "1\tLê Văn Bốn\t1980\tPhòng Kỹ thuật\n2\tTrần Thị Năm\t1990\tTổ mới\n"
    )
    survey = finish(stage_survey(desk.office, source, "staff"))
    dialog = LayoutDialog(desk, source, survey, program.window, StaffLists())
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.survey.columns[1].samples == ("Lê Văn Bốn", "Trần Thị Năm"), "not the row 1 2 3 4"
    tab_to(dialog.top)
    for box in dialog.boxes.values():
        tab_to(box)
    tab_to(named(dialog, "Thôi"))
    tab_to(dialog.take)
    assert dialog.top.columnSpan(0, 0) == 4, "a title stands over the whole list"
    grounds = [dialog.top.model().index(row, 0).data(Qt.ItemDataRole.BackgroundRole) for row in (1, 3)]
    assert (grounds[0].color(), grounds[1]) == (QColor(desk.theme.colours.held_soft), None)
    dialog.first_box.setFocus()
    tab_to(dialog.top)
    assert dialog.top.currentRow() == 1
    press(K.Key_Down)
    press(K.Key_Down)
    press(K.Key_Return)
    assert (dialog.first_box.value(), dialog.last_box.value()) == (4, 4)
    assert not dialog.take.isEnabled(), "no heading says which column holds names"
    for box in dialog.boxes.values():
        words = box.fontMetrics().horizontalAdvance(
            max((box.itemText(at) for at in range(box.count())), key=len)
        )
        assert box.width() >= words, "no word is cut"
    dialog.reject()


def test_an_old_font_is_shown_before_and_after_and_converted_on_consent(
    page: StaffPage, shared: Path, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []

    def lay_out(dialog: LayoutDialog) -> int:
        names = next(one for one in dialog.survey.columns if one.heading == "Họ và tên")
        assert "→" in dialog.samples.text()
        dialog.convert.click()
        raw = next(one for one in dialog.survey.columns if one.column == names.column)
        seen.append((names.samples[0], raw.samples[0]))
        dialog.convert.click()
        return 1

    monkeypatch.setattr(LayoutDialog, "exec", lay_out)
    monkeypatch.setattr(ImportDialog, "exec", lambda _: 1)
    page.stage(shared / "samples" / "staff-vntime-60.xls")
    qtbot.waitUntil(lambda: page.rows()[0] > 50)
    assert seen
    assert seen[0][0] != seen[0][1]
    assert seen[0][0] in [one.full_name for one in page.panel.model.records]


def test_an_empty_clipboard_is_told(page: StaffPage, program: Program, answers: Any) -> None:
    QApplication.clipboard().setText(" ")
    program.window.do("paste_list")
    assert "Khay nhớ tạm chưa có danh sách." in answers.told[-1]


def test_no_key_waits_for_a_long_lists_words(qtbot: QtBot) -> None:
    columns: tuple[Column[str], ...] = (Column("name", "Tên", lambda one: one),)
    model: RecordModel[str] = RecordModel(columns, identity=str)
    model.set_records([f"Người {number}" for number in range(5_000)])
    model.set_search("4999")
    assert len(model.shown) == 5_000, "the rows follow when the words are ready"
    qtbot.waitUntil(lambda: len(model.shown) == 1)
    model.set_search("499")
    assert len(model.shown) == 15, "digits are found anywhere"
    model.set_search("")
    assert len(model.shown) == 5_000
