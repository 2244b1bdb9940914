"""Taking in a staff list: what it would do, then doing it, all or nothing, as one batch that undo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

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
from kehoach_desktop.rules.people_match import Match, Matcher, UnitNames
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.import_profiles import STAFF, remembered_shape
from kehoach_desktop.services.lists.named_units import NamedUnits, names_of_units
from kehoach_desktop.services.lists.staff_writing import NO_UNIT, write_plans
from kehoach_desktop.services.people.known_people import (
    KnownPerson,
    KnownPlace,
    people_now,
    places_now,
)
from kehoach_desktop.services.people.staff_changes import person_changes, place_changes
from kehoach_desktop.services.units.unit_times import unit_times
from kehoach_desktop.vietnamese.dates import short_date


@dataclass(slots=True)
class _Known:
    """The data file as a list is compared with it: people, their assignments, and the names of units."""

    people: dict[int, KnownPerson]
    places: dict[int, KnownPlace]
    units: dict[int, str]


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
        units = NamedUnits(session, day)
        plans = _plans(session, read, day, decisions, units)
        named = dict.fromkeys(row.unit for row in read.rows)
        new_units = tuple(
            unit for unit in named if unit and units.find(unit) is None and not units.doubt(unit)
        )
        remarks = _old_names(read, units)
    return ImportPreview(
        source.name,
        tuple(plans.values()),
        read.rejected,
        read.duplicates,
        read.columns,
        new_units,
        read.converted_from,
        (*read.remarks, *remarks),
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
        units = NamedUnits(session, day)
        plans = _plans(session, read, day, decisions, units)
        remarks = _old_names(read, units)
        yield from write_plans(session, read, plans, day, units)
    actions = [plan.action for plan in plans.values()]
    return ImportResult(
        actions.count("added"),
        actions.count("changed"),
        actions.count("unchanged"),
        read.rejected,
        read.duplicates,
        tuple(plan for plan in plans.values() if plan.action == "doubtful"),
        (*read.remarks, *remarks, *_unit_remarks(read, plans)),
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
        units = NamedUnits(session, today).spellings()
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


def _old_names(read: StaffList, units: NamedUnits) -> list[RowRemark]:
    """A remark at the first row of each unit that the list calls by a name it bears no more."""
    first: dict[str, StaffRow] = {}
    for row in read.rows:
        first.setdefault(row.unit, row)
    told = ((row, units.remark(name)) for name, row in first.items() if name)
    return [RowRemark(row.row, text, row.full_name) for row, text in told if text]


def _plans(
    session: Session,
    read: StaffList,
    today: date,
    decisions: Mapping[int, int] | None,
    named: NamedUnits,
) -> dict[int, RowPlan]:
    """What each good row would do, by row number, in the order of the list."""
    with without_collecting():
        return _compared(session, read, today, decisions, named)


def _compared(
    session: Session,
    read: StaffList,
    today: date,
    decisions: Mapping[int, int] | None,
    named: NamedUnits,
) -> dict[int, RowPlan]:
    people, places = people_now(session), places_now(session, today)
    times = unit_times(session)
    names = names_of_units(times, today)

    def unit_of(person_id: int) -> UnitNames:
        place = places.get(person_id)
        return UnitNames() if place is None else names[place.unit_id]

    matches = Matcher(people.values(), unit_of).match_all(read.rows, decisions)
    standing = _Known(people, places, {unit_id: row.name for unit_id, row in times.rows.items()})
    taken: dict[int, int] = {}
    return {row.row: _plan(row, matches[row.row], standing, named, taken) for row in read.rows}


def _plan(row: StaffRow, match: Match, standing: _Known, named: NamedUnits, taken: dict[int, int]) -> RowPlan:
    """What one row would do. `taken` remembers which row took which person: the second one is doubtful."""
    if match.doubt:
        return RowPlan(row.row, row.full_name, row.unit, "doubtful", (), match.doubt, match.person_id)
    unit = named.find(row.unit) if row.unit else None
    place = standing.places.get(match.person_id or 0)
    if unit is None and row.unit and (doubt := named.doubt(row.unit)):
        unit = next((heir for heir in named.heirs(row.unit) if place and heir.id == place.unit_id), None)
        if unit is None:
            return RowPlan(row.row, row.full_name, row.unit, "doubtful", (), doubt, match.person_id)
    if match.person_id is None or match.person_id not in standing.people:
        return RowPlan(row.row, row.full_name, row.unit, "added")
    if match.person_id in taken:
        note = f"Cùng người với dòng {taken[match.person_id]}."
        return RowPlan(row.row, row.full_name, row.unit, "doubtful", (), note, match.person_id)
    taken[match.person_id] = row.row
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
