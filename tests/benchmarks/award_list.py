"""The award list of 1,000 people: ours with its tally and formulas against openpyxl writing the same list plainly."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kehoach_desktop.papers.award_list import award_book, ground_of, list_sheet
from kehoach_desktop.papers.award_tally import tally_sheet
from kehoach_desktop.papers.book import Formula, Table
from kehoach_desktop.writers.xlsx import write_xlsx
from tests.benchmarks.measuring import Ratio, medians
from tests.writers.workbooks import AGENCY, SIGNER, person, quota, review

_PEOPLE = 1_000
_HEAD = 8


def ratios() -> list[Ratio]:
    year = review(
        tuple(person(number, ("HTTNV", "HTXSNV", "HTTNV")[number % 3]) for number in range(1, _PEOPLE + 1)),
        quota("LĐTT", "at_least", "100"),
        quota("CSTĐCS", "at_least", "10"),
        quota("CSTĐCS", "at_most", "15", of="received:LĐTT"),
    )
    (table,) = list_sheet(ground_of(year), AGENCY, SIGNER).tables
    with TemporaryDirectory() as folder:
        out = Path(folder)

        def ours() -> None:
            write_xlsx(award_book(year, AGENCY, SIGNER, tally_sheet(year, AGENCY, SIGNER)), out / "ours.xlsx")

        return [
            Ratio(
                "award list, 1,000 people, against openpyxl",
                *medians(ours, lambda: _bare(table, out / "bare.xlsx"), 7),
                0.8,
            )
        ]


def _bare(table: Table, path: Path) -> None:
    """The same rows with openpyxl: one styled cell per column, its style shared by all others; formulas as text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    paper = book.active
    assert paper is not None
    paper.title = "Danh sách"
    edge = Side(style="thin", color="7F8C99")
    pattern: Any = paper.cell(1, 1)
    pattern.font = Font(name="Times New Roman", size=11)
    pattern.border = Border(edge, edge, edge, edge)
    pattern.alignment = Alignment(vertical="center", wrap_text=True)
    style = copy(pattern._style)
    for column, head in enumerate(table.columns, 1):
        cell: Any = paper.cell(_HEAD, column, head.heading)
        cell._style = style
    for place, row in enumerate(table.rows, _HEAD + 1):
        for column, value in enumerate(row, 1):
            shown = value.text if isinstance(value, Formula) else value
            cell = paper.cell(place, column, shown)
            cell._style = style
    book.save(path)
