"""What a year brought for a person: rating, initiatives, discipline, leave."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class PersonYearRow(Base):
    """A person's year: `rating` is a code or "" (not known yet); `held` = nobody decides on their titles yet, `held_reason` says why
    ("" = the reason was not told).

    The `…_asked` say that nothing but the rows is to be told of that kind: only then no row means none. `initiatives_told` is how many
    initiatives a list counts without naming them, `leave_told` its words about an absence without days; `old_unit_comment` = the unit
    that the person left has sent its comment.
    """

    __tablename__ = "person_year"
    __table_args__ = (UniqueConstraint("person_id", "year"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    rating: Mapped[str] = mapped_column(default="")
    rating_source: Mapped[str] = mapped_column(default="")
    held_reason: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    discipline_asked: Mapped[bool] = mapped_column(default=False)
    initiatives_asked: Mapped[bool] = mapped_column(default=False)
    leave_asked: Mapped[bool] = mapped_column(default=False)
    registration_asked: Mapped[bool] = mapped_column(default=False)
    initiatives_told: Mapped[int | None]
    leave_told: Mapped[str] = mapped_column(default="")
    old_unit_comment: Mapped[bool] = mapped_column(default=False)
    held: Mapped[bool] = mapped_column(default=False, server_default=text("0"))


class CollectiveYearRow(Base):
    """A collective's own year: `rating` is a code or "" (not known yet); `held` and `held_reason` as PersonYearRow.

    No `unit_id` = the agency as a whole.
    """

    __tablename__ = "collective_year"
    __table_args__ = (
        UniqueConstraint("unit_id", "year"),
        Index("uq_collective_year_agency", "year", unique=True, sqlite_where=text("unit_id IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    rating: Mapped[str] = mapped_column(default="")
    rating_source: Mapped[str] = mapped_column(default="")
    held_reason: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    registration_asked: Mapped[bool] = mapped_column(default=False)
    held: Mapped[bool] = mapped_column(default=False, server_default=text("0"))


class InitiativeRow(Base):
    """An initiative or research work recognised in a year."""

    __tablename__ = "initiative"

    id: Mapped[Key]
    name: Mapped[str]
    year: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default="sáng kiến")
    scope: Mapped[str] = mapped_column(default="cơ sở")
    decision_no: Mapped[str] = mapped_column(default="")
    decision_on: Mapped[date | None]


class InitiativeAuthorRow(Base):
    """An author of an initiative and their share in percent."""

    __tablename__ = "initiative_author"
    __table_args__ = (UniqueConstraint("initiative_id", "person_id"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    share: Mapped[Decimal] = mapped_column(Numeric(7, 3), default=Decimal(100))


class DisciplineRow(Base):
    """A disciplinary measure against a person; `ends_on` None = not known."""

    __tablename__ = "discipline"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    form: Mapped[str]
    decision_no: Mapped[str] = mapped_column(default="")
    decision_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    year: Mapped[int] = mapped_column(index=True)


class LeaveRow(Base):
    """A long absence, both days inclusive; `outcome` is what the school or the host said of it, "" = not received."""

    __tablename__ = "leave"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
