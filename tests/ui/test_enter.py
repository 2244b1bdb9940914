"""Enter presses the button with the focus and nothing else; after long work the keyboard is where it was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from kehoach_desktop.progress import Progress, Work
from tests.key_presses import K, named, press, tab_to
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.typing import Line
from ui.pages.staff.page import StaffPage
from ui.widgets import button


def steps() -> Work[str]:
    yield Progress(1, 2, "nửa đường")
    return "xong"


@pytest.fixture
def dialog(program: Program, desk: Desk, qtbot: QtBot) -> tuple[Dialog, list[str]]:
    """Two fields, a tick and three buttons; what was pressed."""
    pressed: list[str] = []
    made = Dialog("Thử", desk, program.window)
    qtbot.addWidget(made)
    for field in (Line(), QLineEdit(), QCheckBox("Cả đơn vị đã giải thể")):
        made.content.addWidget(field)
    made.content.addWidget(button("Thêm", lambda: pressed.append("thêm")))
    made.add_button("Thôi", lambda: pressed.append("thôi"))
    made.add_button("Lưu", lambda: pressed.append("lưu"), "primary")
    made.show()
    made.activateWindow()
    return made, pressed


def test_enter_goes_on_from_fields_and_presses_the_button_it_stands_on(
    dialog: tuple[Dialog, list[str]],
) -> None:
    shown, pressed = dialog
    tab_to(shown.findChildren(Line)[0])
    for _ in range(3):
        press(K.Key_Return)
        assert not pressed, "no button is pressed from a field"
    for words in ("Thêm", "Thôi", "Lưu"):
        tab_to(named(shown, words))
        press(K.Key_Return)
        press(K.Key_Enter)
    assert pressed == ["thêm", "thêm", "thôi", "thôi", "lưu", "lưu"]


def test_enter_presses_a_button_of_a_page(program: Program, desk: Desk) -> None:
    program.window.activateWindow()
    assert program.window.show_page("staff")
    page = program.window.page
    assert isinstance(page, StaffPage)
    page.toggle_detail()
    add = named(page, "Thêm người")
    add.setFocus()
    press(K.Key_Return)
    assert page.panel.grid.currentIndex().row() == len(page.panel.model.shown)


def test_the_keyboard_comes_back_after_long_work(program: Program, desk: Desk, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    assert window.show_page("staff")
    page = window.page
    assert isinstance(page, StaffPage)
    for widget in (page.panel.grid, page.day_box.line):
        widget.setFocus()
        with qtbot.waitSignal(desk.tasks.ended):
            desk.tasks.run("Đang nhập", steps(), lambda _: None)
            assert QApplication.focusWidget() is not widget
        assert QApplication.focusWidget() is widget


def test_what_had_the_keyboard_may_be_gone_after_the_work(program: Program, desk: Desk, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    assert window.show_page("staff")
    page = window.page
    assert isinstance(page, StaffPage)
    gone = QLineEdit(page)
    gone.show()
    gone.setFocus()
    with qtbot.waitSignal(desk.tasks.ended):
        desk.tasks.run("Đang nhập", steps(), lambda _: None)
        gone.hide()
    assert QApplication.focusWidget() is page.panel.grid
