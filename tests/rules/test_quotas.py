"""Quotas and targets: rounding by hand for one to twelve people, messages, and agreement with counting every subset."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_desktop.records.awards import QuotaState
from kehoach_desktop.rules.quotas import (
    Claim,
    Limit,
    allowed,
    check,
    holds,
    least_base,
    rounded,
)

PEOPLE = range(1, 13)
#            1  2  3  4  5  6  7  8  9 10 11 12 people
BY_HAND = {
    ("15", "floor"): [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
    ("15", "half_up"): [0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2],
    ("15", "ceiling"): [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2],
    ("10", "floor"): [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1],
    ("10", "half_up"): [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
    ("10", "ceiling"): [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2],
    ("70", "floor"): [0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8],
    ("70", "half_up"): [1, 1, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8],
    ("70", "ceiling"): [1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9],
    ("100", "floor"): list(PEOPLE),
    ("100", "half_up"): list(PEOPLE),
    ("100", "ceiling"): list(PEOPLE),
    ("0", "ceiling"): [0] * 12,
}


@pytest.mark.parametrize(("percent", "rounding"), BY_HAND)
def test_rounding_by_hand(percent: str, rounding: str) -> None:
    limit = Limit("at_most", Decimal(percent), rounding)
    assert [allowed(limit, people) for people in PEOPLE] == BY_HAND[percent, rounding]


def test_minimum_of_one_lifts_only_what_is_below_it() -> None:
    limit = Limit("at_most", Decimal(15), minimum_one=True)
    assert [allowed(limit, people) for people in (0, 1, 6, 7, 14)] == [0, 1, 1, 1, 2]


def test_directions_round_by_their_nature() -> None:
    assert allowed(Limit("at_most", Decimal("14.99")), 100) == 14
    assert allowed(Limit("at_least", Decimal("14.99")), 100) == 15
    assert allowed(Limit("at_most", Decimal(15)), 100) == 15
    assert allowed(Limit("at_least", Decimal("33.333")), 3) == 1
    assert allowed(Limit("at_least", Decimal("33.334")), 3) == 2
    assert allowed(Limit("exactly", Decimal(50)), 5) == 3


def test_a_rounding_nobody_knows() -> None:
    with pytest.raises(ValueError, match="down"):
        rounded(Fraction(1, 2), "down")


@pytest.mark.parametrize(
    ("direction", "percent", "count", "of", "number", "state", "message"),
    [
        ("at_least", "100", 44, 48, 48, QuotaState.UNDER, "thiếu 4 người so với chỉ tiêu 100 %"),
        ("at_least", "10", 6, 48, 5, QuotaState.OK, "đạt chỉ tiêu 10 %"),
        ("at_least", "10", 4, 48, 5, QuotaState.UNDER, "thiếu 1 người so với chỉ tiêu 10 %"),
        ("at_most", "15", 6, 44, 6, QuotaState.OK, "đạt, hết chỗ"),
        ("at_most", "15", 5, 44, 6, QuotaState.OK, "còn được thêm 1 người"),
        ("at_most", "15", 7, 44, 6, QuotaState.OVER, "vượt 1 người so với mức 15 %"),
        ("at_most", "14.99", 15, 100, 14, QuotaState.OVER, "vượt 1 người so với mức 14,99 %"),
        ("exactly", "50", 3, 6, 3, QuotaState.OK, "đạt chỉ tiêu 50 %"),
        ("exactly", "50", 2, 6, 3, QuotaState.UNDER, "thiếu 1 người so với chỉ tiêu 50 %"),
        ("exactly", "50", 4, 6, 3, QuotaState.OVER, "vượt 1 người so với mức 50 %"),
        ("at_least", "100", 0, 0, 0, QuotaState.OK, "chưa có ai trong diện tính"),
        ("at_most", "20", 3, 0, 0, QuotaState.OVER, "vượt 3 người so với mức 20 %"),
    ],
)
def test_what_the_numbers_say(
    direction: str, percent: str, count: int, of: int, number: int, state: QuotaState, message: str
) -> None:
    found = check(Limit(direction, Decimal(percent)), count, of)
    assert (found.allowed, found.state, found.message) == (number, state, message)


def test_a_floor_and_a_ceiling_of_the_same_people_can_leave_no_number() -> None:
    floor, ceiling = Limit("at_least", Decimal(10)), Limit("at_most", Decimal(15))
    agreeing = [
        people
        for people in PEOPLE
        if least_base([Claim(floor, people), Claim(ceiling, of_base=True)], range(people + 1)) is not None
    ]
    # fifteen percent makes nobody below seven people, and one for seven to twelve; ten percent wants two from eleven on
    assert agreeing == [7, 8, 9, 10]


def test_how_many_of_the_base_title_it_takes() -> None:
    claims = [Claim(Limit("at_least", Decimal(10)), 48), Claim(Limit("at_most", Decimal(15)), of_base=True)]
    assert least_base(claims, range(49)) == 34
    assert least_base(claims, range(34)) is None


PERCENTS = st.integers(0, 10000).map(lambda hundredths: Decimal(hundredths) / 100) | st.sampled_from(
    [Decimal(10), Decimal(15), Decimal(20), Decimal(50), Decimal(70), Decimal(100)]
)
LIMITS = st.builds(
    Limit,
    st.sampled_from(["at_least", "at_most", "exactly"]),
    PERCENTS,
    st.sampled_from(["", "floor", "half_up", "ceiling"]),
    st.booleans(),
)


@given(LIMITS, st.integers(0, 60), st.integers(0, 60))
def test_a_natural_limit_means_what_its_share_means(limit: Limit, count: int, of: int) -> None:
    """A ceiling rounded down and a floor rounded up say exactly what the bare percent says."""
    plain = Limit(limit.direction, limit.percent)
    if limit.direction == "at_most":
        assert holds(plain, count, of) == (100 * count <= Fraction(limit.percent) * of)
    elif limit.direction == "at_least":
        assert holds(plain, count, of) == (100 * count >= Fraction(limit.percent) * of)


@given(LIMITS, st.integers(0, 60), st.integers(0, 60))
def test_words_and_numbers_agree(limit: Limit, count: int, of: int) -> None:
    found = check(limit, count, of)
    assert (found.state is QuotaState.OK) == holds(limit, count, of)
    assert found.allowed == allowed(limit, of)


@settings(max_examples=150, deadline=None)
@given(
    people=st.integers(1, 6),
    title_limits=st.lists(st.tuples(LIMITS, st.booleans()), min_size=1, max_size=3),
)
def test_what_it_takes_of_the_base_title_is_the_least_of_all_ways(
    people: int, title_limits: list[tuple[Limit, bool]]
) -> None:
    """Everybody gets nothing, the base title, or both: every count that some way gives is tried."""
    fitting = [
        base
        for base in range(people + 1)
        for title in range(base + 1)
        if all(holds(limit, title, base if moving else people) for limit, moving in title_limits)
    ]
    claims = [Claim(limit, people, moving) for limit, moving in title_limits]
    assert least_base(claims, range(people + 1)) == (min(fitting) if fitting else None)
