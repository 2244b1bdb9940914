"""Year-end lists in shapes that people make."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.intake import YearList
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.refusal import Refusal
from tests.list_maker import Rows, make_book
from tests.list_reading import read_year

TODAY = date(2026, 11, 21)


def _read(tmp_path: Path, rows: Rows, **more: Any) -> YearList:
    return read_year(make_book(tmp_path / "nam.xlsx", rows, **more), today=TODAY)


def test_columns_to_tick_below_one_heading(tmp_path: Path) -> None:
    rows = [
        [
            "TT",
            "Họ và tên",
            "Chức vụ",
            "Xếp loại",
            None,
            None,
            "Sáng kiến",
            None,
            None,
            "Đề nghị danh hiệu",
            None,
            "Ghi chú",
        ],
        [None, None, None, "HTXSNV", "HTTNV", "HTNV", "Tên", "Số QĐ", "Ngày", "LĐTT", "CSTĐCS"],
        [1, "Nguyễn Văn A", "CV", "x", None, None, "Giải pháp B", "12/QĐ-X", "5/9/2024", None, "x", None],
        [2, "Nguyễn Văn B", "CV", None, "x", None, None, None, None, "x", None, "abc"],
    ]
    read = _read(tmp_path, rows, merged=["D1:F1", "G1:I1", "J1:K1"])
    assert [(row.row, row.rating, row.initiative, row.title, row.notes) for row in read.rows] == [
        (3, "HTXSNV", "Giải pháp B, QĐ số 12/QĐ-X ngày 5/9/2024", "CSTĐCS", ""),
        (4, "HTTNV", "", "LĐTT", "abc"),
    ]
    assert not read.ignored_columns


def test_discipline_and_leave_over_several_columns(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Ngày sinh", "Kỷ luật", None, None, "Nghỉ", None, None, "LĐTT", "CSTĐCS"],
        [None, None, None, "Hình thức", "Số QĐ", "Ngày QĐ", "Từ ngày", "Đến ngày", "Lý do"],
        [
            1,
            "Nguyễn Văn A",
            "1/1/1980",
            "Khiển trách",
            "5/QĐ-X",
            datetime(2024, 5, 10),
            datetime(2024, 3, 1),
            "31/8/2024",
            "thai sản",
        ],
        [2, "Nguyễn Văn B", "1/1/1981", "Không", None, None, None, None, None, "x", None],
        [3, "Nguyễn Văn C", "31/4/1981", None, None, None, None, None, None, "x", None],
    ]
    read = _read(tmp_path, rows, merged=["D1:F1", "G1:I1"])
    assert [(row.discipline, row.leave, row.title) for row in read.rows] == [
        ("Khiển trách, QĐ số 5/QĐ-X ngày 10/05/2024", "từ 01/03/2024 đến 31/8/2024, thai sản", ""),
        ("", "", "LĐTT"),
    ]
    assert [one.row for one in read.rejected] == [5]


def test_units_in_heading_rows_and_decisions_beside(tmp_path: Path) -> None:
    rows = [
        ["Họ tên", "Mức độ hoàn thành", "Tên sáng kiến", "Quyết định công nhận", "Đề xuất"],
        ["PHÒNG TỔ CHỨC"],
        ["Nguyễn Văn A", "Tốt", "Giải pháp X", "QĐ số 1/QĐ-Y", "LĐTT, CSTĐCS"],
    ]
    row = _read(tmp_path, rows).rows[0]
    assert (row.unit, row.rating, row.initiative, row.title) == (
        "Phòng Tổ chức",
        "Tốt",
        "Giải pháp X, QĐ số 1/QĐ-Y",
        "LĐTT, CSTĐCS",
    )


def test_a_staff_list_is_no_year_end_list(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="xếp loại, sáng kiến hay danh hiệu"):
        _read(tmp_path, [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn A", 1980]])


def test_a_year_end_block_from_the_clipboard() -> None:
    read = read_year(Copied("Họ và tên\tXếp loại\nNguyễn Văn A\tHTTNV\nNguyễn Văn A\tHTTNV\n"), today=TODAY)
    assert [(row.row, row.rating) for row in read.rows] == [(2, "HTTNV"), (3, "HTTNV")]


@pytest.mark.parametrize(
    ("heads", "year", "rating", "remarks"),
    [
        (["Xếp loại 2023", "Xếp loại 2024"], 2023, "A", 0),
        (["Xếp loại 2023", "Xếp loại 2024"], 2024, "B", 0),
        (["Xếp loại 2024", "Xếp loại 2023"], 2023, "B", 0),
        (["Xếp loại 2023", "Xếp loại 2024"], 0, "B", 0),
        (["Xếp loại 2023", "Xếp loại 2024"], 2025, "B", 1),
        (["Xếp loại", "Xếp loại năm 2023"], 2024, "A", 0),
        (["Xếp loại", "Xếp loại năm 2023"], 2023, "B", 0),
        (["Tự xếp loại 2024", "Xếp loại 2023"], 2023, "B", 0),
    ],
)
def test_the_column_of_the_year_is_read(
    tmp_path: Path, heads: list[str], year: int, rating: str, remarks: int
) -> None:
    path = make_book(tmp_path / "a.xlsx", [["Họ và tên", *heads], ["Lê Văn An", "A", "B"]])
    read = read_year(path, today=TODAY, year=year)
    assert read.rows[0].rating == rating
    assert len(read.remarks) == remarks
    assert all(one.row == 1 and "đang nhập cho năm 2025" in one.text for one in read.remarks)
    assert read.ignored_columns == (heads[rating == "A"],)


def test_ticks_under_a_year_are_those_of_the_year(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Xếp loại năm 2023", None, "Xếp loại năm 2024", None],
        [None, "HTXSNV", "HTTNV", "HTXSNV", "HTTNV"],
        ["Lê Văn An", "x", None, None, "x"],
    ]
    path = make_book(tmp_path / "a.xlsx", rows, merged=["B1:C1", "D1:E1"])
    assert [read_year(path, today=TODAY, year=year).rows[0].rating for year in (2023, 2024, 0)] == [
        "HTXSNV",
        "HTTNV",
        "HTTNV",
    ]


def test_the_sheet_of_the_year_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    head = ["Họ và tên", "Xếp loại"]
    sheets: dict[str, Rows] = {
        "Năm 2022": [head, ["Lê Văn An", "A"], ["Lò Thị Mai", "A"]],
        "2023": [head, ["Lê Văn An", "B"]],
    }
    path = make_book(tmp_path / "a.xlsx", [["Ghi chú"]], sheets=sheets)
    for year, rating, other in ((2022, "A", "2023"), (2023, "B", "Năm 2022"), (2024, "B", "Năm 2022")):
        read = read_year(path, today=TODAY, year=year)
        assert read.rows[0].rating == rating
        assert read.other_sheets == (other,)
