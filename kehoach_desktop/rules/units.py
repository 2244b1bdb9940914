"""Which unit is the agency's leadership: its people lead, and it is no collective of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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


def with_below(units: Iterable[Unit], ids: Collection[int]) -> frozenset[int]:
    """Units by id with all that are below them; `units` are in the order of the tree, each before those below it."""
    found = set(ids)
    for unit in units:
        if unit.parent_id in found:
            found.add(unit.id or 0)
    return frozenset(found)


def grades_down(units: Iterable[Unit], grades: Mapping[int, str]) -> dict[int, str]:
    """The grade of every unit that has one: its own, else that of the nearest unit above it; `units` as in `with_below`."""
    found = {number: grade for number, grade in grades.items() if grade}
    for unit in units:
        above = found.get(unit.parent_id or 0, "")
        if above:
            found.setdefault(unit.id or 0, above)
    return found
