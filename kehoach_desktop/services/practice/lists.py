"""The lists that the practice agency's units send: real Excel files, made from the practice data."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from kehoach_desktop.papers.book import Book, Column, Sheet, Table, Value
from kehoach_desktop.vietnamese.dates import list_day
from kehoach_desktop.writers.xlsx import write_xlsx

_STAFF = {
    "full_name": ("Họ và tên", "text", 24),
    "birth_date": ("Ngày sinh", "date", 11),
    "gender": ("Giới tính", "centre", 8),
    "position": ("Chức vụ", "text", 20),
    "unit": ("Đơn vị", "text", 30),
    "joined_on": ("Ngày vào cơ quan", "date", 12),
    "national_id": ("Số CCCD", "centre", 15),
    "staff_kind": ("Đối tượng", "centre", 14),
}
_YEAR = {
    "full_name": ("Họ và tên", "text", 22),
    "birth_date": ("Ngày sinh", "date", 11),
    "unit": ("Đơn vị", "text", 24),
    "rating": ("Xếp loại chất lượng", "text", 16),
    "initiative": ("Sáng kiến (tên, số QĐ, ngày)", "text", 30),
    "discipline": ("Kỷ luật", "text", 17),
    "leave": ("Nghỉ (từ - đến, lý do)", "text", 18),
    "title": ("Danh hiệu đề nghị", "centre", 11),
}


def write_lists(people: Path, data: dict[str, Any], year: int, out: Path) -> list[Path]:
    """Write the staff list and the year-end list into the folder `out`; `people` is the practice agency's table (CSV)."""
    with people.open(encoding="utf-8", newline="") as file:
        rows = [
            {name: cell.replace("{year}", str(year)) for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]
    names = data["files"], data["lists"]
    return [
        _write(
            rows,
            _STAFF,
            names[1]["staff_title"],
            data,
            year,
            out / names[0]["staff"].replace("{year}", str(year)),
        ),
        _write(
            rows,
            _YEAR,
            names[1]["year_title"],
            data,
            year,
            out / names[0]["year"].replace("{year}", str(year)),
        ),
    ]


def _write(
    rows: list[dict[str, str]],
    columns: dict[str, tuple[str, str, int]],
    title: str,
    data: dict[str, Any],
    year: int,
    out: Path,
) -> Path:
    heads = (
        Column("tt", "TT", "centre"),
        *(Column(key, head, look) for key, (head, look, _) in columns.items()),
    )
    table = Table(heads, tuple(_row(place, row, columns) for place, row in enumerate(rows, 1)))
    sheet = Sheet(
        name="Danh sách",
        widths=(4.5, *(width for _, _, width in columns.values())),
        tables=(table,),
        left=(data["agency"]["name"].upper(),),
        titles=(title.replace("{year}", str(year)),),
        main=True,
    )
    return write_xlsx(Book(sheet.titles[0], data["agency"]["name"], (sheet,)), out)


def _row(place: int, row: dict[str, str], columns: dict[str, tuple[str, str, int]]) -> tuple[Value, ...]:
    return (place, *(_cell(row[key], look) for key, (_, look, _) in columns.items()))


def _cell(text: str, look: str) -> Value:
    """Whole days as dates, a year alone as a number, everything else as text."""
    return list_day(text) if look == "date" else text
