"""LAW's rows that differ from one set to another, and those that other tables do not reach: held without a reason, votes, old chains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.awards import ALL_ASKED, Initiative, TitleVerdict, Verdict
from kehoach_desktop.rules.facts import NO_REASON, EarlierAward, PersonFacts
from kehoach_desktop.rules.nominations import Nominated, standing, state_of
from kehoach_desktop.rules.ruleset import RuleSet, load_folder
from tests.judging import judge

YEAR = 2024
SETS = {
    one.info.code: one for one in load_folder(Path(__file__).resolve().parents[2] / "resources" / "rules")
}
YES, NO, OPEN, HELD = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.MISSING_DATA, Verdict.HELD
GOOD = PersonFacts(YEAR, rating="HTTNV", asked=ALL_ASKED, joined_on="2011-09-01")
BEST = {"rating": "HTXSNV"}
WORK = {"initiatives": (Initiative("Giải pháp", decision_no="11/QĐ", decision_on="2024-10-15"),)}
NOT_DECIDED = {"initiatives": (Initiative("Giải pháp"),)}


def judged(title: str, ruleset: RuleSet | str, **facts: Any) -> TitleVerdict:
    rules = SETS[ruleset] if isinstance(ruleset, str) else ruleset
    return judge(replace(GOOD, **facts), title, rules, date(YEAR, 12, 31))


# -- held (NĐ 152/2025, Đ4.4) ------------------------------------------------------------------------------------------------------

NOBODY_LOOKED = {"rating": "", "asked": frozenset[str]()}
HOLDING = [
    ({"held": True}, HELD, False, NO_REASON),
    ({"held": True, "held_reason": "đang thanh tra"}, HELD, False, "đang thanh tra"),
    ({"held": True, **NOBODY_LOOKED}, HELD, False, NO_REASON),
    ({"held_titles": (("LĐTT", ""),)}, HELD, False, NO_REASON),
    ({"held_titles": (("LĐTT", "chờ xác minh"),)}, HELD, False, "chờ xác minh"),
    ({}, YES, True, "không có việc đang xem xét"),
    ({"held": False, **NOBODY_LOOKED}, OPEN, True, "không có việc đang xem xét"),
    (NOBODY_LOOKED, OPEN, None, "chưa nhập"),
]


@pytest.mark.parametrize("ruleset", list(SETS))
@pytest.mark.parametrize(("facts", "expected", "met", "words"), HOLDING)
def test_held_with_or_without_a_reason(
    facts: dict[str, Any], expected: Verdict, met: bool | None, words: str, ruleset: str
) -> None:
    found = judged("LĐTT", ruleset, **facts)
    (telling,) = (one for one in found.conditions if one.rule.startswith("Không đang bị điều tra"))
    assert (found.verdict, telling.met) == (expected, met)
    assert words in telling.fact
    if expected is HELD:
        assert found.to_do.startswith("Tạm hoãn: ")
        assert words in found.to_do


def test_whoever_is_held_without_a_reason_has_nothing_standing() -> None:
    rules, nominated = SETS["luat-2022-nd152"], [Nominated("CSTĐCS", "proposed")]
    held = replace(GOOD, held=True)
    assert standing(held, nominated, rules) == []
    assert state_of(held, nominated, []) == ("held", NO_REASON, "CSTĐCS")
    one = [Nominated("CSTĐCS", "held")]
    assert state_of(GOOD, one, []) == ("held", NO_REASON, "CSTĐCS")


# -- CSTĐCS in each set -------------------------------------------------------------------------------------------------------------

FIRST_GRADE = [
    # before 2024 excellence does not stand for an initiative; since then it does; the draft of 2025 asks for both
    (BEST, {"luat-2017": NO, "luat-2022-nd98": YES, "luat-2022-nd152": YES, "luat-2026": NO}),
    (WORK, {"luat-2017": YES, "luat-2022-nd98": YES, "luat-2022-nd152": YES, "luat-2026": NO}),
    (BEST | WORK, dict.fromkeys(SETS, YES)),
    ({}, dict.fromkeys(SETS, NO)),
    (BEST | NOT_DECIDED, {"luat-2017": OPEN, "luat-2022-nd98": YES, "luat-2022-nd152": YES, "luat-2026": OPEN}),
    (NOT_DECIDED, {"luat-2017": OPEN, "luat-2022-nd98": OPEN, "luat-2022-nd152": OPEN, "luat-2026": NO}),
    ({"rating": ""}, {"luat-2017": NO, "luat-2022-nd98": OPEN, "luat-2022-nd152": OPEN, "luat-2026": NO}),
    ({"rating": "", **WORK}, dict.fromkeys(SETS, OPEN)),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), FIRST_GRADE)
def test_the_first_grade_fighter_of_each_set(facts: dict[str, Any], expected: dict[str, Verdict]) -> None:
    assert {code: judged("CSTĐCS", code, **facts).verdict for code in SETS} == expected


# -- chains before 2024 --------------------------------------------------------------------------------------------------------------

KEPT = frozenset(range(2015, YEAR + 1))


def held_in(code: str, *years: int) -> tuple[EarlierAward, ...]:
    return tuple(EarlierAward(code, year) for year in years)


OLD_CHAINS = [
    ("CSTĐ bộ/tỉnh", held_in("CSTĐCS", 2022, 2023, 2024), KEPT, "bộ, tỉnh", YES),
    ("CSTĐ bộ/tỉnh", held_in("CSTĐCS", 2021, 2022, 2024), KEPT, "bộ, tỉnh", NO),
    ("CSTĐ bộ/tỉnh", held_in("CSTĐCS", 2023, 2024), KEPT, "bộ, tỉnh", NO),
    ("CSTĐ bộ/tỉnh", held_in("CSTĐCS", 2023, 2024), KEPT - {2022}, "bộ, tỉnh", OPEN),
    ("CSTĐ bộ/tỉnh", held_in("CSTĐCS", 2022, 2023, 2024), KEPT, "cơ sở", NO),
    ("CSTĐTQ", held_in("CSTĐ bộ/tỉnh", 2021, 2024), KEPT, "toàn quốc", YES),
    ("CSTĐTQ", held_in("CSTĐ bộ/tỉnh", 2020, 2024), KEPT, "toàn quốc", NO),
    ("CSTĐTQ", held_in("CSTĐ bộ/tỉnh", 2024), KEPT - {2021, 2022, 2023}, "toàn quốc", OPEN),
    ("CSTĐTQ", held_in("CSTĐ bộ/tỉnh", 2021, 2024), KEPT, "bộ, tỉnh", NO),
]


@pytest.mark.parametrize(("title", "awards", "kept", "scope", "expected"), OLD_CHAINS)
def test_chains_by_the_law_of_2003(
    title: str, awards: tuple[EarlierAward, ...], kept: frozenset[int], scope: str, expected: Verdict
) -> None:
    works = (Initiative("Giải pháp", scope, decision_no="11/QĐ", decision_on="2024-10-15"),)
    known = frozenset(range(2015, YEAR))
    facts = {"awards": awards, "award_years": kept, "initiatives": works, "initiative_years": known}
    assert judged(title, "luat-2017", **facts).verdict is expected


# -- votes (NĐ 98/2023, Đ30.7) --------------------------------------------------------------------------------------------------------


def voting(code: str) -> RuleSet:
    """A set with the rule on the Council's votes switched on."""
    titles = tuple(
        replace(
            title,
            conditions=tuple(
                replace(one, on=one.on or one.kind == "votes_at_least") for one in title.conditions
            ),
        )
        for title in SETS[code].titles
    )
    return replace(SETS[code], titles=titles)


