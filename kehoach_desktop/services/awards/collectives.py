"""The collectives of a year, the agency as a whole first, judged by the same rules as its people, and put forward for titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from kehoach_desktop.records.awards import QuotaVerdict, Review, ReviewRow
from kehoach_desktop.records.collectives import WHOLE_AGENCY, CollectiveReview, CollectiveRow
from kehoach_desktop.records.people import GENDERS, Person, Unit
from kehoach_desktop.rules.collectives import Member, member_of, members_by_unit
from kehoach_desktop.rules.eligibility import Judge
from kehoach_desktop.rules.nominations import besides, ordered, standing, state_of
from kehoach_desktop.rules.tally import AGENCY, Tally, evaluate
from kehoach_desktop.rules.units import with_below
from kehoach_desktop.services.awards.awards_known import title_codes
from kehoach_desktop.services.awards.nominations import COLLECTIVES, nominate_on
from kehoach_desktop.services.awards.review_ground import Ground, history_text, judged, read_ground
from kehoach_desktop.services.awards.unit_book import UnitBook, read_units
from kehoach_desktop.services.datafile.office import Office


def review_collectives(
    office: Office,
    year: int,
    *,
    decided_on: date | None = None,
    rule_set: str | None = None,
    today: date | None = None,
) -> CollectiveReview:
    """All collectives of a year judged, nothing written; arguments and Refusal as `awards.review`."""
    ground = read_ground(office, year, decided_on=decided_on, rule_set=rule_set, today=today)
    return collectives_of(office, ground, judged(ground))


def collectives_of(office: Office, ground: Ground, found: Review) -> CollectiveReview:
    """The collectives of a review already made: the agency, then the units that exist on the count day and have members, in the order
    of the tree.

    A unit's members are its own people and those of the units below it; the agency's are everybody. The leaders' own unit is no
    collective. The agency is judged also for titles that others award it (Cờ thi đua), where the rule set has any for collectives.
    """
    with office.read() as session:
        book = read_units(session, ground)
    rows = tuple(
        _row(ground, book, unit, members) for unit, members in collectives_with_members(ground, found, book)
    )
    whole = any(row.whole for row in rows)
    titles = ground.agency_titles if whole else ground.judged_for("collective")
    return CollectiveReview(ground.year, titles, rows, _quotas(ground, rows))


def collectives_with_members(
    ground: Ground, found: Review, book: UnitBook
) -> Iterator[tuple[Unit, tuple[Member, ...]]]:
    """Every collective that has members, with them."""
    people = {person.id: person for person in ground.people}
    members = [(row.unit_id, _member(ground, row, people[row.person_id])) for row in found.rows]
    inside = members_by_unit(members, {unit.id: unit.parent_id for unit in book.units})
    inside[WHOLE_AGENCY] = [member for _, member in members]
    return ((unit, tuple(inside[unit.id])) for unit in book.collectives if inside.get(unit.id))


def _member(ground: Ground, row: ReviewRow, person: Person) -> Member:
    return member_of(row, ground.book.facts(person), ground.ruleset, woman=person.gender == GENDERS[1])


def nominate_units(
    office: Office, year: int, title: str, unit_ids: Collection[int], state: str, reason: str = ""
) -> int:
    """Put collectives forward for a title in a state (proposed | held | dropped), or take them out again (""); as `awards.nominate`."""
    return nominate_units_many(office, year, {title: unit_ids}, state, reason)


def nominate_units_many(
    office: Office, year: int, wanted: Mapping[str, Collection[int]], state: str, reason: str = ""
) -> int:
    """The same for collectives by title, all as one batch of history; as `awards.nominate_many`."""
    return nominate_on(office, COLLECTIVES, year, wanted, state, reason)


def _row(ground: Ground, book: UnitBook, unit: Unit, members: tuple[Member, ...]) -> CollectiveRow:
    """One collective: its members counted, nominations, verdicts."""
    facts, number = book.facts(unit, members), unit.id or WHOLE_AGENCY
    judge = Judge(facts, ground.ruleset, ground.on)
    nominated = ordered(ground.order, book.nominations.get(number, []))
    proposed = standing(facts, nominated, ground.ruleset)
    state, reason, state_title = state_of(facts, nominated, proposed)
    titles = ground.agency_titles if number == WHOLE_AGENCY else ground.judged_for("collective")
    return CollectiveRow(
        unit_id=number,
        name=unit.name,
        kind=unit.kind,
        people=len(members),
        received=tuple(
            (kind.code, sum(kind.code in one.received for one in members)) for kind in ground.titles
        ),
        rating=facts.rating,
        registered=facts.registered[-1] if facts.registered else "",
        proposed=proposed[-1] if proposed else "",
        state=state,
        state_title=state_title,
        state_reason=reason,
        verdicts=tuple(judge.verdict(kind.code) for kind in titles),
        history=history_text(facts, ground.year),
        women=sum(one.woman for one in members),
        units=_below(book, number),
        besides=besides(facts, proposed, title_codes(), ground.order),
    )


def _below(book: UnitBook, number: int) -> tuple[str, ...]:
    """The names of a collective's units: itself and those below it; for the agency none, since everybody is in it."""
    if number == WHOLE_AGENCY:
        return ()
    inside = with_below(book.units, {number})
    return tuple(unit.name for unit in book.units if unit.id in inside)


def _quotas(ground: Ground, rows: tuple[CollectiveRow, ...]) -> tuple[QuotaVerdict, ...]:
    """The targets and quotas on titles of collectives, counted among the units: the agency is not one of its own collectives."""
    wishes = [wish for wish in ground.collective_wishes if wish.scope == AGENCY]
    units = [row for row in rows if not row.whole]
    received: dict[str, set[int]] = defaultdict(set)
    for row in units:
        for code in {one for got in row.gets for one in ground.ruleset.implied(got)}:
            received[code].add(row.unit_id)
    tally = Tally(
        units={row.unit_id: (row.unit_id, row.name) for row in units},
        received={code: frozenset(some) for code, some in received.items()},
    )
    return evaluate(wishes, tally, ground.ruleset.implied)
