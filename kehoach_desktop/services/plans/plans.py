"""Plans kept in the data file: listed, read, saved, deleted."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import PhaseRow, PlanRow, TargetRow, TaskRow
from db.removal import delete_whole
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plans import PLAN_STATES, PlanSummary
from kehoach_desktop.records.years import YEARS_TOLD, is_year
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_parts import add_parts
from kehoach_desktop.services.plans.plan_rows import fill_plan_row, frozen, plan_row, read_plan_row, runs_in
from kehoach_desktop.vietnamese.folding import shortened

_MOST_YEARS = 30
_SHOWN = 80


def list_plans(office: Office, year: int | None = None) -> list[PlanSummary]:
    """The plans (of a year, or all), the latest first, then by subject."""
    with office.read() as session:
        wanted = select(PlanRow).order_by(PlanRow.year_from.desc(), PlanRow.sort_key, PlanRow.id)
        if year is not None:
            wanted = wanted.where(runs_in(year))
        counts = [_counts(session, kind) for kind in (TargetRow, PhaseRow, TaskRow)]
        return [
            PlanSummary(
                id=row.id,
                subject=row.subject,
                kind=row.kind,
                state=row.state,
                number=row.number,
                issued_on=row.issued_on,
                year_from=row.year_from,
                year_to=row.year_to,
                parent=row.parent,
                targets=counts[0].get(row.id, 0),
                phases=counts[1].get(row.id, 0),
                tasks=counts[2].get(row.id, 0),
            )
            for row in session.scalars(wanted)
        ]


def _counts(session: Session, kind: type[TargetRow] | type[PhaseRow] | type[TaskRow]) -> dict[int, int]:
    """How many rows of a kind each plan has."""
    found = session.execute(select(kind.plan_id, func.count()).group_by(kind.plan_id))
    return {row[0]: row[1] for row in found}


def get_plan(office: Office, plan_id: int) -> Plan:
    """One plan with its targets, phases and tasks. Refusal when it is not there."""
    with office.read() as session:
        return read_plan_row(session, plan_row(session, plan_id))


def save_plan(office: Office, plan: Plan) -> Plan:
    """Add (id None, with its targets, phases and tasks) or change a plan.

    A plan that is there already gets its paper, years, state and parent; its targets, phases and tasks have functions of
    their own. Invalid for years out of order or an unknown state.
    """
    check_plan(plan)
    verb = "Thêm" if plan.id is None else "Sửa"
    with office.write(f"{verb} kế hoạch: {plan_name(plan.document)}") as session:
        if plan.id is None:
            row = add_plan_row(session, plan)
        else:
            row = plan_row(session, plan.id)
            _refuse_signed(session, row, plan)
            fill_plan_row(row, plan)
            session.flush()
        return read_plan_row(session, row)


def _refuse_signed(session: Session, row: PlanRow, plan: Plan) -> None:
    """Refusal when the words or the state of a plan that was signed would change; its years and the plan above it may."""
    if not frozen(row.state):
        return
    if plan.document != read_plan_row(session, row).document or plan.state != row.state:
        raise Refusal(
            "Kế hoạch đã ký nên nội dung không sửa được nữa.",
            "Bản đã ký vẫn nguyên vẹn.",
            "Hãy chọn “Lập bản sao” để sửa thành một bản mới.",
        )


def add_plan_row(session: Session, plan: Plan) -> PlanRow:
    """A new plan with all its parts, inside an open transaction."""
    row = PlanRow()
    fill_plan_row(row, plan)
    session.add(row)
    session.flush()
    add_parts(session, row, plan.targets, plan.phases, plan.tasks)
    return row


def check_plan(plan: Plan) -> None:
    """Invalid with a sentence for each field that cannot be saved."""
    faults: dict[str, str] = {}
    if not is_year(plan.year_from):
        faults["year_from"] = YEARS_TOLD
    if not plan.year_from <= plan.year_to <= plan.year_from + _MOST_YEARS:
        faults["year_to"] = "Năm cuối phải bằng hoặc sau năm đầu, trong vòng 30 năm."
    if plan.state not in PLAN_STATES:
        faults["state"] = "Xin chọn tình trạng của kế hoạch."
    if faults:
        raise Invalid(faults)


def delete_plan(office: Office, plan_id: int) -> None:
    """Delete a plan with all that hangs on it, as one batch that can be taken back. Commitments signed and numbers given stay."""
    document = get_plan(office, plan_id).document
    with office.write(f"Xóa kế hoạch: {plan_name(document)}") as session:
        plan_row(session, plan_id)
        delete_whole(session, PlanRow, [plan_id])


def plan_name(document: PlanDocument) -> str:
    """The plan's name for the history."""
    return shortened(document.subject_text or document.kind_name, _SHOWN)
