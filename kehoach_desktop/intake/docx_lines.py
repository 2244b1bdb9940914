"""A Word file's paragraphs as lines with runs: letterhead and signature tables laid out flat, automatic numbers written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias
from xml.etree.ElementTree import Element

from kehoach_desktop.document.model import Run
from kehoach_desktop.document.runs import merge_runs, runs_text
from kehoach_desktop.intake.docx_numbers import Numbers
from kehoach_desktop.intake.docx_package import DocxParts, W
from kehoach_desktop.intake.docx_styles import Look, ParagraphLook, Styles
from kehoach_desktop.intake.docx_tables import TableReader, own_table, words_of
from kehoach_desktop.intake.plan_lines import TableRows
from kehoach_desktop.papers.paper import Role
from kehoach_desktop.vietnamese.folding import nfc

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}sectPr", f"{_COMPATIBLE}Fallback"}
)
_BOX = f"{W}txbxContent"
_CELL_GAP = " | "
_FRAME_SIDES = ("top", "bottom", "left", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class DocxLine:
    """One paragraph: its runs (a line break inside is "\\n", a tab "\\t"), the marker Word counts for it, its look; `gap`: an empty
    paragraph stood above; `celled`: it stands in a table that only lays things out; `cells`: it is a row of a real one.
    """

    runs: tuple[Run, ...]
    marker: str
    look: ParagraphLook
    gap: bool
    celled: bool = False
    cells: TableRows | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return runs_text(self.runs)


Letters: TypeAlias = Callable[[str, str], str]
"""What makes the letters of a run, given the name of their font, those of the plan."""


def _as_typed(text: str, _font: str) -> str:
    return text


def docx_lines(parts: DocxParts, letters: Letters = _as_typed) -> tuple[list[DocxLine], int]:
    """The paragraphs that have words, in the order in which they are read, and how many rows of real tables are among them."""
    walker = _Walker(Styles(parts.styles), Numbers(parts.numbering), letters)
    body = parts.document.find(f"{W}body")
    lines = list(walker.blocks(body)) if body is not None else []
    return lines, walker.table_rows


class _Walker:
    """Goes through a body from above, counting lists and empty paragraphs."""

    def __init__(self, styles: Styles, numbers: Numbers, letters: Letters) -> None:
        self._styles, self._numbers, self._letters = styles, numbers, letters
        self._gap = False
        self.table_rows = 0
        self._tables = 0

    def blocks(self, parent: Element, celled: bool = False) -> Iterator[DocxLine]:
        """Every paragraph below an element."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, celled)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.blocks(child, celled)

    def _paragraph(self, paragraph: Element, celled: bool) -> Iterator[DocxLine]:
        """Text boxes that hang on a paragraph, then the paragraph itself."""
        for box in _boxes(paragraph):
            yield from self.blocks(box, True)
        look = self._styles.paragraph(paragraph)
        runs = merge_runs(self._runs(paragraph, look))
        if not runs_text(runs).strip():
            self._gap = True
            return
        marker = self._numbers.marker(*look.number) if look.number else ""
        line = DocxLine(runs, marker, look, self._gap, celled)
        self._gap = False
        yield line

    def _runs(self, parent: Element, look: ParagraphLook) -> Iterator[Run]:
        """The runs below an element; what looks the same is put together first, as Word parts it anywhere, even inside a letter."""
        for own, same in groupby(self._pieces(parent, look), key=lambda piece: piece[0]):
            text = self._letters("".join(words for _, words in same), own.font or "")
            yield Run(text, bool(own.bold), bool(own.italic), bool(own.underline))

    def _pieces(self, parent: Element, look: ParagraphLook) -> Iterator[tuple[Look, str]]:
        """The runs of the file with their looks, hidden ones left out."""
        for child in parent:
            if child.tag == f"{W}r":
                own = self._styles.run(child, look.words)
                if text := "" if own.hidden else _words(child):
                    yield own, text
            elif child.tag not in _LEFT_OUT and child.tag != _BOX:
                yield from self._pieces(child, look)

    def _table(self, table: Element) -> Iterator[DocxLine]:
        """A table that lays out a letterhead or signature: its cells one after another; a real one: a line for each row."""
        rows = [[*_cells(row)] for row in _below(table, f"{W}tr")]
        own = own_table(table, self._styles)
        if not own and not _is_real(table, rows):
            for row in rows:
                for cell in row:
                    self._gap = True
                    yield from self.blocks(cell, True)
            return
        self._tables += 1
        reader = TableReader(self._tables, own)
        lines: list[DocxLine] = []
        for row, element in zip(rows, _below(table, f"{W}tr"), strict=True):
            cells = [list(self.blocks(cell, True)) for cell in row]
            words = [words_of((line.marker, line.text) for line in cell) for cell in cells]
            bold = all(run.bold for cell in cells for line in cell for run in line.runs if run.text.strip())
            read = reader.row(element, row, words, bold)
            first = next((line for cell in cells for line in cell), None)
            if first is not None:
                self.table_rows += 1
                runs = (Run(_CELL_GAP.join(" ".join(cell.split()) for cell in words)),)
                look = ParagraphLook(first.look.words, role=Role.PLAIN)
                lines.append(DocxLine(runs, "", look, True, cells=read))
            elif lines:
                above = lines[-1].cells or read
                lines[-1] = replace(lines[-1], cells=replace(above, rows=(*above.rows, *read.rows)))
        yield from lines


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, also inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _below(child, tag)


def _cells(row: Element) -> Iterator[Element]:
    return _below(row, f"{W}tc")


def _is_real(table: Element, rows: list[list[Element]]) -> bool:
    """Whether a table holds figures and not a layout: more than two columns, or lines drawn around its cells."""
    if max((len(row) for row in rows), default=0) > 3:
        return True
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    drawn = borders is not None and any(
        (side := borders.find(f"{W}{name}")) is not None and side.get(f"{W}val") not in ("none", "nil", None)
        for name in _FRAME_SIDES
    )
    style = table.find(f"{W}tblPr/{W}tblStyle")
    gridded = style is not None and "grid" in style.get(f"{W}val", "").lower() and borders is None
    return (drawn or gridded) and len(rows) > 1 and not _signs(rows)


def _signs(rows: list[list[Element]]) -> bool:
    """Whether a table with lines is a letterhead or a signature block all the same."""
    words = nfc(" ".join(_words(cell) for row in rows for cell in row))
    return "Nơi nhận" in words or "Độc lập" in words or "ĐẢNG CỘNG SẢN" in words


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each once."""
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _words(element: Element) -> str:
    """The letters below an element: breaks as line ends, tabs as tabs, nothing that only Word sees."""
    return "".join(_letters(element))


def _letters(element: Element) -> Iterator[str]:
    for child in element:
        name = child.tag
        if name == f"{W}t":
            yield child.text or ""
        elif name == f"{W}br":
            yield " " if child.get(f"{W}type") in ("page", "column") else "\n"
        elif name == f"{W}cr":
            yield "\n"
        elif name in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif name == f"{W}noBreakHyphen":
            yield "-"
        elif name == f"{W}softHyphen":
            yield "\u00ad"  # a letter in .VnTime; elsewhere left out with all that cannot be seen
        elif name == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif name not in _LEFT_OUT and name != _BOX:
            yield from _letters(child)


def _symbol(code: str) -> str:
    """A letter of a symbol font: Word's bullets and dashes as the characters they look like, others left out."""
    return {"F0B7": "•", "F0A7": "•", "F02D": "-", "F0AE": "→"}.get(code.upper(), "")
