"""Which unit is the agency's leadership: its people lead, and it is no collective of its own."""

from __future__ import annotations

from functools import cache

from kehoach_desktop.records.people import LEADERSHIP, Unit
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.folding import clean, fold


@cache
def _leading_names() -> tuple[str, ...]:
    """How the names of leaderships begin, folded (resources/quotas/leaders.toml)."""
    return tuple(fold(one) for one in resource_data("quotas", "leaders.toml")["units"])


def leads_by_name(name: str) -> bool:
    """Whether a unit's name says that it is the leadership: "Ban Giám đốc", "Lãnh đạo Sở"."""
    folded = fold(clean(name))
    return any(folded == one or folded.startswith(f"{one} ") for one in _leading_names())


def is_leadership(unit: Unit) -> bool:
    """Whether a unit is the agency's leadership, by its kind or by its name."""
    return unit.kind == LEADERSHIP or leads_by_name(unit.name)
