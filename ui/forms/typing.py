"""Letters still being composed by an input method (UniKey, IBus) belong to the person: they are committed before anything reads the field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit


def commit_typing() -> None:
    """Commit the word being composed in the focused field, if any. Call before save, close, tab and page changes."""
    QGuiApplication.inputMethod().commit()
    focused = QApplication.focusWidget()
    if isinstance(focused, QComboBox):  # an editable drop-down keeps the focus for the line inside it
        focused = focused.lineEdit()
    if isinstance(focused, Line | Text) and focused.composing:
        # The input method took no notice (some drop the word on a focus change): what is on the screen is what was meant.
        event = QInputMethodEvent()
        event.setCommitString(focused.composing)
        QCoreApplication.sendEvent(focused, event)


def _is_undo(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class Line(QLineEdit):
    """A line of text in a form: remembers the word being composed, leaves Ctrl+Z to the form's draft; Enter goes to the next field."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.composing = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field and never submits by surprise."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let undo and redo pass on to the window's actions."""
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class Text(QPlainTextEdit):
    """Several lines of text in a form; Tab leaves the field."""

    def __init__(self) -> None:
        super().__init__()
        self.composing = ""
        self.setTabChangesFocus(True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let undo and redo pass on to the window's actions."""
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)
