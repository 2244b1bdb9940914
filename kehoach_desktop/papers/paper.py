"""What a paper says, before anyone decides how large the letters are: words and roles, no millimetres but a table's columns.

Every paper of the office is built as a `Paper`; the writers turn the same `Paper` into Word, PDF and the page on screen. How a
role looks is in the Format (`papers/format.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kehoach_desktop.document.model import Run


class Role(StrEnum):
    """What a paragraph is; the Format gives each role its size, weight, place and gaps."""

    PARENT = "parent"  # cơ quan chủ quản
    AGENCY = "agency"  # cơ quan ban hành
    STAR = "star"  # dấu * dưới tên cơ quan của Đảng
    NATION = "nation"  # Quốc hiệu, hoặc tiêu đề ĐẢNG CỘNG SẢN VIỆT NAM
    MOTTO = "motto"  # Tiêu ngữ
    NUMBER = "number"  # Số: 15/KH-…
    DATE = "date"  # Hà Nội, ngày …
    KIND = "kind"  # tên loại
    SUBJECT = "subject"  # trích yếu
    ADDRESS = "address"  # Kính gửi: …
    ADDRESSEE = "addressee"  # từng nơi được kính gửi
    BASIS = "basis"
    PART = "part"
    SECTION = "section"
    CLAUSE = "clause"
    ITEM = "item"
    LETTER = "letter"
    BULLET = "bullet"
    PLUS = "plus"
    PLAIN = "plain"
    AUTHORITY = "authority"  # quyền hạn, chức vụ, trên chữ ký
    SIGNED_NAME = "signed_name"  # chức vụ thứ hai và họ tên, dưới chữ ký
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    ANNEX = "annex"  # Phụ lục I
    ANNEX_TITLE = "annex_title"  # tên phụ lục
    ANNEX_NOTE = "annex_note"  # (Kèm theo Kế hoạch số …)
    TABLE = "table"
    PAGE_NUMBER = "page_number"


@dataclass(frozen=True, slots=True)
class Blank:
    """Room left for the pen; its real width in mm is the Format's setting `blank.<name>` (number, day, month, year, …)."""

    name: str


Inline: TypeAlias = Run | Blank


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. A "\\n" inside a run is a line break the writer chose. `keep_next` forbids a page break right after it."""

    role: Role
    content: tuple[Inline, ...]
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `align` is "left", "center" or "right"; it may cover `across` columns and `down` rows."""

    text: str
    align: str = "left"
    bold: bool = False
    italic: bool = False
    across: int = 1
    down: int = 1


TableRow: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: column `widths` in mm, `header` rows repeated on every page, rows never split.

    Cells covered by a neighbour's `across` or `down` are left out, as in HTML. `row_height` (mm) is the least height of a row.
    """

    widths: tuple[float, ...]
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    row_height: float = 0.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Section:
    """What follows is an appendix: a new page, numbered from 1 again, standing or lying."""

    landscape: bool = False


Block: TypeAlias = Paragraph | Table | PageBreak | Section


@dataclass(frozen=True, slots=True)
class PairRow:
    """One row of the letterhead: what stands left and what stands right, on one level."""

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One column of the signature block: lines above the room for signature and seal, lines below it (second post, name)."""

    above: tuple[str, ...]
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """What makes a paper a copy (sao y, sao lục, trích sao): who copies, number, word and day, under a rule across the page, and who
    signs the copy (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 3.1).
    """

    letterhead: tuple[PairRow, ...]
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper in printed order. `format_code` names the bộ thể thức; `name` and `author` go into the file's properties.

    With one signer, the recipients stand left and the signature right; with several, each signer has a column and the recipients
    stand below. `annex` follows the signature, `copy` stands right after the last word of all.
    """

    format_code: str
    name: str
    author: str = ""
    letterhead: tuple[PairRow, ...] = ()
    title: tuple[Paragraph, ...] = ()
    addressed_to: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    annex: tuple[Block, ...] = ()
    copy: CopyBlock | None = None
