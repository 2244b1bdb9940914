"""Taking in lists of awards of earlier years: what the book would get, then doing it, as one batch that undo takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, AwardRow
from kehoach_desktop.intake.honours import read_honours
from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.progress import Progress, Work, finish
from kehoach_desktop.records.honour_lists import AwardTold, HonourList, HonourRow
from kehoach_desktop.records.intake import ImportPreview, ImportResult, RejectedRow, RowPlan, RowRemark
from kehoach_desktop.records.list_shape import ListShape, Source
from kehoach_desktop.rules.people_match import Match, Matcher, UnitNames
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.import_profiles import HONOURS, remembered_shape
from kehoach_desktop.services.lists.named_units import NamedUnits, names_of_units
from kehoach_desktop.services.lists.outcome import preview_of, result_of
from kehoach_desktop.services.lists.unit_words import with_whole_units
from kehoach_desktop.services.people.known_people import people_now, places_now
from kehoach_desktop.services.units.unit_times import unit_times

_STEP = 500


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything an import would do: by row, what is rejected, what needs a look, and the awards that each person gets."""

    rows: tuple[RowPlan, ...]
    rejected: tuple[RejectedRow, ...]
    remarks: tuple[RowRemark, ...]
    told: Mapping[int, tuple[AwardTold, ...]]


def preview_honours(
    office: Office, source: Source, *, today: date | None = None, shape: ListShape | None = None
) -> Work[ImportPreview]:
    """What taking in a list of earlier awards would do, row by row; nothing is written. Refusal where no such list can be read.

    `shape` says how the list is laid out; without it what was remembered of such a list, or what is found.
    """
    day = today or date.today()
    read = yield from _read(office, source, day, shape)
    yield Progress(0, 0, "Đang đối chiếu với sổ khen thưởng")
    with office.read() as session:
        plan = _plan(session, read, day)
    return preview_of(source.name, read, plan.rows, plan.rejected, plan.remarks)


def import_honours(
    office: Office, source: Source, *, today: date | None = None, shape: ListShape | None = None
) -> Work[ImportResult]:
    """Take in a list of earlier awards as one transaction and one batch of history; stopping half way leaves nothing written.

    People are known as in year-end lists; somebody not known is rejected with the reason. An award that the book has already gets what
    it lacks of its decision, nothing else; a withdrawn one stays withdrawn. `added` counts rows with an award new to the book.
    """
    day = today or date.today()
    read = yield from _read(office, source, day, shape)
    with office.write(f"Nhập sổ khen thưởng: {source.name}") as session:
        plan = _plan(session, read, day)
        book = _book(session)
        for done, row in enumerate(plan.rows):
            if done % _STEP == 0:
                yield Progress(done, len(plan.rows), "Đang ghi sổ khen thưởng")
            if row.person_id is not None:
                for award in plan.told[row.row]:
                    _put(session, book, row.person_id, award)
    return result_of(read, plan.rows, plan.rejected, plan.remarks)


def apply_honours(office: Office, source: Source, *, today: date | None = None) -> ImportResult:
    """`import_honours` in one go."""
    return finish(import_honours(office, source, today=today))


def _read(office: Office, source: Source, today: date, shape: ListShape | None) -> Work[HonourList]:
    """The list as somebody said it is to be read, or as such a list was read before, or as found."""
    yield Progress(0, 0, f"Đang mở {source.name}")
    sheets = sheets_of(source)
    with office.read() as session:
        units = NamedUnits(session, today).spellings()
        shape = shape or remembered_shape(session, sheets, HONOURS)
    return (yield from read_honours(sheets, today=today, known_units=units, shape=shape))


Book = dict[tuple[int, int, str], AwardRow]


def _book(session: Session) -> Book:
    """The awards of people by (person, year, code); of several alike the one not withdrawn."""
    rows = session.scalars(select(AwardRow).where(AwardRow.person_id.is_not(None))).all()
    ordered = sorted(rows, key=lambda row: row.revoked_on is None)
    return {(row.person_id or 0, row.year, row.code): row for row in ordered}


