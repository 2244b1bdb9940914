"""Stretches of time as rows keep them: ISO days as text, a year alone where only that is known, an end of "" where none is in sight."""

from __future__ import annotations

from datetime import date, timedelta

LATEST = "~"  # sorts after every digit and dash: a year with it behind stands after all its days


def day_before(day: date | str) -> str:
    """The ISO day before a day; for a year alone the year before."""
    if isinstance(day, str):
        if len(day) == len("2024"):
            return str(int(day) - 1)
        day = date.fromisoformat(day)
    return (day - timedelta(days=1)).isoformat()


def lasts_to(end: str, day: date | str) -> bool:
    """Whether a stretch that ends on `end` (inclusive; a year alone lasts to its last day) has not ended before `day`."""
    return not end or end + LATEST > str(day)
