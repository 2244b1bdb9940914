"""Documents to test with: any that the model can hold, and one small plan written by hand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kehoach_desktop.document.model import (
    Header,
    Node,
    NodeKind,
    PlanDocument,
    Recipient,
    Run,
    Signature,
    TableData,
)
from kehoach_desktop.document.runs import merge_runs
from kehoach_desktop.document.tree import AREAS, flatten, rows_of, with_rows

WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["1. Mục đích", "I. MỤC", "- thi đua", "**đậm**", "a) đ", "%số: 3", "{bullet|-}x", "5%- 10%", "\\*_"]
    ),
)
MARKERS = st.sampled_from(
    ["", "", "I.", "II.", "I-", "1.", "2.", "12.", "1.1.", "a)", "đ)", "-", "+", "•", "Phần I", "}{|", "x y"]
)
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans(), st.booleans()), max_size=4).map(
    merge_runs
)


@st.composite
def _tables(draw: st.DrawFn) -> TableData:
    """A table of any words: rows all of one length, shares for every column or none."""
    columns = draw(st.integers(1, 4))
    row = st.lists(WORDS, min_size=columns, max_size=columns).map(tuple)
    rows = st.lists(row, max_size=3).map(tuple)
    shares = st.one_of(
        st.just(()), st.lists(st.integers(1, 90), min_size=columns, max_size=columns).map(tuple)
    )
    return TableData(draw(rows), draw(rows), draw(shares), draw(st.booleans()))


TABLES = _tables()
NODES = st.recursive(
    st.builds(Node, st.just(""), st.sampled_from(NodeKind), RUNS, MARKERS),
    lambda inner: (
        st.builds(Node, st.just(""), st.just(NodeKind.TABLE), RUNS, MARKERS, table=TABLES)
        | st.builds(
            Node,
            st.just(""),
            st.sampled_from(NodeKind),
            RUNS,
            MARKERS,
            st.lists(inner, max_size=3).map(tuple),
        )
    ),
    max_leaves=6,
)
FORESTS = st.lists(NODES, max_size=3).map(tuple)


def with_ids(document: PlanDocument, prefix: str = "k") -> PlanDocument:
    """The document with every paragraph named k1, k2, … in printed order."""
    count = 0
    for area in AREAS:
        rows = []
        for row in rows_of(document, area):
            count += 1
            rows.append(replace(row, node=replace(row.node, id=f"{prefix}{count}")))
        document = with_rows(document, area, rows)
    return document


DOCUMENTS = st.builds(
    PlanDocument,
    system=st.sampled_from(["state", "party"]),
    header=st.builds(Header, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS),
    kind_name=WORDS,
    subject=RUNS,
    addressed_to=st.lists(WORDS, max_size=2).map(tuple),
    preamble=FORESTS,
    body=FORESTS,
    closing=FORESTS,
    end_mark=st.booleans(),
    signature=st.one_of(
        st.none(), st.builds(Signature, st.lists(WORDS, max_size=2).map(tuple), WORDS, WORDS)
    ),
    recipients=st.lists(
        st.builds(Recipient, WORDS, st.sampled_from([";", ".", "", "%", "%p"])), max_size=3
    ).map(tuple),
    annex=FORESTS,
).map(with_ids)


def node(node_id: str, kind: NodeKind, marker: str, text: str, *children: Node) -> Node:
    """One paragraph in plain style."""
    return Node(node_id, kind, (Run(text),) if text else (), marker, children)


def small_plan() -> PlanDocument:
    """A plan of one page: two sections, clauses with bullets, a numbered sentence, a closing."""
    return PlanDocument(
        header=Header(symbol="KH-VP", place="Hà Nội", month="6", year="2024"),
        subject=(Run("Phát động thi đua năm 2024"),),
        preamble=(node("p", NodeKind.PLAIN, "", "Văn phòng ban hành kế hoạch như sau:"),),
        body=(
            node(
                "s1",
                NodeKind.SECTION,
                "I.",
                "MỤC ĐÍCH",
                node(
                    "c1",
                    NodeKind.CLAUSE,
                    "1.",
                    "Mục đích",
                    node("b1", NodeKind.BULLET, "-", "Thi đua."),
                    node("b2", NodeKind.BULLET, "-", "Khen thưởng."),
                ),
                node("c2", NodeKind.CLAUSE, "2.", "Yêu cầu", node("t", NodeKind.PLAIN, "", "Thiết thực.")),
            ),
            node(
                "s2",
                NodeKind.SECTION,
                "II.",
                "NỘI DUNG",
                node("i1", NodeKind.ITEM, "1.", "Làm việc thứ nhất."),
                node("i2", NodeKind.ITEM, "2.", "Làm việc thứ hai."),
            ),
        ),
        closing=(node("e", NodeKind.PLAIN, "", "Trên đây là kế hoạch"),),
        signature=Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "", "Lê Văn Bình"),
        recipients=(Recipient("Các phòng"), Recipient("Lưu: VT", ".")),
    )


def marks(document: PlanDocument) -> list[tuple[int, str, str]]:
    """The body as (depth, marker, id), to compare at a glance."""
    return [(row.depth, row.node.marker, row.node.id) for row in flatten(document.body)]
