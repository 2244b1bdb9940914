"""Ceilings that are set in one step, for years: the internal cap on CSTĐCS, and whatever else is one rule with another figure each period.

What is set from one year on leaves the years before it as they were judged, and holds until the year in which it was set otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import QuotaRuleRow
from db.removal import delete_whole
from kehoach_desktop.records.awards import QuotaRule
from kehoach_desktop.records.quota_words import years_text
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.awards.quotas import (
    check_quota_rule,
    fill_quota_row,
    quota_of_row,
    quota_text,
    same_rule,
    usual_cap,
)
from kehoach_desktop.services.datafile.office import Office

Like = Callable[[QuotaRule], bool]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Years:
    """From one year to another, both inclusive; None = from the first, or for good."""

    since: int | None = None
    until: int | None = None

    @property
    def text(self) -> str:
        """In words: "từ năm 2024", "năm 2024–2026", "mọi năm"."""
        return years_text(self.since, self.until)


EVER = Years()


def set_cap(office: Office, percent: Decimal | None, years: Years = EVER) -> QuotaRule | None:
    """Switch the internal cap (CSTĐCS at most p % of LĐTT) on with a percent for these years, or off for them with None.

    Gives the cap as kept, or None when it is off. Invalid for a percent outside 0 to 100 or years in the wrong order.
    """
    wanted = None if percent is None else replace(usual_cap(), percent=percent)
    return set_ceiling(office, usual_cap(), wanted, lambda rule: same_rule(rule, usual_cap()), years)


def current_cap(office: Office, year: int) -> QuotaRule | None:
    """The internal cap by which a year is judged, or None while it is off."""
    return ceiling_of(office, lambda rule: same_rule(rule, usual_cap()), year)


def ceiling_of(office: Office, like: Like, year: int) -> QuotaRule | None:
    """The active rule of a kind by which a year is judged: the one in force on its last day."""
    with office.read() as session:
        rules = [quota_of_row(row) for row in _rows(session, like)]
    return next((rule for rule in rules if rule.active and _holds(rule, date(year, 12, 31))), None)


def set_ceiling(
    office: Office, usual: QuotaRule, wanted: QuotaRule | None, like: Like, years: Years
) -> QuotaRule | None:
    """Have one rule of a kind (or none) in these years, as one change; gives it as kept.

    Rounding and the minimum of one stay those of the rule that it takes the place of. Without a last year it ends where the next
    rule of its kind begins. Invalid names what cannot be kept.
    """
    _refuse_backwards(years)
    if wanted is not None:
        check_quota_rule(wanted)
    if wanted is None:
        _turn_off(office, usual, like, years)
        return None
    with office.write(f"{quota_text(wanted)}, {years.text}") as session:
        rows = _rows(session, like)
        first, last = _span(rows, years)
        before = next((quota_of_row(row) for row in rows if _holds(quota_of_row(row), first)), wanted)
        row = _freed(session, rows, first, last) or QuotaRuleRow()
        kept = replace(wanted, rounding=before.rounding, minimum_one=before.minimum_one, active=True)
        days = (None if first == date.min else first, None if last == date.max else last)
        fill_quota_row(row, replace(kept, valid_from=days[0], valid_to=days[1]))
        session.add(row)
        session.flush()
        return quota_of_row(row)


def _turn_off(office: Office, usual: QuotaRule, like: Like, years: Years) -> None:
    """Have no rule of a kind in these years; nothing is written where there is none."""
    with office.read() as session:
        rows = _rows(session, like)
    first, last = _span(rows, years)
    if not any(row.active and _touches(row, first, last) for row in rows):
        return
    with office.write(f"Tắt khống chế {usual.title.removeprefix('rating:')}, {years.text}") as session:
        row = _freed(session, _rows(session, like), first, last)
        if row is not None:
            row.active = False


def _freed(session: Session, rows: Iterable[QuotaRuleRow], first: date, last: date) -> QuotaRuleRow | None:
    """Take days out of all rules of a kind; a row of which nothing is left, an active one first, is free for what comes instead."""
    spare = [row for row in rows if _cleared(session, row, first, last)]
    spare.sort(key=lambda row: not row.active)
    delete_whole(session, QuotaRuleRow, [row.id for row in spare[1:]])
    return spare[0] if spare else None


def _rows(session: Session, like: Like) -> list[QuotaRuleRow]:
    rows = session.scalars(select(QuotaRuleRow).order_by(QuotaRuleRow.id))
    return [row for row in rows if like(quota_of_row(row))]


def _holds(rule: QuotaRule, day: date) -> bool:
    return (rule.valid_from or date.min) <= day <= (rule.valid_to or date.max)


def _span(rows: Iterable[QuotaRuleRow], years: Years) -> tuple[date, date]:
    """The first and last day of the years; for good means until the next rule of the kind."""
    first = date(years.since, 1, 1) if years.since else date.min
    if years.until:
        return first, date(years.until, 12, 31)
    later = [row.valid_from for row in rows if row.active and row.valid_from and row.valid_from > first]
    return first, min(later) - _DAY if years.since and later else date.max


def _cleared(session: Session, row: QuotaRuleRow, first: date, last: date) -> bool:
    """Take the days out of a rule's own; whether nothing of it is left, so that its row is free."""
    if not row.active:
        return True
    if not _touches(row, first, last):
        return False
    begins, ends = row.valid_from or date.min, row.valid_to or date.max
    if begins < first:
        if ends > last:
            rest = QuotaRuleRow()
            fill_quota_row(rest, replace(quota_of_row(row), valid_from=last + _DAY, id=None))
            session.add(rest)
        row.valid_to = first - _DAY
        return False
    if ends > last:
        row.valid_from = last + _DAY
        return False
    return True


def _touches(row: QuotaRuleRow, first: date, last: date) -> bool:
    return (row.valid_from or date.min) <= last and first <= (row.valid_to or date.max)


def _refuse_backwards(years: Years) -> None:
    if years.since and years.until and years.until < years.since:
        raise Invalid({"until": "Năm cuối không thể trước năm đầu."})
