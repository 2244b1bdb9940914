"""Counting a year: who is proposed, eligible, rated, signed; and every quota and target held against those counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.rules.across import Counted, clash_across
from kehoach_desktop.rules.quotas import Claim, Limit, bases, check, conflict, least_base

EVERYONE = "head_count"
AGENCY, BY_UNIT, LEADERS, STAFF, GROUPS, GRADE = "agency", "unit", "leaders", "staff", "groups", "grade"
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
    both are `impossible` and say so, also when one is the agency's and the other each unit's; where they only disagree today, the
    ceiling says how many of the base title it would take.
    """
    found: list[Counted] = []
    for place in _places(wishes, tally):
        here = [wish for wish in wishes if wish.scope in place.scopes]
        counted = [_count(wish, tally, place) for wish in here]
        agreed = _agree(counted, implied)
        found += [Counted(verdict, one.people) for verdict, one in zip(agreed, counted, strict=True)]
    clashes = {title: clash_across(found, title) for title in {one.verdict.title for one in found}}
    return tuple(_with_clash(one.verdict, clashes[one.verdict.title]) for one in found)


def _with_clash(one: QuotaVerdict, sentence: str) -> QuotaVerdict:
    """The verdict, impossible where agency and units contradict each other."""
    if not sentence or one.place == "group":
        return one
    return replace(one, verdict=QuotaState.IMPOSSIBLE, message=sentence)


def _places(wishes: Sequence[Wish], tally: Tally) -> list[_Place]:
    """The agency with everybody; then leaders, the others, and each unit, where some wish is for them."""
    everybody, scopes = frozenset(tally.units), {wish.scope for wish in wishes}
    places = [_Place(AGENCY, AGENCY, everybody, frozenset({AGENCY}))]
    groups = ((LEADERS, everybody & tally.leaders), (STAFF, everybody - tally.leaders))
    places += [
        _Place(GROUP_NAMES[one], "group", members, frozenset({one, GROUPS})) for one, members in groups
    ]
    for name in dict.fromkeys(name for _, name in tally.units.values()):
        members = frozenset(one for one, (_, unit) in tally.units.items() if unit == name)
        grades = {tally.grades.get(tally.units[one][0] or 0, "") for one in members} - {""}
        means = {BY_UNIT, *(f"{GRADE}:{grade}" for grade in grades)}
        places.append(_Place(name, "unit", members, frozenset(means)))
    return [place for place in places if place.kind == AGENCY or place.scopes & scopes]


def _count(wish: Wish, tally: Tally, place: _Place) -> _Counted:
    """One wish counted among the members of a place."""
    inside = frozenset(one for one in place.members if tally.units[one][0] not in wish.exempt)
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
        exempt_units=tuple(
            dict.fromkeys(name for number, name in tally.units.values() if number in wish.exempt)
        ),
        place=place.kind,
        noun=wish.noun,
        counted=counted,
        among=among,
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
