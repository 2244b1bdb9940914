"""What happens to units in the course of time: renamed, placed elsewhere, merged, headed by somebody else, graded by year."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PersonRow, UnitHeadRow, UnitPastRow, UnitRow, UnitYearRow
from kehoach_desktop.records.people import Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import postings
from kehoach_desktop.services.units.unit_times import exists_on, in_tree_order, unit_times, units_on
from kehoach_desktop.services.units.units import find_unit, get_unit, put_unit, unit_row
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import clean, fold
from kehoach_desktop.vietnamese.spans import day_before


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """What a unit was until the day before `until`; `parent` "" = directly under the agency."""

    name: str
    kind: str
    parent: str
    until: date


@dataclass(frozen=True, slots=True)
class MergedUnits:
    """What a merger did: the unit that came of it, how many people went over, and the names of the units that were closed."""

    unit: Unit
    people: int
    closed: tuple[str, ...]


def change_unit(office: Office, unit: Unit, since: date) -> Unit:
    """Give a unit another name, kind or place in the tree from a day on; before that day it stays what it was.

    Invalid when an earlier change is not before `since`, or the name is taken. Gives the unit as it is on `since`.
    """
    if unit.id is None:
        raise Invalid({"name": "Đơn vị này chưa được lưu."})
    with office.write(f"Đổi đơn vị từ {since:%d/%m/%Y}: {clean(unit.name)}") as session:
        _change(session, unit, since)
    return get_unit(office, unit.id, on=since)


def _change(session: Session, unit: Unit, since: date) -> None:
    """Keep what the unit was until `since`, then make it what the record says."""
    assert unit.id is not None
    row = unit_row(session, unit.id)
    pasts = unit_times(session).pasts.get(row.id, [])
    if pasts and pasts[0].until >= since:
        raise Invalid({"since": f"Ngày đổi phải sau lần đổi gần nhất ({pasts[0].until:%d/%m/%Y})."})
    if not exists_on(row, since):
        raise Invalid({"since": "Ngày đổi phải nằm trong thời gian đơn vị còn hoạt động."})
    now = (row.name, row.kind, row.parent_id)
    if (clean(unit.name), clean(unit.kind), unit.parent_id) == now:
        return
    past = UnitPastRow(unit_id=row.id, until=since, name=row.name, kind=row.kind, parent_id=row.parent_id)
    put_unit(session, replace(unit, closed_on=row.closed_on), since)
    session.add(past)
    session.flush()


def former_units(office: Office, unit_id: int) -> list[FormerUnit]:
    """What a unit was before, the latest first."""
    with office.read() as session:
        times = unit_times(session)
        return [
            FormerUnit(
                past.name,
                past.kind,
                times.name(past.parent_id, past.until - timedelta(days=1)) if past.parent_id else "",
                past.until,
            )
            for past in times.pasts.get(unit_id, ())
        ]


def merge_units(office: Office, ids: Collection[int], into: Unit, on: date) -> MergedUnits:
    """Merge units into one on a day, as one batch: `into` is a new unit (id None) or one that exists (it may be among `ids`).

    Whoever stands in one of the units on that day stands in the merged one from that day, in the same position and order; what was
    before stays. The units are closed on that day, units below them go under the merged one, their heads end the day before. Invalid
    where a unit does not exist on that day, or the new name is taken by a unit that stays.
    """
    sources = [one for one in dict.fromkeys(ids) if one != into.id]
    with office.write(f"Sáp nhập thành “{clean(into.name)}” từ {on:%d/%m/%Y}") as session:
        rows = _sources(session, sources, into, on)
        target = _target(session, into, on, sources, min(row.list_order for row in rows))
        ordered = [unit.id for unit in units_on(session, on) if unit.id in sources]
        people = postings.take_over(session, [one for one in ordered if one is not None], target, on)
        for row in rows:
            row.closed_on, row.merged_into_id = on, target.id
        _end_heads(session, sources, on)
        _hang_below(session, sources, target, on)
        session.flush()
        number, closed = target.id, tuple(row.name for row in rows)
    return MergedUnits(get_unit(office, number, on=on), people, closed)


def _sources(session: Session, sources: Sequence[int], into: Unit, on: date) -> list[UnitRow]:
    """The rows of the units that will close; Invalid when there are too few, or one does not exist on that day."""
    rows = [unit_row(session, one) for one in sources]
    if not rows or (into.id is None and len(rows) < 2):
        raise Invalid({"ids": "Xin chọn ít nhất hai đơn vị để sáp nhập."})
    for row in rows:
        if not exists_on(row, on) or row.opened_on == on:
            raise Invalid({"on": f"Ngày {on:%d/%m/%Y} “{row.name}” không còn hoặc chưa hoạt động."})
    return rows


def _target(session: Session, into: Unit, on: date, leaving: Sequence[int], order: int) -> UnitRow:
    """The unit that takes the others over, made or renamed on that day."""
    if into.id is None:
        made = put_unit(session, replace(into, opened_on=on), on, leaving=leaving)
        made.list_order = order
        return made
    row = unit_row(session, into.id)
    if not exists_on(row, on):
        raise Invalid({"on": f"Ngày {on:%d/%m/%Y} “{row.name}” không còn hoặc chưa hoạt động."})
    name = clean(into.name)
    taken = find_unit(session, name, on, besides=[*leaving, row.id])
    if taken is not None:
        raise Invalid({"name": f"Đã có đơn vị “{taken.name}”."})
    parent = into.parent_id if into.parent_id not in leaving else None
    if (name, clean(into.kind), parent) != (row.name, row.kind, row.parent_id):
        past = UnitPastRow(unit_id=row.id, until=on, name=row.name, kind=row.kind, parent_id=row.parent_id)
        session.add(past)
        row.name, row.search_key, row.kind, row.parent_id = name, fold(name), clean(into.kind), parent
    return row


def _end_heads(session: Session, sources: Sequence[int], on: date) -> None:
    """The heads of closed units end the day before."""
    for head in session.scalars(select(UnitHeadRow).where(UnitHeadRow.unit_id.in_(sources))):
        if head.starts_on >= on.isoformat():
            session.delete(head)
        elif not head.ends_on or head.ends_on >= on.isoformat():
            head.ends_on = day_before(on)


def _hang_below(session: Session, sources: Sequence[int], target: UnitRow, on: date) -> None:
    """Units below a closed unit go under the merged one from that day, and remember where they were."""
    for row in session.scalars(select(UnitRow).where(UnitRow.parent_id.in_(sources))):
        if row.id in sources or not exists_on(row, on):
            continue
        past = UnitPastRow(unit_id=row.id, until=on, name=row.name, kind=row.kind, parent_id=row.parent_id)
        session.add(past)
        row.parent_id = target.parent_id if row.id == target.id else target.id


def set_head(office: Office, unit_id: int, person_id: int | None, on: date) -> Unit:
    """Make a person (None: nobody) the head of a unit from a day on; whoever was it before stays its head of the time before.

    Invalid when somebody began on that day or later.
    """
    name = get_unit(office, unit_id, on=on).name
    with office.write(f"Người đứng đầu {name} từ {on:%d/%m/%Y}") as session:
        if person_id is not None and session.get(PersonRow, person_id) is None:
            raise Refusal(
                "Người này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin chọn người khác."
            )
        wanted = select(UnitHeadRow).where(UnitHeadRow.unit_id == unit_id)
        for head in session.scalars(wanted):
            if head.starts_on >= on.isoformat():
                raise Invalid(
                    {"on": f"Ngày này phải sau lần thay đổi gần nhất ({short_date(head.starts_on)})."}
                )
            if not head.ends_on or head.ends_on >= on.isoformat():
                head.ends_on = day_before(on)
        if person_id is not None:
            session.add(UnitHeadRow(unit_id=unit_id, person_id=person_id, starts_on=on.isoformat()))
    return get_unit(office, unit_id, on=on)


def unit_grades(office: Office, year: int) -> dict[int, str]:
    """The grade of each unit that has one in a year, by unit id."""
    with office.read() as session:
        wanted = select(UnitYearRow.unit_id, UnitYearRow.grade).where(UnitYearRow.year == year)
        return {row.unit_id: row.grade for row in session.execute(wanted)}


def save_grades(office: Office, year: int, grades: Mapping[int, str]) -> None:
    """Write units' grades of a year, by unit id; "" takes a unit's grade away. Units not named keep theirs."""
    with office.write(f"Hạng, loại đơn vị năm {year}") as session:
        kept = {
            row.unit_id: row for row in session.scalars(select(UnitYearRow).where(UnitYearRow.year == year))
        }
        for unit_id, typed in grades.items():
            unit_row(session, unit_id)
            row, grade = kept.get(unit_id), clean(typed)
            if row is None and grade:
                session.add(UnitYearRow(unit_id=unit_id, year=year, grade=grade))
            elif row is not None and grade:
                row.grade = grade
            elif row is not None:
                session.delete(row)


def arrange_units(
    office: Office, places: Sequence[tuple[int, int | None]], *, today: date | None = None
) -> None:
    """Put units into a new order and under new parents: (unit id, parent id) from the top of the tree down.

    A corrected place in the tree was always so; `change_unit` moves a unit from a day on. Units not named keep their order after the others.
    Invalid for a circle.
    """
    day = today or date.today()
    with office.write("Sắp xếp đơn vị") as session:
        units = {unit.id: unit for unit in units_on(session, day)}
        named = {
            unit_id: replace(units[unit_id], parent_id=parent, order=place)
            for place, (unit_id, parent) in enumerate(places)
            if unit_id in units
        }
        rest = [unit for unit in units.values() if unit.id not in named]
        wanted = [*named.values(), *(replace(one, order=len(places) + at) for at, one in enumerate(rest))]
        ordered = in_tree_order(wanted)
        if len(ordered) != len(wanted):
            raise Invalid({"parent_id": "Đơn vị cấp trên không thể là chính nó hoặc đơn vị thuộc nó."})
        times = unit_times(session)
        for place, unit in enumerate(ordered):
            assert unit.id is not None
            times.rows[unit.id].list_order = place
            times.shape(unit.id, day).parent_id = unit.parent_id
