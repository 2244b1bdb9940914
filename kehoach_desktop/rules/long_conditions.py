"""Conditions that look beyond the year itself: titles and ratings in consecutive years, the Council's vote."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from kehoach_desktop.records.awards import Verdict
from kehoach_desktop.rules.conditions import BEST_FIRST, Case, Finding, all_of
from kehoach_desktop.rules.ruleset import Rule


def _chain(case: Case, rule: Rule, held: Callable[[int], bool]) -> list[int]:
    """The years of an unbroken row ending this year, newest first; a row may step over `apart_at_most` - 1 years."""
    year, years, apart = case.facts.year, [], rule.number("apart_at_most", 1)
    if held(year):
        years.append(year)
    while years:
        earlier = next((one for one in range(year - 1, year - apart - 1, -1) if held(one)), None)
        if earlier is None or len(years) >= rule.number("times", 1):
            break
        year = earlier
        years.append(year)
    return years


def title_held(case: Case, rule: Rule) -> Finding:
    """A title held so many times in a row, this year the last; years whose titles nobody entered for the person are unknown."""
    facts, code, times = case.facts, str(rule.figures["title"]), rule.number("times", 1)
    revoked = {one.year for one in facts.awards if one.code == code and one.revoked}

    def may_hold(year: int) -> bool:
        if facts.holds(code, year):
            return True
        if year in facts.award_years or year in revoked:
            return False
        return year != facts.year or case.verdict_of(code) is not Verdict.NOT_ELIGIBLE

    sure = len(_chain(case, rule, lambda year: facts.holds(code, year))) >= times
    possible = sure or len(_chain(case, rule, may_hold)) >= times
    held = sorted(one.year for one in facts.awards if one.code == code and not one.revoked)
    text = f"{code}: {', '.join(map(str, held))}" if held else f"{code}: chưa ghi nhận lần nào"
    if revoked:
        text += f"; đã hủy: {', '.join(map(str, sorted(revoked)))}"
    return Finding(True if sure else None if possible else False, text)


def rated_years(case: Case, rule: Rule) -> Finding:
    """A rating or a better one in so many consecutive years, this year the last; years without a rating are unknown."""
    facts, lowest = case.facts, BEST_FIRST.index(rule.figures["rating"])
    ratings = dict(facts.earlier_ratings) | ({facts.year: facts.rating} if facts.rating else {})
    years = range(facts.year - rule.number("times", 1) + 1, facts.year + 1)
    answers = [
        BEST_FIRST.index(ratings[year]) <= lowest if ratings.get(year) in BEST_FIRST else None
        for year in years
    ]
    told = ", ".join(f"{year}: {ratings.get(year) or 'chưa có xếp loại'}" for year in years)
    return Finding(all_of(answers), told)


def votes_at_least(case: Case, rule: Rule) -> Finding:
    """At least so many percent of all members of the Council voted for the title (absent ones count as members)."""
    found = next(((have, of) for title, have, of in case.facts.votes if title == case.title), None)
    have, of = found or (None, None)
    if have is None:
        return Finding(None, "Hội đồng chưa bỏ phiếu")
    if not of:
        return Finding(None, f"{have} phiếu, chưa ghi Hội đồng có bao nhiêu thành viên")
    return Finding(
        100 * have >= Fraction(str(rule.figures["percent"])) * of, f"{have}/{of} thành viên Hội đồng đồng ý"
    )


LONG_CHECKS: dict[str, Callable[[Case, Rule], Finding]] = {
    "title_held": title_held,
    "rated_years": rated_years,
    "votes_at_least": votes_at_least,
}
