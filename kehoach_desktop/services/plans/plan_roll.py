"""Sang năm mới: a plan of one year becomes the draft of another, with a list of everything to look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CommitmentKindRow, PlanRow, SubmissionRow, TaskRow
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.roll_proposal import RollProposal
from kehoach_desktop.document.roll_rows import roll
from kehoach_desktop.records.years import YEARS_TOLD, is_year
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_parts import COMMITMENT, add_parts
from kehoach_desktop.services.plans.plan_rows import fill_plan_row, plan_row, read_plan_row
from kehoach_desktop.services.plans.plans import plan_name


@dataclass(frozen=True, slots=True)
class Roll:
    """The new plan, every proposal, and the keys of those that were done."""

    plan: Plan
    proposals: tuple[RollProposal, ...]
    accepted: frozenset[str]

    @property
    def to_look_at(self) -> tuple[RollProposal, ...]:
        """The places that want the clerk's eyes: marked so, or an anniversary with a round count."""
        return tuple(one for one in self.proposals if one.look or one.round_year)


def preview_roll(office: Office, plan_id: int, year: int) -> Roll:
    """What `roll_plan` would make by default; nothing is written. Refusal when the plan is gone or already of that year."""
    with office.read() as session:
        return _rolled(session, plan_id, year, None)


def roll_plan(office: Office, plan_id: int, year: int, accepted: Collection[str] | None = None) -> Roll:
    """Make the plan of `year` as a draft with its targets, phases, tasks and kinds of commitment, in one batch.

    `accepted` are keys of proposals, by default those that propose it themselves. The old plan is not touched.
    """
    with office.read() as session:
        rolled = _rolled(session, plan_id, year, accepted)
    subject = plan_name(rolled.plan.document)
    with office.write(f"Sang năm mới {year}: {subject}") as session:
        old, row = plan_row(session, plan_id), PlanRow()
        fill_plan_row(row, rolled.plan)
        session.add(row)
        session.flush()
        _copy_kinds(session, rolled.plan, old.year_from, year)
        add_parts(session, row, rolled.plan.targets, rolled.plan.phases, rolled.plan.tasks)
        _copy_units(session, plan_id, row.id)
        kept = read_plan_row(session, row)
    return Roll(kept, rolled.proposals, rolled.accepted)


def _rolled(session: Session, plan_id: int, year: int, accepted: Collection[str] | None) -> Roll:
    plan = read_plan_row(session, plan_row(session, plan_id))
    if not is_year(year):
        raise Refusal(YEARS_TOLD, "Chưa có gì được ghi.")
    if year == plan.year_from:
        raise Refusal(
            f"Kế hoạch này đã là của năm {year}.", "Chưa có gì được ghi.", "Xin chọn năm khác để chuyển sang."
        )
    new, proposals = roll(plan, year, accepted)
    changing = frozenset(one.key for one in proposals if one.changes)
    usual = frozenset(one.key for one in proposals if one.accept and one.changes)
    return Roll(new, proposals, usual if accepted is None else frozenset(accepted) & changing)


def _copy_units(session: Session, old_id: int, new_id: int) -> None:
    """The units that have to send something, for the same tasks; nothing of them has been sent yet."""

    def tasks(plan_id: int) -> list[int]:
        return list(
            session.scalars(select(TaskRow.id).where(TaskRow.plan_id == plan_id).order_by(TaskRow.id))
        )

    for old, new in zip(tasks(old_id), tasks(new_id), strict=True):
        for one in session.scalars(select(SubmissionRow).where(SubmissionRow.task_id == old)):
            session.add(SubmissionRow(task_id=new, unit=one.unit, list_order=one.list_order))
    session.flush()


def _copy_kinds(session: Session, plan: Plan, from_year: int, to_year: int) -> None:
    """The commitments that the plan counts, with the old year's own names and words where the new year has none."""
    codes = {
        one.subject.removeprefix(COMMITMENT) for one in plan.targets if one.subject.startswith(COMMITMENT)
    }
    kinds = select(CommitmentKindRow).order_by(CommitmentKindRow.list_order, CommitmentKindRow.id)
    there = {one.code for one in session.scalars(kinds.where(CommitmentKindRow.year == to_year))}
    place = len(there)
    for one in session.scalars(kinds.where(CommitmentKindRow.year == from_year)):
        if one.code not in codes - there:
            continue
        step = str(to_year)
        session.add(
            CommitmentKindRow(
                year=to_year,
                code=one.code,
                name=one.name.replace(str(from_year), step),
                short_name=one.short_name.replace(str(from_year), step),
                list_order=place,
                text=one.text.replace(str(from_year), step),
            )
        )
        place += 1
    session.flush()
