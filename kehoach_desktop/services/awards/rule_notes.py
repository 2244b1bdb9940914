"""What the reader of a year's rules has to know of its days: which set a later decision goes by, which quotas have ended."""

from __future__ import annotations

from datetime import date, timedelta

from kehoach_desktop.rules.ruleset import RuleSet
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.awards.quotas import quota_text
from kehoach_desktop.vietnamese.dates import short_date

# a decision is made at most so long after the day that is expected of it
_SOON = timedelta(days=90)


def later_day(year: int, day: date, found: RuleSet, before: RuleSet | None) -> str:
    """What applies when the decision on a year is made so late that other rules are in force than at the year's end, else ""."""
    if day.year <= year or before is None or before.info.code == found.info.code:
        return ""
    return law_note("later_day").format(day=short_date(day), name=found.info.name, before=before.info.name)


def next_day(found: RuleSet, day: date) -> date | None:
    """The first day of other rules, where that is soon after the day on which a set is in force."""
    last = found.info.valid_to
    return last + timedelta(days=1) if last and day <= last <= day + _SOON else None


def next_set(first: date, after: RuleSet | None) -> str:
    """Which set judges decisions from a day on, "" where none is known."""
    return law_note("next_set").format(day=short_date(first), name=after.info.name) if after else ""


def ended_quotas(rules: RuleSet, day: date) -> str:
    """The quotas of a set that were no longer in force on the day of decision and are therefore not counted, else ""."""
    return " ".join(
        law_note("ended_quota").format(
            quota=quota_text(one), basis=one.basis, last=short_date(one.valid_to), day=short_date(day)
        )
        for one in rules.quotas
        if one.valid_to and one.valid_to < day
    )
