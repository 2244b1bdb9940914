"""A Paper dressed in a Format: one flat list of paragraphs, rules, columns and tables with every size, indent and break decided.

Both writers print this list, so Word, PDF and the page on screen agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.composed import Columns, Element, Grid, Rule, SetCell, SetLine, SetParagraph
from kehoach_desktop.papers.format import Format, Style
from kehoach_desktop.papers.layout import balanced, blank_text, fitting_size, last_line, styled, widest_line
from kehoach_desktop.papers.measuring import ASCENT, PT_PER_MM, face_of
from kehoach_desktop.papers.paper import (
    Blank,
    Block,
    CopyBlock,
    Inline,
    PageBreak,
    PairRow,
    Paper,
    Paragraph,
    Role,
    Section,
    Signer,
    Table,
    TableRow,
)
from kehoach_desktop.vietnamese.folding import nfc

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ENDS = (";", ".", ",", ":", "…")


@dataclass
class _Composer:
    fmt: Format
    width: float
    out: list[Element] = field(default_factory=list)

    def paragraph(self, paragraph: Paragraph, width: float) -> list[SetLine]:
        """A paragraph set in a place `width` mm wide, and the rule under it if its role has one."""
        style = self.fmt.style(paragraph.role)
        if paragraph.keep_next:
            style = replace(style, keep_next=True)
        runs = self.runs(paragraph.content, style)
        size = fitting_size(runs, style, width)
        if size != style.size:
            style = replace(style, size=size)
            runs = self.runs(paragraph.content, style)
        if style.balance:
            runs = balanced(runs, size, width)
        lines: list[SetLine] = [SetParagraph(runs, style)]
        if style.rule:
            measure = widest_line if style.rule == 1 else last_line
            length = style.rule * measure(runs, size) / PT_PER_MM
            lines.append(Rule(min(length, width), width, self.fmt["gap.rule"], self.fmt["rule.weight"]))
        return lines

    def runs(self, content: Iterable[Inline], style: Style) -> tuple[Run, ...]:
        """The paragraph's words as printed, blanks as room of real width, neighbours of one weight joined."""
        joined: list[Run] = []
        for inline in content:
            run = styled(self.words(inline, style), style)
            last = joined[-1] if joined else None
            if last is not None and replace(last, text="") == replace(run, text=""):
                joined[-1] = replace(last, text=last.text + run.text)
            elif run.text:
                joined.append(run)
        return tuple(joined)

    def words(self, inline: Inline, style: Style) -> Run:
        if isinstance(inline, Blank):
            face = face_of(style.bold, style.italic)
            return Run(blank_text(self.fmt[f"blank.{inline.name}"], style.size, face))
        return replace(inline, text=printable(inline.text))

    def cell(self, paragraphs: Iterable[Paragraph], width: float) -> SetCell:
        return tuple(line for paragraph in paragraphs for line in self.paragraph(paragraph, width))

    def letterhead(self, rows: Sequence[PairRow]) -> None:
        if not rows:
            return
        left, right = self.fmt["letterhead.left"], self.fmt["letterhead.right"]
        over = max(0.0, left + right - self.width)
        set_rows = tuple(_level(self.cell(row.left, left), self.cell(row.right, right)) for row in rows)
        self.out.append(Columns((left, right), set_rows, min(over, self.fmt["letterhead.overhang"])))

    def title(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            place = min(self.width, self.fmt["title.width"])
            for line in self.paragraph(paragraph, place):
                self.out.append(replace(line, width=self.width) if isinstance(line, Rule) else line)

    def blocks(self, blocks: Sequence[Block], first_gap: float = 0.0) -> None:
        """Body or annex; `first_gap` is the least gap above its first paragraph."""
        for i, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                lines = self.paragraph(block, self.width)
                head = lines[0]
                if i == 0 and isinstance(head, SetParagraph) and head.style.before < first_gap:
                    lines[0] = replace(head, style=replace(head.style, before=first_gap))
                self.out += lines
            elif isinstance(block, Table):
                self.out.append(Grid(_clean_table(block), self.fmt.style(Role.TABLE), self.fmt["gap.table"]))
            else:
                self.out.append(block)
            if isinstance(block, Section):
                self.width = self.fmt.width_of(block.landscape)

    def hold_last(self, count: int = 2) -> None:
        """Keep the last paragraphs (or the last table's rows) with the signature, which never starts a page alone."""
        for i in range(len(self.out) - 1, max(-1, len(self.out) - 1 - count), -1):
            last = self.out[i]
            if isinstance(last, SetParagraph):
                self.out[i] = replace(last, style=replace(last.style, keep_next=True))
            elif isinstance(last, Grid):
                self.out[i] = replace(last, keep_next=True)
                break
            else:
                break

    def signatures(self, signers: Sequence[Signer], recipients: Sequence[str]) -> None:
        if not signers and not recipients:
            return
        self.hold_last()
        if len(signers) > 1:
            each = self.width / len(signers)
            row = tuple(self.signer(signer, each) for signer in signers)
            self.out.append(Columns((each,) * len(signers), (row,)))
            if recipients:
                self.out.append(Columns((self.width,), ((self.recipients(recipients, self.width),),)))
            return
        left = self.fmt["signature.left"]
        right = self.width - left
        signature = self.signer(signers[0], right) if signers else ()
        self.out.append(Columns((left, right), ((self.recipients(recipients, left), signature),)))

    def copy_block(self, copy: CopyBlock) -> None:
        """The block of a copy under a rule across the page."""
        gap = self.fmt["gap.signature"] if self.out else 0.0
        self.out.append(Rule(self.width, self.width, gap, self.fmt["rule.weight"]))
        self.letterhead(copy.letterhead)
        self.signatures(copy.signers, copy.recipients)

    def recipients(self, recipients: Sequence[str], width: float) -> SetCell:
        if not recipients:
            return ()
        label = Paragraph(Role.RECIPIENTS_LABEL, (Run(self.fmt.text("recipients")),))
        lines = [Paragraph(Role.RECIPIENT, (Run(line),)) for line in recipients]
        return _lower(self.cell([label, *lines], width), self.fmt["gap.signature"])

    def signer(self, signer: Signer, width: float) -> SetCell:
        above = [Paragraph(Role.AUTHORITY, (Run(line),)) for line in signer.above]
        below = [Paragraph(Role.SIGNED_NAME, (Run(line),)) for line in signer.below]
        room = self.fmt["gap.sign"] * PT_PER_MM
        top = _lower(self.cell(above, width), self.fmt["gap.signature"])
        return (*top, *_lower(self.cell(below, width), room))

    def addressees(self, names: Sequence[str]) -> None:
        label = self.fmt.text("address")
        lines = [Paragraph(Role.ADDRESS, (Run(label),))]
        if len(names) == 1:
            lines = [Paragraph(Role.ADDRESS, (Run(f"{label} {names[0]}"),))]
        else:
            ends = [";"] * (len(names) - 1) + ["."]
            lines += [
                Paragraph(Role.ADDRESSEE, (Run(f"- {name}{'' if name.endswith(_ENDS) else end}"),))
                for name, end in zip(names, ends, strict=True)
            ]
        self.blocks(lines)


def compose(paper: Paper, fmt: Format) -> tuple[Element, ...]:
    """Everything the paper prints, in printed order, with all sizes and breaks decided by the format."""
    made = _Composer(fmt, fmt.width_of())
    made.letterhead(paper.letterhead)
    made.title(paper.title)
    if paper.addressed_to:
        made.addressees(paper.addressed_to)
    made.blocks(paper.blocks, fmt["gap.body"] if paper.title else 0.0)
    made.signatures(paper.signers, paper.recipients)
    if paper.annex:
        if not isinstance(paper.annex[0], PageBreak | Section):
            made.out.append(Section())
        made.blocks(paper.annex)
    if paper.copy:
        made.copy_block(paper.copy)
    return tuple(made.out)


def paragraphs(paper: Paper, fmt: Format) -> list[str]:
    """The words of every paragraph in printed order, table cells row by row, as a Word file read back gives them."""
    lines: list[str] = []
    for element in compose(paper, fmt):
        if isinstance(element, SetParagraph):
            lines.append(element.text)
        elif isinstance(element, Columns):
            lines += [
                line.text for row in element.rows for c in row for line in c if isinstance(line, SetParagraph)
            ]
        elif isinstance(element, Grid):
            lines += [c.text for row in (*element.table.header, *element.table.rows) for c in row]
    return [line for line in lines if line.strip()]


def printable(text: str) -> str:
    """The text as it can be printed: composed (NFC), tabs as spaces, line ends as "\\n", nothing a Word file may not hold."""
    whole = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", whole)


def _clean_table(table: Table) -> Table:
    return replace(table, header=_clean_rows(table.header), rows=_clean_rows(table.rows))


def _clean_rows(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
    return tuple(tuple(replace(cell, text=printable(cell.text)) for cell in row) for row in rows)


def _lower(cell: SetCell, gap: float) -> SetCell:
    """The cell with at least `gap` points above its first paragraph."""
    if not cell or not isinstance(cell[0], SetParagraph):
        return cell
    first = cell[0]
    return (replace(first, style=replace(first.style, before=first.style.before + gap)), *cell[1:])


def _level(left: SetCell, right: SetCell) -> tuple[SetCell, SetCell]:
    """The two cells with their first lines on one base line, though their sizes differ."""
    if (
        not left
        or not right
        or not isinstance(left[0], SetParagraph)
        or not isinstance(right[0], SetParagraph)
    ):
        return left, right
    more = (right[0].style.size - left[0].style.size) * ASCENT
    return (_lower(left, more), right) if more > 0 else (left, _lower(right, -more))
