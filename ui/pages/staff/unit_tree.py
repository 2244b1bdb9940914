"""The tree of units on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from kehoach_desktop.records.people import Unit
from ui.tables.selecting import jumps
from ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_COUNT = 4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class UnitTree(QTreeWidget):
    """Units under the ones they stand under; several can be selected. `opened` for Enter or a double click."""

    opened = Signal()

    def __init__(self, theme: Theme, year: int) -> None:
        super().__init__()
        self._theme = theme
        self._lines: dict[int | None, QTreeWidgetItem] = {}
        self.setAccessibleName("Cây đơn vị")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHeaderLabels(
            ["Đơn vị", "Loại", "Người đứng đầu", f"Hạng, loại {year}", "Số người", "Thời gian"]
        )
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(False)
        self.headerItem().setTextAlignment(_COUNT, _RIGHT)
        self.itemDoubleClicked.connect(lambda *_: self.opened.emit())

    def show_units(
        self,
        shown: Sequence[Unit],
        grades: Mapping[int, str],
        counts: Mapping[int | None, int],
        times: Mapping[int | None, str],
    ) -> None:
        """Show these units; what was selected stays so, and one is always current."""
        kept = {item.data(0, _ID) for item in self.selectedItems()}
        before = self.currentItem()
        current = before.data(0, _ID) if before is not None else None
        self.blockSignals(True)
        self.clear()
        lines = self._lines = {}
        for unit in shown:
            number = str(counts.get(unit.id, 0) or "")
            words = [unit.name, unit.kind, unit.head, grades.get(unit.id or 0, ""), number, times[unit.id]]
            line = QTreeWidgetItem(words)
            line.setData(0, _ID, unit.id)
            line.setSizeHint(0, QSize(0, self.fontMetrics().height() + self._theme.px(12)))
            line.setTextAlignment(_COUNT, _RIGHT)
            above = lines.get(unit.parent_id)
            if above is None:
                self.addTopLevelItem(line)
            else:
                above.addChild(line)
            lines[unit.id] = line
        self.expandAll()
        first = next(iter(lines.values()), None)
        now = lines.get(current, first)
        if now is not None:
            self.setCurrentItem(now)
        for unit_id in kept & lines.keys():
            lines[unit_id].setSelected(True)
        if kept & lines.keys() and now is not None and now.data(0, _ID) not in kept:
            now.setSelected(False)
        self.blockSignals(False)
        self._fit()
        self.itemSelectionChanged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names keep their room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Names take what room is over, and never less than they need: the tree then scrolls sideways."""
        header = self.header()
        others = sum(header.sectionSize(place) for place in range(1, header.count()))
        header.resizeSection(0, max(self._names_room(), self.viewport().width() - others))

    def _names_room(self) -> int:
        """How wide the longest name is where it stands."""
        metrics = self.fontMetrics()
        return max(
            (metrics.horizontalAdvance(one.text(0)) + self._indent(one) for one in self._lines.values()),
            default=0,
        )

    def _indent(self, item: QTreeWidgetItem) -> int:
        depth = 1
        while (above := item.parent()) is not None:
            item, depth = above, depth + 1
        return self.indentation() * depth + self._theme.px(24)

    def chosen(self) -> set[int]:
        """The ids of the selected units."""
        return {item.data(0, _ID) for item in self.selectedItems()}

    def item_of(self, unit_id: int) -> QTreeWidgetItem:
        """The line of a unit that is shown."""
        return self._lines[unit_id]

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl+Home and Ctrl+End take the selection along."""
        if jumps(event):
            flag = QItemSelectionModel.SelectionFlag
            return flag.ClearAndSelect | flag.Rows
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the unit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
