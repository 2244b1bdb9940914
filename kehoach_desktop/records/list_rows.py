"""One number for each row of a list, also where the list stands on several sheets: which row of which sheet it is."""

from __future__ import annotations

from collections.abc import Sequence

_ROOM = 10_000_000  # more than any sheet has rows


def row_on(part: int, number: int) -> int:
    """The number of a row in a list: on its first sheet (part 0) the sheet's own row number, on the others a number apart."""
    return part * _ROOM + number


def row_place(row: int, sheets: Sequence[str]) -> tuple[str, int]:
    """The sheet ("" when none is told) and the row number a person sees there. `sheets` are those of the list's parts, in order."""
    if len(sheets) < 2:
        return (sheets[0] if sheets else ""), row
    part, number = divmod(row, _ROOM)
    return sheets[min(part, len(sheets) - 1)], number


def on_many_sheets(sheets: Sequence[str]) -> bool:
    """Whether a list stands on more than one sheet, so that a row number alone does not tell the row."""
    return len(set(sheets)) > 1


def row_words(row: int, sheets: Sequence[str]) -> str:
    """A row in words: "dòng 5", or "dòng 5 trang “Đội A”" where the list stands on several sheets."""
    sheet, number = row_place(row, sheets)
    return f"dòng {number} trang “{sheet}”" if on_many_sheets(sheets) else f"dòng {number}"
