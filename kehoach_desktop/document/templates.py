"""Blank plans: whole papers in the program's own words, with room for the year, the agency and the symbol."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from string import Template

from kehoach_desktop.document.marked_text import from_marked_text
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.resources import resource_data, resource_text


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A blank plan to start from: its key (a file in resources/templates), its Vietnamese name, its system (state or party), and
    how many years it runs.
    """

    key: str
    name: str
    system: str
    years: int = 1


@cache
def plan_templates() -> tuple[PlanTemplate, ...]:
    """All blank plans, in the order in which they are offered; the first of each system is the usual one."""
    data = resource_data("templates", "templates.toml")
    return tuple(
        PlanTemplate(one["key"], one["name"], one["system"], one.get("years", 1)) for one in data["template"]
    )


def blank_document(
    key: str, *, year: int, agency: str = "…", symbol: str = "", place: str = ""
) -> PlanDocument:
    """The blank plan of that key for a year. `agency` is the agency's name as a sentence writes it. KeyError for an unknown key."""
    years = {template.key: template.years for template in plan_templates()}[key]
    text = resource_text("templates", f"{key}.txt")
    filled = Template(text).substitute(
        year=str(year),
        last_year=str(year + years - 1),
        agency=_plain(agency),
        symbol=_plain(symbol),
        place=_plain(place),
    )
    return from_marked_text(filled)


def _plain(text: str) -> str:
    """A name put into marked text: its signs stay signs."""
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("\n", " ")
