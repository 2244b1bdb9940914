"""Dates as Vietnamese offices write and type them: day first, always; a year alone where only the year is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kehoach_desktop.vietnamese.folding import clean, fold

FIRST_YEAR, LAST_YEAR = 1900, 2100
# a year of two digits: 50 to 99 are the 1900s, nobody at work was born before 1950
_PIVOT = 50
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BLANK_PART = re.compile(r"^(?:[-.…/\\_xX?\s]|00(?=\D))+(?:\d{1,2}\s*[-/.]\s*)?(?=\d{4}$)")
_CLOCK = re.compile(r"[ tT]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:sa|ch|am|pm))?$")
_DASHES = re.compile("[‐-―−]")
_LEADING_WORDS = re.compile(r"^(?:(?:sinh|ngay|nam|thang|sn|ns|tu|den)[\s.:,]*)+(?=\d)")
_WORDED = re.compile(r"^(\d{1,2})\s*(?:thang|thg)\.?\s*(\d{1,2})[\s,]*(?:nam)?\s*'?(\d{4}|\d{2})$")
_NAMED_MONTH = re.compile(r"^(\d{1,2})[-/ .]+([a-z]{3})[a-z]*[-/ .,]+'?(\d{4}|\d{2})$")
_THG_MONTH = re.compile(r"^(\d{1,2})[-/ .]+(?:thg|thang|t)[ .]*(\d{1,2})[-/ .,]+'?(\d{4}|\d{2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/.,\\ ]\s*(\d{1,2})\s*[-/.,\\ ]\s*'?(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*(\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*(?:[-/.\\ ]|nam)\s*(\d{4})$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")


def written_parts(day: date) -> tuple[str, str, str]:
    """Day, month and year as papers write them: ("05", "01", "2020"), ("29", "6", "2019").

    A zero goes before days under 10 and before months 1 and 2 only (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}", month, str(day.year)


def long_date(day: date) -> str:
    """The date as papers write it: "ngày 05 tháng 01 năm 2020"."""
    return "ngày {} tháng {} năm {}".format(*written_parts(day))


def short_date(day: date | str) -> str:
    """The date as lists write it: "05/01/2020". ISO text is taken too: a year alone stays a year, "" stays ""."""
    if isinstance(day, str):
        if len(day) != len("2020-01-05"):
            return day
        day = date.fromisoformat(day)
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def day_of(iso: str) -> date | None:
    """The day that ISO text names, None for ""; ValueError when it is no whole day."""
    return date.fromisoformat(iso) if iso else None


def iso_of(day: date | None) -> str:
    """A day as ISO text, "" for none."""
    return day.isoformat() if day else ""


def list_day(iso: str) -> date | int | None:
    """What a spreadsheet's cell holds of ISO text: a real date, a year alone as a number, nothing for ""."""
    if len(iso) == len("2020"):
        return int(iso)
    return day_of(iso)


def _full_year(text: str) -> int:
    """A year of four or two digits as a number; ValueError outside 1900-2100."""
    year = int(text)
    if len(text) == 2:
        year += 2000 if year < _PIVOT else 1900
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Năm {year} không hợp lý.")
    return year


def _iso(day_text: str, month_text: str, year_text: str) -> str:
    """ISO text of a day that must exist; day 0 or month 0 means "not known" and leaves the year alone."""
    day, month, year = int(day_text), int(month_text), _full_year(year_text)
    if month == 0 or (day == 0 and month <= 12):
        return f"{year}"
    if month > 12:
        raise ValueError(f"Không có tháng {month} (ngày phải viết trước tháng).")
    last = monthrange(year, month)[1]
    if day > last:
        raise ValueError(
            f"Không có ngày {day:02d}/{month:02d}/{year}: tháng {month}/{year} chỉ có {last} ngày."
        )
    return f"{year:04d}-{month:02d}-{day:02d}"


def _digits_only(text: str) -> str | None:
    """Digits typed without any mark: a year, ddmmyy, ddmmyyyy, or yyyymmdd where only that can be meant."""
    if len(text) == 4:
        return str(_full_year(text))
    if len(text) == 6:
        return _iso(text[:2], text[2:4], text[4:])
    if len(text) == 8:
        if not FIRST_YEAR <= int(text[4:]) <= LAST_YEAR and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
            return _iso(text[6:], text[4:6], text[:4])
        return _iso(text[:2], text[2:4], text[4:])
    return None


def _month(month_text: str, year_text: str, month_start: bool) -> str:
    """A month of a year: its first day when asked for, else the year alone."""
    first = _iso("1", month_text, year_text)
    return first if month_start else first[:4]


def _whole_day(text: str) -> str | None:
    """ISO text of a whole day in any shape with separators or words, or None."""
    for pattern in (_DAY_FIRST, _WORDED, _THG_MONTH):
        if found := pattern.match(text):
            return _iso(found[1], found[2], found[3])
    if found := _YEAR_FIRST.match(text):
        return _iso(found[3], found[2], found[1])
    if (found := _NAMED_MONTH.match(text)) and found[2] in _MONTHS:
        return _iso(found[1], str(_MONTHS.index(found[2]) + 1), found[3])
    return None


def parse_date(text: str, *, month_start: bool = False) -> str:
    """The ISO text of a date that a person typed: "1991-12-25", or "1969" where only a year was given.

    Day first: 25/12/1991, 25-12-1991, 25.12.91, 25/12/'91, 251291, 25121991, 1991-12-25, "ngày 5 tháng 3 năm 1980", "05-thg 3-1980",
    "sinh năm 1969", "00/00/1969". Years of two digits: 50-99 are the 1900s. A month of a year ("tháng 5/1980") gives the year
    alone, or the first day of the month with `month_start` (dates of entry, never of birth).
    ValueError with a Vietnamese sentence for what does not exist or cannot be read; an empty text too.
    """
    shown = clean(text)
    plain = _DASHES.sub("-", fold(shown)).replace("’", "'").replace("`", "'").strip(" .,;()'")
    plain = _LEADING_WORDS.sub("", _CLOCK.sub("", plain)).strip()
    if not plain:
        raise ValueError("Chưa có ngày.")
    plain = _BLANK_PART.sub("", plain)
    if plain.isdecimal() and plain.isascii():
        result = _digits_only(plain)
    elif found := _MONTH_YEAR.match(plain):
        result = _month(found[1], found[2], month_start)
    elif found := _YEAR_MONTH.match(plain):
        result = _month(found[2], found[1], month_start)
    else:
        result = _whole_day(plain)
    if result is None:
        raise ValueError(f"Không đọc được ngày “{shown[:40]}”.")
    return result
