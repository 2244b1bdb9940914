"""A plan's tree seen as the lines of a text: one line per node with its depth, so that a text widget can hold it.

Nothing is lost either way: the depth of each line, never more than one below the line above it, says where the node hangs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kehoach_desktop.document.model import Node, NodeKind, PlanDocument, Run, TableData
from kehoach_desktop.document.runs import merge_runs, slice_runs
from kehoach_desktop.document.tree import AREAS, Row, new_id, rows_of, with_rows

BODY = "body"
RANKS = {
    NodeKind.PART: 0,
    NodeKind.SECTION: 1,
    NodeKind.CLAUSE: 2,
    NodeKind.ITEM: 2,
    NodeKind.LETTER: 3,
    NodeKind.BULLET: 4,
    NodeKind.PLUS: 5,
}
_TITLES = (NodeKind.PART, NodeKind.SECTION, NodeKind.CLAUSE)


@dataclass(frozen=True, slots=True)
class Line:
    """One node without its children; `depth` 0 is a top node of its area (one of document.tree.AREAS). A table's cells ride along."""

    id: str
    kind: NodeKind
    runs: tuple[Run, ...]
    marker: str = ""
    depth: int = 0
    area: str = BODY
    table: TableData | None = None

    @property
    def text(self) -> str:
        """The words without the marker."""
        return "".join(run.text for run in self.runs)


def lines_of(document: PlanDocument) -> tuple[Line, ...]:
    """The document's nodes in printed order as lines."""
    return tuple(
        Line(row.node.id, row.node.kind, row.node.runs, row.node.marker, row.depth, area, row.node.table)
        for area in AREAS
        for row in rows_of(document, area)
    )


def with_lines(document: PlanDocument, lines: Sequence[Line]) -> PlanDocument:
    """The same paper with its nodes taken from lines (settled first, so any list of lines makes a document)."""
    settled = settle(lines)
    for area in AREAS:
        mine = (line for line in settled if line.area == area)
        rows = [
            Row(line.depth, Node(line.id, line.kind, line.runs, line.marker, table=line.table))
            for line in mine
        ]
        document = with_rows(document, area, rows)
    return document


def settle(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that form a tree: no depth jumps, areas in printed order, no identity twice."""
    settled: list[Line] = []
    seen: set[str] = set()
    reached = 0
    for line in lines:
        reached = max(reached, AREAS.index(line.area))
        area = AREAS[reached]
        above = settled[-1] if settled else None
        deepest = above.depth + 1 if above is not None and above.area == area else 0
        identity = line.id if line.id and line.id not in seen else new_id()
        seen.add(identity)
        wanted = replace(line, area=area, depth=min(line.depth, deepest), id=identity)
        settled.append(line if wanted == line else wanted)
    return tuple(settled)


Spot = tuple[int, int]


def without(lines: Sequence[Line], start: Spot, end: Spot) -> list[Line]:
    """The lines without the words from `start` to `end` (line number, character); what is left of both ends becomes one line.

    When the first line goes from its very beginning, the last line keeps its own frame, as it does in Word.
    """
    (first, head), (last, tail) = start, end
    rest = merge_runs((*slice_runs(lines[first].runs, 0, head), *slice_runs(lines[last].runs, tail)))
    if first != last and (lines[first].table or lines[last].table):
        # a table at either end stays a table: its words are no part of a paragraph
        ends = ((first, slice_runs(lines[first].runs, 0, head)), (last, slice_runs(lines[last].runs, tail)))
        return [*lines[:first], *(replace(lines[n], runs=runs) for n, runs in ends), *lines[last + 1 :]]
    whole = head == 0 and first != last and (tail < len(lines[last].text) or not lines[last].text)
    kept = replace(lines[last] if whole else lines[first], runs=rest)
    return [*lines[:first], kept, *lines[last + 1 :]]


def restyled(lines: Sequence[Line], start: Spot, end: Spot, style: str) -> list[Line]:
    """The lines with a style ("bold", "italic", "underline") put on the words from `start` to `end`, or taken off if all had it."""
    made, pieces = list(lines), list(_pieces(lines, start, end))
    inside = [run for number, low, high in pieces for run in slice_runs(lines[number].runs, low, high)]
    wanted = not all(getattr(run, style) for run in inside)
    for number, low, high in pieces:
        runs = lines[number].runs
        changed = (_set_style(run, style, wanted) for run in slice_runs(runs, low, high))
        merged = merge_runs((*slice_runs(runs, 0, low), *changed, *slice_runs(runs, high)))
        made[number] = replace(lines[number], runs=merged)
    return made


def _set_style(run: Run, style: str, on: bool) -> Run:
    return replace(run, **{style: on})  # type: ignore[arg-type]


def _pieces(lines: Sequence[Line], start: Spot, end: Spot) -> Iterable[tuple[int, int, int]]:
    for number in range(start[0], end[0] + 1):
        low = start[1] if number == start[0] else 0
        high = end[1] if number == end[0] else len(lines[number].text)
        if low < high:
            yield number, low, high


def depth_for(lines: Sequence[Line], at: int, kind: NodeKind) -> int:
    """How deep a node of some kind would hang at line `at`, by the lines of its area above it."""
    for line in reversed(lines[:at]):
        if line.area != lines[at].area:
            break
        if kind not in RANKS:
            return line.depth + 1 if line.kind in _TITLES else line.depth
        rank = RANKS.get(line.kind, RANKS[kind] + 1)
        if rank <= RANKS[kind]:
            return line.depth + (rank < RANKS[kind])
    return 0


def pasted(lines: Sequence[Line], at: Spot, news: Sequence[Line]) -> tuple[list[Line], Spot]:
    """The lines with others put in at a place, and where the cursor then stands.

    One line without a marker joins the words there; several become lines of their own, hung where their kinds belong; words
    behind the cursor go on after them, and an empty line gives way.
    """
    number, offset = at
    here = lines[number]
    before, after = slice_runs(here.runs, 0, offset), slice_runs(here.runs, offset)
    if len(news) == 1 and not news[0].marker:
        runs = merge_runs((*before, *news[0].runs, *after))
        whole = [*lines[:number], replace(here, runs=runs), *lines[number + 1 :]]
        return whole, (number, offset + len(news[0].text))
    made = [*lines[:number], *([replace(here, runs=before)] if before else [])]
    for line in news:
        area = BODY if here.area == "preamble" and line.kind in RANKS else (made or [here])[-1].area
        made.append(replace(line, area=area, id=new_id()))
        made[-1] = replace(made[-1], depth=depth_for(made, len(made) - 1, line.kind))
    spot = (len(made) - 1, len(news[-1].text))
    if after and before:
        made.append(replace(made[-1], id=new_id(), runs=after, marker="", kind=NodeKind.PLAIN))
    elif after:
        made.append(here)
    return [*made, *lines[number + 1 :]], spot
