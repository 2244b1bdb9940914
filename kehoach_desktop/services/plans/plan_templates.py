"""Any plan kept as a template, and new plans made from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from db.models import PlanTemplateRow
from kehoach_desktop.document.codec import document_from_json, document_to_json
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.proposals import propose
from kehoach_desktop.document.roll_proposal import RollKind
from kehoach_desktop.document.roll_rows import years_between
from kehoach_desktop.document.rolling import accepted_by_default, apply_roll, propose_roll
from kehoach_desktop.document.years import find_years
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plans import get_plan, save_plan
from kehoach_desktop.vietnamese.folding import clean
from kehoach_desktop.vietnamese.sorting import text_key


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A template of the office's own; `year` is the one that its words speak of."""

    id: int
    name: str
    system: str
    year: int


def list_templates(office: Office) -> list[KeptTemplate]:
    """The office's own templates by name."""
    with office.read() as session:
        rows = list(session.scalars(select(PlanTemplateRow)))
    found = [KeptTemplate(row.id, row.name, row.system, row.year) for row in rows]
    return sorted(found, key=lambda one: text_key(one.name))


def save_template(office: Office, plan_id: int, name: str) -> KeptTemplate:
    """Keep a plan as a template, number and day taken out; one of the same name is replaced. Invalid without a name."""
    name = clean(name)
    if not name:
        raise Invalid({"name": "Xin đặt tên mẫu."})
    plan = get_plan(office, plan_id)
    header = replace(plan.document.header, number="", day="", month="")
    document = replace(plan.document, header=header)
    with office.write(f"Lưu làm mẫu: {name}") as session:
        row = session.scalars(select(PlanTemplateRow).where(PlanTemplateRow.name == name)).first()
        row = row or PlanTemplateRow(name=name)
        row.system, row.year = document.system, plan.year_from
        row.body = document_to_json(document)
        row.schema_version = row.body["schema_version"]
        session.add(row)
        session.flush()
        return KeptTemplate(row.id, row.name, row.system, row.year)


def delete_template(office: Office, template_id: int) -> None:
    """Take a template away; plans made from it stay."""
    with office.write("Bỏ mẫu kế hoạch") as session:
        row = session.get(PlanTemplateRow, template_id)
        if row is None:
            raise _gone()
        session.delete(row)


def plan_from_template(office: Office, template_id: int, year: int) -> Plan:
    """A new draft from a template, moved to the year as Sang năm mới moves a plan; documents cited of the template's own year are
    left to be filled in. What its words ask for comes along.
    """
    with office.read() as session:
        row = session.get(PlanTemplateRow, template_id)
        if row is None:
            raise _gone()
        document, first = document_from_json(row.body), row.year
    span = find_years(document) or (first, first)
    length = span[1] - span[0] if span[0] == first else 0
    if year != first:
        years = years_between(Plan(document, first, first + length), year)
        proposals = propose_roll(document, years)
        cited = {one.key for one in proposals if one.kind is RollKind.CITED and one.changes}
        document = apply_roll(document, proposals, years, accepted_by_default(proposals) | cited)
    found = propose(document)
    return save_plan(
        office,
        Plan(
            document,
            year,
            year + length,
            targets=found.targets,
            phases=found.phases,
            tasks=found.tasks,
        ),
    )


def _gone() -> Refusal:
    return Refusal("Mẫu này không còn.", "Chưa có gì được ghi.", "Xin chọn mẫu khác.")
