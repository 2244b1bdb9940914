"""Ruled tables for PDF: a strip per row, the header repeated on every page, lines drawn once where cells meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.composed import Grid, SetParagraph
from kehoach_desktop.papers.measuring import LINE_HEIGHT, PT_PER_MM, Widths
from kehoach_desktop.papers.table_grid import Placed, place
from kehoach_desktop.writers.pdf_lines import TextLine, set_lines
from kehoach_desktop.writers.pdf_marks import Mark, Strip, Stroke

_MARGIN = 1.2 * PT_PER_MM
_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class _SetCell:
    """A placed cell with its left and right end in points, its lines and their whole height."""

    placed: Placed
    left: float
    right: float
    lines: tuple[TextLine, ...]
    height: float


def grid_strips(grid: Grid, widths: Widths) -> Iterator[Strip]:
    """The table's header, then its rows, each knowing the header to repeat above it."""
    stops = list(accumulate((width * PT_PER_MM for width in grid.table.widths), initial=0.0))
    header = None
    if grid.table.header:
        header = _band(place(grid.table.header, len(stops) - 1), stops, grid, widths)
        yield replace(header, before=grid.before)
    rows = place(grid.table.rows, len(stops) - 1)
    for i, row in enumerate(rows):
        strip = _band([row], stops, grid, widths)
        joined = any(not placed.first for placed in row) or (grid.keep_next and 0 < i == len(rows) - 1)
        if i == 0:
            yield replace(
                strip, before=0.0 if header else grid.before, held=header is not None, repeat=header
            )
        else:
            yield replace(strip, held=joined, repeat=header)


def _band(rows: Sequence[Sequence[Placed]], stops: Sequence[float], grid: Grid, widths: Widths) -> Strip:
    """Rows printed together as one strip."""
    set_rows = [[_set_cell(placed, stops, grid, widths) for placed in row] for row in rows]
    least = grid.table.row_height * PT_PER_MM
    heights = [
        _WEIGHT + max([least, *(c.height for c in row if c.placed.cell.down == 1)]) for row in set_rows
    ]
    marks: list[Mark] = []
    y = 0.0
    for i, row in enumerate(set_rows):
        for cell in row:
            shift = y + (sum(heights[i : i + cell.placed.cell.down]) - cell.height) / 2
            marks += [line.lowered(shift) for line in cell.lines]
        marks += _frame(row, y, heights[i])
        y += heights[i]
    return Strip(y, tuple(marks))


def _set_cell(placed: Placed, stops: Sequence[float], grid: Grid, widths: Widths) -> _SetCell:
    cell = placed.cell
    left, right = stops[placed.column], stops[placed.column + cell.across]
    if not placed.first or not cell.text:
        return _SetCell(placed, left, right, (), LINE_HEIGHT * grid.style.size)
    paragraph = SetParagraph((Run(cell.text, cell.bold, cell.italic),), replace(grid.style, align=cell.align))
    height, lines = set_lines(paragraph, left + _MARGIN, right - left - 2 * _MARGIN, widths)
    placed_lines = tuple(line.lowered(i * height) for i, line in enumerate(lines))
    return _SetCell(placed, left, right, placed_lines, height * len(lines))


def _frame(row: Sequence[_SetCell], y: float, height: float) -> Iterator[Stroke]:
    """The lines of one row: between its cells, and above and below those that begin or end here."""
    for x in [row[0].left, *(cell.right for cell in row)]:
        yield Stroke(x, y, x, y + height, _WEIGHT)
    for left, right in _joined((cell.left, cell.right) for cell in row if cell.placed.first):
        yield Stroke(left, y, right, y, _WEIGHT)
    for left, right in _joined((cell.left, cell.right) for cell in row if cell.placed.last):
        yield Stroke(left, y + height, right, y + height, _WEIGHT)


def _joined(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neighbouring stretches made one."""
    found: list[tuple[float, float]] = []
    for left, right in stretches:
        if found and found[-1][1] == left:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found
