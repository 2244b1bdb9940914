"""Stretches of time with days, years alone and open ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.vietnamese.dates import day_of, iso_of, list_day
from kehoach_desktop.vietnamese.spans import day_before, lasts_to

DAYS = st.dates(date(1950, 1, 2), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2024", "2023"),
        ("2024-03-01", "2024-02-29"),
        ("2024-01-01", "2023-12-31"),
        (date(2023, 3, 1), "2023-02-28"),
    ],
)
def test_the_day_before(day: date | str, before: str) -> None:
    assert day_before(day) == before


@pytest.mark.parametrize(
    ("end", "day", "lasts"),
    [
        ("", "2024-05-01", True),
        ("2024-05-01", "2024-05-01", True),
        ("2024-04-30", "2024-05-01", False),
        ("2024", "2024-12-31", True),
        ("2024", "2025-01-01", False),
        ("2024", "2024", True),
        ("2023", "2024", False),
        ("2024-05-01", date(2024, 5, 2), False),
    ],
)
def test_a_stretch_lasts_to_its_last_day_and_a_year_to_its_end(
    end: str, day: date | str, lasts: bool
) -> None:
    assert lasts_to(end, day) is lasts


@given(DAYS)
def test_what_ends_the_day_before_is_over(day: date) -> None:
    assert not lasts_to(day_before(day), day)
    assert lasts_to(iso_of(day), day)
    assert day_of(iso_of(day)) == day == list_day(iso_of(day))


def test_what_is_not_known_stays_empty_and_a_year_alone_is_a_number() -> None:
    assert (day_of(""), iso_of(None), list_day(""), list_day("1969")) == (None, "", None, 1969)
    with pytest.raises(ValueError, match="1969"):
        day_of("1969")
