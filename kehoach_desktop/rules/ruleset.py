"""A rule set: what the law (or an agency) asks for each title from one day to another, read from TOML.

A condition is a `kind` out of a small vocabulary with its figures; wording, article and how well it is known stand beside it:

    rating_at_least     rating = "HTTNV"
    has_initiative      scope = "cơ sở", years = 1 (this year and the years before it), decision_needed = true
    research_accepted   scope = "cơ sở", years = 1, decision_needed = true
    title_held          title = "CSTĐCS", times = 3: consecutive years, this year being the last
    months_worked       months = 6, counted_leave = [...] named as counted, uncounted_leave = [...] taken off
    no_discipline_from  grade = "khiển trách", months_after = 6, unknown_end_months = 24
    leave_at_most       days = 60, uncounted_leave = [...] not looked at
    time_elsewhere      leave_kinds = ["học tập", "biệt phái"], months = 6 in the old unit, study_months = 12: results and comments are there
    registered          (this title or one above it)
    not_held            (nothing is being examined: unmet means held, not refused)
    requires_title      title = "LĐTT"
    any_of, all_of      parts = [conditions]
    rated_years         rating = "HTXSNV", times = 2: consecutive years, this year being the last
    initiatives_count   scope = "cơ sở", count = 2, years = 2, decision_needed = true
    votes_at_least      percent = "80": of all members of the Council, not of those present
    told_by_people      (no data says it: never met by itself), fact = what to say

For collectives (`for_whom = "collective"`): rating_at_least, not_held, title_held, registered of the collective itself, and

    members_with_title  title = "LĐTT", percent = "70"
    members_rated       rating = "HTNV", percent = "100"
    some_member_with_title  title = "CSTĐCS", people = 1
    no_member_disciplined_from  grade = "cảnh cáo" (in the year, of any member)

    and members_with_title also with more_than = true: the percent itself is not enough ("trên 50 %")

Advice decides nothing: `initiative_reused`, `initiative_used`, each with `titles` that it is for.

`prefer` orders candidates with the same votes, the weightiest first: rules/preferences.py has the kinds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kehoach_desktop.records.awards import QuotaRule, RuleSetInfo
from kehoach_desktop.rules.figures import filled, kept_figure
from kehoach_desktop.rules.preferences import Preference, read_preference
from kehoach_desktop.rules.rule_check import UNUSABLE, BadRules, member_fault, rule_fault

_WORDS = ("kind", "text", "article", "certainty", "on", "todo", "ask", "parts", "composed")
_LINKS = {"any_of": " hoặc ", "all_of": " và "}


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition or advice as data. `todo` says what would meet it, `ask` what to enter when it is not known; {year} is filled in."""

    kind: str
    text: str
    article: str
    certainty: str
    on: bool
    todo: str
    ask: str
    figures: Mapping[str, Any]
    parts: tuple[Rule, ...] = ()

    def number(self, name: str, default: int) -> int:
        """A whole number among the figures."""
        return int(self.figures.get(name, default))

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words among the figures."""
        return tuple(self.figures.get(name, ()))


@dataclass(frozen=True, slots=True)
class TitleRules:
    """What a title or commendation asks for. `decided_here` = the head of the agency decides it; `note` is for the reader of the rules.

    `for_whom` person | collective; `judged` = every year's review judges it, otherwise only the outlook on what comes next does.
    """

    code: str
    name: str
    article: str
    decided_here: bool
    conditions: tuple[Rule, ...]
    note: str = ""
    for_whom: str = "person"
    judged: bool = False

    @property
    def requires(self) -> tuple[str, ...]:
        """The titles that this one takes for granted."""
        return tuple(str(rule.figures["title"]) for rule in self.conditions if rule.kind == "requires_title")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the rule set rests on, and how well it is known."""

    text: str
    certainty: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules in force for a while."""

    info: RuleSetInfo
    titles: tuple[TitleRules, ...]
    advice: tuple[Rule, ...]
    quotas: tuple[QuotaRule, ...]
    sources: tuple[Source, ...]
    discipline_grades: tuple[str, ...]
    prefer: tuple[Preference, ...] = ()
    warnings: tuple[tuple[date, str], ...] = ()
    # titles by what they take for granted, once asked: hundreds of people are asked about after each tick
    _implied: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def warning_on(self, day: date) -> str:
        """What to know of the set when a decision is made that day: what was changed since its text was read, "" when nothing is known."""
        return " ".join(text for first, text in self.warnings if first <= day)

    def prefers(self, whom: str) -> tuple[Preference, ...]:
        """What decides between persons, or between collectives, with the same votes; the weightiest first."""
        return tuple(one for one in self.prefer if one.for_whom in (whom, "both"))

    def title(self, code: str) -> TitleRules:
        """The rules of one title; KeyError when this set does not know it."""
        for one in self.titles:
            if one.code == code:
                return one
        raise KeyError(code)

    def implied(self, code: str) -> tuple[str, ...]:
        """The title itself and all that it takes for granted: whoever gets CSTĐCS is counted as LĐTT too."""
        kept = self._implied.get(code)
        if kept is not None:
            return kept
        found = [code]
        for one in found:
            known = next((title for title in self.titles if title.code == one), None)
            found += [needed for needed in (known.requires if known else ()) if needed not in found]
        return self._implied.setdefault(code, tuple(found))


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a set is read: its measures and titles; `lenient` keeps a condition that cannot be used, so that it can be seen and mended."""

    grades: tuple[str, ...]
    titles: tuple[str, ...]
    lenient: bool
    faults: list[str] = field(default_factory=list)

    def rule(self, data: Mapping[str, Any], where: str) -> Rule:
        """One condition read and checked, its parts too. BadRules, or when lenient a condition that nobody meets or fails."""
        text = str(data.get("text", data.get("kind", "")))
        fault = rule_fault(data, self.grades, self.titles)
        if fault:
            self.faults.append(f"{where}, “{filled(text, data)}”: {fault}")
        if fault and not self.lenient:
            raise BadRules(f"{self.faults[-1]}.")
        parts = tuple(self.rule(part, where) for part in data.get("parts", ()))
        figures = {name: kept_figure(name, value) for name, value in data.items() if name not in _WORDS}
        if fault:
            said = f"điều kiện ghi sai: {fault}"
            ask = f"sửa điều kiện này trong bộ quy định ({fault})"
            on = data.get("on", True) is not False
            article, certainty = str(data.get("article", "")), str(data.get("certainty", "D"))
            return Rule(
                UNUSABLE, filled(text, data), article, certainty, on, "", ask, figures | {"fact": said}, parts
            )
        return Rule(
            kind=data["kind"],
            text=_composed(data, parts, "text") or filled(text, figures),
            article=data["article"],
            certainty=data["certainty"],
            on=data.get("on", True),
            todo=_composed(data, parts, "todo") or filled(data.get("todo", ""), figures),
            ask=filled(data.get("ask", ""), figures),
            figures=figures,
            parts=parts,
        )


