"""The bar above the text: find (Ctrl+F) and replace (Ctrl+H)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from ui.editor.finding import Find, cell_text, find_all
from ui.editor.lines import Line, Spot
from ui.forms.typing import Line as Field
from ui.widgets import button, label, set_role

_AROUND = 60


class FindBar(QFrame):
    """Asks the editor to go to a find, or to replace: `found(find, length)`, `replacing(finds, length, words)`.

    A find in a table's cell is shown with the words around it under the bar, as the text shows no cells.
    """

    found = Signal(object, int)
    replacing = Signal(object, int, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._lines: Sequence[Line] = ()
        self._finds: list[Find] = []
        self._at = -1
        self.words, self.others = Field(), Field()
        self.words.setPlaceholderText("Tìm trong kế hoạch")
        self.others.setPlaceholderText("Thay bằng")
        self.words.setAccessibleName("Tìm trong kế hoạch")
        self.others.setAccessibleName("Thay bằng")
        self.count = label("", "muted")
        self.cell = label("", "muted", wrap=True)
        self.cell.setTextFormat(Qt.TextFormat.RichText)
        self._second = QWidget(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setSpacing(6)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self._first_row(), 0, 1)
        grid.addWidget(self.others, 1, 0)
        grid.addWidget(self._second_row(), 1, 1)
        grid.addWidget(self.cell, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.words.textChanged.connect(self._search)
        self.hide()

    def _first_row(self) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.count, 1)
        row.addWidget(_tool("↑", "Chỗ trước (Shift+Enter)", lambda: self.step(-1)))
        row.addWidget(_tool("↓", "Chỗ sau (Enter)", lambda: self.step(1)))
        row.addWidget(_tool("✕", "Đóng (Esc)", self.leave))
        return whole

    def _second_row(self) -> QWidget:
        row = QHBoxLayout(self._second)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.one = button("Thay", self.replace_one)
        self.every = button("Thay hết", self.replace_all)
        row.addWidget(self.one)
        row.addWidget(self.every)
        row.addStretch(1)
        return self._second

    def start(self, lines: Sequence[Line], here: Spot, words: str, *, replacing: bool) -> None:
        """Open the bar, looking for the words first behind a place."""
        self._second.setVisible(replacing)
        self.others.setVisible(replacing)
        self.show()
        self._lines = lines
        if words:
            self.words.setText(words)
        self._search()
        self._at = next((n for n, find in enumerate(self._finds) if find >= Find(here[0], at=here[1])), 0) - 1
        self.words.setFocus()
        self.words.selectAll()

    def follow(self, lines: Sequence[Line]) -> None:
        """The lines changed: find again, staying at the same find."""
        self._lines = lines
        if self.isVisible():
            kept = self._at
            self._search()
            self._at = min(kept, len(self._finds) - 1)
            self._count()

    def _search(self) -> None:
        self._finds = find_all(self._lines, self.words.text())
        self._at = -1
        self._count()

    def _count(self) -> None:
        if not self.words.text().strip():
            self.count.setText("")
        elif not self._finds:
            self.count.setText("không thấy")
        else:
            self.count.setText(
                f"{self._at + 1}/{len(self._finds)}" if self._at >= 0 else f"{len(self._finds)} chỗ"
            )
        self._show_cell()
        self.one.setEnabled(bool(self._finds))
        self.every.setEnabled(bool(self._finds))

    def _show_cell(self) -> None:
        """The words of the cell that the find stands in, with the find in bold."""
        find = self._finds[self._at] if 0 <= self._at < len(self._finds) else Find(0)
        self.cell.setVisible(find.in_cell)
        if find.in_cell:
            text, end = cell_text(self._lines, find), find.at + len(self.words.text())
            before, after = text[max(0, find.at - _AROUND) : find.at], text[end : end + _AROUND]
            found = f"{escape(before)}<b>{escape(text[find.at : end])}</b>{escape(after)}"
            self.cell.setText(f"Trong bảng, dòng {find.row + 1}, cột {find.column + 1}: {found}")

    def step(self, steps: int) -> None:
        """Go to the next (1) or the previous (-1) find, round the end."""
        if self._finds:
            self._at = (
                (self._at + steps) % len(self._finds) if self._at >= 0 or steps > 0 else len(self._finds) - 1
            )
            self._count()
            self.found.emit(self._finds[self._at], len(self.words.text()))

    def replace_one(self) -> None:
        """Replace the find that is shown (or show the first), then go to the next."""
        if self._at < 0:
            self.step(1)
            return
        find = self._finds[self._at]
        self.replacing.emit([find], len(self.words.text()), self.others.text())
        behind = find._replace(at=find.at + len(self.others.text()))
        if self._finds:
            self._at = next((n for n, one in enumerate(self._finds) if one >= behind), 0) - 1
            self.step(1)

    def replace_all(self) -> None:
        """Replace every find in one step."""
        if self._finds:
            self.replacing.emit(list(self._finds), len(self.words.text()), self.others.text())

    def leave(self) -> None:
        """Close the bar."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.others.hasFocus():
                self.replace_one()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _tool(text: str, tip: str, act: object) -> QPushButton:
    made = button(text, act, "flat", tip=tip)  # type: ignore[arg-type]
    made.setAccessibleName(tip)
    made.setFixedWidth(made.fontMetrics().horizontalAdvance("MMM"))
    return made
