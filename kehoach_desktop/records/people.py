"""People and units as the office sees them on one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

GENDERS = ("Nam", "Nữ")
# how somebody came: a recruit waits until there are enough months, who comes from another agency is considered at once
TRANSFERRED = "chuyển đến"
JOINED_BY = ("tuyển dụng", TRANSFERRED)
STAFF_KINDS = ("cán bộ", "công chức", "viên chức", "người lao động")
UNIT_GRADES = ("hạng I", "hạng II", "hạng III", "loại A", "loại B", "loại C")
LEADERSHIP = "lãnh đạo"
UNIT_KINDS = (LEADERSHIP, "phòng", "đội", "trạm", "đơn vị thành viên")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the agency as of one date. `order` is its place in lists (0 first).

    `opened_on` is its first day (None = from before the records), `closed_on` the first day on which it no longer exists,
    `merged_into_id` the unit that took it over. `head_id` and `head` name who heads it on that date.
    """

    name: str
    kind: str = "phòng"
    parent_id: int | None = None
    order: int = 0
    closed_on: date | None = None
    id: int | None = None
    opened_on: date | None = None
    merged_into_id: int | None = None
    head_id: int | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff as of one date.

    `birth_date`, `joined_on`, `left_on` are ISO text, "1991-12-25", or a year alone, "1969", where only that is known, or "".
    `unit`, `position`, `staff_kind` come from the assignment in force on that date; `since` is its first day (ISO, or "" if unknown).
    `national_id` is the CCCD as text (12 digits) or the old CMND (9 digits), or "".
    `joined_by` is one of JOINED_BY, "" where nobody has said how the person came.
    """

    full_name: str
    gender: str = ""
    birth_date: str = ""
    position: str = ""
    unit: str = ""
    joined_on: str = ""
    national_id: str = ""
    staff_kind: str = ""
    ethnicity: str = ""
    party_member: bool = False
    left_on: str = ""
    notes: str = ""
    joined_by: str = ""
    since: str = ""
    unit_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where a person stood for a while: both dates ISO or "" (unknown start, still going on)."""

    unit: str
    position: str
    staff_kind: str
    starts_on: str
    ends_on: str
    unit_id: int
    id: int | None = None
