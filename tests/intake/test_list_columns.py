"""Headings of everyday lists: which column is what, when several look alike, are split, or belong to somebody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.intake.header import STAFF_FIELDS, YEAR_FIELDS
from kehoach_desktop.intake.words import field_of
from kehoach_desktop.records.intake import StaffList, StaffRow
from kehoach_desktop.records.list_shape import Copied
from tests.list_maker import make_book
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)


def _staff(*rows: list[Any]) -> StaffList:
    return read_staff(Copied("\n".join("\t".join(map(str, row)) for row in rows)), today=TODAY)


def _one(*rows: list[Any]) -> StaffRow:
    read = _staff(*rows)
    assert (len(read.rows), read.rejected) == (1, ())
    return read.rows[0]


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("full_name", "Tên CBCCVC|Tên NLĐ|Viên chức|Đơn vị/Họ và tên|Cá nhân đề nghị|Tập thể, cá nhân"),
        ("position", "Chức vụ hiện tại|Vị trí công tác|Chức danh hiện tại|Chức vụ đang giữ"),
        ("professional_title", "Chức danh nghề nghiệp|Ngạch công chức"),
        ("position_unit", "Chức vụ, đơn vị|Chức vụ, đơn vị công tác"),
        ("unit", "Nơi làm việc|Cơ quan công tác|Trường|Đơn vị hiện nay"),
        ("national_id", "Số ĐDCN|Mã số định danh cá nhân|Số thẻ CCCD|CC/CCCD"),
        ("birth_date", "Tháng năm sinh|Ngày, tháng sinh"),
        ("joined_on", "Ngày vào CQ|Tháng, năm tuyển dụng"),
        ("ignored", "Chức vụ Đảng|Tên gọi khác|Đơn vị công tác của vợ|Họ và tên người giám hộ"),
    ],
)
def test_headings_of_staff_lists(field: str, headings: str) -> None:
    assert {heading: field_of(heading, STAFF_FIELDS) for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), field
    )


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("rating", "KQ xếp loại|Mức độ HTNV|Đơn vị đánh giá, xếp loại|Hội đồng xếp loại"),
        ("title", "Đề nghị DHTĐ|Danh hiệu năm 2026|Danh hiệu được đề nghị|Đăng ký danh hiệu"),
        ("discipline", "Kỉ luật|Hình thức kỉ luật"),
        ("initiative", "Tên giải pháp|Tên SKKN"),
    ],
)
def test_headings_of_year_lists(field: str, headings: str) -> None:
    assert {heading: field_of(heading, YEAR_FIELDS) for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), field
    )


def test_a_whole_heading_beats_one_that_goes_on() -> None:
    one = _one(
        ["STT", "Họ và tên người kê khai", "Họ và tên", "Đơn vị trực thuộc sở", "Đơn vị"],
        [1, "Ma Thị Tươi", "Tạ Văn Sơn", "Khối khác", "Đội 3"],
    )
    assert (one.full_name, one.unit) == ("Tạ Văn Sơn", "Đội 3")


def test_a_child_s_year_of_birth_is_not_the_parent_s() -> None:
    one = _one(["Họ và tên", "Chức vụ", "Họ tên con", "Năm sinh"], ["Tạ Văn Sơn", "Kỹ sư", "Tạ Bé", 2016])
    assert (one.full_name, one.birth_date) == ("Tạ Văn Sơn", "")


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (["Họ và", "Tên"], ["Tạ Văn", "Sơn"]),
        (["Họ", "Tên đệm", "Tên"], ["Tạ", "Văn", "Sơn"]),
        (["Họ đệm", "Tên"], ["Tạ Văn", "Sơn"]),
        (["Họ và tên", ""], ["Tạ Văn", "Sơn"]),
    ],
)
def test_names_in_several_columns(headings: list[str], cells: list[str]) -> None:
    assert _one(["STT", *headings, "Năm sinh"], [1, *cells, 1971]).full_name == "Tạ Văn Sơn"


def test_a_column_of_genders_without_a_heading_is_no_given_name() -> None:
    read = _staff(["Họ và tên", "", "Năm sinh"], ["Tạ Văn Sơn", "Nam", 1971], ["Ma Thị Tươi", "Nữ", 1981])
    assert [row.full_name for row in read.rows] == ["Tạ Văn Sơn", "Ma Thị Tươi"]


@pytest.mark.parametrize(
    ("headings", "cells", "told"),
    [
        (["Ngày", "Tháng", "Năm"], ["7", "9", "1971"], ("1971-09-07", "")),
        (["Ngày, tháng sinh", "Năm sinh"], ["7/9", "1971"], ("1971-09-07", "")),
        (["Ngày sinh (nam)", "Ngày sinh (nữ)"], ["", "7/9/1971"], ("1971-09-07", "Nữ")),
        (["Năm sinh Nam", "Năm sinh Nữ"], ["1971", ""], ("1971", "Nam")),
        (["Nữ (x)", "Năm sinh"], ["x", "1971"], ("1971", "Nữ")),
        (["Giới tính (nữ đánh dấu x)", "Năm sinh"], ["x", "1971"], ("1971", "Nữ")),
        (["Năm sinh (Nam/Nữ)", "Phái"], ["1971", "Nữ"], ("1971", "Nữ")),
    ],
)
def test_birth_and_gender_in_odd_columns(
    headings: list[str], cells: list[str], told: tuple[str, str]
) -> None:
    one = _one(["Họ và tên", *headings], ["Ma Thị Tươi", *cells])
    assert (one.birth_date, one.gender) == told


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Trưởng phòng, Phòng Tài vụ", ("Trưởng phòng", "Phòng Tài vụ")),
        ("Đội phó - Đội 3", ("Đội phó", "Đội 3")),
        ("Kỹ sư, lái xe; Trạm 2", ("Kỹ sư, lái xe", "Trạm 2")),
        ("Phòng Tài vụ", ("", "Phòng Tài vụ")),
        ("Kỹ sư", ("Kỹ sư", "")),
    ],
)
def test_position_and_unit_in_one_column(cell: str, told: tuple[str, str]) -> None:
    one = _one(["STT", "Họ và tên", "Chức vụ, đơn vị"], [1, "Tạ Văn Sơn", cell])
    assert (one.position, one.unit) == told


@pytest.mark.parametrize("headings", [["Chức danh nghề nghiệp", "Chức vụ"], ["Ngạch", "Chức vụ"]])
def test_a_professional_title_stands_in_for_a_blank_position(headings: list[str]) -> None:
    read = _staff(
        ["Họ và tên", *headings],
        ["Tạ Văn Sơn", "Kỹ sư hạng III", ""],
        ["Ma Thị Tươi", "Văn thư", "Phó phòng"],
    )
    assert [row.position for row in read.rows] == ["Kỹ sư hạng III", "Phó phòng"]


@pytest.mark.parametrize(
    ("headings", "chosen"),
    [
        (["Xếp loại 2025", "Xếp loại 2026"], 1),
        (["Tự xếp loại", "Kết quả xếp loại"], 1),
        (["Xếp loại đảng viên", "Xếp loại công chức"], 1),
        (["Kết quả xếp loại", "Tự xếp loại"], 0),
    ],
)
def test_of_two_ratings_the_office_s_latest_is_taken(headings: list[str], chosen: int) -> None:
    text = "\n".join("\t".join(row) for row in (["Họ và tên", *headings], ["Tạ Văn Sơn", "HTXSNV", "HTTNV"]))
    read = read_year(Copied(text), today=TODAY)
    assert read.rows[0].rating == ("HTXSNV", "HTTNV")[chosen]
    assert read.ignored_columns == (headings[1 - chosen],)


def test_two_tables_side_by_side_are_one_list(tmp_path: Path) -> None:
    heads = ["STT", "Họ và tên", "Năm sinh", "Chức vụ"]
    rows = [
        [*heads, None, *heads],
        [1, "Tạ Văn Sơn", 1971, "Kỹ sư", None, 3, "HÀ CÔNG ÚT", 1982, "Lái xe"],
        [2, "Ma Thị Tươi", 1981, "Văn thư"],
        [None, "Phòng Tài vụ", None, None, None, None, "VI THỊ XUÂN", 1983, None],
    ]
    read = read_staff(make_book(tmp_path / "a.xlsx", rows), today=TODAY)
    names = ["Tạ Văn Sơn", "Ma Thị Tươi", "Hà Công Út", "Vi Thị Xuân"]
    assert [row.full_name for row in read.rows] == names
    assert {row.unit for row in read.rows} == {""}
    assert read.sheets == (read.sheet, read.sheet)
