"""Names of people and units in their usual writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.intake.words import unit_name
from kehoach_desktop.vietnamese.names import case_name, name_fault, split_degree, strip_address


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("NGUYỄN VĂN ÁNH", "Nguyễn Văn Ánh"),
        ("nguyễn văn ánh", "Nguyễn Văn Ánh"),
        ("Võ Đức ánh", "Võ Đức Ánh"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y Ban", "Y Ban"),
        ("K'Brêo", "K'Brêo"),
        ("Lê Đ. An", "Lê Đ. An"),
    ],
)
def test_capitals_come_back_where_they_were_lost(given_name: str, name: str) -> None:
    assert case_name(given_name) == name


@given(
    st.lists(st.sampled_from(["Nguyễn", "Đặng", "Thị", "Ánh", "Ỷ", "H'Hen"]), min_size=1, max_size=4).map(
        " ".join
    )
)
def test_a_name_in_capitals_and_in_small_letters_is_the_same_name(name: str) -> None:
    assert case_name(name.upper()) == name
    assert case_name(name) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đ/c Nguyễn Văn A", "Nguyễn Văn A"),
        ("đ/c: Nguyễn Văn A", "Nguyễn Văn A"),
        ("Đồng chí Lò Thị E", "Lò Thị E"),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Bà Lê Thị B", "Lê Thị B"),
        ("Ô. Trần C", "Trần C"),
        ("Ông/Bà: Trần C D", "Trần C D"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm"),
        ("Ông Thị Ngọc Linh", "Ông Thị Ngọc Linh"),
        ("Bàn Văn Đức", "Bàn Văn Đức"),
        ("Đào Công A", "Đào Công A"),
    ],
)
def test_addresses_go_and_family_names_stay(written: str, name: str) -> None:
    assert strip_address(written) == name


def test_in_a_list_of_misters_ong_is_an_address() -> None:
    assert strip_address("Ông Cao Thắng", misters=True) == "Cao Thắng"
    assert strip_address("Ông Cao Thắng") == "Ông Cao Thắng"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("ThS. Nguyễn Văn A", ("ThS.", "Nguyễn Văn A")),
        ("PGS.TS. Lê B", ("PGS.TS.", "Lê B")),
        ("TS Nguyễn Văn A", ("TS", "Nguyễn Văn A")),
        ("BS.CKI Nguyễn Văn B", ("BS.CKI", "Nguyễn Văn B")),
        ("Tô Văn A", ("", "Tô Văn A")),
        ("Ts Lê A", ("", "Ts Lê A")),
    ],
)
def test_degrees_are_set_aside(written: str, parts: tuple[str, str]) -> None:
    assert split_degree(written) == parts


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("LÃNH ĐẠO BAN", "Lãnh đạo Ban"),
        ("VĂN PHÒNG SỞ", "Văn phòng Sở"),
        ("PHÒNG KẾ HOẠCH TỔNG HỢP", "Phòng Kế hoạch tổng hợp"),
        ("PHÒNG KỸ THUẬT - BẢO TRÌ", "Phòng Kỹ thuật - Bảo trì"),
        ("ĐỘI THANH TRA BẢO VỆ KẾT CẤU HẠ TẦNG", "Đội Thanh tra bảo vệ kết cấu hạ tầng"),
        ("TRẠM ATGT SỐ II", "Trạm ATGT số II"),
        ("TRUNG TÂM ĐĂNG KIỂM", "Trung tâm Đăng kiểm"),
        ("BAN GIÁM ĐỐC", "Ban Giám đốc"),
        ("Phòng tổ chức", "Phòng tổ chức"),
    ],
)
def test_units_in_capitals_come_back_to_usual_writing(heading: str, unit: str) -> None:
    assert unit_name(heading) == unit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=1+1",
        "@SUM(A1)",
        "+84912",
        "x",
        "a" * 101,
        "abc@def.vn",
        "Nguyễn <b>",
        "Nguyễn Văn 2",
        "Nguy\ufffdn A",
        "Nguyễn A; Trần B",
        "Nguyễn Văn A, Phó phòng",
    ],
)
def test_what_cannot_be_a_name_says_why(text: str) -> None:
    assert name_fault(text).endswith(".")


@pytest.mark.parametrize("text", ["Nguyễn Văn A", "H'Hen Niê", "Y Ban", "Lê Đ. An", "Nguyễn Văn Hùng (B)"])
def test_what_is_a_name(text: str) -> None:
    assert name_fault(text) == ""
