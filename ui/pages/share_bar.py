"""A share as a bar with its numbers beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.drawing import undisturbed
from ui.tables.columns import GOOD, WARN, Bar
from ui.tables.delegates import paint_bar
from ui.theme import Theme


class ShareBar(QWidget):
    """`part` of `whole`, green when it is all of it."""

    def __init__(self, theme: Theme, part: int, whole: int) -> None:
        super().__init__()
        self._theme = theme
        self._bar = Bar(
            part / whole if whole else 0.0, f"{part}/{whole}", GOOD if whole and part == whole else WARN
        )
        self.setAccessibleName(self._bar.word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(120, self.fontMetrics().height() + 4)

    @undisturbed
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar and its numbers."""
        with QPainter(self) as painter:
            paint_bar(painter, self.rect(), self._bar, self._theme.colours)
