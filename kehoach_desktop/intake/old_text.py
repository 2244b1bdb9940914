"""Lists typed in old fonts, made Unicode as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach_desktop.intake.sheets import Cell, Sheet
from kehoach_desktop.vietnamese.old_fonts import convert, detect

_SAMPLED_ROWS = 400


def _sampled_texts(sheet: Sheet) -> Iterator[str]:
    """Texts from all over a sheet, a few hundred rows at most."""
    step = max(1, len(sheet.rows) // _SAMPLED_ROWS)
    for _, row in sheet.rows[::step]:
        for cell in row:
            if isinstance(cell, str) and not cell.isascii() and len(cell) < 500:
                yield cell


def modern(sheets: Iterable[Sheet]) -> tuple[list[Sheet], str]:
    """The sheets with text in old fonts made Unicode, and the name of the old encoding ("" when there was none)."""
    result, names = [], []
    for sheet in sheets:
        encoding = detect(_sampled_texts(sheet))
        if encoding:
            names.append(encoding)
            rows: list[tuple[int, Sequence[Cell]]] = [
                (number, [convert(cell, encoding) if isinstance(cell, str) else cell for cell in row])
                for number, row in sheet.rows
            ]
            sheet = replace(sheet, rows=rows, name=convert(sheet.name, encoding))
        result.append(sheet)
    return result, ", ".join(dict.fromkeys(names))
