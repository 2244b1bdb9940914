"""A plan read from text, Word or the clipboard: looked at first, then kept with what its words ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kehoach_desktop.document.plan import Plan, PlanImport
from kehoach_desktop.document.reading import PlanReading
from kehoach_desktop.intake.plan_file import decode_plan, plan_bytes
from kehoach_desktop.intake.plan_text import read_plan
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_rows import read_plan_row
from kehoach_desktop.services.plans.plans import add_plan_row, check_plan, plan_name


def preview_plan(text: str, system: str | None = None, *, unicode: bool = True) -> PlanReading:
    """What an import of the text would make; nothing is written. Without `unicode`, what was typed in an old font (.VnTime, VNI) stays
    as it is. Refusal when the text is none."""
    return read_plan(text, system, unicode=unicode)


def preview_plan_file(path: Path, system: str | None = None, *, unicode: bool = True) -> PlanReading:
    """As `preview_plan`, for a text or Word file. Refusal when it is missing, empty, or no plan."""
    if path.suffix.lower() == ".docx":
        from kehoach_desktop.intake.plan_docx import read_plan_docx

        return read_plan_docx(path, system, unicode=unicode)
    return read_plan(decode_plan(plan_bytes(path), path.name), system, unicode=unicode)


def preview_plan_html(html: str, system: str | None = None, *, unicode: bool = True) -> PlanReading:
    """As `preview_plan`, for HTML from the clipboard. Refusal when it has no words."""
    from kehoach_desktop.intake.plan_html import read_plan_html

    return read_plan_html(html, system, unicode=unicode)


def plan_of_reading(reading: PlanReading, *, accept_proposals: bool = True, year: int | None = None) -> Plan:
    """A plan read from text, not saved yet. `year` is for a text that names none; this year unless given."""
    found = reading.proposals
    fallback = year or date.today().year
    plan = Plan(
        reading.document,
        found.year_from or fallback,
        found.year_to or found.year_from or fallback,
        parent=found.parent,
    )
    if not accept_proposals:
        return plan
    return replace(plan, targets=found.targets, phases=found.phases, tasks=found.tasks)


def import_plan(
    office: Office,
    text: str,
    *,
    system: str | None = None,
    accept_proposals: bool = True,
    source: str = "",
    today: date | None = None,
) -> PlanImport:
    """Read a plan's text and keep it, with its targets, phases and tasks unless `accept_proposals` is False, in one batch.

    The kinds of commitment that its targets count come to be in each of its years. `source` names the file for the history.
    Refusal when the text is none.
    """
    return import_reading(
        office, read_plan(text, system), accept_proposals=accept_proposals, source=source, today=today
    )


def import_reading(
    office: Office,
    reading: PlanReading,
    *,
    accept_proposals: bool = True,
    source: str = "",
    today: date | None = None,
) -> PlanImport:
    """Keep what was read, as `import_plan` does."""
    plan = plan_of_reading(reading, accept_proposals=accept_proposals, year=(today or date.today()).year)
    check_plan(plan)
    origin = f" từ {source}" if source else ""
    with office.write(f"Nhập kế hoạch{origin}: {plan_name(plan.document)}") as session:
        kept = read_plan_row(session, add_plan_row(session, plan))
    found = kept if accept_proposals else reading.proposals
    return PlanImport(
        id=kept.id or 0,
        kind=reading.system,
        joined=reading.joined,
        dropped=reading.dropped,
        findings=tuple(finding.text for finding in reading.findings),
        targets=found.targets,
        phases=found.phases,
        tasks=found.tasks,
    )
