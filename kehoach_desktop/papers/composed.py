"""What a composed paper is made of: each element has every size, indent and break decided; writers only print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.format import Style
from kehoach_desktop.papers.paper import PageBreak, Section, Table


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph ready to print: runs carry their final weight; `style` its numbers, already changed for this place."""

    runs: tuple[Run, ...]
    style: Style

    @property
    def text(self) -> str:
        """The paragraph as one string; "\\n" where a line was broken on purpose."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A centred line: `length` and the `width` of the place it is centred in, in mm; `before` in points; `weight` in points."""

    length: float
    width: float
    before: float
    weight: float


SetLine: TypeAlias = SetParagraph | Rule
SetCell: TypeAlias = tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Unruled columns side by side: `widths` in mm, rows of cells, never broken by a page; `offset` mm outside the left margin."""

    widths: tuple[float, ...]
    rows: tuple[tuple[SetCell, ...], ...]
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, its text cleaned, in the style of tables, `before` points below what it follows.

    `keep_next` holds its last two rows to what follows.
    """

    table: Table
    style: Style
    before: float
    keep_next: bool = False


Element: TypeAlias = SetParagraph | Rule | Columns | Grid | PageBreak | Section
