"""Enter where no field took it: it presses the button with the focus, goes on from a field, and never does anything by surprise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QToolButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_focused(event: QKeyEvent) -> bool:
    """Press the button with the focus; False when that is no button, or another key than Enter alone."""
    focused = QApplication.focusWidget()
    if not _is_enter(event) or not isinstance(focused, QPushButton | QToolButton):
        return False
    focused.click()
    return True


def take_enter(event: QKeyEvent) -> bool:
    """What Enter does in a dialog: press the button with the focus, stay in a list, go on from any other field; False for other keys."""
    if not _is_enter(event):
        return False
    focused = QApplication.focusWidget()
    if not press_focused(event) and focused is not None and not isinstance(focused, QAbstractItemView):
        focused.focusNextChild()
    return True


def _is_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier
