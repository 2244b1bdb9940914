"""Year-end facts per person: rating, initiatives, discipline, leave, registered title, and whether the person is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    PersonRow,
    PersonYearRow,
)
from kehoach_desktop.records.awards import ASKED_KINDS, Discipline, Leave, YearFacts
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day, people_of_year
from kehoach_desktop.services.people.staff import get_person
from kehoach_desktop.services.year.registrations import put_registration
from kehoach_desktop.services.year.year_book import Entry, YearBook, read_year
from kehoach_desktop.services.year.year_check import check_year_facts
from kehoach_desktop.vietnamese.dates import day_of
from kehoach_desktop.vietnamese.folding import clean


class _Kept(Protocol):
    @property
    def id(self) -> int | None: ...


RecordT = TypeVar("RecordT", bound=_Kept)


def year_facts(office: Office, year: int, *, today: date | None = None) -> list[YearFacts]:
    """The facts of everybody of the year, in the order of the staff list; people nobody has recorded yet have empty facts."""
    people = people_of_year(office, year, today)
    with office.read() as session:
        book = read_year(session, year)
    return [facts_of(book, person) for person in people]


def get_year_facts(office: Office, person_id: int, year: int) -> YearFacts:
    """One person's facts of a year, whether they are in its head count or not. Refusal when there is no such person."""
    person = get_person(office, person_id, on=count_day(year))
    with office.read() as session:
        book = read_year(session, year, person_id)
    return facts_of(book, person)


def save_year_facts(office: Office, facts: YearFacts) -> YearFacts:
    """Keep a person's facts of a year as given: lists say everything, so what is not in them any more is deleted.

    An initiative with co-authors keeps them; taking it from its last author deletes it. Only the kinds in `facts.asked` are said to be told in
    full. Invalid names every field that cannot be kept ("initiatives.0.share").
    """
    check_year_facts(facts)
    with office.write(f"Sửa đánh giá năm {facts.year}: {_name(office, facts.person_id)}") as session:
        _save_entry(session, facts)
        put_registration(session, facts.year, facts.registered, person_id=facts.person_id)
        _save_initiatives(session, facts)
        _save_discipline(session, facts)
        _save_leave(session, facts)
    return get_year_facts(office, facts.person_id, facts.year)


def facts_of(book: YearBook, person: Person) -> YearFacts:
    """The record of one person's year out of what was read, lists of that year only."""
    who = person.id or 0
    entry = book.entries.get(who, Entry())
    return YearFacts(
        person_id=who,
        year=book.year,
        full_name=person.full_name,
        unit=person.unit,
        rating=entry.rating,
        rating_source=entry.rating_source,
        registered=book.registered_by(who),
        held_reason=entry.held_reason,
        initiatives=tuple(work for year, work in book.initiatives.get(who, []) if year == book.year),
        discipline=tuple(one for year, one in book.discipline.get(who, []) if year == book.year),
        leave=tuple(book.leave.get(who, [])),
        notes=entry.notes,
        asked=entry.asked,
        initiatives_told=entry.initiatives_told,
        leave_told=entry.leave_told,
        old_unit_comment=entry.old_unit_comment,
        held=entry.held,
    )


def _name(office: Office, person_id: int) -> str:
    with office.read() as session:
        name = session.scalar(select(PersonRow.full_name).where(PersonRow.id == person_id))
    if name is None:
        raise Refusal("Người này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")
    return name


def _save_entry(session: Session, facts: YearFacts) -> None:
    wanted = select(PersonYearRow).where(
        PersonYearRow.person_id == facts.person_id, PersonYearRow.year == facts.year
    )
    row = session.scalars(wanted).first() or PersonYearRow(person_id=facts.person_id, year=facts.year)
    row.rating, row.rating_source = facts.rating, clean(facts.rating_source)
    row.held_reason, row.notes = clean(facts.held_reason), facts.notes.strip()
    for kind in ASKED_KINDS:
        setattr(row, f"{kind}_asked", kind in facts.asked)
    row.initiatives_told, row.leave_told = facts.initiatives_told, clean(facts.leave_told)
    row.old_unit_comment = facts.old_unit_comment
    row.held = facts.held or bool(row.held_reason)
    session.add(row)


def _save_initiatives(session: Session, facts: YearFacts) -> None:
    author, work = InitiativeAuthorRow, InitiativeRow
    wanted = select(author, work).join(work, work.id == author.initiative_id)
    mine = wanted.where(author.person_id == facts.person_id, work.year == facts.year)
    pairs = {row.id: (link, row) for link, row in session.execute(mine)}
    for one in facts.initiatives:
        link, row = pairs.pop(one.id or 0, (author(person_id=facts.person_id), work(year=facts.year)))
        row.name, row.scope, row.kind = clean(one.name), one.scope, one.kind
        row.decision_no, row.decision_on = clean(one.decision_no), day_of(one.decision_on)
        session.add(row)
        session.flush()
        link.initiative_id, link.share = row.id, one.share
        session.add(link)
    for link, row in pairs.values():
        session.delete(link)
        session.flush()
        if session.scalar(select(author.id).where(author.initiative_id == row.id).limit(1)) is None:
            session.delete(row)


def _save_discipline(session: Session, facts: YearFacts) -> None:
    rows = session.scalars(
        select(DisciplineRow).where(
            DisciplineRow.person_id == facts.person_id, DisciplineRow.year == facts.year
        )
    )

    def fill(row: DisciplineRow, one: Discipline) -> None:
        row.form, row.decision_no = clean(one.form), clean(one.decision_no)
        row.decision_on, row.ends_on = day_of(one.decision_on), day_of(one.ends_on)

    _replace(
        session,
        rows,
        facts.discipline,
        lambda: DisciplineRow(person_id=facts.person_id, year=facts.year),
        fill,
    )


def _save_leave(session: Session, facts: YearFacts) -> None:
    first, last = date(facts.year, 1, 1), date(facts.year, 12, 31)
    touching = (LeaveRow.starts_on <= last, LeaveRow.ends_on >= first)
    rows = session.scalars(select(LeaveRow).where(LeaveRow.person_id == facts.person_id, *touching))

    def fill(row: LeaveRow, one: Leave) -> None:
        row.kind, row.reason = one.kind, clean(one.reason)
        row.starts_on, row.ends_on = date.fromisoformat(one.starts_on), date.fromisoformat(one.ends_on)
        row.outcome = one.outcome

    _replace(session, rows, facts.leave, lambda: LeaveRow(person_id=facts.person_id), fill)


def _replace(
    session: Session,
    rows: Iterable[Any],
    records: Sequence[RecordT],
    new: Callable[[], Any],
    fill: Callable[[Any, RecordT], None],
) -> None:
    """Make the rows say what the records say: known ones changed, new ones added, the others deleted."""
    known = {row.id: row for row in rows}
    for one in records:
        row = known.pop(one.id or 0, None) or new()
        fill(row, one)
        session.add(row)
    for row in known.values():
        session.delete(row)
