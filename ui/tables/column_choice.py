"""Which columns of a list are shown: chosen by ticks in a menu, remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QTableView

from ui.memory import Memory
from ui.tables.columns import Column


class ColumnChoice:
    """The columns of one table that are hidden, by key. Columns marked `extra` are hidden until somebody asks for them.

    `columns` gives those that the table has now; `fit` lays them out anew after a choice.
    """

    def __init__(
        self,
        table: QTableView,
        memory: Memory,
        name: str,
        *,
        columns: Callable[[], Sequence[Column[Any]]],
        fit: Callable[[], None],
    ) -> None:
        self._table, self._memory, self._name = table, memory, name
        self._columns, self._fit = columns, fit
        self._chosen = memory.numbers(name)

    def hidden(self, key: str, *, extra: bool) -> bool:
        """Whether a column is hidden."""
        return bool(self._chosen.get(key, extra))

    def apply(self) -> None:
        """Hide what is hidden; one column is always left."""
        hidden = [self.hidden(one.key, extra=one.extra) for one in self._columns()]
        for place, hide in enumerate(hidden):
            self._table.setColumnHidden(place, hide and not all(hidden))

    def make_room(self, room: int, width: Callable[[int], int]) -> None:
        """Leave spare columns out as long as the others do not fit into `room`; `width(place)` is what each wants."""
        columns = self._columns()
        shown = [place for place, one in enumerate(columns) if not self.hidden(one.key, extra=one.extra)]
        spare = [place for place in shown if columns[place].spare and columns[place].key not in self._chosen]
        left_out: set[int] = set()
        for place in sorted(spare, key=lambda one: -columns[one].spare):
            if sum(width(one) for one in shown if one not in left_out) <= room:
                break
            left_out.add(place)
        for place in spare:
            if self._table.isColumnHidden(place) != (place in left_out):
                self._table.setColumnHidden(place, place in left_out)

    def show(self, key: str, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self._chosen[key] = int(not shown)
        self._memory.keep(self._name, self._chosen)
        self._fit()

    def fill(self, menu: QMenu) -> None:
        """A tick for every column, at the end of a menu."""
        for place, column in enumerate(self._columns()):
            action = menu.addAction(" ".join(column.title.split()).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(place))
            action.toggled.connect(lambda on, key=column.key: self.show(key, shown=on))
