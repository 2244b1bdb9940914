"""Text from before Unicode: told by what it says, and converted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.vietnamese import old_fonts
from kehoach_desktop.vietnamese.syllables import is_syllable
from tests.list_maker import to_cp1258, to_tcvn3, to_vni

SENTENCE = (
    "Nguyễn Hữu Thường, Trưởng phòng Kỹ thuật và Bảo trì; Đặng Thị Hoài ở Đội Thanh tra kết cấu hạ tầng"
)
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
OLD: dict[str, Callable[[str], str]] = {
    old_fonts.TCVN3: to_tcvn3,
    old_fonts.VNI: to_vni,
    old_fonts.CP1258: lambda text: to_cp1258(text).decode("latin-1"),
    old_fonts.UTF8: lambda text: text.encode("utf-8").decode("latin-1"),
}


@pytest.mark.parametrize("encoding", OLD)
def test_each_old_encoding_is_told_and_converted(encoding: str) -> None:
    old = OLD[encoding](SENTENCE)
    assert old != SENTENCE
    assert old_fonts.detect([old]) == encoding
    assert old_fonts.convert(old, encoding) == SENTENCE


def test_western_quotes_of_misread_utf8_come_back_too() -> None:
    misread = "“Nguyễn Văn Lộc”".encode().decode("cp1252", errors="ignore")
    assert old_fonts.detect([misread, *("Tráº§n VÄƒn Báº£o",) * 3]) == old_fonts.UTF8


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Hà Lý Quý, Võ Công Thành",
        "Niê Blăng H'Hen",
        "François Müller",
        "25 °C ± 3, © 2024",
        "",
        "Tran Van A",
    ],
)
def test_unicode_and_foreign_text_is_left_alone(text: str) -> None:
    assert old_fonts.detect([text]) == ""


def test_tcvn3_has_every_small_letter() -> None:
    assert old_fonts.convert(to_tcvn3("Kỷ " + " ".join(LETTERS)), old_fonts.TCVN3) == "Kỷ " + " ".join(
        LETTERS
    )


def test_vni_has_every_letter_in_both_cases() -> None:
    for text in (LETTERS, LETTERS.upper()):
        spaced = " ".join(text)
        assert old_fonts.convert(to_vni(spaced), old_fonts.VNI) == spaced


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("Tr\u00adëng phßng", "Trưởng phòng"),
        ("Tr-ëng phßng", "Trưởng phòng"),
        ("Trëng phßng", "Trưởng phòng"),
        ("D-¬ng V¨n Ph-íc", "Dương Văn Phước"),
        ("Kü s-", "Kỹ sư"),
        ("Phßng KÕ ho¹ch - Kü thuËt", "Phòng Kế hoạch - Kỹ thuật"),
        ("NGUYÔN V¡N §¹T", "NGUYỄN VĂN ĐẠT"),
        ("Aµ ¢Ê", "À Ấ"),
        ("Vâ §øc ¸nh", "Võ Đức ánh"),
        ("01/2024", "01/2024"),
    ],
)
def test_the_soft_hyphen_and_capital_traps_of_tcvn3(old: str, text: str) -> None:
    assert old_fonts.convert(old, old_fonts.TCVN3) == text


def test_a_unicode_cell_in_an_old_sheet_stays() -> None:
    assert old_fonts.convert("Đặng Văn Hưởng", old_fonts.TCVN3) == "Đặng Văn Hưởng"


_WORDS = st.sampled_from(
    ["nguyễn", "trường", "hoàng", "đặng", "phước", "quyết", "kiểm", "giới", "thuở", "nghĩa", "yến", "uống"]
)


@given(st.lists(_WORDS, min_size=2, max_size=8), st.sampled_from(sorted(OLD)))
def test_any_words_survive_the_way_there_and_back(words: list[str], encoding: str) -> None:
    text = " ".join(words)
    old = OLD[encoding](text)
    assert old_fonts.convert(old, encoding) == text
    assert all(is_syllable(word) for word in words)


@pytest.mark.parametrize("word", ["ATGT", "TC", "NguyÔn", "hoaf", "III", "Ksor", "x", "ngh", "hoáà"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "Nguyễn",
        "giếng",
        "gì",
        "quyển",
        "quốc",
        "khuya",
        "huỳnh",
        "oanh",
        "yêu",
        "ưu",
        "Ích",
        "thuở",
        "xoong",
        "Ỷ",
    ],
)
def test_what_is_a_syllable(word: str) -> None:
    assert is_syllable(word)
