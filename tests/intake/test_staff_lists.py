"""Staff lists in shapes that people make: other words, orders, headings, sheets, encodings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.intake import StaffList
from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.refusal import Refusal
from tests.list_maker import Rows, make_book, make_ods, to_cp1258, to_tcvn3, to_vni
from tests.list_reading import read_staff

TODAY = date(2026, 11, 21)
PLAIN: list[list[Any]] = [
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị"],
    [1, "Nguyễn Văn Hưởng", "05/03/1980", "Nam", "Trưởng phòng", "Phòng Hành chính"],
    [2, "Đặng Thị Ngọc Ánh", "12.4.81", "Nữ", "Chuyên viên", "Phòng Hành chính"],
    [3, "Lò Văn Pín", "1975", "Nam", "Kỹ sư", "Đội Bảo trì"],
]
PLAIN_READ = [
    ("Nguyễn Văn Hưởng", "1980-03-05", "Nam", "Trưởng phòng", "Phòng Hành chính"),
    ("Đặng Thị Ngọc Ánh", "1981-04-12", "Nữ", "Chuyên viên", "Phòng Hành chính"),
    ("Lò Văn Pín", "1975", "Nam", "Kỹ sư", "Đội Bảo trì"),
]


def _short(read: StaffList) -> list[tuple[str, str, str, str, str]]:
    return [(row.full_name, row.birth_date, row.gender, row.position, row.unit) for row in read.rows]


def _filled(read: StaffList) -> list[dict[str, Any]]:
    return [{key: value for key, value in row._asdict().items() if value} for row in read.rows]


def _read(tmp_path: Path, rows: Rows, **more: Any) -> StaffList:
    units = more.pop("known_units", ())
    return read_staff(make_book(tmp_path / "ds.xlsx", rows, **more), today=TODAY, known_units=units)


def test_two_row_heading_split_names_ticks_ditto_and_signatures(tmp_path: Path) -> None:
    rows = [
        [None, None, "DANH SÁCH CÁN BỘ"],
        [
            "Số TT",
            "Họ và tên",
            None,
            "Giới tính",
            None,
            "Ngày tháng\nnăm sinh",
            "Chức danh",
            "Đơn vị công tác",
            "Ghi chú",
        ],
        [None, "Họ đệm", "Tên", "Nam", "Nữ"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        [1, "Nguyễn Văn", "An", "x", None, "5/3/1980", "Trưởng phòng", "Phòng Hành chính", "Bí thư chi đoàn"],
        [2, "Lê Thị", "Bình", None, "x", "12.4.81", "Chuyên viên", '"'],
        [3, "Y", "Ban", "x", None, 1975, "nt", "nt"],
        [4, "H'Hen", "Niê", None, "X", datetime(1990, 1, 1), "Văn thư", "Phòng Kỹ thuật"],
        [None, "Tổng số: 04 người"],
        [None, None, None, None, None, "Sơn La, ngày 5 tháng 01 năm 2024"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "GIÁM ĐỐC"],
        [None, "Trần Thị", "Lập", None, None, None, "Nguyễn Văn Giám"],
    ]
    read = _read(tmp_path, rows, merged=["B2:C2", "D2:E2"])
    assert _filled(read) == [
        {
            "row": 5,
            "full_name": "Nguyễn Văn An",
            "gender": "Nam",
            "birth_date": "1980-03-05",
            "position": "Trưởng phòng",
            "unit": "Phòng Hành chính",
            "notes": "Bí thư chi đoàn",
        },
        {
            "row": 6,
            "full_name": "Lê Thị Bình",
            "gender": "Nữ",
            "birth_date": "1981-04-12",
            "position": "Chuyên viên",
            "unit": "Phòng Hành chính",
        },
        {
            "row": 7,
            "full_name": "Y Ban",
            "gender": "Nam",
            "birth_date": "1975",
            "position": "Chuyên viên",
            "unit": "Phòng Hành chính",
        },
        {
            "row": 8,
            "full_name": "H'Hen Niê",
            "gender": "Nữ",
            "birth_date": "1990-01-01",
            "position": "Văn thư",
            "unit": "Phòng Kỹ thuật",
        },
    ]
    assert read.rejected == () == read.remarks


def test_a_name_heading_merged_over_two_columns(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", None, "Năm sinh", "Đơn vị"],
        [1, "Nguyễn Văn", "An", 1980, "Phòng A"],
        [2, "Trần", "Bình", 1981, "Phòng A"],
    ]
    read = _read(tmp_path, rows, merged=["B1:C1"])
    assert [row.full_name for row in read.rows] == ["Nguyễn Văn An", "Trần Bình"]


def test_day_month_and_year_in_columns_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ tên", "Ngày sinh", None, None, "Chức vụ"],
        [None, None, "Ngày", "Tháng", "Năm", None],
        [1, "NGUYỄN VĂN AN", 5, 3, 1980, "Nhân viên"],
        [2, "TRẦN THỊ ÁNH", None, None, 1975, "Nhân viên"],
        [3, "LÊ VĂN B", 31, 4, 1975, "Nhân viên"],
    ]
    read = _read(tmp_path, rows, merged=["C1:E1"])
    assert [(row.full_name, row.birth_date) for row in read.rows] == [
        ("Nguyễn Văn An", "1980-03-05"),
        ("Trần Thị Ánh", "1975"),
    ]
    assert [(one.row, one.name) for one in read.rejected] == [(5, "Lê Văn B")]


def test_units_in_heading_rows_of_every_kind(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ"],
        ["A. KHỐI VĂN PHÒNG (03 người)"],
        ["I", "VĂN PHÒNG SỞ", None, None],
        [1, "Đ/c Nguyễn Văn An", 1980, "Chánh Văn phòng"],
        [2, "Bà Trần Thị Bình", 1981, "Phó Chánh Văn phòng"],
        [None, "Đội QLGT số 2: 02 đồng chí"],
        [1, "Ông Ích Khiêm", 1979, "Đội trưởng"],
        [2, "ThS. Tòng Công Pín", "15/8/1985", "Đội phó"],
        ["Cộng", None, 4],
        ["II.", "PHONG KE HOACH TONG HOP"],
        [1, "Đoàn Văn Phòng", 1990, "Chuyên viên"],
    ]
    read = _read(tmp_path, rows, known_units=["Phòng Kế hoạch tổng hợp"])
    assert [(row.full_name, row.unit) for row in read.rows] == [
        ("Nguyễn Văn An", "Văn phòng Sở"),
        ("Trần Thị Bình", "Văn phòng Sở"),
        ("Ông Ích Khiêm", "Đội QLGT số 2"),
        ("Tòng Công Pín", "Đội QLGT số 2"),
        ("Đoàn Văn Phòng", "Phòng Kế hoạch tổng hợp"),
    ]
    assert read.rows[3].notes == "ThS."


def test_a_unit_merged_downwards_or_written_once(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Đơn vị", "Năm sinh"],
        [1, "Nguyễn Văn An", "Phòng X", 1980],
        [2, "Nguyễn Văn Bình", None, 1980],
        [3, "Nguyễn Văn Chi", None, 1980],
        [4, "Nguyễn Văn Dũng", "Phòng Y", 1980],
        [5, "Nguyễn Văn Em", None, 1980],
    ]
    expected = ["Phòng X", "Phòng X", "Phòng X", "Phòng Y", "Phòng Y"]
    assert [row.unit for row in _read(tmp_path, rows).rows] == expected
    assert [row.unit for row in _read(tmp_path, rows, merged=["C2:C4", "C5:C6"]).rows] == expected


def test_a_heading_repeated_on_each_page_and_no_numbers(tmp_path: Path) -> None:
    rows = [
        ["Họ tên", "Ngày sinh", "CCCD", "Phòng"],
        ["Nguyễn Văn A", "1/2/1980", 1080012345, "Phòng X"],
        ["Họ tên", "Ngày sinh", "CCCD", "Phòng"],
        ["Nguyễn Văn B", "3/2/1980", "'001 080 012 346", "Phòng X"],
        [None, "3/2/1981", "012345678901", "Phòng X"],
        ["NGUYỄN VĂN A", "1/2/1980", None, "Phòng Y"],
        ["Nguyễn Văn C", "3/2/1980", "12345", "Phòng X"],
        ["Nguyễn Văn D", "29/2/1981", None, "Phòng X"],
        ["NGƯỜI LẬP", None, None, "TRƯỞNG PHÒNG"],
        ["Nguyễn Văn E", None, None, "Trần Văn G"],
    ]
    read = _read(tmp_path, rows)
    assert [(row.full_name, row.national_id) for row in read.rows] == [
        ("Nguyễn Văn A", "001080012345"),
        ("Nguyễn Văn B", "001080012346"),
        ("Nguyễn Văn C", ""),
    ]
    assert [(one.row, one.reason.split(":")[0]) for one in read.rejected] == [
        (5, "Thiếu họ và tên."),
        (8, "Ngày sinh"),
    ]
    assert [(one.row, one.of_row) for one in read.duplicates] == [(6, 2)]
    assert [one.row for one in read.remarks] == [6, 7]


def test_every_person_has_a_row_even_with_little_told(tmp_path: Path) -> None:
    read = _read(
        tmp_path, [["TT", "Họ và tên"], [1, "Nguyễn Văn A"], [2, "Lò Thị B"], [3, None], [None, "Người lập"]]
    )
    assert [row.full_name for row in read.rows] == ["Nguyễn Văn A", "Lò Thị B"]
    assert not read.rejected


def test_other_facts_of_a_person(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Dân tộc", "Đảng viên", "Loại", "Ngày vào cơ quan", "Quê quán", "Ghi chú"],
        ["Nguyễn Văn A", "Kinh", "x", "VC", "9/2017", "Sơn La", "-"],
        ["Lò Thị B", "Thái", "3/2/2001", "HĐ 111", "không rõ", "Sơn La", "Thai sản"],
        ["Cà Văn C", "Thái", None, "Công chức", "33/1/2001", "Sơn La", None],
    ]
    read = _read(tmp_path, rows)
    assert [
        (row.ethnicity, row.party_member, row.staff_kind, row.joined_on, row.notes) for row in read.rows
    ] == [
        ("Kinh", "x", "viên chức", "2017-09-01", ""),
        ("Thái", "x", "người lao động", "", "Thai sản"),
        ("Thái", "", "công chức", "", ""),
    ]
    assert [one.row for one in read.remarks] == [4]
    assert read.ignored_columns == ("Quê quán",)


def test_numbers_typed_as_dates(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh"],
        ["Nguyễn A", 1969],
        ["Nguyễn B", 33597],
        ["Nguyễn C", 251291],
        ["Nguyễn D", 5031980],
        ["Nguyễn E", 20580],
    ]
    read = _read(tmp_path, rows)
    assert [row.birth_date for row in read.rows] == ["1969", "1991-12-25", "1991-12-25", "1980-03-05"]
    assert "có thể là ngày 02/05/1980 hoặc 05/05/1956" in read.rejected[0].reason


def test_contradictions_of_gender_are_left_open(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None],
        [None, None, "Nam", "Nữ"],
        [1, "Nguyễn A", 1980, 1980],
        [2, "Lê B", None, 1981],
    ]
    read = _read(tmp_path, rows, merged=["C1:D1"])
    assert [(row.gender, row.birth_date) for row in read.rows] == [("", "1980"), ("Nữ", "1981")]
    assert [one.row for one in read.remarks] == [3]


def test_the_best_sheet_is_found_and_the_others_are_named(tmp_path: Path) -> None:
    read = _read(
        tmp_path, [["Ghi chú chung"], ["abc"]], sheets={"Danh sách": PLAIN, "Phụ lục": [["a", "b"], [1, 2]]}
    )
    assert _short(read) == PLAIN_READ
    assert (read.sheet, read.other_sheets) == ("Danh sách", ("Sheet", "Phụ lục"))
    assert read.heading_row == 1


def test_two_people_of_one_name_and_year_with_two_cards_stay_two(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Năm sinh", "CCCD"],
        ["Nguyễn Văn A", 1980, "001080012345"],
        ["Nguyễn Văn A", 1980, "001080012346"],
        ["Nguyễn Văn A", 1980, None],
    ]
    read = _read(tmp_path, rows)
    assert [row.row for row in read.rows] == [2, 3]
    assert [(one.row, one.of_row) for one in read.duplicates] == [(4, 2)]


def _text(sign: str) -> str:
    return "\r\n".join(sign.join(str(cell) for cell in row) for row in PLAIN) + "\r\n"


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_of_any_sign_and_encoding(tmp_path: Path, sign: str, encoding: str) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(_text(sign).encode(encoding))
    assert _short(read_staff(path, today=TODAY)) == PLAIN_READ


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (to_cp1258(_text(";")), "CP1258"),
        (to_tcvn3(_text(";")).encode("latin-1"), "TCVN3 (.VnTime)"),
        (to_vni(_text(";")).encode("latin-1"), "VNI"),
    ],
    ids=["cp1258", "tcvn3", "vni"],
)
def test_csv_in_old_encodings(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(content)
    read = read_staff(path, today=TODAY)
    assert (_short(read), read.converted_from) == (PLAIN_READ, told)


def test_excel_s_sep_line_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(("sep=;\r\n" + _text(";")).encode("utf-8"))
    assert [row.row for row in read_staff(path, today=TODAY).rows] == [2, 3, 4]


def test_a_block_from_the_clipboard() -> None:
    text = 'Họ tên\tNgày sinh\tPhòng\nNguyễn Văn A\t1/2/80\tPhòng X\n"Trần\nVăn B"\t1981\tPhòng X\n'
    read = read_staff(Copied(text), today=TODAY)
    assert [(row.row, row.full_name, row.birth_date) for row in read.rows] == [
        (2, "Nguyễn Văn A", "1980-02-01"),
        (3, "Trần Văn B", "1981"),
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a", "b"], ["c", "d"]], "Không tìm thấy dòng tiêu đề"),
        ([["STT", "Họ và tên"]], "không có người nào"),
        ([[]], "không có dòng nào"),
    ],
)
def test_no_list_is_a_sentence(tmp_path: Path, rows: Rows, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        _read(tmp_path, rows)


def test_an_opendocument_list_with_repeated_cells_and_empty_rest(tmp_path: Path) -> None:
    def cell(text: str, repeat: int = 1) -> str:
        return f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}"><text:p>{text}</text:p></table:table-cell>'

    rest = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = [
        f"<table:table-row>{''.join(cell(str(value)) for value in row)}{rest}</table:table-row>"
        for row in PLAIN
    ]
    rows.insert(1, f'<table:table-row table:number-rows-repeated="2">{rest}</table:table-row>')
    rows.append(f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>')
    path = make_ods(tmp_path / "ds.ods", "".join(rows))
    read = read_staff(path, today=TODAY)
    assert _short(read) == PLAIN_READ
    assert [row.row for row in read.rows] == [4, 5, 6]


def test_one_card_under_two_names_stays_with_the_first_and_is_told(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Năm sinh", "CCCD"],
        ["Nguyễn Văn A", 1980, "001080012345"],
        ["Lê Văn B", 1981, "001080012345"],
        ["NGUYEN VAN A", 1980, "001080012345"],
    ]
    read = _read(tmp_path, rows)
    assert [(one.full_name, one.national_id) for one in read.rows] == [
        ("Nguyễn Văn A", "001080012345"),
        ("Lê Văn B", ""),
    ]
    assert [(one.row, one.of_row) for one in read.duplicates] == [(4, 2)]
    assert [one.text for one in read.remarks] == [
        "Số CCCD trùng với Nguyễn Văn A ở dòng 2 nhưng họ tên khác; số này được bỏ trống."
    ]


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        (
            ("1/2/1980", "001080012345", "Nam", "Phòng A"),
            ("1/2/1980", "001080012346", "Nam", "Phòng A"),
            False,
        ),
        (("1/2/1980", "", "Nam", "Phòng A"), ("1/2/1980", "", "Nữ", "Phòng A"), False),
        (("1980", "", "", "Phòng A"), ("1980", "", "", "Phòng B"), False),
        (("1980", "", "", "Phòng A"), ("1980", "", "", "PHÒNG A"), True),
        (("1/2/1980", "", "", "Phòng A"), ("1980", "", "", "Phòng A"), False),
        (("1/2/1980", "", "", "Phòng A"), ("1/2/1980", "", "", "Phòng B"), True),
        (("1/2/1980", "001080012345", "", ""), ("1/2/1980", "080012345", "", ""), True),
    ],
)
def test_only_what_is_certain_is_a_row_again(
    tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...], again: bool
) -> None:
    head = ["Họ và tên", "Ngày sinh", "CCCD", "Giới tính", "Đơn vị"]
    read = _read(tmp_path, [head, ["Nguyễn Văn A", *first], ["NGUYỄN VĂN A", *second]])
    assert [(one.row, one.of_row) for one in read.duplicates] == ([(3, 2)] if again else [])
    assert len(read.rows) == (1 if again else 2)


def test_a_plan_is_no_staff_list(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        with pytest.raises(Refusal, match="Không tìm thấy dòng tiêu đề"):
            read_staff(path, today=TODAY)
