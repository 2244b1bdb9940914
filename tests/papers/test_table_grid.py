"""Cells that cover several columns and rows."""

from __future__ import annotations

import pytest

from kehoach_desktop.papers.paper import Cell
from kehoach_desktop.papers.table_grid import place


def test_covered_places_are_filled_in() -> None:
    rows = (
        (Cell("TT", down=2), Cell("Họ tên", down=2), Cell("Đăng ký", across=2)),
        (Cell("Thi đua"), Cell("Khen thưởng")),
        (Cell("1"), Cell("An"), Cell("x"), Cell("")),
    )
    placed = place(rows, 4)
    assert [[(p.column, p.cell.text, p.first) for p in row] for row in placed] == [
        [(0, "TT", True), (1, "Họ tên", True), (2, "Đăng ký", True)],
        [(0, "TT", False), (1, "Họ tên", False), (2, "Thi đua", True), (3, "Khen thưởng", True)],
        [(0, "1", True), (1, "An", True), (2, "x", True), (3, "", True)],
    ]


@pytest.mark.parametrize(
    "row", [(Cell("a"),), (Cell("a"), Cell("b"), Cell("c")), (Cell("a"), Cell("b", across=2))]
)
def test_a_row_that_does_not_fill_the_table_is_a_fault_of_the_program(row: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match="does not fill 2 columns"):
        place((row,), 2)
