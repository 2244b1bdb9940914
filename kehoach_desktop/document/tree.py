"""The tree of paragraphs as a flat list with depths, which is how an editor sees it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from kehoach_desktop.document.model import Node, PlanDocument

AREAS = ("preamble", "body", "closing", "annex")


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph (its node without children) and how deep it stands, 0 at the top."""

    depth: int
    node: Node


def new_id() -> str:
    """An id that no paragraph ever had, so that nothing can point at the wrong one."""
    return uuid4().hex[:12]


def flatten(nodes: Iterable[Node], depth: int = 0) -> list[Row]:
    """The nodes in printed order."""
    rows: list[Row] = []
    for node in nodes:
        rows.append(Row(depth, replace(node, children=()) if node.children else node))
        rows.extend(flatten(node.children, depth + 1))
    return rows


def build(rows: Sequence[Row]) -> tuple[Node, ...]:
    """The tree of rows in printed order; a row deeper than one step below the one before is lifted to that step."""
    return _build(rows, 0, len(rows))


def _build(rows: Sequence[Row], start: int, end: int) -> tuple[Node, ...]:
    """The siblings that stand in rows[start:end], whatever their depths, with what hangs below them."""
    nodes: list[Node] = []
    index = start
    while index < end:
        last = index + 1
        # the shallowest row seen so far sets the level: a deeper one before it stays its elder sibling
        while last < end and rows[last].depth > rows[index].depth:
            last += 1
        nodes.append(replace(rows[index].node, children=_build(rows, index + 1, last)))
        index = last
    return tuple(nodes)


def area_of(document: PlanDocument, node_id: str) -> str:
    """The part of the document (one of AREAS) that holds the paragraph; KeyError when none does."""
    for area in AREAS:
        if any(row.node.id == node_id for row in flatten(getattr(document, area))):
            return area
    raise KeyError(node_id)


def rows_of(document: PlanDocument, area: str) -> list[Row]:
    """One part of the document as rows."""
    return flatten(getattr(document, area))


def with_rows(document: PlanDocument, area: str, rows: Sequence[Row]) -> PlanDocument:
    """The document with one part made of these rows."""
    nodes = build(rows)
    if area == "preamble":
        return replace(document, preamble=nodes)
    if area == "body":
        return replace(document, body=nodes)
    if area == "closing":
        return replace(document, closing=nodes)
    return replace(document, annex=nodes)


def index_of(rows: Sequence[Row], node_id: str) -> int:
    """Where the paragraph stands among the rows; KeyError when it does not."""
    for index, row in enumerate(rows):
        if row.node.id == node_id:
            return index
    raise KeyError(node_id)


def end_of(rows: Sequence[Row], index: int) -> int:
    """The index after the last row that hangs below rows[index]."""
    end = index + 1
    while end < len(rows) and rows[end].depth > rows[index].depth:
        end += 1
    return end


def parent_index(rows: Sequence[Row], index: int) -> int | None:
    """The row that rows[index] hangs below, or None at the top."""
    for above in range(index - 1, -1, -1):
        if rows[above].depth < rows[index].depth:
            return above
    return None


def siblings_of(rows: Sequence[Row], index: int) -> list[int]:
    """The rows beside rows[index] under the same parent, itself among them, in order."""
    parent = parent_index(rows, index)
    start, end = (0, len(rows)) if parent is None else (parent + 1, end_of(rows, parent))
    return [place for place in range(start, end) if rows[place].depth == rows[index].depth]


def find_node(document: PlanDocument, node_id: str) -> Node:
    """The paragraph of that id with all below it; KeyError when there is none."""
    for node in document.nodes():
        if node.id == node_id:
            return node
    raise KeyError(node_id)
