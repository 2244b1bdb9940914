"""Plans begun from a template of the program, for this agency and its usual signer."""

from __future__ import annotations

from dataclasses import replace

from kehoach_desktop.document.model import Signature
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.proposals import propose
from kehoach_desktop.document.templates import blank_document, plan_templates
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.plans import PARTY_PAPER
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plans import save_plan


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
    signer = usual_signer(office)
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
