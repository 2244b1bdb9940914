"""The people and units of the data file as imports need them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow, UnitRow
from kehoach_desktop.services.people.people_match import Known
from kehoach_desktop.services.units.unit_times import names_on
from kehoach_desktop.services.units.units import add_unit
from kehoach_desktop.vietnamese.folding import word_key
from kehoach_desktop.vietnamese.sorting import text_key


def open_units(session: Session) -> list[UnitRow]:
    """The units that are not closed today, in their order."""
    wanted = select(UnitRow).order_by(UnitRow.list_order, UnitRow.id)
    return [row for row in session.scalars(wanted) if row.closed_on is None or row.closed_on > date.today()]


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
    """Everybody in the data file by id, those who left too: plain values, ten times quicker than rows that can be written."""
    columns = (getattr(PersonRow, name) for name in KnownPerson._fields)
    return {row[0]: KnownPerson._make(row) for row in session.execute(select(*columns))}


def places_now(session: Session, today: date) -> dict[int, KnownPlace]:
    """Everybody's assignment of a day by person id, as plain values."""
    columns = (getattr(AssignmentRow, name) for name in KnownPlace._fields)
    rows = session.execute(select(*columns).order_by(AssignmentRow.starts_on, AssignmentRow.id))
    return _of_day((KnownPlace._make(row) for row in rows), today)


def assignments_on(session: Session, today: date) -> dict[int, AssignmentRow]:
    """Everybody's assignment of a day by person id, as rows that can be written."""
    rows = session.scalars(select(AssignmentRow).order_by(AssignmentRow.starts_on, AssignmentRow.id))
    return _of_day(rows, today)


def _of_day(places: Iterable[PlaceT], today: date) -> dict[int, PlaceT]:
    """Of assignments in their order: each person's one begun last, or the first to come."""
    current: dict[int, PlaceT] = {}
    day = today.isoformat()
    for place in places:
        if place.starts_on <= day or place.person_id not in current:
            current[place.person_id] = place
    return current


def known_people(
    session: Session,
    today: date,
    people: Mapping[int, KnownPerson] | None = None,
    places: Mapping[int, KnownPlace] | None = None,
) -> list[Known]:
    """Everybody in the data file, those who left too, with the unit they stand in on a day; `people` and `places` if read already."""
    units = names_on(session, today)
    people = people_now(session) if people is None else people
    places = places_now(session, today) if places is None else places
    where = {person_id: units[place.unit_id] for person_id, place in places.items()}
    return [
        Known(one.id, one.full_name, one.birth_date, one.national_id, where.get(one.id, ""), one.search_key)
        for one in people.values()
    ]


class UnitBook:
    """The open units by name: exactly the same words first, then without accents, case or marks if only one is meant."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._exact: dict[str, UnitRow] = {}
        self._loose: dict[str, list[UnitRow]] = {}
        self._found: dict[str, UnitRow | None] = {}
        for row in open_units(session):
            self._keep(row)

    def _keep(self, row: UnitRow) -> None:
        self._found.clear()
        self._exact.setdefault(text_key(row.name), row)
        self._loose.setdefault(word_key(row.name), []).append(row)

    def find(self, name: str) -> UnitRow | None:
        """The unit a list means by this name, or None."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> UnitRow | None:
        exact = self._exact.get(text_key(name))
        loose = self._loose.get(word_key(name), [])
        return exact or (loose[0] if len(loose) == 1 else None)

    def find_or_add(self, name: str) -> UnitRow:
        """The unit, made at the end of the list if it is new."""
        row = self.find(name)
        if row is None:
            row = add_unit(self._session, name)
            self._keep(row)
        return row
