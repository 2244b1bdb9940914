"""The rows below a list's heading, with what is merged over several rows given to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.header import Table
from kehoach_desktop.intake.sheets import Cell

Line: TypeAlias = tuple[int, Sequence[Cell]]
_OWN = frozenset(
    {"number", "notes", "birth_date", "day", "month", "year", "day_month", "male", "female", "national_id"}
)
_TALLEST = 5_000


def body_lines(table: Table) -> list[Line]:
    """The rows below the heading: number and cells. A text merged downwards stands in all its rows; where a name is merged over
    several rows, they are one person's, and what else they hold is joined.
    """
    lines = [line for line in table.sheet.rows if line[0] > table.last]
    tall = [
        (top, left, min(bottom, top + _TALLEST), right)
        for (top, left), (bottom, right) in table.sheet.merged
        if bottom > top >= table.last
    ]
    if not tall:
        return lines
    rows = {number: list(row) for number, row in lines}
    shift, spread = table.sheet.first_column, _spread_columns(table)
    people: list[tuple[int, int]] = []
    for top, left, bottom, right in tall:
        columns = range(left - shift, right - shift + 1)
        if table.name_columns[0] in columns:
            people.append((top + 1, bottom + 1))
        for column in spread.intersection(columns):
            _fill(rows, column, top + 1, bottom + 1, left - shift)
    for first, last in people:
        _join(rows, first, last, table)
    return list(rows.items())


def has_tall(table: Table, column: int) -> bool:
    """Whether cells of a column are merged downwards below the heading."""
    place = column + table.sheet.first_column
    return any(
        bottom > top >= table.last and left <= place <= right
        for (top, left), (bottom, right) in table.sheet.merged
    )


def _spread_columns(table: Table) -> set[int]:
    """The columns whose merged text belongs to every row it covers."""
    columns = {at for name, at in table.columns.items() if name not in _OWN}
    columns |= {at for _, at, _ in table.ticks}
    return columns | {at for parts in table.parts.values() for at, _ in parts}


def _fill(rows: dict[int, list[Cell]], column: int, first: int, last: int, source: int) -> None:
    """Give a merged text to every row that it covers."""
    top = rows.get(first)
    if top is None or source >= len(top) or top[source] == "":
        return
    for number in range(first, last + 1):
        row = rows.get(number)
        if row is not None and column < len(row) and row[column] == "":
            row[column] = top[source]


def _join(rows: dict[int, list[Cell]], first: int, last: int, table: Table) -> None:
    """Make the rows of one person one row."""
    top = rows.get(first)
    if top is None or top[table.name_columns[0]] == "":
        return
    for number in range(first + 1, last + 1):
        row = rows.pop(number, None)
        for column, cell in enumerate(row or ()):
            if cell == "" or cell == top[column] or column == table.columns.get("number"):
                continue
            top[column] = cell if top[column] == "" else f"{text_of(top[column])}; {text_of(cell)}"
