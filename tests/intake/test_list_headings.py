"""Headings that say more than one thing, or say it in an unusual way: two languages, numbered questions, before and after, whose rating."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.list_maker import Rows, make_book
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)


def _staff(tmp_path: Path, rows: Rows, *merged: str) -> Any:
    return read_staff(make_book(tmp_path / "ds.xlsx", rows, merged=list(merged)), today=TODAY)


def _year(tmp_path: Path, rows: Rows, *merged: str) -> Any:
    return read_year(make_book(tmp_path / "nam.xlsx", rows, merged=list(merged)), today=TODAY)


def test_headings_in_two_languages(tmp_path: Path) -> None:
    heads = ["STT\nNo.", "Họ và tên\nFull name", "Giới tính\nGender", "Chức vụ\nPosition", "ID number"]
    read = _staff(tmp_path, [heads, [1, "Tạ Văn Sơn", "Nam/Male", "Kỹ sư", "012071000123"]])
    row = read.rows[0]
    assert (row.gender, row.position, row.national_id) == ("Nam", "Kỹ sư", "012071000123")
    assert read.ignored_columns == () == read.remarks


def test_numbered_questions_of_a_form(tmp_path: Path) -> None:
    heads = ["Dấu thời gian", "1. Họ và tên của đồng chí?", "2. Ngày tháng năm sinh", "3. Đơn vị công tác"]
    read = _staff(tmp_path, [heads, ["7/9", "Tạ Văn Sơn", "7/9/1971", "Đội 1"]])
    assert [row[1:] and (row.full_name, row.birth_date, row.unit) for row in read.rows] == [
        ("Tạ Văn Sơn", "1971-09-07", "Đội 1")
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ["Họ và tên", "Đơn vị công tác trước 01/7/2025", "Đơn vị công tác sau 01/7/2025"],
        ["Họ và tên", "Đơn vị cũ", "Đơn vị mới"],
        ["Họ và tên", "Cơ quan", "Phòng"],
    ],
)
def test_the_unit_of_now(tmp_path: Path, heads: list[str]) -> None:
    read = _staff(tmp_path, [heads, ["Tạ Văn Sơn", "Phòng Kho cũ", "Phòng Tài vụ"]])
    assert read.rows[0].unit == "Phòng Tài vụ"
    assert read.ignored_columns == (heads[1],)


def test_before_and_after_told_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Trước sắp xếp", "", "Sau sắp xếp", ""],
        ["", "", "Chức vụ", "Đơn vị", "Chức vụ", "Đơn vị"],
        [1, "Tạ Văn Sơn", "Nhân viên", "Đội 1", "Đội trưởng", "Đội 2"],
    ]
    row = _staff(tmp_path, rows, "C1:D1", "E1:F1").rows[0]
    assert (row.position, row.unit) == ("Đội trưởng", "Đội 2")


def test_a_name_over_three_columns(tmp_path: Path) -> None:
    people: list[list[Any]] = [[1, "Hà", "Công", "Út"], [2, "Ma", "", "Tươi"], [3, "Vi", "Thị Thu", "Xuân"]]
    names = ["Hà Công Út", "Ma Tươi", "Vi Thị Thu Xuân"]
    head: list[list[Any]] = [["TT", "Họ và tên", "", ""]]
    assert [row.full_name for row in _staff(tmp_path, head + people, "B1:D1").rows] == names
    head.append(["", "Họ", "Chữ đệm", "Tên"])
    assert [row.full_name for row in _staff(tmp_path, head + people, "B1:D1").rows] == names


def test_the_council_decides_where_the_same_ratings_are_ticked_thrice(tmp_path: Path) -> None:
    marks = ["HTXSNV", "HTTNV", "HTNV"]
    bands = ["Tự đánh giá", "", "", "Đơn vị đánh giá", "", "", "Hội đồng đánh giá", "", ""]
    rows: Rows = [
        ["TT", "Họ và tên", *bands],
        ["", "", *marks * 3],
        [1, "Tạ Văn Sơn", "☑", "☐", "☐", "☐", "☑", "☐", "☐", "☐", "☑"],
    ]
    read = _year(tmp_path, rows, "C1:E1", "F1:H1", "I1:K1")
    assert [row.rating for row in read.rows] == ["HTNV"]
    assert "Tự đánh giá / HTXSNV" in read.ignored_columns


@pytest.mark.parametrize(
    ("heads", "column"),
    [
        (["Cá nhân tự xếp loại", "Đơn vị xếp loại", "Hội đồng TĐKT xếp loại"], 2),
        (["Xếp loại quý I", "Xếp loại quý II", "Xếp loại năm"], 2),
        (["Kết quả xếp loại", "Xếp loại 6 tháng", "Xếp loại quý IV"], 0),
    ],
)
def test_the_rating_that_counts(tmp_path: Path, heads: list[str], column: int) -> None:
    marks = ["HTXSNV", "HTTNV", "HTNV"]
    read = _year(tmp_path, [["TT", "Họ và tên", *heads], [1, "Tạ Văn Sơn", *marks]])
    assert read.rows[0].rating == marks[column]


def test_quarters_below_one_heading(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Kết quả xếp loại", "", ""],
        ["", "", "Quý III", "Quý IV", "Cả năm"],
        [1, "Tạ Văn Sơn", "HTNV", "HTNV", "HTTNV"],
    ]
    assert [row.rating for row in _year(tmp_path, rows, "C1:E1").rows] == ["HTTNV"]


def test_a_title_registered_for_next_year_is_not_this_years(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Danh hiệu năm 2024", "Đăng ký danh hiệu năm 2025"],
        [1, "Tạ Văn Sơn", "LĐTT", "CSTĐCS"],
    ]
    assert _year(tmp_path, rows).rows[0].title == "LĐTT"
