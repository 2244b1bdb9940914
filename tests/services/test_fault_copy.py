"""A sender's list goes back with its faults marked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.fault_copy import fault_copy, faults_of
from kehoach_desktop.services.lists.staff_import import apply_staff, preview_staff
from kehoach_desktop.services.lists.year_import import preview_year
from tests.list_maker import make_book, to_tcvn3

ROWS = [
    ["DANH SÁCH"],
    ["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "CCCD"],
    [None, None, "Nam", "Nữ"],
    [1, "Nguyễn Văn A", "1/2/1980", None, "001080000001"],
    [2, "Nguyễn Văn B", "31/2/1980", None, None],
    [3, None, "1/2/1981", None, None],
    [4, "Nguyễn Văn A", "1/2/1980", None, None],
    [5, "Lò Thị C", None, "1982", "12"],
]


def test_faults_are_coloured_commented_and_written_beside(office: Office, tmp_path: Path) -> None:
    path = make_book(tmp_path / "ds.xlsx", ROWS, merged=["C2:D2"])
    before = path.read_bytes()
    out = fault_copy(path, preview_staff(office, path), tmp_path / "loi.xlsx")
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["F3"].value == "Lỗi"
    assert sheet["F4"].value is None
    assert "31/02/1980" in str(sheet["F5"].value)
    assert sheet["F6"].value == "Thiếu họ và tên."
    assert sheet["F7"].value == "Trùng với dòng 4."
    assert "CCCD “12”" in str(sheet["F8"].value)
    colours = [sheet.cell(row, 2).fill.fgColor.rgb for row in (4, 5, 7, 8)]
    assert len(set(colours)) == 4
    assert sheet["A5"].comment is not None
    assert sheet["A5"].comment.text == sheet["F5"].value
    assert path.read_bytes() == before


def test_who_is_refused_is_named_everywhere(office: Office, tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ", "Tên", "Ngày sinh", "Đơn vị"],
        [1, "Đ/c Lò Thị", "Mai", "31/2/1980", "Phòng A"],
        [2, "Lê Văn", "Bình", "5/6/2099", "Phòng A"],
        [3, "Lê", "Ch1n", "5/6/1980", "Phòng A"],
        [4, "Lê Văn", "Dần", "5/6/1980", "Phòng A"],
    ]
    path = make_book(tmp_path / "ds.xlsx", rows)
    preview = preview_staff(office, path)
    names = {2: "Lò Thị Mai", 3: "Lê Văn Bình", 4: "Lê Ch1n"}
    assert {one.row: one.name for one in preview.rejected} == names
    sheet = openpyxl.load_workbook(fault_copy(path, preview, tmp_path / "loi.xlsx")).worksheets[0]
    assert [f"{sheet.cell(row, 2).value} {sheet.cell(row, 3).value}" for row in names] == [
        "Đ/c Lò Thị Mai",
        "Lê Văn Bình",
        "Lê Ch1n",
    ]
    apply_staff(office, path)
    head = ["Họ và tên", "Đơn vị", "Xếp loại"]
    path = make_book(tmp_path / "nam.xlsx", [head, ["Ai Đó", "Phòng A", "HTTNV"]])
    assert [one.name for one in finish(preview_year(office, path, 2024)).rejected] == ["Ai Đó"]


@pytest.mark.parametrize("old_font", [False, True])
def test_other_formats_become_a_new_workbook(office: Office, tmp_path: Path, old_font: bool) -> None:
    path = tmp_path / "ds.csv"
    text = "Họ tên;Năm sinh;Ghi chú\nNguyễn Văn Hưởng;2031;=1+1\nTrần Thị Bưởi;1980;\n"
    path.write_bytes(to_tcvn3(text).encode("latin-1") if old_font else text.encode())
    out = fault_copy(path, preview_staff(office, path), tmp_path / "loi.xlsx")
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Họ tên", "Năm sinh", "Ghi chú", "Lỗi"]
    assert [cell.value for cell in sheet[2]] == [
        "Nguyễn Văn Hưởng",
        "2031",
        "=1+1",
        "Ngày sinh 2031 ở tương lai.",
    ]
    assert sheet["C2"].data_type == "s"
    assert sheet["D3"].value is None


def test_doubtful_people_and_unknown_people_are_faults(office: Office, tmp_path: Path) -> None:
    apply_staff(
        office,
        make_book(
            tmp_path / "a.xlsx", [["Họ tên", "Ngày sinh", "Phòng"], ["Nguyễn A", "1/1/1980", "Phòng X"]]
        ),
    )
    other = make_book(
        tmp_path / "b.xlsx", [["Họ tên", "Ngày sinh", "Phòng"], ["Nguyễn A", "2/1/1980", "Phòng X"]]
    )
    assert [(one.row, one.grade) for one in faults_of(preview_staff(office, other)).values()] == [(2, 1)]
    facts = make_book(
        tmp_path / "c.xlsx", [["Họ tên", "Xếp loại"], ["Nguyễn B", "Tốt"], ["Nguyễn A", "Loại A"]]
    )
    faults = faults_of(finish(preview_year(office, facts, 2024)))
    assert [(one.row, one.grade) for one in faults.values()] == [(2, 0), (3, 2)]


@pytest.mark.parametrize("old_font", [False, True])
def test_faults_stand_on_the_sheets_they_are_from(office: Office, tmp_path: Path, old_font: bool) -> None:
    def text(value: str) -> str:
        return to_tcvn3(value) if old_font else value

    heads = [text(one) for one in ("Họ và tên", "Ngày sinh", "Đơn vị")]
    first = [heads, [text("Tạ Văn Sơn"), "31/2/1971", "A"], [text("Hà Công Út"), "1/2/1972", "A"]]
    second = [
        ["x"],
        heads,
        [text("Hà Công Út"), "1/2/1972", "A"],
        [None, "1/2/1973", "A"],
        [text("Cà Văn Lả"), 1980, "A"],
    ]
    second += [[text("Lường Văn Ước"), 1981, "A"]]
    path = make_book(tmp_path / "ds.xlsx", [["x"]], sheets={"Doi 1": first, "Doi 2": second})
    book = openpyxl.load_workbook(fault_copy(path, preview_staff(office, path), tmp_path / "loi.xlsx"))
    assert [book["Doi 1"].cell(row, 4).value for row in (1, 3)] == ["Lỗi", None]
    assert "31/02/1971" in str(book["Doi 1"]["D2"].value)
    told = [book["Doi 2"].cell(row, 4).value for row in (2, 3, 4, 5)]
    assert told == ["Lỗi", "Trùng với dòng 3 trang “Doi 1”.", "Thiếu họ và tên.", None]


def test_two_rows_side_by_side_share_one_line_of_faults(office: Office, tmp_path: Path) -> None:
    heads = ["Họ và tên", "Ngày sinh", "CCCD"]
    rows = [[*heads, *heads], ["Tạ Văn Sơn", "31/2/1971", None, "Ma Thị Tươi", "1/2/1981", "12"]]
    path = make_book(tmp_path / "ds.xlsx", rows)
    sheet = openpyxl.load_workbook(
        fault_copy(path, preview_staff(office, path), tmp_path / "loi.xlsx")
    ).worksheets[0]
    assert "31/02/1971" in str(sheet["G2"].value)
    assert "CCCD “12”" in str(sheet["G2"].value)
