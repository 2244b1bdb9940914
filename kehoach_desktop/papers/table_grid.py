"""Where each cell of a table comes to stand when some cover several columns or rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_desktop.papers.paper import Cell, TableRow


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at `column` of its row; `first` is False where it only continues the cell above, `last` where it goes on below."""

    column: int
    cell: Cell
    first: bool = True
    last: bool = True


def place(rows: Sequence[TableRow], columns: int) -> list[list[Placed]]:
    """Each row's cells from left to right, covered places included as continuations.

    ValueError when a row's cells do not fill exactly `columns` columns.
    """
    waiting: dict[int, tuple[Cell, int]] = {}
    placed_rows: list[list[Placed]] = []
    for row in rows:
        cells = iter(row)
        placed: list[Placed] = []
        column = 0
        while column < columns:
            above = waiting.pop(column, None)
            if above is None:
                cell, left = next(cells, None), 0
                if cell is None:
                    raise ValueError(f"a table row of {len(row)} cells does not fill {columns} columns")
                left = cell.down - 1
            else:
                cell, left = above[0], above[1] - 1
            placed.append(Placed(column, cell, above is None, not left))
            if left:
                waiting[column] = (cell, left)
            column += cell.across
        if column != columns or next(cells, None) is not None:
            raise ValueError(f"a table row of {len(row)} cells does not fill {columns} columns")
        placed_rows.append(placed)
    return placed_rows
