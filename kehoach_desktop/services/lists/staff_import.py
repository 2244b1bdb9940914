"""Taking in a staff list: what it would do, then doing it, all or nothing, as one batch that undo takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow, UnitRow
from kehoach_desktop.intake.bulk import without_collecting
from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.intake.staff import read_people
from kehoach_desktop.progress import Progress, Work, finish
from kehoach_desktop.records.intake import (
    ImportPreview,
    ImportResult,
    RowPlan,
    RowRemark,
    StaffList,
    StaffRow,
)
from kehoach_desktop.records.list_shape import ListShape, Source
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.import_profiles import STAFF, remembered_shape
from kehoach_desktop.services.people.known_people import (
    KnownPerson,
    KnownPlace,
    UnitBook,
    assignments_on,
    known_people,
    open_units,
    people_now,
    places_now,
)
from kehoach_desktop.services.people.people_match import Match, Matcher, Wanted
from kehoach_desktop.services.people.staff_changes import (
    keep_order,
    person_changes,
    place_changes,
    put_person_changes,
    put_place_changes,
    recorded_today,
)
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key

NO_UNIT = "Chưa xếp đơn vị"
_PLACE_FIELDS = ("unit", "position", "staff_kind")
_STEP = 500


@dataclass(slots=True)
class _Known:
    """The data file as a list is compared with it: people, their assignments, and the names of units."""

    people: dict[int, KnownPerson]
    places: dict[int, KnownPlace]
    units: dict[int, str]


@dataclass(slots=True)
class _Standing:
    """The rows that an import writes: people and their assignments."""

    people: dict[int, PersonRow]
    places: dict[int, AssignmentRow]


def stage_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    shape: ListShape | None = None,
) -> Work[ImportPreview]:
    """What importing a staff list would do, row by row; nothing is written.

    `decisions` answers doubtful rows: row number -> person id, or 0 for a new person. `shape` says how the list is laid out; without it
    what was remembered of such a list, or what is found. Refusal where no list can be read.
    """
    day = today or date.today()
    read = yield from _read(office, source, day, shape)
    yield Progress(0, 0, "Đang đối chiếu với nhân sự hiện có")
    with office.read() as session:
        book = UnitBook(session)
        plans = _plans(session, read, day, decisions)
        named = dict.fromkeys(row.unit for row in read.rows)
        new_units = tuple(unit for unit in named if unit and book.find(unit) is None)
    return ImportPreview(
        source.name,
        tuple(plans.values()),
        read.rejected,
        read.duplicates,
        read.columns,
        new_units,
        read.converted_from,
        read.remarks,
        read.ignored_columns,
        read.other_sheets,
        read.sheet,
        read.heading_row,
    )


def preview_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    shape: ListShape | None = None,
) -> ImportPreview:
    """`stage_staff` in one go."""
    return finish(stage_staff(office, source, today=today, decisions=decisions, shape=shape))


def import_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    shape: ListShape | None = None,
) -> Work[ImportResult]:
    """Import a staff list as one transaction and one batch of history; stopping half way leaves nothing written.

    People are known by CCCD, then by name and birth date; a doubtful row is not applied but told in `doubtful`. Blank cells change
    nothing. A unit or position other than the one recorded earlier begins a new assignment on `today`; what was recorded today is corrected.
    """
    day = today or date.today()
    read = yield from _read(office, source, day, shape)
    with office.write(f"Nhập danh sách nhân sự: {source.name}") as session:
        plans = _plans(session, read, day, decisions)
        yield from _write(session, read, plans, day)
    actions = [plan.action for plan in plans.values()]
    return ImportResult(
        actions.count("added"),
        actions.count("changed"),
        actions.count("unchanged"),
        read.rejected,
        read.duplicates,
        tuple(plan for plan in plans.values() if plan.action == "doubtful"),
        (*read.remarks, *_unit_remarks(read, plans)),
        read.ignored_columns,
        read.other_sheets,
    )


def apply_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    shape: ListShape | None = None,
) -> ImportResult:
    """`import_staff` in one go."""
    return finish(import_staff(office, source, today=today, decisions=decisions, shape=shape))


def _read(office: Office, source: Source, today: date, shape: ListShape | None) -> Work[StaffList]:
    """The list as somebody said it is to be read, or as such a list was read before, or as found; units spelled as the agency spells them."""
    yield Progress(0, 0, f"Đang mở {source.name}")
    sheets = sheets_of(source)
    with office.read() as session:
        units = [row.name for row in open_units(session)]
        shape = shape or remembered_shape(session, sheets, STAFF)
    return (yield from read_people(sheets, today=today, known_units=units, shape=shape))


def _unit_remarks(read: StaffList, plans: Mapping[int, RowPlan]) -> list[RowRemark]:
    """A remark for everybody new whose unit the list does not tell."""
    return [
        RowRemark(
            row.row, f"Danh sách không ghi đơn vị; người này được xếp tạm vào “{NO_UNIT}”.", row.full_name
        )
        for row in read.rows
        if not row.unit and plans[row.row].action == "added"
    ]


def _standing(session: Session, today: date) -> _Standing:
    """The people and places of the data file, to be written."""
    people = {row.id: row for row in session.scalars(select(PersonRow))}
    return _Standing(people, assignments_on(session, today))


def _plans(
    session: Session, read: StaffList, today: date, decisions: Mapping[int, int] | None
) -> dict[int, RowPlan]:
    """What each good row would do, by row number, in the order of the list."""
    with without_collecting():
        return _compared(session, read, today, decisions)


def _compared(
    session: Session, read: StaffList, today: date, decisions: Mapping[int, int] | None
) -> dict[int, RowPlan]:
    people, places = people_now(session), places_now(session, today)
    matcher = Matcher(known_people(session, today, people, places))
    wanted = (Wanted(row.row, row.full_name, row.birth_date, row.national_id, row.unit) for row in read.rows)
    matches = matcher.match_all(wanted, decisions)
    standing = _Known(people, places, {row.id: row.name for row in session.scalars(select(UnitRow))})
    book = UnitBook(session)
    taken: dict[int, int] = {}
    return {row.row: _plan(row, matches[row.row], standing, book, taken) for row in read.rows}


def _plan(row: StaffRow, match: Match, standing: _Known, book: UnitBook, taken: dict[int, int]) -> RowPlan:
    """What one row would do. `taken` remembers which row took which person: the second one is doubtful."""
    if match.doubt:
        return RowPlan(row.row, row.full_name, row.unit, "doubtful", (), match.doubt, match.person_id)
    if match.person_id is None or match.person_id not in standing.people:
        return RowPlan(row.row, row.full_name, row.unit, "added")
    if match.person_id in taken:
        note = f"Cùng người với dòng {taken[match.person_id]}."
        return RowPlan(row.row, row.full_name, row.unit, "doubtful", (), note, match.person_id)
    taken[match.person_id] = row.row
    place = standing.places.get(match.person_id)
    unit = book.find(row.unit) if row.unit else None
    person = standing.people[match.person_id]
    changes = (*person_changes(row, person), *place_changes(row, place, standing.units, unit))
    note = (
        f"Dữ liệu ghi người này đã thôi làm việc từ {short_date(person.left_on)}." if person.left_on else ""
    )
    return RowPlan(
        row.row,
        row.full_name,
        row.unit,
        "changed" if changes else "unchanged",
        changes,
        note,
        match.person_id,
    )


def _write(session: Session, read: StaffList, plans: Mapping[int, RowPlan], today: date) -> Work[None]:
    """Write the rows that are added or changed, then the order of the list."""
    standing = _standing(session, today)
    fresh = recorded_today(session, today)
    book = UnitBook(session)
    added = {row.row: _new_person(row) for row in read.rows if plans[row.row].action == "added"}
    session.add_all(added.values())
    session.flush()
    listed: dict[int, list[AssignmentRow]] = defaultdict(list)
    for done, row in enumerate(read.rows):
        if done % _STEP == 0:
            yield Progress(done, len(read.rows), "Đang ghi nhân sự")
        plan = plans[row.row]
        if plan.action == "doubtful":
            continue
        if plan.action == "added":
            unit = book.find_or_add(row.unit or NO_UNIT)
            place: AssignmentRow | None = _first_place(row, added[row.row].id, unit.id)
            session.add(place)
        else:
            place = _put(
                session, plan, standing, book.find_or_add(row.unit) if row.unit else None, fresh, today
            )
        if place is not None:
            listed[place.unit_id].append(place)
    keep_order(listed, standing.places.values())


def _put(
    session: Session,
    plan: RowPlan,
    standing: _Standing,
    unit: UnitRow | None,
    fresh: frozenset[int],
    today: date,
) -> AssignmentRow | None:
    """Write one changed row; gives the assignment then in force."""
    assert plan.person_id is not None
    person, place = standing.people[plan.person_id], standing.places.get(plan.person_id)
    own = tuple(change for change in plan.changes if change[0] not in _PLACE_FIELDS)
    put_person_changes(person, place, own)
    return put_place_changes(
        session,
        person,
        place,
        tuple(change for change in plan.changes if change[0] in _PLACE_FIELDS),
        unit,
        fresh,
        today,
    )


def _first_place(row: StaffRow, person_id: int, unit_id: int) -> AssignmentRow:
    """Where somebody new stands, since the day of joining."""
    return AssignmentRow(
        person_id=person_id,
        unit_id=unit_id,
        position=row.position,
        staff_kind=row.staff_kind,
        starts_on=row.joined_on,
        ends_on="",
    )


def _new_person(row: StaffRow) -> PersonRow:
    """A person as the list tells."""
    return PersonRow(
        full_name=row.full_name,
        search_key=fold(row.full_name),
        sort_key=name_key(row.full_name),
        gender=row.gender,
        birth_date=row.birth_date,
        ethnicity=row.ethnicity,
        national_id=row.national_id,
        party_member=bool(row.party_member),
        joined_on=row.joined_on,
        notes=row.notes,
    )
