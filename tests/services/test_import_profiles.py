"""A list is laid out for correction, read as corrected, and known again by its heading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_desktop.intake.list_shape import letters
from kehoach_desktop.records.list_shape import Copied, ListShape
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists import import_profiles
from kehoach_desktop.services.lists.fault_copy import fault_copy
from kehoach_desktop.services.lists.staff_import import apply_staff, preview_staff
from kehoach_desktop.services.people import staff
from tests.list_maker import make_book
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)
ODD = "BẢNG KÊ\n\nSố\tAi\tSinh nhật\tLàm gì\tỞ đâu\n1\tLê Văn An\t1980\tLái xe\tĐội 1\n2\tTrần Thị Bê\t5/6/1990\tKế toán\tPhòng 2\n"


def _book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_list_nobody_understands_is_still_laid_out(office: Office) -> None:
    found = import_profiles.survey_list(office, Copied(ODD))
    assert (found.shape.last, found.remembered, found.source) == (0, False, "khay nhớ tạm")
    assert [one.letter for one in found.columns] == ["A", "B", "C", "D", "E"]
    assert found.top[1] == (3, ("Số", "Ai", "Sinh nhật", "Làm gì", "Ở đâu"))
    with pytest.raises(Refusal):
        preview_staff(office, Copied(ODD), today=TODAY)


def test_what_was_explained_once_is_known_again(office: Office) -> None:
    found = import_profiles.survey_list(office, Copied(ODD))
    columns = ((1, "full_name"), (2, "birth_date"), (3, "position"), (4, "unit"))
    shape = replace(found.shape, first=3, last=3, columns=columns)
    laid = import_profiles.survey_list(office, Copied(ODD), shape)
    assert [(one.heading, one.samples) for one in laid.columns][1] == ("Ai", ("Lê Văn An", "Trần Thị Bê"))
    assert preview_staff(office, Copied(ODD), today=TODAY, shape=shape).count("added") == 2
    before = history.can_undo(office)
    assert import_profiles.remember(office, Copied(ODD), shape)
    assert import_profiles.remember(office, Copied(ODD), shape)
    assert history.can_undo(office) == before
    moved = Copied("\n" + ODD.replace("BẢNG KÊ", "BẢNG KÊ\nnăm sau"))
    again = import_profiles.survey_list(office, moved)
    assert (again.remembered, again.shape.first, again.shape.last) == (True, 5, 5)
    result = apply_staff(office, moved, today=TODAY)
    assert (result.added, result.rejected) == (2, ())
    names = {one.full_name: (one.position, one.unit) for one in staff.list_staff(office, on=TODAY)}
    assert names == {"Lê Văn An": ("Lái xe", "Đội 1"), "Trần Thị Bê": ("Kế toán", "Phòng 2")}
    import_profiles.forget(office)
    assert not import_profiles.survey_list(office, moved).remembered


def test_a_wrong_guess_is_put_right(office: Office, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["TT", "Họ và tên", "Đơn vị", "Nơi làm"],
        [1, "Lê Văn An", "x", "Đội 1"],
        [2, "Trần Thị Bê", "y", "Đội 2"],
    ]
    path = _book(tmp_path / "a.xlsx", {"Bìa": [["Trang bìa"]], "Hai": rows, "Cũ": rows[:2]})
    found = import_profiles.survey_list(office, path)
    assert [(one.name, one.rows) for one in found.sheets] == [("Bìa", 1), ("Hai", 3), ("Cũ", 2)]
    assert (found.shape.sheet, found.shape.field_of(2)) == ("Hai", "unit")
    right = replace(found.shape, columns=((1, "full_name"), (3, "unit")))
    read = read_staff(path, today=TODAY, shape=right)
    assert [row.unit for row in read.rows] == ["Đội 1", "Đội 2"]
    assert read.ignored_columns == ("TT", "Đơn vị")
    other = read_staff(path, today=TODAY, shape=replace(right, sheet="Cũ"))
    assert len(other.rows) == 1
    preview = preview_staff(office, path, today=TODAY, shape=right)
    assert preview.new_units == ("Đội 1", "Đội 2")
    for wrong in (replace(right, sheet="Không có"), replace(right, columns=((3, "unit"),))):
        with pytest.raises(Refusal):
            read_staff(path, today=TODAY, shape=wrong)


def test_two_columns_make_a_name_and_parts_a_date(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["a", "b", "c", "d", "e"],
        ["Nguyễn Văn", "An", 5, 3, 1980],
    ]
    path = _book(tmp_path / "a.xlsx", {"S": rows})
    parts = ((0, "family_name"), (1, "given_name"), (2, "day"), (3, "month"), (4, "year"))
    (row,) = read_staff(path, today=TODAY, shape=ListShape("S", 1, 1, parts)).rows
    assert (row.full_name, row.birth_date) == ("Nguyễn Văn An", "1980-03-05")


def test_a_list_without_a_heading_can_be_read(office: Office) -> None:
    bare = Copied("Lê Văn An\t1980\nTrần Thị Bê\t1990")
    shape = ListShape("Khay nhớ tạm", 0, 0, ((0, "full_name"), (1, "birth_date")))
    assert preview_staff(office, bare, today=TODAY, shape=shape).count("added") == 2
    assert not import_profiles.remember(office, bare, shape)


def test_old_fonts_are_converted_only_when_wanted(office: Office, shared: Path) -> None:
    path = shared / "samples" / "staff-vntime-60.xls"
    found = import_profiles.survey_list(office, path)
    assert found.old_font
    assert found.conversions
    assert all(before != after for before, after in found.conversions)
    kept = import_profiles.survey_list(office, path, replace(found.shape, convert=False))
    assert kept.top != found.top
    raw = preview_staff(office, path, today=TODAY, shape=kept.shape)
    assert raw.converted_from == ""
    assert preview_staff(office, path, today=TODAY).converted_from


def test_faults_of_a_copied_list_are_saved_as_a_workbook(office: Office, tmp_path: Path) -> None:
    text = Copied("Họ và tên\tNgày sinh\nLê Văn An\t31/2/1980\nTrần Bê\t1990")
    preview = preview_staff(office, text, today=TODAY)
    out = fault_copy(text, preview, tmp_path / "loi.xlsx")
    from openpyxl import load_workbook

    sheet = load_workbook(out).active
    assert sheet is not None
    assert sheet["C1"].value == "Lỗi"
    assert "31/02/1980" in str(sheet["C2"].value)


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
_FIELDS = st.sampled_from(
    ["", "full_name", "family_name", "given_name", "birth_date", "unit", "year", "male"]
)


@given(
    st.lists(st.lists(_CELL, min_size=1, max_size=5), min_size=1, max_size=6),
    st.integers(0, 7),
    st.lists(_FIELDS, max_size=7),
)
@settings(max_examples=80, deadline=None)
def test_any_shape_over_any_cells_is_read_or_refused(
    rows: list[list[str]], last: int, fields: list[str]
) -> None:
    shape = ListShape("Khay nhớ tạm", min(1, last), last, tuple(enumerate(fields)))
    text = "\n".join("\t".join(row) for row in rows)
    try:
        read = read_staff(Copied(text), today=TODAY, shape=shape)
    except Refusal:
        return
    assert all(row.full_name and row.row > last for row in read.rows)


@pytest.mark.parametrize(("column", "shown"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_in_excel(column: int, shown: str) -> None:
    assert letters(column) == shown


def test_the_clerk_points_at_a_sheet_or_at_the_heading(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Họ và tên", "Đơn vị"],
        ["Danh sách cũ", ""],
        ["TT", "Họ tên", "Năm sinh"],
        [1, "Lê Văn An", 1980],
    ]
    path = _book(tmp_path / "a.xlsx", {"Một": [["Họ và tên", "Chức vụ"], ["Vũ Hoa", "Kỹ sư"]], "Hai": rows})
    first = import_profiles.survey_sheet(path, "Một").shape
    assert (first.sheet, first.last, first.field_of(1)) == ("Một", 1, "position")
    there = import_profiles.survey_sheet(path, "Hai", (3, 3)).shape
    assert (there.first, there.columns) == (3, ((0, "number"), (1, "full_name"), (2, "birth_date")))
    assert import_profiles.survey_sheet(path, "Hai", (0, 0)).shape.columns == ()
    assert [row.full_name for row in read_staff(path, today=TODAY, shape=there).rows] == ["Lê Văn An"]


YEAR_HEAD: list[list[object]] = [
    ["TT", "Họ và tên", "Đơn vị", "Xếp loại", "", "Sáng kiến", "", "Nghỉ", ""],
    ["", "", "", "HTXSNV", "HTTNV", "Tên sáng kiến", "Số QĐ", "Từ ngày", "Đến ngày"],
]
YEAR_ROWS: list[list[object]] = [
    [1, "Lê Văn An", "Phòng A", "x", "", "Giải pháp X", "5/QĐ-Y", "", ""],
    [2, "Trần Thị Bê", "Phòng A", "", "x", "", "", "01/02/2025", "15/03/2025"],
]


def test_columns_to_tick_and_parts_come_back_with_a_remembered_year_list(
    office: Office, tmp_path: Path
) -> None:
    path = make_book(tmp_path / "nam.xlsx", [*YEAR_HEAD, *YEAR_ROWS], merged=("D1:E1", "F1:G1", "H1:I1"))
    found = import_profiles.survey_list(office, path, kind=import_profiles.YEAR)
    assert [found.shape.field_of(at) for at in range(1, 9)] == [
        "full_name",
        "unit",
        *("rating",) * 2,
        *("initiative",) * 2,
        *("leave",) * 2,
    ]
    read = read_year(path, today=TODAY)
    assert [(row.rating, row.initiative, row.leave) for row in read.rows] == [
        ("HTXSNV", "Giải pháp X, QĐ số 5/QĐ-Y", ""),
        ("HTTNV", "", "từ 01/02/2025 đến 15/03/2025"),
    ]
    assert read_year(path, today=TODAY, shape=found.shape).rows == read.rows
    assert import_profiles.can_be_read(found.shape, import_profiles.YEAR)
    assert import_profiles.remember(office, path, found.shape, import_profiles.YEAR)
    rows = [["BẢNG TỔNG HỢP"], *YEAR_HEAD, *YEAR_ROWS]
    later = make_book(tmp_path / "sau.xlsx", rows, merged=("D2:E2", "F2:G2", "H2:I2"))
    again = import_profiles.survey_list(office, later, kind=import_profiles.YEAR)
    assert (again.remembered, again.shape.first, again.shape.last) == (True, 2, 3)
    assert [row.initiative for row in read_year(later, today=TODAY, shape=again.shape).rows] == [
        row.initiative for row in read.rows
    ]


def test_names_alone_make_no_year_list(office: Office) -> None:
    found = import_profiles.survey_list(
        office, Copied("Họ và tên\tĐơn vị\nLê Văn An\tĐội 1\n"), kind=import_profiles.YEAR
    )
    assert not import_profiles.can_be_read(found.shape, import_profiles.YEAR)
    named = replace(found.shape, first=1, last=1, columns=((0, "full_name"),))
    assert not import_profiles.can_be_read(named, import_profiles.YEAR)
    assert import_profiles.can_be_read(named, import_profiles.STAFF)


@pytest.mark.parametrize("name", ["year-end-48.xlsx"])
def test_the_sample_year_reads_alike_by_its_shape(office: Office, shared: Path, name: str) -> None:
    path = shared / "samples" / name
    shape = import_profiles.survey_list(office, path, kind=import_profiles.YEAR).shape
    read = read_year(path, today=TODAY)
    assert read.rows
    assert read_year(path, today=TODAY, shape=shape).rows == read.rows


def test_a_heading_is_known_again_by_all_its_rows(office: Office, tmp_path: Path) -> None:
    parts: list[object] = [None, None, "Nam", "Nữ", None, None]
    one: list[list[object]] = [
        ["TT", "Họ và tên", "Năm sinh", None, "Chức vụ", "Đơn vị"],
        parts,
        [1, "Tạ Văn Sơn", 1971, None, "Kỹ sư", "Đội 3"],
    ]
    other: list[list[object]] = [["TT", "Họ và tên", "Năm sinh", None, "Đơn vị", "Chức vụ"], *one[1:]]
    path = _book(tmp_path / "a.xlsx", {"A": one})
    assert import_profiles.remember(office, path, import_profiles.survey_list(office, path).shape)
    assert import_profiles.survey_list(office, path).remembered
    swapped = _book(tmp_path / "b.xlsx", {"A": other})
    found = import_profiles.survey_list(office, swapped)
    assert not found.remembered
    assert [found.shape.field_of(at) for at in (4, 5)] == ["unit", "position"]


def test_a_remembered_sheet_gives_way_to_a_fuller_one(office: Office, tmp_path: Path) -> None:
    old: list[list[object]] = [["TT", "Họ và tên", "Năm sinh"], [1, "Tạ Văn Sơn", 1971]]
    full: list[list[object]] = [
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị"],
        [1, "Ma Thị Tươi", 1981, "Kỹ sư", "Đội 3"],
    ]
    path = _book(tmp_path / "a.xlsx", {"A": old})
    assert import_profiles.remember(office, path, import_profiles.survey_list(office, path).shape)
    both = _book(tmp_path / "b.xlsx", {"A": old, "B": full})
    assert import_profiles.survey_list(office, both).shape.sheet == "B"


def test_sheets_that_are_read_together_are_told(office: Office, tmp_path: Path) -> None:
    heads: list[object] = ["TT", "Họ và tên", "Năm sinh"]
    sheets: dict[str, list[list[object]]] = {
        name: [heads, [1, person, 1971]] for name, person in (("A", "Tạ Văn Sơn"), ("B", "Ma Thị Tươi"))
    }
    path = _book(
        tmp_path / "a.xlsx",
        {"Bìa": [["Trang bìa"]], **sheets, "Đã nghỉ hưu": [heads, [1, "Cà Văn Lả", 1961]]},
    )
    found = import_profiles.survey_list(office, path)
    assert [(one.has_list, one.read) for one in found.sheets] == [
        (False, False),
        (True, True),
        (True, True),
        (True, False),
    ]
