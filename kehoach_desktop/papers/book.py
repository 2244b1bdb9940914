"""A workbook as a neutral thing: sheets, tables, live formulas beside their present values. Writers decide how it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and what it gives now.

    In `text`, `{key}` stands for the cell of the same row under the column `key`, and `{key:2}` for the cell of the table's
    third row under that column. Columns with a `name` are reached by that name from anywhere in the workbook.
    """

    text: str
    value: str | int | float


Value: TypeAlias = str | int | float | date | Formula | None


@dataclass(frozen=True, slots=True)
class Tint:
    """A calm colour for cells whose words begin with `words`: tone good | bad | warn | quiet."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `look` text | small | centre | number | percent | rate | date; `span` how many of the sheet's columns it covers; `name` a name
    for its cells in formulas; `choices` what may be picked from its drop-down list; `tints` its colours by word.
    """

    key: str
    heading: str
    look: str = "text"
    span: int = 1
    name: str = ""
    choices: tuple[str, ...] = ()
    tints: tuple[Tint, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; `total` is one more row, set in bold."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    caption: str = ""
    total: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Lines above the gap for pen and seal, lines below it; `note` stands in italics between (ký, ghi rõ họ tên)."""

    above: tuple[str, ...]
    below: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, laid out from top to bottom on A4 landscape.

    `widths` are the columns' widths in characters; columns from `aside` on (counted from 0; 0 = none) are kept folded away and are
    not printed. `left` and `right` are the two blocks of the letterhead, their last line bold and ruled. `main` says that the only
    table is the sheet's purpose: its heading row repeats on every page, stays in view and can be filtered.
    """

    name: str
    widths: tuple[float, ...]
    tables: tuple[Table, ...]
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    dateline: str = ""
    titles: tuple[str, ...] = ()
    subtitle: str = ""
    closing: tuple[Value, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()
    aside: int = 0
    main: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets, and what its file says of itself. `page_text` is printed at the foot: {page} of {pages}."""

    title: str
    author: str
    sheets: tuple[Sheet, ...]
    page_text: str = "Trang {page}/{pages}"
    invalid_choice: str = "Hãy chọn một mục trong danh sách."
