"""A table as lines of the marked text: `| a | b |` a row, and one line `|=30|=70|` between its header rows and the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kehoach_desktop.document.marks import escape, unescape
from kehoach_desktop.document.model import Cells, TableData

_CELL = re.compile(r"((?:\\.|[^\\|])*)\|")
_LYING = " ngang"


def table_lines(table: TableData) -> Iterator[str]:
    """The table's lines: header rows, the line with the columns' shares ("=" alone when it has none), the other rows."""
    yield from map(_row_line, table.header)
    shares = "|=".join(map(str, table.shares))
    yield f"|={shares}|{_LYING if table.landscape else ''}"
    yield from map(_row_line, table.rows)


def _row_line(row: Cells) -> str:
    return "| " + " | ".join(escape(cell).replace("|", "\\|") for cell in row) + " |"


def with_table_line(table: TableData | None, line: str) -> TableData:
    """The table (None before its first line) with one more of its lines; the rows above the line of shares are the header."""
    if line.startswith("|="):
        return _with_shares(table or TableData(), line)
    row = tuple(unescape(cell.removeprefix(" ").removesuffix(" ")) for cell in _CELL.findall(line[1:]))
    table = table or TableData()
    # until the line of shares has been read, the rows read are the header's, kept among the others
    return replace(table, rows=(*table.rows, row))


def read_table(text: str) -> TableData:
    """The table of these lines, as `table_lines` wrote them."""
    table = TableData()
    for line in text.split("\n"):
        table = with_table_line(table, line)
    return table


def _with_shares(table: TableData, line: str) -> TableData:
    shares = tuple(int(share) for share in re.findall(r"=(\d+)", line))
    return TableData(table.rows, (), shares, line.endswith(_LYING))
