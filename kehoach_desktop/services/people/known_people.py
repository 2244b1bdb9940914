"""The people of the data file and where they stand, as imports compare them: plain values, many times quicker than rows that can be written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow


class KnownPerson(NamedTuple):
    """A person as an import compares them; the words of PersonRow's columns. The last four are told only when they were asked for."""

    id: int
    full_name: str
    search_key: str
    gender: str
    birth_date: str
    national_id: str
    joined_on: str
    left_on: str
    ethnicity: str = ""
    joined_by: str = ""
    notes: str = ""
    party_member: bool = False


class KnownPlace(NamedTuple):
    """An assignment as an import compares it; the words of AssignmentRow's columns."""

    person_id: int
    unit_id: int
    position: str
    staff_kind: str
    starts_on: str


PlaceT = TypeVar("PlaceT", AssignmentRow, KnownPlace)


def people_now(session: Session, *, whole: bool = True) -> dict[int, KnownPerson]:
    """Everybody in the data file by id, those who left too. Without `whole` what few lists tell is left out, which takes a third less time."""
    columns = PersonRow.__table__.c
    names = [name for name in KnownPerson._fields if whole or name not in KnownPerson._field_defaults]
    rows = session.execute(select(*(columns[name] for name in names))).all()
    return {row[0]: KnownPerson(*row) for row in rows}


def places_now(session: Session, today: date) -> dict[int, KnownPlace]:
    """Everybody's assignment of a day by person id."""
    columns = AssignmentRow.__table__.c
    wanted = select(*(columns[name] for name in KnownPlace._fields)).order_by(columns["id"])
    return _of_day(map(KnownPlace._make, session.execute(wanted).all()), today)


def assignments_on(session: Session, today: date) -> dict[int, AssignmentRow]:
    """Everybody's assignment of a day by person id, as rows that can be written."""
    return _of_day(session.scalars(select(AssignmentRow).order_by(AssignmentRow.id)), today)


def _of_day(places: Iterable[PlaceT], today: date) -> dict[int, PlaceT]:
    """Of assignments in the order they were entered: each person's one begun last, or the first to come."""
    every = list(places)
    current = {place.person_id: place for place in every}
    if len(current) == len(every):
        return current
    current, day = {}, today.isoformat()
    for place in every:
        other = current.setdefault(place.person_id, place)
        if other is not place and _sooner(place.starts_on, other.starts_on, day):
            current[place.person_id] = place
    return current


def _sooner(start: str, other: str, day: str) -> bool:
    """Whether an assignment that begins on `start` counts on a day before one entered earlier, which begins on `other`."""
    if start <= day:
        return other > day or start >= other
    return start < other
