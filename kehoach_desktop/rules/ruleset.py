"""A rule set: what the law (or an agency) asks for each title from one day to another, read from TOML.

A condition is a `kind` out of a small vocabulary with its figures; wording, article and how well it is known stand beside it:

    rating_at_least     rating = "HTTNV"
    has_initiative      scope = "cơ sở", years = 1 (this year and the years before it), decision_needed = true
    research_accepted   years = 1, decision_needed = false
    title_held          title = "CSTĐCS", times = 3: consecutive years, this year being the last
    months_worked       months = 6, counted_leave = [...] named as counted, uncounted_leave = [...] taken off
    no_discipline_from  grade = "khiển trách", months_after = 6, unknown_end_months = 24
    leave_at_most       days = 60, uncounted_leave = [...] not looked at
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
    no_member_disciplined_from  as no_discipline_from, of every member

Advice decides nothing: `transferred` (months), `leave_kind` (leave, months), `initiative_reused`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kehoach_desktop.records.awards import RATINGS, QuotaRule, RuleSetInfo

SCOPES = ("cơ sở", "bộ, tỉnh", "toàn quốc")
CERTAINTIES = ("A", "B", "C", "D")
# each kind with the figures that it cannot do without
VOCABULARY: dict[str, tuple[str, ...]] = {
    "rating_at_least": ("rating",),
    "has_initiative": ("scope",),
    "research_accepted": (),
    "title_held": ("title", "times"),
    "months_worked": ("months",),
    "no_discipline_from": ("grade",),
    "leave_at_most": ("days",),
    "registered": (),
    "not_held": (),
    "requires_title": ("title",),
    "any_of": (),
    "all_of": (),
    "rated_years": ("rating", "times"),
    "initiatives_count": ("scope", "count"),
    "told_by_people": (),
    "votes_at_least": ("percent",),
    "members_with_title": ("title", "percent"),
    "members_rated": ("rating", "percent"),
    "some_member_with_title": ("title",),
    "no_member_disciplined_from": ("grade",),
}
OF_MEMBERS = ("members_with_title", "members_rated", "some_member_with_title", "no_member_disciplined_from")
ADVICE = ("transferred", "leave_kind", "initiative_reused")
_WORDS = ("kind", "text", "article", "certainty", "on", "todo", "ask", "parts")


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

    def title(self, code: str) -> TitleRules:
        """The rules of one title; KeyError when this set does not know it."""
        for one in self.titles:
            if one.code == code:
                return one
        raise KeyError(code)

    def implied(self, code: str) -> tuple[str, ...]:
        """The title itself and all that it takes for granted: whoever gets CSTĐCS is counted as LĐTT too."""
        found = [code]
        for one in found:
            known = next((title for title in self.titles if title.code == one), None)
            found += [needed for needed in (known.requires if known else ()) if needed not in found]
        return tuple(found)


def _check(kind: str, data: Mapping[str, Any], where: str) -> None:
    """ValueError when a condition is not one of the vocabulary, or lacks a figure or its wording."""
    missing = [
        name for name in (*VOCABULARY.get(kind, ()), "text", "article", "certainty") if name not in data
    ]
    if kind not in VOCABULARY and kind not in ADVICE:
        raise ValueError(f"{where}: unknown condition {kind!r}")
    if missing:
        raise ValueError(f"{where}: {kind} lacks {', '.join(missing)}")
    if data["certainty"] not in CERTAINTIES:
        raise ValueError(f"{where}: {kind} has certainty {data['certainty']!r}")
    if data.get("rating", "HTTNV") not in RATINGS or data.get("scope", SCOPES[0]) not in SCOPES:
        raise ValueError(f"{where}: {kind} names an unknown rating or scope")


def _rule(data: Mapping[str, Any], where: str) -> Rule:
    """One condition read and checked, its parts too."""
    kind = str(data.get("kind", ""))
    _check(kind, data, where)
    parts = tuple(_rule(part, where) for part in data.get("parts", ()))
    if kind in ("any_of", "all_of") and len(parts) < 2:
        raise ValueError(f"{where}: {kind} needs two parts or more")
    return Rule(
        kind=kind,
        text=data["text"],
        article=data["article"],
        certainty=data["certainty"],
        on=data.get("on", True),
        todo=data.get("todo", ""),
        ask=data.get("ask", ""),
        figures={name: value for name, value in data.items() if name not in _WORDS},
        parts=parts,
    )


def _title(data: Mapping[str, Any], where: str) -> TitleRules:
    """One title with its conditions."""
    code = str(data["code"])
    return TitleRules(
        code=code,
        name=data["name"],
        article=data["article"],
        decided_here=data.get("decided_here", False),
        conditions=tuple(_rule(one, f"{where}, {code}") for one in data["condition"]),
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
    """A rule set from TOML text; ValueError or KeyError when it says something outside the vocabulary."""
    return read_ruleset(tomllib.loads(text))


def read_ruleset(data: Mapping[str, Any]) -> RuleSet:
    """A rule set from what its TOML text holds; days may be ISO text too. ValueError or KeyError as `load_ruleset`."""
    code = str(data["code"])
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
        titles=tuple(_title(one, code) for one in data["title"]),
        advice=tuple(_rule(one, code) for one in data.get("advice", ())),
        quotas=tuple(read_quota(one) for one in data.get("quota", ())),
        sources=tuple(
            Source(one["text"], one["certainty"], one.get("note", "")) for one in data.get("source", ())
        ),
        discipline_grades=tuple(data.get("discipline_grades", ())),
    )
    for title in ruleset.titles:
        for needed in title.requires:
            ruleset.title(needed)
        if title.for_whom != "collective" and any(rule.kind in OF_MEMBERS for rule in title.conditions):
            raise ValueError(f"{code}, {title.code}: a person has no members")
    return ruleset


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
