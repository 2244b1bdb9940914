"""The marks before paragraphs: Phần I, I., 1., 1.1., a), -, +; read as they were typed, and the next one made in the same shape.

Letters follow the Vietnamese alphabet as the decree's own text does: a b c d đ e g h i k l m n o p q r s t u v x y
(Nghị định 30/2020/NĐ-CP, Phụ lục I). Party papers write "I-" and "1-" (Hướng dẫn 36-HD/VPTW).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from kehoach_desktop.document.model import NodeKind

LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# the capital letters of Vietnamese, for character classes (a range from À to Ỹ would take small letters in)
CAPITALS = "".join(
    char
    for char in map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))
    if char.isalpha() and char.isupper()
)
_ANNOUNCING = ("trách nhiệm:", "sau:", "gồm:", "là:", "như:", "đợt:")
LONGEST_TITLE, LONGEST_COLON_TITLE = 110, 40


class MarkerStyle(StrEnum):
    """What a marker counts with."""

    PART = "part"  # Phần I, Chương II, Phần thứ nhất
    UPPER = "upper"  # A.
    ROMAN = "roman"  # I.
    ARTICLE = "article"  # Điều 1.
    ARABIC = "arabic"  # 1.
    MULTI = "multi"  # 1.1.
    LETTER = "letter"  # a)
    BULLET = "bullet"  # -
    PLUS = "plus"  # +


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker taken apart: `before` and `after` are printed as they are, `numbers` is what counts (empty for bullets)."""

    style: MarkerStyle
    before: str = ""
    numbers: tuple[int, ...] = ()
    after: str = ""
    words: str = ""  # how a Phần counts: "roman", "arabic" or "ordinal"


_END = r"(?=\s|$)"
_CAP = f"[{CAPITALS}]"
_PATTERNS: tuple[tuple[MarkerStyle, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (
            MarkerStyle.PART,
            r"(?P<before>(?:Phần|PHẦN|Chương|CHƯƠNG) )(?P<number>[IVX]+|\d{1,2}|(?:thứ|THỨ) \w+)"
            rf"(?P<after>[.:]?)(?=\s*$|(?<=[.:])\s|\s{_CAP}{{2}})",
        ),
        (MarkerStyle.ARTICLE, rf"(?P<before>Điều )(?P<number>\d{{1,2}})(?P<after>[.:]){_END}"),
        (
            MarkerStyle.ROMAN,
            rf"(?P<number>[IVX]+)(?P<after>\s?(?:\.-|[.\-–/)]))(?=\s|$|(?<=[.\-–/)]){_CAP}{{2}})",
        ),
        (MarkerStyle.UPPER, rf"(?P<number>[A-EGHĐ])(?P<after>[.\-–/)])(?=\s?{_CAP}{{2}}[{CAPITALS}\W\d]*$)"),
        (
            MarkerStyle.MULTI,
            rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?P<after>[.)]{_END}|(?=\s[{CAPITALS}“]))",
        ),
        (
            MarkerStyle.ARABIC,
            rf"(?P<before>\(?)(?P<number>\d{{1,2}})(?P<after>(?:\s?[.)]|/){_END}|\.-?(?=[{CAPITALS}“])"
            rf"|\s?-(?=\s[{CAPITALS}“]))",
        ),
        (MarkerStyle.LETTER, rf"(?P<number>[a-yđ]|[a-yđ]{{2}}(?=\)))(?P<after>\)|[./]{_END})"),
        (MarkerStyle.PLUS, r"(?P<after>\+)(?=\s|$|[^\W\d_]|“)"),
        (MarkerStyle.BULLET, r"(?P<after>[-–—−•·▪●◦‣➢]|\*(?=\s))(?=\s|[^\W\d_]|“|$)"),
    )
)


def split_marker(line: str) -> tuple[str, str]:
    """The marker a line starts with, as typed, and the words after it; ("", line) when it has none."""
    for style, pattern in _PATTERNS:
        if (found := pattern.match(line)) and _read(style, found) is not None:
            return found[0].strip(), line[found.end() :].strip()
    return "", line


@lru_cache(maxsize=1024)
def read_marker(marker: str) -> Marker | None:
    """A marker standing alone ("IV.", "đ)", "Phần thứ hai") taken apart, or None when it is none of ours."""
    for style, pattern in _PATTERNS:
        # the word after it decides in running text only; alone, a marker may be followed by any heading
        for probe in (marker, f"{marker} AA"):
            found = pattern.match(probe)
            if found and found[0].strip() == marker and (read := _read(style, found)):
                return read
    return None


def _read(style: MarkerStyle, found: re.Match[str]) -> Marker | None:
    """The match as a Marker; None when its number is no number of that style ("IIX")."""
    groups = found.groupdict()
    before, after, number = groups.get("before") or "", groups["after"], groups.get("number") or ""
    if style in (MarkerStyle.BULLET, MarkerStyle.PLUS):
        return Marker(style, after=after)
    if style is MarkerStyle.PART:
        return _read_part(before, number, after)
    if style is MarkerStyle.ARABIC and bool(before) != (before == "(" and after.strip() == ")"):
        return None
    numbers = _numbers(style, number)
    return Marker(style, before, numbers, after) if numbers and all(numbers) else None


