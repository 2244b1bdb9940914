"""Text made comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.vietnamese.folding import clean, fold, nfc, shortened


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị HÒA", "dang thi hoa"),
        ("hoà", "hoa"),
        ("Ủy ban", "uy ban"),
        ("Uỷ  ban ", "uy ban"),
        ("Ðồng", "dong"),
        ("Nguye\u0302\u0303n", "nguyen"),
        ("H'Hen Niê", "h'hen nie"),
        ("STRASSE ß", "strasse ss"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_cleaning_takes_what_is_not_seen() -> None:
    assert clean(" Nguyễn\u00a0\n Văn\u200b  An\x07\ufeff ") == "Nguyễn Văn An"


def test_decomposed_and_icelandic_letters_become_vietnamese() -> None:
    assert nfc("\u00d0a\u0323\u0306ng") == "Đặng"


@given(st.text())
def test_folding_and_cleaning_twice_is_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệ ", max_size=30))
def test_folding_does_not_see_how_letters_were_composed(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(text.upper())
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Kế hoạch\n  năm", 20, "Kế hoạch năm"),
        ("Kế hoạch", 8, "Kế hoạch"),
        ("Kế hoạch", 5, "Kế ho…"),
        ("", 5, ""),
    ],
)
def test_long_words_are_cut_for_a_line(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
