"""Finding words in the lines of a plan and in the cells of its tables, and putting others in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kehoach_desktop.document.cells import Cell, cells_of, with_cells
from kehoach_desktop.document.model import Run, TableData
from kehoach_desktop.document.runs import merge_runs, slice_runs
from kehoach_desktop.vietnamese.folding import fold, nfc
from ui.editor.lines import Line

_NO_CELL = -1


class Find(NamedTuple):
    """Where words stand: at a character of a line, or (`row`, `column` from 0, header first) of a cell of its table. In printed order."""

    line: int
    row: int = _NO_CELL
    column: int = _NO_CELL
    at: int = 0

    @property
    def in_cell(self) -> bool:
        """Whether it stands in a table's cell."""
        return self.row != _NO_CELL


def find_all(lines: Sequence[Line], words: str, *, exact: bool = False) -> list[Find]:
    """Every place of the words, in printed order. Without `exact`, capitals do not matter, and neither do accents when the words are
    typed without any."""
    wanted = nfc(words)
    if not wanted.strip():
        return []
    plain = not exact and wanted.casefold() == _bare(wanted)
    found: list[Find] = []
    for number, line in enumerate(lines):
        for part in _parts(line):
            text = part.text if exact else _bare(part.text) if plain else _small(part.text)
            places = _places(text, wanted if exact else _small(wanted))
            found += [Find(number, part.row, part.column, at) for at in places]
    return found


def _parts(line: Line) -> Iterator[Cell]:
    """The line's own words, then its table's cells."""
    yield Cell(_NO_CELL, _NO_CELL, line.text)
    if line.table is not None:
        yield from cells_of(line.table)


def _places(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + len(sought))


def _small(text: str) -> str:
    """Small letters, one for one."""
    return "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)


def _bare(text: str) -> str:
    """Small letters without accents, one for one."""
    return "".join(bare if len(bare := fold(letter)) == 1 else letter for letter in text)


def cell_text(lines: Sequence[Line], find: Find) -> str:
    """The words of the cell that a find stands in; "" for a find in a line's own words."""
    table = lines[find.line].table
    if table is None or not find.in_cell:
        return ""
    return (*table.header, *table.rows)[find.row][find.column]


def replaced(lines: Sequence[Line], finds: Iterable[Find], length: int, words: str) -> list[Line]:
    """The lines with `length` characters at each find replaced by words, which take the style of what they replace."""
    made = list(lines)
    for find in sorted(finds, reverse=True):
        line = made[find.line]
        if line.table is not None and find.in_cell:
            made[find.line] = replace(line, table=_in_cell(line.table, find, length, words))
        else:
            made[find.line] = replace(line, runs=_in_runs(line.runs, find.at, length, words))
    return made


def _in_runs(runs: tuple[Run, ...], at: int, length: int, words: str) -> tuple[Run, ...]:
    old = slice_runs(runs, at, at + length)
    new = (replace(old[0], text=nfc(words)),) if old else (Run(nfc(words)),)
    return merge_runs((*slice_runs(runs, 0, at), *new, *slice_runs(runs, at + length)))


def _in_cell(table: TableData, find: Find, length: int, words: str) -> TableData:
    def change(cell: Cell) -> str:
        if (cell.row, cell.column) != (find.row, find.column):
            return cell.text
        return f"{cell.text[: find.at]}{nfc(words)}{cell.text[find.at + length :]}"

    return with_cells(table, change)
