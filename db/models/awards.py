"""Titles and commendations: the dated catalogue, who is put forward, who has it, and the agency's own quotas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class AwardKindRow(Base):
    """A title (family title) or form of commendation (family commendation), for a person or a collective."""

    __tablename__ = "award_kind"
    __table_args__ = (UniqueConstraint("code", "valid_from"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    family: Mapped[str]
    for_whom: Mapped[str]
    article: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class RegistrationRow(Base):
    """A title or commendation that a person (or, with `unit_id`, a collective) registered for a year; it outlives any proposal.

    Neither person nor unit = the agency as a whole.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("person_id", "year", "title"),
        UniqueConstraint("unit_id", "year", "title"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]


class NominationRow(Base):
    """A person put forward for a title in a year: proposed | held | dropped.

    `votes` of the Council's `voters` members were for it, None = not known; `chosen` = in a tie the chairman's vote is for it.
    """

    __tablename__ = "nomination"
    __table_args__ = (UniqueConstraint("person_id", "year", "title"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    votes: Mapped[int | None]
    voters: Mapped[int | None]
    chosen: Mapped[bool] = mapped_column(default=False, server_default=text("0"))


class UnitNominationRow(Base):
    """A collective put forward for a title in a year, as NominationRow; no `unit_id` = the agency as a whole."""

    __tablename__ = "unit_nomination"
    __table_args__ = (
        UniqueConstraint("unit_id", "year", "title"),
        Index(
            "uq_unit_nomination_agency",
            "year",
            "title",
            unique=True,
            sqlite_where=text("unit_id IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    votes: Mapped[int | None]
    voters: Mapped[int | None]
    chosen: Mapped[bool] = mapped_column(default=False, server_default=text("0"))


class RuleSetRow(Base):
    """A rule set of the agency's own; `body` is what a rule file of the program holds."""

    __tablename__ = "rule_set"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    body: Mapped[dict[str, Any]]


class RuleChoiceRow(Base):
    """The rule set by which the clerk has a year judged, instead of the one in force on the decision's date, and why."""

    __tablename__ = "rule_choice"

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(unique=True)
    code: Mapped[str]
    reason: Mapped[str]


class DecisionDayRow(Base):
    """The day on which the titles of a year are decided, or are to be; without a row it is expected on the year's last day."""

    __tablename__ = "decision_day"

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]


class AwardRow(Base):
    """A title or commendation somebody received; a withdrawn one keeps its row and gets `revoked_on`.

    Neither person nor unit = the agency as a whole.
    """

    __tablename__ = "award"

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    code: Mapped[str]
    decision_no: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    revoked_on: Mapped[date | None]
    notes: Mapped[str] = mapped_column(default="")


class QuotaRuleRow(Base):
    """The agency's own quota; the words of each column are those of the office's QuotaRule."""

    __tablename__ = "quota_rule"

    id: Mapped[Key]
    title: Mapped[str]
    direction: Mapped[str] = mapped_column(default="at_most")
    percent: Mapped[Decimal] = mapped_column(Numeric(7, 3))
    denominator: Mapped[str]
    scope: Mapped[str] = mapped_column(default="agency")
    rounding: Mapped[str] = mapped_column(default="floor")
    minimum_one: Mapped[bool] = mapped_column(default=False)
    exempt_units: Mapped[list[Any]] = mapped_column(default=list)
    basis: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=False)
