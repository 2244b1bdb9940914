"""What is recorded of a unit's own year: its rating, what holds it, what it registered; ratings given to many at once."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CollectiveYearRow, RegistrationRow, UnitRow
from kehoach_desktop.records.awards import RATINGS
from kehoach_desktop.records.collectives import CollectiveFacts
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.units.unit_times import names_on
from kehoach_desktop.services.year.registrations import lowest_first, put_registration
from kehoach_desktop.vietnamese.folding import clean


def get_collective_facts(office: Office, unit_id: int, year: int) -> CollectiveFacts:
    """A unit's facts of a year, empty ones where nothing is recorded. Refusal when there is no such unit."""
    with office.read() as session:
        name = _name(session, unit_id, year)
        return facts_by_unit(session, year).get(unit_id, CollectiveFacts(unit_id, year, name))


def facts_by_unit(session: Session, year: int) -> dict[int, CollectiveFacts]:
    """What is recorded of every unit's year, by unit id; units of which nothing is recorded are absent."""
    names = names_on(session, count_day(year))
    found: dict[int, CollectiveFacts] = {}
    registered: dict[int, list[str]] = {}
    row = RegistrationRow
    wanted = select(row.unit_id, row.title).where(row.year == year, row.unit_id.is_not(None))
    for unit, title in session.execute(wanted):
        assert unit is not None
        registered[unit] = lowest_first([*registered.get(unit, []), title])
    for one in session.scalars(select(CollectiveYearRow).where(CollectiveYearRow.year == year)):
        found[one.unit_id] = CollectiveFacts(
            one.unit_id,
            year,
            names.get(one.unit_id, ""),
            one.rating,
            one.rating_source,
            registered.pop(one.unit_id, [""])[-1],
            one.held_reason,
            one.notes,
        )
    for unit, titles in registered.items():
        found[unit] = CollectiveFacts(unit, year, names.get(unit, ""), registered=titles[-1])
    return found


def save_collective_facts(office: Office, facts: CollectiveFacts) -> CollectiveFacts:
    """Keep a unit's facts of a year as given. Invalid for an unknown rating, Refusal when the unit is gone."""
    if facts.rating and facts.rating not in RATINGS:
        raise Invalid({"rating": f"Xếp loại phải là một trong: {', '.join(RATINGS)}."})
    with office.read() as session:
        name = _name(session, facts.unit_id, facts.year)
    with office.write(f"Sửa đánh giá năm {facts.year}: {name}") as session:
        row = _row(session, facts.unit_id, facts.year)
        row.rating, row.rating_source = facts.rating, clean(facts.rating_source)
        row.held_reason, row.notes = clean(facts.held_reason), facts.notes.strip()
        put_registration(session, facts.year, facts.registered, unit_id=facts.unit_id)
    return get_collective_facts(office, facts.unit_id, facts.year)


def rate_collectives(office: Office, year: int, ratings: Mapping[int, str]) -> int:
    """Give units (by id) ratings of a year as one change, "" takes one away; gives how many were changed. Refusal for an unknown one."""
    unknown = sorted(set(ratings.values()) - {"", *RATINGS})
    if unknown:
        raise Refusal(f"Không có mức xếp loại “{unknown[0]}”.", "Chưa có gì được ghi.")
    with office.write(f"Xếp loại tập thể năm {year}: {len(ratings)} tập thể") as session:
        changed = 0
        for unit_id, rating in ratings.items():
            row = _row(session, unit_id, year)
            changed += row.rating != rating
            row.rating = rating
        return changed


def _row(session: Session, unit_id: int, year: int) -> CollectiveYearRow:
    """The unit's row of the year, a new one where there was none."""
    wanted = select(CollectiveYearRow).where(
        CollectiveYearRow.unit_id == unit_id, CollectiveYearRow.year == year
    )
    row = session.scalars(wanted).first()
    if row is None:
        row = CollectiveYearRow(unit_id=unit_id, year=year, rating="")
        session.add(row)
    return row


def _name(session: Session, unit_id: int, year: int) -> str:
    if session.get(UnitRow, unit_id) is None:
        raise Refusal("Đơn vị này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại trang.")
    return names_on(session, count_day(year))[unit_id]
