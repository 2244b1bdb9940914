"""What is drawn on a PDF page: lines of text and strokes, gathered in strips that no page break splits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kehoach_desktop.papers.paper import Section
from kehoach_desktop.writers.pdf_lines import TextLine


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line from (x0, y0) to (x1, y1), in points from the left margin and the top of its strip."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float


Mark: TypeAlias = TextLine | Stroke


@dataclass(frozen=True, slots=True)
class Strip:
    """What is printed at one height: `before` is dropped at the top of a page; `held` forbids a break above it.

    `repeat` is the table header printed again when this strip starts a page.
    """

    height: float
    marks: tuple[Mark, ...]
    before: float = 0.0
    held: bool = False
    repeat: Strip | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page from here; `section` when it begins an appendix."""

    section: Section | None = None
