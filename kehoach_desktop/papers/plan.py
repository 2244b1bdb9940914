"""The plan (kế hoạch) as a Paper: state form after mẫu 1.4 of NĐ 30/2020, Party form after HD 36-HD/VPTW."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import Formatter

from kehoach_desktop.document.model import Node, NodeKind, PlanDocument, Run, walk
from kehoach_desktop.papers.format import Format, load_format
from kehoach_desktop.papers.paper import Blank, Inline, PairRow, Paper, Paragraph, Role, Signer

FORMATS = {"state": "nd30", "party": "hd36"}
"""The bộ thể thức of each system a document may belong to."""


def plan_paper(document: PlanDocument, fmt: Format | None = None) -> Paper:
    """The plan as a Paper. `fmt` gives the fixed words; without it the document's system decides (FORMATS).

    Blank number, day, month, year, place and symbol become room for the pen. The end mark is put right after the last word of
    the body unless it already stands there. No word of the document is changed.
    """
    fmt = fmt or load_format(FORMATS[document.system])
    body = _all_paragraphs((*document.preamble, *document.body, *document.closing))
    if document.end_mark:
        body = _ended(body, fmt.text("end_mark"))
    return Paper(
        format_code=fmt.code,
        name=" ".join(part for part in (document.kind_name, document.subject_text) if part),
        author=document.header.agency.replace("\n", " "),
        letterhead=_letterhead(document, fmt),
        title=_title(document),
        addressed_to=document.addressed_to,
        blocks=tuple(body),
        signers=_signers(document),
        recipients=tuple(f"- {recipient.text}{recipient.end}" for recipient in document.recipients),
        annex=tuple(_all_paragraphs(document.annex)),
    )


def _letterhead(document: PlanDocument, fmt: Format) -> tuple[PairRow, ...]:
    header = document.header
    left = [
        _line(role, text)
        for role, text in ((Role.PARENT, header.parent), (Role.AGENCY, header.agency))
        if text
    ]
    if "star" in fmt.texts:
        left.append(_line(Role.STAR, fmt.text("star")))
    right = [_line(Role.NATION, fmt.text("nation"))]
    if "motto" in fmt.texts:
        right.append(_line(Role.MOTTO, fmt.text("motto")))
    number = (
        Run(fmt.text("number_label")),
        _or_blank(header.number, "number"),
        Run(fmt.text("number_joint")),
        _or_blank(header.symbol, "symbol"),
    )
    return (
        PairRow(tuple(left), tuple(right)),
        PairRow((Paragraph(Role.NUMBER, number),), (Paragraph(Role.DATE, _date(document, fmt)),)),
    )


def _date(document: PlanDocument, fmt: Format) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for literal, name, _, _ in Formatter().parse(fmt.text("date")):
        if literal:
            content.append(Run(literal))
        if name:
            content.append(_or_blank(str(getattr(document.header, name)), name))
    return tuple(content)


def _or_blank(text: str, name: str) -> Inline:
    return Run(text) if text.strip() else Blank(name)


def _line(role: Role, text: str) -> Paragraph:
    return Paragraph(role, (Run(text),))


def _title(document: PlanDocument) -> tuple[Paragraph, ...]:
    title = [_line(Role.KIND, document.kind_name)] if document.kind_name else []
    if document.subject_text.strip():
        title.append(Paragraph(Role.SUBJECT, document.subject))
    return tuple(title)


def _all_paragraphs(nodes: Iterable[Node]) -> list[Paragraph]:
    """Everything in the trees below `nodes`, in printed order."""
    return [paragraph for top in nodes for node in walk(top) for paragraph in _paragraphs(node)]


def _paragraphs(node: Node) -> list[Paragraph]:
    """One node without what hangs below it; a Phần has its title on a line of its own.

    A node that announces its children by a colon stays on the page of the first of them. An empty one prints nothing.
    """
    if not node.line.strip():
        return []
    role = Role(node.kind.value)
    announces = bool(node.children) and node.text.rstrip().endswith(":")
    if not node.marker:
        return [Paragraph(role, node.runs, announces)]
    if node.kind is NodeKind.PART and node.text:
        return [_line(role, node.marker), Paragraph(role, node.runs)]
    return [Paragraph(role, (Run(f"{node.marker} "), *node.runs), announces)]


def _ended(body: Sequence[Paragraph], mark: str) -> list[Paragraph]:
    """The paragraphs with the end mark right after the last word; a full stop that stands there becomes part of the mark."""
    if not body:
        return []
    last = body[-1]
    runs = [inline for inline in last.content if isinstance(inline, Run)]
    text = "".join(run.text for run in runs).rstrip()
    if text.endswith(mark):
        return list(body)
    end = mark[1:] if text.endswith(".") and not text.endswith("...") else mark
    trimmed = [*runs[:-1], *(replace(run, text=run.text.rstrip()) for run in runs[-1:])]
    return [*body[:-1], replace(last, content=(*trimmed, Run(end)))]


def _signers(document: PlanDocument) -> tuple[Signer, ...]:
    signature = document.signature
    if signature is None:
        return ()
    below = tuple(line for line in (signature.second_post, signature.name) if line)
    return (Signer(tuple(line for line in signature.authority if line), below),)
