"""The collectives of a year judged by the same rules as its people, and put forward for titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AwardRow, RegistrationRow, UnitNominationRow, UnitRow
from kehoach_desktop.records.awards import NOMINATION_STATES, QuotaVerdict, Review, ReviewRow, Verdict
from kehoach_desktop.records.collectives import CollectiveFacts as Recorded
from kehoach_desktop.records.collectives import CollectiveReview, CollectiveRow
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.rules.collectives import CollectiveFacts, Member
from kehoach_desktop.rules.eligibility import Judge
from kehoach_desktop.rules.facts import EarlierAward
from kehoach_desktop.rules.tally import AGENCY, Tally, evaluate
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.awards.collective_facts import facts_by_unit
from kehoach_desktop.services.awards.review_ground import (
    Ground,
    history_text,
    judged,
    ordered,
    read_ground,
    standing,
    state_of,
)
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.units.unit_times import exists_on, names_on, units_on
from kehoach_desktop.services.year.year_book import Nominated
from kehoach_desktop.vietnamese.folding import fold

_LEADERS = "lãnh đạo"
_VERBS = {
    "proposed": "Đề nghị",
    "held": "Tạm hoãn",
    "dropped": "Không đề nghị",
    "": "Bỏ tên khỏi đề nghị",
}


@dataclass(frozen=True)
class UnitBook:
    """What is recorded of the units: their years, nominations, awards, and whose members are whose."""

    units: tuple[Unit, ...]
    facts: Mapping[int, Recorded]
    nominations: Mapping[int, list[Nominated]]
    awards: Mapping[int, list[EarlierAward]]
    award_years: frozenset[int]
    registration_kept: bool


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
    """The collectives of a review already made: units that exist on the count day and have members, in the order of the tree.

    A unit's members are its own people and those of the units below it. The leaders' own unit is no collective.
    """
    with office.read() as session:
        book = read_units(session, ground)
    titles = ground.judged_for("collective")
    members = members_by_unit(ground, found, book.units)
    rows = tuple(
        _row(ground, book, unit, members[unit.id])
        for unit in book.units
        if unit.id in members and is_collective(unit)
    )
    return CollectiveReview(ground.year, titles, rows, _quotas(ground, rows))


def nominate_units(
    office: Office, year: int, title: str, unit_ids: Collection[int], state: str, reason: str = ""
) -> int:
    """Put collectives forward for a title in a state (proposed | held | dropped), or take them out again (""); as `awards.nominate`."""
    if title not in {kind.code for kind in own_kinds() if kind.for_whom in ("collective", "both")}:
        raise Refusal(f"Không có danh hiệu tập thể “{title}” trong danh mục.", "Chưa có gì được ghi.")
    if state and state not in NOMINATION_STATES:
        raise Refusal(f"Không có trạng thái đề nghị “{state}”.", "Chưa có gì được ghi.")
    wanted = set(unit_ids)
    with office.write(_batch_title(office, year, title, wanted, state)) as session:
        row = UnitNominationRow
        rows = session.scalars(select(row).where(row.year == year, row.title == title))
        known = {one.unit_id: one for one in rows if one.unit_id in wanted}
        return sum(
            _put(session, known.get(unit), unit, year, title, state, reason.strip())
            for unit in sorted(wanted)
        )


def _put(
    session: Session,
    row: UnitNominationRow | None,
    unit: int,
    year: int,
    title: str,
    state: str,
    reason: str,
) -> bool:
    """One collective's nomination; gives whether anything changed."""
    if (row.state, row.reason) == (state, reason) if row else not state:
        return False
    if row is None:
        session.add(UnitNominationRow(unit_id=unit, year=year, title=title, state=state, reason=reason))
    elif state:
        row.state, row.reason = state, reason
    else:
        session.delete(row)
    return True


def _batch_title(office: Office, year: int, title: str, wanted: set[int], state: str) -> str:
    head = f"{_VERBS[state]} {title} năm {year}"
    if len(wanted) != 1:
        return f"{head}: {len(wanted)} tập thể"
    with office.read() as session:
        name = session.scalar(select(UnitRow.name).where(UnitRow.id.in_(wanted)))
    if name is None:
        raise Refusal("Đơn vị này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại trang.")
    return f"{head}: {name}"


def is_collective(unit: Unit) -> bool:
    """Whether a unit is judged as a collective: the leaders' own unit is not."""
    return unit.kind != _LEADERS and not fold(unit.name).startswith("lanh dao")


