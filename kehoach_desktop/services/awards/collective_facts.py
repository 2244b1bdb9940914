"""What is recorded of a collective's own year: its rating, what holds it, what it registered; ratings given to many at once.

Collectives go by their unit's number, the agency as a whole by WHOLE_AGENCY.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CollectiveYearRow, RegistrationRow
from kehoach_desktop.records.awards import RATINGS
from kehoach_desktop.records.collectives import WHOLE_AGENCY, CollectiveFacts
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.units.unit_times import names_on
from kehoach_desktop.services.units.whole_agency import (
    agency_name,
    belongs_to,
    collective_name,
    known_as,
    of_collectives,
    stored,
)
from kehoach_desktop.services.year.registrations import lowest_first, put_registration
from kehoach_desktop.vietnamese.folding import clean


def get_collective_facts(office: Office, unit_id: int, year: int) -> CollectiveFacts:
    """A unit's facts of a year, empty ones where nothing is recorded. Refusal when there is no such unit."""
    with office.read() as session:
        name = collective_name(session, unit_id, count_day(year))
        return facts_by_unit(session, year).get(unit_id, CollectiveFacts(unit_id, year, name))


def facts_by_unit(session: Session, year: int) -> dict[int, CollectiveFacts]:
    """What is recorded of every collective's year, by its number; those of which nothing is recorded are absent."""
    names = names_on(session, count_day(year)) | {WHOLE_AGENCY: agency_name(session)}
    found: dict[int, CollectiveFacts] = {}
    registered = _registered(session, year)
    for one in session.scalars(select(CollectiveYearRow).where(CollectiveYearRow.year == year)):
        unit = known_as(one.unit_id)
        found[unit] = CollectiveFacts(
            unit,
            year,
            names.get(unit, ""),
            one.rating,
            one.rating_source,
            registered.pop(unit, [""])[-1],
            one.held_reason,
            one.notes,
            one.registration_asked,
            one.held,
        )
    for unit, titles in registered.items():
        found[unit] = CollectiveFacts(unit, year, names.get(unit, ""), registered=titles[-1])
    return found


def _registered(session: Session, year: int) -> dict[int, list[str]]:
    """The titles that collectives registered for a year, lower first."""
    found: dict[int, list[str]] = {}
    row = RegistrationRow
    for unit, title in session.execute(
        select(row.unit_id, row.title).where(row.year == year, of_collectives(row))
    ):
        found[known_as(unit)] = lowest_first([*found.get(known_as(unit), []), title])
    return found


def save_collective_facts(office: Office, facts: CollectiveFacts) -> CollectiveFacts:
    """Keep a unit's facts of a year as given. Invalid for an unknown rating, Refusal when the unit is gone."""
    if facts.rating and facts.rating not in RATINGS:
        raise Invalid({"rating": f"Xếp loại phải là một trong: {', '.join(RATINGS)}."})
    with office.read() as session:
        name = collective_name(session, facts.unit_id, count_day(facts.year))
    with office.write(f"Sửa đánh giá năm {facts.year}: {name}") as session:
        row = _row(session, facts.unit_id, facts.year)
        row.rating, row.rating_source = facts.rating, clean(facts.rating_source)
        row.held_reason, row.notes = clean(facts.held_reason), facts.notes.strip()
        row.registration_asked = facts.registration_asked
        row.held = facts.held or bool(row.held_reason)
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
        belongs_to(CollectiveYearRow, unit_id), CollectiveYearRow.year == year
    )
    row = session.scalars(wanted).first()
    if row is None:
        row = CollectiveYearRow(unit_id=stored(unit_id), year=year, rating="")
        session.add(row)
    return row
