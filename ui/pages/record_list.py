"""A short list of records inside a form: rows, and Thêm, Sửa, Xóa beside them, each edited in a small form of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import Field
from ui.forms.form import Form
from ui.widgets import button, label

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ListKind(Generic[R]):
    """What such a list holds: its heading, the form's fields, a new record, and a record in one line of words."""

    heading: str
    one: str
    fields: tuple[Field, ...]
    blank: Callable[[], R]
    words: Callable[[R], str]


class RecordList(QWidget, Generic[R]):
    """The list; `records` holds what it shows now, `changed` is emitted after each change. Nothing is written here.

    One that `grows` takes the room that is over; the others stay a few lines high.
    """

    changed = Signal()

    def __init__(self, desk: Desk, kind: ListKind[R], *, grows: bool = False) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self.records: tuple[R, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(kind.heading)
        self.list.setMinimumHeight(desk.theme.px(84))
        if not grows:
            self.list.setMaximumHeight(desk.theme.px(84))
        self.list.itemActivated.connect(lambda _: self.edit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(kind.heading, "label"), 1)
        self._of_one: list[QPushButton] = []
        for text, job in (("Thêm", self.add), ("Sửa", self.edit), ("Xóa", self.delete)):
            made = button(text, job, "link")
            made.setAccessibleName(f"{text} {kind.one}")
            head.addWidget(made)
            if job == self.add:
                self._adding = made
            else:
                self._of_one.append(made)
        self.list.currentRowChanged.connect(lambda _: self._offer())
        self._offer()
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def _offer(self) -> None:
        """Without a record there is nothing to edit or delete."""
        for one in self._of_one:
            one.setEnabled(self.list.currentRow() >= 0)

    def offer_adding(self, possible: bool) -> None:
        """Whether a record can be added: not where there is nothing to choose it from."""
        self._adding.setEnabled(possible)

    def load(self, records: Sequence[R]) -> None:
        """Show these records."""
        at = self.list.currentRow()
        self.records = tuple(records)
        self.list.clear()
        self.list.addItems([self._kind.words(one) for one in self.records])
        self.list.setCurrentRow(min(max(at, 0), len(self.records) - 1))

    def add(self) -> None:
        """Ask for a new record."""
        made = self._ask(f"Thêm {self._kind.one}", self._kind.blank())
        if made is not None:
            self._put((*self.records, made))

    def edit(self) -> None:
        """Edit the chosen record."""
        at = self.list.currentRow()
        if at < 0:
            return
        made = self._ask(f"Sửa {self._kind.one}", self.records[at])
        if made is not None:
            self._put((*self.records[:at], made, *self.records[at + 1 :]))

    def delete(self) -> None:
        """Take the chosen record out; nothing is written before the form around is saved."""
        at = self.list.currentRow()
        if at >= 0:
            self._put((*self.records[:at], *self.records[at + 1 :]))

    def _put(self, records: tuple[R, ...]) -> None:
        self.load(records)
        self.changed.emit()

    def _ask(self, title: str, record: R) -> R | None:
        """The record as the person leaves it, None when they thought better of it."""
        form: Form[R] = Form(self._kind.fields)
        form.load(record)
        kept: list[R] = []
        dialog = FormDialog(title, self._desk, self, form, kept.append, save_word="Nhận")
        dialog.set_size(460, 120)
        return kept[0] if dialog.exec() and kept else None
