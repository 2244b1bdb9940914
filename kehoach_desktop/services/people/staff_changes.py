"""What a row of a staff list changes of somebody known, and doing it: the person's own facts, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, ChangeBatchRow, ChangeRow, PersonRow, UnitRow
from kehoach_desktop.records.intake import StaffRow
from kehoach_desktop.records.people import JOINED_BY
from kehoach_desktop.rules.people_match import same_name, years_agree
from kehoach_desktop.services.people.known_people import KnownPerson, KnownPlace
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key
from kehoach_desktop.vietnamese.spans import day_before

Changes = tuple[tuple[str, str, str], ...]


def person_changes(row: StaffRow, person: PersonRow | KnownPerson) -> Changes:
    """(field, before, after) for the person's own facts. A blank cell, or one that says less than what is known, changes nothing."""
    if _says_the_same(row, person):
        return ()
    changes: list[tuple[str, str, str]] = []

    def add(field: str, after: str, says_less: bool = False) -> None:
        before = str(getattr(person, field))
        if after and after != before and not says_less:
            changes.append((field, before, after))

    respelled = same_name(row.full_name, person.full_name) or row.full_name.isascii()
    add("full_name", row.full_name, respelled)
    add("gender", row.gender)
    add("birth_date", row.birth_date, _says_less(row.birth_date, person.birth_date))
    add("ethnicity", row.ethnicity, same_name(row.ethnicity, person.ethnicity))
    add("national_id", row.national_id, len(row.national_id) < len(person.national_id))
    add("joined_on", row.joined_on, _says_less(row.joined_on, person.joined_on))
    add("joined_by", row.joined_by if row.joined_by in JOINED_BY else "")
    if row.party_member and not person.party_member:
        changes.append(("party_member", "", "x"))
    if row.notes and row.notes not in person.notes:
        changes.append(("notes", person.notes, "\n".join(filter(None, (person.notes, row.notes)))))
    return tuple(changes)


def _says_the_same(row: StaffRow, person: PersonRow | KnownPerson) -> bool:
    """Whether every cell of the row is blank or what is known: so it is for most rows of a list that comes again."""
    return (
        row.full_name == person.full_name
        and row.birth_date in ("", person.birth_date)
        and row.national_id in ("", person.national_id)
        and row.gender in ("", person.gender)
        and row.joined_on in ("", person.joined_on)
        and row.joined_by in ("", person.joined_by)
        and row.ethnicity in ("", person.ethnicity)
        and not (row.party_member or row.notes)
    )


def _says_less(new: str, known: str) -> bool:
    """Whether a date only repeats the year of a day that is known."""
    return len(new) < len(known) and years_agree(new, known)


def place_changes(
    row: StaffRow, place: AssignmentRow | KnownPlace | None, units: Mapping[int, str], unit_id: int | None
) -> Changes:
    """(field, before, after) for unit, position and kind of staff; `unit_id` is the row's unit where it exists already, `units` all names."""
    moved = bool(row.unit) and (place is None or place.unit_id != unit_id)
    if (
        place is not None
        and not moved
        and row.position in ("", place.position)
        and row.staff_kind in ("", place.staff_kind)
    ):
        return ()
    changes = []
    if moved:
        changes.append(
            ("unit", units.get(place.unit_id, "") if place else "", units.get(unit_id or 0, row.unit))
        )
    for field in ("position", "staff_kind"):
        before, after = getattr(place, field) if place else "", getattr(row, field)
        if after and not same_name(after, before):
            changes.append((field, before, after))
    return tuple(changes)


def put_person_changes(person: PersonRow, place: AssignmentRow | None, changes: Changes) -> None:
    """Write changes of the person's own facts; a first assignment that began with the day of joining moves with it."""
    for field, before, after in changes:
        if field == "party_member":
            person.party_member = True
            continue
        setattr(person, field, after)
        if field == "full_name":
            person.search_key, person.sort_key = fold(after), name_key(after)
        if field == "joined_on" and place is not None and place.starts_on == before:
            place.starts_on = after


def put_place_changes(
    session: Session,
    person: PersonRow,
    place: AssignmentRow | None,
    changes: Changes,
    unit: UnitRow | None,
    fresh: frozenset[int],
    today: date,
) -> AssignmentRow | None:
    """Write changes of unit, position and kind; gives the assignment then in force (None: still nowhere).

    What was recorded earlier than today stays as history and a new assignment begins today; one in `fresh` (recorded today), or one that has
    not begun yet, is corrected. A position that differs in accents only is a correction too.
    """
    if not changes:
        return place
    told = {field: after for field, _, after in changes}
    if place is None:
        if unit is None:
            return None
        place = _place(person, unit.id, person.joined_on)
        session.add(place)
    elif _really_moved(changes) and place.id not in fresh and place.starts_on < today.isoformat():
        place.ends_on = day_before(today)
        place = _place(person, place.unit_id, today.isoformat(), place.position, place.staff_kind)
        session.add(place)
    if unit is not None and "unit" in told:
        place.unit_id, place.list_order = unit.id, -1
    place.position = told.get("position", place.position)
    place.staff_kind = told.get("staff_kind", place.staff_kind)
    return place


def _place(
    person: PersonRow, unit_id: int, since: str, position: str = "", staff_kind: str = ""
) -> AssignmentRow:
    """A new assignment with no end in sight."""
    return AssignmentRow(
        person_id=person.id,
        unit_id=unit_id,
        starts_on=since,
        position=position,
        staff_kind=staff_kind,
        ends_on="",
    )


def _really_moved(changes: Changes) -> bool:
    """Whether unit or position became another, and not only its spelling."""
    return any(
        field in ("unit", "position") and before and fold(before) != fold(after)
        for field, before, after in changes
    )


def recorded_today(session: Session, today: date) -> frozenset[int]:
    """The assignments that were entered today, by the history of changes."""
    wanted = (
        select(ChangeRow.entity_id)
        .join(ChangeBatchRow, ChangeBatchRow.id == ChangeRow.batch_id)
        .where(
            ChangeRow.entity == "assignment",
            ChangeRow.action == "insert",
            ChangeBatchRow.at >= datetime.combine(today, time()),
        )
    )
    return frozenset(session.scalars(wanted))


def keep_order(listed: Mapping[int, list[AssignmentRow]], standing: Iterable[AssignmentRow]) -> None:
    """Give the assignments of each unit the order of the list, when the list has all of the unit; else new ones go to its end.

    `listed` are the assignments in the order of the list by unit id, `standing` everybody's assignments before the import.
    """
    present: dict[int, list[AssignmentRow]] = {}
    for row in standing:
        if not row.ends_on:
            present.setdefault(row.unit_id, []).append(row)
    for unit_id, rows in listed.items():
        ids = {id(row) for row in rows}
        if all(id(row) in ids for row in present.get(unit_id, [])):
            for order, row in enumerate(rows):
                row.list_order = order
            continue
        last = max((row.list_order for row in present[unit_id]), default=-1)
        for row in rows:
            if row.id is None or row.list_order == -1:
                last += 1
                row.list_order = last
