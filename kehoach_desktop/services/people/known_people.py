"""The people of the data file and where they stand, as imports compare them: plain values, many times quicker than rows that can be written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, Base, PersonRow


class KnownPerson(NamedTuple):
    """A person as an import compares them; the words of PersonRow's columns."""

    id: int
    full_name: str
    search_key: str
    gender: str
    birth_date: str
    national_id: str
    joined_on: str
    left_on: str
    ethnicity: str
    joined_by: str
    notes: str
    party_member: bool


class KnownPlace(NamedTuple):
    """An assignment as an import compares it; the words of AssignmentRow's columns."""

    id: int
    person_id: int
    unit_id: int
    position: str
    staff_kind: str
    starts_on: str


PlaceT = TypeVar("PlaceT", AssignmentRow, KnownPlace)


def people_now(session: Session) -> dict[int, KnownPerson]:
    """Everybody in the data file by id, those who left too."""
    return {row[0]: KnownPerson._make(row) for row in _values(session, PersonRow, KnownPerson._fields)}


def places_now(session: Session, today: date) -> dict[int, KnownPlace]:
    """Everybody's assignment of a day by person id."""
    return _of_day(map(KnownPlace._make, _values(session, AssignmentRow, KnownPlace._fields)), today)


def _values(session: Session, table: type[Base], names: Sequence[str]) -> list[list[Any]]:
    """Columns of a whole table, the id first, in the order of ids. All of it comes as one JSON text: so it takes half the time."""
    columns = table.__table__.c
    wanted = select(func.json_group_array(func.json_array(*(columns[name] for name in names))))
    rows: list[list[Any]] = json.loads(session.scalar(wanted) or "[]")
    rows.sort(key=itemgetter(0))
    return rows


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