def _plan(session: Session, read: HonourList, today: date) -> _Plan:
    """What each row would do to the book."""
    people, book = _everybody(session, today), _book(session)
    whole, unit_remarks = with_whole_units(read.rows, NamedUnits(session, today))
    rows: list[RowPlan] = []
    rejected, remarks = list(read.rejected), [*read.remarks, *unit_remarks]
    told: dict[int, tuple[AwardTold, ...]] = {}
    given: set[tuple[int, int, str]] = set()
    for row in whole:
        match = _find(people, row)
        if match.person_id is None or match.doubt:
            rejected.append(RejectedRow(row.row, match.doubt, row.full_name))
            continue
        awards = [one for one in row.awards if (match.person_id, one.year, one.code) not in given]
        given |= {(match.person_id, one.year, one.code) for one in awards}
        told[row.row] = tuple(awards)
        remarks += _withdrawn(book, row, match.person_id)
        rows.append(_row_plan(book, row, match.person_id, awards))
    rejected.sort(key=lambda one: one.row)
    remarks.sort(key=lambda one: one.row)
    return _Plan(tuple(rows), tuple(rejected), tuple(remarks), told)


def _row_plan(book: Book, row: HonourRow, person_id: int, awards: Iterable[AwardTold]) -> RowPlan:
    """A row's outcome: new awards before filled gaps before nothing; the changes name every award with its year."""
    new: list[tuple[str, str, str]] = []
    filled: list[tuple[str, str, str]] = []
    for one in awards:
        known = book.get((person_id, one.year, one.code))
        if known is None:
            new.append(("award", "", f"{one.year} {one.code}"))
        elif gain := _gain(known, one):
            filled.append(("award", f"{one.year} {one.code}", f"{one.year} {one.code}, {gain}"))
    action = "added" if new else "changed" if filled else "unchanged"
    said = ", ".join(f"{one.year} {one.code}" for one in row.awards)
    return RowPlan(
        row.row,
        row.full_name,
        row.unit,
        action,
        (*new, *filled),
        said or "không ghi danh hiệu nào",
        person_id,
    )


def _gain(known: AwardRow, one: AwardTold) -> str:
    """What a list tells of a decision that the book lacks, in words; "" when nothing."""
    parts = []
    if one.decision_no and not known.decision_no:
        parts.append(f"QĐ số {one.decision_no}")
    if one.decided_on and known.decided_on is None:
        parts.append(f"ngày {date.fromisoformat(one.decided_on):%d/%m/%Y}")
    return " ".join(parts)


def _withdrawn(book: Book, row: HonourRow, person_id: int) -> list[RowRemark]:
    """That an award in the list is withdrawn in the book, and stays so."""
    known = ((one, book.get((person_id, one.year, one.code))) for one in row.awards)
    return [
        RowRemark(row.row, f"{one.year} {one.code} đã bị hủy trong sổ; vẫn giữ là đã hủy.", row.full_name)
        for one, found in known
        if found is not None and found.revoked_on is not None
    ]


def _put(session: Session, book: Book, person_id: int, one: AwardTold) -> None:
    """Enter an award, or what the book lacks of its decision."""
    row = book.get((person_id, one.year, one.code))
    if row is None:
        row = book[person_id, one.year, one.code] = AwardRow(
            person_id=person_id, year=one.year, code=one.code
        )
        row.decision_no = ""
        session.add(row)
    if one.decision_no and not row.decision_no:
        row.decision_no = one.decision_no
    if one.decided_on and row.decided_on is None:
        row.decided_on = date.fromisoformat(one.decided_on)


def _everybody(session: Session, today: date) -> Matcher:
    """All people, those who left too; each known by every unit where they ever stood."""
    names = names_of_units(unit_times(session), today)
    places = places_now(session, today)
    ever: dict[int, set[str]] = defaultdict(set)
    for person_id, unit_id in session.execute(select(AssignmentRow.person_id, AssignmentRow.unit_id)):
        ever[person_id] |= names[unit_id].also | {names[unit_id].key}

    def unit_of(person_id: int) -> UnitNames:
        place = places.get(person_id)
        now = UnitNames() if place is None else names[place.unit_id]
        return now._replace(also=frozenset(ever[person_id]))

    return Matcher(people_now(session).values(), unit_of)


def _find(people: Matcher, row: HonourRow) -> Match:
    """Whom a row means, as year-end lists are matched."""
    return people.certain(row) or people.in_unit(row)
