"""Cells of the staff list changed together: what was typed, and what that would do, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowEdit:
    """What was typed into cells of one line: the person's id (None = somebody new) and text by field name, dates day first."""

    person_id: int | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CellPlan:
    """What one typed cell does: `line` counts the edits from 0; before and after as kept (dates ISO); `fault` says why it cannot be."""

    line: int
    person_id: int | None
    full_name: str
    field: str
    before: str
    after: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class BlockPreview:
    """What a block of edits would do. `cells` are only those that change something or are at fault.

    `added` counts new people, `changed` people who change; `new_units` would be made; `faulty` lines cannot be written at all.
    """

    cells: tuple[CellPlan, ...]
    added: int
    changed: int
    new_units: tuple[str, ...] = ()
    faulty: tuple[int, ...] = ()

    @property
    def faults(self) -> tuple[CellPlan, ...]:
        """The cells that cannot be as they were typed."""
        return tuple(cell for cell in self.cells if cell.fault)


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What was written: ids of the people changed and added in the order of the edits, and how many cells were left out as faulty."""

    changed: tuple[int, ...]
    added: tuple[int, ...]
    left_out: int = 0
