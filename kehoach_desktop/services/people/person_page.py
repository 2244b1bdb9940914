"""One person's whole history: moves, years, titles, initiatives, leave, discipline, commitments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    AwardKindRow,
    AwardRow,
    CommitmentKindRow,
    CommitmentRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    NominationRow,
    PersonYearRow,
    RegistrationRow,
    UnitHeadRow,
)
from kehoach_desktop.records.awards import Discipline, Initiative, Leave
from kehoach_desktop.records.people import Assignment
from kehoach_desktop.records.person_page import PersonPage, PersonYear, Received
from kehoach_desktop.rules.facts import NO_REASON
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.staff import get_person, person_history
from kehoach_desktop.services.units.unit_times import unit_times
from kehoach_desktop.services.year.year_book import plain
from kehoach_desktop.vietnamese.dates import iso_of, short_date


def person_page(office: Office, person_id: int, *, today: date | None = None) -> PersonPage:
    """Everything recorded of a person; a year appears when anything is recorded of it. Refusal when the person is gone."""
    person = get_person(office, person_id, on=today)
    posts = person_history(office, person_id)
    with office.read() as session:
        facts = _Facts.of(session, person_id)
        heads = _heads(session, person_id)
        years = tuple(_year(facts, year, posts) for year in sorted(facts.years(), reverse=True))
    return PersonPage(person, tuple(posts), years, heads)


@dataclass(slots=True)
class _Facts:
    """A person's rows of every kind, by year."""

    entries: dict[int, PersonYearRow]
    registered: dict[int, list[str]]
    proposed: dict[int, list[tuple[str, str]]]
    received: dict[int, list[Received]]
    initiatives: dict[int, list[Initiative]]
    discipline: dict[int, list[Discipline]]
    leave: dict[int, list[Leave]]
    signed: Counter[int]
    asked: Counter[int]

    @classmethod
    def of(cls, session: Session, person_id: int) -> _Facts:
        """Read all of them."""

        def rows(model: Any) -> Sequence[Any]:
            return session.scalars(select(model).where(model.person_id == person_id).order_by(model.id)).all()

        signed = select(CommitmentKindRow.year).join(
            CommitmentRow, CommitmentRow.kind_id == CommitmentKindRow.id
        )
        return cls(
            {row.year: row for row in rows(PersonYearRow)},
            _by_year((row.year, row.title) for row in rows(RegistrationRow)),
            _by_year((row.year, (row.title, row.state)) for row in rows(NominationRow)),
            _by_year((row.year, row) for row in _received(session, rows(AwardRow))),
            _by_year(_works(session, person_id)),
            _by_year((row.year, _measure(row)) for row in rows(DisciplineRow)),
            _by_year(_absences(rows(LeaveRow))),
            Counter(session.scalars(signed.where(CommitmentRow.person_id == person_id))),
            Counter(session.scalars(select(CommitmentKindRow.year))),
        )

    def years(self) -> set[int]:
        """Every year of which anything is recorded."""
        parts: tuple[Iterable[int], ...] = (
            self.entries,
            self.registered,
            self.proposed,
            self.received,
            self.initiatives,
            self.discipline,
            self.leave,
            self.signed,
        )
        return {year for part in parts for year in part}


def _by_year(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    """Things by year, in their order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for year, thing in pairs:
        found[year].append(thing)
    return dict(found)


def _year(facts: _Facts, year: int, posts: Sequence[Assignment]) -> PersonYear:
    """One year put together."""
    entry = facts.entries.get(year)
    post = _post_at_end(posts, year)
    return PersonYear(
        year,
        post.unit if post else "",
        post.position if post else "",
        entry.rating if entry else "",
        entry.rating_source if entry else "",
        (entry.held_reason or (NO_REASON if entry.held else "")) if entry else "",
        tuple(facts.registered.get(year, ())),
        tuple(facts.proposed.get(year, ())),
        tuple(facts.received.get(year, ())),
        tuple(facts.initiatives.get(year, ())),
        tuple(facts.discipline.get(year, ())),
        tuple(facts.leave.get(year, ())),
        facts.signed[year],
        facts.asked[year],
        entry.notes if entry else "",
    )


def _post_at_end(posts: Sequence[Assignment], year: int) -> Assignment | None:
    """The post begun last by the end of a year."""
    return next((one for one in reversed(posts) if one.starts_on <= f"{year}-12-31"), None)


def _received(session: Session, rows: Sequence[AwardRow]) -> list[Received]:
    """Awards with their names in the catalogue, by decision."""
    names = {row.code: row.name for row in session.scalars(select(AwardKindRow).order_by(AwardKindRow.id))}
    return [
        Received(
            row.year,
            row.code,
            names.get(row.code, row.code),
            row.decision_no,
            iso_of(row.decided_on),
            iso_of(row.revoked_on),
        )
        for row in rows
    ]


def _works(session: Session, person_id: int) -> list[tuple[int, Initiative]]:
    """Initiatives with this person's share."""
    wanted = (
        select(InitiativeRow, InitiativeAuthorRow.share)
        .join(InitiativeAuthorRow, InitiativeAuthorRow.initiative_id == InitiativeRow.id)
        .where(InitiativeAuthorRow.person_id == person_id)
        .order_by(InitiativeRow.id)
    )
    return [
        (
            row.year,
            Initiative(
                row.name, row.scope, row.kind, row.decision_no, iso_of(row.decision_on), plain(share), row.id
            ),
        )
        for row, share in session.execute(wanted)
    ]


def _measure(row: DisciplineRow) -> Discipline:
    return Discipline(row.form, row.decision_no, iso_of(row.decision_on), iso_of(row.ends_on), row.id)


def _absences(rows: Sequence[LeaveRow]) -> list[tuple[int, Leave]]:
    """Leave under every year it touches."""
    return [
        (year, Leave(row.kind, row.starts_on.isoformat(), row.ends_on.isoformat(), row.reason, row.id))
        for row in rows
        for year in range(row.starts_on.year, row.ends_on.year + 1)
    ]


def _heads(session: Session, person_id: int) -> tuple[str, ...]:
    """Which units the person heads or headed, in words."""
    times = unit_times(session)
    wanted = select(UnitHeadRow).where(UnitHeadRow.person_id == person_id)
    told = []
    for row in session.scalars(wanted.order_by(UnitHeadRow.starts_on, UnitHeadRow.id)):
        since = f" từ {short_date(row.starts_on)}" if row.starts_on else ""
        until = f" đến {short_date(row.ends_on)}" if row.ends_on else ""
        told.append(f"{times.names_over(row.unit_id, row.starts_on, row.ends_on)}{since}{until}")
    return tuple(told)
