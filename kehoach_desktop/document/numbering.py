"""Counting siblings: is their numbering whole, and the same siblings counted again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kehoach_desktop.document.markers import next_marker, numbered, read_marker
from kehoach_desktop.document.model import Node, NodeKind
from kehoach_desktop.document.tree import Row, build, flatten

DEFAULT_MARKERS = {
    NodeKind.PART: "Phần I",
    NodeKind.SECTION: "I.",
    NodeKind.CLAUSE: "1.",
    NodeKind.ITEM: "1.",
    NodeKind.LETTER: "a)",
    NodeKind.BULLET: "-",
    NodeKind.PLUS: "+",
    NodeKind.PLAIN: "",
    NodeKind.BASIS: "",
    NodeKind.TABLE: "",
}
CHILD_KINDS = {
    NodeKind.PART: NodeKind.SECTION,
    NodeKind.SECTION: NodeKind.ITEM,
    NodeKind.CLAUSE: NodeKind.BULLET,
    NodeKind.ITEM: NodeKind.BULLET,
    NodeKind.LETTER: NodeKind.BULLET,
    NodeKind.BULLET: NodeKind.PLUS,
    NodeKind.PLUS: NodeKind.PLUS,
    NodeKind.PLAIN: NodeKind.PLAIN,
    NodeKind.BASIS: NodeKind.PLAIN,
    NodeKind.TABLE: NodeKind.PLAIN,
}


def shape(marker: str) -> str:
    """What markers that count together have in common: all of "1.", "2.", "10." give the same text; "" for what does not count."""
    read = read_marker(marker)
    return numbered(marker, 1) if read and read.numbers else ""


def sequence_faults(nodes: Sequence[Node], counted: dict[str, int]) -> list[tuple[str, str, str]]:
    """Where the numbers of siblings do not follow: (id, marker that stands there, marker expected).

    `counted` holds the last number of each shape so far in the whole paper and is brought up to date: a list that goes on
    counting from the section before (1, 2 under I; 3, 4 under II) is whole too.
    """
    faults: list[tuple[str, str, str]] = []
    last: dict[str, int] = {}
    for node in nodes:
        form = shape(node.marker)
        if not form:
            continue
        read = read_marker(node.marker)
        value = read.numbers[-1] if read else 0
        expected = last[form] + 1 if form in last else 1
        if value != expected and not (form not in last and value == counted.get(form, 0) + 1):
            faults.append((node.id, node.marker, numbered(node.marker, expected)))
        last[form] = value
    counted.update(last)
    return faults


def counts_rightly(nodes: Sequence[Node]) -> bool:
    """Whether the siblings' own numbers run 1, 2, 3 without a gap."""
    return not sequence_faults(nodes, {})


def recount(rows: list[Row], places: Iterable[int]) -> None:
    """Number the rows at `places` (siblings, in order) from 1 in their own shapes; bullets and plain paragraphs stay."""
    last: dict[str, int] = {}
    for place in places:
        node = rows[place].node
        if form := shape(node.marker):
            last[form] = last.get(form, 0) + 1
            rows[place] = replace(rows[place], node=replace(node, marker=numbered(node.marker, last[form])))


def keep_counting(before: Sequence[Row], after: Sequence[Row]) -> list[Row]:
    """The rows after an edit with every list that counted rightly before counted anew; lists with numbers of their own stay."""
    rows = flatten(build(after))
    broken = {
        before[parent].node.id if parent is not None else ""
        for parent, places in _families(before).items()
        if not counts_rightly([before[place].node for place in places])
    }
    for parent, places in _families(rows).items():
        if (rows[parent].node.id if parent is not None else "") not in broken:
            recount(rows, places)
    return rows


def _families(rows: Sequence[Row]) -> dict[int | None, list[int]]:
    """The siblings under each row (None = the top)."""
    families: dict[int | None, list[int]] = {}
    open_rows: list[int] = []
    for place, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].depth >= row.depth:
            open_rows.pop()
        families.setdefault(open_rows[-1] if open_rows else None, []).append(place)
        open_rows.append(place)
    return families


def usual_marker(kind: NodeKind, nodes: Iterable[Node]) -> str:
    """The first marker of a kind in the shape this paper uses for it ("I-" in a Party paper), else the usual one."""
    for row in flatten(nodes):
        if row.node.kind is kind and row.node.marker:
            return numbered(row.node.marker, 1)
    return DEFAULT_MARKERS[kind]


def marker_after(elder: Node | None, kind: NodeKind, nodes: Iterable[Node]) -> str:
    """The marker for a paragraph of that kind that follows `elder` among its siblings."""
    if elder and elder.marker and _same_rank(elder.kind, kind):
        return next_marker(elder.marker)
    return usual_marker(kind, nodes)


def _same_rank(one: NodeKind, other: NodeKind) -> bool:
    """Titled clauses and numbered sentences count together."""
    pair = {NodeKind.CLAUSE, NodeKind.ITEM}
    return one is other or {one, other} <= pair
