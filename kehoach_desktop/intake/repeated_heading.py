"""A list's heading told again further down, as on every printed page, perhaps with its columns in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_desktop.intake.cells import cell_at, text_of
from kehoach_desktop.intake.header import Table, table_from
from kehoach_desktop.intake.sheets import Cell

_COLUMN_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?(?:\s*=[\d\s()+\-*/x:%]+)?$")
_FEWEST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Where the cells of rows below a repeated heading belong in the list's own columns: (own column, where it stands; None = nowhere)."""

    places: tuple[tuple[int, int | None], ...]

    def put(self, row: Sequence[Cell]) -> Sequence[Cell]:
        """The row in the order of the list's first heading."""
        cells = list(row)
        for own, there in self.places:
            cells[own] = cell_at(row, there)
        return cells


def is_column_numbers(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3… or (1), (2), (3)… or A, B, 1, 2…"""
    texts = [text for text in map(text_of, row) if text]
    return len(texts) >= _FEWEST_NUMBERS and all(_COLUMN_NUMBER.match(text) for text in texts)


def heading_again(table: Table, number: int, fields: frozenset[str]) -> tuple[RowOrder | None, int]:
    """The order of the columns below a heading repeated in row `number` (None: as in the first heading), and the heading's last row."""
    again = table_from(table.sheet, number, fields)
    if again is None:
        return None, number
    places: list[tuple[int, int | None]] = []
    names = (*again.name_columns, None)
    places += zip(table.name_columns, names, strict=False)
    places += ((at, again.columns.get(name)) for name, at in table.columns.items())
    ticks = {(name, meaning): at for name, at, meaning in again.ticks}
    places += ((at, ticks.get((name, meaning))) for name, at, meaning in table.ticks)
    for name, parts in table.parts.items():
        there = {heading: at for at, heading in again.parts.get(name, ())}
        places += ((at, there.get(heading)) for at, heading in parts)
    if all(own == there for own, there in places):
        return None, again.last
    return RowOrder(tuple(places)), again.last
