"""Counting a year: who is proposed, eligible, rated, signed; and every quota and target held against those counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.rules.quotas import Claim, Limit, bases, check, conflict, least_base

EVERYONE = "head_count"
AGENCY, BY_UNIT = "agency", "unit"


@dataclass(frozen=True, slots=True)
class Tally:
    """The year's people by id and what is so of them. `units` gives each one's (unit id, unit name)."""

    units: Mapping[int, tuple[int | None, str]]
    received: Mapping[str, frozenset[int]] = field(default_factory=dict)
    eligible: Mapping[str, frozenset[int]] = field(default_factory=dict)
    rated: Mapping[str, frozenset[int]] = field(default_factory=dict)
    signed: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def members(self, words: str) -> frozenset[int]:
        """The people that words mean: head_count, title:T or received:T, eligible:T, rated:R,R or rating:R, commitment:C."""
        what, _, names = words.partition(":")
        if what == EVERYONE:
            return frozenset(self.units)
        kinds = {
            "title": self.received,
            "received": self.received,
            "eligible": self.eligible,
            "rated": self.rated,
            "rating": self.rated,
            "commitment": self.signed,
        }
        return frozenset().union(*(kinds[what].get(name.strip(), frozenset()) for name in names.split(",")))


@dataclass(frozen=True, slots=True)
class Wish:
    """A quota or target to be held against the figures.

    `subject` and `of` are words of `Tally.members`; `kind` target | quota; `scope` agency | unit (each unit for itself); `title`
    and `label` are what the reader sees; people of `exempt` units are left out of both counts.
    """

    subject: str
    limit: Limit
    of: str = EVERYONE
    kind: str = "quota"
    scope: str = AGENCY
    title: str = ""
    label: str = ""
    basis: str = ""
    exempt: frozenset[int] = frozenset()
    id: int | None = None


@dataclass(frozen=True, slots=True)
class _Counted:
    """A wish counted in one place."""

    wish: Wish
    people: int
    of: int
    verdict: QuotaVerdict


def evaluate(
    wishes: Sequence[Wish], tally: Tally, implied: Callable[[str], Sequence[str]]
) -> tuple[QuotaVerdict, ...]:
    """Every wish against the figures, in their order, unit by unit where the wish is for each unit.

    `implied` gives a title and those it takes for granted. Where a floor and a ceiling on one title leave no whole number at all,
    both are `impossible` and say so; where they only disagree today, the ceiling says how many of the base title it would take.
    """
    found: list[QuotaVerdict] = []
    for place, members in _places(wishes, tally):
        here = [wish for wish in wishes if (wish.scope == BY_UNIT) == (place != AGENCY)]
        counted = [_count(wish, tally, place, members) for wish in here]
        found += _agree(counted, implied)
    return tuple(found)


def _places(wishes: Sequence[Wish], tally: Tally) -> list[tuple[str, frozenset[int]]]:
    """The agency with everybody; and each unit by name, where some wish is for each unit."""
    places = [(AGENCY, frozenset(tally.units))]
    if any(wish.scope == BY_UNIT for wish in wishes):
        for name in dict.fromkeys(name for _, name in tally.units.values()):
            places.append((name, frozenset(one for one, (_, unit) in tally.units.items() if unit == name)))
    return places


def _count(wish: Wish, tally: Tally, place: str, members: frozenset[int]) -> _Counted:
    """One wish counted among the members of a place."""
    inside = frozenset(one for one in members if tally.units[one][0] not in wish.exempt)
    have, of = len(tally.members(wish.subject) & inside), len(tally.members(wish.of) & inside)
    outcome = check(wish.limit, have, of)
    message = outcome.message
    if wish.subject.startswith("commitment:"):
        message = f"đã ký {have}/{of}" + ("" if outcome.state is QuotaState.OK else f", {message}")
    verdict = QuotaVerdict(
        title=wish.title,
        kind=wish.kind,
        scope=place,
        direction=wish.limit.direction,
        percent=wish.limit.percent,
        numerator=have,
        denominator=of,
        allowed=outcome.allowed,
        verdict=outcome.state,
        message=message,
        basis=wish.basis,
        label=wish.label,
        id=wish.id,
        of=wish.of,
        rounding=wish.limit.rounds,
        minimum_one=wish.limit.minimum_one,
        exempt_units=tuple(
            dict.fromkeys(name for number, name in tally.units.values() if number in wish.exempt)
        ),
    )
    return _Counted(wish, len(inside), of, verdict)


def _base_of(title: str, counted: Sequence[_Counted], implied: Callable[[str], Sequence[str]]) -> str:
    """The lower title of whose receivers some wish on this title is a percentage, "" when there is none."""
    lower = [f"received:{one}" for one in implied(title)[1:]]
    return next((one.wish.of.partition(":")[2] for one in counted if one.wish.of in lower), "")


def _agree(counted: list[_Counted], implied: Callable[[str], Sequence[str]]) -> list[QuotaVerdict]:
    """The verdicts, after looking whether the wishes on each subject can be kept together."""
    verdicts = {id(one): one.verdict for one in counted}
    groups: dict[tuple[str, frozenset[int]], list[_Counted]] = {}
    for one in counted:
        groups.setdefault((one.wish.subject, one.wish.exempt), []).append(one)
    for (subject, exempt), group in groups.items():
        what, _, title = subject.partition(":")
        base = _base_of(title, group, implied) if what == "title" else ""
        verdicts |= _together(group, base, groups.get((f"title:{base}", exempt), []))
    return [verdicts[id(one)] for one in counted]


def _claims(group: Sequence[_Counted], base: str) -> list[Claim]:
    return [Claim(one.wish.limit, one.of, bool(base) and one.wish.of == f"received:{base}") for one in group]


def _together(group: list[_Counted], base: str, below: list[_Counted]) -> dict[int, QuotaVerdict]:
    """The verdicts that change when the wishes on one subject are looked at together: no number will do, or what it would take."""
    directions = {one.wish.limit.direction for one in group}
    if len(group) < 2 or directions in ({"at_least"}, {"at_most"}):
        return {}
    people, claims = group[0].people, _claims(group, base)
    possible = bases(people, _claims(below, "")) if base else range(people, people + 1)
    clash = conflict(claims, possible, people, within_base=bool(base))
    if clash:
        return {
            id(one): replace(one.verdict, verdict=QuotaState.IMPOSSIBLE, message=clash.message)
            for one in group
        }
    # what it takes for these two to agree, whatever else is asked of the base title
    least = least_base(claims, range(people + 1)) if base else None
    moving = [one for one in group if base and one.wish.of == f"received:{base}"]
    return {
        id(one): replace(
            one.verdict, message=f"{one.verdict.message}; cần ít nhất {least} {base} để đạt cả hai"
        )
        for one in moving
        if least is not None and one.of < least
    }
