"""A list edited like a spreadsheet: type into a cell, Enter and Tab go on, blocks are pasted, values filled down."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QToolTip

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.sorting import text_key
from ui.memory import Memory
from ui.tables.blocks import read_block, spread, without_heading, write_block
from ui.tables.cell_editor import GridDelegate
from ui.tables.grid_model import GridModel
from ui.tables.view import RecordTable
from ui.theme import Theme

R = TypeVar("R")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_CHOICES = 40


class GridTable(RecordTable[R], Generic[R]):
    """A view of one GridModel, with cells selected instead of rows.

    `block(list of TypedCell, str)` asks the page to write several cells at once; the word says how they came: "paste", "fill", "clear".
    `only(key, text)` asks to show only rows with that text in that column.
    """

    ROWS = QItemSelectionModel.SelectionFlag.NoUpdate

    block = Signal(list, str)
    only = Signal(str, str)

    def __init__(self, model: GridModel[R], *, theme: Theme, memory: Memory, name: str) -> None:
        super().__init__(model, theme=theme, memory=memory, name=name)
        self.grid = model
        self.choices: dict[str, Callable[[], list[str]]] = {}
        self._begun_at: int | None = None
        self.delegate = GridDelegate(theme, self)
        self.delegate.stepped.connect(self.step)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(True)
        self.setProperty("role", "grid")

    # where the person is

    def selected(self) -> list[R]:
        """The records with a selected cell, in the order shown; the blank row is none."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.grid.record(row) for row in rows if not self.grid.is_blank(row)]

    def select(self, identity: Hashable) -> bool:
        """Make the record with that identity the current one."""
        found = super().select(identity)
        if found:
            self.selectionModel().select(
                self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        return found

    def _select_all_of(self, wanted: set[Hashable]) -> None:
        """After a reset only the current cell is found again."""

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        index = self.grid.index(row, column)
        if index.isValid():
            # not setCurrentIndex: it would extend the selection while Shift or Ctrl is held
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
            self.scrollTo(index)

    def step(self, down: int, across: int) -> None:
        """Go on from the current cell as a spreadsheet does: Tab through the row and into the next, Enter down to where Tab began."""
        index = self.currentIndex()
        if not index.isValid():
            return
        columns = self._visible()
        place = columns.index(index.column()) if index.column() in columns else 0
        row = index.row()
        if across:
            if self._begun_at is None:
                self._begun_at = place
            place += across
            if not 0 <= place < len(columns):
                row, place = row + across, 0 if across > 0 else len(columns) - 1
        else:
            place = self._begun_at if self._begun_at is not None and down > 0 else place
            self._begun_at = None
            row += down
        if 0 <= row < self.grid.rowCount():
            self.go(row, columns[place])

    def _visible(self) -> list[int]:
        """The columns on the screen, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    # typing

    def begin_edit(self) -> None:
        """Open the current cell with its words in it."""
        index = self.currentIndex()
        if index.isValid() and self.delegate.open_line is None:
            self.setFocus()
            self.edit(index)
            if (line := self.delegate.open_line) is not None:
                line.deselect()
                line.end(False)

    def finish_edit(self) -> None:
        """Take what is being typed in a cell, if any."""
        self.delegate.finish()

    @property
    def editing(self) -> bool:
        """Whether a cell is open with something typed into it."""
        line = self.delegate.open_line
        return line is not None and (line.isModified() or bool(line.composing))

    def give_back(self, row: int, key: str, text: str, why: str) -> None:
        """Open a cell again with what was typed and not accepted, and say why beside it."""
        column = next(at for at, one in enumerate(self.grid.columns) if one.key == key)

        def reopen() -> None:
            index = self.grid.index(row, column)
            # somebody who types on elsewhere has seen the reason told; two cells opening each other would never end
            if not index.isValid() or self.editing:
                return
            self.go(row, column)
            self.edit(index)
            if (line := self.delegate.open_line) is not None:
                line.setText(text)
                line.setModified(True)
                line.selectAll()
                QToolTip.showText(line.mapToGlobal(QPoint(0, line.height())), why, line)

        QTimer.singleShot(0, self, reopen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; any letter opens the cell and stands in it."""
        if self._block_key(event) or self._step_key(event):
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._begun_at = None
        QTableView.keyPressEvent(self, event)

    def _block_key(self, event: QKeyEvent) -> bool:
        """Copy, paste, fill down, clear, pick; False for any other key."""
        keys = QKeySequence.StandardKey
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(keys.Copy):
            self.copy_cells()
        elif event.matches(keys.Paste):
            self.paste()
        elif control and event.key() == Qt.Key.Key_D:
            self.fill_down()
        elif event.key() == Qt.Key.Key_Delete and not control:
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            return False
        return True

    def _step_key(self, event: QKeyEvent) -> bool:
        """Enter and Tab go through the cells, Ctrl+Tab out of the grid; False for any other key."""
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = back or key == Qt.Key.Key_Backtab
            if control:
                self._leave(forward=not back)
            else:
                self.step(0, -1 if back else 1)
        elif key in _ENTER and not control:
            self.step(-1 if back else 1, 0)
        else:
            return False
        return True

    def _leave(self, *, forward: bool) -> None:
        """Ctrl+Tab leaves the grid, since Tab goes through its cells."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def pick(self) -> None:
        """Alt+Down: the words to choose from for this cell, the usual ones or those of the column."""
        index = self.currentIndex()
        if not index.isValid() or not self.grid.can_edit(index.column()):
            return
        column = self.grid.columns[index.column()]
        offered = self.choices.get(column.key, list)() or self._words_of(index.column())
        if not offered:
            return
        menu = QMenu(self)
        for text in offered[:_MOST_CHOICES]:
            menu.addAction(text.replace("&", "&&")).setData(text)
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        chosen = menu.exec(below)
        if chosen is not None:
            self.grid.setData(index, chosen.data())
        menu.deleteLater()

    def _words_of(self, column: int) -> list[str]:
        """The different words in a column, in order."""
        texts = {self.grid.columns[column].text(one) for one in self.grid.records}
        return sorted(texts - {""}, key=text_key) if len(texts) <= _MOST_CHOICES else []

    # blocks

    def box(self) -> tuple[int, int, list[int]]:
        """The smallest box around the selected cells: its first row, its height, its columns (visible ones, left to right)."""
        chosen = [index for index in self.selectedIndexes() if not self.isColumnHidden(index.column())]
        if not chosen:
            index = self.currentIndex()
            return (index.row(), 1, [index.column()]) if index.isValid() else (0, 0, [])
        rows = [index.row() for index in chosen]
        header = self.horizontalHeader()
        places = [header.visualIndex(index.column()) for index in chosen]
        columns = [at for at in self._visible() if min(places) <= header.visualIndex(at) <= max(places)]
        return min(rows), max(rows) - min(rows) + 1, columns

    def copy_cells(self) -> str:
        """Put the selected cells on the clipboard, without headers, so they can be pasted here too."""
        first, height, columns = self.box()
        return self._copy(range(first, first + height), columns, heading=False)

    def copy(self) -> str:
        """Put the selected cells, or the whole list when at most one is selected, on the clipboard with their headers."""
        first, height, columns = self.box()
        if height * len(columns) <= 1:
            return self._copy(range(len(self.grid.shown)), self._visible(), heading=True)
        return self._copy(range(first, first + height), columns, heading=True)

    def _copy(self, rows: range, columns: list[int], *, heading: bool) -> str:
        model = self.grid
        lines = [
            [model.columns[at].text(model.record(row)) for at in columns]
            for row in rows
            if not model.is_blank(row)
        ]
        titles = [model.columns[at].title for at in columns]
        text = write_block([titles, *lines] if heading else lines)
        QGuiApplication.clipboard().setText(text)
        return text

    def paste(self) -> None:
        """Hand the block on the clipboard to the page, cell by cell; rows beyond the last are new records."""
        text = QGuiApplication.clipboard().text()
        first, height, columns = self.box()
        if not text or not columns or self.grid.read_only:
            return
        order = self._visible()
        start = order.index(columns[0])
        try:
            rows = read_block(text)
        except Refusal as refusal:
            self.grid.refused.emit(str(refusal))
            return
        rows = without_heading(rows, [self.grid.columns[at].title for at in order[start:]])
        cells = [
            self.grid.cell(first + down, order[start + across], value)
            for down, across, value in spread(rows, height, len(columns))
            if start + across < len(order)
        ]
        cells = [cell for cell in cells if cell.key in self.grid.editable]
        if cells:
            self.block.emit(cells, "paste")

    def fill_down(self) -> None:
        """Ctrl+D: the uppermost selected cell of each column goes into those below it; in one row, the cell above goes into it."""
        first, height, columns = self.box()
        if height == 1 and first > 0:
            first, height = first - 1, 2
        model = self.grid
        cells = [
            model.cell(row, at, model.columns[at].text(model.record(first)))
            for at in columns
            if model.can_edit(at)
            for row in range(first + 1, first + height)
            if not model.is_blank(row)
        ]
        if cells:
            self.block.emit(cells, "fill")

    def clear_cells(self) -> None:
        """Del: the selected cells become blank; rows stay."""
        cells = [
            self.grid.cell(index.row(), index.column(), "")
            for index in self.selectedIndexes()
            if self.grid.can_edit(index.column()) and not self.grid.is_blank(index.row())
        ]
        cells = [cell for cell in cells if self._text(cell.row, cell.key)]
        if cells:
            self.block.emit(cells, "clear")

    def _text(self, row: int, key: str) -> str:
        column = next(one for one in self.grid.columns if one.key == key)
        return column.text(self.grid.record(row))

    def _opened(self, index: QModelIndex) -> None:
        """A double click opens the cell; where nothing can be typed, the record."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(self.grid.record(index.row()))

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with the cells."""
        index = self.currentIndex()
        menu.addAction("&Chép ô\tCtrl+C", self.copy_cells)
        menu.addAction("Chép kèm &tiêu đề cột\tCtrl+Shift+C", self.copy)
        if not self.grid.read_only:
            menu.addAction("&Dán…\tCtrl+V", self.paste)
            menu.addAction("Đi&ền xuống\tCtrl+D", self.fill_down)
            menu.addAction("Xóa t&rắng ô\tDel", self.clear_cells)
            menu.addAction("Chọn từ &danh sách\tAlt+↓", self.pick)
        if index.isValid() and not self.grid.is_blank(index.row()):
            column = self.grid.columns[index.column()]
            text = column.text(self.grid.record(index.row()))
            shown = (text[:30] or "để trống").replace("&", "&&")
            menu.addSeparator()
            menu.addAction(f"Chỉ &hiện {column.title}: {shown}", lambda: self.only.emit(column.key, text))
