"""A form from a list of fields: labels above, errors under, one draft of a frozen record with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from kehoach_desktop.refusal import Invalid
from ui.forms.draft import Draft, Step
from ui.forms.editors import ChoiceEditor, Editor, LinesEditor, SuggestEditor, make_editor
from ui.forms.fields import BOOL, LINES, Field
from ui.forms.typing import commit_typing
from ui.widgets import label

R = TypeVar("R")


class Form(QWidget, Generic[R]):
    """Edits one record: `load(record)`, type, `record()`, save through a service, `load(saved)`.

    `draft_changed` when what is typed, undone or loaded changes. Whoever saves catches `Invalid` and gives its `fields` to `show_errors`
    (or uses `attempt_record`). Enter goes to the next field; Ctrl+Z of the window comes in by `undo()`.
    """

    draft_changed = Signal()

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self.editors: dict[str, Editor] = {field.name: make_editor(field) for field in self.fields}
        self._errors: dict[str, QLabel] = {field.name: label("", "error", wrap=True) for field in self.fields}
        self._base: R | None = None
        self._draft = Draft({})
        self._lay_out()
        for name, editor in self.editors.items():
            editor.touched.connect(lambda name=name: self._touched(name))
            editor.left.connect(lambda name=name: self._left(name))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row, column = 0, 0
        for field in self.fields:
            if not field.half and column:
                row, column = row + 1, 0
            grid.addWidget(self._cell(field), row, column, 1, 1 if field.half else 2)
            if field.half and column == 0:
                column = 1
            else:
                row, column = row + 1, 0
        grid.setRowStretch(row + 1, 1)

    def _cell(self, field: Field) -> QWidget:
        """Label, editor and the place for the error, which also keeps the distance to the next row so that nothing jumps."""
        cell, editor, error = QWidget(), self.editors[field.name], self._errors[field.name]
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if field.kind == BOOL:
            column.addStretch(1)
        else:
            above = label(field.label + (" *" if field.required else ""), "label")
            above.setBuddy(editor.widget)
            column.addWidget(above)
        column.addWidget(editor.widget)
        error.setMinimumHeight(6)
        column.addWidget(error)
        return cell

    # the record

    def load(self, record: R) -> None:
        """Show a record; it is what "saved" means from now on."""
        self._base = record
        for field in self.fields:
            self.editors[field.name].show(getattr(record, field.name))
        self._draft = Draft({name: editor.raw() for name, editor in self.editors.items()})
        self.show_errors({})
        self.draft_changed.emit()

    def record(self) -> R:
        """The record as typed now; Invalid when a field cannot be read."""
        commit_typing()
        values: dict[str, object] = {}
        wrong: dict[str, str] = {}
        for name, editor in self.editors.items():
            if editor.field.read_only:
                continue
            try:
                values[name] = editor.meaning()
                _demand(editor.field, values[name])
            except ValueError as fault:
                wrong[name] = str(fault)
        if wrong:
            raise Invalid(wrong)
        if self._base is None:
            raise LookupError("no record was loaded into the form")
        return cast("R", replace(cast("Any", self._base), **values))

    def set_value(self, name: str, value: object) -> None:
        """Give a field a value as if the person had typed it."""
        self.editors[name].show(value)
        self._touched(name)

    def set_choices(self, name: str, choices: tuple[tuple[object, str], ...]) -> None:
        """Offer other values in a choice or suggest field."""
        editor = self.editors[name]
        if isinstance(editor, ChoiceEditor | SuggestEditor):
            editor.set_choices(choices)

    @property
    def changed(self) -> bool:
        """Whether anything typed differs from the record loaded."""
        return self._draft.changed

    def reset(self) -> None:
        """Throw away what was typed."""
        if self._base is not None:
            self.load(self._base)

    # errors

    def show_errors(self, errors: dict[str, str]) -> str:
        """Show sentences under their fields, the others clean, and go to the first wrong field.

        Gives the sentences that belong to no field of this form, for whoever called to tell.
        """
        for name in self._errors:
            self._mark(name, errors.get(name, ""))
        first = next((name for name in self.editors if name in errors), None)
        if first is not None:
            self.editors[first].widget.setFocus()
        return " ".join(sentence for name, sentence in errors.items() if name not in self._errors)

    def error(self, name: str) -> str:
        """The sentence now under a field."""
        return self._errors[name].text()

    def _mark(self, name: str, sentence: str) -> None:
        line, widget = self._errors[name], self.editors[name].widget
        line.setText(sentence)
        if bool(widget.property("wrong")) != bool(sentence):
            widget.setProperty("wrong", bool(sentence))
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    # typing and the way back

    def _touched(self, name: str) -> None:
        self._mark(name, "")
        self._draft.put(name, self.editors[name].raw())
        self.draft_changed.emit()

    def _left(self, name: str) -> None:
        """A field was left: write it in its usual way, or say at once what is wrong with it."""
        editor = self.editors[name]
        self._draft.pause()
        try:
            if editor.raw() not in ("", None):
                editor.meaning()
                editor.tidy()
        except ValueError as fault:
            self._mark(name, str(fault))
            return
        if self._draft.now.get(name) != editor.raw():
            self._draft.rewrite(name, editor.raw())
            self.draft_changed.emit()

    def undo(self) -> bool:
        """Take the last change of the draft back; False when there is none."""
        return self._show_step(self._draft.undo(), back=True)

    def redo(self) -> bool:
        """Do it once more; False when there is nothing."""
        return self._show_step(self._draft.redo(), back=False)

    def _show_step(self, step: Step | None, *, back: bool) -> bool:
        if step is None:
            return False
        self.editors[step.field].put_raw(step.before if back else step.after)
        self._mark(step.field, "")
        self.editors[step.field].widget.setFocus()
        self.draft_changed.emit()
        return True

    def focus_first(self, name: str = "") -> None:
        """Put the cursor in a field (the first one)."""
        editor = self.editors[name or self.fields[0].name]
        widget = editor.widget
        widget.setFocus()
        if isinstance(editor, LinesEditor):
            editor.box.moveCursor(QTextCursor.MoveOperation.End)
        if isinstance(widget, QComboBox) or editor.field.kind == LINES:
            return
        select = getattr(widget, "selectAll", None)
        if select is not None:
            select()


def _demand(field: Field, value: object) -> None:
    """A required field must hold something."""
    if field.required and value in ("", None):
        raise ValueError("Cần điền mục này.")