def _composed(data: Mapping[str, Any], parts: tuple[Rule, ...], name: str) -> str:
    """The wording of an either-or, or both-and, whose parts were changed: theirs, joined; "" where its own still holds."""
    told = [getattr(part, name) for part in parts if part.on and getattr(part, name)]
    if not told or not data.get("composed"):
        return ""
    first, *others = told
    return _LINKS[data["kind"]].join([first, *(one[:1].lower() + one[1:] for one in others)])


def _title(data: Mapping[str, Any], reading: _Reading) -> TitleRules:
    """One title with its conditions."""
    code = str(data["code"])
    return TitleRules(
        code=code,
        name=data["name"],
        article=data["article"],
        decided_here=data.get("decided_here", False),
        conditions=tuple(reading.rule(one, code) for one in data["condition"]),
        note=data.get("note", ""),
        for_whom=data.get("for_whom", "person"),
        judged=data.get("judged", data.get("decided_here", False)),
    )


def read_quota(data: Mapping[str, Any]) -> QuotaRule:
    """A quota out of TOML; its percent is written as text, so that it stays exact."""
    return QuotaRule(
        title=data["title"],
        direction=data["direction"],
        percent=Decimal(data["percent"]),
        denominator=data["denominator"],
        scope=data.get("scope", "agency"),
        rounding=data.get("rounding", "floor"),
        minimum_one=data.get("minimum_one", False),
        basis=data["basis"],
        valid_from=_day(data.get("valid_from")),
        valid_to=_day(data.get("valid_to")),
        active=data.get("active", True),
    )


def load_ruleset(text: str) -> RuleSet:
    """A rule set from TOML text; ValueError (BadRules for a condition) or KeyError when it says something outside the vocabulary."""
    return read_ruleset(tomllib.loads(text))


def read_ruleset(data: Mapping[str, Any], *, lenient: bool = False) -> RuleSet:
    """A rule set from what its TOML text holds; days may be ISO text too. ValueError or KeyError as `load_ruleset`.

    `lenient` reads a condition that cannot be used as one of the kind `unusable`, which stays unknown for everybody and says why; the
    set's `warning` then names each.
    """
    code = str(data["code"])
    grades = tuple(data.get("discipline_grades", ()))
    reading = _Reading(grades, tuple(str(one["code"]) for one in data["title"]), lenient)
    info = RuleSetInfo(
        code=code,
        name=data["name"],
        basis=data["basis"],
        valid_from=_day(data.get("valid_from")),
        valid_to=_day(data.get("valid_to")),
        certainty=data["certainty"],
        verified=data["verified"],
        automatic=data.get("automatic", True),
        note=data.get("note", ""),
        own=data.get("own", False),
    )
    ruleset = RuleSet(
        info=info,
        titles=tuple(_title(one, reading) for one in data["title"]),
        advice=tuple(reading.rule(one, code) for one in data.get("advice", ())),
        quotas=tuple(read_quota(one) for one in data.get("quota", ())),
        sources=tuple(
            Source(one["text"], one["certainty"], one.get("note", "")) for one in data.get("source", ())
        ),
        discipline_grades=grades,
        warnings=tuple((_day(one["from"]) or date.min, one["text"]) for one in data.get("warning", ())),
        prefer=tuple(read_preference(one, code) for one in data.get("prefer", ())),
    )
    for title in ruleset.titles:
        fault = member_fault(title.conditions, title.for_whom)
        if fault or any(title.code in ruleset.implied(one) for one in title.requires):
            raise BadRules(f"{title.code}: {fault or 'các danh hiệu đòi hỏi lẫn nhau'}.")
    return replace(ruleset, info=replace(info, warning="; ".join(reading.faults)))


def _day(value: object) -> date | None:
    """A day, or ISO text, or nothing."""
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def load_folder(folder: Path) -> tuple[RuleSet, ...]:
    """Every rule set of a folder, by first day."""
    found = [load_ruleset(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: (one.info.valid_from or date.min, one.info.code)))


def in_force(rulesets: Iterable[RuleSet], on: date) -> RuleSet | None:
    """The set in force on a decision's date: the newest automatic one whose dates hold it, or None."""
    held = [
        one
        for one in rulesets
        if one.info.automatic and (one.info.valid_from or date.min) <= on <= (one.info.valid_to or date.max)
    ]
    return max(held, key=lambda one: one.info.valid_from or date.min, default=None)
