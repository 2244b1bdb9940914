"""A list as a page shows it: the table, the count with "đang lọc", and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.flow import Flow
from ui.tab_order import put_in_order, within
from ui.tables.columns import Column
from ui.tables.model import RecordModel
from ui.tables.view import RecordTable
from ui.widgets import Stack, label, set_role

R = TypeVar("R")


class ListPanel(QWidget, Generic[R]):
    """A table of records with a bar of filters above it and, when there is nothing to show, a word on what to do next.

    `bar` is the layout above the table: put filter boxes at its left end, buttons after the count. `table` and `model` are open
    to the page. `set_empty` gives the sentence and buttons shown when there are no records at all.
    """

    def __init__(
        self, desk: Desk, name: str, columns: Sequence[Column[R]], identity: Callable[[R], Hashable]
    ) -> None:
        super().__init__()
        self.model, self.table = self.make_table(desk, name, columns, identity)
        self.model.setParent(self)
        self.count = label("", "muted")
        self.clear_button = QPushButton("Bỏ lọc  Esc")
        set_role(self.clear_button, "link")
        self.clear_button.clicked.connect(lambda: self.clear_filters())
        self.clearing: list[Callable[[], None]] = []
        self._unit = "dòng"
        self._ordered = False
        self.table.setAccessibleName("Danh sách")
        self._empty_words = label("", "heading")
        self._empty_more = label("", "muted")
        self._empty_buttons = QHBoxLayout()
        self.bar = Flow()
        self._stack = Stack()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty_widget())
        self._lay_out()
        self.model.counted.connect(self._counted)
        self.table.escaped.connect(self.clear_filters)
        self.model.refused.connect(lambda sentence: desk.messages.tell(sentence, kind="warning"))
        self._counted()

    def make_table(
        self, desk: Desk, name: str, columns: Sequence[Column[R]], identity: Callable[[R], Hashable]
    ) -> tuple[RecordModel[R], RecordTable[R]]:
        """The model and the table of this panel."""
        model: RecordModel[R] = RecordModel(columns, identity)
        return model, RecordTable(model, theme=desk.theme, memory=desk.memory, name=name)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self.bar)
        whole.addWidget(self._stack, 1)
        self.bar.addWidget(self.count)
        self.bar.addWidget(self.clear_button)
        self.bar.add_spring()

    def _empty_widget(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(2)
        for one in (self._empty_words, self._empty_more):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            one.setWordWrap(True)
            column.addWidget(one)
        column.addSpacing(8)
        self._empty_buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._empty_buttons)
        column.addStretch(3)
        return empty

    def set_unit(self, word: str) -> None:
        """What a row is called in the count: "người", "kế hoạch"."""
        self._unit = word
        self.table.setAccessibleName(f"Danh sách {word}")
        self._counted()

    def set_empty(
        self, words: str, more: str = "", buttons: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """What is shown instead of an empty list: a sentence, a second one, and buttons (the first is the main one)."""
        self._empty_words.setText(words)
        self._empty_more.setText(more)
        while (item := self._empty_buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, (text, job) in enumerate(buttons):
            button = QPushButton(text.replace("&", "&&"))
            if place == 0:
                set_role(button, "primary")
            button.clicked.connect(lambda _=False, job=job: job())
            self._empty_buttons.addWidget(button)
        self._counted()

    def take_bar(self) -> Flow:
        """Take the bar out of the panel, for a page that lays it over its whole width."""
        whole = self.layout()
        if whole is not None:
            whole.removeItem(self.bar)
        self.bar.setParent(None)
        return self.bar

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes as one reads, through the bar and then into the list; a dialog begins in its list all the same."""
        super().showEvent(event)
        if not self._ordered and self.bar.parent() is self.layout():
            self._ordered = True
            put_in_order([*within(self.bar), self.table])
            if isinstance(self.window(), QDialog) and self.window().focusWidget() is None:
                self.table.setFocus()

    def rows(self) -> tuple[int, int]:
        """Rows shown, and all."""
        return len(self.model.shown), len(self.model.records)

    def clear_filters(self) -> None:
        """Show everything again; `clearing` holds what else is to be put back (filter boxes, the search box)."""
        for one in self.clearing:
            one()
        self.model.set_search("")

    def _counted(self) -> None:
        shown, every = self.rows()
        # an empty list has nothing that a filter could hide
        filtering = self.model.filtering and every > 0
        self.count.setText(
            f"đang lọc: {shown}/{every} {self._unit}" if filtering else f"{every} {self._unit}"
        )
        self.clear_button.setVisible(filtering)
        nothing = every == 0 and bool(self._empty_words.text())
        empty = self._stack.widget(1)
        had = empty is not None and empty.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentIndex(1 if nothing else 0)
        if had and not nothing:
            self.table.setFocus()
