"""Units, people, and where each person stood when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class UnitRow(Base):
    """A unit; `search_key` is its folded name."""

    __tablename__ = "unit"

    id: Mapped[Key]
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="phòng")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    list_order: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(default="", index=True)


class PersonRow(Base):
    """A person. Dates that may be a year alone are ISO text; `search_key` is folded, `sort_key` orders by given name."""

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
