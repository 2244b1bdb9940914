"""The block that makes a paper a copy: sao y, sao lục, trích sao (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.paper import Blank, CopyBlock, Inline, PairRow, Paper, Paragraph, Role, Signer
from kehoach_desktop.records.plans import STATE_PAPER
from kehoach_desktop.resources import resource_data


@dataclass(frozen=True, slots=True)
class CopyKind:
    """A way of copying: its code in the number's symbol, the words printed, what it is copied from."""

    code: str
    words: str
    made_from: str


@dataclass(frozen=True, slots=True)
class Copying:
    """What a copy's block says. `number`, `day`, `month`: "" leaves room for the pen; `symbol` without the kind ("BQLBT"); `system` of the paper copied."""

    kind: CopyKind
    agency: str
    symbol: str = ""
    place: str = ""
    number: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    authority: tuple[str, ...] = ()
    second_post: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    system: str = STATE_PAPER


@cache
def _data() -> dict[str, Any]:
    return resource_data("texts", "copies.toml")


@cache
def copy_kinds(system: str) -> tuple[CopyKind, ...]:
    """The ways of copying in papers of "state" or "party", the usual one first."""
    return tuple(CopyKind(one["code"], one["words"], one["from"]) for one in _data()[system]["kinds"])


def copy_series(system: str) -> str:
    """The register's kind under which all copies are numbered."""
    return str(_data()[system]["series"])


def copy_block(copying: Copying, fmt: Format) -> CopyBlock:
    """The block of a copy in the words of a format."""
    number: tuple[Inline, ...] = (
        Run(fmt.text("number_label")),
        _or_blank(copying.number, "number"),
        Run(f"{fmt.text('number_joint')}{copying.kind.code}{fmt.text('symbol_joint')}"),
        _or_blank(copying.symbol, "symbol"),
    )
    date = (
        Run(f"{copying.place}, ngày " if copying.place else "Ngày "),
        _or_blank(copying.day, "day"),
        Run(" tháng "),
        _or_blank(copying.month, "month"),
        Run(" năm "),
        _or_blank(copying.year, "year"),
    )
    rows = (
        PairRow(
            (Paragraph(Role.AGENCY, (Run(copying.agency),)),),
            (Paragraph(Role.AUTHORITY, (Run(copying.kind.words),)),),
        ),
        PairRow((Paragraph(Role.NUMBER, number),), (Paragraph(Role.DATE, date),)),
    )
    signed = copying.authority or copying.name
    below = tuple(line for line in (copying.second_post, copying.name) if line)
    signers = (Signer(copying.authority, below),) if signed else ()
    return CopyBlock(rows, signers, copying.recipients)


def copy_page(copying: Copying, fmt: Format) -> Paper:
    """The block by itself, to be put behind a scanned paper."""
    return Paper(fmt.code, copying.kind.words.capitalize(), copying.agency, copy=copy_block(copying, fmt))


def _or_blank(text: str, name: str) -> Inline:
    return Run(text) if text.strip() else Blank(name)
