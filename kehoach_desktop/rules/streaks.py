"""Years in a row: how many of a title somebody has behind them, what broke the row, and when the next title could be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.ruleset import Rule


@dataclass(frozen=True, slots=True)
class Streak:
    """A row of years of one title, oldest first. `pending` = this year is not decided and could lengthen it; `gaps` are years between
    the first award and this year without one, `revoked` years whose award was withdrawn; `earliest` the first year that completes it."""

    code: str
    needed: int
    years: tuple[int, ...]
    pending: bool
    gaps: tuple[int, ...]
    revoked: tuple[int, ...]
    earliest: int


def rows_asked(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """The conditions on titles held in a row, wherever they stand among parts."""
    for rule in rules:
        if rule.kind == "title_held":
            yield rule
        yield from rows_asked(rule.parts)


def streak(
    facts: PersonFacts,
    rule: Rule,
    closed: frozenset[str],
    base_from: int | None = None,
) -> Streak:
    """The row that a `title_held` condition asks for, as it stands this year.

    This year counts once the title is awarded; until then, put forward or not, it is pending unless the title cannot be had any more
    (`closed`, or withdrawn). `base_from` is the first year in which the title itself could be had, where that is known. Years may lie `apart_at_most` from each other (one, where the rule does not say).
    """
    code, needed = str(rule.figures["title"]), rule.number("times", 1)
    apart = rule.number("apart_at_most", 1)
    held = {one.year for one in facts.awards if one.code == code and not one.revoked}
    revoked = {one.year for one in facts.awards if one.code == code and one.revoked} - held
    pending = facts.year not in held | revoked and code not in closed
    end = _last(held, facts.year, apart if facts.year in held or pending else 0)
    years = _row_to(held, end, apart)
    begun = min(held | revoked, default=facts.year + 1)
    gaps = [
        year
        for year in range(begun, facts.year + (0 if pending else 1))
        if year not in held and year not in revoked
    ]
    left = max(0, needed - len(years))
    first = facts.year if pending else facts.year + 1
    earliest = facts.year if left == 0 else max(first, base_from or first) + left - 1
    return Streak(code, needed, years, pending, tuple(gaps), tuple(sorted(revoked)), earliest)


def _last(held: set[int], year: int, reach: int) -> int | None:
    """The newest year of the row: this one, or one not further back than `reach`; None when the row is broken."""
    near = [one for one in held if year - reach <= one <= year]
    return max(near, default=None)


def _row_to(held: set[int], end: int | None, apart: int) -> tuple[int, ...]:
    """The unbroken row that ends with a year, oldest first."""
    years: list[int] = []
    while end is not None:
        years.append(end)
        before = [one for one in held if end - apart <= one < end]
        end = max(before, default=None)
    return tuple(reversed(years))
