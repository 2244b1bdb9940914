"""Wishes of the keyboard as changes of the document: which operation, and where the cursor stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kehoach_desktop.document import edit
from kehoach_desktop.document.model import NodeKind, PlanDocument
from kehoach_desktop.document.numbering import keep_counting, sequence_faults
from kehoach_desktop.document.tree import AREAS, find_node, new_id, rows_of, with_rows
from ui.editor.history import Place
from ui.editor.lines import BODY, RANKS, Line, depth_for, lines_of, with_lines

Changed = tuple[PlanDocument, Place]
_SIMPLE: dict[str, Callable[[PlanDocument, str], PlanDocument]] = {
    "promote": edit.promote,
    "demote": edit.demote,
    "move_up": edit.move_up,
    "move_down": edit.move_down,
    "renumber": edit.renumber,
}


def reshape(document: PlanDocument, wish: str, place: Place) -> Changed:
    """The document after a wish of ui/editor/keys.py at a place, and the place to go on from."""
    node_id, offset = place
    if wish in _SIMPLE:
        return _SIMPLE[wish](document, node_id), place
    if wish == "split":
        return _split(document, node_id, offset)
    if wish == "split_plain":
        return _split_plain(document, node_id, offset)
    if wish == "join_back":
        return _join(document, node_id, place)
    if wish == "join_next":
        return _join(document, _neighbour(document, node_id, 1), place)
    name, _, value = wish.partition(":")
    if name == "kind":
        return as_kind(document, node_id, NodeKind(value)), place
    if name == "area":
        return into_area(document, node_id, value), place
    if name == "marker":
        return edit.set_marker(document, node_id, value), place
    return document, place


def _split(document: PlanDocument, node_id: str, offset: int) -> Changed:
    node = find_node(document, node_id)
    if not node.text and node.marker:
        # Enter on an empty item ends the list, as everywhere
        outer = edit.promote(document, node_id)
        return (outer if outer != document else edit.change_kind(document, node_id, NodeKind.PLAIN)), (
            node_id,
            0,
        )
    fresh = new_id()
    return edit.split_node(document, node_id, offset, fresh=fresh), (fresh, 0)


def _split_plain(document: PlanDocument, node_id: str, offset: int) -> Changed:
    fresh = new_id()
    parted = edit.split_node(document, node_id, offset, fresh=fresh)
    return edit.change_kind(parted, fresh, NodeKind.PLAIN), (fresh, 0)


def _join(document: PlanDocument, node_id: str, place: Place) -> Changed:
    """Join a node to the one printed before it, within its part of the paper."""
    above = _neighbour(document, node_id, -1) if node_id else ""
    if not above:
        return document, place
    if find_node(document, node_id).table is not None or find_node(document, above).table is not None:
        return document, place
    tail = len(find_node(document, node_id).text)
    if not find_node(document, above).text and not find_node(document, above).children:
        # an empty paragraph gives way: what is left keeps its own kind and marker
        return edit.delete_node(document, above), (node_id, 0)
    joined = edit.join_previous(document, node_id)
    return joined, (above, len(find_node(joined, above).text) - tail)


def _neighbour(document: PlanDocument, node_id: str, step: int) -> str:
    """The node printed before or after one, in the same part of the paper; "" at its edge."""
    lines = lines_of(document)
    at = next(n for n, line in enumerate(lines) if line.id == node_id)
    other = at + step
    inside = 0 <= other < len(lines) and lines[other].area == lines[at].area
    return lines[other].id if inside else ""


def as_kind(document: PlanDocument, node_id: str, kind: NodeKind) -> PlanDocument:
    """A node as another kind, hung where that kind belongs: a section at the top, a clause below the section before it."""
    lines = list(lines_of(document))
    at = next(n for n, line in enumerate(lines) if line.id == node_id)
    if kind in RANKS:
        if lines[at].area in ("preamble", "closing"):
            lines = _to_body(lines, at)
        lines[at] = replace(lines[at], depth=depth_for(lines, at, kind))
    made = edit.change_kind(with_lines(document, lines), node_id, kind)
    return with_rows(made, BODY, keep_counting(rows_of(document, BODY), rows_of(made, BODY)))


def _to_body(lines: list[Line], at: int) -> list[Line]:
    """Lines with one (and the rest of the closing before it, or of the preamble behind it) made part of the body."""
    area = lines[at].area
    return [
        replace(line, area=BODY)
        if line.area == area and (n >= at if area == "preamble" else n <= at)
        else line
        for n, line in enumerate(lines)
    ]


def into_area(document: PlanDocument, node_id: str, area: str) -> PlanDocument:
    """A paragraph made part of the opening (with all before it) or of the closing (with all behind it), as plain paragraphs."""
    lines = list(lines_of(document))
    at = next(n for n, line in enumerate(lines) if line.id == node_id)
    for n, line in enumerate(lines):
        outside = AREAS.index(line.area) > AREAS.index(area)
        if (area == "preamble" and n <= at and outside) or (
            area == "closing" and n >= at and line.area != "annex"
        ):
            kept = line.kind in (NodeKind.BASIS, NodeKind.TABLE)
            kind = line.kind if kept else NodeKind.PLAIN
            lines[n] = replace(line, area=area, depth=0, kind=kind, marker="")
    return with_lines(document, lines)


def numbers_broken(document: PlanDocument, node_id: str) -> bool:
    """Whether the list that a node stands in does not count 1, 2, 3."""
    for area in AREAS:
        tops = getattr(document, area)
        families = [tops, *(node.children for node in document.nodes())]
        for family in families:
            if any(node.id == node_id for node in family):
                return bool(sequence_faults(family, {}))
    return False
