"""The agency's units: found, added, corrected, deleted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, AwardRow, UnitHeadRow, UnitPastRow, UnitRow
from db.removal import delete_whole
from kehoach_desktop.records.people import LEADERSHIP, Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.rules.units import leads_by_name
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.units.unit_times import exists_on, in_tree_order, unit_times, units_on
from kehoach_desktop.vietnamese.folding import clean, fold
from kehoach_desktop.vietnamese.sorting import text_key
from kehoach_desktop.vietnamese.spans import lasts_to

_NOTHING_DONE = "Chưa có gì được ghi."


def list_units(office: Office, *, with_closed: bool = False, on: date | None = None) -> list[Unit]:
    """The units as they were on a date (today unless given): names, kinds and places of that day, in the order of the tree.

    Closed units and ones that had not begun only when asked for.
    """
    day = on or date.today()
    with office.read() as session:
        units = units_on(session, day)
    return units if with_closed else [unit for unit in units if exists_on(unit, day)]


def units_below(units: Sequence[Unit]) -> dict[int | None, frozenset[int | None]]:
    """For each unit of a tree its own id and those of all units below it."""
    below: dict[int | None, set[int | None]] = {unit.id: {unit.id} for unit in units}
    for unit in reversed(in_tree_order(units)):
        if unit.parent_id in below:
            below[unit.parent_id] |= below[unit.id]
    return {unit_id: frozenset(ids) for unit_id, ids in below.items()}


def get_unit(office: Office, unit_id: int, *, on: date | None = None) -> Unit:
    """One unit as it was on a date (today unless given), closed or not. Refusal when it is gone."""
    found = next((one for one in list_units(office, with_closed=True, on=on) if one.id == unit_id), None)
    if found is None:
        raise _gone()
    return found


def save_unit(office: Office, unit: Unit, *, today: date | None = None) -> Unit:
    """Add (id None: at the end, unless `order` is given) or correct a unit; its head too.

    What is corrected was never so: a new name from a day on is `unit_changes.change_unit`. Invalid without a name, for a name taken
    by another open unit, a parent inside itself, days in the wrong order.
    """
    day = today or date.today()
    name = clean(unit.name)
    verb = "Thêm" if unit.id is None else "Sửa"
    with office.write(f"{verb} đơn vị: {name}") as session:
        row = put_unit(session, unit, day)
        correct_head(session, row.id, unit.head_id, day)
        session.flush()
        number = row.id
    return get_unit(office, number, on=day)


def put_unit(session: Session, unit: Unit, day: date, *, leaving: Collection[int] = ()) -> UnitRow:
    """Add or correct a unit in an open transaction, after checking it; gives its row. Units of `leaving` do not hold their names any more."""
    name = clean(unit.name)
    _check(session, unit, name, day, leaving)
    row = add_unit(session, name) if unit.id is None else unit_row(session, unit.id)
    shape = unit_times(session).shape(row.id, day)
    shape.name, shape.kind, shape.parent_id = name, clean(unit.kind), unit.parent_id
    row.search_key = fold(row.name)
    row.opened_on, row.closed_on = unit.opened_on, unit.closed_on
    row.merged_into_id = unit.merged_into_id if unit.closed_on else None
    if unit.id is not None or unit.order:
        row.list_order = unit.order
    return row


def correct_head(session: Session, unit_id: int, person_id: int | None, day: date) -> None:
    """Make a person (None: nobody) the head of a unit as if it had been so since the present head began."""
    wanted = select(UnitHeadRow).where(UnitHeadRow.unit_id == unit_id).order_by(UnitHeadRow.starts_on)
    begun = [row for row in session.scalars(wanted) if row.starts_on <= day.isoformat()]
    present = next((row for row in reversed(begun) if lasts_to(row.ends_on, day)), None)
    if person_id is None:
        if present is not None:
            session.delete(present)
    elif present is None:
        session.add(UnitHeadRow(unit_id=unit_id, person_id=person_id))
    else:
        present.person_id = person_id


def delete_unit(office: Office, unit_id: int) -> None:
    """Delete a unit nobody ever stood in; a Refusal says what stands in the way and what to do instead."""
    name = next((unit.name for unit in list_units(office, with_closed=True) if unit.id == unit_id), "")
    with office.write(f"Xóa đơn vị: {name}") as session:
        row = unit_row(session, unit_id)
        _refuse_if_used(session, row)
        delete_whole(session, UnitRow, {row.id})


def find_unit(session: Session, name: str, on: date, *, besides: Collection[int] = ()) -> UnitRow | None:
    """The unit of this name that is not closed on a day, however its capitals, spaces and tone marks' places were typed; units of `besides` are passed over."""
    key = text_key(name)
    wanted = select(UnitRow).where(
        or_(UnitRow.closed_on.is_(None), UnitRow.closed_on > on), UnitRow.search_key == fold(clean(name))
    )
    found = (row for row in session.scalars(wanted) if row.id not in besides)
    return next((row for row in found if text_key(row.name) == key), None)


