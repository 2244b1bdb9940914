"""The year at a glance: figures, what falls due, what to do next, the last backup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PhaseRow, PlanRow, TaskRow
from kehoach_desktop.records.awards import QuotaState, QuotaVerdict, Review, Verdict
from kehoach_desktop.records.commitments import CommitmentSheet
from kehoach_desktop.records.overview import Deadline, NextStep, Overview
from kehoach_desktop.resources import resource_data
from kehoach_desktop.rules.quotas import Limit
from kehoach_desktop.rules.tally import Tally, Wish, evaluate
from kehoach_desktop.services.awards.collectives import collectives_of
from kehoach_desktop.services.awards.review_ground import judged, read_ground
from kehoach_desktop.services.awards.rule_choice import has_rules
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.datafile.safety import last_backup
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.plans.plan_rows import runs_in
from kehoach_desktop.services.plans.target_figures import changes_of_year
from kehoach_desktop.services.year.commitments import commitment_sheet


def overview(office: Office, year: int, today: date) -> Overview:
    """Everything Tổng quan shows for a year, as of `today`.

    Figures: the plans' targets and the quotas in force, and every kind of commitment that no target speaks of, measured against
    everybody; a year for which no rules are known has only the latter. Deadlines: tasks not done (late once their day has passed)
    and the days on which phases begin and end, ahead of us.
    """
    found, of_collectives = _reviewed(office, year, today) if has_rules(office, year) else (None, ())
    sheet = commitment_sheet(office, year, on=count_day(year, today))
    with office.read() as session:
        plans = list(session.scalars(select(PlanRow.state).where(runs_in(year))))
        deadlines = sorted(_deadlines(session, year, today), key=lambda one: (one.due_on, one.text))
    quotas = (*found.quotas, *of_collectives) if found else ()
    return Overview(
        year=year,
        people=len(sheet.rows),
        plans=len(plans),
        figures=(*quotas, *_untargeted(quotas, sheet)),
        deadlines=tuple(deadlines),
        next_steps=tuple(_next_steps(found, sheet, plans, deadlines, today)),
        last_backup=last_backup(office.path),
        changes=tuple(changes_of_year(office, year)),
    )


def _reviewed(office: Office, year: int, today: date) -> tuple[Review, tuple[QuotaVerdict, ...]]:
    """The review of the people, and the targets and quotas on titles of collectives."""
    ground = read_ground(office, year, today=today)
    found = judged(ground)
    return found, collectives_of(office, ground, found).quotas if ground.collective_wishes else ()


def _untargeted(quotas: tuple[QuotaVerdict, ...], sheet: CommitmentSheet) -> tuple[QuotaVerdict, ...]:
    """Kinds of commitment that no plan set a target for: how many of everybody have signed."""
    told = {one.title for one in quotas}
    kinds = [kind for kind in sheet.kinds if kind.short_name not in told]
    tally = Tally(
        units={row.person_id: (None, row.unit) for row in sheet.rows},
        signed={
            kind.code: frozenset(row.person_id for row in sheet.rows if kind.id in row.signed)
            for kind in kinds
        },
    )
    everybody = Limit("at_least", Decimal(100))
    wishes = [
        Wish(f"commitment:{kind.code}", everybody, kind="target", title=kind.short_name, label=kind.name)
        for kind in kinds
    ]
    counted = evaluate(wishes, tally, lambda title: (title,))
    return tuple(replace(one, message=_signed_text(one.numerator, one.denominator)) for one in counted)


def _signed_text(signed: int, people: int) -> str:
    """ "đã ký 43/48, còn 5 người"."""
    return f"đã ký {signed}/{people}" + (f", còn {people - signed} người" if signed < people else "")


def _deadlines(session: Session, year: int, today: date) -> Iterator[Deadline]:
    """Tasks not done yet, and days ahead on which a phase begins or ends."""
    tasks = select(TaskRow, PlanRow).join(PlanRow, PlanRow.id == TaskRow.plan_id)
    for task, plan in session.execute(tasks.where(runs_in(year), TaskRow.done_on.is_(None))):
        if task.due_on and _falls_in(task.due_on, plan, year):
            text = f"{task.text} ({task.assignee})" if task.assignee else task.text
            yield Deadline(
                task.due_on, text, plan.subject, "task", task.due_on < today, task.plan_id, task.id
            )
    phases = select(PhaseRow, PlanRow).join(PlanRow, PlanRow.id == PhaseRow.plan_id).where(runs_in(year))
    for phase, plan in session.execute(phases):
        for day, what in ((phase.starts_on, "Bắt đầu"), (phase.ends_on, "Kết thúc")):
            if day and day >= today and _falls_in(day, plan, year):
                yield Deadline(day, f"{what}: {phase.name}", plan.subject, "phase", False, phase.plan_id)


def _falls_in(day: date, plan: PlanRow, year: int) -> bool:
    """Whether a day belongs to a year of a plan; days outside the plan's years (a last report in January) to its nearest one."""
    return min(max(day.year, plan.year_from), plan.year_to) == year


def _next_steps(
    found: Review | None,
    sheet: CommitmentSheet,
    plan_states: list[str],
    deadlines: list[Deadline],
    today: date,
) -> Iterator[NextStep]:
    """What to do next, the most pressing first."""
    if not sheet.rows:
        yield NextStep("Nhập danh sách nhân sự", "staff")
        return
    late = sum(one.late for one in deadlines)
    if late:
        yield NextStep(f"Xem {late} việc đã quá hạn", "plans")
    yield from _plan_steps(sheet.year, plan_states)
    yield from _commitment_steps(sheet)
    if found and today >= date(found.year, _review_month(), 1):
        yield from _review_steps(found)


@cache
def _review_month() -> int:
    """The month from which on the review is spoken of."""
    return int(resource_data("texts", "overview.toml")["review_from_month"])


def _plan_steps(year: int, states: list[str]) -> Iterator[NextStep]:
    if not states:
        yield NextStep(f"Lập kế hoạch thi đua năm {year}", "plans")
    drafts = states.count("draft")
    if drafts:
        yield NextStep(f"Trình ký {drafts} kế hoạch còn là dự thảo", "plans")


def _commitment_steps(sheet: CommitmentSheet) -> Iterator[NextStep]:
    for kind in sheet.kinds:
        missing = sum(kind.id not in row.signed for row in sheet.rows)
        if missing:
            yield NextStep(f"Ký cam kết “{kind.short_name}”: còn {missing} người", "commitments")


def _review_steps(found: Review) -> Iterator[NextStep]:
    """What the review still lacks: ratings, other facts, proposals, numbers that do not hold."""
    unrated = sum(not row.rating for row in found.rows)
    if unrated:
        yield NextStep(f"Nhập xếp loại năm {found.year}: còn {unrated} người", "year")
    rest = sum(
        bool(row.rating) and any(one.verdict is Verdict.MISSING_DATA for one in row.verdicts)
        for row in found.rows
    )
    if rest:
        yield NextStep(f"Bổ sung dữ liệu để kết luận: {rest} người", "verdicts")
    waiting = sum(
        row.state == "" and any(one.verdict is Verdict.ELIGIBLE for one in row.verdicts) for row in found.rows
    )
    if waiting:
        yield NextStep(f"Xem {waiting} người đủ điều kiện chưa được đề nghị", "verdicts")
    for quota in found.quotas:
        titles = {kind.code for kind in found.titles}
        if quota.verdict is not QuotaState.OK and quota.title in titles:
            where = "" if quota.scope == "agency" else f" ({quota.scope})"
            yield NextStep(f"{quota.title}{where}: {quota.message}", "verdicts")
