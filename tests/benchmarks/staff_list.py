"""A staff list of 10,000 rows whose people are all known: read and matched with the data file by ours, only read by openpyxl."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from kehoach_desktop.papers.book import Book, Column, Sheet, Table
from kehoach_desktop.services.datafile.office import open_office
from kehoach_desktop.services.lists.staff_import import apply_staff, preview_staff
from kehoach_desktop.writers.xlsx import write_xlsx
from tests.benchmarks.measuring import Ratio, medians

_ROWS = 10_000
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương")
_MIDDLES = ("Văn", "Thị", "Đức", "Thu", "Minh", "Ngọc", "Quang", "Hữu", "Xuân", "Thanh")
_GIVEN = ("An", "Bình", "Chiến", "Dũng", "Giang", "Hạnh", "Khánh", "Linh", "Nhung", "Phúc")


def ratios() -> list[Ratio]:
    with TemporaryDirectory() as folder:
        path = _list(Path(folder) / "danh sách.xlsx")
        office = open_office(Path(folder) / "bench.ktd", practice=True)
        try:
            apply_staff(office, path)
            pair = medians(lambda: preview_staff(office, path), lambda: _bare(path), 5)
        finally:
            office.close()
    return [Ratio("staff list, 10,000 rows: read and match, openpyxl read", *pair, 0.3)]


def _list(path: Path) -> Path:
    """A plain list of people who are all different."""
    heads = ("TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Ngày vào cơ quan", "Số CCCD")
    columns = tuple(Column(f"c{place}", head) for place, head in enumerate(heads))
    rows = tuple(
        (
            number,
            f"{_FAMILIES[number % 10]} {_MIDDLES[number // 10 % 10]} {_GIVEN[number // 100 % 10]}",
            f"{1 + number % 28:02d}/{1 + number % 12:02d}/{1965 + number % 35}",
            ("Nam", "Nữ")[number % 2],
            "Chuyên viên",
            f"Phòng số {number % 20}",
            "01/09/2015",
            f"036{number % 2}{(65 + number % 35):02d}{number:06d}",
        )
        for number in range(1, _ROWS + 1)
    )
    sheet = Sheet("Danh sách", (5, 24, 12, 8, 16, 20, 12, 15), (Table(columns, rows),), main=True)
    return write_xlsx(Book("Danh sách", "", (sheet,)), path)


def _bare(path: Path) -> int:
    from openpyxl import load_workbook

    paper = load_workbook(path).worksheets[0]
    return sum(1 for _ in paper.iter_rows(values_only=True))
