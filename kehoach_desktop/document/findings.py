"""What looks odd in a plan and is left as it was written: pointed out to the clerk, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_desktop.document.citations import odd_citations
from kehoach_desktop.document.model import Node, NodeKind, PlanDocument
from kehoach_desktop.document.numbering import sequence_faults
from kehoach_desktop.document.sentences import real_date, written_dates
from kehoach_desktop.document.slogans import odd_slogans
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.vietnamese.folding import fold

_TWICE = re.compile(r"(?<!\w)([^\W\d_]+(?: [^\W\d_]+){0,3}) \1(?!\w)", re.IGNORECASE)
_SPACED = re.compile(r"(?<=\w) +[,;:](?=\s|$)|(?<=\w) +\.(?=\s|$)")
_BULLETS = (NodeKind.BULLET, NodeKind.PLUS, NodeKind.LETTER)
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity: `kind` slogan | repeated | date | numbering | citation | recipients | punctuation | missing | tidied; `text` the sentence for the
    clerk; `node_id` the paragraph, "" when it is none of the text's.
    """

    kind: str
    text: str
    node_id: str = ""


def find_oddities(document: PlanDocument) -> tuple[Finding, ...]:
    """Every oddity, in the order of the paper."""
    return tuple(_all(document))


def _all(document: PlanDocument) -> Iterator[Finding]:
    """The oddities one kind after another."""
    yield from _missing(document)
    yield from (Finding("slogan", text, node_id) for text, node_id in odd_slogans(document))
    for node in document.nodes():
        yield from _repeated(node)
        yield from _dates(node)
        yield from _spaces(node)
    yield from _numbers(document)
    yield from (Finding("citation", text, node_id) for text, node_id in odd_citations(document))
    yield from _endings(document)
    yield from _recipients(document)


def _missing(document: PlanDocument) -> Iterator[Finding]:
    """Parts of the paper that the text did not have."""
    header = document.header
    parts = (
        (document.subject_text.strip(), "Chưa có trích yếu."),
        (header.symbol or header.number, "Chưa có số, ký hiệu văn bản."),
        (header.year, "Chưa có địa danh, ngày tháng năm."),
        (document.signature, "Chưa có khối ký (chức vụ, họ tên người ký)."),
        (document.recipients, "Chưa có nơi nhận."),
    )
    yield from (Finding("missing", text) for value, text in parts if not value)


def _repeated(node: Node) -> Iterator[Finding]:
    """A word or phrase written twice in a row: "công tác công tác"."""
    for found in _TWICE.finditer(node.text):
        if " " not in found[1] and found[1].casefold() not in plan_words().never_doubled:
            continue
        yield Finding("repeated", f"Từ lặp liền nhau: “{found[0]}”.", node.id)


def _dates(node: Node) -> Iterator[Finding]:
    """A day that no calendar has: 31/02/2024."""
    for words, day, month, year in written_dates(node.text):
        if real_date(day, month, year) is None:
            yield Finding("date", f"Ngày không có thật: “{words}”.", node.id)


def _spaces(node: Node) -> Iterator[Finding]:
    """A space before a comma or full stop."""
    for found in _SPACED.finditer(node.text):
        start = max(0, found.start() - _AROUND)
        around = node.text[start : found.end() + _AROUND].strip()
        yield Finding("punctuation", f"Có dấu cách trước dấu câu: “…{around}…”.", node.id)


def _numbers(document: PlanDocument) -> Iterator[Finding]:
    """Numbers that do not follow."""
    counted: dict[str, int] = {}
    for siblings in _families(document.body):
        for node_id, marker, expected in sequence_faults(siblings, counted):
            yield Finding(
                "numbering", f"Đánh số không liên tục: có “{marker}” ở chỗ lẽ ra là “{expected}”.", node_id
            )


def _families(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Every group of siblings, from the top down."""
    if nodes:
        yield nodes
    for node in nodes:
        yield from _families(node.children)


def _endings(document: PlanDocument) -> Iterator[Finding]:
    """A bullet that ends with another sign than the ones beside it (the last may differ)."""
    for siblings in _families(document.body):
        marked = [node for node in siblings if node.kind in _BULLETS and node.text]
        ends = [node.text[-1] for node in marked[:-1]]
        if len(ends) < 2 or ends.count(";") in (0, len(ends)):
            continue
        usual = max(set(ends), key=lambda end: (ends.count(end), end))
        for node in marked[:-1]:
            if node.text[-1] != usual:
                yield Finding(
                    "punctuation",
                    f"Đoạn kết thúc bằng “{node.text[-1]}”, các đoạn bên cạnh bằng “{usual}”.",
                    node.id,
                )


def _recipients(document: PlanDocument) -> Iterator[Finding]:
    """Recipient lines end with a semicolon, the last with a full stop (Nghị định 30/2020/NĐ-CP, Phụ lục I); the last is "Lưu"."""
    lines = document.recipients
    for place, line in enumerate(lines):
        wanted = "." if place == len(lines) - 1 else ";"
        if line.end != wanted:
            yield Finding("recipients", f"Nơi nhận “{line.text}” thiếu dấu “{wanted}” ở cuối.")
    if lines and not fold(lines[-1].text).startswith("luu"):
        yield Finding("recipients", "Dòng cuối của nơi nhận không phải là “Lưu: …”.")
