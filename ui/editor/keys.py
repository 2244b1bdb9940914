"""What the editor's keys mean. A wish is a word; `""` leaves the key to ordinary typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from kehoach_desktop.document.model import NodeKind

Key = Qt.Key
Held = Qt.KeyboardModifier

SHARED = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
"""Keys of the window's menu, which asks the page."""

KIND_NAMES = {
    NodeKind.PART: "Phần, chương",
    NodeKind.SECTION: "Mục lớn  I.",
    NodeKind.CLAUSE: "Khoản có tiêu đề  1.",
    NodeKind.ITEM: "Khoản  1.",
    NodeKind.LETTER: "Điểm  a)",
    NodeKind.BULLET: "Gạch đầu dòng  -",
    NodeKind.PLUS: "Dấu cộng  +",
    NodeKind.PLAIN: "Đoạn văn",
    NodeKind.BASIS: "Căn cứ",
    NodeKind.TABLE: "Bảng",
}
NUMBER_KEYS = (
    NodeKind.SECTION,
    NodeKind.CLAUSE,
    NodeKind.ITEM,
    NodeKind.LETTER,
    NodeKind.BULLET,
    NodeKind.PLAIN,
)
_PLAIN_KEYS = {
    Key.Key_Return: "split",
    Key.Key_Enter: "split",
    Key.Key_Tab: "demote",
    Key.Key_Backtab: "promote",
}
_SHIFT_KEYS = {
    Key.Key_Return: "split_plain",
    Key.Key_Enter: "split_plain",
    Key.Key_Tab: "promote",
    Key.Key_Backtab: "promote",
}
_CTRL_KEYS = {
    Key.Key_B: "bold",
    Key.Key_I: "italic",
    Key.Key_U: "underline",
    Key.Key_H: "replace",
    Key.Key_F: "find",
    Key.Key_X: "cut",
}
_ALT_KEYS = {Key.Key_Up: "move_up", Key.Key_Down: "move_down"}


def wish_of(event: QKeyEvent, cursor: QTextCursor) -> str:
    """The wish that a key press means with the cursor where it is, or ""."""
    held = event.modifiers() & ~Held.KeypadModifier
    key = Key(event.key())
    if held == Held.ControlModifier:
        number = event.key() - Key.Key_1.value
        if 0 <= number < len(NUMBER_KEYS):
            return f"kind:{NUMBER_KEYS[number].value}"
        return _CTRL_KEYS.get(key, "")
    if held == Held.AltModifier:
        return _ALT_KEYS.get(key, "")
    if held == Held.ShiftModifier and key in _SHIFT_KEYS:
        return _SHIFT_KEYS[key]
    if held in (Held.NoModifier, Held.ShiftModifier):
        return _PLAIN_KEYS.get(key) or _erasing(key, cursor)
    return ""


def _erasing(key: Qt.Key, cursor: QTextCursor) -> str:
    """Backspace and Delete where they reach over the edge of a paragraph."""
    if key not in (Key.Key_Backspace, Key.Key_Delete):
        return ""
    if cursor.hasSelection():
        document = cursor.document()
        first, last = (document.findBlock(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return "delete_chosen" if first != last else ""
    if key is Key.Key_Backspace and cursor.atBlockStart():
        return "join_back"
    return "join_next" if key is Key.Key_Delete and cursor.atBlockEnd() else ""
