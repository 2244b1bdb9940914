"""Other people's Markdown: emphasis marks become runs, everything that is not a pair of marks stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach_desktop.document.model import Run
from kehoach_desktop.document.runs import merge_runs

_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s+|$)")
_HEADING_END = re.compile(r"\s+#+\s*$")
_QUOTE = re.compile(r"^ {0,3}>\s?")
_ESCAPED = re.compile(r"\\([*_#\-.+>()\[\]!`~\\|{}])")
# a star that was escaped, kept out of the way while pairs of stars are looked for
_STAR = "\ue000"
_STARS = re.compile(r"\*{1,3}")
_LONGEST, _MOST_LINES = 600, 3


def strip_heading(line: str) -> tuple[str, bool]:
    """The line without Markdown's marks of heading and quotation, and whether it was a heading."""
    line = _QUOTE.sub("", line)
    if not _HEADING.match(line):
        return line, False
    return _HEADING_END.sub("", _HEADING.sub("", line)), True


def read_emphasis(text: str) -> tuple[Run, ...]:
    """The text's runs, marks taken out; a star without its partner is a star. The text may have several lines."""
    hidden = _ESCAPED.sub(lambda found: _STAR if found[1] == "*" else found[1], text.replace(_STAR, ""))
    return merge_runs(
        Run(run.text.replace(_STAR, "*"), run.bold, run.italic) for run in _runs(hidden, False, False)
    )


def _runs(text: str, bold: bool, italic: bool) -> Iterator[Run]:
    """Runs of a text that stands inside these styles."""
    position = 0
    for stars in _STARS.finditer(text):
        if stars.start() < position:
            continue
        if (pair := _pair(text, stars)) is None:
            continue
        size, end = pair
        start = stars.end() - size
        yield Run(text[position:start], bold, italic)
        yield from _runs(text[start + size : end], bold or size >= 2, italic or size != 2)
        position = end + size
    yield Run(text[position:], bold, italic)


def _pair(text: str, stars: re.Match[str]) -> tuple[int, int] | None:
    """How many of the stars open a pair, and where its closing stars begin; None when they open nothing."""
    after = text[stars.end() : stars.end() + 1]
    if not after or after.isspace() or after in ")].,;:":
        return None
    for size in range(len(stars[0]), 0, -1):
        closing = re.compile(rf"(?<![\s*])\*{{{size}}}(?!\*)" if size == 1 else rf"(?<=\S)\*{{{size}}}(?!\*)")
        end = closing.search(text, stars.end(), stars.end() + _LONGEST + 2 * size)
        if end and _near(text[stars.end() : end.start()]) and (size > 1 or _apart(text, stars, end.end())):
            return size, end.start()
    return None


def _near(inside: str) -> bool:
    """Whether two marks stand close enough to belong together."""
    return 0 < len(inside) <= _LONGEST and inside.count("\n") <= _MOST_LINES


def _apart(text: str, stars: re.Match[str], end: int) -> bool:
    """Single stars inside words (5*3*2) are no marks."""
    before, after = text[: stars.start()][-1:], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())
