"""The year at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kehoach_desktop.records.awards import QuotaVerdict
from kehoach_desktop.records.plan_life import Change


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due: `kind` task | phase; `late` when its day has passed and it is not done."""

    due_on: date
    text: str
    plan: str
    kind: str
    late: bool
    plan_id: int
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, in words, and the rail page where it is done (page key)."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything Tổng quan shows for a year; `changes` are the targets that only the clerk can count."""

    year: int
    people: int
    plans: int
    figures: tuple[QuotaVerdict, ...]
    deadlines: tuple[Deadline, ...]
    next_steps: tuple[NextStep, ...]
    last_backup: datetime | None
    changes: tuple[Change, ...] = ()
