"""The frame of every dialog of our own: content, buttons at the lower right, Esc that asks only when something was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kehoach_desktop.refusal import Invalid
from ui.desk import Desk
from ui.enter import take_enter
from ui.forms.form import Form
from ui.forms.typing import commit_typing
from ui.widgets import button, scrolling

R = TypeVar("R")


class Dialog(QDialog):
    """A dialog with a column for its content (`content`) and a row for its buttons (`add_button`)."""

    def __init__(self, title: str, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(self.content, 1)
        whole.addLayout(self.buttons)

    def exec(self) -> int:
        """Run the dialog, then let it go: the window above would keep it, and dress it anew at each change of colours or zoom."""
        answer = super().exec()
        self.deleteLater()
        return answer

    def add_button(self, text: str, job: Callable[[], object], role: str = "") -> QPushButton:
        """A button in the row below; Enter presses it when it has the focus, and never by surprise."""
        made = button(text, job, role)
        made.setAutoDefault(False)
        made.setDefault(False)
        self.buttons.addWidget(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus and goes on from a field; it never presses a button elsewhere, as Qt's dialogs do."""
        if not take_enter(event):
            super().keyPressEvent(event)

    def add_left(self, widget: QWidget) -> None:
        """A widget at the left end of the button row."""
        self.buttons.insertWidget(0, widget)

    def set_size(self, width: int, height: int) -> None:
        """The size at 100 %, at most as large as the screen allows."""
        area, theme = self.screen().availableGeometry(), self.desk.theme
        self.resize(min(theme.px(width), area.width() - 60), min(theme.px(height), area.height() - 80))


class FormDialog(Dialog):
    """A dialog around one form: Lưu (Ctrl+S) saves by `save(record)`, Esc asks only when something was changed.

    A `long` form scrolls where the screen is too low for it.
    """

    def __init__(
        self,
        title: str,
        desk: Desk,
        parent: QWidget,
        form: Form[R],
        save: Callable[[R], object],
        *,
        save_word: str = "Lưu",
        long: bool = False,
    ) -> None:
        super().__init__(title, desk, parent)
        self.form = form
        self._save: Callable[[R], object] = save
        self.content.addWidget(scrolling(form) if long else form, 1)
        self.add_button("Thôi", self.reject)
        self.save_button = self.add_button(save_word, self.save, "primary")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, form.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, form.redo)
        form.focus_first()

    def save(self) -> None:
        """Save and close; faults are shown under their fields and the dialog stays."""
        commit_typing()
        try:
            done = self.desk.tasks.attempt_form(lambda: self._save(self.form.record()))
        except Invalid as invalid:
            if other := self.form.show_errors(invalid.fields):
                self.desk.messages.tell(other, kind="warning")
            return
        if done is not None:
            self.accept()

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        commit_typing()
        if self.form.changed and not self.desk.messages.ask(
            "Bỏ những gì vừa sửa?", "Bỏ phần sửa", "Sửa tiếp", danger=True
        ):
            return
        super().reject()


def show(kind: Callable[[Desk, QWidget], QDialog], desk: Desk, parent: QWidget) -> None:
    """Make a dialog, run it, let it go."""
    dialog = kind(desk, parent)
    dialog.exec()
    dialog.deleteLater()
