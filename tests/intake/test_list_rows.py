"""Rows below a heading: nobody is lost to a footer, a heading or a missing number; what is no person is not taken for one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.records.intake import StaffList, YearList
from kehoach_desktop.records.list_shape import Copied
from tests.list_maker import Rows, make_book
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)


def _copied(rows: Rows) -> Copied:
    return Copied("\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows))


def _staff(rows: Rows) -> StaffList:
    return read_staff(_copied(rows), today=TODAY)


def _year(rows: Rows) -> YearList:
    return read_year(_copied(rows), today=TODAY)


def _who(read: StaffList | YearList) -> list[tuple[str, str]]:
    return [(row.full_name, row.unit) for row in read.rows]


def _reasons(read: StaffList | YearList) -> list[tuple[int, str]]:
    return [(one.row, one.reason) for one in read.rejected]


def test_words_of_signatures_in_other_columns_end_no_list() -> None:
    rows = [
        ["Họ và tên", "Năm sinh", "Chức vụ", "Ghi chú"],
        ["Tạ Văn Sơn", 1971, "Kế toán trưởng", ""],
        ["Ma Thị Tươi", 1982, "Thủ kho", ""],
        ["Hà Công Út", 1983, "Kỹ sư", "Đại diện đoàn thanh niên"],
        ["Vi Văn Xuân", 1984, "Thủ trưởng", ""],
    ]
    assert [row.position for row in _staff(rows).rows] == ["Kế toán trưởng", "Thủ kho", "Kỹ sư", "Thủ trưởng"]


def test_a_position_before_the_name_ends_no_list() -> None:
    rows = [
        ["Chức vụ", "Họ và tên", "Đơn vị"],
        ["Kế toán trưởng", "Tạ Văn Sơn", "Phòng Tài vụ"],
        ["Thủ kho", "Ma Thị Tươi", "Phòng Tài vụ"],
    ]
    assert [row.full_name for row in _staff(rows).rows] == ["Tạ Văn Sơn", "Ma Thị Tươi"]


def test_a_long_date_in_a_leave_is_no_date_of_signing() -> None:
    leave = "Nghỉ ốm từ ngày 02 tháng 4 năm 2025 đến ngày 30 tháng 6 năm 2025"
    rows = [["Họ và tên", "Xếp loại", "Nghỉ"], ["Tạ Văn Sơn", "HTTNV", leave], ["Ma Thị Tươi", "HTTNV", ""]]
    assert [(row.full_name, row.leave) for row in _year(rows).rows] == [
        ("Tạ Văn Sơn", leave),
        ("Ma Thị Tươi", ""),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đ/c Tạ Văn Sơn", "Tạ Văn Sơn"),
        ("Đ.c Tạ Văn Sơn", "Tạ Văn Sơn"),
        ("B. Ma Thị Tươi", "Ma Thị Tươi"),
        ("3. Tạ Văn Sơn", "Tạ Văn Sơn"),
        ("Y - Thuột Niê", "Y - Thuột Niê"),
    ],
)
def test_an_address_before_a_name_makes_no_unit(written: str, name: str) -> None:
    rows = [["Họ và tên", "Chức vụ"], [written, "Kỹ sư"], ["Hà Công Út", "Kỹ sư"]]
    assert _who(_staff(rows)) == [(name, ""), ("Hà Công Út", "")]


def test_the_last_rows_without_a_number_are_people_too() -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ"],
        [1, "Tạ Văn Sơn", 1971, "Kỹ sư"],
        ["", "Ma Thị Tươi", "", "Văn thư"],
        ["", "Hà Công Út", "", ""],
    ]
    read = _staff(rows)
    assert [row.full_name for row in read.rows] == ["Tạ Văn Sơn", "Ma Thị Tươi"]
    assert _reasons(read) == [
        (4, "Dòng cuối danh sách chỉ có họ tên, không có số thứ tự hay thông tin nào khác.")
    ]


def test_rows_numbered_by_letters_are_people() -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ"],
        *([sign, "Tạ Văn Sơn", "Kỹ sư"] for sign in ("a", "C", "V", "I.1")),
    ]
    assert len(_staff(rows).rows) == 4


def test_a_family_named_like_a_unit_stays_a_person() -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["I", "BAN THANH TRA", ""],
        [1, "BAN THỊ TƯƠI", ""],
        [2, "ĐỘI MINH SƠN", ""],
        [3, "Tạ Văn Sơn", 1971],
    ]
    unit = "Ban Thanh tra"
    assert _who(_staff(rows)) == [("Ban Thị Tươi", unit), ("Đội Minh Sơn", unit), ("Tạ Văn Sơn", unit)]


def test_numbered_headings_and_sums_are_no_people() -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Ghi chú"],
        [1, "Phòng Tài vụ", "", "", "2 người"],
        ["1.1", "Tạ Văn Sơn", 1971, "Kỹ sư", ""],
        ["1.2", "Ma Thị Tươi", 1981, "Kỹ sư", ""],
        [2, "Đội 3", "", "1", ""],
        ["2.1", "Hà Công Út", 1982, "Lái xe", ""],
        [3, "Tổng cộng", "", "3", ""],
        ["", "Trong đó: nữ 1", "", "", ""],
    ]
    read = _staff(rows)
    assert _who(read) == [
        ("Tạ Văn Sơn", "Phòng Tài vụ"),
        ("Ma Thị Tươi", "Phòng Tài vụ"),
        ("Hà Công Út", "Đội 3"),
    ]
    assert read.rejected == ()


def test_communes_schools_and_odd_names_stand_above_their_people() -> None:
    rows = [["STT", "Họ và tên", "Năm sinh"]]
    units = ["Xã Noong Hẻo", "PHƯỜNG TÂN PHONG", "THCS Số 2", "Mầm non Ánh Dương", "Hoa Phượng"]
    for at, unit in enumerate(units, start=1):
        rows += [["", unit, ""], [str(at), f"Hà Công {'ABCDE'[at - 1]}", "1980"]]
    read = _staff(rows)
    named = ["Xã Noong Hẻo", "Phường Tân Phong", "THCS Số 2", "Mầm non Ánh Dương", "Hoa Phượng"]
    assert [row.unit for row in read.rows] == named
    assert [(one.row, "Hoa Phượng" in one.text) for one in read.remarks] == [(10, True)]


def test_headings_whose_words_are_no_name_s() -> None:
    numbered = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["I", "Hà Nội", ""],
        [1, "Tạ Văn Sơn", 1971],
        ["", "Ma Thị Tươi", ""],
        [2, "Vi Thị Xuân", 1991],
    ]
    assert _who(_staff(numbered)) == [
        ("Tạ Văn Sơn", "Hà Nội"),
        ("Ma Thị Tươi", "Hà Nội"),
        ("Vi Thị Xuân", "Hà Nội"),
    ]
    bare = [
        ["Họ và tên", "Chức vụ"],
        ["Hành chính - Tổng hợp", ""],
        ["Tạ Văn Sơn", "Kỹ sư"],
        ["ma thị tươi", ""],
        ["Vi Thị Xuân", "Văn thư"],
    ]
    read = _staff(bare)
    assert _who(read) == [
        (name, "Hành chính - Tổng hợp") for name in ("Tạ Văn Sơn", "Ma Thị Tươi", "Vi Thị Xuân")
    ]
    assert [one.row for one in read.remarks] == [2]


def test_what_names_nobody_is_refused_with_the_reason() -> None:
    names = ["(Khuyết)", "Chưa bổ nhiệm", "Tạ Văn Sơn và Ma Thị Tươi", "Phòng Tài vụ"]
    read = _staff(
        [["STT", "Họ và tên", "Chức vụ"], *([at, name, "Kỹ sư"] for at, name in enumerate(names, start=1))]
    )
    assert read.rows == ()
    assert [row for row, _ in _reasons(read)] == [2, 3, 4, 5]
    assert "nhiều người" in read.rejected[2].reason
    assert "tên đơn vị" in read.rejected[3].reason


def test_people_who_sign_are_left_out_without_a_number_or_a_birth_date() -> None:
    rows = [
        ["Họ và tên", "Chức vụ"],
        ["Tạ Văn Sơn", "Kỹ sư"],
        ["Cán bộ tổng hợp", "Trưởng phòng"],
        ["Ma Thị Tươi", "Hà Công Út"],
    ]
    assert [row.full_name for row in _staff(rows).rows] == ["Tạ Văn Sơn"]


def test_a_list_that_goes_on_below_a_signature_loses_nobody() -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ"],
        [1, "Tạ Văn Sơn", 1971, "Kỹ sư"],
        ["", "Người lập biểu", "", ""],
        ["", "Ma Thị Tươi", "", "Văn thư"],
        [2, "Hà Công Út", 1980, "Lái xe"],
    ]
    assert [row.full_name for row in _staff(rows).rows] == ["Tạ Văn Sơn", "Ma Thị Tươi", "Hà Công Út"]


def test_headings_of_kinds_and_leaves_are_no_units() -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["I", "VIÊN CHỨC", ""],
        [1, "Tạ Văn Sơn", 1971],
        ["II", "Hợp đồng lao động (1 người)", ""],
        [1, "Ma Thị Tươi", 1981],
        ["III", "Nghỉ thai sản", ""],
        [1, "Vi Thị Xuân", 1991],
        ["IV", "Đã nghỉ hưu", ""],
        [1, "Hà Công Út", 1961],
    ]
    read = _staff(rows)
    assert [(row.full_name, row.unit, row.staff_kind, row.notes) for row in read.rows] == [
        ("Tạ Văn Sơn", "", "viên chức", ""),
        ("Ma Thị Tươi", "", "người lao động", ""),
        ("Vi Thị Xuân", "", "", "Nghỉ thai sản"),
    ]
    assert _reasons(read) == [(9, "Thuộc phần “Đã nghỉ hưu” của danh sách, không phải người đang làm việc.")]


def test_units_inside_kinds_and_kinds_inside_units() -> None:
    inside = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["A", "VIÊN CHỨC", ""],
        ["I", "Phòng Tài vụ", ""],
        [1, "Tạ Văn Sơn", 1971],
        ["II", "Đội 3", ""],
        [1, "Ma Thị Tươi", 1981],
        ["B", "HỢP ĐỒNG", ""],
        [1, "Hà Công Út", 1982],
    ]
    assert [(row.unit, row.staff_kind) for row in _staff(inside).rows] == [
        ("Phòng Tài vụ", "viên chức"),
        ("Đội 3", "viên chức"),
        ("", "người lao động"),
    ]
    outside = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["I", "Phòng Tài vụ", ""],
        ["", "Viên chức", ""],
        [1, "Tạ Văn Sơn", 1971],
        ["II", "Đội 3", ""],
        [1, "Ma Thị Tươi", 1981],
    ]
    assert [(row.unit, row.staff_kind) for row in _staff(outside).rows] == [
        ("Phòng Tài vụ", "viên chức"),
        ("Đội 3", ""),
    ]


def test_titles_as_headings_and_collectives_in_a_year_list() -> None:
    rows = [
        ["STT", "Họ và tên", "Xếp loại", "Danh hiệu"],
        ["A", "TẬP THỂ", "", ""],
        [1, "Phòng Tài vụ", "HTTNV", "TTLĐTT"],
        ["B", "CÁ NHÂN", "", ""],
        ["I", "Chiến sĩ thi đua cơ sở", "", ""],
        [1, "Tạ Văn Sơn", "HTXSNV", ""],
        ["II", "Lao động tiên tiến", "", ""],
        [1, "Ma Thị Tươi", "HTTNV", ""],
    ]
    read = _year(rows)
    assert [(row.full_name, row.unit, row.title) for row in read.rows] == [
        ("Tạ Văn Sơn", "", "Chiến sĩ thi đua cơ sở"),
        ("Ma Thị Tươi", "", "Lao động tiên tiến"),
    ]
    assert _reasons(read) == [(3, "Thuộc phần “TẬP THỂ”: là tập thể, không phải người.")]


def test_a_repeated_heading_may_order_its_columns_anew() -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị"],
        [1, "Tạ Văn Sơn", 1971, "Kỹ sư", "Đội 3"],
        ["STT", "Họ và tên", "Đơn vị", "Chức vụ", "Năm sinh"],
        [2, "Ma Thị Tươi", "Phòng Tài vụ", "Văn thư", 1981],
    ]
    assert [(row.birth_date, row.position, row.unit) for row in _staff(rows).rows] == [
        ("1971", "Kỹ sư", "Đội 3"),
        ("1981", "Văn thư", "Phòng Tài vụ"),
    ]


def test_a_part_about_people_who_left_is_refused() -> None:
    heading = ["STT", "Họ và tên", "Năm sinh"]
    rows = [
        heading,
        [1, "Tạ Văn Sơn", 1971],
        ["DANH SÁCH THÔI VIỆC NĂM 2025"],
        heading,
        [1, "Ma Thị Tươi", 1981],
    ]
    read = _staff(rows)
    assert [row.full_name for row in read.rows] == ["Tạ Văn Sơn"]
    assert [(one.row, one.name) for one in read.rejected] == [(5, "Ma Thị Tươi")]


def test_what_is_merged_downwards_belongs_to_every_row(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Đơn vị", "Xếp loại", "Sáng kiến", "Danh hiệu"],
        [1, "Tạ Văn Sơn", "Đội 3", "HTTNV", "Giải pháp A", "LĐTT"],
        [2, "Ma Thị Tươi", None, None, None, None],
        [None, None, None, None, "Giải pháp B", None],
    ]
    merged = ["C2:C4", "D2:D4", "F2:F4", "A3:A4", "B3:B4"]
    read = read_year(make_book(tmp_path / "a.xlsx", rows, merged=merged), today=TODAY)
    assert [(row.unit, row.rating, row.initiative, row.title) for row in read.rows] == [
        ("Đội 3", "HTTNV", "Giải pháp A", "LĐTT"),
        ("Đội 3", "HTTNV", "Giải pháp B", "LĐTT"),
    ]


def test_a_unit_written_once_for_small_groups_is_remarked() -> None:
    units = ["Đội 3", "", "Phòng Tài vụ", "", "Trạm 2"]
    rows = [
        ["STT", "Họ và tên", "Đơn vị"],
        *([at, f"Hà Công {'ABCDE'[at]}", unit] for at, unit in enumerate(units)),
    ]
    read = _staff(rows)
    assert [row.unit for row in read.rows] == ["Đội 3", "Đội 3", "Phòng Tài vụ", "Phòng Tài vụ", "Trạm 2"]
    assert [one.row for one in read.remarks] == [3, 5]


@pytest.mark.parametrize("mark", ["’’", "↓", "′′", "nt", "-nt-"])
def test_marks_for_the_same_as_above(mark: str) -> None:
    rows = [["STT", "Họ và tên", "Đơn vị"], [1, "Tạ Văn Sơn", "Đội 3"], [2, "Ma Thị Tươi", mark]]
    assert [row.unit for row in _staff(rows).rows] == ["Đội 3", "Đội 3"]


def test_numbers_drawn_down_to_the_end_are_no_rows() -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh"],
        [1, "Tạ Văn Sơn", 1971],
        *([at, "", ""] for at in range(2, 300)),
    ]
    read = _staff(rows)
    assert (len(read.rows), read.rejected) == (1, ())
