"""The order between candidates when more qualify than may have a title: the votes, then what the rule set prefers between equals.

A rule set's `prefer` is a list in order of weight, so that every period is ordered by what it had. Seniority orders nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from kehoach_desktop.rules.eligibility import UNSURE
from kehoach_desktop.rules.preferences import Preference


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the order. `votes` None = not known; `chosen` = the chairman's vote in a tie; `women` of `people` (one person: 0 or 1)."""

    who_id: int
    votes: int | None = None
    chosen: bool = False
    women: int = 0
    people: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: from 1, equals on one place; `why` says what decided among those with the same votes, "" = nothing had to."""

    who_id: int
    place: int
    why: str = ""


_HAS: dict[str, Callable[[Candidate, Preference], bool]] = {
    # only where there are votes can they be equal
    "chairman": lambda one, _: one.chosen and one.votes is not None,
    "women": lambda one, _: one.women > 0,
    "women_share": lambda one, rule: 100 * one.women >= Fraction(rule.percent) * one.people > 0,
}


def order(candidates: Iterable[Candidate], prefer: Sequence[Preference]) -> tuple[Place, ...]:
    """The candidates in order: most votes first, those without votes last, then by each preference; within a place as given."""
    tied = groupby(sorted(candidates, key=_votes), key=_votes)
    places: list[Place] = []
    for _, some in tied:
        places += _placed(list(some), prefer, len(places))
    return tuple(places)


def _votes(one: Candidate) -> tuple[bool, int]:
    return one.votes is None, -(one.votes or 0)


def _placed(tied: list[Candidate], prefer: Sequence[Preference], before: int) -> list[Place]:
    """Candidates with the same votes, in order behind `before` others."""
    has = {one.who_id: tuple(_HAS[rule.kind](one, rule) for rule in prefer) for one in tied}
    inside = sorted(tied, key=lambda one: [not yes for yes in has[one.who_id]])
    places: list[Place] = []
    for at, one in enumerate(inside):
        mine = has[one.who_id]
        same = bool(places) and mine == has[places[-1].who_id]
        place = places[-1].place if same else before + at + 1
        places.append(Place(one.who_id, place, _why(one, mine, tied, has, prefer)))
    return places


def _why(
    one: Candidate,
    mine: tuple[bool, ...],
    tied: list[Candidate],
    has: dict[int, tuple[bool, ...]],
    prefer: Sequence[Preference],
) -> str:
    """What put a candidate before others with the same votes, or that nothing does."""
    if len(tied) < 2:
        return ""
    head = "chưa có phiếu" if one.votes is None else f"cùng {one.votes} phiếu"
    for at, rule in enumerate(prefer):
        rivals = [theirs for who, theirs in has.items() if who != one.who_id and theirs[:at] == mine[:at]]
        if mine[at] and any(not theirs[at] for theirs in rivals):
            return f"{head}; {_told(rule)}"
    if one.votes is not None and sum(theirs == mine for theirs in has.values()) > 1:
        return f"{head}, ngang nhau"
    return ""


def _told(rule: Preference) -> str:
    unsure = ", chưa kiểm chứng" if rule.certainty in UNSURE else ""
    return f"{rule.text} ({rule.article}{unsure})"
