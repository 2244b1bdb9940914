"""What is known of a collective when a year is judged, and the conditions that look at its members: shares, and nobody disciplined.

Each of these answers yes, no or "not known", like every condition: a member whose title is still open, or whose rating nobody entered,
leaves the answer open only where it could still turn it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kehoach_desktop.records.awards import RATINGS, ReviewRow, Verdict
from kehoach_desktop.rules.conditions import BEST_FIRST, Case, Finding, all_of, no_discipline_from
from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.ruleset import Rule, RuleSet
from kehoach_desktop.vietnamese.numbers import percent

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Member:
    """One member: `received` are the titles put forward or awarded this year, with those they take for granted; `closed` those that
    the member cannot get any more (not eligible, or dropped), `doubtful` those put forward all the same by whom the rules do not let
    have them. `woman` only orders collectives with the same votes."""

    name: str
    facts: PersonFacts
    received: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    woman: bool = False
    doubtful: frozenset[str] = frozenset()

    def has(self, title: str) -> bool:
        """Whether the title surely counts for the collective."""
        return title in self.received and title not in self.doubtful

    def may_have(self, title: str) -> bool:
        """Whether the title may still come to count."""
        return not self.has(title) and title not in self.closed


@dataclass(frozen=True, slots=True)
class CollectiveFacts(PersonFacts):
    """A collective's facts of one year: as a person's (its own rating, what holds it, its awards), and its members."""

    members: tuple[Member, ...] = ()


def member_of(row: ReviewRow, facts: PersonFacts, ruleset: RuleSet, *, woman: bool = False) -> Member:
    """A person of the review as a member: the titles they get this year, and those that they cannot get any more."""
    awarded = [one.code for one in facts.awards if one.year == facts.year and not one.revoked]
    received = _with_lower((*row.gets, *awarded), ruleset)
    refused = {one.title for one in row.verdicts if one.verdict is Verdict.NOT_ELIGIBLE}
    closed = refused | {row.state_title} if row.state == "dropped" else refused
    doubtful = (received & refused) - _with_lower(awarded, ruleset)
    return Member(
        row.full_name,
        facts,
        frozenset(received),
        frozenset(closed - received),
        woman,
        frozenset(doubtful),
    )


def _with_lower(codes: Iterable[str], ruleset: RuleSet) -> set[str]:
    """The titles with those that they take for granted."""
    return {one for code in codes for one in ruleset.implied(code)}


def members_by_unit(
    members: Iterable[tuple[int | None, Member]], parents: Mapping[int | None, int | None]
) -> dict[int | None, list[Member]]:
    """The members of each unit that has any: its own people and those of the units below it. Each member comes with their unit's id."""
    found: dict[int | None, list[Member]] = defaultdict(list)
    for unit, member in members:
        at, seen = unit, set[int]()
        while at is not None and at not in seen:
            found[at].append(member)
            seen.add(at)
            at = parents.get(at)
    return found


def _members(case: Case) -> tuple[Member, ...]:
    facts = case.facts
    if not isinstance(facts, CollectiveFacts):
        raise TypeError(f"{case.title} is for collectives")
    return facts.members


