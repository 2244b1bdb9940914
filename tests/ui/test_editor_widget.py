"""The editor as a person uses it: keys that shape the plan, undo across all, paste, find and replace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kehoach_desktop.document.model import Node, NodeKind, PlanDocument, Run
from kehoach_desktop.document.plan import Plan
from ui.editor.editor import PlanEditor
from ui.editor.lines import lines_of
from ui.editor.session import PlanSession
from ui.memory import Memory
from ui.theme import Theme

Held = Qt.KeyboardModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def node(identity: str, kind: NodeKind, marker: str, words: str, *children: Node) -> Node:
    return Node(identity, kind, (Run(words),), marker, children)


def sample() -> PlanDocument:
    return PlanDocument(
        preamble=(node("p", NodeKind.PLAIN, "", "Thực hiện Kế hoạch số 211:"),),
        body=(
            node(
                "s1",
                NodeKind.SECTION,
                "I.",
                "MỤC ĐÍCH",
                node(
                    "c1",
                    NodeKind.CLAUSE,
                    "1.",
                    "Mục đích",
                    node("b1", NodeKind.BULLET, "-", "Phát huy truyền thống."),
                    node("b2", NodeKind.BULLET, "-", "Nêu cao tinh thần."),
                ),
                node("c2", NodeKind.CLAUSE, "2.", "Yêu cầu"),
            ),
            node(
                "s2",
                NodeKind.SECTION,
                "II.",
                "NỘI DUNG",
                node("i1", NodeKind.ITEM, "1.", "Tuyên truyền sâu rộng."),
            ),
        ),
        closing=(node("k", NodeKind.PLAIN, "", "Trên đây là kế hoạch"),),
    )


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> PlanEditor:
    widget = PlanEditor(Theme(qapp, Memory(tmp_path / "memory.ini")))
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    widget.show()
    widget.edit(PlanSession(Plan(sample(), 2024, 2024)))
    return widget


def press(editor: PlanEditor, key: Qt.Key, held: Held = Held.NoModifier) -> None:
    QApplication.sendEvent(editor.text, QKeyEvent(QKeyEvent.Type.KeyPress, key, held))


def type_words(editor: PlanEditor, words: str) -> None:
    for letter in words:
        QApplication.sendEvent(editor.text, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Held.NoModifier, letter))


def seen(editor: PlanEditor) -> list[str]:
    editor.hand_in()
    return [
        "  " * line.depth + f"{line.marker} {line.text}".strip() for line in lines_of(editor.session.document)
    ]


def test_enter_splits_and_backspace_joins_again(editor: PlanEditor) -> None:
    editor.text.go(("b1", 9))
    press(editor, Qt.Key.Key_Return)
    assert seen(editor)[3:6] == ["    - Phát huy", "    - truyền thống.", "    - Nêu cao tinh thần."]
    assert editor.text.place()[1] == 0
    press(editor, Qt.Key.Key_Backspace)
    assert editor.session.document == sample()
    assert editor.text.place() == ("b1", 9)


def test_enter_at_the_end_gives_the_next_number(editor: PlanEditor) -> None:
    editor.text.go(("i1", 22))
    press(editor, Qt.Key.Key_Return)
    type_words(editor, "Tổ chức phát động.")
    assert seen(editor)[6:9] == ["II. NỘI DUNG", "  1. Tuyên truyền sâu rộng.", "  2. Tổ chức phát động."]


def test_shift_enter_makes_a_plain_paragraph_below(editor: PlanEditor) -> None:
    editor.text.go(("i1", 22))
    press(editor, Qt.Key.Key_Return, Held.ShiftModifier)
    type_words(editor, "Đoạn thường.")
    assert seen(editor)[8] == "  Đoạn thường."


def test_enter_on_an_empty_item_ends_the_list(editor: PlanEditor) -> None:
    editor.text.go(("b2", 18))
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Return)
    type_words(editor, "Tổ chức")
    assert seen(editor)[5:7] == ["  2. Tổ chức", "  3. Yêu cầu"]


def test_tab_and_shift_tab_move_between_levels(editor: PlanEditor) -> None:
    editor.text.go(("c2", 3))
    press(editor, Qt.Key.Key_Backtab, Held.ShiftModifier)
    assert seen(editor)[5:7] == ["II. Yêu cầu", "III. NỘI DUNG"]
    press(editor, Qt.Key.Key_Tab)
    assert editor.session.document == sample()
    assert editor.text.place() == ("c2", 3)


def test_alt_arrows_move_a_node_with_all_below_it(editor: PlanEditor) -> None:
    editor.text.go(("c2", 0))
    press(editor, Qt.Key.Key_Up, Held.AltModifier)
    assert seen(editor)[2:5] == ["  1. Yêu cầu", "  2. Mục đích", "    - Phát huy truyền thống."]


def test_ctrl_digits_change_the_kind_and_its_place(editor: PlanEditor) -> None:
    editor.text.go(("b2", 0))
    press(editor, Qt.Key.Key_1, Held.ControlModifier)
    assert seen(editor)[4:7] == ["II. Nêu cao tinh thần.", "  1. Yêu cầu", "III. NỘI DUNG"]
    editor.text.go(("b2", 0))
    press(editor, Qt.Key.Key_5, Held.ControlModifier)
    assert editor.session.document.body[0].children[0].children[1].text == "Nêu cao tinh thần."


def test_the_last_opening_paragraph_can_become_the_first_section(editor: PlanEditor) -> None:
    editor.text.go(("p", 26))
    press(editor, Qt.Key.Key_Return)
    type_words(editor, "CĂN CỨ")
    press(editor, Qt.Key.Key_1, Held.ControlModifier)
    assert [top.text for top in editor.session.document.preamble] == ["Thực hiện Kế hoạch số 211:"]
    assert seen(editor)[1:3] == ["I. CĂN CỨ", "II. MỤC ĐÍCH"]


def test_undo_goes_back_step_by_step_to_the_beginning(editor: PlanEditor) -> None:
    states = [editor.session.document]
    editor.text.go(("b1", 22))
    type_words(editor, " Mãi mãi.")
    editor.hand_in()
    states.append(editor.session.document)
    press(editor, Qt.Key.Key_Return)
    states.append(editor.session.document)
    type_words(editor, "Ngày càng cao.")
    editor.hand_in()
    states.append(editor.session.document)
    press(editor, Qt.Key.Key_Tab)
    editor.text.go(("b2", 0))
    editor.wish("move_up")
    for state in reversed(states):
        while editor.session.document != state:
            assert editor.session.undo()
    assert editor.text.lines == list(lines_of(sample()))
    assert not editor.session.dirty
    while editor.session.redo():
        pass
    assert "Ngày càng cao." in "\n".join(seen(editor))


def test_typing_of_one_breath_is_one_step(editor: PlanEditor) -> None:
    editor.text.go(("k", 20))
    for word in (" rất", " hay", " và", " dài"):
        type_words(editor, word)
        editor.hand_in()
    assert editor.session.undo()
    assert editor.session.document == sample()
    assert editor.text.place() == ("k", 20)


def test_other_writers_of_the_session_are_shown_and_undone_too(editor: PlanEditor) -> None:
    from dataclasses import replace

    editor.text.go(("k", 20))
    type_words(editor, "!")
    editor.session.pull()
    editor.session.set(replace(editor.session.document, kind_name="CHƯƠNG TRÌNH"), None)
    assert editor.text.lines[-1].text == "Trên đây là kế hoạch!"
    editor.session.undo()
    assert editor.session.document.kind_name == "KẾ HOẠCH"
    assert editor.text.lines[-1].text == "Trên đây là kế hoạch!"


def test_a_word_page_is_pasted_with_its_structure_and_runs(editor: PlanEditor) -> None:
    data = QMimeData()
    data.setHtml(
        "<p><b>III. TỔ CHỨC THỰC HIỆN</b></p><p><b>1. Các phòng</b></p>"
        "<p>-&nbsp;&nbsp; Thực hiện <i>“Dân vận khéo”</i>;</p><ul><li>Báo cáo</li></ul><p>&nbsp;</p>"
    )
    editor.text.go(("i1", 22))
    editor.text.insertFromMimeData(data)
    assert seen(editor)[7:13] == [
        "  1. Tuyên truyền sâu rộng.",
        "III. TỔ CHỨC THỰC HIỆN",
        "  1. Các phòng",
        "    - Thực hiện “Dân vận khéo”;",
        "    - Báo cáo",
        "Trên đây là kế hoạch",
    ]
    bullet = editor.session.document.body[2].children[0].children[0]
    assert bullet.runs == (Run("Thực hiện "), Run("“Dân vận khéo”", italic=True), Run(";"))
    editor.session.undo()
    assert editor.session.document == sample()


def test_plain_text_is_pasted_as_a_plans_text_is_read(editor: PlanEditor) -> None:
    data = QMimeData()
    data.setText(
        "2. Tổ chức phong trào thi đua trong toàn thể cán bộ, công chức và người lao động của\n\nđơn vị.\n- Đợt 1: *“Lập công”*;\n\n- Đợt 2.\n"
    )
    editor.text.go(("i1", 22))
    editor.text.insertFromMimeData(data)
    assert seen(editor)[8:11] == [
        "  2. Tổ chức phong trào thi đua trong toàn thể cán bộ, công chức và người lao động của đơn vị.",
        "    - Đợt 1: “Lập công”;",
        "    - Đợt 2.",
    ]
    data.setText("***\n---")
    editor.text.insertFromMimeData(data)
    assert len(seen(editor)) == 12


def test_words_alone_are_pasted_into_the_paragraph(editor: PlanEditor) -> None:
    data = QMimeData()
    data.setText("yêu nước ")
    editor.text.go(("b1", 9))
    editor.text.insertFromMimeData(data)
    assert seen(editor)[3] == "    - Phát huy yêu nước truyền thống."
    assert editor.text.place() == ("b1", 18)


def test_what_is_copied_here_is_pasted_with_kinds_and_runs(editor: PlanEditor) -> None:
    editor.text.go(("b1", 0), select=4)
    editor.wish("bold")
    cursor = editor.text.textCursor()
    cursor.setPosition(editor.text.document().findBlockByNumber(3).position())
    cursor.setPosition(
        editor.text.document().findBlockByNumber(4).position() + 18, cursor.MoveMode.KeepAnchor
    )
    editor.text.setTextCursor(cursor)
    data = editor.text.createMimeDataFromSelection()
    editor.text.go(("c2", 7))
    editor.text.insertFromMimeData(data)
    clause = editor.session.document.body[0].children[1]
    assert [child.line for child in clause.children] == ["- Phát huy truyền thống.", "- Nêu cao tinh thần."]
    assert clause.children[0].runs[0] == Run("Phát", bold=True)


def test_replacing_all_keeps_styles_and_is_one_step(editor: PlanEditor) -> None:
    editor.wish("replace")
    editor.find_bar.words.setText("truyen")
    assert editor.find_bar.count.text() == "2 chỗ"
    editor.find_bar.others.setText("TRUYỀN")
    editor.find_bar.replace_all()
    assert [line for line in seen(editor) if "TRUYỀN" in line] == [
        "    - Phát huy TRUYỀN thống.",
        "  1. Tuyên TRUYỀN sâu rộng.",
    ]
    editor.session.undo()
    assert editor.session.document == sample()


def test_finding_goes_from_place_to_place(editor: PlanEditor) -> None:
    editor.text.go(("s2", 0))
    editor.wish("find")
    editor.find_bar.words.setText("mục đích")
    editor.find_bar.step(1)
    assert editor.text.textCursor().selectedText() == "MỤC ĐÍCH"
    editor.find_bar.step(1)
    assert editor.text.textCursor().selectedText() == "Mục đích"


def test_the_outline_goes_to_its_node_and_follows_the_cursor(editor: PlanEditor) -> None:
    top = [editor.outline.topLevelItem(n) for n in range(editor.outline.topLevelItemCount())]
    assert [item.text(0) for item in top if item] == ["Mở đầu", "I. Mục đích", "II. Nội dung", "Kết"]
    editor.outline.itemClicked.emit(top[2], 0)
    assert editor.text.place() == ("s2", 0)
    editor.text.go(("b2", 3))
    current = editor.outline.currentItem()
    assert current is not None
    assert current.text(0) == "1. Mục đích"


def test_a_list_that_miscounts_is_offered_new_numbers(editor: PlanEditor) -> None:
    editor.text.go(("c2", 0))
    editor.wish("marker:5.")
    assert editor.tools.renumber.isVisible()
    editor.tools.renumber.click()
    assert editor.session.document == sample()
    assert not editor.tools.renumber.isVisible()
