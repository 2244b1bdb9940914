"""The agency's units."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AssignmentRow, AwardRow, UnitRow
from kehoach_desktop.records.people import Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.office import Office
from kehoach_desktop.vietnamese.folding import clean, fold
from kehoach_desktop.vietnamese.sorting import text_key

_NOTHING_DONE = "Chưa có gì được ghi."


def list_units(office: Office, *, with_closed: bool = False) -> list[Unit]:
    """The units in the agency's own order, then by name; closed ones only when asked for."""
    with office.read() as session:
        wanted = select(UnitRow)
        if not with_closed:
            wanted = wanted.where(UnitRow.closed_on.is_(None))
        units = [_unit(row) for row in session.scalars(wanted)]
    return sorted(units, key=lambda unit: (unit.order, text_key(unit.name)))


def save_unit(office: Office, unit: Unit) -> Unit:
    """Add (id None: at the end, unless `order` is given) or change a unit. Invalid without a name, for a name taken by another open unit, or a parent inside itself."""
    name = clean(unit.name)
    verb = "Thêm" if unit.id is None else "Sửa"
    with office.write(f"{verb} đơn vị: {name}") as session:
        _check(session, unit, name)
        row = add_unit(session, name) if unit.id is None else _row(session, unit.id)
        row.name, row.search_key = name, fold(name)
        row.kind, row.parent_id, row.closed_on = clean(unit.kind), unit.parent_id, unit.closed_on
        if unit.id is not None or unit.order:
            row.list_order = unit.order
        session.flush()
        return _unit(row)


def delete_unit(office: Office, unit_id: int) -> None:
    """Delete a unit nobody ever stood in; a Refusal says what stands in the way and what to do instead."""
    name = next((unit.name for unit in list_units(office, with_closed=True) if unit.id == unit_id), "")
    with office.write(f"Xóa đơn vị: {name}") as session:
        row = _row(session, unit_id)
        _refuse_if_used(session, row)
        session.delete(row)


def find_unit(session: Session, name: str) -> UnitRow | None:
    """The open unit of this name, however its capitals, spaces and tone marks' places were typed."""
    key = text_key(name)
    wanted = select(UnitRow).where(UnitRow.closed_on.is_(None), UnitRow.search_key == fold(clean(name)))
    return next((row for row in session.scalars(wanted) if text_key(row.name) == key), None)


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
    folded = fold(name)
    for start, kind in (
        ("doi ", "đội"),
        ("tram ", "trạm"),
        ("lanh dao", "lãnh đạo"),
        ("ban giam doc", "lãnh đạo"),
        ("ban lanh dao", "lãnh đạo"),
    ):
        if folded.startswith(start):
            return kind
    return "phòng"


def _check(session: Session, unit: Unit, name: str) -> None:
    """Invalid with a sentence for each field that cannot be saved."""
    faults = {}
    if not name:
        faults["name"] = "Xin nhập tên đơn vị."
    elif unit.closed_on is None:
        same = find_unit(session, name)
        if same is not None and same.id != unit.id:
            faults["name"] = f"Đã có đơn vị “{same.name}”."
    if unit.parent_id is not None and unit.id in _line_up(session, unit.parent_id):
        faults["parent_id"] = "Đơn vị cấp trên không thể là chính nó hoặc đơn vị thuộc nó."
    if faults:
        raise Invalid(faults)


def _line_up(session: Session, unit_id: int) -> set[int]:
    """A unit's id and those of all units above it."""
    seen: set[int] = set()
    at: int | None = unit_id
    while at is not None and at not in seen:
        seen.add(at)
        at = _row(session, at).parent_id
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
    if session.scalar(select(AwardRow.id).where(AwardRow.unit_id == row.id).limit(1)):
        raise Refusal(
            f"Không xóa được “{row.name}” vì sổ khen thưởng có ghi tên đơn vị này.",
            _NOTHING_DONE,
            "Xin đặt ngày giải thể cho đơn vị thay vì xóa.",
        )


def _row(session: Session, unit_id: int) -> UnitRow:
    """The unit's row, or a Refusal when it is gone."""
    row = session.get(UnitRow, unit_id)
    if row is None:
        raise Refusal("Đơn vị này không còn trong danh sách.", _NOTHING_DONE, "Xin mở lại danh sách.")
    return row


def _unit(row: UnitRow) -> Unit:
    """The record of a row."""
    return Unit(row.name, row.kind, row.parent_id, row.list_order, row.closed_on, row.id)
