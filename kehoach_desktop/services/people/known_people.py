"""The people of the data file and where they stand, as imports compare them: plain values, many times quicker than rows that can be written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import Integer, select, type_coerce
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow


class KnownPerson(NamedTuple):
    """A person as an import compares them; the words of PersonRow's columns."""

    id: int
    full_name: str
    search_key: str
    gender: str
    birth_date: str
    ethnicity: str
    national_id: str
    party_member: bool
    joined_on: str
    left_on: str
    notes: str
    joined_by: str


class KnownPlace(NamedTuple):
    """An assignment as an import compares it; the words of AssignmentRow's columns."""

    person_id: int
    unit_id: int
    position: str
    staff_kind: str
    starts_on: str


PlaceT = TypeVar("PlaceT", AssignmentRow, KnownPlace)


def people_now(session: Session) -> dict[int, KnownPerson]:
    """Everybody in the data file by id, those who left too."""
    columns = PersonRow.__table__.c
    # the one column that would be turned into another type, which the database then does for every row
    wanted = (
        type_coerce(columns[name], Integer) if name == "party_member" else columns[name]
        for name in KnownPerson._fields
    )
    return {row[0]: KnownPerson._make(row) for row in session.execute(select(*wanted))}


def places_now(session: Session, today: date) -> dict[int, KnownPlace]:
    """Everybody's assignment of a day by person id."""
    columns = AssignmentRow.__table__.c
    wanted = select(*(columns[name] for name in KnownPlace._fields)).order_by(columns["id"])
    return _of_day(map(KnownPlace._make, session.execute(wanted)), today)


def assignments_on(session: Session, today: date) -> dict[int, AssignmentRow]:
    """Everybody's assignment of a day by person id, as rows that can be written."""
    return _of_day(session.scalars(select(AssignmentRow).order_by(AssignmentRow.id)), today)


def _of_day(places: Iterable[PlaceT], today: date) -> dict[int, PlaceT]:
    """Of assignments in the order they were entered: each person's one begun last, or the first to come."""
    current: dict[int, PlaceT] = {}
    day = today.isoformat()
    for place in places:
        other = current.setdefault(place.person_id, place)
        if other is not place and _sooner(place.starts_on, other.starts_on, day):
            current[place.person_id] = place
    return current


def _sooner(start: str, other: str, day: str) -> bool:
    """Whether an assignment that begins on `start` counts on a day before one entered earlier, which begins on `other`."""
    if start <= day:
        return other > day or start >= other
    return start < other
