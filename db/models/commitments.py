"""Kinds of commitment and who signed them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class CommitmentKindRow(Base):
    """A kind of commitment in one year."""

    __tablename__ = "commitment_kind"
    __table_args__ = (UniqueConstraint("year", "code"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    year: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    list_order: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")


class CommitmentRow(Base):
    """A person's signature under one kind."""

    __tablename__ = "commitment"
    __table_args__ = (UniqueConstraint("kind_id", "person_id"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    kind_id: Mapped[int] = mapped_column(ForeignKey("commitment_kind.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    signed_on: Mapped[date]
