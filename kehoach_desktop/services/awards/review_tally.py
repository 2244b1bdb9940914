"""A year's people counted for its quotas: who is proposed, eligible, rated, signed, who leads, and the grades of the units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import UnitYearRow
from kehoach_desktop.records.awards import ReviewRow, Verdict
from kehoach_desktop.records.people import Person
from kehoach_desktop.resources import resource_data
from kehoach_desktop.rules.posts import LeadingPosts
from kehoach_desktop.rules.ruleset import RuleSet
from kehoach_desktop.rules.tally import AGENCY_AND_GROUPS, GRADE, GROUPS, LEADERS, STAFF, Tally, Wish
from kehoach_desktop.rules.units import grades_down, is_leadership
from kehoach_desktop.services.units.unit_times import heads_on, units_on


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What quotas ask beyond the people's own facts: who signed which commitment, who heads a unit, which units lead, their grades.

    `by_post` = some quota asks who leads.
    """

    signed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    by_post: bool = False
    heads: frozenset[int] = frozenset()
    leading_units: frozenset[int] = frozenset()
    grades: Mapping[int, str] = field(default_factory=dict)


@cache
def leading_posts() -> LeadingPosts:
    """The program's list of how leading posts are named."""
    words = resource_data("quotas", "leaders.toml")
    return LeadingPosts(tuple(words["starts"]), tuple(words["but"]))


def surroundings(
    session: Session, year: int, day: date, wishes: Iterable[Wish], signed: Mapping[str, frozenset[int]]
) -> Surroundings:
    """What these wishes need to know; nothing is read that none of them asks for."""
    scopes = {wish.scope.partition(":")[0] for wish in wishes}
    heads: frozenset[int] = frozenset()
    leading: frozenset[int] = frozenset()
    grades: dict[int, str] = {}
    by_post = bool(scopes & {LEADERS, STAFF, GROUPS, AGENCY_AND_GROUPS})
    if by_post:
        heads = frozenset(person for person, _ in heads_on(session, day).values())
        leading = frozenset(unit.id or 0 for unit in units_on(session, day) if is_leadership(unit))
    if GRADE in scopes:
        wanted = select(UnitYearRow.unit_id, UnitYearRow.grade).where(UnitYearRow.year == year)
        own = {row.unit_id: row.grade for row in session.execute(wanted)}
        grades = grades_down(units_on(session, day), own)
    return Surroundings(signed, by_post, heads, leading, grades)


def tally_of(rows: Sequence[ReviewRow], around: Surroundings, ruleset: RuleSet) -> Tally:
    """Who is what among the people of the review. A title counts for those it takes for granted too."""
    received: dict[str, set[int]] = defaultdict(set)
    eligible: dict[str, set[int]] = defaultdict(set)
    rated: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        rated[row.rating].add(row.person_id)
        for code in {one for got in row.gets for one in ruleset.implied(got)}:
            received[code].add(row.person_id)
        for one in row.verdicts:
            if one.verdict is Verdict.ELIGIBLE:
                eligible[one.title].add(row.person_id)
    return Tally(
        units={row.person_id: (row.unit_id, row.unit) for row in rows},
        received=_frozen(received),
        eligible=_frozen(eligible),
        rated=_frozen(rated),
        signed=around.signed,
        leaders=frozenset(row.person_id for row in rows if leads(row, row.person_id, around)),
        grades=around.grades,
    )


def leads(who: ReviewRow | Person, person_id: int, around: Surroundings) -> bool:
    """Whether a person holds a leading post, heads a unit, or stands in the leaders' own unit; False when no quota asks."""
    return around.by_post and (
        person_id in around.heads or who.unit_id in around.leading_units or _leading_post(who.position)
    )


@cache
def _leading_post(position: str) -> bool:
    """Whether a post is a leading one; the same few are asked for at every tick."""
    return leading_posts().leads(position)


def _frozen(groups: Mapping[str, set[int]]) -> dict[str, frozenset[int]]:
    return {name: frozenset(people) for name, people in groups.items()}
