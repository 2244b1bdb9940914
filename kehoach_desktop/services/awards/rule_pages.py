"""The rule sets laid out for reading, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kehoach_desktop.records.rules import RuleDifference, RuleLine, RuleSetText, TitleText
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.rules.figures import FIGURES, said
from kehoach_desktop.rules.ruleset import Rule, RuleSet, TitleRules
from kehoach_desktop.services.awards.quotas import quota_text
from kehoach_desktop.services.awards.rule_choice import all_rulesets
from kehoach_desktop.services.datafile.office import Office


def describe_rules(office: Office, code: str) -> RuleSetText:
    """One rule set laid out for reading. Refusal when there is none of that code."""
    with office.read() as session:
        found = next((one for one in all_rulesets(session) if one.info.code == code), None)
    if found is None:
        raise Refusal(f"Không có bộ quy tắc “{code}”.", "", "Xin mở lại danh sách.")
    return _text(found)


def compare_rules(office: Office, left: str, right: str) -> list[RuleDifference]:
    """What differs between two sets, title by title; conditions are matched by what they look at."""
    return list(_differences(describe_rules(office, left), describe_rules(office, right)))


def _text(rules: RuleSet) -> RuleSetText:
    return RuleSetText(
        rules.info,
        tuple(_title(title, place) for place, title in enumerate(rules.titles)),
        tuple(_line(rule, ()) for rule in rules.advice),
        tuple((one.text, one.certainty, one.note) for one in rules.sources),
        tuple(quota_text(rule) for rule in rules.quotas),
    )


def _title(title: TitleRules, place: int) -> TitleText:
    lines = tuple(_line(rule, (place, at)) for at, rule in enumerate(title.conditions))
    return TitleText(title.code, title.name, title.article, title.for_whom, lines, title.note)


def _line(rule: Rule, path: tuple[int, ...]) -> RuleLine:
    parts = tuple(_line(part, (*path, at)) for at, part in enumerate(rule.parts))
    return RuleLine(
        rule.text,
        rule.article,
        rule.certainty,
        rule.on,
        rule.kind,
        figures_text(rule.figures),
        parts,
        path,
    )


def figures_text(figures: Mapping[str, Any]) -> str:
    """The figures of a condition in words."""
    return ", ".join(
        f"{words}: {said(name, figures[name])}" for name, words in FIGURES.items() if name in figures
    )


def _differences(left: RuleSetText, right: RuleSetText) -> Iterator[RuleDifference]:
    titles = {one.code: one for one in left.titles}
    others = {one.code: one for one in right.titles}
    for code in dict.fromkeys((*titles, *others)):
        mine, theirs = titles.get(code), others.get(code)
        if mine is None or theirs is None:
            yield RuleDifference(
                code, "danh hiệu", "có tiêu chuẩn" if mine else "", "có tiêu chuẩn" if theirs else ""
            )
            continue
        if mine.article != theirs.article:
            yield RuleDifference(code, "điều luật", mine.article, theirs.article)
        yield from _conditions(code, mine, theirs)


def _conditions(code: str, mine: TitleText, theirs: TitleText) -> Iterator[RuleDifference]:
    """Conditions of one title, matched by their kind and, where there are several of one kind, their place among them."""
    left, right = _by_kind(mine), _by_kind(theirs)
    for key in dict.fromkeys((*left, *right)):
        before, after = _said(left.get(key)), _said(right.get(key))
        if before != after:
            what = (left.get(key) or right[key]).text
            yield RuleDifference(code, what, before, after)


def _by_kind(title: TitleText) -> dict[tuple[str, int], RuleLine]:
    found: dict[tuple[str, int], RuleLine] = {}
    for line in title.conditions:
        place = sum(kind == line.kind for kind, _ in found)
        found[line.kind, place] = line
    return found


def _said(line: RuleLine | None) -> str:
    """A condition in one line, its parts with it; "" for none."""
    if line is None:
        return ""
    told = [line.text, line.figures, line.article, "" if line.on else "tắt"]
    parts = "; ".join(_said(part) for part in line.parts)
    return " · ".join(part for part in (*told, parts) if part)
