"""Lists of earlier awards in the shapes that offices keep them: a row each, a column per year, the list of one decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kehoach_desktop.intake.honours import read_honours
from kehoach_desktop.intake.sheets import read_sheets
from kehoach_desktop.progress import finish
from kehoach_desktop.records.honour_lists import HonourList
from kehoach_desktop.records.list_rows import row_place
from kehoach_desktop.refusal import Refusal


def read(tmp_path: Path, **sheets: list[list[Any]]) -> HonourList:
    """The list in a workbook with these sheets ("n2022" is named 2022)."""
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.removeprefix("n"))
        for row in rows:
            sheet.append(row)
    path = tmp_path / "khen.xlsx"
    book.save(path)
    return finish(read_honours(read_sheets(path), today=date(2025, 6, 1)))


def awards(found: HonourList) -> list[tuple[str, list[tuple[int, str]]]]:
    return [(row.full_name, [(one.year, one.code) for one in row.awards]) for row in found.rows]


def test_a_row_for_each_award_with_its_decision(tmp_path: Path) -> None:
    head = [
        "STT",
        "Họ và tên",
        "Năm sinh",
        "Năm",
        "Danh hiệu, hình thức khen thưởng",
        "Số quyết định",
        "Ngày quyết định",
    ]
    found = read(
        tmp_path,
        Sheet1=[
            ["DANH SÁCH KHEN THƯỞNG QUA CÁC NĂM"],
            head,
            [1, "Đỗ Văn An", 1970, 2022, "LĐTT", "12/QĐ-BQL", "05/01/2023"],
            [2, "Đỗ Văn An", 1970, "2023", "CSTĐCS, Giấy khen", "13/QĐ-BQL ngày 4/1/2024"],
            [3, "Lê Thị Ba", 1980, "", "LĐTT"],
            [4, "Lê Thị Ca", 1980, 2022, "Vỗ tay"],
            [5, "Lê Thị Da", 1980, 2031, "LĐTT"],
        ],
    )
    assert awards(found) == [("Đỗ Văn An", [(2022, "LĐTT")]), ("Đỗ Văn An", [(2023, "CSTĐCS"), (2023, "GK")])]
    assert [one.awards[0][2:] for one in found.rows] == [
        ("12/QĐ-BQL", "2023-01-05"),
        ("13/QĐ-BQL", "2024-01-04"),
    ]
    assert [(one.row, "năm đạt" in one.reason) for one in found.rejected] == [
        (5, True),
        (6, False),
        (7, True),
    ]


def test_a_column_for_each_year(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        Sheet1=[
            ["STT", "Họ và tên", "Năm sinh", 2021, "Năm 2022", "2023", "Xếp loại 2023"],
            [1, "Đỗ Văn An", 1970, "LĐTT", "LĐTT; GK", "CSTĐCS", "HTT"],
            [2, "Lê Thị Ba", 1980, "", "-", "lạ", ""],
        ],
    )
    first = [(2021, "LĐTT"), (2022, "LĐTT"), (2022, "GK"), (2023, "CSTĐCS")]
    assert awards(found) == [("Đỗ Văn An", first), ("Lê Thị Ba", [])]
    assert [one.row for one in found.remarks] == [3]
    assert found.ignored_columns == ("Xếp loại 2023",)


@pytest.mark.parametrize("merged", [True, False])
def test_years_below_one_heading(tmp_path: Path, merged: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["STT", "Họ và tên", "Đơn vị", "Danh hiệu các năm", None, None],
        [None, None, None, 2021, 2022, 2023],
        [1, "Đỗ Văn An", "Phòng A", "LĐTT", "CSTĐCS", None],
        [2, "Lê Thị Ba", "Phòng A", None, None, "LĐTT"],
    ):
        sheet.append(row)
    if merged:
        sheet.merge_cells("D1:F1")
    path = tmp_path / "nam.xlsx"
    book.save(path)
    found = finish(read_honours(read_sheets(path), today=date(2025, 6, 1)))
    assert awards(found) == [
        ("Đỗ Văn An", [(2021, "LĐTT"), (2022, "CSTĐCS")]),
        ("Lê Thị Ba", [(2023, "LĐTT")]),
    ]


def test_the_list_of_one_decision(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        Sheet1=[
            ["DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2023"],
            ["(Kèm theo Quyết định số 15/QĐ-BQL ngày 10 tháng 01 năm 2024)"],
            ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
            [1, "Đỗ Văn An", "TP", "Phòng A"],
            [2, "Lê Thị Ba", "CV", "Phòng A"],
        ],
    )
    assert [one.awards for one in found.rows] == [((2023, "LĐTT", "15/QĐ-BQL", "2024-01-10"),)] * 2


def test_a_sheet_for_each_year_and_groups_by_title(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        n2022=[
            ["STT", "Họ và tên", "Đơn vị"],
            [None, "Chiến sĩ thi đua cơ sở"],
            [1, "Đỗ Văn An", "Phòng A"],
            [None, "Lao động tiên tiến"],
            [2, "Lê Thị Ba", "Phòng A"],
        ],
        n2023=[["STT", "Họ và tên", "Đơn vị", "Danh hiệu"], [1, "Đỗ Văn An", "Phòng A", "LĐTT"]],
    )
    assert awards(found) == [
        ("Đỗ Văn An", [(2022, "CSTĐCS")]),
        ("Lê Thị Ba", [(2022, "LĐTT")]),
        ("Đỗ Văn An", [(2023, "LĐTT")]),
    ]
    sheets = [part.sheet for part in found.parts]
    assert [row_place(row.row, sheets) for row in found.rows] == [("2022", 3), ("2022", 5), ("2023", 2)]


def test_a_list_without_titles_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="danh hiệu"):
        read(tmp_path, Sheet1=[["STT", "Họ và tên", "Đơn vị"], [1, "Đỗ Văn An", "Phòng A"]])


_TWO = ["STT", "Họ và tên", "Đơn vị"]


def _over_years(tmp_path: Path, rows: list[list[Any]], *merged: str) -> HonourList:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for one in merged:
        sheet.merge_cells(one)
    book.save(tmp_path / "nam.xlsx")
    return finish(read_honours(read_sheets(tmp_path / "nam.xlsx"), today=date(2025, 6, 1)))


def test_several_columns_below_each_year(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm 2022", None, None, "Năm 2023", None, None],
        [None, None, "Danh hiệu", "Hình thức KT", "Số QĐ", "Danh hiệu", "Hình thức KT", "Số QĐ"],
        [1, "Đỗ Văn An", "LĐTT", "GK", "12/QĐ-A", "CSTĐCS", None, "13/QĐ-A"],
    ]
    found = _over_years(tmp_path, rows, "C1:E1", "F1:H1")
    assert found.rows[0].awards == (
        (2022, "LĐTT", "12/QĐ-A", ""),
        (2022, "GK", "12/QĐ-A", ""),
        (2023, "CSTĐCS", "13/QĐ-A", ""),
    )
    rows[1:] = [
        [None, None, "LĐTT", "CSTĐCS", "GK", "LĐTT", "CSTĐCS", "GK"],
        [1, "Đỗ Văn An", "x", None, "x", None, "●", None],
    ]
    found = _over_years(tmp_path, rows, "C1:E1", "F1:H1")
    assert awards(found) == [("Đỗ Văn An", [(2022, "LĐTT"), (2022, "GK"), (2023, "CSTĐCS")])]


def test_what_is_only_registered_is_no_award(tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Danh hiệu 2023", "Danh hiệu 2024", "Đăng ký 2025"]
    found = read(tmp_path, Sheet1=[head, [1, "Đỗ Văn An", "LĐTT", "LĐTT", "CSTĐCS"]])
    assert awards(found) == [("Đỗ Văn An", [(2023, "LĐTT"), (2024, "LĐTT")])]
    assert found.ignored_columns == ("Đăng ký 2025",)
    title = ["DANH SÁCH ĐỀ NGHỊ TẶNG LAO ĐỘNG TIÊN TIẾN NĂM 2024"]
    found = read(tmp_path, Sheet1=[title, _TWO, [1, "Đỗ Văn An", "Phòng A"]])
    assert awards(found) == [("Đỗ Văn An", [(2024, "LĐTT")])]
    assert "đề nghị" in found.remarks[0].text


def test_the_lists_of_several_decisions_below_each_other(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        Sheet1=[
            ["DANH SÁCH LAO ĐỘNG TIÊN TIẾN NĂM 2022"],
            ["(Kèm theo Quyết định số 15/QĐ-BQL ngày 10/01/2023)"],
            _TWO,
            [1, "Đỗ Văn An", "Phòng A"],
            ["DANH SÁCH LAO ĐỘNG TIÊN TIẾN NĂM 2023"],
            _TWO,
            [1, "Lê Thị Ba", "Phòng A"],
            ["DANH SÁCH CHIẾN SĨ THI ĐUA CƠ SỞ NĂM 2023"],
            ["(Kèm theo Quyết định số 17/QĐ-BQL ngày 10/01/2024)"],
            _TWO,
            [1, "Đỗ Văn An", "Phòng A"],
        ],
    )
    assert [one.awards for one in found.rows] == [
        ((2022, "LĐTT", "15/QĐ-BQL", "2023-01-10"),),
        ((2023, "LĐTT", "", ""),),
        ((2023, "CSTĐCS", "17/QĐ-BQL", "2024-01-10"),),
    ]


def test_years_and_titles_as_headings_of_groups(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        _TWO,
        ["I", "Năm 2022"],
        ["1", "Lao động tiên tiến"],
        [1, "Đỗ Văn An", "Phòng A"],
        ["2", "Tập thể lao động tiên tiến"],
        [1, "Phòng A", "Sở B"],
        ["II", "Chiến sĩ thi đua cơ sở năm 2023"],
        [1, "Lê Thị Ba", "Phòng A"],
    ]
    found = read(tmp_path, Sheet1=rows)
    assert awards(found) == [("Đỗ Văn An", [(2022, "LĐTT")]), ("Lê Thị Ba", [(2023, "CSTĐCS")])]
    assert [one.row for one in found.rejected] == [6]


def test_a_sheet_for_each_title_about_the_same_people(tmp_path: Path) -> None:
    one, two = [1, "Đỗ Văn An", "Phòng A"], [2, "Lê Thị Ba", "Phòng A"]
    book = openpyxl.Workbook(write_only=True)
    sheets: dict[str, list[list[Any]]] = {
        "LĐTT 2023": [_TWO, one, two],
        "CSTĐCS 2023": [_TWO, one],
        "Số liệu": [["a"], ["b"]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "ds.xlsx")
    found = finish(read_honours(read_sheets(tmp_path / "ds.xlsx"), today=date(2025, 6, 1)))
    assert awards(found) == [
        ("Đỗ Văn An", [(2023, "LĐTT")]),
        ("Lê Thị Ba", [(2023, "LĐTT")]),
        ("Đỗ Văn An", [(2023, "CSTĐCS")]),
    ]
    assert found.other_sheets == ("Số liệu",)


@pytest.mark.parametrize("merged", [True, False])
def test_a_name_written_once_for_several_awards(tmp_path: Path, merged: bool) -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm", "Danh hiệu thi đua", "Hình thức khen thưởng"],
        [1, "Đỗ Văn An", 2022, "LĐTT", "Giấy khen của Giám đốc Sở Y tế"],
        [None, None, "2023, 2024", "CSTĐCS", None],
        [2, "Lê Thị Ba", "2021-2023", "LĐTT", None],
    ]
    found = _over_years(tmp_path, rows, *(["A2:A3", "B2:B3"] if merged else []))
    assert awards(found) == [
        ("Đỗ Văn An", [(2022, "LĐTT"), (2022, "GK")]),
        ("Đỗ Văn An", [(2023, "CSTĐCS"), (2024, "CSTĐCS")]),
    ]
    assert [one.row for one in found.rejected] == [4]


def test_columns_of_titles_with_ticks_or_years(tmp_path: Path) -> None:
    ticked: list[list[Any]] = [["Họ và tên", "Năm", "LĐTT", "CSTĐCS"], ["Đỗ Văn An", 2022, "x", "x"]]
    assert awards(read(tmp_path, Sheet1=ticked)) == [("Đỗ Văn An", [(2022, "LĐTT"), (2022, "CSTĐCS")])]
    dated: list[list[Any]] = [["Họ và tên", "LĐTT", "CSTĐCS"], ["Đỗ Văn An", "2021, 2022 và 2023", 2023]]
    many = [(2021, "LĐTT"), (2022, "LĐTT"), (2023, "LĐTT"), (2023, "CSTĐCS")]
    assert awards(read(tmp_path, Sheet1=dated)) == [("Đỗ Văn An", many)]
    said: list[list[Any]] = [
        ["Họ và tên", "Thành tích"],
        ["Đỗ Văn An", "LĐTT năm 2021, 2022 và 2023; CSTĐCS 2023; Giỏi năm 2020"],
    ]
    found = read(tmp_path, Sheet1=said)
    assert awards(found) == [("Đỗ Văn An", many)]
    assert [one.text for one in found.remarks] == ["Không có danh hiệu tên là “Giỏi”; chưa nhận."]
