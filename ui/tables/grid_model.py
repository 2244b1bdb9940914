"""The model of a list that is edited like a spreadsheet: cells take what is typed, a blank row at the end begins a new record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.drawing import undisturbed
from ui.tables.columns import Column
from ui.tables.filtering import Searchable, searchable
from ui.tables.model import MUTED_ROLE, RecordModel

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What was typed, pasted or filled into one cell: the record (None = the blank row's, or a row below it), the column, the text."""

    record: Any
    row: int
    key: str
    text: str


class GridModel(RecordModel[R], Generic[R]):
    """A RecordModel whose columns in `editable` can be typed into. `typed(list of TypedCell)` asks the page to write them.

    `blank` is the record behind the row at the end, None where nothing may be added; `invitation` is what its first cell says.
    While `read_only`, nothing is editable and there is no such row.
    """

    typed = Signal(list)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        identity: Callable[[R], Hashable],
        *,
        editable: Collection[str],
        blank: R | None = None,
        invitation: str = "",
    ) -> None:
        super().__init__(columns, identity)
        self.editable = frozenset(editable)
        self.blank = blank
        self.invitation = invitation
        self._fresh_blank = blank
        self.read_only = False

    def set_read_only(self, read_only: bool) -> None:
        """Let cells be typed into, or only looked at."""
        if read_only != self.read_only:
            self.beginResetModel()
            self.read_only = read_only
            self.endResetModel()

    @property
    def has_blank(self) -> bool:
        """Whether there is a row for something new."""
        return self.blank is not None and not self.read_only

    @property
    def begun(self) -> bool:
        """Whether something was typed into the blank row that makes no record yet."""
        return self.blank != self._fresh_blank

    def set_blank(self, blank: R | None) -> None:
        """Show another record in the row at the end (half of something new); None = as it was at first."""
        self.blank = self._fresh_blank if blank is None else blank
        row = len(self.shown)
        if self.has_blank:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def is_blank(self, row: int) -> bool:
        """Whether a row is the one for something new."""
        return row == len(self.shown)

    def record(self, row: int) -> R:
        """The record shown in a row; the blank one at the end."""
        if row >= len(self.shown) and self.blank is not None:
            return self.blank
        return super().record(row)

    def put_records(self, changed: Mapping[Hashable, R], added: Sequence[R] = ()) -> None:
        """Show records in their new state where they stand, and new ones at the end, without sorting or filtering anew.

        A row that was just typed into so does not run away from under the person.
        """
        places = {self.identity(one): at for at, one in enumerate(self.records)}
        for identity, record in changed.items():
            at = places.get(identity)
            if at is not None:
                self.records[at] = record
                if at < len(self._words):
                    self._words[at] = self._searchable(record)
        rows = [row for row, at in enumerate(self.shown) if self.identity(self.records[at]) in changed]
        self._base = None
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(self.columns) - 1))
        if added:
            self._append(added)

    def _append(self, added: Sequence[R]) -> None:
        """New records behind those shown: the first takes the blank row's place, the blank row comes again behind the last."""
        first = len(self.shown)
        self.beginInsertRows(QModelIndex(), first + self.has_blank, first + self.has_blank + len(added) - 1)
        for record in added:
            self.shown.append(len(self.records))
            self.records.append(record)
        self.endInsertRows()
        self.dataChanged.emit(self.index(first, 0), self.index(first, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first, first)
        self._base = None
        self._preparing.start()
        self.counted.emit()

    def _searchable(self, record: R) -> Searchable:
        return searchable([column.text(record) for column in self.columns if column.search])

    # what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows shown, and the blank one."""
        return 0 if parent.isValid() else len(self.shown) + self.has_blank

    @undisturbed
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The blank row is marked with a plus sign instead of a number."""
        if orientation == Qt.Orientation.Vertical and role == Role.DisplayRole and self.is_blank(section):
            return "+"
        return super().headerData(section, orientation, role)

    @undisturbed
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One cell; the blank row says in its first cell what it is for."""
        if not self.is_blank(index.row()):
            return super().data(index, role)
        if role == MUTED_ROLE:
            return not self.begun
        if role == Role.DisplayRole:
            text = self.columns[index.column()].text(self.record(index.row()))
            return text or (self.invitation if index.column() == 0 and not self.begun else "")
        if role == Role.ToolTipRole:
            return None
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable in the columns that can be typed into."""
        flags = super().flags(index)
        if index.isValid() and self.can_edit(index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def can_edit(self, column: int) -> bool:
        """Whether the cells of a column can be typed into now."""
        return not self.read_only and self.columns[column].key in self.editable

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Hand what was typed to the page."""
        column = self.columns[index.column()]
        if role != Role.EditRole or column.key not in self.editable:
            return super().setData(index, value, role)
        record = self.record(index.row())
        if self.read_only or str(value) == column.text(record):
            return False
        self.typed.emit([self.cell(index.row(), index.column(), str(value))])
        return True

    def cell(self, row: int, column: int, text: str) -> TypedCell:
        """A text for a cell; rows beyond the end are new records."""
        record = None if row >= len(self.shown) else self.record(row)
        return TypedCell(record, row, self.columns[column].key, text)
