"""Units as they were on a date: their names, kinds and places in the tree. Works inside a session that is already open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PersonRow, UnitHeadRow, UnitPastRow, UnitRow
from kehoach_desktop.records.people import Unit
from kehoach_desktop.vietnamese.sorting import text_key
from kehoach_desktop.vietnamese.spans import lasts_to


@dataclass(frozen=True, slots=True)
class UnitTimes:
    """Every unit's row and, the latest first, what it was before."""

    rows: dict[int, UnitRow]
    pasts: dict[int, list[UnitPastRow]]

    def shape(self, unit_id: int, day: date) -> UnitRow | UnitPastRow:
        """What holds the unit's name, kind and parent on a day: a past that lasted beyond it, or the unit as it is now."""
        shape: UnitRow | UnitPastRow = self.rows[unit_id]
        for past in self.pasts.get(unit_id, ()):
            if past.until > day:
                shape = past
        return shape

    def name(self, unit_id: int, day: date) -> str:
        """The unit's name on a day."""
        return self.shape(unit_id, day).name

    def names_over(self, unit_id: int, first: str, last: str) -> str:
        """The unit's name over a stretch of ISO days (either may be "" or a year alone): "Đội 1 (từ 01/07/2025: Đội 2)"."""
        told = ""
        since = ""
        for past in reversed(self.pasts.get(unit_id, ())):
            until = past.until.isoformat()
            if until > first and lasts_to(last, since):
                told = _told(told, past.name, since)
            since = until
        if not told or lasts_to(last, since):
            told = _told(told, self.rows[unit_id].name, since)
        return told


def _told(told: str, name: str, since: str) -> str:
    """A name added to those before it, with the day from which it held."""
    if not told:
        return name
    day = date.fromisoformat(since)
    return f"{told} (từ {day:%d/%m/%Y}: {name})"


def unit_times(session: Session) -> UnitTimes:
    """All units with all they were."""
    pasts: dict[int, list[UnitPastRow]] = defaultdict(list)
    for past in session.scalars(select(UnitPastRow).order_by(UnitPastRow.until.desc())):
        pasts[past.unit_id].append(past)
    return UnitTimes({row.id: row for row in session.scalars(select(UnitRow))}, pasts)


def names_on(session: Session, day: date) -> dict[int, str]:
    """The name of every unit on a day, closed ones and ones to come too, by unit id."""
    times = unit_times(session)
    return {unit_id: times.name(unit_id, day) for unit_id in times.rows}


def units_on(session: Session, day: date) -> list[Unit]:
    """Every unit as it was on a day, in the order of the tree: each unit before those below it."""
    times, heads = unit_times(session), heads_on(session, day)
    units = []
    for row in times.rows.values():
        shape = times.shape(row.id, day)
        head_id, head = heads.get(row.id, (None, ""))
        units.append(
            Unit(
                shape.name,
                shape.kind,
                shape.parent_id,
                row.list_order,
                row.closed_on,
                row.id,
                row.opened_on,
                row.merged_into_id,
                head_id,
                head,
            )
        )
    return in_tree_order(units)


def heads_on(session: Session, day: date) -> dict[int, tuple[int, str]]:
    """Who heads each unit on a day: (person id, name) by unit id."""
    wanted = (
        select(UnitHeadRow, PersonRow.full_name)
        .join(PersonRow, PersonRow.id == UnitHeadRow.person_id)
        .order_by(UnitHeadRow.starts_on, UnitHeadRow.id)
    )
    today = day.isoformat()
    return {
        row.unit_id: (row.person_id, name)
        for row, name in session.execute(wanted)
        if row.starts_on <= today and lasts_to(row.ends_on, today)
    }


def exists_on(unit: Unit | UnitRow, day: date) -> bool:
    """Whether a unit had begun and was not closed on a day; the day of closing is the first without it."""
    return (unit.opened_on is None or unit.opened_on <= day) and (
        unit.closed_on is None or unit.closed_on > day
    )


def in_tree_order(units: Iterable[Unit]) -> list[Unit]:
    """Units with each one directly before those below it, sisters by their order, then by name. A parent not among them counts as none."""
    every = list(units)
    ids = {unit.id for unit in every}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(every, key=lambda one: (one.order, text_key(one.name), one.id or 0)):
        below[unit.parent_id if unit.parent_id in ids else None].append(unit)
    ordered: list[Unit] = []
    waiting = below[None][::-1]
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting += below[unit.id][::-1]
    return ordered
