"""A plan's paper as one document: header, preamble, a tree of nodes with runs, closing, signature and recipients.

Everything the writer typed is kept to the letter: markers are text, quotes and dashes are never changed. Blank parts of the
header (number, day, month) are "" and are printed as room for the pen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = 2
"""The newest shape of a stored document: 2 holds tables, 1 holds none and is still what a document without tables is kept as."""


class NodeKind(StrEnum):
    """What a paragraph is, which decides how it is printed; siblings may differ."""

    PART = "part"  # Phần, Chương: number on its own line, centred
    SECTION = "section"  # I. MỤC ĐÍCH, YÊU CẦU
    CLAUSE = "clause"  # 1. Mục đích: a titled clause, bold, on its own line
    ITEM = "item"  # 1. Quán triệt…: a numbered sentence
    LETTER = "letter"  # a) …
    BULLET = "bullet"  # - …
    PLUS = "plus"  # + …
    PLAIN = "plain"  # a paragraph without a marker
    BASIS = "basis"  # Căn cứ …, italic
    TABLE = "table"  # a ruled table, in an appendix; its words, if any, stand above it


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableData:
    """A table's cells: `header` rows, repeated on every page, and `rows`, every row as long as the others; "\\n" breaks a line.

    `shares` are the columns' widths against one another, () = by what they hold; `landscape` asks for a lying page, which a table
    too wide for a standing one gets anyway.
    """

    header: tuple[Cells, ...] = ()
    rows: tuple[Cells, ...] = ()
    shares: tuple[int, ...] = ()
    landscape: bool = False

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in (*self.header, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class Node:
    """One paragraph and what hangs below it. `marker` is the printed mark ("I.", "1.", "a)", "-") or ""; `id` never changes.

    `table` is there in nodes of the kind TABLE only.
    """

    id: str
    kind: NodeKind
    runs: tuple[Run, ...]
    marker: str = ""
    children: tuple[Node, ...] = ()
    table: TableData | None = None

    @property
    def text(self) -> str:
        """The paragraph's words without its marker."""
        return "".join(run.text for run in self.runs)

    @property
    def line(self) -> str:
        """The paragraph as printed: marker, a space, words."""
        return f"{self.marker} {self.text}" if self.marker else self.text


@dataclass(frozen=True, slots=True)
class Header:
    """The letterhead. `number` without symbol ("03"); `symbol` "KH-BATGT"; day, month, year as printed text, "" = left blank."""

    agency: str = ""
    parent: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: str = ""
    month: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Authority lines above the signature gap (KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC), a second post below it (councils), the name."""

    authority: tuple[str, ...] = ()
    second_post: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận: text without dash, the note in brackets kept inside `text`, and the mark that ends it."""

    text: str
    end: str = ";"


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The whole paper. `system` is "state" (NĐ 30) or "party" (HD 36); `end_mark` prints ./. after the last body paragraph.

    `annex` is whatever stands after the signature block (a phụ lục); it is printed last, from a new page.
    """

    system: str = "state"
    header: Header = Header()
    kind_name: str = "KẾ HOẠCH"
    subject: tuple[Run, ...] = ()
    addressed_to: tuple[str, ...] = ()
    preamble: tuple[Node, ...] = ()
    body: tuple[Node, ...] = ()
    closing: tuple[Node, ...] = ()
    end_mark: bool = True
    signature: Signature | None = None
    recipients: tuple[Recipient, ...] = ()
    annex: tuple[Node, ...] = ()

    @property
    def subject_text(self) -> str:
        """The subject (trích yếu) as plain words."""
        return "".join(run.text for run in self.subject)

    def nodes(self) -> Iterator[Node]:
        """Every node in printed order."""
        yield from self.nodes_before_signature()
        for top in self.annex:
            yield from walk(top)

    def nodes_before_signature(self) -> Iterator[Node]:
        """Preamble, body and closing in printed order."""
        for top in (*self.preamble, *self.body, *self.closing):
            yield from walk(top)


def walk(node: Node) -> Iterator[Node]:
    """A node, then all below it, in printed order."""
    yield node
    for child in node.children:
        yield from walk(child)
