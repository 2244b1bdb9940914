"""What an imported row changes in the records of a year, and writing it. Nothing recorded is ever taken away by a list."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    NominationRow,
    PersonYearRow,
)
from kehoach_desktop.records.awards import (
    ASKED_KINDS,
    NOMINATION_STATES,
    RATINGS,
    UNKNOWN_FORM,
    Discipline,
    Initiative,
    Leave,
)
from kehoach_desktop.services.year.year_told import WorkKey, YearFactsTold, work_key
from kehoach_desktop.vietnamese.dates import day_of, iso_of, short_date

Changes = tuple[tuple[str, str, str], ...]
_DECIDED = ("held", "dropped")


class YearRecords:
    """A year's records in the data file, by person."""

    def __init__(self, session: Session, year: int) -> None:
        self.year = year
        self.years = {
            row.person_id: row
            for row in session.scalars(select(PersonYearRow).where(PersonYearRow.year == year))
        }
        self.works: dict[WorkKey, InitiativeRow] = {}
        self.authors: dict[int, dict[WorkKey, InitiativeAuthorRow]] = defaultdict(dict)
        self.discipline: dict[int, list[DisciplineRow]] = defaultdict(list)
        self.leave: dict[int, list[LeaveRow]] = defaultdict(list)
        self.nominations: dict[int, dict[str, NominationRow]] = defaultdict(dict)
        by_id = {
            row.id: row for row in session.scalars(select(InitiativeRow).where(InitiativeRow.year == year))
        }
        self.works.update({_row_key(row): row for row in by_id.values()})
        for author in session.scalars(select(InitiativeAuthorRow)):
            if author.initiative_id in by_id:
                self.authors[author.person_id][_row_key(by_id[author.initiative_id])] = author
        for measure in session.scalars(select(DisciplineRow)):
            self.discipline[measure.person_id].append(measure)
        for absence in session.scalars(select(LeaveRow)):
            self.leave[absence.person_id].append(absence)
        for one in session.scalars(select(NominationRow).where(NominationRow.year == year)):
            self.nominations[one.person_id][one.title] = one

    def has_year(self, person_id: int) -> bool:
        """Whether anything was recorded of the person's year before."""
        return person_id in self.years


def _row_key(row: InitiativeRow) -> WorkKey:
    """The key of an initiative in the data file, as `work_key` makes it."""
    return work_key(
        Initiative(
            row.name,
            decision_no=row.decision_no,
            decision_on=iso_of(row.decision_on),
        )
    )


def changes_of(records: YearRecords, person_id: int, told: YearFactsTold) -> Changes:
    """(field, before, after) in words for what is told and not recorded yet; empty when everything is."""
    changes: list[tuple[str, str, str]] = []
    year = records.years.get(person_id)
    if year is None:
        changes.append(("year", "", str(records.year)))
    if told.rating and (year is None or year.rating != told.rating):
        changes.append(
            ("rating", RATINGS.get(year.rating, year.rating) if year else "", RATINGS[told.rating])
        )
    changes += [
        ("initiative", "", work.name)
        for work in told.initiatives
        if work_key(work) not in records.authors[person_id]
    ]
    if told.discipline and _news_of_measure(records, person_id, told):
        changes.append(("discipline", "", told.discipline.form))
    for absence in told.leave:
        if not _known_leave(records, person_id, absence):
            changes.append(
                (
                    "leave",
                    "",
                    f"{absence.kind}, {short_date(absence.starts_on)} - {short_date(absence.ends_on)}",
                )
            )
    for title in told.titles:
        row = records.nominations[person_id].get(title)
        if row is None or row.state not in ("proposed", *_DECIDED):
            changes.append(("title", NOMINATION_STATES.get(row.state, row.state) if row else "", title))
    changes += _told_in_part(year, told, _undated_news(records, person_id, told))
    if told.held_reason and not (year and year.held_reason):
        changes.append(("held_reason", "", told.held_reason))
    for note in told.notes:
        if year is None or note not in year.notes:
            changes.append(("notes", year.notes if year else "", note))
    return tuple(changes)


def _news_of_measure(records: YearRecords, person_id: int, told: YearFactsTold) -> bool:
    """Whether the measure told is not recorded yet, or recorded without its form."""
    assert told.discipline is not None
    row = _same_measure(records, person_id, told.discipline, told.discipline_year)
    return row is None or row.form == UNKNOWN_FORM != told.discipline.form


def _told_in_part(
    year: PersonYearRow | None, told: YearFactsTold, undated: str
) -> list[tuple[str, str, str]]:
    """What changes in how much is known: kinds of facts asked, initiatives only counted, absences without days."""
    changes = [("asked", "", ASKED_KINDS[kind]) for kind in _newly_asked(year, told)]
    if told.initiatives_told is not None and (year is None or year.initiatives_told != told.initiatives_told):
        changes.append(("initiatives_told", _count(year), str(told.initiatives_told)))
    if undated:
        changes.append(("leave_told", year.leave_told if year else "", undated))
    return changes


def _newly_asked(year: PersonYearRow | None, told: YearFactsTold) -> list[str]:
    """The kinds of facts that the list tells in full and that were open so far."""
    return [
        kind
        for kind in ASKED_KINDS
        if kind in told.asked and not (year is not None and getattr(year, f"{kind}_asked"))
    ]


