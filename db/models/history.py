"""Every write leaves a trace here: the audit log, undo and the trash read the same rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class ChangeBatchRow(Base):
    """One committed use case. `undoes_id` names the batch that this one took back; `undone` is set on that one."""

    __tablename__ = "change_batch"

    id: Mapped[Key]
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("change_batch.id"))
    undone: Mapped[bool] = mapped_column(default=False)


class ChangeRow(Base):
    """One row's change: the table's name, the row's id, insert | update | delete, its columns before and after as JSON."""

    __tablename__ = "change"

    id: Mapped[Key]
    batch_id: Mapped[int] = mapped_column(ForeignKey("change_batch.id"), index=True)
    entity: Mapped[str]
    entity_id: Mapped[int] = mapped_column(index=True)
    action: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
