"""Plans as offices write them, made at random: what must come back from a Word file to the letter."""

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

_WORDS = (
    "thi đua",
    "đơn vị",
    "“đổi mới”",
    "10% trở lên",
    "năm 2024",
    "(30/4/1975 - 30/4/2024)",
    "Sở GTVT",
    "hòa",
    "H'Hen",
    "01- KL/TW",
    "<b>&",
    "5 - 10",
)
_ROMAN = ("I.", "II.", "III.", "IV.")


@st.composite
def _runs(draw: st.DrawFn, end: str = ".", styled: bool = True) -> tuple[Run, ...]:
    """A sentence of some words, a few of them styled, its first and last plain."""
    count = draw(st.integers(1, 5))
    runs = [Run("Thực hiện ")]
    for _ in range(count):
        bold, italic, underline = (
            draw(st.tuples(st.booleans(), st.booleans(), st.booleans())) if styled else (False,) * 3
        )
        runs.append(Run(draw(st.sampled_from(_WORDS)), bold, italic, underline))
        runs.append(Run(" "))
    return merge_runs((*runs, Run(f"việc được giao trong kỳ{end}")))


@st.composite
def _item(draw: st.DrawFn, number: int) -> Node:
    """A numbered sentence, perhaps with bullets or letters below."""
    below = draw(st.sampled_from(["none", "bullets", "letters"]))
    runs = draw(_runs())
    if below == "none":
        return Node("", NodeKind.ITEM, runs, f"{number}.")
    count = draw(st.integers(1, 3))
    if below == "letters":
        children = tuple(
            Node("", NodeKind.LETTER, draw(_runs(";")), f"{letter})") for letter in "abc"[:count]
        )
    else:
        plus = Node("", NodeKind.PLUS, draw(_runs()), "+")
        children = tuple(
            Node("", NodeKind.BULLET, draw(_runs()), "-", (plus,) if draw(st.booleans()) else ())
            for _ in range(count)
        )
    return Node("", NodeKind.ITEM, runs, f"{number}.", children)


@st.composite
def _clause(draw: st.DrawFn, number: int) -> Node:
    """A titled clause with bullets or a plain paragraph."""
    kind = draw(st.sampled_from([NodeKind.BULLET, NodeKind.PLAIN]))
    marker = "-" if kind is NodeKind.BULLET else ""
    children = tuple(Node("", kind, draw(_runs()), marker) for _ in range(draw(st.integers(1, 3))))
    return Node("", NodeKind.CLAUSE, (Run("Mục đích chung"),), f"{number}.", children)


@st.composite
def _section(draw: st.DrawFn, place: int) -> Node:
    children = tuple(
        draw(_clause(number) if draw(st.booleans()) else _item(number))
        for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    return Node("", NodeKind.SECTION, (Run("NỘI DUNG, YÊU CẦU"),), _ROMAN[place], children)


@st.composite
def _table(draw: st.DrawFn) -> TableData:
    """A table with named columns; a row may be empty but for its number."""
    columns = draw(st.integers(2, 7))
    words = st.sampled_from((*_WORDS, "", "Báo cáo\nkết quả", "a | b"))
    rows = tuple(
        (str(number), *(draw(words) for _ in range(columns - 1)))
        for number in range(1, draw(st.integers(1, 4)))
    )
    header = tuple(
        draw(st.sampled_from(("Nội dung", "Đơn vị chủ trì", "Sản phẩm"))) for _ in range(columns - 1)
    )
    return TableData((("TT", *header),), rows)


@st.composite
def _annex(draw: st.DrawFn) -> tuple[Node, ...]:
    """Appendices: heading, title, note, then a table or some paragraphs."""
    found = []
    for number in _ROMAN[: draw(st.integers(0, 2))]:
        below = [Node("", NodeKind.PLAIN, (Run("DANH MỤC NHIỆM VỤ"),))] if draw(st.booleans()) else []
        if draw(st.booleans()):
            below.append(
                Node("", NodeKind.PLAIN, (Run("(Kèm theo Kế hoạch số 03/KH-BATGT ngày 09 tháng 6)"),))
            )
        below.append(Node("", NodeKind.TABLE, (), table=draw(_table())))
        if draw(st.booleans()):
            below.append(Node("", NodeKind.PLAIN, draw(_runs())))
        found.append(Node("", NodeKind.PLAIN, (Run(f"Phụ lục {number[:-1]}"),), "", tuple(below)))
    return tuple(found)


@st.composite
def _documents(draw: st.DrawFn) -> PlanDocument:
    system = draw(st.sampled_from(["state", "party"]))
    header = Header(
        agency=draw(st.sampled_from(["SỞ GIAO THÔNG VẬN TẢI", "ỦY BAN NHÂN DÂN HUYỆN TRÀ CÚ"])),
        number=draw(st.sampled_from(["", "03", "127"])),
        symbol="KH-BATGT" if system == "state" else "KH/ĐUSCT",
        place="Trà Cú",
        day=draw(st.sampled_from(["", "09"])),
        month=draw(st.sampled_from(["", "6", "02"])),
        year="2024",
    )
    preamble = (
        [Node("", NodeKind.BASIS, (Run("Căn cứ Luật Thi đua, khen thưởng;"),))] if draw(st.booleans()) else []
    )
    preamble.append(Node("", NodeKind.PLAIN, draw(_runs(" như sau:"))))
    sections = tuple(draw(_section(place)) for place in range(draw(st.integers(1, 3))))
    closing = (Node("", NodeKind.PLAIN, (Run("Trên đây là Kế hoạch, đề nghị các phòng thực hiện"),)),)
    signature = Signature(
        ("T/M ĐẢNG ỦY", "BÍ THƯ") if system == "party" else ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "",
        "Lê Văn Bình",
    )
    return PlanDocument(
        system=system,
        header=header,
        subject=(Run("Phát động phong trào thi đua năm 2024"),),
        preamble=tuple(preamble),
        body=sections,
        closing=closing if draw(st.booleans()) else (),
        signature=signature,
        recipients=(Recipient("Sở GTVT (B/c)"), Recipient("Các phòng"), Recipient("Lưu: VT", ".")),
        annex=draw(_annex()),
    )


def _whole(document: PlanDocument) -> PlanDocument:
    """Without a full stop before ./., which the paper turns into a part of the mark."""
    if document.closing:
        return document
    return replace(document, end_mark=False)


PLAUSIBLE = _documents().map(_whole)
