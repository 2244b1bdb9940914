"""Judging everybody: at once in a usual agency, beside the window in a very large one, always of the data as they are."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.year.year_sheet import set_ratings
from ui import judging
from ui.app import Program
from ui.desk import Desk


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file counts as one of thousands."""
    monkeypatch.setattr(judging, "AT_ONCE", 0)


@pytest.mark.parametrize("key", ["overview", "year", "verdicts"])
def test_pages_wait_in_words_and_show_the_same_in_the_end(
    program: Program, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    window = program.window
    window.show_page(key)
    page = window.page
    assert page is not None
    usual = (page.subtitle(), page.rows())
    monkeypatch.setattr(judging, "AT_ONCE", 0)
    page.refresh()
    assert page.subtitle() == "Đang tính số liệu của 5 người…"
    qtbot.waitUntil(lambda: (page.subtitle(), page.rows()) == usual)


def test_only_the_last_question_is_answered(desk: Desk, large: None, qtbot: QtBot) -> None:
    asker, told = QWidget(), list[str]()
    qtbot.addWidget(asker)
    for word in ("một", "hai", "ba"):
        assert desk.judge(asker, partial(str, word), told.append)
    qtbot.waitUntil(lambda: bool(told))
    desk.judge(asker, lambda: "bốn", told.append)
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told == ["ba", "bốn"]


def test_what_was_written_meanwhile_is_judged_too(desk: Desk, large: None, qtbot: QtBot) -> None:
    asker, told = QWidget(), list[int]()
    qtbot.addWidget(asker)
    desk.judge(asker, lambda: desk.office.version, told.append)
    set_ratings(desk.office, 2024, {1: "HTTNV"})
    qtbot.waitUntil(lambda: bool(told))
    assert told == [desk.office.version]


def test_an_expected_trouble_is_told_and_a_closed_asker_hears_nothing(
    program: Program, desk: Desk, large: None, qtbot: QtBot
) -> None:
    def refused() -> str:
        raise Refusal("Tệp đang bận.")

    asker, told = QWidget(), list[str]()
    qtbot.addWidget(asker)
    desk.judge(asker, refused, told.append)
    messages = program.window.messages
    qtbot.waitUntil(lambda: bool(messages.told))  # type: ignore[attr-defined]
    assert messages.told == ["Tệp đang bận."]  # type: ignore[attr-defined]
    gone = QWidget()
    desk.judge(gone, lambda: "muộn", told.append)
    gone.deleteLater()
    desk.judge(asker, lambda: "đây", told.append)
    qtbot.waitUntil(lambda: "đây" in told)
    assert told[-1] == "đây"
