"""Paragraphs become the preamble, the tree of the body and the closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from kehoach_desktop.document.lines import END_MARK
from kehoach_desktop.document.markers import is_title, kind_of, marker_level, split_marker
from kehoach_desktop.document.model import Node, NodeKind, Run, TableData
from kehoach_desktop.document.runs import all_bold, drop_style, same_style, slice_runs, strip_runs
from kehoach_desktop.document.tree import Row, build
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.intake.plan_lines import Line
from kehoach_desktop.vietnamese.folding import fold

_HEADINGS = (NodeKind.PART, NodeKind.SECTION, NodeKind.CLAUSE)
_SECTION_LEVEL, _CLAUSE_LEVEL, _BULLET_LEVEL = 20, 30, 50
_LONGEST_HEADING = 200
_LEVELS = {NodeKind.PART: 0, NodeKind.SECTION: _SECTION_LEVEL, NodeKind.CLAUSE: _CLAUSE_LEVEL}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marker taken off: what it is, and how deep its marker usually stands (0 … 70, 70 = no marker)."""

    kind: NodeKind
    marker: str
    runs: tuple[Run, ...]
    level: int
    table: TableData | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a paper between subject and signature; `ended`: ./. stood at its end and was taken off."""

    preamble: tuple[Node, ...]
    body: tuple[Node, ...]
    closing: tuple[Node, ...]
    ended: bool


def build_text(lines: list[Line], ids: Iterator[str]) -> Text:
    """Preamble, body and closing of these paragraphs."""
    paragraphs = [read_paragraph(line) for line in lines]
    paragraphs, ended = _without_end_mark(_with_part_titles(paragraphs))
    start = _body_start(paragraphs)
    end = _closing_start(paragraphs, start)
    preamble = [_as_preamble(paragraph) for paragraph in paragraphs[:start]]
    return Text(
        build([Row(0, _node(paragraph, ids)) for paragraph in preamble]),
        build_tree(paragraphs[start:end], ids),
        build([Row(0, _node(paragraph, ids)) for paragraph in paragraphs[end:]]),
        ended,
    )


def read_paragraph(line: Line) -> Paragraph:
    """One line with its marker taken off and its kind found; a style that covers a whole heading is no emphasis."""
    marker, words = split_marker(line.text)
    at = len(line.text) - len(words)
    runs = strip_runs(slice_runs(line.runs, at)) if marker else line.runs
    kind, level = _kind(line, marker, words, all_bold(runs))
    if kind in _HEADINGS and all(same_style(run, runs[0]) for run in runs):
        runs = drop_style(runs)
    return Paragraph(kind, marker, runs, level)


def _kind(line: Line, marker: str, words: str, bold: bool) -> tuple[NodeKind, int]:
    """What a paragraph is, and its level."""
    kind, level = kind_of(marker, words), marker_level(marker)
    if line.kind is not None:
        return line.kind, level if marker else _LEVELS.get(line.kind, level)
    heading = (line.heading or bold) and 0 < len(words) <= _LONGEST_HEADING and not words.endswith(END_MARK)
    if marker:
        if kind is NodeKind.ITEM and heading and (line.heading or is_title(words.rstrip(".:"))):
            kind = NodeKind.CLAUSE
        return kind, level
    if words.isupper() and len(words) > 3 and is_title(words):
        return NodeKind.SECTION, _SECTION_LEVEL
    if line.heading and heading and is_title(words):
        return NodeKind.CLAUSE, _CLAUSE_LEVEL
    return NodeKind.PLAIN, level


def _with_part_titles(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Phần and Chương with the title that stands in capitals on the next line."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        above = result[-1] if result else None
        if (
            above
            and above.kind is NodeKind.PART
            and not above.runs
            and not paragraph.marker
            and (paragraph.text.isupper() or paragraph.kind is NodeKind.PART)
        ):
            result[-1] = replace(above, runs=paragraph.runs)
        else:
            result.append(paragraph)
    return result


def _without_end_mark(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], bool]:
    """The paragraphs without ./. at the very end, and whether it stood there."""
    if not paragraphs or not paragraphs[-1].text.rstrip().endswith(END_MARK):
        return paragraphs, False
    last = paragraphs[-1]
    runs = strip_runs(slice_runs(last.runs, 0, len(last.text.rstrip()) - len(END_MARK)))
    if not runs and not last.marker:
        return paragraphs[:-1], len(paragraphs) > 1
    return [*paragraphs[:-1], replace(last, runs=runs)], True


def _is_basis(paragraph: Paragraph) -> bool:
    """Whether a paragraph of the preamble is a legal basis (Căn cứ …)."""
    bare = not paragraph.marker or paragraph.level == _BULLET_LEVEL
    return bare and fold(paragraph.text).startswith("can cu ")


def _as_preamble(paragraph: Paragraph) -> Paragraph:
    """A paragraph above the body: a basis or a plain one."""
    if _is_basis(paragraph):
        return replace(paragraph, kind=NodeKind.BASIS)
    return replace(paragraph, kind=NodeKind.PLAIN)


def _body_start(paragraphs: list[Paragraph]) -> int:
    """Where the body begins: the first paragraph with a marker, or after the one that ends with a colon."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.level < 70 and not _is_basis(paragraph):
            return place
    for place, paragraph in enumerate(paragraphs):
        if paragraph.text.endswith(":"):
            return place + 1
    return len(list(takewhile(_is_basis, paragraphs)))


def _closing_start(paragraphs: list[Paragraph], start: int) -> int:
    """Where the closing begins: "Trên đây là …" among the last paragraphs without marker."""
    place = len(paragraphs)
    found = place
    while place > start and paragraphs[place - 1].level == 70:
        place -= 1
        folded = fold(paragraphs[place].text)
        if any(folded.startswith(words) for words in plan_words().closing_starts):
            found = place
    return found


def build_tree(paragraphs: list[Paragraph], ids: Iterator[str]) -> tuple[Node, ...]:
    """The paragraphs as a tree by the levels of their markers; one without a marker hangs under the nearest that is no bullet."""
    rows: list[Row] = []
    open_levels: list[int] = []
    for paragraph in paragraphs:
        limit = _BULLET_LEVEL if paragraph.level == 70 else paragraph.level
        while open_levels and open_levels[-1] >= limit:
            open_levels.pop()
        rows.append(Row(len(open_levels), _node(paragraph, ids)))
        if paragraph.level < 70:
            open_levels.append(paragraph.level)
    return build(rows)


def _node(paragraph: Paragraph, ids: Iterator[str]) -> Node:
    """The paragraph as a node."""
    return Node(next(ids), paragraph.kind, paragraph.runs, paragraph.marker, table=paragraph.table)
