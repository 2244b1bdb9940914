"""The agency's people: as they are, and as they were on any date."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import AssignmentRow, InitiativeAuthorRow, InitiativeRow, PersonRow
from db.removal import delete_whole
from kehoach_desktop.intake.bulk import without_collecting
from kehoach_desktop.records.people import Assignment, Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import postings
from kehoach_desktop.services.people.person_check import tidy_person
from kehoach_desktop.services.units.unit_times import exists_on, names_on, unit_times, units_on
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import name_key
from kehoach_desktop.vietnamese.spans import LATEST

_OWN = (
    "full_name",
    "gender",
    "birth_date",
    "joined_on",
    "national_id",
    "ethnicity",
    "party_member",
    "left_on",
    "notes",
    "joined_by",
)
_CHUNK = 500
_NOWHERE = (1 << 30, "")  # people without a unit come last
# the columns of `_people` are the fields of Person in their order, without the unit's name
_BEFORE_UNIT = ("full_name", "gender", "birth_date")
_AFTER_UNIT = ("joined_on", "national_id")
_LAST = ("ethnicity", "party_member", "left_on", "notes", "joined_by")


def list_staff(
    office: Office, *, on: date | None = None, unit_id: int | None = None, with_left: bool = False
) -> list[Person]:
    """The staff on a date (today unless given), of one unit if asked, in the order of a staff list.

    That is: units in the order of their tree and under the names of that day; in a unit the order in which its list was sent, then the
    Vietnamese order of names.
    Whoever had not come yet or had left is left out unless `with_left`; the days of joining and leaving count as working days.
    """
    day = (on or date.today()).isoformat()
    wanted = _people(day)
    if unit_id is not None:
        wanted = wanted.where(AssignmentRow.unit_id == unit_id)
    if not with_left:
        wanted = wanted.where(_at_work(day))
    wanted = wanted.order_by(AssignmentRow.list_order, PersonRow.sort_key)
    with office.read() as session, without_collecting():
        units = {
            unit.id: (place, unit.name) for place, unit in enumerate(units_on(session, on or date.today()))
        }
        found = [(*units.get(row.unit_id, _NOWHERE), row) for row in session.execute(wanted)]
        found.sort(key=itemgetter(0))
        return [_person(row, name) for _, name, row in found]


def get_person(office: Office, person_id: int, *, on: date | None = None) -> Person:
    """One person as of a date (today unless given), whether at work then or not. Refusal when there is no such person."""
    wanted = _people((on or date.today()).isoformat()).where(PersonRow.id == person_id)
    with office.read() as session:
        row = session.execute(wanted).first()
        if row is None:
            raise _gone()
        return _person(row, names_on(session, on or date.today()).get(row.unit_id, ""))


def get_people(office: Office, ids: Collection[int], *, on: date | None = None) -> dict[int, Person]:
    """These people as of a date (today unless given), whether at work then or not, by id; ids of nobody are absent."""
    day = on or date.today()
    wanted, numbers = _people(day.isoformat()), sorted(set(ids))
    with office.read() as session:
        names = names_on(session, day)
        return {
            row.id: _person(row, names.get(row.unit_id, ""))
            for start in range(0, len(numbers), _CHUNK)
            for row in session.execute(wanted.where(PersonRow.id.in_(numbers[start : start + _CHUNK])))
        }


def save_person(office: Office, person: Person, *, today: date | None = None) -> Person:
    """Add (id None) or correct a person and their current assignment; gives the person back as kept.

    The unit is meant by `unit_id` or by name and made if new. A changed unit or position *corrects* the current assignment;
    somebody who really changed posts is moved by `move_person`. Invalid names every field that cannot be kept.
    """
    day = today or date.today()
    tidy, faults = tidy_person(person, day)
    verb = "Thêm người" if person.id is None else "Sửa thông tin"
    with office.write(f"{verb}: {tidy.full_name}") as session:
        _refuse_same_number(session, tidy, faults)
        if faults:
            raise Invalid(faults)
        row = put_person(session, tidy, day)
    return get_person(office, row.id, on=day)


def put_person(session: Session, person: Person, today: date) -> PersonRow:
    """Write a person already tidied and checked into an open transaction; gives the row, its id set."""
    row = PersonRow() if person.id is None else session.get(PersonRow, person.id)
    if row is None:
        raise _gone()
    for name in _OWN:
        setattr(row, name, getattr(person, name))
    row.search_key, row.sort_key = fold(person.full_name), name_key(person.full_name)
    session.add(row)
    session.flush()
    postings.correct(session, row, person, today)
    session.flush()
    return row


def delete_people(office: Office, ids: Collection[int]) -> int:
    """Delete people and everything recorded of them as one batch, which the trash brings back whole; gives how many people."""
    with office.read() as session:
        names = list(session.scalars(select(PersonRow.full_name).where(PersonRow.id.in_(ids)).limit(4)))
    if not names:
        return 0
    with office.write(_deletion_title(names, len(set(ids)))) as session:
        rows = set(session.scalars(select(PersonRow.id).where(PersonRow.id.in_(ids))))
        works = set(
            session.scalars(
                select(InitiativeAuthorRow.initiative_id).where(InitiativeAuthorRow.person_id.in_(rows))
            )
        )
        delete_whole(session, PersonRow, rows)
        session.flush()
        authored = set(
            session.scalars(
                select(InitiativeAuthorRow.initiative_id).where(InitiativeAuthorRow.initiative_id.in_(works))
            )
        )
        delete_whole(session, InitiativeRow, works - authored)
    return len(rows)


def person_history(office: Office, person_id: int) -> list[Assignment]:
    """Where the person stood, the earliest first."""
    with office.read() as session:
        times = unit_times(session)
        return [
            Assignment(
                times.names_over(row.unit_id, row.starts_on, row.ends_on),
                row.position,
                row.staff_kind,
                row.starts_on,
                row.ends_on,
                row.unit_id,
                row.id,
            )
            for row in postings.in_time(session, person_id)
        ]


def move_person(
    office: Office, person_id: int, unit_id: int, position: str, on: date, staff_kind: str = ""
) -> Person:
    """Put a person into another post from a day on; what was before stays as it was. `staff_kind` "" keeps the present one."""
    person = get_person(office, person_id, on=on)
    with office.write(f"Chuyển công tác: {person.full_name}") as session:
        unit = postings.unit_by_id(session, unit_id)
        if not exists_on(unit, on):
            word = "đã giải thể" if unit.closed_on and unit.closed_on <= on else "chưa thành lập"
            raise Invalid({"unit_id": f"Ngày này “{unit.name}” {word}, không chuyển người vào được."})
        postings.move(session, person_id, unit, position, on, staff_kind)
    return get_person(office, person_id, on=on)


def _people(day: str) -> Select[Any]:
    """Everyone with their assignment of a day: the one begun last by then, or else the first that is to come."""
    theirs = aliased(AssignmentRow)
    mine = select(theirs.id).where(theirs.person_id == PersonRow.id).correlate(PersonRow)
    begun = mine.where(theirs.starts_on <= day).order_by(theirs.starts_on.desc(), theirs.id.desc()).limit(1)
    coming = mine.order_by(theirs.starts_on, theirs.id).limit(1)
    chosen = func.coalesce(begun.scalar_subquery(), coming.scalar_subquery())
    person, place = PersonRow, AssignmentRow
    columns: list[Any] = [getattr(person, name) for name in _BEFORE_UNIT]
    columns += [func.coalesce(place.position, ""), *(getattr(person, name) for name in _AFTER_UNIT)]
    columns += [func.coalesce(place.staff_kind, ""), *(getattr(person, name) for name in _LAST)]
    columns += [func.coalesce(place.starts_on, ""), place.unit_id, person.id]
    return select(*columns).select_from(PersonRow).outerjoin(AssignmentRow, AssignmentRow.id == chosen)


def _at_work(day: str) -> ColumnElement[bool]:
    """Condition: come by that day, and not gone before it. (A year alone lasts to its end.)"""
    come = and_(PersonRow.joined_on <= day, or_(AssignmentRow.id.is_(None), AssignmentRow.starts_on <= day))
    return and_(come, or_(PersonRow.left_on == "", PersonRow.left_on + LATEST > day))


def _person(row: Sequence[Any], unit: str) -> Person:
    """The record of one line of `_people` and the name of its unit."""
    fields: tuple[Any, ...] = (*row[:4], unit, *row[4:])
    return Person(*fields)


def _refuse_same_number(session: Session, person: Person, faults: dict[str, str]) -> None:
    """A fault when somebody else already has this CCCD number."""
    if not person.national_id or "national_id" in faults:
        return
    wanted = select(PersonRow).where(PersonRow.national_id == person.national_id)
    other = next((row for row in session.scalars(wanted) if row.id != person.id), None)
    if other is not None:
        faults["national_id"] = f"Số này đã ghi cho {other.full_name}."


def _deletion_title(names: list[str], count: int) -> str:
    """ "Xóa người: A", "Xóa 3 người: A, B, C", "Xóa 9 người: A, B, C…"."""
    if count == 1:
        return f"Xóa người: {names[0]}"
    return f"Xóa {count} người: {', '.join(names[:3])}{'…' if count > 3 else ''}"


def _gone() -> Refusal:
    """The person was deleted meanwhile."""
    return Refusal("Người này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")
