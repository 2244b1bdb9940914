"""The agency as a whole among its units: one number for it in records, no unit in the data file, and the agency's own name."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models import AgencyRow, UnitRow
from kehoach_desktop.records.collectives import WHOLE_AGENCY, WHOLE_NAME
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.units.unit_times import unit_times


def stored(unit_id: int) -> int | None:
    """A collective's number as the data file has it: none for the agency as a whole."""
    return None if unit_id == WHOLE_AGENCY else unit_id


def known_as(unit_id: int | None) -> int:
    """The other way round: the number that records give to what the data file has."""
    return WHOLE_AGENCY if unit_id is None else unit_id


def belongs_to(model: Any, unit_id: int) -> ColumnElement[bool]:
    """The condition that a row is a collective's own. `model` has `unit_id`; where it also has `person_id`, rows of persons are left out."""
    mine: ColumnElement[bool] = model.unit_id.is_(stored(unit_id))
    if unit_id == WHOLE_AGENCY and hasattr(model, "person_id"):
        mine = mine & model.person_id.is_(None)
    return mine


def of_collectives(model: Any) -> ColumnElement[bool]:
    """The condition that a row of a table that knows persons and units is a collective's."""
    mine: ColumnElement[bool] = model.person_id.is_(None)
    return mine


def agency_name(session: Session) -> str:
    """What the agency as a whole is called in lists: its name, or that it is the whole of it where no name was entered."""
    return session.scalar(select(AgencyRow.name).limit(1)) or WHOLE_NAME


def name_of_agency(office: Office) -> str:
    """The same, for who has no session."""
    with office.read() as session:
        return agency_name(session)


def collective_name(session: Session, unit_id: int, day: date) -> str:
    """A collective's name on a day. Refusal when the unit is gone."""
    if unit_id == WHOLE_AGENCY:
        return agency_name(session)
    if session.get(UnitRow, unit_id) is None:
        raise Refusal("Đơn vị này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại trang.")
    return unit_times(session).name(unit_id, day)
