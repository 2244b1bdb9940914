"""The staff grid, typed into as a person with UniKey or an input method would, pasted into, filled, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.people import Person
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.people.staff import list_staff, move_person
from ui.app import Program
from ui.desk import Desk
from ui.pages.staff.block import BlockDialog
from ui.pages.staff.page import StaffPage

BACK = "\b"


@pytest.fixture
def page(program: Program, desk: Desk) -> StaffPage:
    assert program.window.show_page("staff")
    shown = program.window.page
    assert isinstance(shown, StaffPage)
    program.window.activateWindow()
    shown.panel.grid.setFocus()
    return shown


def keys(page: StaffPage, text: str) -> None:
    """Keys as they come from a keyboard: each to whatever has the focus then. UniKey sends Backspace and the toned letter."""
    for letter in text:
        widget = focused(page)
        key = Qt.Key.Key_Backspace if letter == BACK else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def focused(page: StaffPage) -> QWidget:
    return page.panel.grid.delegate.open_line or page.panel.grid


def press(page: StaffPage, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(page), key, modifiers)


def place(page: StaffPage, name: str, key: str = "full_name") -> tuple[int, int]:
    model = page.panel.grid_model
    row = next(at for at in range(len(model.shown)) if model.record(at).full_name == name)
    return row, next(at for at, one in enumerate(model.columns) if one.key == key)


def go(page: StaffPage, name: str, key: str = "full_name") -> None:
    page.panel.grid.go(*place(page, name, key))


def people(desk: Desk) -> dict[str, Person]:
    return {one.full_name: one for one in list_staff(desk.office, on=desk.today())}


def test_unikey_typing_over_a_cell_loses_no_letter(page: StaffPage, desk: Desk) -> None:
    go(page, "Vũ Hoa", "position")
    keys(page, f"Ky{BACK}ỹ su{BACK}{BACK}sư chi{BACK}{BACK}hí{BACK}{BACK}{BACK}chính")
    press(page, Qt.Key.Key_Return)
    assert people(desk)["Vũ Hoa"].position == "Kỹ sư chính"


def test_the_first_letter_may_be_replaced_at_once(page: StaffPage, desk: Desk) -> None:
    go(page, "Vũ Hoa")
    keys(page, f"D{BACK}Đ")
    keys(page, f"a{BACK}ă{BACK}ặng Hoa")
    press(page, Qt.Key.Key_Tab)
    assert "Đặng Hoa" in people(desk)
    assert page.panel.grid.currentIndex().column() == 1


def compose(widget: QWidget, text: str, commit: str = "") -> None:
    event = QInputMethodEvent(text, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(widget, event)


def test_an_input_method_may_begin_in_the_grid(page: StaffPage, desk: Desk) -> None:
    go(page, "Vũ Hoa")
    for text in ("V", "Vu", "Vũ"):
        compose(focused(page), text)
    compose(focused(page), "", "Vũ")
    compose(focused(page), "", " ")
    for text in ("H", "Ho", "Hoa", "Hòa"):
        compose(focused(page), text)
    press(page, Qt.Key.Key_Return)
    assert "Vũ Hòa" in people(desk), "the word being composed is taken by Enter"


@pytest.mark.parametrize("leave", ["save", "undo", "page", "click"])
def test_a_word_being_composed_is_kept_when_the_cell_is_left(
    page: StaffPage, program: Program, desk: Desk, leave: str
) -> None:
    go(page, "Vũ Hoa", "position")
    keys(page, "Kỹ sư ")
    compose(focused(page), "trưởng")
    if leave == "save":
        QTest.keyClick(focused(page), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    elif leave == "page":
        assert program.window.show_page("plans")
    elif leave == "click":
        page.unit_box.setFocus()
    else:
        QTest.keyClick(focused(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.panel.grid.delegate.open_line is not None, "undo stays in the line"
        press(page, Qt.Key.Key_Escape)
        assert people(desk)["Vũ Hoa"].position == "Kỹ sư"
        return
    assert people(desk)["Vũ Hoa"].position == "Kỹ sư trưởng"


def test_enter_tab_and_arrows_go_as_in_a_spreadsheet(page: StaffPage) -> None:
    grid = page.panel.grid
    grid.go(0, 0)
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 2)
    press(page, Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0), (
        "Enter goes back to where Tab began"
    )
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.currentIndex().row() == 1
    press(page, Qt.Key.Key_Backtab)
    visible = grid._visible()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, visible[-1])
    assert grid.hasFocus()
    press(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not grid.hasFocus()


def test_f2_goes_on_in_the_cell_and_escape_leaves_it(page: StaffPage, program: Program, desk: Desk) -> None:
    go(page, "Vũ Hoa", "position")
    program.window.do("edit")
    keys(page, " hai")
    press(page, Qt.Key.Key_Escape)
    assert people(desk)["Vũ Hoa"].position == "Kỹ sư"
    program.window.do("edit")
    keys(page, " ba")
    press(page, Qt.Key.Key_Down)
    assert people(desk)["Vũ Hoa"].position == "Kỹ sư ba"
    program.window.do("undo")
    assert people(desk)["Vũ Hoa"].position == "Kỹ sư"


def test_what_is_not_accepted_stands_open_with_the_reason(page: StaffPage, desk: Desk, answers: Any) -> None:
    go(page, "Vũ Hoa", "birth_date")
    keys(page, "31/02/1990")
    press(page, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    line = page.panel.grid.delegate.open_line
    assert line is not None
    assert line.text() == "31/02/1990"
    assert "31/02/1990" in answers.notes[-1]
    line.setText("010290")
    press(page, Qt.Key.Key_Return)
    assert people(desk)["Vũ Hoa"].birth_date == "1990-02-01"
    assert (
        page.panel.grid_model.columns[1].text(page.panel.grid_model.record(place(page, "Vũ Hoa")[0]))
        == "01/02/1990"
    )


def test_the_row_at_the_end_begins_somebody_new(page: StaffPage, desk: Desk) -> None:
    grid, model = page.panel.grid, page.panel.grid_model
    last = len(model.shown)
    grid.go(last, place(page, "Vũ Hoa", "position")[1])
    keys(page, "Lái xe")
    press(page, Qt.Key.Key_Return)
    assert page.has_changes()
    assert page.panel.count.text() == "5 người"
    grid.go(last, 0)
    keys(page, "Hà Minh Ẩn")
    press(page, Qt.Key.Key_Tab)
    added = people(desk)["Hà Minh Ẩn"]
    assert (added.position, added.unit) == ("Lái xe", model.record(last - 1).unit)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (last, 1)
    assert model.rowCount() == last + 2
    assert not page.has_changes()
    assert history.undo(desk.office) == "Thêm người: Hà Minh Ẩn"


def test_half_a_new_person_is_asked_about_on_leaving(page: StaffPage, program: Program, answers: Any) -> None:
    page.panel.grid.go(len(page.panel.model.shown), place(page, "Vũ Hoa", "position")[1])
    keys(page, "Lái xe")
    press(page, Qt.Key.Key_Return)
    answers.replies = ["Ở lại"]
    assert not program.window.show_page("plans")
    answers.replies = ["Bỏ phần sửa"]
    assert program.window.show_page("plans")


def paste(page: StaffPage, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_block_is_shown_before_it_is_written(
    page: StaffPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[BlockDialog] = []

    def look(dialog: BlockDialog) -> int:
        shown.append(dialog)
        return answer

    monkeypatch.setattr(BlockDialog, "exec", look)
    model = page.panel.grid_model
    page.panel.grid.go(len(model.shown) - 1, 0)
    name = model.record(len(model.shown) - 1).full_name
    text = f"Họ và tên\tNgày sinh\r\n{name}\t1/2/1980\r\nVũ Thị Mới\t31/2/1990\r\nÂu Cơ\t1991\r\n\r\n"
    answer = 0
    paste(page, text)
    assert len(people(desk)) == 5
    answer = 1
    paste(page, text)
    assert shown[1].headline.text() == "Sửa 1 người, thêm 2 người; 1 ô có lỗi được bỏ qua."
    now = people(desk)
    assert (now[name].birth_date, now["Vũ Thị Mới"].birth_date, now["Âu Cơ"].birth_date) == (
        "1980-02-01",
        "",
        "1991",
    )
    assert "bỏ 1 ô có lỗi" in page.desk.messages.notes[-1]  # type: ignore[attr-defined]
    assert history.undo(desk.office) == "Dán 6 ô"
    assert len(people(desk)) == 5


def test_one_cell_is_pasted_at_once_and_one_text_over_many(
    page: StaffPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BlockDialog, "exec", lambda _: 1)
    go(page, "Vũ Hoa", "position")
    paste(page, "Văn thư")
    assert people(desk)["Vũ Hoa"].position == "Văn thư"
    grid, column = page.panel.grid, place(page, "Vũ Hoa", "staff_kind")[1]
    grid.go(0, column)
    grid.selectionModel().select(grid.grid.index(2, column), grid.selectionModel().SelectionFlag.Select)
    paste(page, "VC")
    kinds = [one.staff_kind for one in list_staff(desk.office, on=desk.today())]
    assert kinds[:3] == ["viên chức"] * 3
    assert set(kinds[3:]) == {""}


def test_fill_down_clear_and_copy(page: StaffPage, desk: Desk) -> None:
    grid, model = page.panel.grid, page.panel.grid_model
    column = place(page, "Vũ Hoa", "position")[1]
    flag = grid.selectionModel().SelectionFlag
    first = model.record(0).position
    grid.go(0, column)
    grid.selectionModel().select(model.index(2, column), flag.Select)
    press(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [model.record(row).position for row in range(3)] == [first] * 3
    assert history.can_undo(desk.office) == "Điền xuống 2 ô"
    grid.go(3, column)
    press(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert model.record(3).position == first
    press(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == first
    press(page, Qt.Key.Key_Delete)
    assert model.record(3).position == ""
    assert len(people(desk)) == 5
    assert history.can_undo(desk.office) == "Sửa thông tin: " + model.record(3).full_name


def test_a_name_cannot_be_cleared_and_says_so(page: StaffPage, desk: Desk, answers: Any) -> None:
    grid = page.panel.grid
    grid.go(0, 0)
    grid.selectionModel().select(grid.grid.index(1, 0), grid.selectionModel().SelectionFlag.Select)
    press(page, Qt.Key.Key_Delete)
    assert "Thiếu họ và tên" in answers.told[-1]
    assert len(people(desk)) == 5


def test_ctrl_delete_deletes_the_rows_of_the_selected_cells(
    page: StaffPage, program: Program, desk: Desk, answers: Any
) -> None:
    grid = page.panel.grid
    grid.go(0, 1)
    grid.selectionModel().select(grid.grid.index(1, 2), grid.selectionModel().SelectionFlag.Select)
    answers.replies = ["Xóa"]
    program.window.do("delete")
    assert len(people(desk)) == 3
    assert [one.rows > 0 for one in history.list_trash(desk.office)] == [True]
    program.window.do("undo")
    assert len(people(desk)) == 5


def test_a_filter_on_a_cell_is_counted_and_one_key_clears_it(page: StaffPage) -> None:
    page.panel.grid.only.emit("position", "Kỹ sư")
    assert page.panel.count.text() == "đang lọc: 2/5 người"
    assert page.panel.grid_model.rowCount() == 3
    press(page, Qt.Key.Key_Escape)
    assert page.panel.count.text() == "5 người"


def test_columns_are_hidden_shown_and_remembered(page: StaffPage, program: Program, desk: Desk) -> None:
    grid = page.panel.grid
    keys_of = [one.key for one in grid.grid.columns]
    assert grid.isColumnHidden(keys_of.index("notes"))
    grid.column_choice.show("notes", shown=True)
    grid.column_choice.show("gender", shown=False)
    assert not grid.isColumnHidden(keys_of.index("notes"))
    again = StaffPage(desk)
    assert again.panel.grid.isColumnHidden(keys_of.index("gender"))
    again.deleteLater()
    grid.go(0, 1)
    press(page, Qt.Key.Key_Tab)
    assert grid.currentIndex().column() == 3, "a hidden column is stepped over"
    for key in keys_of:
        grid.column_choice.show(key, shown=False)
    assert not all(grid.isColumnHidden(at) for at in range(len(keys_of)))


def test_the_list_of_another_day_is_only_looked_at(page: StaffPage, desk: Desk) -> None:
    hoa = people(desk)["Vũ Hoa"]
    unit = people(desk)["Lê Thị Ánh"].unit_id
    assert hoa.id is not None
    assert unit is not None
    move_person(desk.office, hoa.id, unit, "", date(2024, 6, 1))
    desk.wrote()
    page.day_box.line.setText("31/5/2024")
    page.day_box.line.editingFinished.emit()
    row = place(page, "Vũ Hoa")[0]
    assert page.panel.grid_model.record(row).unit == "Phòng Kỹ thuật"
    assert page.panel.grid_model.read_only
    assert "31/05/2024 (chỉ xem)" in page.subtitle()
    keys(page, "x")
    assert page.panel.grid.delegate.open_line is None
    page.day_box.set_today()
    assert page.panel.grid_model.record(place(page, "Vũ Hoa")[0]).unit == "Phòng Tài chính"
    assert not page.panel.grid_model.read_only


def test_writing_in_the_grid_does_not_read_the_list_again(
    page: StaffPage, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(page, "refresh", lambda: pytest.fail("the whole list was read for one cell"))
    go(page, "Vũ Hoa", "position")
    keys(page, "Tổ trưởng")
    press(page, Qt.Key.Key_Return)
    assert people(desk)["Vũ Hoa"].position == "Tổ trưởng"
    assert page.detail.person is not None
    page.search("to truong")
    assert page.panel.count.text() == "đang lọc: 1/5 người", "what was typed is found at once"
