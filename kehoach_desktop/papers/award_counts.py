"""Counting people of the award list: as a formula for the reader's program, and as the number it gives now."""

from __future__ import annotations

from kehoach_desktop.papers.award_list import Ground, quoted, verdict_name, words
from kehoach_desktop.papers.book import Formula, Value
from kehoach_desktop.records.awards import QuotaVerdict, ReviewRow, Verdict


def share(part: str, whole: str) -> str:
    """A formula for part of whole; nothing where there is nobody."""
    return f'=IF({whole}=0,"",{part}/{whole})'


def share_now(part: int, whole: int) -> float | str:
    """What `share` gives now."""
    return part / whole if whole else ""


def value_of(value: Value) -> int:
    """A whole number out of a cell, 0 where there is none."""
    found = value.value if isinstance(value, Formula) else value
    return found if isinstance(found, int) else 0


def eligible(row: ReviewRow, code: str) -> bool:
    """Whether the rules let this person have the title."""
    found = row.verdict_for(code)
    return found is not None and found.verdict is Verdict.ELIGIBLE


def condition_of(ground: Ground, of: str) -> tuple[str, list[bool]] | None:
    """A condition over the list as an array of numbers, and for each row whether it holds now.

    `of` is head_count, received:TITLE, eligible:TITLE or rated:RATING,RATING; None when the list cannot say.
    """
    rows = ground.review.rows
    what, _, names = of.partition(":")
    if what == "head_count":
        return '(Ho_ten<>"")*1', [True for _ in rows]
    if what == "received":
        codes = ground.counting(names)
        either = "+".join(f"(De_nghi={quoted(code)})" for code in codes)
        return f"({either})*1", [code in codes for code in ground.proposed]
    if what == "eligible" and any(kind.code == names for kind in ground.titles):
        good = words()["verdicts"]["eligible"]
        return f"({verdict_name(names)}={quoted(good)})*1", [eligible(row, names) for row in rows]
    if what == "rated":
        ratings = [name.strip() for name in names.split(",")]
        either = "+".join(f"(Xep_loai={quoted(name)})" for name in ratings)
        return f"({either})*1", [row.rating in ratings for row in rows]
    return None


def counted(ground: Ground, quota: QuotaVerdict, of: str) -> Formula | None:
    """A live count of people within the quota's unit and without the units it leaves out; `of` as in `condition_of`.

    None where the list cannot say it: who leads is not in it.
    """
    test = condition_of(ground, of)
    if test is None or quota.place == "group":
        return None
    condition, holds = test
    parts = [condition]
    scope = unit_of(quota)
    if scope:
        parts.append(f"(Don_vi={quoted(scope)})")
    parts += [f"(Don_vi<>{quoted(unit)})" for unit in quota.exempt_units]
    value = sum(
        holds[place]
        for place, row in enumerate(ground.review.rows)
        if (not scope or row.unit == scope) and row.unit not in quota.exempt_units
    )
    return Formula(f"=SUMPRODUCT({'*'.join(parts)})", value)


def unit_of(quota: QuotaVerdict) -> str:
    """The unit or group a quota is for, "" for the whole agency."""
    return "" if quota.scope in ("", "agency") else quota.scope
