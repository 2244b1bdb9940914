"""Plans as rows in a list, and what is counted or reminded from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

STATE_PAPER, PARTY_PAPER = "state", "party"
PLAN_KINDS = {STATE_PAPER: "Nhà nước", PARTY_PAPER: "Đảng"}
PLAN_STATES = {"draft": "dự thảo", "submitted": "đã trình", "signed": "đã ký", "closed": "hết hạn"}


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One plan in the list of plans."""

    id: int
    subject: str
    kind: str
    state: str
    number: str
    issued_on: str
    year_from: int
    year_to: int
    parent: str
    targets: int
    phases: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Target:
    """A figure the plan asks for.

    `subject` says what is counted: "commitment:CODE" for a commitment kind, "title:CODE" for a title, "manual" for what the
    clerk counts. `direction` at_least | at_most | exactly | reduce; `percent` (and `percent_to` for a range) in percent.
    `text` is the plan's own wording; `node_id` the paragraph it stands in.
    """

    plan_id: int
    text: str
    subject: str = "manual"
    direction: str = "at_least"
    percent: Decimal = Decimal(100)
    percent_to: Decimal | None = None
    node_id: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the plan: both days inclusive."""

    plan_id: int
    name: str
    starts_on: date | None
    ends_on: date | None
    text: str = ""
    node_id: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something a unit must do or send by a day."""

    plan_id: int
    text: str
    due_on: date | None = None
    assignee: str = ""
    recipient: str = ""
    done_on: date | None = None
    node_id: str = ""
    id: int | None = None
