"""The rows of a Word table as cells: merged cells keep their place, rows that head the columns are told from the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach_desktop.intake.docx_package import W
from kehoach_desktop.intake.docx_styles import Styles
from kehoach_desktop.intake.plan_lines import TableRows, seen_letters
from kehoach_desktop.papers.paper import Role

_MOST_SPANNED = 64


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the rows of one table; `own`: this program wrote it, so that what it says of its header is all there is."""

    table: int
    own: bool

    def row(self, element: Element, cells: Sequence[Element], words: Sequence[str], bold: bool) -> TableRows:
        """One row; a cell over several columns is followed by empty ones."""
        made: list[str] = []
        for cell, text in zip(cells, words, strict=True):
            made += [text, *[""] * (_across(cell) - 1)]
        heads = element.find(f"{W}trPr/{W}tblHeader")
        head = heads is not None and heads.get(f"{W}val", "1") not in ("0", "false", "off")
        return TableRows(self.table, (tuple(made),), True if head else (False if self.own else None), bold)


def _across(cell: Element) -> int:
    """How many columns a cell covers."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return min(max(int(value), 1), _MOST_SPANNED) if value.isdecimal() else 1


def words_of(paragraphs: Iterable[tuple[str, str]]) -> str:
    """A cell's paragraphs (marker, words) as its lines, single spaces between words."""
    lines = [
        " ".join(line.split())
        for marker, text in paragraphs
        for line in seen_letters(f"{marker} {text}").split("\n")
    ]
    return "\n".join(line for line in lines if line)


def own_table(table: Element, styles: Styles) -> bool:
    """Whether this program wrote the table: its words bear the style of tables."""
    first = next(table.iter(f"{W}p"), None)
    return first is not None and styles.paragraph(first).role is Role.TABLE
