"""Targets, phases and tasks of plans: added, changed, taken away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from db.models import PhaseRow, PlanRow, TargetRow, TaskRow
from db.removal import delete_whole
from kehoach_desktop.records.plans import Phase, Target, Task
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_rows import (
    fill_phase,
    fill_target,
    fill_task,
    phase_of,
    plan_row,
    target_of,
    task_of,
)
from kehoach_desktop.services.year.commitments import add_kinds
from kehoach_desktop.vietnamese.folding import shortened

COMMITMENT = "commitment:"
_DIRECTIONS = ("at_least", "at_most", "exactly", "reduce")
_SHOWN = 60
# what the clerk counts may more than double; people cannot be more than all
_MOST_OTHERS = Decimal(1000)


def save_target(office: Office, target: Target) -> Target:
    """Add (id None) or change a target; a commitment it counts comes to be in every year of the plan. Invalid for a figure that cannot be."""
    check_target(target)
    with office.write(f"{_verb(target.id)} chỉ tiêu: {shortened(target.text, _SHOWN)}") as session:
        plan = plan_row(session, target.plan_id)
        row = TargetRow() if target.id is None else _target_row(session, target.id)
        fill_target(row, target)
        session.add(row)
        need_kinds(session, [target], plan.year_from, plan.year_to)
        session.flush()
        return target_of(row)


def save_phase(office: Office, phase: Phase) -> Phase:
    """Add (id None) or change a phase. Invalid without a name or when it ends before it starts."""
    check_phase(phase)
    with office.write(f"{_verb(phase.id)} đợt: {shortened(phase.name, _SHOWN)}") as session:
        plan_row(session, phase.plan_id)
        row = PhaseRow() if phase.id is None else _phase_row(session, phase.id)
        fill_phase(row, phase)
        session.add(row)
        session.flush()
        return phase_of(row)


def save_task(office: Office, task: Task) -> Task:
    """Add (id None) or change a task; `done_on` set means done. Invalid without words."""
    check_task(task)
    with office.write(f"{_verb(task.id)} việc: {shortened(task.text, _SHOWN)}") as session:
        plan_row(session, task.plan_id)
        row = TaskRow() if task.id is None else _task_row(session, task.id)
        fill_task(row, task)
        session.add(row)
        session.flush()
        return task_of(row)


def delete_target(office: Office, target_id: int) -> None:
    """Take a target off its plan."""
    with office.write("Xóa chỉ tiêu") as session:
        delete_whole(session, TargetRow, [_target_row(session, target_id).id])


def delete_phase(office: Office, phase_id: int) -> None:
    """Take a phase off its plan."""
    with office.write("Xóa đợt thi đua") as session:
        session.delete(_phase_row(session, phase_id))


def delete_task(office: Office, task_id: int) -> None:
    """Take a task off its plan."""
    with office.write("Xóa việc") as session:
        delete_whole(session, TaskRow, [_task_row(session, task_id).id])


def add_parts(
    session: Session,
    plan: PlanRow,
    targets: tuple[Target, ...],
    phases: tuple[Phase, ...],
    tasks: tuple[Task, ...],
) -> None:
    """Add a new plan's targets, phases and tasks, and the kinds of commitment it asks for, inside an open transaction."""
    for target in targets:
        target_row = TargetRow()
        fill_target(target_row, replace(target, plan_id=plan.id))
        session.add(target_row)
    for phase in phases:
        phase_row = PhaseRow()
        fill_phase(phase_row, replace(phase, plan_id=plan.id))
        session.add(phase_row)
    for task in tasks:
        task_row = TaskRow()
        fill_task(task_row, replace(task, plan_id=plan.id))
        session.add(task_row)
    need_kinds(session, targets, plan.year_from, plan.year_to)
    session.flush()


def need_kinds(
    session: Session, targets: tuple[Target, ...] | list[Target], year_from: int, year_to: int
) -> None:
    """The kinds of commitment that the targets count, in each year of the plan."""
    codes = [one.subject.removeprefix(COMMITMENT) for one in targets if one.subject.startswith(COMMITMENT)]
    for year in range(year_from, year_to + 1) if codes else ():
        add_kinds(session, year, codes)


def check_target(target: Target) -> None:
    """Invalid with a sentence for each field of a target that cannot be saved."""
    faults: dict[str, str] = {}
    if not target.text.strip():
        faults["text"] = "Xin ghi nội dung chỉ tiêu."
    if target.direction not in _DIRECTIONS:
        faults["direction"] = "Xin chọn chiều của chỉ tiêu."
    most = _MOST_OTHERS if target.subject == "manual" else Decimal(100)
    if not Decimal(0) <= target.percent <= most:
        faults["percent"] = f"Tỷ lệ phải từ 0 đến {most} %."
    if target.percent_to is not None and not target.percent <= target.percent_to <= most:
        faults["percent_to"] = f"Mức cao phải từ mức thấp đến {most} %."
    if faults:
        raise Invalid(faults)


def check_phase(phase: Phase) -> None:
    """Invalid with a sentence for each field of a phase that cannot be saved."""
    faults: dict[str, str] = {}
    if not phase.name.strip():
        faults["name"] = "Xin đặt tên đợt."
    if phase.starts_on and phase.ends_on and phase.ends_on < phase.starts_on:
        faults["ends_on"] = "Ngày kết thúc phải sau ngày bắt đầu."
    if faults:
        raise Invalid(faults)


def check_task(task: Task) -> None:
    """Invalid when a task says nothing."""
    if not task.text.strip():
        raise Invalid({"text": "Xin ghi nội dung việc."})


def _verb(row_id: int | None) -> str:
    """Add or change."""
    return "Thêm" if row_id is None else "Sửa"


def _target_row(session: Session, row_id: int) -> TargetRow:
    """The target's row, or a Refusal when it is gone."""
    if (row := session.get(TargetRow, row_id)) is None:
        raise _gone("Chỉ tiêu")
    return row


def _phase_row(session: Session, row_id: int) -> PhaseRow:
    """The phase's row, or a Refusal when it is gone."""
    if (row := session.get(PhaseRow, row_id)) is None:
        raise _gone("Đợt thi đua")
    return row


def _task_row(session: Session, row_id: int) -> TaskRow:
    """The task's row, or a Refusal when it is gone."""
    if (row := session.get(TaskRow, row_id)) is None:
        raise _gone("Việc")
    return row


def _gone(what: str) -> Refusal:
    """Somebody took it away meanwhile."""
    return Refusal(f"{what} này không còn trong kế hoạch.", "Chưa có gì được ghi.", "Xin mở lại kế hoạch.")
