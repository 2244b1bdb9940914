"""Which keys take the selection along with the current row or cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


def jumps(event: QEvent | None, *, cells: bool = False) -> bool:
    """Whether a key goes somewhere else with Ctrl held and the selection has to follow.

    In Qt's own way such a key moves the current row alone, and a command would then be done to rows chosen before. In lists of rows
    Ctrl with an arrow keeps that way (Ctrl+Space then adds a row to those chosen); among `cells` arrows jump too.
    """
    if not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.ControlModifier and event.key() in (
        _ENDS | _ARROWS if cells else _ENDS
    )
