"""Tables side by side, rows that go on with the person above, rows that only count, rows whose name is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.list_maker import Rows, make_book
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)


def _read(tmp_path: Path, rows: Rows, *merged: str, year: bool = False) -> Any:
    return (read_year if year else read_staff)(
        make_book(tmp_path / "ds.xlsx", rows, merged=list(merged)), today=TODAY
    )


def _who(read: Any) -> list[tuple[str, str]]:
    return [(row.full_name, row.unit) for row in read.rows]


def test_the_unit_over_a_table_beside_others(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Phòng Tài vụ", "", "TT", "Đội 2", ""],
        ["", "Họ và tên", "Chức vụ", "", "Họ và tên", "Chức vụ"],
        [1, "Tạ Văn Sơn", "Kế toán", 1, "Hà Công Út", "Đội trưởng"],
        [2, "Ma Thị Tươi", "Thủ quỹ", "", "", ""],
    ]
    read = _read(tmp_path, rows, "B1:C1", "E1:F1")
    assert _who(read) == [
        ("Tạ Văn Sơn", "Phòng Tài vụ"),
        ("Ma Thị Tươi", "Phòng Tài vụ"),
        ("Hà Công Út", "Đội 2"),
    ]


def test_three_tables_side_by_side(tmp_path: Path) -> None:
    head = ["TT", "Họ và tên", "Chức vụ"]
    names = ["Tạ Văn Sơn", "Hà Công Út", "Vi Thị Xuân"]
    row: list[Any] = [cell for place, name in enumerate(names) for cell in (place + 1, name, "Kỹ sư")]
    read = _read(tmp_path, [head * 3, row])
    assert [one for one, _ in _who(read)] == names
    assert read.ignored_columns == ()


def test_rows_that_go_on_with_another_initiative(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Sáng kiến", "Xếp loại"],
        [1, "Tạ Văn Sơn", "Kho số", "HTXSNV"],
        ["", "", "Sổ chung", ""],
        [2, "Hà Công Út", "", "HTTNV"],
        ["", "", "Mường Kim, ngày 2 tháng 12 năm 2025", ""],
        ["", "", "Trưởng phòng", ""],
        ["", "", "Vi Văn Xuân", ""],
    ]
    read = _read(tmp_path, rows, year=True)
    assert [(row.full_name, row.initiative) for row in read.rows] == [
        ("Tạ Văn Sơn", "Kho số; Sổ chung"),
        ("Hà Công Út", ""),
    ]


@pytest.mark.parametrize("number", [["TT"], []])
def test_what_is_counted_below_the_list_is_nobody(tmp_path: Path, number: list[str]) -> None:
    blank = [""] * len(number)
    rows: Rows = [
        [*number, "Họ và tên", "Xếp loại"],
        [*([1] * len(number)), "Tạ Văn Sơn", "HTXSNV"],
        [*blank, "Trang 1/2", ""],
        [*([2] * len(number)), "Hà Công Út", "HTTNV"],
        [*blank, "Tổng cộng", "2"],
        [*blank, "HTXSNV", "1 (50%)"],
        [*blank, "Tỷ lệ HTTNV", "50%"],
        [*blank, "Số người HTNV", "không có ai"],
    ]
    read = _read(tmp_path, rows, year=True)
    assert _who(read) == [("Tạ Văn Sơn", ""), ("Hà Công Út", "")]
    assert read.rejected == () == read.remarks


def test_a_row_in_the_list_that_lacks_its_name_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị"],
        [1, "Tạ Văn Sơn", "Kỹ sư", "Đội 1"],
        ["", "", "Lái xe", "Đội 2"],
        [2, "Hà Công Út", "Kỹ sư", "Đội 1"],
        ["", "", "Người lập", "Thủ trưởng"],
    ]
    read = _read(tmp_path, rows)
    assert [one for one, _ in _who(read)] == ["Tạ Văn Sơn", "Hà Công Út"]
    assert [(one.row, one.reason) for one in read.rejected] == [(3, "Thiếu họ và tên.")]


def test_mister_and_the_family_ong(tmp_path: Path) -> None:
    names = ["Ông Lê Sơn", "Bà Ma Tươi", "Hà Công Út"]
    read = _read(tmp_path, [["TT", "Họ và tên"], *([at, name] for at, name in enumerate(names, 1))])
    assert [one for one, _ in _who(read)] == ["Lê Sơn", "Ma Tươi", "Hà Công Út"]
    names = ["Ông Văn Sơn", "Ông Thị Tươi", "Hà Công Út"]
    read = _read(tmp_path, [["TT", "Họ và tên"], *([at, name] for at, name in enumerate(names, 1))])
    assert [one for one, _ in _who(read)] == names


def test_a_heading_that_comes_again_without_end_is_read_a_few_times(tmp_path: Path) -> None:
    head: list[Any] = ["TT", "Họ và tên", "Chức vụ"]
    person: list[Any] = [1, "Tạ Văn Sơn", "Kỹ sư"]
    read = _read(tmp_path, [head * 400, person * 400])
    assert len(read.rows) == 8
    assert "các cột sau cột thứ 1000" in read.ignored_columns


def test_numbers_filled_down_as_text_are_nobody(tmp_path: Path) -> None:
    rows: Rows = [["TT", "Họ và tên", "Chức vụ"], ["1", "Tạ Văn Sơn", "Kỹ sư"], ["2", "", ""], ["3", "", ""]]
    read = _read(tmp_path, rows)
    assert [one for one, _ in _who(read)] == ["Tạ Văn Sơn"]
    assert read.rejected == ()
