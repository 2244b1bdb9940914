"""The rows below a list's heading, with what is merged over several rows given to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.header import Table
from kehoach_desktop.intake.row_words import ends_list, is_signer, is_total
from kehoach_desktop.intake.sheets import Cell

Line: TypeAlias = tuple[int, Sequence[Cell]]
_OWN = frozenset(
    {"number", "notes", "birth_date", "day", "month", "year", "day_month", "male", "female", "national_id"}
)
_TALLEST = 5_000
_ROW_EACH = frozenset(
    {"award", "award_year", "award_no", "award_date"}
)  # of a list with a row for each award
_SEVERAL = _ROW_EACH | {"initiative", "initiative_no", "initiative_date", "title", "discipline", "leave"}


def body_lines(table: Table) -> list[Line]:
    """The rows below the heading: number and cells. A text merged downwards stands in all its rows; where a name is merged over
    several rows, or rows below it only go on with what one person may have several of, they are one person's, and what else they hold
    is joined; in a list with a row for each award the name stands in all of them.
    """
    lines = [line for line in table.sheet.rows if line[0] > table.last]
    tall = [
        (top, left, min(bottom, top + _TALLEST), right)
        for (top, left), (bottom, right) in table.sheet.merged
        if bottom > top >= table.last
    ]
    going_on = _going_on(lines, table)
    if not tall and not going_on:
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
    merged = {number for first, last in people for number in range(first, last + 1)}
    people += [pair for pair in going_on if pair[1] not in merged]
    settle = _repeat if _ROW_EACH & set(table.columns) else _join
    for first, last in people:
        settle(rows, first, last, table)
    return list(rows.items())


def _several_columns(table: Table) -> set[int]:
    """The columns of facts that one person may have several of, each in a row of its own."""
    columns = {at for name, at in table.columns.items() if name in _SEVERAL}
    return columns | {at for name, parts in table.parts.items() if name in _SEVERAL for at, _ in parts}


def _going_on(lines: Sequence[Line], table: Table) -> list[tuple[int, int]]:
    """The first and last rows of people whose further rows hold nothing but a second initiative, award or measure."""
    several = _several_columns(table)
    found: list[tuple[int, int]] = []
    if not several:
        return found
    names, above, first = table.name_columns, 0, 0
    for number, row in lines:
        if any(row[at] != "" for at in names):
            first = number if _tells_more(row, table) else 0
        elif first and number == above + 1 and _only_goes_on(row, several):
            if found and found[-1][0] == first:
                found.pop()
            found.append((first, number))
        else:
            first = 0
        above = number
    return found


def _tells_more(row: Sequence[Cell], table: Table) -> bool:
    """Whether a row has anything besides a name, as a person has and a heading has not."""
    return any(row[at] != "" for at in table.columns.values())


def _only_goes_on(row: Sequence[Cell], several: set[int]) -> bool:
    """Whether all cells of a row stand in these columns, and none of them is what stands below a list."""
    texts = [(at, text_of(cell)) for at, cell in enumerate(row) if cell != ""]
    return bool(texts) and all(
        at in several and not (ends_list(text) or is_signer(text) or is_total(text)) for at, text in texts
    )


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


def _repeat(rows: dict[int, list[Cell]], first: int, last: int, table: Table) -> None:
    """Give all rows of one person what tells who it is."""
    top, several = rows.get(first), _several_columns(table)
    for number in range(first + 1, last + 1):
        row = rows.get(number)
        for column, cell in enumerate(top or () if row else ()):
            if row is not None and row[column] == "" and column not in several:
                row[column] = cell


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
