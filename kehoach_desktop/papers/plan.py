"""The plan (kế hoạch) as a Paper: state form after mẫu 1.4 of NĐ 30/2020, Party form after HD 36-HD/VPTW."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kehoach_desktop.document.model import Node, NodeKind, PlanDocument, Run, walk
from kehoach_desktop.papers.format import Format, load_format
from kehoach_desktop.papers.letterhead import heads, line, or_blank, place_and_date
from kehoach_desktop.papers.paper import Block, PairRow, Paper, Paragraph, Role, Signer
from kehoach_desktop.papers.plan_annex import annex_blocks, table_of

FORMATS = {"state": "nd30", "party": "hd36"}
"""The bộ thể thức of each system a document may belong to."""


def plan_paper(document: PlanDocument, fmt: Format | None = None) -> Paper:
    """The plan as a Paper. `fmt` gives the fixed words; without it the document's system decides (FORMATS).

    Blank number, day, month, year, place and symbol become room for the pen. The end mark is put right after the last word of
    the body unless it already stands there. No word of the document is changed.
    """
    fmt = fmt or load_format(FORMATS[document.system])
    body = _all_blocks((*document.preamble, *document.body, *document.closing), fmt)
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
        annex=annex_blocks(document, fmt, _paragraphs),
    )


def _letterhead(document: PlanDocument, fmt: Format) -> tuple[PairRow, ...]:
    header = document.header
    number = (
        Run(fmt.text("number_label")),
        or_blank(header.number, "number"),
        Run(fmt.text("number_joint")),
        or_blank(header.symbol, "symbol"),
    )
    date = place_and_date(header.place, header.day, header.month, header.year, fmt)
    return (
        heads(header.parent, header.agency, fmt),
        PairRow((Paragraph(Role.NUMBER, number),), (date,)),
    )


def _title(document: PlanDocument) -> tuple[Paragraph, ...]:
    title = [line(Role.KIND, document.kind_name)] if document.kind_name else []
    if document.subject_text.strip():
        title.append(Paragraph(Role.SUBJECT, document.subject))
    return tuple(title)


def _all_blocks(nodes: Iterable[Node], fmt: Format) -> list[Block]:
    """Everything in the trees below `nodes`, in printed order."""
    return [block for top in nodes for node in walk(top) for block in _blocks(node, fmt)]


def _blocks(node: Node, fmt: Format) -> list[Block]:
    """One node without what hangs below it; a table under its words."""
    table = node.table
    return [
        *_paragraphs(node),
        *([table_of(table, fmt.width_of(), fmt)] if table is not None and table.columns else []),
    ]


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
        return [line(role, node.marker), Paragraph(role, node.runs)]
    return [Paragraph(role, (Run(f"{node.marker} "), *node.runs), announces)]


def _ended(body: Sequence[Block], mark: str) -> list[Block]:
    """The blocks with the end mark right after the last word; a full stop that stands there becomes part of the mark.

    After a table there is no word to put it behind.
    """
    last = body[-1] if body else None
    if not isinstance(last, Paragraph):
        return list(body)
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