VOTES = [
    ("CSTĐCS", 4, 5, YES),
    ("CSTĐCS", 8, 10, YES),
    ("CSTĐCS", 799, 1000, NO),  # 79,9 %
    ("CSTĐCS", 7, 9, NO),
    ("CSTĐCS", 5, None, OPEN),
    ("CSTĐCS", None, 5, OPEN),
    ("CSTĐ bộ/tỉnh", 9, 10, YES),
    ("CSTĐ bộ/tỉnh", 899, 1000, NO),
    ("CSTĐ bộ/tỉnh", None, None, OPEN),
]


@pytest.mark.parametrize("code", ["luat-2022-nd98", "luat-2022-nd152"])
@pytest.mark.parametrize(("title", "votes", "voters", "expected"), VOTES)
def test_the_council_s_votes(
    title: str, votes: int | None, voters: int | None, expected: Verdict, code: str
) -> None:
    works = (Initiative("Giải pháp", "bộ, tỉnh", decision_no="11/QĐ", decision_on="2024-10-15"),)
    facts = {
        "rating": "HTXSNV",
        "initiatives": works,
        "awards": held_in("CSTĐCS", 2022, 2023, 2024),
        "award_years": KEPT,
        "votes": ((title, votes, voters),),
    }
    assert judged(title, voting(code), **facts).verdict is expected
    assert judged(title, code, **facts).verdict is YES