def _named(members: Iterable[Member]) -> str:
    """The first few names, then how many more."""
    names = [one.name for one in members]
    more = f" và {len(names) - _NAMED} người khác" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _portion(part: int, whole: int) -> str:
    """A share in percent, cut and not rounded: 69,99 % never reads as 70 %."""
    return percent(Decimal(part * 10_000 // whole) / 100)


def _share(sure: int, possible: int, of: int, rule: Rule) -> bool | None:
    """Whether `sure` of `of` reach the rule's percent, or exceed it where more is asked; not known while `possible` would."""
    needed, more = Fraction(str(rule.figures["percent"])) * of, bool(rule.figures.get("more_than", False))
    enough, could = (100 * part > needed if more else 100 * part >= needed for part in (sure, possible))
    return True if enough else None if could else False


def members_with_title(case: Case, rule: Rule) -> Finding:
    """At least so many percent of the members get a title this year."""
    members, title = _members(case), str(rule.figures["title"])
    if not members:
        return Finding(None, "chưa có ai trong tập thể")
    have = [one for one in members if one.has(title)]
    unsure = [one for one in members if one.may_have(title)]
    met = _share(len(have), len(have) + len(unsure), len(members), rule)
    text = f"{len(have)}/{len(members)} người được đề nghị {title} ({_portion(len(have), len(members))})"
    if met is None:
        text += _open(unsure, title)
    return Finding(met, text)


def _open(unsure: Iterable[Member], title: str) -> str:
    """Who may still get a title: those not put forward yet, and those put forward against the rules."""
    found = list(unsure)
    waiting = _named(one for one in found if title not in one.received)
    against = _named(one for one in found if title in one.received)
    told = (("còn chưa đề nghị", waiting), (f"đề nghị {title} khi chưa đủ điều kiện", against))
    return "".join(f"; {head}: {names}" for head, names in told if names)


def members_rated(case: Case, rule: Rule) -> Finding:
    """At least so many percent of the members have a rating or a better one."""
    members, lowest = _members(case), BEST_FIRST.index(rule.figures["rating"])
    if not members:
        return Finding(None, "chưa có ai trong tập thể")
    enough = BEST_FIRST[: lowest + 1]
    good = sum(one.facts.rating in enough for one in members)
    unrated = [one for one in members if one.facts.rating not in RATINGS]
    met = _share(good, good + len(unrated), len(members), rule)
    text = f"{good}/{len(members)} người từ {rule.figures['rating']} trở lên ({_portion(good, len(members))})"
    below = [one for one in members if one.facts.rating in BEST_FIRST[lowest + 1 :]]
    if met is False and below:
        text += f"; chưa đạt: {_named(below)}"
    if met is None:
        text += f"; chưa có xếp loại: {_named(unrated)}"
    return Finding(met, text)


def some_member_with_title(case: Case, rule: Rule) -> Finding:
    """At least one member, or as many as the rule says, gets a title this year."""
    members, title, wanted = _members(case), str(rule.figures["title"]), rule.number("people", 1)
    if not members:
        return Finding(None, "chưa có ai trong tập thể")
    have = [one for one in members if one.has(title)]
    unsure = [one for one in members if one.may_have(title)]
    met = True if len(have) >= wanted else None if len(have) + len(unsure) >= wanted else False
    if not have:
        text = f"chưa đề nghị ai {title}" if met is None else f"không có ai đạt {title}"
        text += _open((one for one in unsure if title in one.received), title)
    else:
        text = f"{len(have)} người được đề nghị {title}: {_named(have)}"
    return Finding(met, text)


def no_member_disciplined_from(case: Case, rule: Rule) -> Finding:
    """No member was disciplined in the year by a measure of the grade or a heavier one; an earlier one bears on the member alone."""
    members = _members(case)
    if not members:
        return Finding(None, "chưa có ai trong tập thể")
    found = [
        (
            one,
            no_discipline_from(
                Case(_of_year(one.facts), case.title, case.ruleset, case.on, case.verdict_of), rule
            ),
        )
        for one in members
    ]
    met = all_of(finding.met for _, finding in found)
    grade = rule.figures["grade"]
    if met:
        return Finding(True, f"không ai bị kỷ luật từ {grade} trở lên")
    telling = [(one, finding) for one, finding in found if finding.met is met]
    if met is None:
        return Finding(None, f"chưa rõ kỷ luật của {_named(one for one, _ in telling)}")
    return Finding(False, "; ".join(f"{one.name}: {finding.fact}" for one, finding in telling[:_NAMED]))


def _of_year(facts: PersonFacts) -> PersonFacts:
    """The facts with the measures of the year alone."""
    mine = tuple(
        one for one in facts.discipline if one.year == facts.year or one.decision_on[:4] == str(facts.year)
    )
    return facts if mine == facts.discipline else replace(facts, discipline=mine)


def told_by_people(case: Case, rule: Rule) -> Finding:
    """Something that no data says, only people: who leads a cluster of agencies, who took part."""
    return Finding(None, str(rule.figures.get("fact", "do người có thẩm quyền kết luận")))


COLLECTIVE_CHECKS: dict[str, Callable[[Case, Rule], Finding]] = {
    "members_with_title": members_with_title,
    "members_rated": members_rated,
    "some_member_with_title": some_member_with_title,
    "no_member_disciplined_from": no_member_disciplined_from,
    "told_by_people": told_by_people,
}
