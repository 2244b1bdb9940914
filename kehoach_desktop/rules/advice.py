"""Reminders that decide nothing: whose comment a file needs, and an initiative that was put forward before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kehoach_desktop.rules.conditions import Case
from kehoach_desktop.rules.ruleset import Rule
from kehoach_desktop.rules.spans import ONE_DAY, bounds, months_and_days
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold


def _transferred(case: Case, rule: Rule) -> Iterator[dict[str, str]]:
    """Moves of the year after so many months in the old unit; a start that nobody knows is taken as long ago."""
    for move in case.facts.moves:
        day, since = bounds(move.on), bounds(move.since)
        if day is None or not case.first_day <= day[0] <= case.last_day:
            continue
        if since is None or months_and_days(since[0], day[0] - ONE_DAY)[0] >= rule.number("months", 0):
            yield {"unit": move.from_unit, "on": short_date(move.on)}


def _leave_kind(case: Case, rule: Rule) -> Iterator[dict[str, str]]:
    """Leaves of one kind that touch the year and last so many months."""
    for leave in case.facts.leave:
        start, end = bounds(leave.starts_on), bounds(leave.ends_on)
        if leave.kind != rule.figures.get("leave") or start is None or end is None:
            continue
        touches = start[0] <= case.last_day and end[1] >= case.first_day
        if touches and months_and_days(start[0], end[1])[0] >= rule.number("months", 0):
            yield {"on": f"{short_date(leave.starts_on)}–{short_date(leave.ends_on)}"}


def _initiative_reused(case: Case, rule: Rule) -> Iterator[dict[str, str]]:
    """Initiatives of the year that bear the name of one of an earlier year."""
    for year, work in case.facts.earlier_initiatives:
        if any(fold(one.name) == fold(work.name) for one in case.facts.initiatives):
            yield {"name": work.name, "year": str(year)}


_FINDERS: dict[str, Callable[[Case, Rule], Iterator[dict[str, str]]]] = {
    "transferred": _transferred,
    "leave_kind": _leave_kind,
    "initiative_reused": _initiative_reused,
}


def advice(case: Case) -> tuple[str, ...]:
    """The reminders for one person and title, in the order of the rule set, each with its article."""
    told = []
    for rule in case.ruleset.advice:
        titles = rule.words("titles")
        if rule.on and (not titles or case.title in titles):
            told += [
                f"{rule.text.format(**words)} ({rule.article})" for words in _FINDERS[rule.kind](case, rule)
            ]
    return tuple(told)
