"""What a plan gathers while it lives: signed scans, numbers given, figures entered, what units sent, templates, format settings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key

Figure = Numeric(14, 3)


class StoredFileRow(Base):
    """The bytes of an attached file under their SHA-256. Written once and never changed, so history need not hold them."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SubmissionRow(Base):
    """What one member unit has to send for a task, and whether it has."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("task_id", "unit"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    unit: Mapped[str]
    list_order: Mapped[int] = mapped_column(default=0)
    sent_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class AttachmentRow(Base):
    """A file attached to a plan (its signed scan) or to what a unit sent."""

    __tablename__ = "attachment"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    name: Mapped[str]
    mime: Mapped[str]
    pages: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    added_on: Mapped[date]


class PaperNumberRow(Base):
    """A number given to a paper: one series for each system, kind and year (for Party papers: term)."""

    __tablename__ = "paper_number"
    __table_args__ = (
        UniqueConstraint("system", "kind", "series_year", "number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    system: Mapped[str] = mapped_column(default="state")
    kind: Mapped[str]
    series_year: Mapped[int]
    number: Mapped[int]
    symbol: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    holder: Mapped[str] = mapped_column(default="")
    # no foreign key: a number once given stays given when its plan is deleted
    plan_id: Mapped[int | None] = mapped_column(index=True)


class TargetFigureRow(Base):
    """What the clerk counted for a target in one period, and the same period's figure before."""

    __tablename__ = "target_figure"
    __table_args__ = (UniqueConstraint("target_id", "year", "period"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    target_id: Mapped[int] = mapped_column(ForeignKey("target.id"), index=True)
    year: Mapped[int]
    period: Mapped[str]
    baseline: Mapped[Decimal | None] = mapped_column(Figure)
    value: Mapped[Decimal | None] = mapped_column(Figure)
    note: Mapped[str] = mapped_column(default="")


class PlanTemplateRow(Base):
    """A plan kept as a template. `body` is its document as JSON, `year` the year its words speak of."""

    __tablename__ = "plan_template"

    id: Mapped[Key]
    name: Mapped[str]
    system: Mapped[str]
    year: Mapped[int]
    schema_version: Mapped[int]
    body: Mapped[dict[str, Any]]


class FormatSettingRow(Base):
    """One number of a bộ thể thức as the clerk wants it."""

    __tablename__ = "format_setting"
    __table_args__ = (UniqueConstraint("code", "key"), {"sqlite_autoincrement": True})

    id: Mapped[Key]
    code: Mapped[str]
    key: Mapped[str]
    value: Mapped[float]
