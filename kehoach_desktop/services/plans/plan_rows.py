"""Rows of the data file as plan records, and records put into rows."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from db.models import PhaseRow, PlanRow, TargetRow, TaskRow
from kehoach_desktop.document.codec import document_from_json, document_to_json
from kehoach_desktop.document.lines import number_line
from kehoach_desktop.document.model import Header
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.sentences import real_date
from kehoach_desktop.records.plans import Phase, Target, Task
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import fold
from kehoach_desktop.vietnamese.sorting import text_key


def plan_row(session: Session, plan_id: int) -> PlanRow:
    """The plan's row, or a Refusal when it is gone."""
    row = session.get(PlanRow, plan_id)
    if row is None:
        raise Refusal(
            f"Không còn kế hoạch số {plan_id} trong tệp dữ liệu.",
            "Chưa có gì được ghi.",
            "Xin mở lại danh sách kế hoạch.",
        )
    return row


def read_plan_row(session: Session, row: PlanRow) -> Plan:
    """The whole plan of a row. Refusal when its body was written by a newer version."""
    return Plan(
        document=document_from_json(row.body),
        year_from=row.year_from,
        year_to=row.year_to,
        state=row.state,
        parent=row.parent,
        targets=tuple(
            target_of(one)
            for one in session.scalars(
                select(TargetRow).where(TargetRow.plan_id == row.id).order_by(TargetRow.id)
            )
        ),
        phases=tuple(
            phase_of(one)
            for one in session.scalars(
                select(PhaseRow).where(PhaseRow.plan_id == row.id).order_by(PhaseRow.id)
            )
        ),
        tasks=tuple(
            task_of(one)
            for one in session.scalars(select(TaskRow).where(TaskRow.plan_id == row.id).order_by(TaskRow.id))
        ),
        id=row.id,
        rolled_from=row.rolled_from,
    )


def runs_in(year: int) -> ColumnElement[bool]:
    """The condition on plans that one of their years is `year`."""
    return and_(PlanRow.year_from <= year, PlanRow.year_to >= year)


def frozen(state: str) -> bool:
    """Whether a plan in this state keeps every word as it was signed."""
    return state in ("signed", "closed")


def fill_plan_row(row: PlanRow, plan: Plan) -> None:
    """Put the plan's paper, years, state and parent into its row, with what lists and searches need."""
    document = plan.document
    row.kind, row.state = document.system, plan.state
    row.subject = document.subject_text.strip() or document.kind_name
    row.number = number_line(document.header, document.system).removeprefix("Số").removeprefix(":").strip()
    row.issued_on = issued_on(document.header)
    row.year_from, row.year_to, row.parent = plan.year_from, plan.year_to, plan.parent
    row.rolled_from = plan.rolled_from or row.rolled_from
    row.search_key = fold(f"{row.subject} {row.number} {row.parent} {row.year_from} {row.year_to}")
    row.sort_key = text_key(row.subject)
    row.body = document_to_json(document)
    row.schema_version = row.body["schema_version"]


def issued_on(header: Header) -> str:
    """The day on the date line as ISO text, "" while any part of it is blank."""
    day = real_date(header.day or "x", header.month or "x", header.year or "x")
    return day.isoformat() if day else ""


def target_of(row: TargetRow) -> Target:
    """The record of a row."""
    return Target(
        row.plan_id, row.text, row.subject, row.direction, row.percent, row.percent_to, row.node_id, row.id
    )


def phase_of(row: PhaseRow) -> Phase:
    """The record of a row."""
    return Phase(row.plan_id, row.name, row.starts_on, row.ends_on, row.text, row.node_id, row.id)


def task_of(row: TaskRow) -> Task:
    """The record of a row."""
    return Task(
        row.plan_id, row.text, row.due_on, row.assignee, row.recipient, row.done_on, row.node_id, row.id
    )


def fill_target(row: TargetRow, target: Target) -> None:
    """Put a target into its row."""
    row.plan_id, row.text, row.subject = target.plan_id, target.text.strip(), target.subject
    row.direction, row.percent, row.percent_to = target.direction, target.percent, target.percent_to
    row.node_id = target.node_id


def fill_phase(row: PhaseRow, phase: Phase) -> None:
    """Put a phase into its row."""
    row.plan_id, row.name, row.text = phase.plan_id, phase.name.strip(), phase.text.strip()
    row.starts_on, row.ends_on, row.node_id = phase.starts_on, phase.ends_on, phase.node_id


def fill_task(row: TaskRow, task: Task) -> None:
    """Put a task into its row."""
    row.plan_id, row.text, row.due_on = task.plan_id, task.text.strip(), task.due_on
    row.assignee, row.recipient = task.assignee.strip(), task.recipient.strip()
    row.done_on, row.node_id = task.done_on, task.node_id
