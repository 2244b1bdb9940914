"""The staff list by key presses alone: somebody new typed in any order, the selection that follows, sorting and columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from kehoach_desktop.services.people.staff import list_staff
from tests.key_presses import CTRL, SHIFT, K, keys, press, soon
from ui.app import Program
from ui.desk import Desk
from ui.pages.staff.page import StaffPage


@pytest.fixture
def page(program: Program, desk: Desk) -> StaffPage:
    program.window.activateWindow()
    assert program.window.show_page("staff")
    shown = program.window.page
    assert isinstance(shown, StaffPage)
    shown.setFocus()
    return shown


def cell(page: StaffPage) -> tuple[int, int]:
    index = page.panel.grid.currentIndex()
    return index.row(), index.column()


def marked(page: StaffPage) -> set[tuple[int, int]]:
    return {(index.row(), index.column()) for index in page.panel.grid.selectedIndexes()}


def write(text: str) -> None:
    """Letters one by one, each to what has the keyboard then: the first opens the cell."""
    for letter in text:
        keys(letter)


def to_new_row(page: StaffPage) -> None:
    press(K.Key_End, CTRL)
    press(K.Key_Home)
    assert cell(page) == (5, 0)


def blank(page: StaffPage, column: int) -> str:
    model = page.panel.grid_model
    return str(model.data(model.index(5, column)))


@pytest.mark.parametrize(
    ("typed", "shown"), [("01/02/1980", "01/02/1980"), ("010280", "01/02/1980"), ("1980", "1980")]
)
@pytest.mark.parametrize("leave", [K.Key_Return, K.Key_Tab])
def test_a_date_may_come_before_the_name(
    page: StaffPage, desk: Desk, typed: str, shown: str, leave: Qt.Key
) -> None:
    to_new_row(page)
    press(K.Key_Tab)
    write(typed)
    press(leave)
    page.panel.grid.viewport().repaint()
    assert blank(page, 1) == shown
    assert len(list_staff(desk.office)) == 5
    press(K.Key_End, CTRL)
    press(K.Key_Home)
    write("Tran Moi")
    press(K.Key_Return)
    made = next(one for one in list_staff(desk.office) if one.full_name == "Tran Moi")
    assert made.birth_date == ("1980" if typed == "1980" else "1980-02-01")


@pytest.mark.parametrize("column", ["birth_date", "joined_on", "left_on"])
def test_a_bad_date_of_somebody_new_is_told_and_stands_open(
    page: StaffPage, answers: Any, column: str
) -> None:
    to_new_row(page)
    for _ in range([one.key for one in page.panel.model.columns].index(column)):
        press(K.Key_Tab)
    write("32/13/1980")
    press(K.Key_Return)
    line = page.panel.grid.delegate.open_line
    assert line is not None
    assert line.text() == "32/13/1980"
    assert "32/13/1980" in answers.notes[-1]
    page.panel.grid.viewport().repaint()
    press(K.Key_Escape)
    assert not page.has_changes()
    assert blank(page, 0) == "Gõ họ tên để thêm người"


def test_two_cells_that_cannot_be_read_do_not_open_each_other_for_ever(page: StaffPage, answers: Any) -> None:
    model, grid = page.panel.grid_model, page.panel.grid
    to_new_row(page)
    for row in (5, 2):
        model.setData(model.index(row, 1), "32/13/1980")
    QApplication.processEvents()
    line = grid.delegate.open_line
    assert line is not None
    assert len(answers.notes) == 2
    press(K.Key_Escape)
    assert grid.delegate.open_line is None


def test_the_mark_of_the_new_row_is_a_sign_that_every_font_has(page: StaffPage) -> None:
    assert page.panel.model.headerData(5, Qt.Orientation.Vertical) == "+"


def test_jumping_to_an_end_takes_the_selection_along(page: StaffPage) -> None:
    press(K.Key_Down, SHIFT)
    assert len(marked(page)) == 2
    for key in (K.Key_End, K.Key_Home, K.Key_Down, K.Key_Up, K.Key_Right, K.Key_Left):
        press(key, CTRL)
        assert marked(page) == {cell(page)}
    press(K.Key_End, CTRL)
    assert cell(page)[0] == 5
    press(K.Key_End, CTRL | SHIFT)
    press(K.Key_Home, CTRL)
    assert [one.full_name for one in page.panel.table.selected()] == [page.panel.model.record(0).full_name]


def menu_shown() -> QMenu:
    """The menu that has opened."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def headings(page: StaffPage, job: Callable[[], object]) -> None:
    """Ctrl+Shift+L, and what is pressed in the menu that it opens."""
    page.window().activateWindow()  # without a screen a closed menu leaves no window active
    QApplication.processEvents()
    soon(job)
    press(K.Key_L, CTRL | SHIFT)


def test_sorting_from_the_menu_of_the_headings(page: StaffPage) -> None:
    def names() -> list[str]:
        return [page.panel.model.record(row).full_name for row in range(5)]

    def choose(key: Qt.Key) -> None:
        headings(page, lambda: press(key))

    own = names()
    press(K.Key_Home, CTRL)
    press(K.Key_Right)
    choose(K.Key_T)
    assert page.panel.model.sorted_by == (1, False)
    days = [page.panel.model.record(row).birth_date for row in range(5)]
    assert days == sorted(days)
    choose(K.Key_G)
    assert [page.panel.model.record(row).birth_date for row in range(5)] == days[::-1]
    choose(K.Key_D)
    assert names() == own


def test_a_column_is_hidden_and_shown_again_by_keys(page: StaffPage) -> None:
    def tick() -> None:
        menu = menu_shown()
        wanted = next(one for one in menu.actions() if one.text() == "Giới tính")
        for _ in range(20):
            if menu.activeAction() is wanted:
                break
            press(K.Key_Down)
        press(K.Key_Return)

    for hidden in (True, False):
        headings(page, tick)
        assert page.panel.grid.isColumnHidden(2) is hidden


def test_the_menu_key_opens_under_the_cell_and_leads_to_the_columns_too(page: StaffPage) -> None:
    press(K.Key_Down)
    press(K.Key_Right)
    table = page.panel.grid
    under = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
    at: list[QPoint] = []

    def choose() -> None:
        at.append(menu_shown().pos())
        press(K.Key_X)
        press(K.Key_G)

    soon(choose)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(table, event)
    assert at == [under]
    assert page.panel.model.sorted_by == (1, True)
