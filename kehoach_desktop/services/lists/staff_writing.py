"""Writing a staff list that was compared with the data file: people, where they stand, and the order of the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow, UnitRow
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.intake import RowPlan, StaffList, StaffRow
from kehoach_desktop.records.people import JOINED_BY
from kehoach_desktop.services.lists.named_units import NamedUnits
from kehoach_desktop.services.people.known_people import assignments_on
from kehoach_desktop.services.people.staff_changes import (
    keep_order,
    put_person_changes,
    put_place_changes,
    recorded_today,
)
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key

NO_UNIT = "Chưa xếp đơn vị"
_PLACE_FIELDS = ("unit", "position", "staff_kind")
_STEP = 500


@dataclass(slots=True)
class _Standing:
    """The rows that an import writes: people and their assignments."""

    people: dict[int, PersonRow]
    places: dict[int, AssignmentRow]


def write_plans(
    session: Session, read: StaffList, plans: Mapping[int, RowPlan], today: date, named: NamedUnits
) -> Work[None]:
    """Write the rows that are added or changed, then the order of the list."""
    standing = _standing(session, today)
    fresh = recorded_today(session, today)
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
            unit = named.find_or_add(row.unit or NO_UNIT)
            place: AssignmentRow | None = _first_place(row, added[row.row].id, unit.id)
            session.add(place)
        else:
            moves = any(field == "unit" for field, _, _ in plan.changes)
            unit_now = named.find_or_add(row.unit) if moves else None
            place = _put(session, plan, standing, unit_now, fresh, today)
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
        joined_by=row.joined_by if row.joined_by in JOINED_BY else "",
        notes=row.notes,
    )


def _standing(session: Session, today: date) -> _Standing:
    """The people and places of the data file, to be written."""
    people = {row.id: row for row in session.scalars(select(PersonRow))}
    return _Standing(people, assignments_on(session, today))
