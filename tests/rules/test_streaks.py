"""Years in a row: gaps, withdrawn awards, this year open or closed, rows that may step over years."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.rules.facts import EarlierAward, PersonFacts
from kehoach_desktop.rules.ruleset import Rule
from kehoach_desktop.rules.streaks import Streak, rows_asked, streak

NONE: frozenset[str] = frozenset()
MINE = frozenset({"CSTĐCS"})


def rule(times: int = 3, apart: int | None = None) -> Rule:
    figures: dict[str, Any] = {"title": "CSTĐCS", "times": times}
    if apart:
        figures["apart_at_most"] = apart
    return Rule("title_held", "", "", "B", True, "", "", figures)


def book(*years: int, revoked: tuple[int, ...] = ()) -> PersonFacts:
    awards = [EarlierAward("CSTĐCS", year) for year in years]
    awards += [EarlierAward("CSTĐCS", year, revoked=True) for year in revoked]
    return PersonFacts(2024, awards=tuple(awards))


@pytest.mark.parametrize(
    ("facts", "closed", "expected"),
    [
        # nothing yet: this year, and two more
        (book(), NONE, ((), True, (), (), 2026)),
        (book(), MINE, ((), False, (), (), 2027)),
        (book(2024), NONE, ((2024,), False, (), (), 2026)),
        # two in a row and this year still open (put forward or not), awarded, or out of reach
        (book(2022, 2023), NONE, ((2022, 2023), True, (), (), 2024)),
        (book(2022, 2023, 2024), NONE, ((2022, 2023, 2024), False, (), (), 2024)),
        (book(2022, 2023), MINE, ((), False, (2024,), (), 2027)),
        # a gap year, and a withdrawn one
        (book(2021, 2023, 2024), NONE, ((2023, 2024), False, (2022,), (), 2025)),
        (book(2021, 2022, 2023, 2024), NONE, ((2021, 2022, 2023, 2024), False, (), (), 2024)),
        (book(2021, 2023, 2024, revoked=(2022,)), NONE, ((2023, 2024), False, (), (2022,), 2025)),
        (book(2023, 2024, revoked=(2024,)), NONE, ((2023, 2024), False, (), (), 2025)),
        (book(2022), NONE, ((), True, (2023,), (), 2026)),
        # this year's title withdrawn again: the row is broken, and nothing more is to be waited for this year
        (book(2022, 2023, revoked=(2024,)), NONE, ((), False, (), (2024,), 2027)),
    ],
)
def test_rows(facts: PersonFacts, closed: frozenset[str], expected: tuple[Any, ...]) -> None:
    found = streak(facts, rule(), closed)
    assert (found.years, found.pending, found.gaps, found.revoked, found.earliest) == expected


def test_a_title_of_every_third_year_keeps_its_row() -> None:
    assert streak(book(2018, 2021), rule(2, 3), NONE).years == (2018, 2021)
    assert streak(book(2017, 2021), rule(2, 3), NONE).years == (2021,)
    assert streak(book(2018, 2020), rule(2, 3), NONE).years == ()


def test_what_the_title_itself_still_takes_is_counted_in() -> None:
    assert streak(book(), rule(2), MINE, 2027).earliest == 2028
    assert streak(book(2023), rule(2), NONE, 2024).earliest == 2024
    assert streak(book(2023, 2024), rule(2), NONE, 2030).earliest == 2024


def test_rows_are_found_among_parts() -> None:
    inner = rule(2)
    outer = Rule("any_of", "", "", "B", True, "", "", {}, (inner, rule(3)))
    assert [one.figures["times"] for one in rows_asked((outer, rule(4)))] == [2, 3, 4]


@given(st.frozensets(st.integers(2015, 2024)), st.frozensets(st.integers(2015, 2024)), st.integers(1, 4))
def test_the_row_is_the_longest_that_ends_now(
    held: frozenset[int], lost: frozenset[int], needed: int
) -> None:
    lost = lost - held
    found: Streak = streak(book(*held, revoked=tuple(lost)), rule(needed), NONE)
    end = 2024 if 2024 in held | lost else 2023
    row: list[int] = []
    while end in held:
        row.insert(0, end)
        end -= 1
    assert found.years == tuple(row)
    assert set(found.revoked) == lost
    assert not set(found.gaps) & (held | lost)
