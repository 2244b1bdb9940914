"""Who may get a title, and why: each condition with its fact, and what is missing. Absent data is never a no.

Held beats all (NĐ 152/2025, Đ4.4); then one condition not met is not eligible; then one not known is missing data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kehoach_desktop.records.awards import Condition, TitleVerdict, Verdict
from kehoach_desktop.rules.advice import advice
from kehoach_desktop.rules.collectives import COLLECTIVE_CHECKS, told_by_people
from kehoach_desktop.rules.conditions import CHECKS, Case, all_of, any_of
from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.long_conditions import LONG_CHECKS
from kehoach_desktop.rules.rule_check import UNUSABLE
from kehoach_desktop.rules.ruleset import Rule, RuleSet
from kehoach_desktop.rules.time_conditions import TIME_CHECKS
from kehoach_desktop.rules.work_conditions import WORK_CHECKS

UNSURE = ("C", "D")
# what cannot be judged is said in its fact, as what only people can say
_CHECKS = CHECKS | TIME_CHECKS | WORK_CHECKS | LONG_CHECKS | COLLECTIVE_CHECKS | {UNUSABLE: told_by_people}
_NOTHING_ON = Condition(
    "Tiêu chuẩn của danh hiệu",
    None,
    "bộ quy định không bật điều kiện nào",
    "",
    "bật ít nhất một điều kiện trong bộ quy định",
)


class Judge:
    """Judges one person for the titles of one rule set; a title that others take for granted is judged once."""

    def __init__(self, facts: PersonFacts, ruleset: RuleSet, on: date) -> None:
        self.facts = facts
        self.ruleset = ruleset
        self.on = on
        self._done: dict[str, TitleVerdict] = {}

    def verdict(self, title: str) -> TitleVerdict:
        """The verdict for one title; KeyError when the set has no such title."""
        if title not in self._done:
            self._done[title] = self._judge(title)
        return self._done[title]

    def _judge(self, title: str) -> TitleVerdict:
        case = Case(self.facts, title, self.ruleset, self.on, lambda other: self.verdict(other).verdict)
        rules = [rule for rule in self.ruleset.title(title).conditions if rule.on]
        conditions = tuple(self._condition(case, rule) for rule in rules) or (_NOTHING_ON,)
        holding = [
            found
            for rule, found in zip(rules, conditions, strict=False)
            if rule.kind == "not_held" and found.met is False
        ]
        verdict = Verdict.HELD if holding else _conclusion(conditions)
        return TitleVerdict(title, verdict, conditions, _to_do(verdict, holding or conditions), advice(case))

    def _condition(self, case: Case, rule: Rule) -> Condition:
        """One condition applied to the person."""
        if rule.kind == "any_of":
            return self._either(case, rule)
        if rule.kind == "all_of":
            return self._both(case, rule)
        if rule.kind == "requires_title":
            return self._required(case, rule)
        found = _CHECKS[rule.kind](case, rule)
        asked = found.ask if found.met is None else ""
        return _condition(rule, found.met, found.fact, asked or _missing(rule, found.met, self.facts.year))

    def _parts(self, case: Case, rule: Rule) -> tuple[Condition, ...]:
        """The parts that are on, judged; with none on, one that says so and stays unknown."""
        return tuple(self._condition(case, part) for part in rule.parts if part.on) or (_NOTHING_ON,)

    def _either(self, case: Case, rule: Rule) -> Condition:
        """An either-or condition: one part is enough; a part nobody knows keeps it open."""
        parts = self._parts(case, rule)
        met = any_of(part.met for part in parts)
        telling = [part for part in parts if part.met is met]
        asked = _joined(part.missing for part in telling) if met is None else ""
        missing = asked or _missing(rule, met, self.facts.year)
        return _condition(rule, met, _joined(part.fact for part in telling), missing, parts)

    def _both(self, case: Case, rule: Rule) -> Condition:
        """Parts that must all hold: one that fails decides, then one that nobody knows."""
        parts = self._parts(case, rule)
        met = all_of(part.met for part in parts)
        telling = [part for part in parts if part.met is met]
        missing = _joined(part.missing for part in parts if not part.met)
        return _condition(rule, met, _joined(part.fact for part in telling), missing, parts)

    def _required(self, case: Case, rule: Rule) -> Condition:
        """A title that must be deserved first. A held person's lower title says nothing against them."""
        base = self.verdict(str(rule.figures["title"]))
        if base.verdict is Verdict.HELD:
            return _condition(rule, None, "đang tạm hoãn", "")
        met = {Verdict.ELIGIBLE: True, Verdict.NOT_ELIGIBLE: False}.get(base.verdict)
        telling = [one for one in base.conditions if one.met is met]
        fact = telling[0].fact if met else _joined(one.fact for one in telling)
        return _condition(rule, met, fact, _joined(one.missing for one in base.conditions))


def _joined(texts: Iterable[str]) -> str:
    """The texts in one line, each said once."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _condition(
    rule: Rule, met: bool | None, fact: str, missing: str, parts: tuple[Condition, ...] = ()
) -> Condition:
    """The condition as it is shown; a rule known only at third hand says so beside its article."""
    article = f"{rule.article} (chưa kiểm chứng)" if rule.certainty in UNSURE else rule.article
    return Condition(rule.text, met, fact, article, missing, parts, rule.certainty)


def _missing(rule: Rule, met: bool | None, year: int) -> str:
    """What would meet the condition, or what to enter when it is not known."""
    text = "" if met else rule.ask if met is None else rule.todo
    return text.replace("{year}", str(year))


def _conclusion(conditions: tuple[Condition, ...]) -> Verdict:
    """One condition not met decides; otherwise one that nobody knows leaves the verdict open."""
    answers = [one.met for one in conditions]
    if False in answers:
        return Verdict.NOT_ELIGIBLE
    return Verdict.MISSING_DATA if None in answers else Verdict.ELIGIBLE


def _to_do(verdict: Verdict, conditions: Sequence[Condition]) -> str:
    """What would make the person eligible, as one sentence with its head; for a held one, the conditions that hold them."""
    if verdict is Verdict.ELIGIBLE:
        return ""
    if verdict is Verdict.HELD:
        return f"Tạm hoãn: {_joined(part for one in conditions for part in (one.fact, one.missing))}."
    head = "Để đủ" if verdict is Verdict.NOT_ELIGIBLE else "Để kết luận"
    told = _joined(part for one in conditions for part in one.missing.split("; "))
    return f"{head}: {told}." if told else ""
