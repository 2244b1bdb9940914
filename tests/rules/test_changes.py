"""Falls and shares that the clerk counts, against what the plan asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kehoach_desktop.records.plan_life import TargetFigure
from kehoach_desktop.records.plans import Target
from kehoach_desktop.rules.changes import change_over

FALL = Target(1, "kéo giảm 5%-10% số vụ", "manual", "reduce", Decimal(5), Decimal(10), id=3)


def figures(*pairs: tuple[int | None, int | None], year: int = 2021) -> list[TargetFigure]:
    """Figures of one year, a period a pair of (before, now)."""
    return [
        TargetFigure(
            3,
            year,
            f"kỳ {place}",
            None if before is None else Decimal(before),
            None if now is None else Decimal(now),
        )
        for place, (before, now) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("before", "now", "percent", "verdict", "words"),
    [
        (40, 37, "-7.5", "met", "40 → 37: giảm 7,5 %, đạt mức giảm 5–10 %"),
        (40, 38, "-5", "met", "giảm 5 %, đạt"),
        (40, 36, "-10", "met", "giảm 10 %, đạt"),
        (40, 30, "-25", "met", "giảm 25 %, vượt mức giảm 5–10 %"),
        (40, 39, "-2.5", "not_met", "giảm 2,5 %, chưa đạt mức giảm 5–10 %"),
        (40, 40, "0", "not_met", "không đổi, chưa đạt"),
        (40, 44, "10", "not_met", "tăng 10 %, kế hoạch là giảm 5–10 %"),
    ],
)
def test_a_fall(before: int, now: int, percent: str, verdict: str, words: str) -> None:
    found = change_over(FALL, figures((before, now)), 2021)
    assert found.percent == Decimal(percent)
    assert found.verdict == verdict
    assert words in found.message


def test_periods_are_added_and_half_known_ones_left_out() -> None:
    found = change_over(FALL, figures((10, 9), (20, 19), (5, None), (None, 4)), 2021)
    assert (found.baseline, found.value, found.periods) == (Decimal(30), Decimal(28), 2)


def test_other_years_do_not_count() -> None:
    found = change_over(FALL, figures((10, 9), year=2022), 2021)
    assert (found.verdict, found.message, found.percent) == ("unknown", "Chưa có số liệu.", None)


@pytest.mark.parametrize(("now", "verdict"), [(0, "met"), (2, "not_met")])
def test_from_nothing_nothing_can_fall(now: int, verdict: str) -> None:
    found = change_over(FALL, figures((0, now)), 2021)
    assert (found.verdict, found.percent) == (verdict, None)


@pytest.mark.parametrize(
    ("direction", "value", "verdict"),
    [
        ("at_least", 48, "met"),
        ("at_least", 47, "not_met"),
        ("at_most", 0, "met"),
        ("at_most", 48, "met"),
        ("exactly", 47, "not_met"),
        ("exactly", 48, "met"),
    ],
)
def test_a_share(direction: str, value: int, verdict: str) -> None:
    target = Target(1, "100% nhiệm vụ được giao", "manual", direction, Decimal(100), id=3)
    found = change_over(target, figures((48, value)), 2021)
    assert found.verdict == verdict
    assert found.message.startswith(f"{value}/48: ")
