"""The paper's text, one line a paragraph, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_desktop.document.model import Header, Node, NodeKind, PlanDocument, Signature, walk

END_MARK = "./."
RECIPIENTS_LABEL, ADDRESSED_LABEL = "Nơi nhận:", "Kính gửi:"


def number_line(header: Header, system: str) -> str:
    """ "Số: 03/KH-BATGT" or, in a Party paper, "Số 16-KH/ĐUSCT"; a missing number leaves its place empty. "" when both are missing."""
    if not header.number and not header.symbol:
        return ""
    label, joint = ("Số ", "-") if system == "party" else ("Số: ", "/")
    return f"{label}{header.number}{joint if header.symbol else ''}{header.symbol}"


def date_line(header: Header) -> str:
    """ "Nam Định, ngày 05 tháng 6 năm 2024"; a blank day or month is left out. "" when nothing of it is known."""
    if not (header.place or header.day or header.month or header.year):
        return ""
    parts = ("ngày", header.day, "tháng", header.month, "năm", header.year)
    day = " ".join(part for part in parts if part)
    return f"{header.place}, {day}" if header.place else day


def node_lines(node: Node) -> list[str]:
    """The printed lines of one paragraph, without what hangs below it: a Phần has its title on a line of its own, a table its cells
    row by row.
    """
    if node.table is not None:
        return [node.line, *(cell for row in (*node.table.header, *node.table.rows) for cell in row)]
    if node.kind is NodeKind.PART and node.marker and node.text:
        return [node.marker, node.text]
    return [node.line]


def signature_lines(signature: Signature | None) -> list[str]:
    """What is printed of the signature block, from above: authority, the post under the gap, the name."""
    if signature is None:
        return []
    lines = [*signature.authority, signature.second_post, signature.name]
    return [line for line in lines if line]


def recipient_lines(document: PlanDocument) -> list[str]:
    """ "Nơi nhận:" and its lines; nothing when the paper names nobody."""
    if not document.recipients:
        return []
    return [RECIPIENTS_LABEL, *(f"- {line.text}{line.end}" for line in document.recipients)]


def addressed_lines(document: PlanDocument) -> list[str]:
    """Kính gửi: one addressee on the same line, several each on a line of its own (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    names = document.addressed_to
    if len(names) < 2:
        return [f"{ADDRESSED_LABEL} {name}" for name in names]
    marks = [";"] * (len(names) - 1) + ["."]
    return [ADDRESSED_LABEL, *(f"- {name}{mark}" for name, mark in zip(names, marks, strict=True))]


def text_lines(document: PlanDocument) -> list[str]:
    """Preamble, body and closing, ./. directly after the last word when the document has it."""
    nodes = [node for node in document.nodes_before_signature() if any(map(str.strip, node_lines(node)))]
    lines = [line for node in nodes for line in node_lines(node)]
    worded = [index for index, line in enumerate(lines) if line.strip()]
    if document.end_mark and worded and nodes[-1].table is None:
        lines[worded[-1]] = ended(lines[worded[-1]])
    return lines


def ended(line: str) -> str:
    """The paper's last line with ./. right after its last word; a full stop that stands there becomes part of the mark."""
    line = line.rstrip()
    if line.endswith(END_MARK):
        return line
    return line + (END_MARK[1:] if line.endswith(".") and not line.endswith("...") else END_MARK)


def paragraphs(document: PlanDocument) -> list[str]:
    """Every line of the paper in printed order; an empty paragraph is left out."""
    return [line for line in _all_lines(document) if line.strip()]


def _all_lines(document: PlanDocument) -> Iterator[str]:
    """The lines from letterhead to annex, empty ones too."""
    header = document.header
    yield from (*header.parent.splitlines(), *header.agency.splitlines())
    yield from (number_line(header, document.system), date_line(header))
    yield from (document.kind_name, document.subject_text)
    yield from addressed_lines(document)
    yield from text_lines(document)
    yield from recipient_lines(document)
    yield from signature_lines(document.signature)
    for top in document.annex:
        yield from (line for node in walk(top) for line in node_lines(node))
