"""The window's commands and keys, pages, search, year and status bar."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.key_presses import see_and_leave, soon
from ui.actions import MENUS, Command
from ui.app import Program
from ui.desk import Desk
from ui.pages import PAGES
from ui.window.status import backup_age


def test_every_menu_has_letters_of_its_own(program: Program, desk: Desk) -> None:
    def letters(texts: list[str]) -> list[str]:
        found = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(found) == len([text for text in texts if text])
        assert all(letter.isascii() for letter in found), "a letter every keyboard has"
        return found

    assert max(Counter(letters([menu.title for menu in MENUS])).values()) == 1
    for menu in MENUS:
        counted = Counter(letters([one.text for one in menu.commands if one.key]))
        assert not [letter for letter, times in counted.items() if times > 1], menu.title
    for entry in PAGES:
        program.window.show_page(entry.key)
        assert program.window.page is not None
        texts = [one.text for one in program.window.page.commands if one.key]
        counted = Counter(letters(texts)) if texts else Counter()
        assert not [letter for letter, times in counted.items() if times > 1], entry.key


def test_no_two_commands_share_a_key(program: Program, desk: Desk) -> None:
    shared: list[Command] = [one for menu in MENUS for one in menu.commands]
    for entry in PAGES:
        program.window.show_page(entry.key)
        assert program.window.page is not None
        keys = Counter(key for one in (*shared, *program.window.page.commands) for key in one.shortcuts)
        assert not [key for key, times in keys.items() if times > 1], entry.key


def test_the_keys_an_office_user_expects() -> None:
    keys = {one.key: one.shortcuts for menu in MENUS for one in menu.commands}
    expected = {
        "new": "Ctrl+N",
        "save": "Ctrl+S",
        "print": "Ctrl+P",
        "find": "Ctrl+F",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Y",
    }
    expected |= {
        "help": "F1",
        "edit": "F2",
        "refresh": "F5",
        "zoom_in": "Ctrl++",
        "zoom_out": "Ctrl+-",
        "zoom_reset": "Ctrl+0",
    }
    assert {key: keys[key][0] for key in expected} == expected


def test_only_what_can_be_done_is_offered(program: Program, desk: Desk) -> None:
    offered = program.window.commands.actions
    program.window.show_page("overview")
    assert not offered["delete"].isEnabled()
    assert not offered["save"].isEnabled()
    program.window.show_page("staff")
    assert offered["new"].isEnabled()
    assert offered["copy"].isEnabled()


def test_every_page_of_the_rail_opens(program: Program, desk: Desk) -> None:
    for entry in PAGES:
        assert program.window.show_page(entry.key), entry.key
        assert program.window.header.title.text()


def test_a_link_may_ask_for_a_command(program: Program, desk: Desk, answers: Any) -> None:
    answers.files = [None]
    desk.go("staff", "import")
    assert answers.files == [], "the person was asked for a list"
    desk.go("staff", "no such command")
    assert program.window.page is not None
    assert program.window.page.key == "staff"


def test_find_goes_to_the_search_box(program: Program, desk: Desk, qtbot: QtBot) -> None:
    program.window.activateWindow()
    QTest.keyClick(program.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert program.window.header.search.hasFocus()


def test_each_page_keeps_its_search_words(program: Program, desk: Desk) -> None:
    program.window.show_page("staff")
    program.window.set_search("hoa")
    program.window.show_page("overview")
    assert program.window.header.search.text() == ""
    program.window.show_page("staff")
    assert program.window.header.search.text() == "hoa"


def test_year_is_remembered_for_the_file(program: Program, desk: Desk, data_file: Path) -> None:
    year = program.window.header.year
    year.setCurrentIndex(year.findData(2022))
    year.activated.emit(year.currentIndex())
    assert desk.year == 2022
    assert "Năm 2022" in program.window.status.facts.text()
    program.files.open(data_file)
    assert program.window.desk is not None
    assert program.window.desk.year == 2022


def test_status_bar_says_file_year_rows_backup_and_state(program: Program, desk: Desk) -> None:
    program.window.show_page("staff")
    program.window.set_search("hoa")
    words = program.window.status.facts.text()
    for part in (desk.office.path.name, f"Năm {desk.year}", "2/5 dòng, 3 dòng bị lọc ẩn", "ao lưu", "Đã lưu"):
        assert part in words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "Vừa sao lưu xong"),
        (5, "Sao lưu 5 phút trước"),
        (125, "Sao lưu 2 giờ trước"),
        (3000, "Sao lưu 2 ngày trước"),
    ],
)
def test_backup_age(minutes: int, words: str) -> None:
    now = datetime(2024, 12, 20, 9, 41)
    assert backup_age(now - timedelta(minutes=minutes), now) == words
    assert backup_age(None, now) == "Chưa sao lưu"


def test_pages_are_walked_by_keys(program: Program, desk: Desk) -> None:
    window = program.window
    window.show_page(PAGES[0].key)
    for expected in (*PAGES[1:], PAGES[0]):
        window.do("next_page")
        assert window.page is window.pages[expected.key]
    window.do("previous_page")
    last = window.pages[PAGES[-1].key]
    assert window.page is last
    window.activateWindow()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert last.isAncestorOf(focus), "the keys go on inside the page"


def test_a_long_note_does_not_make_the_window_wider(program: Program, desk: Desk, qtbot: QtBot) -> None:
    status, window = program.window.status, program.window
    before = window.minimumSizeHint().width()
    status.note("Đã khôi phục từ một bản sao lưu có tên rất dài " * 5)
    assert status.notes.isVisible()
    qtbot.waitUntil(lambda: status.notes.text().endswith("…"))
    room = status.notes.contentsRect().width()
    assert 0 < status.notes.fontMetrics().horizontalAdvance(status.notes.text()) <= room, "whole at both ends"
    assert status.notes.toolTip().startswith("Đã khôi phục")
    assert window.minimumSizeHint().width() == before


def test_a_key_means_the_same_on_every_page(program: Program, desk: Desk) -> None:
    meanings: dict[str, set[str]] = {}
    of_pages = [command for entry in PAGES for command in entry.make(desk).commands]
    for command in (*of_pages, *(one for menu in MENUS for one in menu.commands)):
        for key in command.shortcuts:
            meanings.setdefault(key, set()).add(command.key)
    # a list is read from a file by the same key, whatever the list holds
    alike = {"Ctrl+I": {"import", "import_year"}}
    assert {key: keys for key, keys in meanings.items() if len(keys) > 1 and keys != alike.get(key)} == {}


@pytest.mark.parametrize("command", ["agency", "history", "trash", "help"])
def test_a_dialog_that_was_closed_is_let_go(program: Program, desk: Desk, command: str) -> None:
    def dialogs() -> list[QDialog]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return program.window.findChildren(QDialog)

    shown: list[QDialog] = []
    soon(partial(see_and_leave, QDialog, shown))
    program.window.do(command)
    assert (len(shown), dialogs()) == (1, [])
