"""A list of awards of earlier years as somebody sent it, before it goes into the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kehoach_desktop.records.intake import DuplicateRow, ListPart, RejectedRow, RowRemark


class AwardTold(NamedTuple):
    """An award that a list names: its year, its code, and the decision as far as told (day as ISO text or "")."""

    year: int
    code: str
    decision_no: str = ""
    decided_on: str = ""


class HonourRow(NamedTuple):
    """One row of a list of awards: whom it means, and what they received; one award, or one for each year's column."""

    row: int
    full_name: str
    birth_date: str = ""
    unit: str = ""
    national_id: str = ""
    awards: tuple[AwardTold, ...] = ()


@dataclass(frozen=True, slots=True)
class HonourList:
    """A list of awards as read; the same parts as a staff list."""

    rows: tuple[HonourRow, ...]
    rejected: tuple[RejectedRow, ...] = ()
    duplicates: tuple[DuplicateRow, ...] = ()
    columns: tuple[str, ...] = ()
    sheet: str = ""
    converted_from: str = ""
    remarks: tuple[RowRemark, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    heading_row: int = 0
    parts: tuple[ListPart, ...] = ()
