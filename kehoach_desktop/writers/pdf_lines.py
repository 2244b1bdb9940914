"""Paragraphs broken into lines for PDF, as Word breaks them: at spaces and after hyphens, the last line not stretched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.composed import SetParagraph
from kehoach_desktop.papers.measuring import ASCENT, LINE_HEIGHT, PT_PER_MM, UNITS, Widths, face_of

_BREAKS = re.compile(r" +|(?<=[\w%.)”])[-–—](?=\w)")
_SLACK = 0.01
"""Points by which a line may seem too long from rounding alone."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one face on a line; `underline` gives its width in points, 0 when it has no line below it."""

    face: str
    text: str
    underline: float = 0.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: place from the left and top of its strip and stretch of each space, in points."""

    x: float
    baseline: float
    size: float
    stretch: float
    segments: tuple[Segment, ...]

    def lowered(self, by: float) -> TextLine:
        """The same line `by` points further down."""
        return TextLine(self.x, self.baseline + by, self.size, self.stretch, self.segments)


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph's characters with their faces and the pen's place before each (and after the last), in points."""

    text: str
    runs: Sequence[Run]
    advance: Sequence[float]

    def width(self, start: int, end: int) -> float:
        return self.advance[end] - self.advance[start]


def set_lines(
    paragraph: SetParagraph, x: float, width: float, widths: Widths
) -> tuple[float, list[TextLine]]:
    """The height of a line and the paragraph's lines, set from `x` in a place `width` wide (points); each in a strip of its own."""
    style = paragraph.style
    text = _measure(paragraph, widths)
    left = style.left * PT_PER_MM
    room = width - left
    first = style.first_line * PT_PER_MM
    height = LINE_HEIGHT * style.size * style.line
    baseline = height - LINE_HEIGHT * style.size + ASCENT * style.size
    lines: list[TextLine] = []
    for start, end, last in _lines(text, room - first, room):
        indent = first if not lines else 0.0
        spare = room - indent - text.width(start, end)
        shift, stretch = _aligned(style.align, spare, 0 if last else text.text.count(" ", start, end))
        segments = tuple(_segments(text, start, end, stretch))
        lines.append(TextLine(x + left + indent + shift, baseline, style.size, stretch, segments))
    return height, lines


def _measure(paragraph: SetParagraph, widths: Widths) -> _Text:
    steps: list[float] = [0.0]
    scale = paragraph.style.size / UNITS
    for run in paragraph.runs:
        face = face_of(run.bold, run.italic)
        steps += [widths.char(char, face) * scale for char in run.text]
    return _Text(paragraph.text, paragraph.runs, list(accumulate(steps)))


def _aligned(align: str, spare: float, spaces: int) -> tuple[float, float]:
    """How far a line is moved right and how much each of its spaces is stretched."""
    if align == "center":
        return spare / 2, 0.0
    if align == "right":
        return spare, 0.0
    if align == "justify" and spaces:
        return 0.0, spare / spaces
    return 0.0, 0.0


def _lines(text: _Text, first_room: float, room: float) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every line, and whether it ends the paragraph or a break of the writer's own."""
    start, space = 0, first_room
    for part in text.text.split("\n"):
        for begin, end, last in _wrapped(text, start, start + len(part), space, room):
            yield begin, end, last
            space = room
        start += len(part) + 1


def _wrapped(
    text: _Text, start: int, end: int, first_room: float, room: float
) -> Iterator[tuple[int, int, bool]]:
    ends, starts = _opportunities(text.text, start, end)
    limits = [text.advance[place] for place in ends]
    space, at = first_room, 0
    while True:
        reach = text.advance[start] + space + _SLACK
        found = bisect_right(limits, reach, lo=at) - 1
        if found < at:
            cut = max(start + 1, bisect_right(text.advance, reach, lo=start, hi=end + 1) - 1)
            yield start, cut, False
            start = cut
        else:
            yield start, ends[found], found == len(ends) - 1
            if found == len(ends) - 1:
                return
            start, at = starts[found], found + 1
        space = room


def _opportunities(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Where a line may end, and where the next one then starts; the text's own end comes last."""
    ends, starts = [], []
    for match in _BREAKS.finditer(text, start, end):
        spaces = text[match.start()] == " "
        if spaces and (match.start() == start or match.end() == end):
            continue
        ends.append(match.start() if spaces else match.end())
        starts.append(match.end())
    return [*ends, end], [*starts, end]


def _segments(text: _Text, start: int, end: int, stretch: float) -> Iterator[Segment]:
    offset = 0
    for run in text.runs:
        begin, stop = max(start, offset), min(end, offset + len(run.text))
        offset += len(run.text)
        if begin < stop:
            words = text.text[begin:stop]
            line = text.width(begin, stop) + stretch * words.count(" ") if run.underline else 0.0
            yield Segment(face_of(run.bold, run.italic), words, line)
