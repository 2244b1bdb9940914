"""Lists typed in old fonts, made Unicode as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach_desktop.intake.sheets import Cell, Sheet
from kehoach_desktop.vietnamese.old_fonts import convert, detect, surely_unicode

_SAMPLED_ROWS = 400


def _sampled_texts(sheet: Sheet) -> Iterator[str]:
    """Texts from all over a sheet, a few hundred rows at most."""
    step = max(1, len(sheet.rows) // _SAMPLED_ROWS)
    for _, row in sheet.rows[::step]:
        for cell in row:
            if isinstance(cell, str) and not cell.isascii() and len(cell) < 500:
                yield cell


def modern(sheets: Iterable[Sheet]) -> tuple[list[Sheet], str]:
    """The sheets with text in old fonts made Unicode, and the name of the old encoding ("" when there was none).

    On a sheet that also has Unicode text (rows pasted together from two files) only the rows in the old font change: "Phòng" is
    a word of both.
    """
    result, names = [], []
    for sheet in sheets:
        encoding = detect(_sampled_texts(sheet))
        if encoding:
            names.append(encoding)
            mixed = any(surely_unicode(text) for text in _sampled_texts(sheet))
            rows: list[tuple[int, Sequence[Cell]]] = [
                (number, row if mixed and not _is_old(row) else _converted(row, encoding))
                for number, row in sheet.rows
            ]
            sheet = replace(sheet, rows=rows, name=convert(sheet.name, encoding))
        result.append(sheet)
    return result, ", ".join(dict.fromkeys(names))


def _is_old(row: Sequence[Cell]) -> bool:
    """Whether the texts of one row are in an old font."""
    return bool(detect(cell for cell in row if isinstance(cell, str)))


def _converted(row: Sequence[Cell], encoding: str) -> list[Cell]:
    """A row with its texts made Unicode."""
    return [convert(cell, encoding) if isinstance(cell, str) else cell for cell in row]
