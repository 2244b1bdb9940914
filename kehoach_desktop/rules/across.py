"""Whether what is asked of the whole agency and what is asked of each unit can be kept together.

Each unit may keep its own limits and the agency still be unable to: five units whose ceilings round down to nothing give nobody,
whatever the plan's target says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_desktop.records.awards import QuotaVerdict
from kehoach_desktop.rules.quotas import Limit, allowed


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit counted in one place: its verdict, and how many people it looks at there."""

    verdict: QuotaVerdict
    people: int

    @property
    def fixed(self) -> bool:
        """Whether its number stands, whoever gets another title."""
        return not self.verdict.of.startswith("received:")

    def allows(self, base: int) -> int:
        """The number it allows when `base` people get the title that it is a percentage of."""
        one = self.verdict
        limit = Limit(one.direction, one.percent, one.rounding, one.minimum_one)
        return one.allowed if self.fixed else allowed(limit, base)


def clash_across(found: Sequence[Counted], title: str) -> str:
    """Why agency and units cannot both be served with one title, "" when they can (or nothing is known against it)."""
    mine = [one for one in found if one.verdict.title == title and one.people]
    floors = [one for one in mine if _is(one, "agency", "at_least", "exactly") and one.fixed]
    for floor in floors:
        ceiling = _most(mine, found, floor.people)
        if ceiling is not None and ceiling < floor.verdict.allowed:
            return (
                f"không số nào thỏa cả hai: toàn cơ quan cần ít nhất {floor.verdict.allowed}, "
                f"nhưng các đơn vị cộng lại tối đa {ceiling}"
            )
    least = sum(max(numbers) for numbers in _unit_floors(mine))
    most = [one.verdict.allowed for one in mine if _is(one, "agency", "at_most", "exactly") and one.fixed]
    if most and least > min(most):
        return (
            f"không số nào thỏa cả hai: các đơn vị cần ít nhất {least}, nhưng toàn cơ quan tối đa {min(most)}"
        )
    return ""


def _is(one: Counted, place: str, *directions: str) -> bool:
    return one.verdict.place == place and one.verdict.direction in directions


def _unit_floors(mine: Sequence[Counted]) -> list[list[int]]:
    """What the units' floors ask for, unit by unit; only those whose number stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for one in mine:
        if _is(one, "unit", "at_least", "exactly") and one.fixed:
            places[one.verdict.scope].append(one.verdict.allowed)
    return list(places.values())


def _most(mine: Sequence[Counted], found: Sequence[Counted], everybody: int) -> int | None:
    """The most that the units' ceilings leave of `everybody`; None when there are none, or they rest on several other titles.

    A ceiling that is a share of a lower title is counted with as many of that title as the unit's own ceilings on it allow, and
    with the best way to share out what the agency's ceiling on it allows. Whoever is in no unit with a ceiling counts as free.
    """
    ceilings: dict[str, list[Counted]] = defaultdict(list)
    for one in mine:
        if _is(one, "unit", "at_most", "exactly"):
            ceilings[one.verdict.scope].append(one)
    bases = {
        one.verdict.of.partition(":")[2] for group in ceilings.values() for one in group if not one.fixed
    }
    if not ceilings or len(bases) > 1:
        return None
    below = [one for one in found if bases and one.verdict.title in bases and one.people and one.fixed]
    shares = [
        _choices(group, [one for one in below if one.verdict.scope == scope])
        for scope, group in ceilings.items()
    ]
    room = [one.verdict.allowed for one in below if _is(one, "agency", "at_most", "exactly")]
    covered = sum(max(one.people for one in group) for group in ceilings.values())
    return _best(shares, min(room) if room else None) + max(0, everybody - covered)


def _choices(ceilings: Sequence[Counted], below: Sequence[Counted]) -> list[int]:
    """For 0, 1, 2… receivers of the lower title in a unit, the most that its ceilings then allow."""
    people = max(one.people for one in ceilings)
    limits = [one.verdict.allowed for one in below if _is(one, "unit", "at_most", "exactly")]
    nested = any(not one.fixed for one in ceilings)
    return [
        min(base if nested else people, *(one.allows(base) for one in ceilings))
        for base in range(min([people, *limits]) + 1)
    ]


def _best(shares: Sequence[Sequence[int]], room: int | None) -> int:
    """The largest sum of one choice per unit whose receivers of the lower title together stay within `room` (None: any number)."""
    if room is None:
        return sum(max(choices) for choices in shares)
    best = [0] * (room + 1)
    for choices in shares:
        best = [
            max(best[used - base] + choices[base] for base in range(min(used, len(choices) - 1) + 1))
            for used in range(room + 1)
        ]
    return best[room]
