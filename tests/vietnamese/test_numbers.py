"""Numbers in words, grouped, and as percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.vietnamese.numbers import DIGITS, group, in_words, percent


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_000, "một nghìn"),
        (2_024, "hai nghìn không trăm hai mươi tư"),
        (10_001, "mười nghìn không trăm linh một"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (4_680_000, "bốn triệu sáu trăm tám mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (2_005_000_000, "hai tỷ không trăm linh năm triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_are_read_as_a_cashier_reads_them(value: int, words: str) -> None:
    assert in_words(value) == words


_SMALL = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
_SIZES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def read_back(words: str) -> int:
    """The number that words say, by a reader that knows nothing of the writer: digits, tens, hundreds, then sizes."""
    total = under_billion = group_value = digit = 0
    for word in words.split():
        if word in _SMALL:
            digit = _SMALL[word]
        elif word == "mười":
            group_value, digit = group_value + 10, 0
        elif word == "mươi":
            group_value, digit = group_value + digit * 10, 0
        elif word == "trăm":
            group_value, digit = group_value + digit * 100, 0
        elif word in ("nghìn", "triệu"):
            under_billion, group_value, digit = under_billion + (group_value + digit) * _SIZES[word], 0, 0
        elif word == "tỷ":
            total, under_billion, group_value, digit = (
                (total + under_billion + group_value + digit) * 10**9,
                0,
                0,
                0,
            )
    return total + under_billion + group_value + digit


@given(st.integers(0, 10**18 - 1))
def test_words_say_the_number_and_nothing_else(value: int) -> None:
    assert read_back(in_words(value)) == value


def test_a_number_nobody_writes_in_words_is_refused() -> None:
    with pytest.raises(ValueError, match="quá lớn"):
        in_words(10**18)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_250_000, "1.250.000"),
        (999, "999"),
        (-1_234, "-1.234"),
        (Decimal("1234.50"), "1.234,50"),
        (Decimal(0), "0"),
    ],
)
def test_thousands_have_dots_and_decimals_a_comma(value: int | Decimal, text: str) -> None:
    assert group(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.50"), "12,5 %"),
        (Decimal(100), "100 %"),
        (Decimal(44) / Decimal(48) * 100, "91,67 %"),
        (Decimal("7.755"), "7,76 %"),
        (Decimal("-0.001"), "0 %"),
        (Decimal(1200), "1.200 %"),
    ],
)
def test_percentages(value: Decimal, text: str) -> None:
    assert percent(value) == text
