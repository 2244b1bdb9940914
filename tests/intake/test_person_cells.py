"""What one cell says of a person: name with things around it, birth dates of every shape, gender columns, identity cards."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach_desktop.intake.cells import card_tells, national_id_of
from kehoach_desktop.intake.name_parts import named
from kehoach_desktop.records.intake import StaffList
from kehoach_desktop.records.list_shape import Copied
from tests.list_reading import read_staff

TODAY = date(2025, 6, 1)


def read(heading: str, *rows: str) -> StaffList:
    """A list copied with tabs."""
    return read_staff(Copied("\n".join((heading, *rows))), today=TODAY)


@pytest.mark.parametrize(
    ("cell", "name", "position", "notes"),
    [
        ("Nguyễn Thị An (thai sản)", "Nguyễn Thị An", "", "thai sản"),
        ("Lê Văn Bình - Trưởng phòng", "Lê Văn Bình", "Trưởng phòng", ""),
        ("Lê Văn Bình – PGĐ", "Lê Văn Bình", "PGĐ", ""),
        ("Lê Văn Bình (Phó Giám đốc)", "Lê Văn Bình", "Phó Giám đốc", ""),
        ("Phạm Thị Hà\nPhó phòng", "Phạm Thị Hà", "Phó phòng", ""),
        ("Phạm Thị\nHà", "Phạm Thị Hà", "", ""),
        ("Vũ Văn Phú/Chuyên viên", "Vũ Văn Phú", "Chuyên viên", ""),
        ("Vũ Văn Phú, Kế toán (kiêm thủ quỹ)", "Vũ Văn Phú", "Kế toán", "kiêm thủ quỹ"),
        ("12. Hồ Thị Yên", "Hồ Thị Yên", "", ""),
        ("Phạm Thị Dung*", "Phạm Thị Dung", "", ""),
        ("Phạm Thị Én (1)", "Phạm Thị Én", "", ""),
        ("Trung tá Đỗ Văn Oanh", "Đỗ Văn Oanh", "", "Trung tá"),
        ("ThS. Đỗ Văn Oanh", "Đỗ Văn Oanh", "", "ThS."),
        ("Nguyễn Văn A (B)", "Nguyễn Văn A (B)", "", ""),
        ("H'Hen - Niê", "H'Hen - Niê", "", ""),
        ("Lò Văn Thượng Tá", "Lò Văn Thượng Tá", "", ""),
        ("Đại Tá", "Đại Tá", "", ""),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(cell: str, name: str, position: str, notes: str) -> None:
    assert named(cell, None) == (name, notes, position)


@pytest.mark.parametrize(
    "birth", ["12 – 5 – 1980", "'12/5/1980", "29353", "12/05/1980 12:00:00 SA", "12/5/1980 (khai sinh)"]
)
def test_whole_birth_dates_of_unusual_shape(birth: str) -> None:
    assert read("Họ và tên\tNgày sinh", f"Hồ Thị Yên\t{birth}").rows[0].birth_date == "1980-05-12"


@pytest.mark.parametrize("birth", ["?/5/1980", "80", "…/…/1980", "05/1980"])
def test_birth_years(birth: str) -> None:
    assert read("Họ và tên\tNăm sinh", f"Hồ Thị Yên\t{birth}", "Hồ Ba\t1971").rows[0].birth_date == "1980"


def test_a_birth_year_nobody_at_work_can_have_is_remarked() -> None:
    found = read("Họ và tên\tNăm sinh", "Hồ Thị Yên\t2012", "Hồ Thị Ba\t1905", "Hồ Thị Ca\t2007")
    assert [one.birth_date for one in found.rows] == ["2012", "1905", "2007"]
    assert [one.row for one in found.remarks] == [2, 3]


@pytest.mark.parametrize(
    ("cell", "gender", "birth"),
    [
        ("", "Nam", "1970"),
        ("x", "Nữ", "1970"),
        ("nữ", "Nữ", "1970"),
        ("1971", "Nữ", "1971"),
        ("71", "Nữ", "1971"),
        ("?", "", "1970"),
    ],
)
def test_a_lone_column_for_women(cell: str, gender: str, birth: str) -> None:
    row = read("Họ và tên\tNữ\tNăm sinh", f"Hồ Yên\t{cell}\t1970", "Hồ Ba\tx\t1971").rows[0]
    assert (row.gender, row.birth_date) == (gender, birth)


def test_gender_by_number_and_by_address() -> None:
    found = read("Họ và tên\tGiới tính", "Hồ Yên\t0", "Hồ Ba\t1", "Hồ Ca\tBà", "Hồ Da\t?")
    assert [one.gender for one in found.rows] == ["Nữ", "Nam", "Nữ", ""]
    assert [one.row for one in found.remarks] == [5]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1080000133.0", "001080000133"),
        (1080000133.0, "001080000133"),
        ("001 080 000 123", "001080000123"),
        ("001080000125 (cấp 2021)", "001080000125"),
        ("001080000126\n12/5/2021", "001080000126"),
        ("001080000128; 012345678", "001080000128"),
        ("12345678", "012345678"),
        ("", ""),
    ],
)
def test_cards_are_read_whatever_excel_did_to_them(cell: str | float, number: str) -> None:
    assert national_id_of(cell) == number


@pytest.mark.parametrize(
    "cell", [1.2e10, "1.2E+10", "999999999999", "000080000123", "00l080000129", "B1234567", "0010800001277"]
)
def test_cards_that_cannot_be_are_not_made_up(cell: str | float) -> None:
    with pytest.raises(ValueError, match="CCCD"):
        national_id_of(cell)


def test_a_card_tells_the_birth_year_and_gender() -> None:
    assert card_tells("001080000123") == ("1980", "Nam")
    assert card_tells("001305000123") == ("2005", "Nữ")
    head = "Họ và tên\tGiới tính\tNăm sinh\tCCCD"
    found = read(head, "Hồ Yên\tNữ\t1980\t001080000123", "Hồ Ba\tNam\t1985\t001085000124")
    assert [(one.row, one.text) for one in found.remarks] == [(2, "Theo số CCCD thì Nam; cần xem lại.")]


def test_cards_wrong_throughout_a_list_are_told_once() -> None:
    rows = [f"Hồ Văn {chr(65 + n)}n\t19{70 + n}\t0010{50 + n}000{100 + n}" for n in range(8)]
    found = read("Họ và tên\tNăm sinh\tCCCD", *rows)
    assert [one.row for one in found.remarks] == [1]
    assert "8 số CCCD" in found.remarks[0].text


def test_what_a_failed_formula_left_is_nothing_and_is_told() -> None:
    found = read("Họ và tên\tChức vụ\tĐơn vị", "Hồ Yên\t#N/A\t#REF!", "Hồ Ba\tChuyên viên\tPhòng A")
    assert (found.rows[0].position, found.rows[0].unit) == ("", "")
    assert [one.row for one in found.remarks] == [2, 2]


def test_one_row_in_an_old_font_changes_no_row_in_unicode() -> None:
    found = read(
        "Họ và tên\tĐơn vị", "Nguyễn Thị Mỹ\tPhòng A", "NguyÔn V¨n B×nh\tPhßng Tæ chøc", "Trần Ước\tPhòng A"
    )
    assert [one.unit for one in found.rows] == ["Phòng A", "Phòng Tổ chức", "Phòng A"]
    assert found.rows[1].full_name == "Nguyễn Văn Bình"
    assert found.converted_from == "TCVN3 (.VnTime)"


def _births(*births: str) -> StaffList:
    return read(
        "Họ và tên\tNgày sinh", *(f"Hồ Văn {chr(65 + at)}\t{birth}" for at, birth in enumerate(births))
    )


def test_a_column_with_the_month_first_is_told_once_and_in_the_rejected_rows() -> None:
    found = _births("12/25/1980", "3/4/1981", "7/30/1990", "hỏi lại", "1985")
    (remark,) = found.remarks
    assert remark.row == 1
    assert "2 ngày sinh không có thật" in remark.text
    assert "cần xem lại mọi ngày sinh" in remark.text
    hints = {one.row: one.reason.endswith("Có lẽ cột này ghi tháng trước ngày.") for one in found.rejected}
    assert hints == {2: True, 4: True, 5: False}
    assert [one.name for one in found.rejected] == ["Hồ Văn A", "Hồ Văn C", "Hồ Văn D"]


@pytest.mark.parametrize("births", [("12/25/1980", "3/4/1981"), ("12/25/1980", "7/30/1990", "25/12/1980")])
def test_one_slip_or_a_day_in_front_is_no_habit_of_the_column(births: tuple[str, ...]) -> None:
    found = _births(*births)
    assert found.remarks == ()
    assert not any("tháng trước" in one.reason for one in found.rejected)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Nguyễn văn nam", "Nguyễn Văn Nam"),
        ("Nguyễn Văn nam", "Nguyễn Văn Nam"),
        ("Trần thị Bình", "Trần Thị Bình"),
        ("NGuyễn Văn An", "Nguyễn Văn An"),
        ("Nguyễn thị lan anh", "Nguyễn Thị Lan Anh"),
    ],
)
def test_capitals_left_out_by_the_way_are_put_right_and_told(written: str, name: str) -> None:
    found = read("Họ và tên\tNăm sinh", f"{written}\t1980")
    assert [one.full_name for one in found.rows] == [name]
    assert [one.text for one in found.remarks] == [f"Họ tên ghi “{written}”, được viết lại là “{name}”."]


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An nghỉ", "H'Hen niê", "Nguyễn Thị Lan anh", "Y Ban", "Ksor h'Bla", "Nguyễn McAn"]
)
def test_a_name_that_may_be_meant_so_stays(name: str) -> None:
    found = read("Họ và tên\tNăm sinh", f"{name}\t1980")
    assert [one.full_name for one in found.rows] == [name]
    assert found.remarks == ()
