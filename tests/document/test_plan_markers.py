from __future__ import annotations

import pytest

from kehoach_desktop.document.markers import (
    LETTERS,
    is_title,
    kind_of,
    marker_level,
    next_marker,
    numbered,
    roman,
    roman_value,
    split_marker,
)
from kehoach_desktop.document.model import NodeKind


@pytest.mark.parametrize(
    ("line", "marker", "words"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "I.", "MỤC ĐÍCH, YÊU CẦU"),
        ("I- QUY ĐỊNH CHUNG", "I-", "QUY ĐỊNH CHUNG"),
        ("IV.TỔ CHỨC", "IV.", "TỔ CHỨC"),
        ("1. Mục đích", "1.", "Mục đích"),
        ("10.Thi đua", "10.", "Thi đua"),
        ("1- Thi đua", "1-", "Thi đua"),
        ("(2) thi đua", "(2)", "thi đua"),
        ("1.1. Yêu cầu", "1.1.", "Yêu cầu"),
        ("2.10 Yêu cầu", "2.10", "Yêu cầu"),
        ("đ) Tạo khí thế", "đ)", "Tạo khí thế"),
        ("- Ban ATGT tỉnh", "-", "Ban ATGT tỉnh"),
        ("-Ban ATGT tỉnh", "-", "Ban ATGT tỉnh"),
        ("+ Phòng Kế hoạch", "+", "Phòng Kế hoạch"),
        ("* Lưu ý", "*", "Lưu ý"),
        ("Phần thứ nhất", "Phần thứ nhất", ""),
        ("Chương II. NỘI DUNG", "Chương II.", "NỘI DUNG"),
        ("A. TÌNH HÌNH", "A.", "TÌNH HÌNH"),
        ("Điều 3. Tổ chức", "Điều 3.", "Tổ chức"),
        ("6.", "6.", ""),
    ],
)
def test_markers_are_read_as_typed(line: str, marker: str, words: str) -> None:
    assert split_marker(line) == (marker, words)


@pytest.mark.parametrize(
    "line",
    ["2024. Năm nay", "30/6/2024 là hạn", "V.I. Lênin", "X-quang", "1.5 triệu", "-5% so với", "5%- 10% số vụ", "IIX. SAI", "z) sai",
     "A. Nguyễn Văn An", "Phần I của kế hoạch", "*quan trọng*", "12/3/2021", "1- 2 lần", "I think"],
)  # fmt: skip
def test_what_only_looks_like_a_marker_stays_words(line: str) -> None:
    assert split_marker(line) == ("", line)


@pytest.mark.parametrize(
    ("marker", "after"),
    [("I.", "II."), ("III-", "IV-"), ("9.", "10."), ("1.9.", "1.10."), ("d)", "đ)"), ("đ)", "e)"), ("e)", "g)"), ("y)", "aa)"),
     ("-", "-"), ("+", "+"), ("Phần I", "Phần II"), ("Phần thứ nhất", "Phần thứ hai"), ("PHẦN THỨ HAI", "PHẦN THỨ BA"), ("C.", "D."),
     ("Điều 9.", "Điều 10."), ("(1)", "(2)"), ("", ""), ("XXXIX.", "XXXX.")],
)  # fmt: skip
def test_the_next_marker_has_the_same_shape(marker: str, after: str) -> None:
    assert next_marker(marker) == after


def test_letters_follow_the_decree() -> None:
    assert [numbered("a)", value) for value in range(1, 24)] == [f"{letter})" for letter in LETTERS]
    assert "".join(LETTERS[:9]) == "abcdđeghi"


def test_roman_numbers_both_ways() -> None:
    assert [roman_value(roman(value)) for value in range(1, 40)] == list(range(1, 40))
    assert roman_value("IIX") == 0


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I. MỤC ĐÍCH", NodeKind.SECTION),
        ("1. Mục đích", NodeKind.CLAUSE),
        ("1. Mục đích:", NodeKind.CLAUSE),
        ("1. Thi đua thực hiện nhiệm vụ.", NodeKind.ITEM),
        ("2. Các cơ quan thành viên của Ban An toàn giao thông huyện có trách nhiệm:", NodeKind.ITEM),
        ("a) Phát huy", NodeKind.LETTER),
        ("- Phát huy", NodeKind.BULLET),
        ("+ Phát huy", NodeKind.PLUS),
        ("Phần I", NodeKind.PART),
        ("Phát huy", NodeKind.PLAIN),
    ],
)
def test_kinds_told_by_marker_and_words(line: str, kind: NodeKind) -> None:
    marker, words = split_marker(line)
    assert kind_of(marker, words) is kind


def test_levels_go_down_from_part_to_plus() -> None:
    order = ["Phần I", "A.", "I.", "1.", "1.1.", "1.1.1.", "a)", "-", "+", ""]
    levels = [marker_level(marker) for marker in order]
    assert levels == sorted(set(levels))


def test_a_long_line_is_no_title() -> None:
    assert is_title("Mục đích")
    assert not is_title("x" * 300)
    assert not is_title("")
