"""Where people stand and stood: dated assignments, corrected or continued. Works inside a session that is already open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, PersonRow, UnitRow
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.units.units import add_unit, find_unit
from kehoach_desktop.vietnamese.folding import clean
from kehoach_desktop.vietnamese.sorting import text_key
from kehoach_desktop.vietnamese.spans import LATEST, day_before, lasts_to


def in_time(session: Session, person_id: int) -> list[AssignmentRow]:
    """All of a person's assignments, the earliest first."""
    wanted = select(AssignmentRow).where(AssignmentRow.person_id == person_id)
    return list(session.scalars(wanted.order_by(AssignmentRow.starts_on, AssignmentRow.id)))


def current(session: Session, person_id: int, on: date) -> AssignmentRow | None:
    """The assignment begun last on or before `on`; one that has not begun yet if there is no other; None if there is none."""
    every = in_time(session, person_id)
    begun = [row for row in every if row.starts_on <= on.isoformat()]
    return begun[-1] if begun else next(iter(every), None)


def correct(session: Session, row: PersonRow, person: Person, today: date) -> None:
    """Make the person's current assignment say what the record says; make the first one if there is none."""
    now = current(session, row.id, today)
    unit = _unit_meant(session, person, now, today)
    if now is None:
        start = person.since or person.joined_on
        now = AssignmentRow(
            person_id=row.id, unit_id=unit.id, starts_on=start, list_order=place_at_end(session, unit.id)
        )
        session.add(now)
    elif now.unit_id != unit.id:
        now.unit_id, now.list_order = unit.id, place_at_end(session, unit.id)
    now.position, now.staff_kind = person.position, person.staff_kind
    if person.since and person.since != now.starts_on:
        _begin(session, now, person.since)


def move(session: Session, person_id: int, unit: UnitRow, position: str, on: date, staff_kind: str) -> None:
    """End the assignment in force the day before `on` and begin a new one in `unit`. Invalid when a later one exists."""
    every = in_time(session, person_id)
    last = every[-1] if every else None
    if last is not None and last.starts_on[: len(on.isoformat())] >= on.isoformat():
        raise Invalid({"on": f"Ngày chuyển phải sau ngày nhận công tác gần nhất ({last.starts_on})."})
    if last is not None and (not last.ends_on or last.ends_on >= on.isoformat()):
        last.ends_on = day_before(on)
    session.add(
        AssignmentRow(
            person_id=person_id,
            unit_id=unit.id,
            position=clean(position),
            staff_kind=clean(staff_kind) or (last.staff_kind if last else ""),
            starts_on=on.isoformat(),
            list_order=place_at_end(session, unit.id),
        )
    )


def take_over(session: Session, sources: Sequence[int], target: UnitRow, on: date) -> int:
    """Let everybody who stands in one of the `sources` on a day stand in `target` from that day; gives how many people that were.

    Position, kind and order stay (sources in the order given); assignments that begin on that day or later are simply made to be in `target`.
    Who had left before that day is left alone.
    """
    day = on.isoformat()
    theirs = select(AssignmentRow.person_id).where(AssignmentRow.unit_id.in_(sources))
    wanted = select(AssignmentRow).where(AssignmentRow.person_id.in_(theirs))
    by_person: dict[int, list[AssignmentRow]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(AssignmentRow.starts_on, AssignmentRow.id)):
        by_person[row.person_id].append(row)
    gone = set(
        session.scalars(
            select(PersonRow.id).where(PersonRow.left_on != "", PersonRow.left_on + LATEST <= day)
        )
    )
    moving: list[tuple[int, int, AssignmentRow]] = []
    for person_id, rows in by_person.items():
        if person_id in gone:
            continue
        going = [row for row in rows if row.starts_on >= day and row.unit_id in sources]
        present = next((row for row in reversed(rows) if row.starts_on < day), None)
        if (
            present is not None
            and lasts_to(present.ends_on, day)
            and all(row.starts_on != day for row in rows)
        ):
            going += [_continued(session, present, on)] if present.unit_id in sources else []
        moving += [(sources.index(row.unit_id), row.list_order, row) for row in going]
    first = place_at_end(session, target.id)
    moving.sort(key=lambda one: one[:2])
    for order, (_, _, row) in enumerate(moving):
        row.unit_id, row.list_order = target.id, first + order
    return len({row.person_id for _, _, row in moving})


def _continued(session: Session, row: AssignmentRow, on: date) -> AssignmentRow:
    """An assignment cut in two on a day; gives the part that begins then."""
    end, row.ends_on = row.ends_on, day_before(on)
    follower = AssignmentRow(
        person_id=row.person_id,
        unit_id=row.unit_id,
        position=row.position,
        staff_kind=row.staff_kind,
        starts_on=on.isoformat(),
        ends_on=end,
        list_order=row.list_order,
    )
    session.add(follower)
    return follower


def unit_by_id(session: Session, unit_id: int) -> UnitRow:
    """The unit, or a Refusal when it is gone."""
    unit = session.get(UnitRow, unit_id)
    if unit is None:
        raise Refusal("Đơn vị đã chọn không còn nữa.", "Chưa có gì được ghi.", "Xin chọn đơn vị khác.")
    return unit


def place_at_end(session: Session, unit_id: int) -> int:
    """The list_order that puts a person after all others of the unit."""
    last = session.scalar(select(func.max(AssignmentRow.list_order)).where(AssignmentRow.unit_id == unit_id))
    return 0 if last is None else last + 1


def _unit_meant(session: Session, person: Person, now: AssignmentRow | None, today: date) -> UnitRow:
    """The unit a record means, by id or by name, made if new.

    A record of somebody who has a unit carries both; a form changes one of them. What differs from the present unit is what
    the clerk changed, the id before the name.
    """
    present = session.get(UnitRow, now.unit_id) if now else None
    if person.unit_id is not None and (present is None or person.unit_id != present.id):
        return unit_by_id(session, person.unit_id)
    if not person.unit or (present is not None and text_key(person.unit) == text_key(present.name)):
        return present or unit_by_id(session, person.unit_id or 0)
    return find_unit(session, person.unit, today) or add_unit(session, person.unit)


def _begin(session: Session, row: AssignmentRow, starts_on: str) -> None:
    """Change the day an assignment began; the one before it then ends the day before."""
    others = [one for one in in_time(session, row.person_id) if one.id != row.id]
    before = [one for one in others if one.starts_on <= row.starts_on]
    if before and before[-1].starts_on >= starts_on:
        raise Invalid({"since": f"Ngày nhận công tác phải sau lần trước ({before[-1].starts_on})."})
    if before and before[-1].ends_on:
        before[-1].ends_on = day_before(starts_on)
    row.starts_on = starts_on
