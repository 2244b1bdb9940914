"""One cell's value as plain words, dates, numbers of identity cards; whatever Excel or a typist made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache

from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.words import cell_words
from kehoach_desktop.vietnamese.dates import FIRST_YEAR, parse_date, short_date
from kehoach_desktop.vietnamese.folding import clean, fold, word_key

_NOT_DIGIT = re.compile(r"\D+")
_ID_NOISE = re.compile(r"(?i)^(?:cccd|cmnd|cmt|số)?\s*[:.]?\s*'?|[\s.\-']+")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_PIECES = re.compile(r"\s*[/(),]\s*")
_TRAILING_ZERO = re.compile(r"[.,]0+$")
_LONG_CARD = re.compile(r"(?<!\w)(?:\d{12}|\d{9})(?!\w)")
# digits that Excel has rounded off: the last six of a CCCD are a number of its own, never all zero
_ROUNDED = "000000"
_LAST_PROVINCE = "096"
_EXCEL_EPOCH = date(1899, 12, 30)
_OLDEST_SERIAL, _YOUNGEST_SERIAL = 14_611, 62_091  # 1940 to the end of 2069


def text_of(value: Cell) -> str:
    """A cell as clean text: whole numbers without ".0", dates as dd/mm/yyyy, truth values as nothing."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:g}".replace(".", ",")
    if isinstance(value, datetime | date):
        return short_date(value)
    return str(value)


@lru_cache(maxsize=8_000)
def _short_word(value: str) -> str:
    """Clean text of a short cell, "" when it only says "nothing"."""
    text = clean(value)
    return "" if len(text) < 20 and fold(text) in cell_words().nothing else text


def word_of(value: Cell) -> str:
    """A cell as clean text, "" when it only says "nothing" (-, không, …). Texts that repeat down a column are remembered."""
    if isinstance(value, str):
        return (_short_word(value) if len(value) < 80 else clean(value)) if value else ""
    return text_of(value)


@lru_cache(maxsize=8_000)
def _is_ditto(value: str) -> bool:
    return len(value) < 16 and clean(value).lower() in cell_words().ditto


def is_ditto(value: Cell) -> bool:
    """Whether a cell says "the same as above"."""
    return isinstance(value, str) and _is_ditto(value)


def _date_of_number(value: float, month_start: bool) -> str:
    """A number in a date column: a year, digits typed as a date, or Excel's count of days where only that can be meant."""
    if not value.is_integer() or value < 0:
        value = float(int(value)) if value > _OLDEST_SERIAL else value
    digits = str(int(value)) if value.is_integer() else ""
    if len(digits) == 5 and _OLDEST_SERIAL <= value <= _YOUNGEST_SERIAL:
        serial = (_EXCEL_EPOCH + timedelta(days=int(value))).isoformat()
        try:
            typed = parse_date("0" + digits)
        except ValueError:
            return serial
        raise ValueError(
            f"Số {digits} có thể là ngày {short_date(typed)} hoặc {short_date(serial)}; cần ghi rõ ngày/tháng/năm."
        )
    if len(digits) in (5, 7):
        digits = "0" + digits
    if not digits:
        raise ValueError(f"Không đọc được ngày “{value:g}”.")
    return parse_date(digits, month_start=month_start)


@lru_cache(maxsize=16_000)
def _date_of_text(text: str, month_start: bool) -> str:
    """A cell's text as ISO text; dd/mm/yyyy, the shape of nearly every cell, is read without the patterns."""
    if (
        len(text) == 10
        and text[2] == "/" == text[5]
        and "1900" <= text[6:] <= "2100"
        and text.replace("/", "").isdecimal()
    ):
        with suppress(ValueError):
            return date(int(text[6:]), int(text[3:5]), int(text[:2])).isoformat()
    word = _IN_BRACKETS.sub("", word_of(text))
    if len(word) == 5 and word.isdecimal() and word.isascii():
        return _date_of_number(float(word), month_start)
    return parse_date(word, month_start=month_start) if word else ""


def _short_year(value: Cell) -> str:
    """The year of the 1900s that two digits from 40 up mean, or ""."""
    word = text_of(value)
    return "19" + word if len(word) == 2 and word.isdecimal() and word >= "40" else ""


def date_of(value: Cell, *, month_start: bool = False, year_alone: bool = False) -> str:
    """A cell as ISO text ("1991-12-25" or "1969"), "" when blank; ValueError with a Vietnamese sentence when it is no date.

    With `year_alone` (birth dates) two digits from 40 up are a year of the 1900s.
    """
    if isinstance(value, str):
        if year_alone and "/" not in value and (year := _short_year(value)):
            return year
        return _date_of_text(value, month_start) if value else ""
    if year_alone and (year := _short_year(value)):
        return year
    if isinstance(value, datetime | date):
        if value.year < FIRST_YEAR + 1:  # what a zero or a failed formula in a date cell comes out as
            raise ValueError("Ô ngày hỏng hoặc chứa số 0.")
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _date_of_number(float(value), month_start)
    raise ValueError(f"Không đọc được ngày “{value}”.")