def add_unit(session: Session, name: str) -> UnitRow:
    """A new unit at the end of the list; its kind is read off its name's first word where that is one of the usual kinds."""
    last = session.scalar(select(func.max(UnitRow.list_order)))
    tidy = clean(name)
    row = UnitRow(
        name=tidy, search_key=fold(tidy), kind=kind_of(tidy), list_order=0 if last is None else last + 1
    )
    session.add(row)
    session.flush()
    return row


def kind_of(name: str) -> str:
    """The kind a unit's name speaks of: "Đội Thanh tra" is a đội, "Ban Giám đốc" the leadership; phòng where it says nothing."""
    if leads_by_name(name):
        return LEADERSHIP
    first = fold(clean(name)).partition(" ")[0]
    return {"doi": "đội", "tram": "trạm"}.get(first, "phòng")


def _check(session: Session, unit: Unit, name: str, day: date, leaving: Collection[int]) -> None:
    """Invalid with a sentence for each field that cannot be saved."""
    faults = {}
    if not name:
        faults["name"] = "Xin nhập tên đơn vị."
    elif unit.closed_on is None:
        same = find_unit(session, name, day, besides=leaving)
        if same is not None and same.id != unit.id:
            faults["name"] = f"Đã có đơn vị “{same.name}”."
    if unit.parent_id is not None and unit.id in _line_up(session, unit.parent_id):
        faults["parent_id"] = "Đơn vị cấp trên không thể là chính nó hoặc đơn vị thuộc nó."
    if unit.opened_on and unit.closed_on and unit.closed_on < unit.opened_on:
        faults["closed_on"] = "Ngày giải thể không thể trước ngày thành lập."
    if faults:
        raise Invalid(faults)


def _line_up(session: Session, unit_id: int) -> set[int]:
    """A unit's id and those of all units above it."""
    seen: set[int] = set()
    at: int | None = unit_id
    while at is not None and at not in seen:
        seen.add(at)
        at = unit_row(session, at).parent_id
    return seen


def _refuse_if_used(session: Session, row: UnitRow) -> None:
    """Refusal when people stand or stood in the unit, or units or awards hang on it."""
    count = session.scalar(
        select(func.count(AssignmentRow.person_id.distinct())).where(AssignmentRow.unit_id == row.id)
    )
    if count:
        raise Refusal(
            f"Không xóa được “{row.name}” vì đang hoặc đã từng có {count} người ở đơn vị này.",
            _NOTHING_DONE,
            "Xin chuyển người sang đơn vị khác rồi đặt ngày giải thể cho đơn vị này thay vì xóa.",
        )
    below = session.scalar(select(UnitRow.name).where(UnitRow.parent_id == row.id).limit(1))
    if below:
        raise Refusal(
            f"Không xóa được “{row.name}” vì “{below}” đang thuộc đơn vị này.",
            _NOTHING_DONE,
            "Xin đổi đơn vị cấp trên của đơn vị đó trước.",
        )
    former = session.scalar(
        select(UnitRow.name)
        .outerjoin(UnitPastRow, UnitPastRow.unit_id == UnitRow.id)
        .where(or_(UnitRow.merged_into_id == row.id, UnitPastRow.parent_id == row.id), UnitRow.id != row.id)
        .limit(1)
    )
    if former:
        raise Refusal(
            f"Không xóa được “{row.name}” vì “{former}” từng thuộc hoặc đã sáp nhập vào đơn vị này.",
            _NOTHING_DONE,
            "Xin đặt ngày giải thể cho đơn vị thay vì xóa.",
        )
    if session.scalar(select(AwardRow.id).where(AwardRow.unit_id == row.id).limit(1)):
        raise Refusal(
            f"Không xóa được “{row.name}” vì sổ khen thưởng có ghi tên đơn vị này.",
            _NOTHING_DONE,
            "Xin đặt ngày giải thể cho đơn vị thay vì xóa.",
        )


def unit_row(session: Session, unit_id: int) -> UnitRow:
    """The unit's row, or a Refusal when it is gone."""
    row = session.get(UnitRow, unit_id)
    if row is None:
        raise _gone()
    return row


def _gone() -> Refusal:
    """The unit was deleted meanwhile."""
    return Refusal("Đơn vị này không còn trong danh sách.", _NOTHING_DONE, "Xin mở lại danh sách.")
