"""One person judged for one title, for tests of the rules."""

from __future__ import annotations

from datetime import date

from kehoach_desktop.records.awards import TitleVerdict
from kehoach_desktop.rules.eligibility import Judge
from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.ruleset import RuleSet


def judge(facts: PersonFacts, title: str, ruleset: RuleSet, on: date) -> TitleVerdict:
    """The verdict for one title by a rule set, for a decision of that day."""
    return Judge(facts, ruleset, on).verdict(title)