def read_units(session: Session, ground: Ground) -> UnitBook:
    """Everything recorded of the units that bears on the year."""
    nominations: dict[int, list[Nominated]] = defaultdict(list)
    row = UnitNominationRow
    wanted = select(row.unit_id, row.title, row.state, row.reason).where(row.year == ground.year)
    for unit, title, state, reason in session.execute(wanted.order_by(row.id)):
        nominations[unit].append(Nominated(title, state, reason))
    awards: dict[int, list[EarlierAward]] = defaultdict(list)
    award = AwardRow
    columns = (award.unit_id, award.code, award.year, award.decision_no, award.revoked_on)
    given = select(*columns).where(award.unit_id.is_not(None), award.year <= ground.year)
    for holder, code, year, number, revoked in session.execute(given.order_by(award.year, award.id)):
        assert holder is not None
        awards[holder].append(EarlierAward(code, year, number, revoked is not None))
    kept = select(RegistrationRow.id).where(
        RegistrationRow.year == ground.year, RegistrationRow.unit_id.is_not(None)
    )
    names = names_on(session, ground.day)
    units = [unit for unit in units_on(session, ground.day) if exists_on(unit, ground.day)]
    return UnitBook(
        tuple(unit for unit in units if unit.id in names),
        facts_by_unit(session, ground.year),
        nominations,
        awards,
        frozenset(one.year for some in awards.values() for one in some),
        session.scalar(kept.limit(1)) is not None,
    )


def members_by_unit(ground: Ground, found: Review, units: Iterable[Unit]) -> dict[int | None, list[Member]]:
    """The members of each unit that has any: its own people and those of the units below it."""
    parents = {unit.id: unit.parent_id for unit in units}
    people = {person.id: person for person in ground.people}
    members: dict[int | None, list[Member]] = defaultdict(list)
    for row in found.rows:
        member, at = member_of(ground, row, people[row.person_id]), row.unit_id
        seen: set[int] = set()
        while at is not None and at not in seen:
            members[at].append(member)
            seen.add(at)
            at = parents.get(at)
    return members


def member_of(ground: Ground, row: ReviewRow, person: Person) -> Member:
    """A person as a member: the titles they get this year, and those that they cannot get any more."""
    awarded = [
        one.code
        for one in ground.book.awards.get(row.person_id, [])
        if one.year == ground.year and not one.revoked
    ]
    stands = [code for code in (row.proposed, *awarded) if code]
    received = {one for code in stands for one in ground.ruleset.implied(code)} if stands else set()
    closed = {one.title for one in row.verdicts if one.verdict is Verdict.NOT_ELIGIBLE}
    if row.state == "dropped":
        closed.add(row.state_title)
    facts = ground.book.facts(person)
    return Member(row.full_name, facts, frozenset(received), frozenset(closed - received))


def collective_facts(
    ground: Ground, book: UnitBook, unit: Unit, members: Iterable[Member]
) -> CollectiveFacts:
    """What the rules may know of one collective."""
    number = unit.id or 0
    known = book.facts.get(number, Recorded(number, ground.year))
    return CollectiveFacts(
        year=ground.year,
        rating=known.rating,
        rating_source=known.rating_source,
        entered=number in book.facts,
        registered=(known.registered,) if known.registered else (),
        registration_kept=book.registration_kept,
        held_reason=known.held_reason,
        held_titles=tuple(
            (one.title, one.reason) for one in book.nominations.get(number, []) if one.state == "held"
        ),
        awards=tuple(book.awards.get(number, [])),
        award_years=book.award_years,
        members=tuple(members),
    )


def _row(ground: Ground, book: UnitBook, unit: Unit, members: list[Member]) -> CollectiveRow:
    """One collective: its members counted, nominations, verdicts."""
    facts = collective_facts(ground, book, unit, members)
    judge = Judge(facts, ground.ruleset, ground.on)
    nominated = ordered(ground, book.nominations.get(unit.id or 0, []))
    proposed = standing(facts, nominated, ground.ruleset)
    state, reason, state_title = state_of(facts, nominated, proposed)
    titles = [kind.code for kind in ground.titles]
    return CollectiveRow(
        unit_id=unit.id or 0,
        name=unit.name,
        kind=unit.kind,
        people=len(members),
        received=tuple((code, sum(code in one.received for one in members)) for code in titles),
        rating=facts.rating,
        registered=facts.registered[-1] if facts.registered else "",
        proposed=proposed[-1] if proposed else "",
        state=state,
        state_title=state_title,
        state_reason=reason,
        verdicts=tuple(judge.verdict(kind.code) for kind in ground.judged_for("collective")),
        history=history_text(facts, ground.year),
    )


def _quotas(ground: Ground, rows: tuple[CollectiveRow, ...]) -> tuple[QuotaVerdict, ...]:
    """The targets and quotas on titles of collectives, counted among collectives."""
    wishes = [wish for wish in ground.collective_wishes if wish.scope == AGENCY]
    received: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for code in ground.ruleset.implied(row.proposed) if row.proposed else ():
            received[code].add(row.unit_id)
    tally = Tally(
        units={row.unit_id: (row.unit_id, row.name) for row in rows},
        received={code: frozenset(units) for code, units in received.items()},
    )
    return evaluate(wishes, tally, ground.ruleset.implied)
