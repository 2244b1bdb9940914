"""What another rule set, percentage or rounding would change, without touching data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kehoach_desktop.records.awards import QuotaRule, Review, ReviewRow, TitleVerdict
from kehoach_desktop.records.rules import Changed, WhatIf
from kehoach_desktop.services.awards.quotas import wish_of
from kehoach_desktop.services.awards.review_ground import Ground, judged, read_ground
from kehoach_desktop.services.datafile.office import Office


def what_if(
    office: Office,
    year: int,
    *,
    rule_set: str | None = None,
    cap: QuotaRule | None = None,
    decided_on: date | None = None,
    today: date | None = None,
) -> WhatIf:
    """Whose verdict changes, and how the numbers stand, if the year were judged by another rule set, on another day, or with another
    ceiling in place of those on that title. Nothing is written. Refusal as `awards.review`."""
    before = judged(read_ground(office, year, today=today))
    ground = read_ground(office, year, rule_set=rule_set, decided_on=decided_on, today=today)
    if cap is not None:
        ground = _with_cap(ground, cap)
    after = judged(ground)
    return WhatIf(after.rule_set, _changes(before, after), before.quotas, after.quotas)


def _with_cap(ground: Ground, cap: QuotaRule) -> Ground:
    """The ground with one ceiling in place of all ceilings on its title."""
    others = tuple(
        wish
        for wish in ground.wishes
        if not (wish.kind == "quota" and wish.title == cap.title and wish.limit.direction == "at_most")
    )
    return replace(ground, wishes=(*others, wish_of(cap)))


def _changes(before: Review, after: Review) -> tuple[Changed, ...]:
    then = {row.person_id: row for row in after.rows}
    titles = dict.fromkeys(kind.code for kind in (*before.titles, *after.titles))
    return tuple(
        _changed(row, title, now, later)
        for row in before.rows
        for title in titles
        if _verdict(now := row.verdict_for(title))
        != _verdict(later := then[row.person_id].verdict_for(title))
    )


def _verdict(one: TitleVerdict | None) -> str:
    return one.verdict.value if one else ""


def _changed(row: ReviewRow, title: str, now: TitleVerdict | None, later: TitleVerdict | None) -> Changed:
    """One change with the condition that decides it afterwards."""
    telling = [one for one in (later.conditions if later else ()) if not one.met]
    why = "; ".join(dict.fromkeys(f"{one.rule} ({one.article})" for one in telling))
    return Changed(row.person_id, row.full_name, row.unit, title, _verdict(now), _verdict(later), why)
