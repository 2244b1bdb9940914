"""The people and units of the data file as imports need them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow, UnitRow
from kehoach_desktop.intake.words import unit_key
from kehoach_desktop.services.people_match import Known
from kehoach_desktop.services.unit_times import names_on
from kehoach_desktop.services.units import add_unit
from kehoach_desktop.vietnamese.sorting import text_key


def open_units(session: Session) -> list[UnitRow]:
    """The units that are not closed today, in their order."""
    wanted = select(UnitRow).order_by(UnitRow.list_order, UnitRow.id)
    return [row for row in session.scalars(wanted) if row.closed_on is None or row.closed_on > date.today()]


def assignments_on(session: Session, today: date) -> dict[int, AssignmentRow]:
    """Everybody's assignment of a day by person id: the one begun last, or the first to come."""
    current: dict[int, AssignmentRow] = {}
    day = today.isoformat()
    for row in session.scalars(select(AssignmentRow).order_by(AssignmentRow.starts_on, AssignmentRow.id)):
        if row.starts_on <= day or row.person_id not in current:
            current[row.person_id] = row
    return current


def known_people(session: Session, today: date) -> list[Known]:
    """Everybody in the data file, those who left too, with the unit they stand in on a day."""
    units = names_on(session, today)
    where: dict[int, str] = {}
    day = today.isoformat()
    wanted = select(AssignmentRow.person_id, AssignmentRow.unit_id, AssignmentRow.starts_on)
    for person_id, unit_id, starts_on in session.execute(
        wanted.order_by(AssignmentRow.starts_on, AssignmentRow.id)
    ):
        if starts_on <= day or person_id not in where:
            where[person_id] = units[unit_id]
    people = select(
        PersonRow.id, PersonRow.full_name, PersonRow.birth_date, PersonRow.national_id, PersonRow.search_key
    )
    return [
        Known(person_id, name, birth, card, where.get(person_id, ""), key)
        for person_id, name, birth, card, key in session.execute(people)
    ]


class UnitBook:
    """The open units by name: exactly the same words first, then without accents, case or marks if only one is meant."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._exact: dict[str, UnitRow] = {}
        self._loose: dict[str, list[UnitRow]] = {}
        for row in open_units(session):
            self._keep(row)

    def _keep(self, row: UnitRow) -> None:
        self._exact.setdefault(text_key(row.name), row)
        self._loose.setdefault(unit_key(row.name), []).append(row)

    def find(self, name: str) -> UnitRow | None:
        """The unit a list means by this name, or None."""
        exact = self._exact.get(text_key(name))
        loose = self._loose.get(unit_key(name), [])
        return exact or (loose[0] if len(loose) == 1 else None)

    def find_or_add(self, name: str) -> UnitRow:
        """The unit, made at the end of the list if it is new."""
        row = self.find(name)
        if row is None:
            row = add_unit(self._session, name)
            self._keep(row)
        return row
