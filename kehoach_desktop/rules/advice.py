"""Reminders that decide nothing: an initiative that was put forward before, or that serves two awards at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kehoach_desktop.rules.conditions import Case
from kehoach_desktop.rules.ruleset import Rule, RuleSet
from kehoach_desktop.rules.work_conditions import works_of
from kehoach_desktop.vietnamese.folding import fold

# the conditions that an initiative or a research work can meet
_BY_WORKS = ("has_initiative", "research_accepted", "initiatives_count")


def _initiative_reused(case: Case, rule: Rule) -> Iterator[dict[str, str]]:
    """Initiatives of the year that bear the name of one of an earlier year, the person's own or a co-author's."""
    for name, year in case.facts.works_before:
        yield {"name": name, "year": str(year)}


def _initiative_used(case: Case, rule: Rule) -> Iterator[dict[str, str]]:
    """Works that could meet this title and could have served another award in their year: one that the person has, or is put forward for."""
    works = {
        (year, fold(work.name)): work for asking in _asking(case) for year, work in works_of(case, asking)
    }
    if not works:
        return
    facts = case.facts
    has = {(one.year, one.code) for one in facts.awards if not one.revoked}
    has |= {(facts.year, code) for code in facts.proposed}
    served = _served_by_works(case.ruleset)
    for (year, _), work in works.items():
        for code in sorted(
            code for when, code in has if when == year and code in served and code != case.title
        ):
            yield {"name": work.name, "year": str(year), "title": code}


def _asking(case: Case) -> Iterable[Rule]:
    """The conditions of the title that works can meet."""
    if not case.facts.initiatives and not case.facts.earlier_initiatives:
        return ()
    return _on_works(case.ruleset, case.title)


def _on_works(ruleset: RuleSet, title: str) -> tuple[Rule, ...]:
    """The conditions of a title that works can meet, wherever they stand among parts."""

    def found(rules: Iterable[Rule]) -> Iterator[Rule]:
        for rule in rules:
            if rule.on and rule.kind in _BY_WORKS:
                yield rule
            yield from found(rule.parts if rule.on else ())

    return tuple(found(ruleset.title(title).conditions))


def _served_by_works(ruleset: RuleSet) -> frozenset[str]:
    """The titles and forms of a set that works can serve."""
    return frozenset(one.code for one in ruleset.titles if _on_works(ruleset, one.code))


_FINDERS: dict[str, Callable[[Case, Rule], Iterator[dict[str, str]]]] = {
    "initiative_reused": _initiative_reused,
    "initiative_used": _initiative_used,
}


def advice(case: Case) -> tuple[str, ...]:
    """The reminders for one person and title, in the order of the rule set, each with its article."""
    told = []
    for rule in case.ruleset.advice:
        titles, finder = rule.words("titles"), _FINDERS.get(rule.kind)
        if finder and rule.on and (not titles or case.title in titles):
            told += [f"{rule.text.format(**words)} ({rule.article})" for words in finder(case, rule)]
    return tuple(dict.fromkeys(told))
