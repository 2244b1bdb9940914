"""The rail at the left: the program's name, the agency, and the pages in the order of the year."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from ui.icons import icon
from ui.numbers import ACCESSIBLE_ROLE, NO_SCROLL_BAR, USER_ROLE
from ui.pages import PAGES
from ui.theme import Theme
from ui.widgets import label


class Rail(QFrame):
    """The list of pages with icon and word. `chosen(key)` when the person picks one; arrows walk, Enter and a click pick."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self._theme = theme
        self._narrow = False
        self.entries = PAGES
        self._name = label("Kế hoạch Thi đua", "heading")
        self._agency = label(" ", "muted", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("rail")
        self.list.setAccessibleName("Các trang")
        self.list.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for entry in self.entries:
            item = QListWidgetItem(entry.title)
            item.setData(USER_ROLE, entry.key)
            item.setData(ACCESSIBLE_ROLE, entry.title)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(self._walked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(2)
        for words in (self._name, self._agency):
            words.setContentsMargins(20, 0, 12, 0)
            column.addWidget(words)
        column.addSpacing(12)
        column.addWidget(self.list, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _walked(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(now.data(USER_ROLE))

    def _dress(self) -> None:
        """Icons in the theme's colours, everything at its zoom."""
        theme, side = self._theme, self._theme.px(20)
        self.list.setIconSize(QSize(side, side))
        for place, entry in enumerate(self.entries):
            made = icon(
                entry.key, theme.colours.muted, side, self.devicePixelRatioF(), active=theme.colours.accent
            )
            self.list.item(place).setIcon(made)
            self.list.item(place).setSizeHint(QSize(theme.px(40), theme.px(40)))
        self._fit()

    def _fit(self) -> None:
        """Icons with their words, or alone."""
        self.setFixedWidth(self._theme.px(64 if self._narrow else 208))
        self._name.setVisible(not self._narrow)
        self._agency.setVisible(not self._narrow)
        for place, entry in enumerate(self.entries):
            item = self.list.item(place)
            item.setText("" if self._narrow else entry.title)
            item.setToolTip(entry.title if self._narrow else "")

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone (their words as tips), or icons with words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def set_agency(self, name: str) -> None:
        """The agency's name under the program's."""
        self._agency.setText(name or " ")

    def show_chosen(self, key: str) -> None:
        """Mark a page as the one shown, without asking for it."""
        self.list.blockSignals(True)
        for place, entry in enumerate(self.entries):
            if entry.key == key:
                self.list.setCurrentRow(place)
        self.list.blockSignals(False)
