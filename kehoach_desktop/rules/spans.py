"""Days that may be a year alone, and whole months between two days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def bounds(text: str) -> tuple[date, date] | None:
    """The first and last day that ISO text can mean: a day is itself, "2024" the whole year, "" is None."""
    if not text:
        return None
    if len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    day = date.fromisoformat(text)
    return day, day


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_and_days(first: date, last: date) -> tuple[int, int]:
    """Whole months, and days beyond them, from `first` to `last`, both days inclusive; (0, 0) when nothing lies between.

    02/7 to 31/12 is 5 months and 30 days; 01/7 to 31/12 is 6 months.
    """
    end = last + ONE_DAY
    if end <= first:
        return 0, 0
    months = (end.year - first.year) * 12 + end.month - first.month
    while add_months(first, months) > end:
        months -= 1
    return months, (end - add_months(first, months)).days
