"""How a list is laid out: found by the program, corrected by the clerk, remembered for the sender."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Copied:
    """A list on the clipboard instead of in a file: its cells between tabs, its rows between line ends."""

    text: str
    name: str = "khay nhớ tạm"


Source: TypeAlias = Path | Copied


@dataclass(frozen=True, slots=True)
class ListShape:
    """Where a list stands and what its columns are.

    `first` and `last` are the heading's rows as a person sees them (0 and 0: the sheet has no heading). `columns` pairs a column of the
    sheet (0 = A) with a field; one with "" is not used. `convert`: text in an old font is made Unicode. `also` names further sheets that are
    read as parts of the same list, each with its own heading; None: those that look like it.
    """

    sheet: str
    first: int
    last: int
    columns: tuple[tuple[int, str], ...]
    convert: bool = True
    also: tuple[str, ...] | None = None

    def field_of(self, column: int) -> str:
        """The field of a column, "" when it is not used."""
        return dict(self.columns).get(column, "")


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet of the source: its name, how many rows hold anything, whether it is visible, holds a list, and is read."""

    name: str
    rows: int
    visible: bool
    has_list: bool = False
    read: bool = False


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """A column of the list: its letter, its heading and some of its cells as text."""

    column: int
    letter: str
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListSurvey:
    """A source looked at before it is read.

    `top` are the first rows of the chosen sheet: (row number, texts by column). `old_font` names the old encoding found ("" = none) and
    `conversions` shows some texts before and after. `remembered` = the shape was explained for such a list before.
    """

    source: str
    sheets: tuple[SheetFound, ...]
    shape: ListShape
    columns: tuple[ColumnFound, ...]
    top: tuple[tuple[int, tuple[str, ...]], ...]
    old_font: str = ""
    conversions: tuple[tuple[str, str], ...] = ()
    remembered: bool = False
