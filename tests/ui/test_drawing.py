"""A fault met while a list is drawn never reaches Qt: it goes the crash way once, and the window lives on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.desk import Desk
from ui.drawing import tell_later
from ui.editor.blocks import Look
from ui.editor.text import PlanText
from ui.failures import Failures
from ui.pages.share_bar import ShareBar
from ui.preview.page_view import PagePreview
from ui.tables.columns import Bar, Chip, Column
from ui.tables.panel import ListPanel


@dataclass(frozen=True)
class Row:
    id: int


def broken(*_: object) -> object:
    raise LookupError("không đọc được ô này")


def plan_text() -> PlanText:
    return PlanText(Look(QFont(), QColor("black"), QColor("gray")))


@pytest.mark.parametrize("value", [broken, lambda _: Bar("nhiều"), lambda _: Chip("lạ", "tím")])  # type: ignore[arg-type]
def test_a_cell_that_cannot_be_shown_is_told_once(qtbot: QtBot, desk: Desk, value: Any) -> None:
    panel: ListPanel[Row] = ListPanel(
        desk, "broken", (Column("one", "Một", value, search=False),), lambda row: row.id
    )
    qtbot.addWidget(panel)
    with capture_exceptions() as told:
        panel.model.set_records([Row(1)])
        panel.show()
        for _ in range(5):
            panel.table.viewport().repaint()
            QApplication.processEvents()
        panel.grab()
        qtbot.waitUntil(lambda: bool(told))
    places = [one[1] for one in told]
    assert places, "the fault was told"
    assert len({str(one) for one in places}) == 1
    assert len(places) <= 4, "by role at most, not by drawing"


def test_a_painted_bar_that_fails_lets_go_of_its_painter(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = ShareBar(desk.theme, 1, 2)
    qtbot.addWidget(bar)
    monkeypatch.setattr(desk.theme, "colours", None)
    with capture_exceptions() as told:
        bar.show()
        bar.repaint()
        bar.repaint()
        qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1


@pytest.mark.parametrize(("made", "part"), [(PagePreview, "_draw_pages"), (plan_text, "_draw_markers")])
def test_pages_and_text_that_fail_let_go_of_their_painter(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, made: Callable[[], QWidget], part: str
) -> None:
    view = made()
    qtbot.addWidget(view)
    monkeypatch.setattr(view, part, broken)
    with capture_exceptions() as told:
        view.show()
        view.grab()
        view.grab()
        qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1


def test_the_person_is_told_after_the_drawing(program: Program, answers: Any, qtbot: QtBot) -> None:
    failures = Failures(program.window)
    failures.happened.emit(ZeroDivisionError("chia cho không"), None)
    assert not answers.told, "no dialog in the middle of a drawing"
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "Chương trình vừa gặp lỗi" in answers.told[0]


def test_the_same_fault_is_told_once_and_another_again(qtbot: QtBot) -> None:
    def fault(words: str) -> Exception:
        try:
            raise RuntimeError(words)
        except RuntimeError as error:
            return error

    with capture_exceptions() as told:
        for words in ("thứ nhất", "thứ nhất", "thứ hai"):
            tell_later(fault(words))
        qtbot.waitUntil(lambda: len(told) > 1)
    assert [str(one[1]) for one in told] == ["thứ nhất", "thứ hai"]