def _count(year: PersonYearRow | None) -> str:
    return "" if year is None or year.initiatives_told is None else str(year.initiatives_told)


def put_changes(session: Session, records: YearRecords, person_id: int, told: YearFactsTold) -> None:
    """Record what is told and not recorded yet. A title that the clerk has held back or dropped stays so."""
    year = records.years.get(person_id)
    if year is None:
        blank = dict.fromkeys(("rating", "rating_source", "held_reason", "notes", "leave_told"), "")
        year = PersonYearRow(person_id=person_id, year=records.year, **blank)
        records.years[person_id] = year
        session.add(year)
    if told.rating and year.rating != told.rating:
        year.rating, year.rating_source = told.rating, told.source
    year.held_reason = year.held_reason or told.held_reason
    year.held = year.held or bool(year.held_reason)
    for kind in _newly_asked(year, told):
        setattr(year, f"{kind}_asked", True)
    if told.initiatives_told is not None:
        year.initiatives_told = told.initiatives_told
    undated = _undated_news(records, person_id, told)
    year.leave_told = "; ".join(filter(None, (year.leave_told, undated)))
    year.notes = "\n".join(
        filter(None, (year.notes, *(note for note in told.notes if note not in year.notes)))
    )
    for work in told.initiatives:
        _put_work(session, records, person_id, work)
    if told.discipline:
        _put_measure(session, records, person_id, told.discipline, told.discipline_year)
    for absence in told.leave:
        if not _known_leave(records, person_id, absence):
            row = LeaveRow(
                person_id=person_id,
                kind=absence.kind,
                starts_on=date.fromisoformat(absence.starts_on),
                ends_on=date.fromisoformat(absence.ends_on),
                reason=absence.reason,
            )
            records.leave[person_id].append(row)
            session.add(row)
    for title in told.titles:
        _propose(session, records, person_id, title)


def _put_work(session: Session, records: YearRecords, person_id: int, work: Initiative) -> None:
    """Make the person an author of an initiative; one with the same decision is the same initiative for all its authors."""
    key = work_key(work)
    if key in records.authors[person_id]:
        return
    row = records.works.get(key) if work.decision_no else None
    if row is None:
        row = InitiativeRow(
            name=work.name,
            year=records.year,
            kind=work.kind,
            scope=work.scope,
            decision_no=work.decision_no,
            decision_on=day_of(work.decision_on),
        )
        session.add(row)
        session.flush()
        records.works[key] = row
    author = InitiativeAuthorRow(initiative_id=row.id, person_id=person_id, share=work.share)
    records.authors[person_id][key] = author
    session.add(author)


def _same_measure(
    records: YearRecords, person_id: int, told: Discipline, year: int | None
) -> DisciplineRow | None:
    """The recorded measure that is the one told (of `year`, or of the list's): forms, numbers and days do not contradict each other.

    A measure whose form is not told is any of the year; one recorded without its form is the one told of the year.
    """
    for row in records.discipline[person_id]:
        day = iso_of(row.decision_on)
        agrees = all(
            one == other or not one or not other
            for one, other in ((row.decision_no, told.decision_no), (day, told.decision_on))
        )
        same_form = row.form == told.form or UNKNOWN_FORM in (row.form, told.form)
        if same_form and agrees and (row.year == (year or records.year) or day == told.decision_on != ""):
            return row
    return None


def _put_measure(
    session: Session, records: YearRecords, person_id: int, told: Discipline, year: int | None
) -> None:
    """Record a measure, in the year of its decision or the year it names; one already recorded only gets what was not known of it."""
    row = _same_measure(records, person_id, told, year)
    if row is None:
        when = int(told.decision_on[:4]) if told.decision_on else year or records.year
        row = DisciplineRow(person_id=person_id, form=told.form, decision_no="", year=when)
        records.discipline[person_id].append(row)
        session.add(row)
    if row.form == UNKNOWN_FORM:
        row.form = told.form
    row.decision_no = row.decision_no or told.decision_no
    row.decision_on = row.decision_on or day_of(told.decision_on)


def _undated_news(records: YearRecords, person_id: int, told: YearFactsTold) -> str:
    """The absences told without days that are not noted yet; one whose kind has days in the year was settled since."""
    first, last = date(records.year, 1, 1), date(records.year, 12, 31)
    mine = records.leave[person_id]
    settled = {row.kind for row in mine if row.starts_on <= last and row.ends_on >= first}
    year = records.years.get(person_id)
    noted = year.leave_told.split("; ") if year else []
    parts = (part for part in told.leave_told.split("; ") if part and part not in noted)
    return "; ".join(part for part in parts if part.partition(":")[0] not in settled)


def _known_leave(records: YearRecords, person_id: int, told: Leave) -> bool:
    """Whether this absence is recorded: the same days."""
    days = (told.starts_on, told.ends_on)
    return any(
        (row.starts_on.isoformat(), row.ends_on.isoformat()) == days for row in records.leave[person_id]
    )


def _propose(session: Session, records: YearRecords, person_id: int, title: str) -> None:
    """Put the person forward for a title."""
    row = records.nominations[person_id].get(title)
    if row is None:
        row = NominationRow(person_id=person_id, year=records.year, title=title, state="proposed", reason="")
        records.nominations[person_id][title] = row
        session.add(row)
    elif row.state not in _DECIDED:
        row.state = "proposed"
