"""The table on the screen: sorting by header, widths remembered, copy with headers, paste of a block, keyboard."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from ui.memory import Memory
from ui.tables.column_choice import ColumnChoice
from ui.tables.delegates import CellDelegate
from ui.tables.heading_menu import fill_heading_menu
from ui.tables.model import RecordModel
from ui.tables.selecting import jumps
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class RecordTable(QTableView, Generic[R]):
    """A view of one RecordModel.

    `picked(record or None)` follows the current row; `opened(record)` a double click or Enter; `pasted(lines, record, column key)`
    a block pasted from a spreadsheet; `escaped` the Esc key. `extra_actions` are put into the context menu before "copy".
    """

    ROWS = QItemSelectionModel.SelectionFlag.Rows

    picked = Signal(object)
    opened = Signal(object)
    pasted = Signal(list, object, str)
    escaped = Signal()

    def __init__(self, model: RecordModel[R], *, theme: Theme, memory: Memory, name: str) -> None:
        super().__init__()
        self.records_model = model
        self.extra_actions: list[QAction] = []
        self._theme, self._memory, self._name = theme, memory, name
        self._widths = memory.numbers(f"columns/{name}")
        self._quiet = False
        self.setModel(model)
        self._dress()
        model.modelAboutToBeReset.connect(self._remember_selection)
        model.modelReset.connect(self._after_reset)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self._kept: tuple[Hashable | None, list[Hashable], int] = (None, [], 0)
        self.doubleClicked.connect(self._opened)
        theme.changed.connect(self.fit)
        self.fit()

    def _dress(self) -> None:
        self.setItemDelegate(CellDelegate(self._theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # not AnyKeyPressed: an input method would lose the first letter of the word that opens the editor
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.sectionClicked.connect(self._sort)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.customContextMenuRequested.connect(
            lambda place: self._heading_menu(across.logicalIndexAt(place), across.mapToGlobal(place))
        )
        across.sectionResized.connect(self._resized)
        self.column_choice = ColumnChoice(
            self,
            self._memory,
            f"hidden/{self._name}",
            columns=lambda: self.records_model.columns,
            fit=self.fit,
        )
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    # sizes

    def fit(self) -> None:
        """Row height and column widths for the present font; widths the person chose win."""
        self._quiet = True
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + self._theme.px(14))
        self.column_choice.apply()
        for place in range(len(self.records_model.columns)):
            self.horizontalHeader().resizeSection(place, self._wanted(place))
        self._quiet = False
        self._stretch()

    def _wanted(self, place: int) -> int:
        """The width the person chose for a column, else its usual one."""
        chosen = self._widths.get(self.records_model.columns[place].key)
        return self._usual(place) if chosen is None else round(chosen * self._theme.zoom / 100)

    def _usual(self, place: int) -> int:
        """A column's width in letters of the present font, and the room around them."""
        letter = self.fontMetrics().horizontalAdvance("n")
        return letter * self.records_model.columns[place].width + self._theme.px(28)

    def _stretch(self) -> None:
        """Columns that stretch share what the others leave free, and are never narrower than usual; spare ones give way."""
        self._quiet = True
        self.column_choice.make_room(self.viewport().width(), self._wanted)
        self._quiet = False
        columns, header = self.records_model.columns, self.horizontalHeader()
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        places = [place for place in shown if columns[place].stretch]
        if not places and any(one.stretch for one in columns):
            places = shown[:1]  # the one that stretches is left out: the first takes its part
        if not places:
            return
        if shown[0] not in places:  # and gives it back
            self._quiet = True
            header.resizeSection(shown[0], self._wanted(shown[0]))
            self._quiet = False
        others = sum(header.sectionSize(place) for place in shown if place not in places)
        share = (self.viewport().width() - others) // len(places)
        self._quiet = True
        for place in places:
            header.resizeSection(place, max(share, self._usual(place)))
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretching columns follow the width of the table."""
        super().resizeEvent(event)
        self._stretch()

    def _resized(self, place: int, _before: int, width: int) -> None:
        if self._quiet or not width:
            return
        column = self.records_model.columns[place]
        if not column.stretch and self.isVisible():
            self._widths[column.key] = round(width * 100 / self._theme.zoom)
            self._memory.keep(f"columns/{self._name}", self._widths)
            self._stretch()

    # sorting

    def _sort(self, place: int) -> None:
        """First click up, second down, third back to the list's own order."""
        now = self.records_model.sorted_by
        if now is None or now[0] != place:
            self.sort_by(place)
        else:
            self.sort_by(None if now[1] else place, descending=True)

    def sort_by(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by a column, None back to the list's own order; the heading shows it."""
        model, header = self.records_model, self.horizontalHeader()
        model.sort_by(column, descending=descending)
        header.setSortIndicatorShown(model.sorted_by is not None)
        if model.sorted_by is not None:
            # Qt's own arrows: ascending points down in its convention, so the order is turned for an arrow that points up
            order = Qt.SortOrder.AscendingOrder if model.sorted_by[1] else Qt.SortOrder.DescendingOrder
            header.setSortIndicator(model.sorted_by[0], order)

    # selection

    def current(self) -> R | None:
        """The record of the current row."""
        index = self.currentIndex()
        return self.records_model.record(index.row()) if index.isValid() else None

    def selected(self) -> list[R]:
        """The selected records, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records_model.record(row) for row in rows]

    def select(self, identity: Hashable) -> bool:
        """Make the record with that identity the current one; False if it is not shown."""
        row = self.records_model.row_of(identity)
        if row is None:
            return False
        index = self.records_model.index(row, max(self.currentIndex().column(), 0))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl+Home and Ctrl+End take the selection along, as they do in a spreadsheet."""
        cells = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectItems
        if jumps(event, cells=cells):
            return QItemSelectionModel.SelectionFlag.ClearAndSelect | self.ROWS
        return super().selectionCommand(index, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current without selecting it: what a command would be done to must be seen."""
        super().focusInEvent(event)
        index, model = self.currentIndex(), self.selectionModel()
        if index.isValid() and not model.hasSelection():
            model.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect | self.ROWS)

    def _remember_selection(self) -> None:
        model, index = self.records_model, self.currentIndex()
        chosen = [model.identity(one) for one in self.selected()]
        now = model.identity(model.record(index.row())) if index.isValid() else None
        self._kept = (now, chosen, max(index.column(), 0))

    def _after_reset(self) -> None:
        """The same records stay selected wherever they are now."""
        if self.horizontalHeader().count() and not self.isHidden():
            self.fit()
        if self.records_model.sorted_by is None:
            self.horizontalHeader().setSortIndicatorShown(False)
        now, chosen, column = self._kept
        self._select_all_of(set(chosen) - {now})
        if now is None:
            return
        row = self.records_model.row_of(now)
        if row is None:
            self.picked.emit(None)
            return
        flag = QItemSelectionModel.SelectionFlag
        index = self.records_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, flag.Select | self.ROWS)
        self.scrollTo(index)

    def _select_all_of(self, wanted: set[Hashable]) -> None:
        """Select the rows of these records, without making any of them the current one."""
        if not wanted:
            return
        model, flag = self.records_model, QItemSelectionModel.SelectionFlag
        for place, at in enumerate(model.shown):
            if model.identity(model.records[at]) in wanted:
                self.selectionModel().select(model.index(place, 0), flag.Select | flag.Rows)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.records_model.record(now.row()) if now.isValid() else None)

    def _opened(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(self.records_model.record(index.row()))

    # copy and paste

    def copy(self) -> str:
        """Put the selected rows (all of them when none is selected) with their headers on the clipboard, for a spreadsheet."""
        model = self.records_model
        rows = sorted(index.row() for index in self.selectionModel().selectedRows()) or list(
            range(len(model.shown))
        )
        lines = [[column.title for column in model.columns], *model.texts(rows)]
        text = "\n".join("\t".join(_cell(cell) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)
        return text

    def _paste(self) -> None:
        index, text = self.currentIndex(), QGuiApplication.clipboard().text()
        if index.isValid() and text:
            lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
            model = self.records_model
            self.pasted.emit(lines, model.record(index.row()), model.columns[index.column()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies with headers, Ctrl+V hands a block over, Del clears an editable cell, Esc is reported."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(self.records_model.record(index.row()))
        elif (
            event.key() == Qt.Key.Key_Delete
            and index.isValid()
            and index.flags() & Qt.ItemFlag.ItemIsEditable
        ):
            self.records_model.setData(index, "")
        elif event.key() == Qt.Key.Key_Escape:
            filtering = self.records_model.filtering
            self.escaped.emit()
            # with nothing to clear the key is for what stands around the table: it closes a dialog
            event.setAccepted(filtering)
        else:
            super().keyPressEvent(event)

    def show_columns(self) -> None:
        """Sorting by the current column, and the choice of columns, in a menu under its heading."""
        header = self.horizontalHeader()
        column = max(self.currentIndex().column(), 0)
        place = QPoint(max(header.sectionViewportPosition(column), 0), header.height())
        self._heading_menu(column, header.viewport().mapToGlobal(place))

    def _heading_menu(self, column: int, place: QPoint) -> None:
        if column < 0:
            return
        menu = QMenu(self)
        fill_heading_menu(menu, self, column)
        menu.exec(place)
        menu.deleteLater()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the rows: where the mouse is, or under the current cell when it was asked for by key."""
        place, index = event.globalPos(), self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and index.isValid():
            self.scrollTo(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        menu = QMenu(self)
        for action in self.extra_actions:
            menu.addAction(action)
        if self.extra_actions:
            menu.addSeparator()
        self.fill_menu(menu)
        if self.records_model.columns:
            menu.addSeparator()
            fill_heading_menu(menu.addMenu("&Xếp thứ tự, ẩn hiện cột"), self, max(index.column(), 0))
        menu.exec(place)
        menu.deleteLater()

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with the rows, in the context menu."""
        menu.addAction("&Chép kèm tiêu đề cột", self.copy)
        menu.addAction("Chọn &tất cả", self.selectAll)


def _cell(text: str) -> str:
    """A cell that cannot break the block it stands in."""
    return " ".join(text.replace("\t", " ").splitlines())
