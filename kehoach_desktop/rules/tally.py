"""Counting a year: who is proposed, eligible, rated, signed; and every quota and target held against those counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.rules.across import Placed, clashes
from kehoach_desktop.rules.quotas import Claim, Limit, check, least_base

EVERYONE = "head_count"
AGENCY, BY_UNIT, LEADERS, STAFF, GROUPS, GRADE = "agency", "unit", "leaders", "staff", "groups", "grade"
# the agency as a whole and each group in it, at once
AGENCY_AND_GROUPS = "agency_groups"
GROUP_NAMES = {LEADERS: "lãnh đạo, quản lý", STAFF: "không giữ chức vụ"}


@dataclass(frozen=True, slots=True)
class Tally:
    """The year's people by id and what is so of them. `units` gives each one's (unit id, unit name).

    `leaders` hold a leading post; `grades` gives the grade of a unit by its id.
    """

    units: Mapping[int, tuple[int | None, str]]
    received: Mapping[str, frozenset[int]] = field(default_factory=dict)
    eligible: Mapping[str, frozenset[int]] = field(default_factory=dict)
    rated: Mapping[str, frozenset[int]] = field(default_factory=dict)
    signed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    leaders: frozenset[int] = frozenset()
    grades: Mapping[int, str] = field(default_factory=dict)

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

    `subject` and `of` are words of `Tally.members`; `kind` target | quota; `scope` as QuotaRule has it; `title` and `label` are what
    the reader sees; people of `exempt` units are left out of both counts; `noun` is what is counted.
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
    noun: str = "người"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where wishes are counted: its name and kind as QuotaVerdict has them, its people, and the scopes that mean it."""

    name: str
    kind: str
    members: frozenset[int]
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A wish counted in one place, and the limit that it is there."""

    wish: Wish
    placed: Placed
    verdict: QuotaVerdict


def evaluate(
    wishes: Sequence[Wish], tally: Tally, implied: Callable[[str], Sequence[str]]
) -> tuple[QuotaVerdict, ...]:
    """Every wish against the figures, in their order, unit by unit where the wish is for each unit.

    `implied` gives a title and those it takes for granted. Where a floor and a ceiling on one title leave no whole number at all,
    both are `impossible` and say so, also when one is the agency's and the other each unit's; where they only disagree today, the
    ceiling says how many of the base title it would take.
    """
    found: list[_Counted] = []
    for place in _places(wishes, tally):
        here = [(number, wish) for number, wish in enumerate(wishes) if wish.scope in place.scopes]
        counted = [_count(number, wish, tally, place) for number, wish in here]
        found += _with_what_it_takes(counted, implied)
    alike = {who: (unit, who in tally.leaders) for who, unit in tally.units.items()}
    told = clashes([one.placed for one in found], alike, implied)
    return tuple(
        replace(one.verdict, verdict=QuotaState.IMPOSSIBLE, message=told[at]) if at in told else one.verdict
        for at, one in enumerate(found)
    )


def _places(wishes: Sequence[Wish], tally: Tally) -> list[_Place]:
    """The agency with everybody; then leaders, the others, and each unit, where some wish is for them."""
    everybody, scopes = frozenset(tally.units), {wish.scope for wish in wishes}
    places = [_Place(AGENCY, AGENCY, everybody, frozenset({AGENCY, AGENCY_AND_GROUPS}))]
    groups = ((LEADERS, everybody & tally.leaders), (STAFF, everybody - tally.leaders))
    places += [
        _Place(GROUP_NAMES[one], "group", members, frozenset({one, GROUPS, AGENCY_AND_GROUPS}))
        for one, members in groups
    ]
    by_name: dict[str, set[int]] = defaultdict(set)
    for who, (_, name) in tally.units.items():
        by_name[name].add(who)
    for name, members in by_name.items():
        grades = {tally.grades.get(tally.units[one][0] or 0, "") for one in members} - {""}
        means = {BY_UNIT, *(f"{GRADE}:{grade}" for grade in grades)}
        places.append(_Place(name, "unit", frozenset(members), frozenset(means)))
    return [place for place in places if place.kind == AGENCY or place.scopes & scopes]


def _count(number: int, wish: Wish, tally: Tally, place: _Place) -> _Counted:
    """One wish counted among the members of a place."""
    inside = place.members
    left_out: tuple[str, ...] = ()
    if wish.exempt:
        inside = frozenset(one for one in inside if tally.units[one][0] not in wish.exempt)
        left_out = tuple(dict.fromkeys(name for unit, name in tally.units.values() if unit in wish.exempt))
    counted, among = tally.members(wish.subject) & inside, tally.members(wish.of) & inside
    have, of = len(counted), len(among)
    outcome = check(wish.limit, have, of, wish.noun)
    message = outcome.message
    if wish.subject.startswith("commitment:"):
        message = f"đã ký {have}/{of}" + ("" if outcome.state is QuotaState.OK else f", {message}")
    verdict = QuotaVerdict(
        title=wish.title,
        kind=wish.kind,
        scope=place.name,
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
        exempt_units=left_out,
        place=place.kind,
        noun=wish.noun,
        about=wish.subject.partition(":")[0],
        counted=counted,
        among=among,
    )
    what, _, base = wish.of.partition(":")
    placed = Placed(
        number,
        wish.subject,
        wish.title,
        wish.limit,
        inside,
        place.name,
        place.kind,
        of,
        f"title:{base}" if what == "received" and wish.subject.startswith("title:") else "",
    )
    return _Counted(wish, placed, verdict)


def _base_of(title: str, counted: Sequence[_Counted], implied: Callable[[str], Sequence[str]]) -> str:
    """The lower title of whose receivers some wish on this title is a percentage, "" when there is none."""
    lower = [f"received:{one}" for one in implied(title)[1:]]
    return next((one.wish.of.partition(":")[2] for one in counted if one.wish.of in lower), "")


def _with_what_it_takes(
    counted: Sequence[_Counted], implied: Callable[[str], Sequence[str]]
) -> list[_Counted]:
    """The wishes of one place; where a floor and a ceiling on one title only disagree today, the ceiling says what it would take."""
    groups: dict[tuple[str, frozenset[int]], list[_Counted]] = {}
    for one in counted:
        groups.setdefault((one.wish.subject, one.wish.exempt), []).append(one)
    return [_taking(one, groups[one.wish.subject, one.wish.exempt], implied) for one in counted]


def _taking(own: _Counted, group: Sequence[_Counted], implied: Callable[[str], Sequence[str]]) -> _Counted:
    """The wish; a percentage of the base title's receivers says how many of them it takes for the whole group to agree."""
    what, _, title = own.wish.subject.partition(":")
    base = _base_of(title, group, implied) if what == "title" else ""
    directions = {one.wish.limit.direction for one in group}
    if not base or own.wish.of != f"received:{base}" or directions in ({"at_least"}, {"at_most"}):
        return own
    claims = [
        Claim(one.wish.limit, one.verdict.denominator, one.wish.of == f"received:{base}") for one in group
    ]
    least = least_base(claims, range(len(own.placed.people) + 1))
    if least is None or own.verdict.denominator >= least:
        return own
    message = f"{own.verdict.message}; cần ít nhất {least} {base} để đạt cả hai"
    return replace(own, verdict=replace(own.verdict, message=message))
