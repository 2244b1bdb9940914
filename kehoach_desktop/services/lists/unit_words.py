"""The words by which a list names units: short and past names made those of today, what cannot be told put as questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from kehoach_desktop.records.honour_lists import HonourRow
from kehoach_desktop.records.intake import RowPlan, RowRemark, StaffRow, UnitQuestion, YearRow
from kehoach_desktop.services.lists.named_units import NamedUnits

RowT = TypeVar("RowT", StaffRow, YearRow, HonourRow)


class UnitsTold(NamedTuple, Generic[RowT]):
    """The rows of a list with their units named in full, and what is to be said about that."""

    rows: tuple[RowT, ...]
    remarks: tuple[RowRemark, ...]


def with_whole_units(rows: Sequence[RowT], units: NamedUnits, *, past: bool = False) -> UnitsTold[RowT]:
    """The rows with the units that short names and a person's answers mean; each short name is remarked at its first row, with `past` each
    past one too.
    """
    first: dict[str, RowT] = {}
    for row in rows:
        first.setdefault(row.unit, row)
    wholes = units.settle(first)
    said = ((row, units.remark(name)) for name, row in first.items() if name and (past or name in wholes))
    remarks = tuple(RowRemark(row.row, text, row.full_name) for row, text in said if text)
    if wholes:
        rows = [row._replace(unit=wholes[row.unit]) if row.unit in wholes else row for row in rows]
    return UnitsTold(tuple(rows), remarks)


def unit_questions(plans: Iterable[RowPlan], units: NamedUnits) -> tuple[UnitQuestion, ...]:
    """A question for each unit's name that leaves a row doubtful, in the order of the list."""
    found = []
    for name in dict.fromkeys(plan.unit for plan in plans if "unit" in plan.asks):
        likely = tuple((row.id, row.name) for row in units.choices(name))
        others = tuple(pair for row in units.open_units() if (pair := (row.id, row.name)) not in likely)
        found.append(UnitQuestion(name, units.doubt(name), likely, others))
    return tuple(found)