def _numbers(style: MarkerStyle, text: str) -> tuple[int, ...]:
    """What the digits or letters of a marker count."""
    if style is MarkerStyle.ROMAN:
        return (roman_value(text),)
    if style is MarkerStyle.LETTER:
        return (_letter_value(text),)
    if style is MarkerStyle.UPPER:
        return (_letter_value(text.lower()),)
    return tuple(int(part) for part in text.split("."))


def _read_part(before: str, number: str, after: str) -> Marker | None:
    """Phần or Chương, counted in Roman, Arabic or words."""
    if number.isdecimal():
        return Marker(MarkerStyle.PART, before, (int(number),), after, "arabic")
    if value := roman_value(number):
        return Marker(MarkerStyle.PART, before, (value,), after, "roman")
    head, _, word = number.partition(" ")
    if word.lower() in _ORDINALS:
        return Marker(
            MarkerStyle.PART, f"{before}{head} ", (_ORDINALS.index(word.lower()) + 1,), after, "ordinal"
        )
    return None


def roman(value: int) -> str:
    """1 -> "I", 14 -> "XIV"."""
    text = ""
    for size, sign in _ROMAN:
        while value >= size:
            text, value = text + sign, value - size
    return text


def roman_value(text: str) -> int:
    """ "XIV" -> 14; 0 for letters that are no Roman number written the usual way."""
    value, rest = 0, text
    for size, sign in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + size, rest[len(sign) :]
    return value if not rest and roman(value) == text else 0


def _letter_value(text: str) -> int:
    """ "a" -> 1, "đ" -> 5, "y" -> 23, "aa" -> 24; 0 for letters outside the list."""
    value = 0
    for letter in text:
        if letter not in LETTERS:
            return 0
        value = value * len(LETTERS) + LETTERS.index(letter) + 1
    return value


def _letter(value: int) -> str:
    """The other way: 5 -> "đ", 24 -> "aa"."""
    text = ""
    while value > 0:
        value, index = divmod(value - 1, len(LETTERS))
        text = LETTERS[index] + text
    return text


def _ordinal(value: int) -> str:
    """Thứ nhất … thứ mười; past ten in digits."""
    return _ORDINALS[value - 1] if value <= len(_ORDINALS) else str(value)


def make_marker(marker: Marker) -> str:
    """The marker as printed."""
    if not marker.numbers:
        return marker.after
    value = marker.numbers[-1]
    if marker.style is MarkerStyle.ROMAN or marker.words == "roman":
        text = roman(value)
    elif marker.style is MarkerStyle.LETTER:
        text = _letter(value)
    elif marker.style is MarkerStyle.UPPER:
        text = _letter(value).upper()
    elif marker.words == "ordinal":
        text = _ordinal(value).upper() if marker.before.isupper() else _ordinal(value)
    else:
        text = ".".join(str(number) for number in marker.numbers)
    return f"{marker.before}{text}{marker.after}"


def numbered(marker: str, value: int) -> str:
    """The marker of the same shape that counts `value`: ("a)", 5) -> "đ)"; a bullet stays itself, a text of another shape too."""
    read = read_marker(marker)
    if read is None or not read.numbers:
        return marker
    return make_marker(replace(read, numbers=(*read.numbers[:-1], value)))


def next_marker(marker: str) -> str:
    """The marker that follows: "I." -> "II.", "d)" -> "đ)", "2.9." -> "2.10.", "-" -> "-"."""
    read = read_marker(marker)
    return numbered(marker, read.numbers[-1] + 1) if read and read.numbers else marker


_LEVELS = {
    MarkerStyle.PART: 0,
    MarkerStyle.UPPER: 10,
    MarkerStyle.ROMAN: 20,
    MarkerStyle.ARTICLE: 30,
    MarkerStyle.ARABIC: 30,
    MarkerStyle.LETTER: 40,
    MarkerStyle.BULLET: 50,
    MarkerStyle.PLUS: 60,
}


def marker_level(marker: str) -> int:
    """How deep a marker usually stands, Phần 0 … + 60; 1.1. stands between 1. and a). A text without marker stands at 70."""
    read = read_marker(marker)
    if read is None:
        return 70
    if read.style is MarkerStyle.MULTI:
        return 30 + len(read.numbers)
    return _LEVELS[read.style]


def is_title(text: str) -> bool:
    """Whether a numbered line reads as a title (on its own line, bold) and not as a sentence."""
    if text.endswith(":"):
        return len(text) <= LONGEST_COLON_TITLE and not text.endswith(_ANNOUNCING)
    return 0 < len(text) <= LONGEST_TITLE and text[-1] not in ".;,!?/"


def kind_of(marker: str, text: str) -> NodeKind:
    """The kind of paragraph that a marker and its words make when nothing else is known."""
    read = read_marker(marker)
    if read is None:
        return NodeKind.PLAIN
    if read.style is MarkerStyle.PART:
        return NodeKind.PART
    if read.style in (MarkerStyle.ROMAN, MarkerStyle.UPPER):
        return NodeKind.SECTION
    if read.style in (MarkerStyle.ARABIC, MarkerStyle.MULTI, MarkerStyle.ARTICLE):
        return NodeKind.CLAUSE if is_title(text) else NodeKind.ITEM
    return NodeKind(read.style.value)
