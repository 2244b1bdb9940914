"""Columns as data: what a column shows of a record, how it sorts, how wide it is, and what may be edited in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from kehoach_desktop.vietnamese.sorting import text_key

R = TypeVar("R")

GOOD, WARN, BAD, HELD, QUIET = "good", "warn", "bad", "held", "quiet"
SHAPES = {GOOD: "●", WARN: "◆", BAD: "▲", HELD: "■", QUIET: "○"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A verdict in a cell: a word, and a tone (good, warn, bad, held, quiet) that gives the shape and the colour."""

    word: str
    tone: str = QUIET


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress bar in a cell: `share` of 1, the words beside it, and a tone."""

    share: float
    word: str = ""
    tone: str = GOOD


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column of a list of R.

    `value` gives what the cell holds: text, number, date (shown dd/mm/yyyy), bool (a tick), Chip, Bar or None (shown as –).
    `sort` gives the key to sort by (default: numbers and dates by value, text in Vietnamese order). `width` is in letters of the
    present font. `edit(record, text)` gives the changed record (raise ValueError with a Vietnamese sentence to refuse); `choices`
    makes the editor a list to pick from; `blank` is shown in an empty cell. `tick(record)` makes a click on a bool cell give the changed record.
    An `extra` column is hidden until it is asked for in the menu over the headings. Where the table is too narrow for all its columns,
    those with a `spare` number are left out, the highest number first, unless somebody asked for them.
    """

    key: str
    title: str
    value: Callable[[R], object]
    width: int = 14
    align: str = "left"
    sort: Callable[[R], object] | None = None
    search: bool = True
    tip: Callable[[R], str] | None = None
    head_tip: str = ""
    edit: Callable[[R, str], R] | None = None
    tick: Callable[[R], R] | None = None
    choices: tuple[str, ...] = ()
    stretch: bool = False
    bold: bool = False
    muted: bool = False
    extra: bool = False
    spare: int = 0
    blank: str = "–"

    def text(self, record: R) -> str:
        """The cell in words, as shown, searched and copied."""
        return plain(self.value(record))

    def sort_key(self, record: R) -> tuple[int, object]:
        """What the record sorts by in this column; empty cells come last."""
        value = self.sort(record) if self.sort else self.value(record)
        if value is None or value == "":
            return (1, "")
        if isinstance(value, Bar):
            return (0, value.share)
        if isinstance(value, Chip):
            value = value.word
        if isinstance(value, str) and self.sort is None:
            value = text_key(value)
        return (0, value)


def plain(value: object) -> str:
    """Any cell value in words: dates dd/mm/yyyy, thousands with a dot, decimals with a comma."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, Chip | Bar):
        return value.word
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, Decimal | float):
        return f"{value:,}".translate(str.maketrans(",.", ".,"))
    return str(value)
