"""A list of awards of earlier years as somebody sent it, before it goes into the book."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from kehoach_desktop.records.intake import ReadList


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


HonourList: TypeAlias = ReadList[HonourRow]
