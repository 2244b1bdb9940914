"""A composed paper cut into strips: the smallest pieces a page break may not split, each knowing what it must stay with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.composed import Columns, Element, Grid, Rule, SetLine, SetParagraph
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.measuring import PT_PER_MM, Widths
from kehoach_desktop.papers.paper import Cell, PageBreak, Section
from kehoach_desktop.papers.table_grid import Placed, place
from kehoach_desktop.writers.pdf_lines import TextLine, set_lines

_CELL_MARGIN = 1.2 * PT_PER_MM
_GRID_WEIGHT = 0.5


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


def cut(elements: Iterable[Element], fmt: Format, widths: Widths) -> Iterator[Strip | Turn]:
    """The strips of a composed paper in printed order."""
    width = fmt.width_of() * PT_PER_MM
    held = False
    for element in elements:
        if isinstance(element, PageBreak | Section):
            yield Turn(element if isinstance(element, Section) else None)
            if isinstance(element, Section):
                width = fmt.width_of(element.landscape) * PT_PER_MM
            held = False
            continue
        strips = list(_strips(element, width, widths))
        if held and strips:
            strips[0] = replace(strips[0], held=True)
        yield from strips
        held = _keeps(element)


def _keeps(element: Element) -> bool:
    if isinstance(element, SetParagraph):
        return element.style.keep_next
    return isinstance(element, Rule) or (isinstance(element, Grid) and element.keep_next)


def _strips(element: Element, width: float, widths: Widths) -> Iterator[Strip]:
    if isinstance(element, SetParagraph):
        yield from _paragraph(element, width, widths)
    elif isinstance(element, Rule):
        yield Strip(_thick(element), (_stroke(element, 0.0, 0.0),), element.before, held=True)
    elif isinstance(element, Columns):
        yield from _columns(element, widths)
    elif isinstance(element, Grid):
        yield from _grid(element, widths)


def _paragraph(paragraph: SetParagraph, width: float, widths: Widths) -> Iterator[Strip]:
    """A strip per line; the first two lines stay together, and the last two, so no line of a paragraph stands alone."""
    height, lines = set_lines(paragraph, 0.0, width, widths)
    for i, line in enumerate(lines):
        held = i == 1 or (i > 0 and i == len(lines) - 1)
        yield Strip(height, (line,), paragraph.style.before if i == 0 else 0.0, held)


def _thick(rule: Rule) -> float:
    """The height a rule takes in Word: its paragraph of one point and the line below that."""
    return 1.0 + rule.weight


def _stroke(rule: Rule, x: float, top: float) -> Stroke:
    side = (rule.width - rule.length) / 2 * PT_PER_MM
    y = top + 1.0 + rule.weight / 2
    return Stroke(x + side, y, x + side + rule.length * PT_PER_MM, y, rule.weight)


def _columns(columns: Columns, widths: Widths) -> Iterator[Strip]:
    """Each row is one strip, so a letterhead or a signature block is never broken."""
    for i, row in enumerate(columns.rows):
        x = -columns.offset * PT_PER_MM
        marks: list[Mark] = []
        height = 0.0
        for cell, width in zip(row, columns.widths, strict=True):
            tall, drawn = _stack(cell, x, width * PT_PER_MM, widths)
            marks += drawn
            height = max(height, tall)
            x += width * PT_PER_MM
        yield Strip(height, tuple(marks), held=i > 0)


def _stack(cell: Sequence[SetLine], x: float, width: float, widths: Widths) -> tuple[float, list[Mark]]:
    """Paragraphs and rules one below the other: their whole height and what is drawn."""
    y = 0.0
    marks: list[Mark] = []
    for line in cell:
        if isinstance(line, Rule):
            y += line.before
            marks.append(_stroke(line, x, y))
            y += _thick(line)
            continue
        y += line.style.before
        height, lines = set_lines(line, x, width, widths)
        for text_line in lines:
            marks.append(replace(text_line, baseline=y + text_line.baseline))
            y += height
    return y, marks


def _grid(grid: Grid, widths: Widths) -> Iterator[Strip]:
    columns = [width * PT_PER_MM for width in grid.table.widths]
    header = _header(grid, columns, widths)
    if header is not None:
        yield replace(header, before=grid.before)
    rows = place(grid.table.rows, len(columns))
    for i, row in enumerate(rows):
        marks, height = _band([row], columns, grid, widths)
        joined = any(not placed.first for placed in row)
        last = grid.keep_next and i == len(rows) - 1 and i > 0
        starts = i == 0 and header is None
        held = joined or last or (i == 0 and header is not None)
        yield Strip(height, marks, grid.before if starts else 0.0, held, repeat=header)


def _header(grid: Grid, columns: Sequence[float], widths: Widths) -> Strip | None:
    if not grid.table.header:
        return None
    marks, height = _band(place(grid.table.header, len(columns)), columns, grid, widths)
    return Strip(height, marks)


def _band(
    rows: Sequence[Sequence[Placed]], columns: Sequence[float], grid: Grid, widths: Widths
) -> tuple[tuple[Mark, ...], float]:
    """Rows printed together, with the lines around their cells."""
    set_rows = [[_set_cell(placed, columns, grid, widths) for placed in row] for row in rows]
    least = grid.table.row_height * PT_PER_MM
    heights = [
        _GRID_WEIGHT
        + max([least, *(tall for (tall, _), place_ in zip(cells, row, strict=True) if place_.cell.down == 1)])
        for cells, row in zip(set_rows, rows, strict=True)
    ]
    marks: list[Mark] = []
    y = 0.0
    for i, (cells, row) in enumerate(zip(set_rows, rows, strict=True)):
        for (tall, lines), placed in zip(cells, row, strict=True):
            box = sum(heights[i : i + placed.cell.down]) if placed.first else heights[i]
            shift = y + (box - tall) / 2
            marks += [replace(line, baseline=line.baseline + shift) for line in lines]
            marks += _frame(placed, columns, y, heights[i])
        y += heights[i]
    return tuple(marks), y


def _set_cell(
    placed: Placed, columns: Sequence[float], grid: Grid, widths: Widths
) -> tuple[float, list[TextLine]]:
    cell = placed.cell if placed.first else Cell("")
    x = sum(columns[: placed.column])
    width = sum(columns[placed.column : placed.column + placed.cell.across])
    style = replace(grid.style, align=cell.align)
    paragraph = SetParagraph((Run(cell.text, cell.bold, cell.italic),), style)
    height, lines = set_lines(paragraph, x + _CELL_MARGIN, width - 2 * _CELL_MARGIN, widths)
    return height * len(lines), [
        replace(line, baseline=line.baseline + i * height) for i, line in enumerate(lines)
    ]


def _frame(placed: Placed, columns: Sequence[float], y: float, height: float) -> Iterator[Stroke]:
    """The lines of one cell of one row: the sides, and above and below it unless it goes on there."""
    left = sum(columns[: placed.column])
    right = left + sum(columns[placed.column : placed.column + placed.cell.across])
    yield Stroke(left, y, left, y + height, _GRID_WEIGHT)
    yield Stroke(right, y, right, y + height, _GRID_WEIGHT)
    if placed.first:
        yield Stroke(left, y, right, y, _GRID_WEIGHT)
    if placed.cell.down == 1 or not placed.first:
        yield Stroke(left, y + height, right, y + height, _GRID_WEIGHT)
