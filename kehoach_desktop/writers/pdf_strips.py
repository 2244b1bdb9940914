"""A composed paper cut into strips: the smallest pieces a page break may not split, each knowing what it must stay with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach_desktop.papers.composed import Columns, Element, Grid, Rule, SetLine, SetParagraph
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.measuring import PT_PER_MM, Widths
from kehoach_desktop.papers.paper import PageBreak, Section
from kehoach_desktop.writers.pdf_lines import set_lines
from kehoach_desktop.writers.pdf_marks import Mark, Strip, Stroke, Turn
from kehoach_desktop.writers.pdf_tables import grid_strips


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
        yield from grid_strips(element, widths)


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
            marks.append(text_line.lowered(y))
            y += height
    return y, marks
