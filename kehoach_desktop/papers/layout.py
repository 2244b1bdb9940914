"""Where lines break in headings and letterheads, how long rules are, how much room a blank takes: all measured, nothing guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.format import Style
from kehoach_desktop.papers.measuring import PT_PER_MM, UNITS, face_of, times
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.folding import fold

_STEP = 0.5
_BREAK = re.compile(r" (?=\S)")
_LEANING_PENALTY = 0.2
_PARTED_PENALTY = 0.7
_LINE_PENALTY = 0.15
_ALONE_PENALTY = 4.0


def blank_text(mm: float, size: float, face: str = "regular") -> str:
    """Spaces that together are at least `mm` wide at `size` points.

    Ordinary spaces: typing over them gives ordinary text, and LibreOffice draws italic non-breaking ones a third too wide.
    """
    return " " * math.ceil(mm * PT_PER_MM / times().text(" ", size, face))


def styled(run: Run, style: Style) -> Run:
    """The run with the role's own weight and slant added to it."""
    return replace(
        run,
        bold=run.bold or style.bold,
        italic=run.italic or style.italic,
        underline=run.underline or style.underline,
    )


def fitting_size(runs: Sequence[Run], style: Style, width: float) -> float:
    """The largest size from the style's own down to its least at which every line fits in `width` mm (the least if none does)."""
    size = style.size
    while size > style.least and widest_line(runs, size) > width * PT_PER_MM:
        size = max(style.least, size - _STEP)
    return size


def widest_line(runs: Sequence[Run], size: float) -> float:
    """The width in points of the longest line of `runs`, which may hold line breaks."""
    widths = times()
    longest = line = 0.0
    for run in runs:
        face = face_of(run.bold, run.italic)
        first, *others = run.text.split("\n")
        line += widths.text(first, size, face)
        for part in others:
            longest = max(longest, line)
            line = widths.text(part, size, face)
    return max(longest, line)


def last_line(runs: Sequence[Run], size: float) -> float:
    """The width in points of the last line of `runs`."""
    kept: list[Run] = []
    for run in reversed(runs):
        before, found, tail = run.text.rpartition("\n")
        kept.insert(0, replace(run, text=tail if found else before + tail))
        if found:
            break
    return times().runs(kept, size)


def balanced(runs: Sequence[Run], size: float, width: float) -> tuple[Run, ...]:
    """The runs with as few line breaks as fit in `width` mm, the lines as alike in length as can be.

    A break replaces one space; the writer's own breaks stay; a word stands alone only when nothing else is possible.
    """
    text = "".join(run.text for run in runs)
    advance = _advances(runs, size)
    chosen: list[int] = []
    start = 0
    for line in text.split("\n"):
        chosen += _breaks(text, advance, start, start + len(line), width * PT_PER_MM)
        start += len(line) + 1
    return _with_breaks(runs, frozenset(chosen))


def _advances(runs: Sequence[Run], size: float) -> list[float]:
    """The pen's place in points before each character, and after the last one."""
    widths = times()
    steps = [
        0.0 if char == "\n" else widths.char(char, face_of(run.bold, run.italic)) * size / UNITS
        for run in runs
        for char in run.text
    ]
    return list(accumulate(steps, initial=0.0))


def _breaks(text: str, advance: Sequence[float], start: int, end: int, width: float) -> list[int]:
    """The places of the spaces of text[start:end] to break at, or none if it fits on one line or cannot be broken."""
    if advance[end] - advance[start] <= width:
        return []
    stops = [start - 1, *(m.start() + start for m in _BREAK.finditer(text[start:end])), end]
    found: tuple[float, list[int]] | None = None
    for lines in range(2, len(stops)):
        best = _best(text, advance, stops, lines, width)
        if best is None:
            continue
        if found is None:
            found = best
            continue
        return min(found, (best[0] + _LINE_PENALTY, best[1]))[1]
    return found[1] if found else stops[1:-1]


def _best(
    text: str, advance: Sequence[float], stops: list[int], lines: int, width: float
) -> tuple[float, list[int]] | None:
    """The best way to set the text in exactly `lines` lines and what it costs, or None when a line would be too wide."""
    ideal = (advance[stops[-1]] - advance[stops[0] + 1]) / lines
    costs: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(lines):
        reached: dict[int, tuple[float, list[int]]] = {}
        for at, (cost, path) in costs.items():
            for to in range(at + 1, len(stops)):
                line = advance[stops[to]] - advance[stops[at] + 1]
                if line > width:
                    break
                total = cost + (line / ideal - 1) ** 2 + _penalty(text, stops, at, to)
                if to not in reached or total < reached[to][0]:
                    reached[to] = (total, [*path, to])
        costs = reached
    found = costs.get(len(stops) - 1)
    return None if found is None else (found[0], [stops[i] for i in found[1][:-1]])


def _penalty(text: str, stops: Sequence[int], at: int, to: int) -> float:
    words = text[stops[at] + 1 : stops[to]].split()
    penalty = _ALONE_PENALTY if len(words) < 2 else 0.0
    if to < len(stops) - 1 and words:
        after = text[stops[to] + 1 : stops[to + 1]]
        parted = fold(f"{words[-1]} {after}").strip("“”,.;:") in _words()["together"] or after in {"-", "–"}
        penalty += _LEANING_PENALTY * (words[-1].casefold() in _words()["leaning"]) + _PARTED_PENALTY * parted
    return penalty


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """Words a line should not end with, and pairs of syllables it should not part (folded)."""
    raw = resource_data("formats", "words_together.toml")
    return {"leaning": frozenset(raw["leaning"]), "together": frozenset(map(fold, raw["together"]))}


def _with_breaks(runs: Sequence[Run], places: frozenset[int]) -> tuple[Run, ...]:
    if not places:
        return tuple(runs)
    bounds = pairwise(accumulate((len(run.text) for run in runs), initial=0))
    return tuple(
        replace(run, text="".join("\n" if i + first in places else c for i, c in enumerate(run.text)))
        for run, (first, _) in zip(runs, bounds, strict=True)
    )
