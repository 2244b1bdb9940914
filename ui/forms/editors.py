"""One editor per kind of field: a widget, its raw value (what is typed) and what that means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from kehoach_desktop.vietnamese.dates import parse_date, short_date
from kehoach_desktop.vietnamese.folding import clean, nfc
from ui.forms.fields import BOOL, CHOICE, DATE, DAY, LINES, NUMBER, PERCENT, SUGGEST, Field
from ui.forms.typing import Line, Text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Choice(QComboBox):
    """A drop-down that the mouse wheel does not change in passing, and that Enter leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the value."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field."""
        if event.key() in _ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class Tick(QCheckBox):
    """A check box that Enter leaves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field."""
        if event.key() in _ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class Editor(QObject):
    """The widget of one field. `touched` when the person changed it, `left` when they are done with it.

    `raw()` is what is typed; `meaning()` what it stands for in the record, ValueError with a Vietnamese sentence when it cannot be read.
    """

    touched = Signal()
    left = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field, self.widget = field, widget
        widget.setObjectName(field.name)
        widget.setAccessibleName(field.label)

    def chosen(self) -> None:
        """Something was picked: that is a whole change."""
        self.touched.emit()
        self.left.emit()

    def raw(self) -> object:
        """What is typed or chosen now."""
        raise NotImplementedError

    def put_raw(self, raw: object) -> None:
        """Show a raw value."""
        raise NotImplementedError

    def show(self, value: object) -> None:
        """Show a record's value."""
        self.put_raw(value)

    def meaning(self) -> object:
        """The record's value for what is typed."""
        return self.raw()

    def tidy(self) -> None:
        """Show what is typed in its usual writing."""


class LineEditor(Editor):
    """Text, and everything that is typed as text: dates and numbers."""

    def __init__(self, field: Field) -> None:
        self.line = Line()
        super().__init__(field, self.line)
        self.line.setPlaceholderText(field.hint or _hint(field))
        self.line.setReadOnly(field.read_only)
        self.line.textEdited.connect(lambda _: self.touched.emit())
        self.line.editingFinished.connect(self.left.emit)

    def raw(self) -> str:
        """The text typed."""
        return self.line.text()

    def put_raw(self, raw: object) -> None:
        """Show a text."""
        self.line.setText(str(raw))

    def show(self, value: object) -> None:
        """Show a record's value in its usual writing."""
        self.line.setText(written(self.field, value))
        self.line.setCursorPosition(0)

    def meaning(self) -> object:
        """What the text stands for."""
        return read(self.field, self.raw())

    def tidy(self) -> None:
        """Write a date typed 010280 as 01/02/1980; what cannot be read stays as typed."""
        try:
            text = written(self.field, self.meaning())
        except ValueError:
            return
        if text != self.line.text():
            self.line.setText(text)


class LinesEditor(Editor):
    """Text of several lines."""

    def __init__(self, field: Field) -> None:
        self.box = Text()
        super().__init__(field, self.box)
        self.box.setPlaceholderText(field.hint)
        self.box.setReadOnly(field.read_only)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * 3 + 20)
        self._shown = False
        self.box.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if not self._shown:
            self.touched.emit()

    def raw(self) -> str:
        """The text typed."""
        return self.box.toPlainText()

    def put_raw(self, raw: object) -> None:
        """Show a text."""
        self._shown = True
        self.box.setPlainText(str(raw))
        self._shown = False

    def meaning(self) -> str:
        """The text, composed, without white space at its ends."""
        return nfc(self.raw()).strip()


class ChoiceEditor(Editor):
    """One of several values."""

    def __init__(self, field: Field) -> None:
        self.box = Choice()
        super().__init__(field, self.box)
        self.set_choices(field.choices)
        self.box.activated.connect(lambda _: self.chosen())
        self.box.setEnabled(not field.read_only)

    def set_choices(self, choices: tuple[tuple[object, str], ...]) -> None:
        """Offer other values; what was chosen stays chosen."""
        kept = self.raw()
        self.box.clear()
        for value, text in choices:
            self.box.addItem(text, value)
        self.put_raw(kept)

    def raw(self) -> object:
        """The value chosen."""
        return self.box.currentData()

    def put_raw(self, raw: object) -> None:
        """Choose a value; one that is not offered is added, so that nothing is lost by looking at it."""
        places = [at for at in range(self.box.count()) if self.box.itemData(at) == raw]
        if not places and raw is not None:
            self.box.addItem(str(raw), raw)
            places = [self.box.count() - 1]
        self.box.setCurrentIndex(places[0] if places else -1)


