"""The Vietnamese order of texts and names."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kehoach_desktop.vietnamese.sorting import ALPHABET, name_key, text_key

_PAIRS = st.sampled_from(list(combinations(ALPHABET, 2)))  # each letter and one that comes after it
_SYLLABLES = st.sampled_from(
    ["hoa", "hoà", "hòa", "hỏa", "hõa", "hóa", "hoạ", "họa", "đạt", "dạt", "an", "ân", "ăn", "Yến", "10", "9"]
)
_NAMES = st.lists(_SYLLABLES, min_size=1, max_size=4).map(" ".join)


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    mixed = list(ALPHABET)
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=text_key) == list(ALPHABET)


def test_tones_come_after_letters_wherever_they_are_typed() -> None:
    assert sorted(["hoạ", "hóa", "hõa", "hỏa", "hòa", "hoa"], key=text_key) == [
        "hoa",
        "hòa",
        "hỏa",
        "hõa",
        "hóa",
        "hoạ",
    ]
    assert text_key("hoà") == text_key("hòa")


def test_given_name_first_then_family_name_then_the_middle() -> None:
    names = ["Trần Văn An", "Nguyễn Thị Bình", "Đặng Văn An", "Dương Văn An", "Nguyễn Bá Ân", "Đặng Thị An"]
    assert sorted(names, key=name_key) == [
        "Dương Văn An",
        "Đặng Thị An",
        "Đặng Văn An",
        "Trần Văn An",
        "Nguyễn Bá Ân",
        "Nguyễn Thị Bình",
    ]


def test_numbers_sort_by_value() -> None:
    assert sorted(["Đội 10", "Đội 9", "Đội 2A"], key=text_key) == ["Đội 2A", "Đội 9", "Đội 10"]


@given(_NAMES, _NAMES, _SYLLABLES, _SYLLABLES)
def test_the_given_name_decides_before_all_else(one: str, two: str, first: str, last: str) -> None:
    assume(text_key(first) != text_key(last))
    first, last = sorted((first, last), key=text_key)
    assert name_key(f"{one} {first}") < name_key(f"{two} {last}")


@given(_NAMES, _NAMES)
def test_only_what_reads_alike_has_the_same_place(one: str, two: str) -> None:
    assert (name_key(one) == name_key(two)) == (text_key(one) == text_key(two))


@given(_PAIRS, st.sampled_from(["", "n", "ng"]))
def test_the_first_letter_decides(pair: tuple[str, str], rest: str) -> None:
    assert text_key(pair[0] + rest) < text_key(pair[1] + rest)


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_nothing_to_sort_by_is_an_empty_key(text: str) -> None:
    assert text_key(text) == name_key(text) == ""
