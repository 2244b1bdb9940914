"""Lists that stand on several sheets: which are read as one list, what their names tell, and which stay out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kehoach_desktop.intake.header import STAFF_FIELDS
from kehoach_desktop.intake.list_shape import shape_at, sheets_of
from kehoach_desktop.records.intake import StaffList
from kehoach_desktop.records.list_rows import row_place, row_words
from tests.list_maker import Rows, make_book
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)
HEADS = ["STT", "Họ và tên", "Năm sinh", "Chức vụ"]


def _sheet(*names: str, heads: list[str] = HEADS) -> Rows:
    return [heads, *([at, name, 1970 + at, "Kỹ sư"] for at, name in enumerate(names, start=1))]


def _read(tmp_path: Path, sheets: dict[str, Rows]) -> StaffList:
    return read_staff(make_book(tmp_path / "a.xlsx", [["Trang bìa"]], sheets=sheets), today=TODAY)


def test_a_sheet_for_each_unit_is_one_list(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Phòng Tài vụ": _sheet("Tạ Văn Sơn", ""),
        "QLDA 1": [["BẢNG KÊ"], [], *_sheet("Ma Thị Tươi", "Hà Công Út")],
        "Trang tính3": _sheet("Vi Thị Xuân"),
    }
    read = _read(tmp_path, sheets)
    assert [(row.full_name, row.unit) for row in read.rows] == [
        ("Tạ Văn Sơn", "Phòng Tài vụ"),
        ("Ma Thị Tươi", "QLDA 1"),
        ("Hà Công Út", "QLDA 1"),
        ("Vi Thị Xuân", ""),
    ]
    places = [row_place(row.row, read.sheets) for row in read.rows]
    assert places == [("Phòng Tài vụ", 2), ("QLDA 1", 4), ("QLDA 1", 5), ("Trang tính3", 2)]
    assert [row_words(one.row, read.sheets) for one in read.rejected] == ["dòng 3 trang “Phòng Tài vụ”"]
    assert read.other_sheets == ()


def test_the_same_person_on_two_sheets_is_told_with_the_sheet(tmp_path: Path) -> None:
    heads = ["STT", "Họ và tên", "Ngày sinh", "CCCD"]
    one: Rows = [heads, [1, "Tạ Văn Sơn", "7/9/1971", "012071000123"], [2, "Hà Công Út", "1/1/1972", ""]]
    two: Rows = [
        heads,
        [1, "Tạ Văn Sơn", "7/9/1971", "012071000123"],
        [2, "Vi Thị Xuân", "1/1/1982", "012071000123"],
    ]
    read = _read(tmp_path, {"Đội 1": one, "Đội 2": two})
    assert [(row_place(a.row, read.sheets), row_place(a.of_row, read.sheets)) for a in read.duplicates] == [
        (("Đội 2", 2), ("Đội 1", 2))
    ]
    assert any("dòng 2 trang “Đội 1”" in remark.text for remark in read.remarks)


def test_sheets_that_repeat_people_or_are_not_of_now_stay_out(tmp_path: Path) -> None:
    names = ("Tạ Văn Sơn", "Ma Thị Tươi", "Hà Công Út")
    sheets: dict[str, Rows] = {
        "Tổng hợp": _sheet(*names),
        "Đội 1": _sheet(*names[:2]),
        "Nghỉ hưu": _sheet("Cà Văn Lả"),
        "Cũ": _sheet("Lò Văn Ơn"),
        "Lương": [["STT", "Họ và tên", "Hệ số"], [1, "Lò Thị Inh", 3.33]],
    }
    read = _read(tmp_path, sheets)
    assert [row.full_name for row in read.rows] == list(names)
    assert read.other_sheets == ("Đội 1", "Nghỉ hưu", "Cũ", "Lương")


def test_the_latest_year_is_read_however_short(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "2025": _sheet("Tạ Văn Sơn", "Ma Thị Tươi", "Hà Công Út"),
        "2026": _sheet("Vi Thị Xuân"),
    }
    read = _read(tmp_path, sheets)
    assert (read.sheet, [row.full_name for row in read.rows]) == ("2026", ["Vi Thị Xuân"])


def test_a_line_above_the_heading_names_the_unit(tmp_path: Path) -> None:
    rows = [["SỞ GIAO THÔNG"], ["Đơn vị: Phòng Tài vụ"], ["Đơn vị tính: người"], *_sheet("Tạ Văn Sơn")]
    read = read_staff(make_book(tmp_path / "a.xlsx", rows), today=TODAY)
    assert [row.unit for row in read.rows] == ["Phòng Tài vụ"]


def test_a_sheet_s_name_tells_a_kind_of_staff(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Công chức": _sheet("Tạ Văn Sơn"), "Hợp đồng": _sheet("Ma Thị Tươi")}
    told = [(row.full_name, row.unit, row.staff_kind) for row in _read(tmp_path, sheets).rows]
    assert told == [("Tạ Văn Sơn", "", "công chức"), ("Ma Thị Tươi", "", "người lao động")]


def test_a_list_of_people_who_left_is_told(tmp_path: Path) -> None:
    rows = [["DANH SÁCH CÁN BỘ NGHỈ HƯU NĂM 2026"], *_sheet("Tạ Văn Sơn")]
    read = read_staff(make_book(tmp_path / "a.xlsx", rows), today=TODAY)
    assert [("nghỉ hưu" in one.text, one.row) for one in read.remarks] == [(True, 2)]


def test_the_clerk_says_which_sheets_are_read(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Đội 1": _sheet("Tạ Văn Sơn"),
        "Đội 2": _sheet("Ma Thị Tươi"),
        "Đội 3": _sheet("Hà Công Út"),
    }
    path = make_book(tmp_path / "a.xlsx", [["Trang bìa"]], sheets=sheets)
    shape = shape_at(sheets_of(path), "Đội 1", None, STAFF_FIELDS)
    for also, names in ((None, 3), (("Đội 3",), 2), ((), 1)):
        read = read_staff(path, today=TODAY, shape=replace(shape, also=also))
        assert len(read.rows) == names
        assert len(read.other_sheets) == 3 - names


def test_columns_put_right_count_on_every_sheet_with_that_heading(tmp_path: Path) -> None:
    heads = ["STT", "Họ và tên", "Năm sinh", "Nhóm"]
    sheets: dict[str, Rows] = {
        "A": _sheet("Tạ Văn Sơn", heads=heads),
        "B": [["x"], *_sheet("Ma Thị Tươi", heads=heads)],
    }
    path = make_book(tmp_path / "a.xlsx", [["Trang bìa"]], sheets=sheets)
    shape = shape_at(sheets_of(path), "A", None, STAFF_FIELDS)
    right = replace(shape, columns=(*shape.columns, (3, "position")))
    assert [row.position for row in read_staff(path, today=TODAY, shape=right).rows] == ["Kỹ sư", "Kỹ sư"]


def test_year_lists_too(tmp_path: Path) -> None:
    heads = ["STT", "Họ và tên", "Đơn vị", "Xếp loại"]
    sheets: dict[str, Rows] = {
        unit: [heads, [1, name, unit, "HTTNV"]]
        for unit, name in (("Đội 1", "Tạ Văn Sơn"), ("Đội 2", "Ma Thị Tươi"))
    }
    read = read_year(make_book(tmp_path / "a.xlsx", [["Trang bìa"]], sheets=sheets), today=TODAY)
    assert [(row.full_name, row.unit) for row in read.rows] == [
        ("Tạ Văn Sơn", "Đội 1"),
        ("Ma Thị Tươi", "Đội 2"),
    ]