class SuggestEditor(Editor):
    """Free text with a list to pick from. Nothing is completed while typing: that would break composing Vietnamese."""

    def __init__(self, field: Field) -> None:
        self.box = Choice()
        super().__init__(field, self.box)
        self.box.setEditable(True)
        line = Line()
        self.box.setLineEdit(line)
        line.setPlaceholderText(field.hint)
        line.setFrame(False)
        self.box.setCompleter(None)  # type: ignore[arg-type]
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.set_choices(field.choices)
        line.textEdited.connect(lambda _: self.touched.emit())
        line.editingFinished.connect(self.left.emit)
        self.box.activated.connect(lambda _: self.touched.emit())

    def set_choices(self, choices: tuple[tuple[object, str], ...]) -> None:
        """Offer other words to pick from."""
        kept = self.box.currentText()
        self.box.clear()
        self.box.addItems([text for _, text in choices])
        self.put_raw(kept)

    def raw(self) -> str:
        """The text typed or picked."""
        return self.box.currentText()

    def put_raw(self, raw: object) -> None:
        """Show a text; the arrows go on from it where it is one of the words offered, else they begin at the first."""
        self.box.setCurrentIndex(self.box.findText(str(raw), Qt.MatchFlag.MatchExactly))
        self.box.setEditText(str(raw))

    def meaning(self) -> str:
        """The text, cleaned."""
        return clean(self.raw())


class TickEditor(Editor):
    """Yes or no; the label stands beside the box."""

    def __init__(self, field: Field) -> None:
        self.box = Tick(field.label.replace("&", "&&"))
        super().__init__(field, self.box)
        self.box.clicked.connect(lambda _: self.chosen())
        self.box.setEnabled(not field.read_only)

    def raw(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def put_raw(self, raw: object) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(raw))


def make_editor(field: Field) -> Editor:
    """The editor for a field's kind."""
    makers = {LINES: LinesEditor, CHOICE: ChoiceEditor, SUGGEST: SuggestEditor, BOOL: TickEditor}
    return makers.get(field.kind, LineEditor)(field)


def _hint(field: Field) -> str:
    if field.kind in (DATE, DAY):
        return "ngày/tháng/năm, hoặc năm" if field.year_alone else "ngày/tháng/năm"
    return ""


def written(field: Field, value: object) -> str:
    """A value as it is written in a line."""
    if value is None:
        return ""
    if field.kind == DAY:
        return short_date(cast("date", value))
    if field.kind == DATE:
        return short_date(str(value))
    return _figure(cast("Decimal", value)) if field.kind == PERCENT else str(value)


def _figure(value: Decimal) -> str:
    """A figure as it is typed here, without the zeros that a column's fixed places leave behind it: 100.000 is 100."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def read(field: Field, text: str) -> object:
    """What a line's text stands for; ValueError says in Vietnamese what is wrong with it."""
    text = clean(text)
    if field.required and not text:
        raise ValueError("Cần điền mục này.")
    if field.kind in (DATE, DAY):
        return _read_date(field, text)
    if field.kind in (NUMBER, PERCENT):
        return _read_number(field, text)
    return text


def _read_date(field: Field, text: str) -> object:
    if not text:
        return None if field.kind == DAY else ""
    iso = parse_date(text)
    if len(iso) == 4 and not field.year_alone:
        raise ValueError("Cần đủ ngày, tháng, năm, ví dụ 25/12/2024.")
    return date.fromisoformat(iso) if field.kind == DAY else iso


def _read_number(field: Field, text: str) -> object:
    if not text:
        if field.optional:
            return None
        raise ValueError("Cần điền một số.")
    try:
        if field.kind == NUMBER:
            return int(text.replace(".", "").replace(" ", ""))
        return Decimal(text.rstrip("% ").replace(",", "."))
    except (ValueError, InvalidOperation):
        raise ValueError(f"“{text}” không phải là số.") from None
