"""The cells of a plan's tables as places of their own: what searches them and moves them to another year calls them by these ids.

Rows are counted from the first header row on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kehoach_desktop.document.model import PlanDocument, TableData


class Cell(NamedTuple):
    """One cell with its words."""

    row: int
    column: int
    text: str


def cells_of(table: TableData) -> Iterator[Cell]:
    """Every cell, row by row, the header's first."""
    for row, cells in enumerate((*table.header, *table.rows)):
        for column, text in enumerate(cells):
            yield Cell(row, column, text)


def with_cells(table: TableData, change: Callable[[Cell], str]) -> TableData:
    """The table with other words in its cells."""
    rows = [
        tuple(change(Cell(row, column, text)) for column, text in enumerate(cells))
        for row, cells in enumerate((*table.header, *table.rows))
    ]
    head = len(table.header)
    return replace(table, header=tuple(rows[:head]), rows=tuple(rows[head:]))


def cell_id(node_id: str, cell: Cell) -> str:
    """The cell's name beside the ids of paragraphs: "n5[2,1]"."""
    return f"{node_id}[{cell.row},{cell.column}]"


def is_cell(place: str) -> bool:
    """Whether a place is a cell and no paragraph."""
    return place.endswith("]")


def column_heading(table: TableData, cell: Cell) -> str:
    """The words above a cell's column; "" for the header's own cells and in a table without one."""
    if cell.row < len(table.header):
        return ""
    return " ".join(row[cell.column] for row in table.header if row[cell.column].strip())


def texts_of(document: PlanDocument) -> dict[str, str]:
    """The words of every paragraph and every cell by their ids, in printed order."""
    found: dict[str, str] = {}
    for node in document.nodes():
        found[node.id] = node.text
        if node.table is not None:
            found |= {cell_id(node.id, cell): cell.text for cell in cells_of(node.table)}
    return found


def rows_of_cells(document: PlanDocument) -> dict[str, str]:
    """For every cell by its id, the words of its whole row, which tell what a day or a number in it is of."""
    found: dict[str, str] = {}
    for node in document.nodes():
        if node.table is not None:
            rows = (*node.table.header, *node.table.rows)
            found |= {
                cell_id(node.id, cell): " | ".join(" ".join(text.split()) for text in rows[cell.row])
                for cell in cells_of(node.table)
            }
    return found
