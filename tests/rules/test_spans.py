from __future__ import annotations

from datetime import date

import pytest

from kehoach_desktop.rules.spans import add_months, bounds, months_and_days


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-07-01", "2024-12-31", (6, 0)),
        ("2024-07-02", "2024-12-31", (5, 30)),
        ("2024-06-30", "2024-12-31", (6, 2)),
        ("2024-01-01", "2024-12-31", (12, 0)),
        ("2024-12-31", "2024-12-31", (0, 1)),
        ("2025-01-01", "2024-12-31", (0, 0)),
        ("2024-01-31", "2024-02-29", (1, 1)),
        ("2023-08-31", "2024-02-27", (5, 28)),
        ("2023-08-31", "2024-02-28", (6, 0)),
    ],
)
def test_months_are_whole_and_both_days_count(first: str, last: str, expected: tuple[int, int]) -> None:
    assert months_and_days(date.fromisoformat(first), date.fromisoformat(last)) == expected


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 11, 30), 3) == date(2025, 2, 28)
    assert add_months(date(2024, 12, 1), 1) == date(2025, 1, 1)


def test_a_year_alone_means_any_of_its_days() -> None:
    assert bounds("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert bounds("2024-05-10") == (date(2024, 5, 10), date(2024, 5, 10))
    assert bounds("") is None
