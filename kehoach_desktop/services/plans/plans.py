"""Plans: read from text or begun blank, kept, listed, and written as papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import PhaseRow, PlanRow, TargetRow, TaskRow
from db.removal import delete_whole
from kehoach_desktop.document.model import PlanDocument, Signature
from kehoach_desktop.document.plan import Plan, PlanImport
from kehoach_desktop.document.proposals import propose
from kehoach_desktop.document.templates import blank_document, plan_templates
from kehoach_desktop.intake.plan_file import decode_plan, plan_bytes, unbroken
from kehoach_desktop.intake.plan_text import PlanReading, read_plan
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.plans import PARTY_PAPER, PLAN_STATES, PlanSummary
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import get_agency, list_signers
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_papers import (
    export_plan,
    paper_of,
    plan_format,
    plan_paper,
    plan_pdf,
    plan_text,
)
from kehoach_desktop.services.plans.plan_parts import (
    add_parts,
    delete_phase,
    delete_target,
    delete_task,
    phases_of_year,
    save_phase,
    save_target,
    save_task,
    targets_of_year,
    tasks_of_year,
)
from kehoach_desktop.services.plans.plan_rows import fill_plan_row, frozen, plan_row, read_plan_row

__all__ = [
    "blank_plan",
    "delete_phase",
    "delete_plan",
    "delete_target",
    "delete_task",
    "export_plan",
    "get_plan",
    "import_plan",
    "import_plan_file",
    "import_reading",
    "list_plans",
    "new_plan",
    "paper_of",
    "phases_of_year",
    "plan_format",
    "plan_of_reading",
    "plan_paper",
    "plan_pdf",
    "plan_text",
    "preview_plan",
    "preview_plan_file",
    "preview_plan_html",
    "read_plan_file",
    "save_phase",
    "save_plan",
    "save_target",
    "save_task",
    "targets_of_year",
    "tasks_of_year",
]

_FIRST_YEAR, _LAST_YEAR, _MOST_YEARS = 1990, 2100, 30
_SHOWN = 80


def list_plans(office: Office, year: int | None = None) -> list[PlanSummary]:
    """The plans (of a year, or all), the latest first, then by subject."""
    with office.read() as session:
        wanted = select(PlanRow).order_by(PlanRow.year_from.desc(), PlanRow.sort_key, PlanRow.id)
        if year is not None:
            wanted = wanted.where(PlanRow.year_from <= year, PlanRow.year_to >= year)
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
    _check(plan)
    verb = "Thêm" if plan.id is None else "Sửa"
    with office.write(f"{verb} kế hoạch: {_name(plan.document)}") as session:
        if plan.id is None:
            row = _add(session, plan)
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


def _add(session: Session, plan: Plan) -> PlanRow:
    """A new plan with all its parts, inside an open transaction."""
    row = PlanRow()
    fill_plan_row(row, plan)
    session.add(row)
    session.flush()
    add_parts(session, row, plan.targets, plan.phases, plan.tasks)
    return row


def _check(plan: Plan) -> None:
    """Invalid with a sentence for each field that cannot be saved."""
    faults: dict[str, str] = {}
    if not _FIRST_YEAR <= plan.year_from <= _LAST_YEAR:
        faults["year_from"] = f"Năm phải từ {_FIRST_YEAR} đến {_LAST_YEAR}."
    if not plan.year_from <= plan.year_to <= plan.year_from + _MOST_YEARS:
        faults["year_to"] = "Năm cuối phải bằng hoặc sau năm đầu, trong vòng 30 năm."
    if plan.state not in PLAN_STATES:
        faults["state"] = "Xin chọn tình trạng của kế hoạch."
    if faults:
        raise Invalid(faults)


def _name(document: PlanDocument) -> str:
    """The plan's name for the history."""
    name = " ".join((document.subject_text or document.kind_name).split())
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"


def delete_plan(office: Office, plan_id: int) -> None:
    """Delete a plan with all that hangs on it, as one batch that can be taken back. Commitments signed and numbers given stay."""
    document = get_plan(office, plan_id).document
    with office.write(f"Xóa kế hoạch: {_name(document)}") as session:
        plan_row(session, plan_id)
        delete_whole(session, PlanRow, [plan_id])


def read_plan_file(path: Path) -> str:
    """The text of a plan's file, plain text or .docx. Refusal when it is missing, empty, or neither."""
    if path.suffix.lower() == ".docx":
        from kehoach_desktop.writers.docx_read import read_paragraphs

        return "\n\n".join(map(unbroken, read_paragraphs(path)))
    return decode_plan(plan_bytes(path), path.name)


def preview_plan(text: str, system: str | None = None) -> PlanReading:
    """What an import of the text would make; nothing is written. Refusal when the text is none."""
    return read_plan(text, system)


def preview_plan_file(path: Path, system: str | None = None) -> PlanReading:
    """What an import of the file would make; nothing is written. Refusal when it is missing, empty, or no plan."""
    if path.suffix.lower() == ".docx":
        from kehoach_desktop.intake.plan_docx import read_plan_docx

        return read_plan_docx(path, system)
    return read_plan(decode_plan(plan_bytes(path), path.name), system)


def preview_plan_html(html: str, system: str | None = None) -> PlanReading:
    """What an import of HTML from the clipboard would make; nothing is written. Refusal when it has no words."""
    from kehoach_desktop.intake.plan_html import read_plan_html

    return read_plan_html(html, system)


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


def import_plan_file(
    office: Office,
    path: Path,
    *,
    system: str | None = None,
    accept_proposals: bool = True,
    today: date | None = None,
) -> PlanImport:
    """As `import_plan`, for a text file or a Word file, whose runs and automatic numbers are kept."""
    reading = preview_plan_file(path, system)
    return import_reading(office, reading, accept_proposals=accept_proposals, source=path.name, today=today)


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
    _check(plan)
    origin = f" từ {source}" if source else ""
    with office.write(f"Nhập kế hoạch{origin}: {_name(plan.document)}") as session:
        kept = read_plan_row(session, _add(session, plan))
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


def blank_plan(office: Office, year: int, *, system: str = "state", template: str | None = None) -> Plan:
    """A plan to begin with, not saved: from a template of the program, for this agency and its usual signer.

    `template` is a key of `plan_templates()`; without it the usual one of the system. KeyError for an unknown key. What its words
    ask for (targets, phases, tasks) comes along.
    """
    systems = {one.key: one.system for one in plan_templates()}
    key = template or next(one for one in systems if systems[one] == system)
    party = systems[key] == PARTY_PAPER
    agency = get_agency(office) or Agency("")
    name = (agency.party_name or agency.name) if party else agency.name
    symbol = agency.party_symbol if party else agency.symbol
    document = blank_document(key, year=year, agency=name or "…", symbol=symbol or "…", place=agency.place)
    signer = next(iter(list_signers(office)), None)
    if signer is not None and not party:
        document = replace(
            document, signature=Signature(signer.authority, signer.second_post, signer.full_name)
        )
    found = propose(document)
    years = {one.key: one.years for one in plan_templates()}[key]
    return Plan(
        document,
        year,
        year + years - 1,
        targets=found.targets,
        phases=found.phases,
        tasks=found.tasks,
    )


def new_plan(office: Office, year: int, *, system: str = "state", template: str | None = None) -> Plan:
    """As `blank_plan`, saved."""
    return save_plan(office, blank_plan(office, year, system=system, template=template))