def national_id_of(value: Cell) -> str:
    """The number of an identity card: 12 digits (CCCD) or 9 (CMND), zeros that Excel ate put back; ValueError when it cannot be one."""
    if isinstance(value, str):
        if (
            len(value) == 12
            and value.isascii()
            and value.isdecimal()
            and "000" < value[:3] <= _LAST_PROVINCE
            and value[6:] != _ROUNDED
        ):  # nearly every cell
            return value
        digits = _card_digits(value)
        if not digits:
            return ""
    elif isinstance(value, int | float) and not isinstance(value, bool):
        digits = f"{value:.0f}"
    else:
        digits = text_of(value)
    if digits.isdecimal() and digits.isascii() and (number := _card_number(digits)):
        return number
    raise ValueError(f"Số CCCD “{digits[:30]}” không đúng: phải có 12 chữ số (hoặc 9 chữ số với CMND).")


def _card_digits(text: str) -> str:
    """What a cell says of a card's number: without label, spaces, dots, a remark; the one number among other words."""
    word = _TRAILING_ZERO.sub("", _IN_BRACKETS.sub("", word_of(text)))
    digits = _ID_NOISE.sub("", word)
    if digits.isdecimal():
        return digits
    whole = _LONG_CARD.findall(word)
    cards = [one for one in whole if len(one) == 12] or whole
    return cards[0] if len(cards) == 1 else digits


def _card_number(digits: str) -> str:
    """The whole number for digits that may lack the zeros before them, or "" when there is none (a province's code is 001 to 096)."""
    if len(digits) in (8, 9):
        return digits.zfill(9)
    if len(digits) in (10, 11, 12) and not digits.endswith(_ROUNDED):
        whole = digits.zfill(12)
        return whole if "000" < whole[:3] <= _LAST_PROVINCE else ""
    return ""


def card_tells(card: str) -> tuple[str, str]:
    """(birth year, gender) that the digits of a CCCD of 12 digits tell (Nghị định 137/2015/NĐ-CP, Đ13; Thông tư 59/2021/TT-BCA, Đ4)."""
    return _digits_tell(card[3:6])


@lru_cache(maxsize=1_000)
def _digits_tell(digits: str) -> tuple[str, str]:
    """What the fourth to the sixth digit tell."""
    century, sex = divmod(int(digits[0]), 2)
    return f"{19 + century}{digits[1:]}", "Nữ" if sex else "Nam"


@lru_cache(maxsize=500)
def gender_word(text: str) -> str:
    """ "Nam" or "Nữ" for a word of that meaning, also said twice ("Nam/Male"), else ""."""
    known = cell_words().gender
    told = {known.get(word_key(piece), "") for piece in _PIECES.split(text) if piece}
    return told.pop() if len(told) == 1 else ""


@lru_cache(maxsize=500)
def joined_by_of(text: str) -> str:
    """How somebody joined in the usual word (tuyển dụng, chuyển đến); other words stay as they are."""
    return cell_words().joined_by.get(word_key(text), text)


def staff_kind_of(text: str) -> str:
    """The kind of staff in the office's words where it is known; else the text as it is."""
    return cell_words().staff_kind.get(word_key(text), text)


def is_ticked(value: Cell) -> bool:
    """Whether a cell of a column to tick is ticked."""
    if isinstance(value, bool):
        return value
    text = fold(text_of(value))
    return text in cell_words().ticked and text not in ("", "0")


def is_number(value: Cell) -> bool:
    """Whether a cell holds a running number: 12, "12", "12." or "3.12"."""
    if isinstance(value, str):
        return (
            bool(value)
            and _NOT_DIGIT.sub("", value) != ""
            and not any(char.isalpha() for char in value)
            and len(value) < 8
        )
    return isinstance(value, int | float) and not isinstance(value, bool)


def looks_like_date(value: Cell) -> bool:
    """Whether a cell was meant as a date, right or wrong."""
    if isinstance(value, str):
        return sum(char.isdigit() for char in value) >= 4 and len(value) < 40
    return isinstance(value, date) or (
        isinstance(value, int | float) and not isinstance(value, bool) and value >= 1900
    )


def cell_at(row: Sequence[Cell], at: int | None) -> Cell:
    """A row's cell, "" where the row has no such column."""
    return row[at] if at is not None and at < len(row) else ""
