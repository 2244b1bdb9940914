"""Quotas (ceilings, tỷ lệ khống chế) and targets (floors, chỉ tiêu): how many, of how many, and whether they agree.

They are two different things and are kept apart: "10 % trở lên" is a floor, "không quá 15 %" a ceiling; for a small unit they can
contradict each other, and then no whole number satisfies both. All arithmetic is exact: percents are decimals, shares fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kehoach_desktop.records.awards import QuotaState
from kehoach_desktop.vietnamese.numbers import percent as percent_text

DIRECTIONS = ("at_least", "at_most", "exactly")
ROUNDINGS = ("floor", "half_up", "ceiling")
# a floor rounds up by its nature ("trở lên"); for a ceiling only rounding down is confirmed anywhere
NATURAL_ROUNDING = {"at_least": "ceiling", "at_most": "floor", "exactly": "half_up"}


@dataclass(frozen=True, slots=True)
class Limit:
    """One quota or target without its figures. `rounding` "" = the natural one of its direction."""

    direction: str
    percent: Decimal
    rounding: str = ""
    minimum_one: bool = False

    @property
    def rounds(self) -> str:
        """The rounding that is used."""
        return self.rounding or NATURAL_ROUNDING[self.direction]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A limit held against today's figures."""

    allowed: int
    state: QuotaState
    message: str


def rounded(share: Fraction, rounding: str) -> int:
    """A share of people as a whole number: floor | half_up | ceiling. ValueError for another word."""
    if rounding == "floor":
        return share.numerator // share.denominator
    if rounding == "ceiling":
        return -(-share.numerator // share.denominator)
    if rounding == "half_up":
        return (2 * share.numerator + share.denominator) // (2 * share.denominator)
    raise ValueError(rounding)


def allowed(limit: Limit, denominator: int) -> int:
    """The most (ceiling), the least (floor) or the very number that the percent allows of `denominator` people.

    With `minimum_one` at least one, as long as there is anybody to count.
    """
    number = rounded(Fraction(limit.percent) * denominator / 100, limit.rounds)
    return max(1, number) if limit.minimum_one and denominator > 0 else number


def holds(limit: Limit, count: int, denominator: int) -> bool:
    """Whether `count` of `denominator` keeps the limit."""
    number = allowed(limit, denominator)
    if limit.direction == "at_most":
        return count <= number
    return count >= number if limit.direction == "at_least" else count == number


def check(limit: Limit, count: int, denominator: int, noun: str = "người") -> Outcome:
    """The limit against `count` of `denominator`, with what it means in words: "còn được thêm 1 người", "thiếu 4 người so với …"; `noun` is what is counted."""
    number = allowed(limit, denominator)
    told = percent_text(limit.percent, 3)
    # somebody counted against nobody is judged like any other number: 20 % of nobody is nobody
    if denominator == 0 and count == 0:
        return Outcome(
            number,
            QuotaState.OK,
            "chưa có ai trong diện tính" if noun == "người" else f"chưa có {noun} nào trong diện tính",
        )
    if limit.direction != "at_most" and count < number:
        return Outcome(number, QuotaState.UNDER, f"thiếu {number - count} {noun} so với chỉ tiêu {told}")
    if limit.direction != "at_least" and count > number:
        return Outcome(number, QuotaState.OVER, f"vượt {count - number} {noun} so với mức {told}")
    if limit.direction == "at_most":
        left = f"còn được thêm {number - count} {noun}" if count < number else "đạt, hết chỗ"
        return Outcome(number, QuotaState.OK, left)
    return Outcome(number, QuotaState.OK, f"đạt chỉ tiêu {told}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A limit on a title, with what its percent is of: `of` people whatever happens, or (`of_base`) whoever gets the base title."""

    limit: Limit
    of: int = 0
    of_base: bool = False

    def number(self, base: int) -> int:
        """What the limit allows when `base` people get the base title."""
        return allowed(self.limit, base if self.of_base else self.of)


def least_base(claims: Sequence[Claim], possible: range) -> int | None:
    """The smallest number getting the base title with which the claims on the title agree, or None when there is none.

    Whoever gets the title is among the base.
    """
    return next((base for base in possible if _agree(claims, base)), None)


def _agree(claims: Iterable[Claim], base: int) -> bool:
    """Whether some number from 0 to `base` keeps all claims."""
    least, most = 0, base
    for claim in claims:
        number = claim.number(base)
        if claim.limit.direction != "at_most":
            least = max(least, number)
        if claim.limit.direction != "at_least":
            most = min(most, number)
    return least <= most
