"""Editing a plan's paper: every operation takes a document and gives a new one; ids of untouched paragraphs never change.

A paragraph is named by its id (KeyError when it is not there). An operation that makes no sense where it is asked for (moving the
first paragraph up) gives the document back as it was. Lists that counted rightly count rightly afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kehoach_desktop.document.model import Node, NodeKind, PlanDocument
from kehoach_desktop.document.numbering import CHILD_KINDS, keep_counting, marker_after, recount
from kehoach_desktop.document.runs import join_runs, slice_runs, strip_runs
from kehoach_desktop.document.tree import (
    Row,
    area_of,
    end_of,
    index_of,
    new_id,
    parent_index,
    rows_of,
    siblings_of,
    with_rows,
)

Change = Callable[[list[Row], int], list[Row] | None]
_FREE = (NodeKind.PLAIN, NodeKind.TABLE)
"""Kinds that stay what they are wherever they hang."""


def _like(kind: NodeKind) -> NodeKind:
    """What a new paragraph beside one of this kind is: a table's neighbour is no table."""
    return NodeKind.PLAIN if kind is NodeKind.TABLE else kind


def _edit(document: PlanDocument, node_id: str, change: Change, *, count: bool = True) -> PlanDocument:
    """Apply a change to the rows of the part that holds the paragraph; None = nothing changes."""
    area = area_of(document, node_id)
    rows = rows_of(document, area)
    changed = change(list(rows), index_of(rows, node_id))
    if changed is None:
        return document
    return with_rows(document, area, keep_counting(rows, changed) if count else changed)


def _tops(rows: list[Row]) -> tuple[Node, ...]:
    """The rows' nodes, for looking up which markers the paper uses."""
    return tuple(row.node for row in rows)


def set_marker(document: PlanDocument, node_id: str, marker: str) -> PlanDocument:
    """The paragraph with this marker, as typed; its siblings are left alone."""

    def change(rows: list[Row], index: int) -> list[Row]:
        rows[index] = replace(rows[index], node=replace(rows[index].node, marker=marker))
        return rows

    return _edit(document, node_id, change, count=False)


def split_node(document: PlanDocument, node_id: str, offset: int, *, fresh: str = "") -> PlanDocument:
    """Break the paragraph before character `offset` of its words; the second part gets the id `fresh` (or a new one).

    The second part is a paragraph of the same kind and takes what hung below; at the end of a paragraph that has others
    below it, a new empty first one among those is made instead.
    """

    def change(rows: list[Row], index: int) -> list[Row]:
        row, node = rows[index], rows[index].node
        rest = strip_runs(slice_runs(node.runs, offset))
        below = rows[index + 1] if end_of(rows, index) > index + 1 else None
        if not rest and below is not None:
            born = replace(below.node, id=fresh or new_id(), runs=())
            return [*rows[: index + 1], Row(row.depth + 1, born), *rows[index + 1 :]]
        first = replace(node, runs=strip_runs(slice_runs(node.runs, 0, offset)))
        marker = marker_after(node, node.kind, _tops(rows)) if node.marker else ""
        second = Node(fresh or new_id(), _like(node.kind), rest, marker)
        return [*rows[:index], replace(row, node=first), Row(row.depth, second), *rows[index + 1 :]]

    return _edit(document, node_id, change)


def join_previous(document: PlanDocument, node_id: str) -> PlanDocument:
    """The paragraph's words at the end of the paragraph printed before it; what hung below hangs below that one."""

    def change(rows: list[Row], index: int) -> list[Row] | None:
        if index == 0:
            return None
        above, node = rows[index - 1], rows[index].node
        if node.table is not None or above.node.table is not None:
            return None
        joined = replace(above.node, runs=join_runs(above.node.runs, node.runs))
        # what hung below now hangs below the joined one: shift it so that no other paragraph catches it
        shift = above.depth - rows[index].depth
        end = end_of(rows, index)
        moved = [replace(row, depth=row.depth + shift) for row in rows[index + 1 : end]]
        return [*rows[: index - 1], replace(above, node=joined), *moved, *rows[end:]]

    return _edit(document, node_id, change)


