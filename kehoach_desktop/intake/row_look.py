"""One row of a list looked at closely: its name, its number, what it tells, and whether only a person can have that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kehoach_desktop.intake.cells import (
    cell_at,
    gender_word,
    is_number,
    is_ticked,
    looks_like_date,
    text_of,
    word_of,
)
from kehoach_desktop.intake.header import Table
from kehoach_desktop.intake.row_words import ends_list, is_count
from kehoach_desktop.intake.sheets import Cell


class Looked(NamedTuple):
    """A row looked at closely: `label` is its name or else its first words, `counter` what stands for its number; `proved` = it holds what
    only a person has, `told` = it tells anything besides its name.
    """

    number: int
    cells: Sequence[Cell]
    name: str
    label: str
    counter: str
    numbered: bool
    proved: bool
    told: bool


class RowEye:
    """Looks at the rows of one table."""

    def __init__(self, table: Table) -> None:
        columns = table.columns
        self.number_at, self.names_at = columns.get("number"), table.name_columns
        others = [at for name, at in columns.items() if name not in ("number", "notes")]
        others += [at for _, at, _ in table.ticks]
        others += [at for parts in table.parts.values() for at, _ in parts]
        self.others_at = tuple(others)
        dates = ("birth_date", "male", "female", "year")
        self.dates_at = tuple(columns[name] for name in dates if name in columns)
        self.ticks_at = tuple(columns[name] for name in ("male", "female") if name in columns)
        self.gender_at, self.id_at = columns.get("gender"), columns.get("national_id")

    def look(self, number: int, row: Sequence[Cell]) -> Looked | None:
        """The facts of a row, None for one that is blank."""
        name = " ".join(filter(None, (text_of(cell_at(row, at)) for at in self.names_at)))
        count = cell_at(row, self.number_at)
        count_text = text_of(count)
        label = name or next((text for text in map(text_of, row) if text and text != count_text), count_text)
        if not label:
            return None
        numbered = self.number_at is not None and is_number(count)
        return Looked(
            number,
            row,
            name,
            label,
            count_text,
            numbered,
            self.proved(row),
            self.tells(row),
        )

    def tells(self, row: Sequence[Cell]) -> bool:
        """Whether a row tells anything besides its number, its name and its notes."""
        return any(map(_is_fact, self.others(row)))

    def tells_much(self, row: Sequence[Cell]) -> bool:
        """Whether a row tells several things, more than a note or a unit's heading does."""
        return sum(map(_is_fact, self.others(row))) > 1

    def others(self, row: Sequence[Cell]) -> Iterator[Cell]:
        """The cells of a row besides its number, its name and its notes."""
        return (cell_at(row, at) for at in self.others_at)

    def proved(self, row: Sequence[Cell]) -> bool:
        """Whether the row holds something that only a person has: a birth date, a gender, an identity number."""
        for at in self.dates_at:
            cell = cell_at(row, at)
            if looks_like_date(cell) and not (isinstance(cell, str) and ends_list(cell)):
                return True
        if any(is_ticked(cell_at(row, at)) and not _is_figure(cell_at(row, at)) for at in self.ticks_at):
            return True
        gender, card = cell_at(row, self.gender_at), text_of(cell_at(row, self.id_at))
        return bool(
            (isinstance(gender, str) and gender_word(gender)) or sum(char.isdigit() for char in card) >= 8
        )


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is a bare number."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_fact(cell: Cell) -> bool:
    """Whether a cell tells something: words, a day, a year; not a head count."""
    if isinstance(cell, str):
        return bool(cell) and (text := word_of(cell)) != "" and not is_count(text)
    return isinstance(cell, date) or cell is True or (_is_figure(cell) and looks_like_date(cell))
