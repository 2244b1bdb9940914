"""The text widget: lines and blocks stay the same, typing and keys do what a person expects."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kehoach_desktop.document.model import NodeKind, Run
from ui.editor.blocks import Look, read_line
from ui.editor.lines import Line
from ui.editor.text import PlanText


def sample() -> list[Line]:
    return [
        Line("p", NodeKind.PLAIN, (Run("Thực hiện kế hoạch:"),), area="preamble"),
        Line("s1", NodeKind.SECTION, (Run("MỤC ĐÍCH"),), "I."),
        Line("c1", NodeKind.CLAUSE, (Run("Mục đích"),), "1.", 1),
        Line("b1", NodeKind.BULLET, (Run("Phát huy "), Run("“đoàn kết”", italic=True), Run(" mãi.")), "-", 2),
        Line("b2", NodeKind.BULLET, (Run("Nêu cao."),), "-", 2),
        Line("k", NodeKind.PLAIN, (Run("Trên đây là kế hoạch."),), area="closing"),
    ]


@pytest.fixture
def text(qtbot: QtBot) -> PlanText:
    widget = PlanText(Look(QFont("Liberation Sans", 11), QColor("black"), QColor("gray")))
    qtbot.addWidget(widget)
    widget.resize(500, 400)
    widget.show()
    widget.show_lines(sample())
    return widget


def same(text: PlanText) -> bool:
    """Whether the blocks, read afresh, are the lines."""
    document = text.document()
    return [read_line(document.findBlockByNumber(n)) for n in range(document.blockCount())] == text.lines


def press(widget: PlanText, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, key, held))


def type_words(widget: PlanText, words: str) -> None:
    for letter in words:
        QApplication.sendEvent(
            widget, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def test_lines_are_shown_and_read_back(text: PlanText) -> None:
    assert text.lines == sample()
    assert same(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[1:],
        lambda lines: lines[:-2],
        lambda lines: [Line("n", NodeKind.PLUS, (Run("Mới"),), "+", 3), *lines],
        lambda lines: [*lines[:3], Line("n", NodeKind.PLUS, (), "+", 3), *lines[3:]],
        lambda lines: lines[:2] + lines[4:],
        lambda lines: [],
        lambda lines: lines[::-1],
        lambda lines: lines * 2,
    ],
)
def test_any_other_lines_can_take_their_place(
    text: PlanText, change: Callable[[list[Line]], list[Line]]
) -> None:
    wanted = change(sample())
    text.show_lines(wanted)
    assert same(text)
    if wanted:
        assert text.lines == wanted
    text.show_lines(sample())
    assert text.lines == sample()
    assert same(text)


def test_typing_changes_one_line_and_keeps_the_runs_around(text: PlanText, qtbot: QtBot) -> None:
    text.go(("b1", 9 + 4))
    with qtbot.waitSignal(text.typed):
        type_words(text, "đời")
    assert text.lines[3].runs == (Run("Phát huy "), Run("“đoàđờin kết”", italic=True), Run(" mãi."))
    assert same(text)


def test_an_input_method_composes_and_commits(text: PlanText) -> None:
    text.go(("b2", 8))
    for shown in ("n", "ng", "ngu", "nguye", "nguyê", "nguyễ"):
        QApplication.sendEvent(text, QInputMethodEvent(shown, []))
    assert text.lines[4].text == "Nêu cao."
    commit = QInputMethodEvent()
    commit.setCommitString("nguyễn")
    QApplication.sendEvent(text, commit)
    assert text.lines[4].text == "Nêu cao.nguyễn"
    assert same(text)


def test_fake_backspaces_of_unikey_only_touch_what_they_typed(text: PlanText) -> None:
    text.go(("b2", 0))
    type_words(text, "a")
    press(text, Qt.Key.Key_Backspace)
    type_words(text, "â")
    press(text, Qt.Key.Key_Backspace)
    type_words(text, "ấ")
    assert text.lines[4].text == "ấNêu cao."
    assert len(text.lines) == 6


def test_typing_over_several_nodes_joins_what_is_left(text: PlanText) -> None:
    text.go(("c1", 4))
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(4).position() + 4, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    type_words(text, "ù")
    assert [line.id for line in text.lines] == ["p", "s1", "c1", "k"]
    assert text.lines[2] == Line("c1", NodeKind.CLAUSE, (Run("Mục ùcao."),), "1.", 1)
    assert same(text)


def test_deleting_whole_nodes_leaves_the_next_one_as_it_was(text: PlanText) -> None:
    text.go(("c1", 0))
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(4).position(), cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    press(text, Qt.Key.Key_Delete)
    assert [line.id for line in text.lines] == ["p", "s1", "b2", "k"]
    assert text.lines[2] == sample()[4]


def test_bold_goes_on_and_off_over_several_nodes(text: PlanText) -> None:
    text.go(("b1", 5))
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(4).position() + 3, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.toggle_style("bold")
    assert text.lines[3].runs == (
        Run("Phát "),
        Run("huy ", bold=True),
        Run("“đoàn kết”", bold=True, italic=True),
        Run(" mãi.", bold=True),
    )
    assert text.lines[4].runs == (Run("Nêu", bold=True), Run(" cao."))
    assert same(text)
    text.toggle_style("bold")
    assert text.lines == sample()


def test_bold_without_a_selection_is_for_the_next_words(text: PlanText) -> None:
    text.go(("b2", 8))
    text.toggle_style("bold")
    type_words(text, "Rõ")
    assert text.lines[4].runs == (Run("Nêu cao."), Run("Rõ", bold=True))


def test_words_typed_in_a_heading_are_not_bold_words(text: PlanText) -> None:
    text.go(("s1", 8))
    type_words(text, ", YÊU CẦU")
    assert text.lines[1].runs == (Run("MỤC ĐÍCH, YÊU CẦU"),)


def test_an_emoji_counts_as_one_character(text: PlanText) -> None:
    text.go(("b2", 0))
    type_words(text, "🙂")
    assert text.place() == ("b2", 1)
    text.go(("b2", 2))
    type_words(text, "x")
    assert text.lines[4].text == "🙂Nxêu cao."


def test_copying_several_nodes_takes_their_markers_along(text: PlanText) -> None:
    text.selectAll()
    assert text.createMimeDataFromSelection().text().splitlines()[1:4] == [
        "I. MỤC ĐÍCH",
        "1. Mục đích",
        "- Phát huy “đoàn kết” mãi.",
    ]