def promote(document: PlanDocument, node_id: str) -> PlanDocument:
    """One step out: the paragraph becomes the next sibling of the one it hung below; its younger siblings hang below it."""

    def change(rows: list[Row], index: int) -> list[Row] | None:
        parent = parent_index(rows, index)
        if parent is None:
            return None
        elder = rows[parent].node
        own = rows[index].node.kind
        kind = own if own in _FREE else _like(elder.kind)
        return _moved(rows, index, -1, kind, elder)

    return _edit(document, node_id, change)


def demote(document: PlanDocument, node_id: str) -> PlanDocument:
    """One step in: the paragraph hangs, with all below it, under the sibling before it."""

    def change(rows: list[Row], index: int) -> list[Row] | None:
        family = siblings_of(rows, index)
        place = family.index(index)
        if place == 0:
            return None
        new_parent = family[place - 1]
        cousins = [at for at in range(new_parent + 1, index) if rows[at].depth == rows[index].depth + 1]
        elder = rows[cousins[-1]].node if cousins else None
        kind = _like(elder.kind if elder else CHILD_KINDS[rows[new_parent].node.kind])
        if rows[index].node.kind in _FREE:
            kind = rows[index].node.kind
        return _moved(rows, index, 1, kind, elder)

    return _edit(document, node_id, change)


def _moved(rows: list[Row], index: int, step: int, kind: NodeKind, elder: Node | None) -> list[Row]:
    """Shift a row and all below it by one step and dress it as its new siblings are."""
    marker = marker_after(elder, kind, _tops(rows))
    end = end_of(rows, index)
    shifted = [replace(row, depth=row.depth + step) for row in rows[index:end]]
    shifted[0] = replace(shifted[0], node=replace(rows[index].node, kind=kind, marker=marker))
    return [*rows[:index], *shifted, *rows[end:]]


def move_up(document: PlanDocument, node_id: str) -> PlanDocument:
    """The paragraph and all below it before its elder sibling."""

    def change(rows: list[Row], index: int) -> list[Row] | None:
        family = siblings_of(rows, index)
        place = family.index(index)
        return _swapped(rows, family[place - 1], index) if place else None

    return _edit(document, node_id, change)


def move_down(document: PlanDocument, node_id: str) -> PlanDocument:
    """The paragraph and all below it after its younger sibling."""

    def change(rows: list[Row], index: int) -> list[Row] | None:
        family = siblings_of(rows, index)
        place = family.index(index)
        return _swapped(rows, index, family[place + 1]) if place + 1 < len(family) else None

    return _edit(document, node_id, change)


def _swapped(rows: list[Row], first: int, second: int) -> list[Row]:
    """Two neighbouring subtrees in each other's place; their numbers stay where they were."""
    end = end_of(rows, second)
    return [*rows[:first], *rows[second:end], *rows[first:second], *rows[end:]]


def delete_node(document: PlanDocument, node_id: str, *, with_children: bool = True) -> PlanDocument:
    """The document without the paragraph; what hangs below goes with it or, if not, rises into its place."""

    def change(rows: list[Row], index: int) -> list[Row]:
        end = end_of(rows, index)
        kept = [] if with_children else [replace(row, depth=row.depth - 1) for row in rows[index + 1 : end]]
        return [*rows[:index], *kept, *rows[end:]]

    return _edit(document, node_id, change)


def change_kind(document: PlanDocument, node_id: str, kind: NodeKind) -> PlanDocument:
    """The paragraph as another kind, with the marker that fits among its siblings. A table stays one, and nothing becomes one."""

    def change(rows: list[Row], index: int) -> list[Row] | None:
        node = rows[index].node
        if node.kind is kind or NodeKind.TABLE in (node.kind, kind):
            return None
        numbers = {NodeKind.CLAUSE, NodeKind.ITEM}
        marker = node.marker
        if {node.kind, kind} != numbers:
            elders = [rows[at].node for at in siblings_of(rows, index) if at < index and rows[at].node.marker]
            marker = marker_after(elders[-1] if elders else None, kind, _tops(rows))
        rows[index] = replace(rows[index], node=replace(node, kind=kind, marker=marker))
        return rows

    return _edit(document, node_id, change)


def renumber(document: PlanDocument, node_id: str) -> PlanDocument:
    """The paragraph and its siblings counted from 1, each in its own shape of marker."""

    def change(rows: list[Row], index: int) -> list[Row]:
        recount(rows, siblings_of(rows, index))
        return rows

    return _edit(document, node_id, change, count=False)
