"""Above every page: its title, one search box, the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import Theme
from ui.widgets import Elided

if TYPE_CHECKING:
    from datetime import date

FIRST_YEAR = 2010


class SearchBox(QLineEdit):
    """The one search box; Esc clears it, Down or Enter goes to what was found."""

    leave = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears; Enter and Down leave the box for the list."""
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.leave.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """Title, search, year. `searched(str)` while typing, `year_picked(int)` when the person picks a year."""

    searched = Signal(str)
    year_picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title, self.subtitle = Elided("", "title"), Elided(" ")
        self.search = SearchBox()
        self.search.setAccessibleName("Tìm")
        self.search.setToolTip("Tìm trong trang này (Ctrl+F); Esc để xóa")
        self.search.setClearButtonEnabled(True)
        self._glass = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self.searched)
        self.year = QComboBox()
        self.year.setAccessibleName("Năm")
        self.year.setToolTip("Năm đang xem")
        self.year.activated.connect(lambda _: self.year_picked.emit(self.year.currentData()))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 4)
        row.setSpacing(12)
        row.addLayout(column, 3)
        row.addWidget(self.search, 2)
        row.addWidget(self.year)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.search.setMinimumWidth(self._theme.px(140))
        self.search.setMaximumWidth(self._theme.px(300))
        self.year.setMinimumWidth(self._theme.px(112))
        self._glass.setIcon(
            icon("search", self._theme.colours.faint, self._theme.px(20), self.devicePixelRatioF())
        )

    def set_open(self, opened: bool) -> None:
        """Search and year are of use only while a file is open."""
        self.search.setVisible(opened)
        self.year.setVisible(opened)

    def set_words(self, title: str, subtitle: str) -> None:
        """The page's title and what stands under it."""
        self.title.set_words(title)
        self.subtitle.set_words(subtitle or " ")

    def set_search(self, text: str, hint: str) -> None:
        """Show a page's own search words without searching again."""
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)
        self.search.setPlaceholderText(hint)

    def set_year(self, year: int, today: date) -> None:
        """Offer the years up to next year, and any other that is in use; show `year`."""
        years = sorted({*range(FIRST_YEAR, today.year + 2), year}, reverse=True)
        self.year.clear()
        for one in years:
            self.year.addItem(f"Năm {one}", one)
        self.year.setCurrentIndex(years.index(year))
