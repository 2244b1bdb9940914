"""The cells of one table of an appendix: typed, pasted in blocks, with rows and columns added and taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.document.annex import rectangle
from kehoach_desktop.document.annex_tables import reshaped
from kehoach_desktop.document.model import TableData
from kehoach_desktop.services.clipboard import copied_rows
from kehoach_desktop.vietnamese.folding import nfc
from ui.widgets import button

_NO_EDIT = QAbstractItemView.EditTrigger.NoEditTriggers
_EDIT = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
)


class Cells(QTableWidget):
    """A grid that hands a pasted block on (`pasted` with its rows) and empties chosen cells (`emptied`)."""

    pasted = Signal(object)
    emptied = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower columns need higher rows."""
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Rows as high as their words; the room beside the words takes a line more than Qt reckons with."""
        line = self.fontMetrics().lineSpacing()
        for row in range(self.rowCount()):
            hint = self.sizeHintForRow(row)
            self.setRowHeight(row, hint + (line if hint > 2 * line else line // 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes a block of cells, Delete empties the chosen ones."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(copied_rows(QGuiApplication.clipboard().text()))
        elif event.key() == Qt.Key.Key_Delete:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class TableGrid(QWidget):
    """Edits a TableData; `edited` with the new one after every change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._table = TableData()
        self._frozen = False
        self.cells = Cells()
        self.cells.setAccessibleName("Các ô của bảng")
        self.cells.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.cells.setWordWrap(True)
        self.cells.itemChanged.connect(lambda _: self._hand_over())
        self.cells.pasted.connect(self.paste)
        self.cells.emptied.connect(self.empty)
        self.lying = QCheckBox("Trang nằm ngang")
        self.lying.setToolTip("Bảng quá rộng so với trang đứng thì tự nằm ngang, không cần chọn")
        self.lying.toggled.connect(self._turn)
        self.headed = QCheckBox("Dòng đầu là tên cột")
        self.headed.toggled.connect(self._head)
        self.tools: list[QPushButton] = [
            button("Thêm dòng", self.add_row, tip="Thêm một dòng dưới dòng đang chọn"),
            button("Thêm cột", self.add_column, tip="Thêm một cột bên phải cột đang chọn"),
            button("Xóa dòng", self.delete_rows),
            button("Xóa cột", self.delete_columns),
        ]
        row = QHBoxLayout()
        for tool in self.tools:
            row.addWidget(tool)
        row.addStretch(1)
        marks = QHBoxLayout()
        marks.addWidget(self.headed)
        marks.addWidget(self.lying)
        marks.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row)
        whole.addLayout(marks)
        whole.addWidget(self.cells, 1)

    @property
    def table(self) -> TableData:
        """The table as it is in the grid."""
        return self._table

    def show_table(self, table: TableData) -> None:
        """Show a table; the cell that is being looked at stays so."""
        self._table = table
        place = (self.cells.currentRow(), self.cells.currentColumn())
        rows = (*table.header, *table.rows)
        with QSignalBlocker(self.cells), QSignalBlocker(self.lying), QSignalBlocker(self.headed):
            self.cells.setRowCount(len(rows))
            self.cells.setColumnCount(table.columns)
            self._fit_first(table)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    self.cells.setItem(number, column, _item(text, number < len(table.header)))
            self.lying.setChecked(table.landscape)
            self.headed.setChecked(bool(table.header))
            self.cells.fit_rows()
            self.cells.setCurrentCell(min(place[0], len(rows) - 1), min(place[1], table.columns - 1))

    def _fit_first(self, table: TableData) -> None:
        """A first column of numbers takes no more room than they need."""
        short = table.columns > 1 and all(len(row[0]) <= 5 for row in (*table.header, *table.rows))
        modes = QHeaderView.ResizeMode
        header = self.cells.horizontalHeader()
        header.setSectionResizeMode(modes.Stretch)
        if short:
            header.setSectionResizeMode(0, modes.ResizeToContents)

    def set_frozen(self, frozen: bool) -> None:
        """Only to be read, when `frozen`."""
        self._frozen = frozen
        self.cells.setEditTriggers(_NO_EDIT if frozen else _EDIT)
        for tool in (*self.tools, self.lying, self.headed):
            tool.setEnabled(not frozen)

    def _rows(self) -> list[list[str]]:
        rows, columns = range(self.cells.rowCount()), range(self.cells.columnCount())
        return [[self._text(row, column) for column in columns] for row in rows]

    def _text(self, row: int, column: int) -> str:
        item = self.cells.item(row, column)
        return nfc(item.text()).strip() if item is not None else ""

    def _hand_over(self) -> None:
        self._take(self._rows(), show=False)

    def _take(self, rows: Sequence[Sequence[str]], *, header: int | None = None, show: bool = True) -> None:
        head = len(self._table.header) if header is None else header
        made = reshaped(self._table, head, rows)
        if made == self._table or self._frozen:
            return
        if show:
            self.show_table(made)
        self._table = made
        self.edited.emit(made)

    def _turn(self, lying: bool) -> None:
        self._table = TableData(self._table.header, self._table.rows, self._table.shares, lying)
        self.edited.emit(self._table)

    def _head(self, headed: bool) -> None:
        self._take(self._rows(), header=int(headed))

    def add_row(self) -> None:
        """An empty row under the chosen one, at the end when none is."""
        rows, place = self._rows(), self.cells.currentRow()
        at = place + 1 if place >= 0 else len(rows)
        fresh = [""] * self.cells.columnCount()
        self._take([*rows[:at], fresh, *rows[at:]])

    def add_column(self) -> None:
        """An empty column right of the chosen one, at the end when none is."""
        place = self.cells.currentColumn()
        at = place + 1 if place >= 0 else self.cells.columnCount()
        self._take([[*row[:at], "", *row[at:]] for row in self._rows()])

    def delete_rows(self) -> None:
        """Take out the chosen rows; one always stays."""
        gone = {index.row() for index in self.cells.selectedIndexes()}
        rows = [row for number, row in enumerate(self._rows()) if number not in gone]
        head = len([number for number in range(len(self._table.header)) if number not in gone])
        if rows and gone:
            self._take(rows, header=head)

    def delete_columns(self) -> None:
        """Take out the chosen columns; one always stays."""
        gone = {index.column() for index in self.cells.selectedIndexes()}
        if gone and len(gone) < self.cells.columnCount():
            self._take([[text for n, text in enumerate(row) if n not in gone] for row in self._rows()])

    def empty(self) -> None:
        """Empty the chosen cells."""
        rows = self._rows()
        for index in self.cells.selectedIndexes():
            rows[index.row()][index.column()] = ""
        self._take(rows)

    def paste(self, block: Sequence[Sequence[str]]) -> None:
        """Put a copied block in from the chosen cell on; the table grows where it must."""
        top, left = max(self.cells.currentRow(), 0), max(self.cells.currentColumn(), 0)
        width = max([self.cells.columnCount(), *(left + len(row) for row in block)])
        height = max(self.cells.rowCount(), top + len(block))
        rows = [[*row] for row in rectangle([*self._rows(), *[()] * (height - self.cells.rowCount())], width)]
        for down, row in enumerate(block):
            for across, text in enumerate(row):
                rows[top + down][left + across] = nfc(text).strip()
        self._take(rows)


def _item(text: str, head: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    font = item.font()
    font.setBold(head)
    item.setFont(font)
    return item
