"""Units, people, and where each person stood when; what units were before; lists that were explained once."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class UnitRow(Base):
    """A unit as it is now; `search_key` is its folded name, `merged_into_id` the unit that took its people over when it closed.

    All its awards from `awards_since` (None = from the beginning) to `awards_until` (None = not said) are entered.
    """

    __tablename__ = "unit"

    id: Mapped[Key]
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="phòng")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    list_order: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(default="", index=True)
    opened_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    awards_since: Mapped[int | None]
    awards_until: Mapped[int | None]


class UnitPastRow(Base):
    """What a unit was until (not on) a day: its name, its kind, the unit above it."""

    __tablename__ = "unit_past"
    __table_args__ = (UniqueConstraint("unit_id", "until"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    until: Mapped[date]
    name: Mapped[str]
    kind: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)


class UnitHeadRow(Base):
    """Who heads a unit; starts_on "" = from before the records, ends_on "" = still."""

    __tablename__ = "unit_head"

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    starts_on: Mapped[str] = mapped_column(default="")
    ends_on: Mapped[str] = mapped_column(default="")


class UnitYearRow(Base):
    """A unit's grade in a year, in the agency's own words."""

    __tablename__ = "unit_year"
    __table_args__ = (UniqueConstraint("unit_id", "year"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    grade: Mapped[str]


class PersonRow(Base):
    """A person. Dates that may be a year alone are ISO text; `search_key` is folded, `sort_key` orders by given name.

    `joined_by` says how they came on `joined_on`, "" = not known; `awards_since` and `awards_until` as a unit's.
    """

    __tablename__ = "person"

    id: Mapped[Key]
    full_name: Mapped[str]
    search_key: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(index=True)
    gender: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    national_id: Mapped[str] = mapped_column(default="", index=True)
    party_member: Mapped[bool] = mapped_column(default=False)
    joined_on: Mapped[str] = mapped_column(default="")
    left_on: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    joined_by: Mapped[str] = mapped_column(default="")
    awards_since: Mapped[int | None]
    awards_until: Mapped[int | None]


class AssignmentRow(Base):
    """A stretch of a person's time in a unit; starts_on "" = from before the records, ends_on "" = still going on."""

    __tablename__ = "assignment"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    position: Mapped[str] = mapped_column(default="")
    staff_kind: Mapped[str] = mapped_column(default="")
    list_order: Mapped[int] = mapped_column(default=0)
    starts_on: Mapped[str] = mapped_column(default="")
    ends_on: Mapped[str] = mapped_column(default="")


class TwoPeopleRow(Base):
    """Two people who look alike and whom the clerk said to be two; the smaller id first."""

    __tablename__ = "two_people"
    __table_args__ = (UniqueConstraint("person_id", "other_id"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class ImportProfileRow(Base):
    """How a list with this heading is read (`shape`), as the clerk explained it once; `kind` staff | year. A habit, so not in the history."""

    __tablename__ = "import_profile"
    __table_args__ = (UniqueConstraint("kind", "fingerprint"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    kind: Mapped[str]
    fingerprint: Mapped[str]
    shape: Mapped[dict[str, Any]]
    used_on: Mapped[date]
