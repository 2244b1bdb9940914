"""A paragraph cut into sentences and their parts, and dates read where they stand in running text."""

from __future__ import annotations

import re
from datetime import date

_PART = re.compile(r"(?<=[;.])\s+")
_DATE = re.compile(r"(?<![\d/])(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})(?!\d)")
_WORDED = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")


def sentences(text: str) -> list[str]:
    """The text's sentences and parts ended by a semicolon, with their end marks."""
    return [part.strip() for part in _PART.split(text) if part.strip()]


def dates_in(text: str) -> list[tuple[int, date]]:
    """Every real date of the text with the place where it begins, in order; impossible ones are passed over."""
    found: list[tuple[int, date]] = []
    for pattern in (_DATE, _WORDED):
        for match in pattern.finditer(text):
            day = real_date(match[1], match[2], match[3])
            if day:
                found.append((match.start(), day))
    return sorted(found)


def written_dates(text: str) -> list[tuple[str, str, str, str]]:
    """Every full date as written: (words, day, month, year), real or not."""
    return [
        (match[0], match[1], match[2], match[3])
        for pattern in (_DATE, _WORDED)
        for match in pattern.finditer(text)
    ]


def real_date(day: str, month: str, year: str) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
