"""What another rule set, percentage or rounding would change, without touching data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kehoach_desktop.records.awards import AwardKind, QuotaRule, Review, ReviewRow, TitleVerdict
from kehoach_desktop.records.collectives import CollectiveReview, CollectiveRow
from kehoach_desktop.records.rules import Changed, WhatIf
from kehoach_desktop.services.awards.collectives import collectives_of
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
    """Whose verdict changes, of people and collectives, and how the numbers stand, if the year were judged by another rule set, on another day, or with another
    ceiling in place of those on that title. Nothing is written. Refusal as `awards.review`."""
    before, units_before = _both(office, read_ground(office, year, today=today))
    ground = read_ground(office, year, rule_set=rule_set, decided_on=decided_on, today=today)
    if cap is not None:
        ground = _with_cap(ground, cap)
    after, units_after = _both(office, ground)
    return WhatIf(
        after.rule_set,
        (*_changes(before, after), *_unit_changes(units_before, units_after)),
        (*before.quotas, *units_before.quotas),
        (*after.quotas, *units_after.quotas),
    )


def _both(office: Office, ground: Ground) -> tuple[Review, CollectiveReview]:
    """The review of people and, on it, that of the collectives."""
    found = judged(ground)
    return found, collectives_of(office, ground, found)


def _with_cap(ground: Ground, cap: QuotaRule) -> Ground:
    """The ground with one ceiling in place of all ceilings on its title."""
    others = tuple(
        wish
        for wish in ground.wishes
        if not (wish.kind == "quota" and wish.title == cap.title and wish.limit.direction == "at_most")
    )
    return replace(ground, wishes=(*others, wish_of(cap)))


def _changes(before: Review, after: Review) -> Iterator[Changed]:
    then = {row.person_id: row for row in after.rows}
    for row in before.rows:
        for title, was, becomes, why in _turns(row, then[row.person_id], (*before.titles, *after.titles)):
            yield Changed(row.person_id, row.full_name, row.unit, title, was, becomes, why)


def _unit_changes(before: CollectiveReview, after: CollectiveReview) -> Iterator[Changed]:
    then = {row.unit_id: row for row in after.rows}
    for row in before.rows:
        for title, was, becomes, why in _turns(row, then[row.unit_id], (*before.titles, *after.titles)):
            yield Changed(row.unit_id, row.called, "", title, was, becomes, why, collective=True)


def _turns(
    row: ReviewRow | CollectiveRow, then: ReviewRow | CollectiveRow, kinds: Iterable[AwardKind]
) -> Iterator[tuple[str, str, str, str]]:
    """The titles of which the verdict differs: before, afterwards, and the conditions that decide it then."""
    for title in dict.fromkeys(kind.code for kind in kinds):
        now, later = row.verdict_for(title), then.verdict_for(title)
        if _verdict(now) != _verdict(later):
            telling = [one for one in (later.conditions if later else ()) if not one.met]
            why = "; ".join(dict.fromkeys(f"{one.rule} ({one.article})" for one in telling))
            yield title, _verdict(now), _verdict(later), why


def _verdict(one: TitleVerdict | None) -> str:
    return one.verdict.value if one else ""
