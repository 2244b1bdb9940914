"""The one table model: a list of frozen records, columns as data, sorting and filtering on plain lists."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont

from ui.drawing import undisturbed
from ui.tables.columns import Bar, Chip, Column, plain
from ui.tables.filtering import Searchable, narrows, search, searchable

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

VALUE_ROLE = Role.UserRole + 1
MUTED_ROLE = Role.UserRole + 2
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
_NOWHERE = QModelIndex()
_AT_ONCE = 2_000  # the words of so many records are made ready within one frame


class RecordModel(QAbstractTableModel, Generic[R]):
    """Shows records through columns. `shown` holds places in `records`; rows of the view are places in `shown`.

    `edited(before, after, column key)` is emitted when a cell was changed by the person: the page writes it through a service
    and sets the records again. `refused(str)` carries the sentence of a value that was not accepted. `counted` says that the
    number of rows shown changed.
    """

    edited = Signal(object, object, str)
    refused = Signal(str)
    counted = Signal()

    def __init__(self, columns: Sequence[Column[R]], identity: Callable[[R], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.identity = identity
        self.records: list[R] = []
        self.shown: list[int] = []
        self.query = ""
        self.sorted_by: tuple[int, bool] | None = None
        self._filters: dict[str, Callable[[R], bool]] = {}
        self._words: list[Searchable] = []
        self._base: list[int] | None = None
        self._found: tuple[str, frozenset[int]] = ("", frozenset())
        self._waiting = False
        self._preparing = QTimer(self)
        # once at a time: a record whose words cannot be made would otherwise fail again and again
        self._preparing.setSingleShot(True)
        self._preparing.timeout.connect(self._prepare)

    # what the page does with it

    def set_records(self, records: Sequence[R]) -> None:
        """Show these records instead; search, filters and sorting stay in force."""
        self.beginResetModel()
        self.records = list(records)
        self._forget_words()
        self.shown = self._arranged()
        self.endResetModel()
        self.counted.emit()

    def renew_records(self, records: Sequence[R]) -> None:
        """Like `set_records`, for the same records of which a few changed: where the rows stay the same, only cells are drawn again.

        Nothing is laid out anew and the selection is not touched, so that a list of hundreds follows each tick within a frame.
        """
        same = len(records) == len(self.records) and all(
            before is after or self.identity(before) == self.identity(after)
            for before, after in zip(self.records, records, strict=True)
        )
        if not same:
            self.set_records(records)
            return
        shown, old = self.shown, self.records
        self.records = list(records)
        self._forget_words()
        now = self._arranged()
        if now != shown:
            self.records = old
            self.set_records(records)
            return
        changed = [row for row, at in enumerate(shown) if old[at] is not self.records[at]]
        if changed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns (a year with other kinds, say) of the same records."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.sorted_by = None
        self._forget_words()
        self.shown = self._arranged()
        self.endResetModel()

    def set_search(self, query: str) -> None:
        """Show only records that fit the words; "" shows all.

        In a long list whose words are not ready yet the rows follow as soon as they are: no key that is typed has to wait for them.
        """
        if query != self.query:
            self.query = query
            self._waiting = (
                bool(query.strip()) and self._preparing.isActive() and len(self.records) > _AT_ONCE
            )
            if not self._waiting:
                self._rearrange()

    def set_filter(self, name: str, keep: Callable[[R], bool] | None) -> None:
        """Set one of the named filters (a unit, a verdict…); None takes it away."""
        if keep is None and name not in self._filters:
            return
        if keep is None:
            self._filters.pop(name)
        else:
            self._filters[name] = keep
        self._base = None
        self._rearrange()

    def sort_by(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by a column; None goes back to the order the records came in."""
        self.sorted_by = None if column is None else (column, descending)
        self._base = None
        self._rearrange()

    @property
    def filtering(self) -> bool:
        """Whether a search or a filter is in force."""
        return bool(self.query.strip() or self._filters)

    def record(self, row: int) -> R:
        """The record shown in a row."""
        return self.records[self.shown[row]]

    def row_of(self, identity: Hashable) -> int | None:
        """The row in which the record with that identity is shown, None if it is not."""
        records = self.records
        return next(
            (row for row, at in enumerate(self.shown) if self.identity(records[at]) == identity), None
        )

    def texts(self, rows: Sequence[int]) -> list[list[str]]:
        """The rows' cells in words, for copying."""
        return [[column.text(self.record(row)) for column in self.columns] for row in rows]

    # arranging

    def _rearrange(self) -> None:
        self.beginResetModel()
        self.shown = self._arranged()
        self.endResetModel()
        self.counted.emit()

    def _arranged(self) -> list[int]:
        """The places of the records to show: filtered, sorted, and best fits of a search first."""
        base = self._base
        if base is None:
            base, self._found = self._sorted(self._kept()), ("", frozenset())
            self._base = base
        if not self.query.strip():
            return list(base)
        before, found = self._found
        among = [at for at in base if at in found] if narrows(self.query, before) else base
        places = search(self.query, self._searchables(), among)
        self._found = (self.query, frozenset(places))
        return places

    def _kept(self) -> list[int]:
        """The places of the records that no filter leaves out."""
        if not self._filters:
            return list(range(len(self.records)))
        keeps = tuple(self._filters.values())
        return [at for at, one in enumerate(self.records) if all(keep(one) for keep in keeps)]

    def _sorted(self, places: list[int]) -> list[int]:
        """Places in the order of the column sorted by; empty cells come last either way."""
        if self.sorted_by is None:
            return places
        column, descending = self.columns[self.sorted_by[0]], self.sorted_by[1]
        records = self.records
        keys: dict[int, Any] = {at: column.sort_key(records[at]) for at in places}
        filled = sorted(
            (at for at in places if keys[at][0] == 0), key=lambda at: keys[at][1], reverse=descending
        )
        return filled + [at for at in places if keys[at][0]]

    # words to search in

    def _forget_words(self) -> None:
        """Other records or columns: their words are made ready again, a little at a time, while the person does nothing."""
        self._words, self._base = [], None
        if QCoreApplication.instance() is not None:
            self._preparing.start()

    def _prepare(self, most: int = 300) -> None:
        """Make the words of some more records ready."""
        start = len(self._words)
        columns = [column for column in self.columns if column.search]
        self._words += [
            searchable([column.text(one) for column in columns]) for one in self.records[start : start + most]
        ]
        if len(self._words) >= len(self.records):
            self._preparing.stop()
            if self._waiting:
                self._waiting = False
                self._rearrange()
        else:
            self._preparing.start()

    def _searchables(self) -> list[Searchable]:
        """The words of all records, by place."""
        if len(self._words) < len(self.records):
            self._waiting = False
            self._prepare(len(self.records))
        return self._words

    # what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    @undisturbed
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Column titles, and row numbers."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Role.DisplayRole else None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.TextAlignmentRole:
            return int(_ALIGN[column.align])
        if role == Role.ToolTipRole:
            return column.head_tip or None
        return None

    @undisturbed
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One cell, by role."""
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return int(_ALIGN[column.align])
        if role == Role.FontRole:
            return _bold() if column.bold else None
        if role == MUTED_ROLE:
            return column.muted
        record = self.record(index.row())
        if role in (Role.DisplayRole, Role.EditRole):
            return self._words_of(column, record, role)
        if role == Role.CheckStateRole:
            return self._tick_of(column, record)
        if role == VALUE_ROLE:
            return column.value(record)
        if role == Role.ToolTipRole:
            return (column.tip(record) if column.tip else column.text(record)) or None
        return None

    @staticmethod
    def _words_of(column: Column[R], record: R, role: int) -> str:
        value = column.value(record)
        if isinstance(value, bool) or (isinstance(value, Chip | Bar) and role == Role.DisplayRole):
            return ""
        text = plain(value)
        return text if text or role == Role.EditRole else column.blank

    @staticmethod
    def _tick_of(column: Column[R], record: R) -> Qt.CheckState | None:
        value = column.value(record)
        if not isinstance(value, bool):
            return None
        return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where the column has a way to edit, tickable where it has a way to tick."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        column = self.columns[index.column()]
        if column.edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        if column.tick is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """A cell was edited or ticked: hand the changed record to the page; a value not accepted is answered with a sentence."""
        column, before = self.columns[index.column()], self.record(index.row())
        if role == Role.CheckStateRole and column.tick is not None:
            self.edited.emit(before, column.tick(before), column.key)
            return True
        if role != Role.EditRole or column.edit is None or str(value) == column.text(before):
            return False
        try:
            after = column.edit(before, str(value))
        except ValueError as fault:
            self.refused.emit(str(fault))
            return False
        self.edited.emit(before, after, column.key)
        return True


def _bold() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font
