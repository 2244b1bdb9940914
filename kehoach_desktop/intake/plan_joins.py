"""Paragraphs that a page's end or a fixed line width had cut in two are put together again, and every join is told.

Across a page's end: the first part has no closing punctuation and the second starts with a small letter and no marker. In text
wrapped at a fixed width also every line that had no room for the next one's first word. Never across a heading.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kehoach_desktop.document.markers import kind_of, split_marker
from kehoach_desktop.document.model import NodeKind
from kehoach_desktop.document.runs import join_runs, strip_runs
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.intake.plan_lines import Line
from kehoach_desktop.vietnamese.folding import fold

_STOPS = '.;:!?”"…'
_WIDEST, _SHORT_CLAUSE = 160, 32
_MOST_SHOWN = 48


def join_lines(lines: tuple[Line, ...]) -> tuple[list[Line], list[str]]:
    """The paragraphs, and for each join a sentence with the words on both sides."""
    width = _wrap_width(lines)
    joined: list[Line] = []
    told: list[str] = []
    last = lines[0] if lines else None  # the line that the paragraph so far ends with
    for line in lines:
        if joined and last and _belongs(joined[-1], last, line, width):
            told.append(_told(joined[-1].text, line.text))
            runs = join_runs(strip_runs(joined[-1].runs), strip_runs(line.runs))
            joined[-1] = replace(joined[-1], runs=runs)
        else:
            joined.append(line)
        last = line
    return joined, told


def _told(above: str, below: str) -> str:
    """The seam with a few words on both sides."""
    left = above if len(above) <= _MOST_SHOWN else "…" + above[-_MOST_SHOWN:].partition(" ")[2]
    right = below if len(below) <= _MOST_SHOWN else below[:_MOST_SHOWN].rpartition(" ")[0] + "…"
    return f"“{left}” + “{right}”"


def _wrap_width(lines: tuple[Line, ...]) -> int:
    """The width at which the text was wrapped, 0 when it was not: many lines without a gap that are full to the same width."""
    pairs = [(above, below) for above, below in pairwise(lines) if not below.gap]
    width = max((line.width for line in lines), default=0)
    if width > _WIDEST or len(pairs) < 3:
        return 0
    full = sum(_is_full(above, below, width) for above, below in pairs)
    return width if full >= max(3, len(pairs) // 4) else 0


def _is_full(above: Line, below: Line, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return above.width + 1 + (below.first or len(below.text.split(" ", 1)[0])) > width


def _belongs(paragraph: Line, last: Line, line: Line, width: int) -> bool:
    """Whether the line goes on with the paragraph whose last line so far is `last`."""
    marker, words = split_marker(line.text)
    if line.heading or paragraph.heading or last.text.endswith("./."):
        return False
    if marker:
        return False
    if split_marker(paragraph.text)[1] == "":
        return True  # a marker alone on its line waits for its words
    if width and not line.gap and _is_full(last, line, width):
        return not _closes_title(paragraph, line) and not _begins_anew(last.text, line)
    return paragraph.text[-1] not in _STOPS and words[0].islower() and not _is_title(paragraph.text)


def _closes_title(paragraph: Line, line: Line) -> bool:
    """Whether a heading in capitals is followed by ordinary text."""
    return split_marker(paragraph.text)[1].isupper() and not line.text.isupper()


def _begins_anew(last: str, line: Line) -> bool:
    """Whether a full line was its paragraph's last all the same: a semicolon, or the first words of a part of the paper."""
    if not line.text[0].isupper():
        return False
    folded = fold(line.text)
    starts = ("can cu ", *plan_words().closing_starts)
    return last.endswith(";") or (last.endswith(".") and folded.startswith(starts))


def _is_title(text: str) -> bool:
    """Whether the paragraph above is a heading, which nothing is joined to."""
    marker, words = split_marker(text)
    kind = kind_of(marker, words)
    if kind in (NodeKind.SECTION, NodeKind.PART):
        return True
    if not marker:
        return words.isupper()
    return kind is NodeKind.CLAUSE and len(words) < _SHORT_CLAUSE
