"""Plans: the paper as one versioned document, and the rows that are counted or reminded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key

Percent = Numeric(7, 3)


class PlanRow(Base):
    """A plan. `body` is the document as JSON, `schema_version` its shape; the other columns are what lists and searches need."""

    __tablename__ = "plan"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(default="state")
    state: Mapped[str] = mapped_column(default="draft")
    subject: Mapped[str]
    search_key: Mapped[str] = mapped_column(default="", index=True)
    sort_key: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[str] = mapped_column(default="")
    year_from: Mapped[int]
    year_to: Mapped[int]
    parent: Mapped[str] = mapped_column(default="")
    # no foreign key: the plan it was made from may be deleted, this one stays
    rolled_from: Mapped[int | None]
    schema_version: Mapped[int]
    body: Mapped[dict[str, Any]]


class TargetRow(Base):
    """A figure a plan asks for."""

    __tablename__ = "target"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    text: Mapped[str]
    subject: Mapped[str] = mapped_column(default="manual")
    direction: Mapped[str] = mapped_column(default="at_least")
    percent: Mapped[Decimal] = mapped_column(Percent)
    percent_to: Mapped[Decimal | None] = mapped_column(Percent)
    node_id: Mapped[str] = mapped_column(default="")


class PhaseRow(Base):
    """A stretch of a plan, both days inclusive."""

    __tablename__ = "phase"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    name: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(default="")
    node_id: Mapped[str] = mapped_column(default="")


class TaskRow(Base):
    """Something to be done or sent by a day."""

    __tablename__ = "task"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    text: Mapped[str]
    due_on: Mapped[date | None]
    assignee: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    node_id: Mapped[str] = mapped_column(default="")
