"""What was done to the data file, as the clerk sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """One saved use case: when, who, its Vietnamese title, how many rows it touched, and whether it was undone."""

    id: int
    at: datetime
    who: str
    title: str
    rows: int
    undone: bool
    is_undo: bool


@dataclass(frozen=True, slots=True)
class ChangeDetail:
    """One row's change inside a batch: values by column, before and after (None = the row did not exist)."""

    entity: str
    entity_id: int
    action: str
    before: dict[str, object] | None
    after: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class TrashItem:
    """Something deleted that can still be brought back."""

    batch_id: int
    at: datetime
    title: str
    rows: int
