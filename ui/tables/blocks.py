"""Blocks of cells on their way from and to the clipboard, as plain lists. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach_desktop.services.clipboard import copied_rows
from kehoach_desktop.vietnamese.folding import clean

Cells = list[tuple[int, int, str]]


def read_block(text: str) -> list[list[str]]:
    """The rows of copied text, cells between tabs; cells with line breaks are told by Excel's quotes. Refusal for a broken quote."""
    return [[clean(cell) for cell in row] for row in copied_rows(text.rstrip("\r\n"))]


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text for a spreadsheet: no cell can break the block it stands in."""
    return "\n".join(
        "\t".join(" ".join(cell.replace("\t", " ").splitlines()) for cell in row) for row in rows
    )


def without_heading(rows: Sequence[Sequence[str]], titles: Sequence[str]) -> list[list[str]]:
    """The rows without a first one that only repeats the titles of the columns they would go into."""
    body = [list(row) for row in rows]
    if len(body) > 1 and any(body[0]):
        same = (cell.casefold() == title.casefold() for cell, title in zip(body[0], titles, strict=False))
        if all(same):
            return body[1:]
    return body


def spread(rows: Sequence[Sequence[str]], height: int, width: int) -> Cells:
    """Where the cells of a block go, from the upper left: (row, column, text).

    A selection of `height` by `width` that is a multiple of the block is filled with it again and again, as in a spreadsheet.
    """
    tall, wide = len(rows), max((len(row) for row in rows), default=0)
    if not tall or not wide:
        return []
    down = height // tall if height % tall == 0 else 1
    across = width // wide if width % wide == 0 else 1
    return [
        (at + tall * lower, place + wide * further, text)
        for lower in range(max(down, 1))
        for at, row in enumerate(rows)
        for further in range(max(across, 1))
        for place, text in enumerate(row)
    ]
