"""The law's rows as tables: who is considered, whose comment is needed, chains of titles.

Each row is judged by the rule sets that ship; facts, the expected verdict, the condition that decides and words of its reason stand
side by side, with a met, an unmet and an unknown case and the day on which it turns.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.awards import ALL_ASKED, Initiative, Leave, TitleVerdict, Verdict
from kehoach_desktop.rules.collectives import CollectiveFacts
from kehoach_desktop.rules.facts import EarlierAward, Measure, Move, PersonFacts
from kehoach_desktop.rules.ruleset import RuleSet, load_folder
from tests.judging import judge

SETS = {
    one.info.code: one for one in load_folder(Path(__file__).resolve().parents[2] / "resources" / "rules")
}
LAW_OF_2022 = ["luat-2022-nd98", "luat-2022-nd152"]
YES, NO, OPEN, HELD = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.MISSING_DATA, Verdict.HELD
YEAR = 2024
# earlier years of which all initiatives are entered
KNOWN = frozenset(range(2015, YEAR))
GOOD = PersonFacts(
    YEAR,
    rating="HTTNV",
    asked=ALL_ASKED,
    joined_on="2011-09-01",
    joined_by="tuyển dụng",
    initiative_years=KNOWN,
)
WORK = Initiative("Giải pháp", decision_no="11/QĐ", decision_on="2024-10-15")

# -- who is considered --------------------------------------------------------------------------------------------------------------

SERVICE, CLEAN, FREE = "Công tác từ 6 tháng", "Không bị kỷ luật", "Không đang bị điều tra"
END = date(YEAR, 12, 31)


def leave(kind: str, first: str, last: str) -> dict[str, Any]:
    return {"leave": (Leave(kind, first, last),)}


def punished(form: str, decided: str, ends: str = "") -> dict[str, Any]:
    return {"discipline": (Measure(form, int(decided[:4]), "05/QĐ", decided, ends),)}


# row, day of the decision, facts, verdict on LĐTT, the telling condition, whether it is met, words of its reason
WHO = [
    ("recruit: six months to the day", END, {"joined_on": "2024-07-01"}, YES, SERVICE, True, "01/07/2024"),
    ("recruit: 5 months 30 days", END, {"joined_on": "2024-07-02"}, NO, SERVICE, False, "5 tháng 30 ngày"),
    ("recruit: on the last day", END, {"joined_on": "2024-12-31"}, NO, SERVICE, False, "được 1 ngày"),
    ("recruit: came after the year", END, {"joined_on": "2025-01-01"}, NO, SERVICE, False, "được 0 ngày"),
    ("joined lately, nobody says how", END, {"joined_on": "2024-07-02", "joined_by": ""}, OPEN, SERVICE, None, "chưa rõ tuyển dụng hay chuyển đến"),
    ("joined six months ago, nobody says how", END, {"joined_on": "2024-07-01", "joined_by": ""}, YES, SERVICE, True, ""),
    ("from another agency: the new one considers", END, {"joined_on": "2024-12-01", "joined_by": "chuyển đến", "old_unit_comment": True}, YES, SERVICE, True, "cơ quan mới xét"),
    ("from another agency: but left in June", END, {"joined_on": "2024-01-01", "left_on": "2024-05-31", "joined_by": "chuyển đến", "old_unit_comment": True}, NO, SERVICE, False, "31/05/2024"),
    ("recruit: nobody knows since when", END, {"joined_on": ""}, OPEN, SERVICE, None, "chưa có ngày vào"),
    ("recruit: some day of this year", END, {"joined_on": "2024"}, OPEN, SERVICE, None, "từ 1 ngày đến 12 tháng"),
    ("recruit: some day of last year", END, {"joined_on": "2023"}, YES, SERVICE, True, "năm 2023"),
    ("contract time: hired 1 July, appointed in October", END, {"joined_on": "2024-07-01", "moves": (Move("2024-10-01", "Phòng A", "2024-07-01"),)}, YES, SERVICE, True, "01/07/2024"),
    ("decided early: six months to that day", date(YEAR, 12, 15), {"joined_on": "2024-06-16"}, YES, SERVICE, True, "16/06/2024"),
    ("decided early: a day short", date(YEAR, 12, 15), {"joined_on": "2024-06-17"}, NO, SERVICE, False, "15/12/2024"),
    ("decided next year: only this year counts", date(YEAR + 1, 1, 20), {"joined_on": "2024-07-02"}, NO, SERVICE, False, "31/12/2024"),
    ("left: six months of it", END, {"joined_on": "2024-01-01", "left_on": "2024-06-30"}, YES, SERVICE, True, ""),
    ("left: a day short", END, {"joined_on": "2024-01-01", "left_on": "2024-06-29"}, NO, SERVICE, False, "29/06/2024"),
    ("maternity: six months of it", END, {"joined_on": "2024-05-01", **leave("thai sản", "2024-06-01", "2024-11-30")}, YES, SERVICE, True, "được tính là thời gian công tác"),
    ("maternity: the whole year", END, leave("thai sản", "2024-01-01", "2024-12-31"), YES, SERVICE, True, "được tính là thời gian công tác"),
    ("maternity: does not make a recruit older", END, {"joined_on": "2024-07-02", **leave("thai sản", "2024-07-02", "2024-12-31")}, NO, SERVICE, False, "5 tháng 30 ngày"),
    ("maternity: no day of joining", END, {"joined_on": "", **leave("thai sản", "2024-06-01", "2024-11-30")}, OPEN, SERVICE, None, ""),
    ("examined: held, not rejected", END, {"held_reason": "đang thanh tra"}, HELD, FREE, False, "đang thanh tra"),
    ("examined: held though nothing is known", END, {"held_reason": "đang bị tố cáo", "rating": "", "asked": frozenset()}, HELD, FREE, False, "tố cáo"),
    ("examined: held though undeserving", END, {"held_reason": "chờ kết luận", "rating": "KHTNV"}, HELD, FREE, False, "chờ"),
    ("examined: cleared, it proceeds", END, {"held_reason": ""}, YES, FREE, True, "không có việc đang xem xét"),
    ("examined: cleared, but undeserving", END, {"held_reason": "", "rating": "HTNV"}, NO, FREE, True, ""),
    ("examined: cleared, and the rating unknown", END, {"held_reason": "", "rating": ""}, OPEN, FREE, True, ""),
    ("discipline: on New Year's Day", END, punished("khiển trách", "2024-01-01"), NO, CLEAN, False, "01/01/2024"),
    ("discipline: on the last day", END, punished("cảnh cáo", "2024-12-31"), NO, CLEAN, False, "31/12/2024"),
    ("discipline: the heaviest", END, punished("buộc thôi việc", "2024-06-01"), NO, CLEAN, False, "buộc thôi việc"),
    ("discipline: over on the eve of the year", END, punished("khiển trách", "2023-10-01", "2023-12-31"), YES, CLEAN, True, "hết hạn 31/12/2023"),
    ("discipline: six months of the year are left", END, punished("khiển trách", "2023-07-01", "2024-06-30"), YES, CLEAN, True, "hết hạn 30/06/2024"),
    ("discipline: a day less is left", END, punished("khiển trách", "2023-07-02", "2024-07-01"), NO, CLEAN, False, "hết hạn 01/07/2024"),
    ("discipline: over on the year's last day", END, punished("cảnh cáo", "2023-12-31", "2024-12-31"), NO, CLEAN, False, ""),
    ("discipline: nobody wrote when it ends", END, punished("khiển trách", "2023-11-10"), OPEN, CLEAN, None, "chưa ghi ngày hết thời hạn"),
    ("discipline: ends some day of the year", END, punished("khiển trách", "2023-11-10", "2024"), OPEN, CLEAN, None, ""),
    ("discipline: so long ago that it is over", END, punished("khiển trách", "2021-12-31"), YES, CLEAN, True, "không tính cho năm 2024"),
    ("discipline: after the year", END, punished("khiển trách", "2025-01-01"), YES, CLEAN, True, ""),
    ("discipline: not on the ladder", END, punished("phê bình", "2024-05-10"), OPEN, CLEAN, None, "chưa rõ có phải hình thức kỷ luật"),
    ("discipline: nobody entered the year", END, {"asked": frozenset()}, OPEN, CLEAN, None, "chưa nhập"),
    ("discipline: none", END, {}, YES, CLEAN, True, "không bị kỷ luật năm 2024"),
]  # fmt: skip


def judged(
    title: str, ruleset: RuleSet | str, facts: dict[str, Any], on: date = END, base: PersonFacts = GOOD
) -> TitleVerdict:
    rules = SETS[ruleset] if isinstance(ruleset, str) else ruleset
    return judge(replace(base, **facts), title, rules, on)


@pytest.mark.parametrize("ruleset", LAW_OF_2022)
@pytest.mark.parametrize(
    ("on", "facts", "expected", "condition", "met", "words"),
    [one[1:] for one in WHO],
    ids=[w[0] for w in WHO],
)
def test_who_is_considered(
    ruleset: str,
    on: date,
    facts: dict[str, Any],
    expected: Verdict,
    condition: str,
    met: bool | None,
    words: str,
) -> None:
    found = judged("LĐTT", ruleset, facts, on)
    (telling,) = (one for one in found.conditions if one.rule.startswith(condition))
    assert (found.verdict, telling.met) == (expected, met)
    assert words in telling.fact
    assert telling.article


STUDY, RULES, HOST = (
    "chưa có kết quả học tập",
    "chưa có xác nhận chấp hành quy định",
    "chưa có nhận xét của nơi tiếp nhận",
)
OLD_UNIT, NOWHERE = "chưa có nhận xét của đơn vị cũ", "không đi học, biệt phái, chuyển đơn vị"


def studied(first: str, last: str, outcome: str = "") -> dict[str, Any]:
    return {"leave": (Leave("học tập", first, last, outcome=outcome),)}


def moved(on: str, since: str = "", comment: bool = False) -> dict[str, Any]:
    return {"moves": (Move(on, "Phòng A", since),), "old_unit_comment": comment}


# row, facts, the verdict on LĐTT, words of the fact
ELSEWHERE = [
    ("nowhere else", {}, YES, NOWHERE),
    ("nobody asked", {"asked": ALL_ASKED - {"leave"}}, OPEN, "chưa nhập nghỉ, đi học"),
    ("study: a day short of a year", studied("2024-01-01", "2024-12-30"), OPEN, RULES),
    ("study: a year", studied("2024-01-01", "2024-12-31"), OPEN, STUDY),
    ("study: a year across two", studied("2023-07-01", "2024-06-30"), OPEN, STUDY),
    ("study: over before the year", studied("2022-01-01", "2023-12-31"), YES, NOWHERE),
    ("study: results are there", studied("2024-01-01", "2024-12-31", "đạt"), YES, "đã có kết quả"),
    ("study: the rules were kept", studied("2024-01-01", "2024-06-30", "đạt"), YES, "đã có kết quả"),
    ("study: failed", studied("2024-01-01", "2024-12-31", "không đạt"), NO, "không đạt"),
    ("study: failed, and the rest not asked", studied("2024-01-01", "2024-12-31", "không đạt") | {"asked": ALL_ASKED - {"leave"}}, NO, "không đạt"),
    ("transfer: six months in the old unit", moved("2024-09-01", "2024-03-01"), OPEN, OLD_UNIT),
    ("transfer: its comment is there", moved("2024-09-01", "2024-03-01", comment=True), YES, "đã có nhận xét của đơn vị cũ"),
    ("transfer: a day short", moved("2024-09-01", "2024-03-02"), YES, NOWHERE),
    ("transfer: nobody knows since when", moved("2024-09-01"), OPEN, OLD_UNIT),
    ("transfer: on New Year's Day", moved("2024-01-01", "2020-01-01"), OPEN, OLD_UNIT),
    ("transfer: the day before", moved("2023-12-31", "2020-01-01"), YES, NOWHERE),
    ("transfer: no day of it", moved("", "2020-01-01"), YES, NOWHERE),
    ("from another agency this year", {"joined_on": "2024-02-01", "joined_by": "chuyển đến"}, OPEN, "chưa có nhận xét của cơ quan cũ"),
    ("from another agency last year", {"joined_on": "2023-12-31", "joined_by": "chuyển đến"}, YES, NOWHERE),
    ("secondment: one day of the year", leave("biệt phái", "2023-01-01", "2024-01-01"), OPEN, HOST),
    ("secondment: over before the year", leave("biệt phái", "2023-01-01", "2023-12-31"), YES, NOWHERE),
    ("secondment: the host has said its word", {"leave": (Leave("biệt phái", "2024-01-01", "2024-12-31", outcome="đạt"),)}, YES, "đã có"),
    ("sickness says nothing", leave("ốm", "2024-01-01", "2024-12-31"), YES, NOWHERE),
    ("a study without its days", {"leave_told": "học tập: Đi học"}, OPEN, "Đi học"),
    ("words of an unknown kind", {"leave_told": "khác: vắng lâu"}, OPEN, "vắng lâu"),
    ("a sickness without its days", {"leave_told": "ốm: Nghỉ ốm 5 tháng"}, YES, NOWHERE),
]  # fmt: skip


@pytest.mark.parametrize("ruleset", LAW_OF_2022)
@pytest.mark.parametrize(
    ("facts", "expected", "words"), [one[1:] for one in ELSEWHERE], ids=[one[0] for one in ELSEWHERE]
)
def test_time_elsewhere_counts_with_what_was_said_of_it(
    facts: dict[str, Any], expected: Verdict, words: str, ruleset: str
) -> None:
    found = judged("LĐTT", ruleset, facts)
    (telling,) = (one for one in found.conditions if one.rule.startswith("Thời gian đi học"))
    assert (found.verdict, telling.met) == (expected, {YES: True, NO: False, OPEN: None}[expected])
    assert words in telling.fact
    assert telling.certainty == "B"
    assert (telling.missing == "") == (expected is YES)


def with_leave_rule(ruleset: str) -> RuleSet:
    """The shipping set with the agency's rule on long leave switched on."""
    rules = SETS[ruleset]
    titles = tuple(
        replace(title, conditions=tuple(replace(c, on=c.on or c.kind == "leave_at_most") for c in title.conditions))
        for title in rules.titles
    )  # fmt: skip
    return replace(rules, titles=titles)


# row, facts, verdict with the agency's rule of 90 days; without it everybody here is eligible or open as the rest says
LONG_LEAVE = [
    ("90 days", leave("ốm", "2024-01-01", "2024-03-30"), YES, YES),
    ("91 days", leave("ốm", "2024-01-01", "2024-03-31"), NO, YES),
    ("two leaves together", {"leave": (Leave("ốm", "2024-01-01", "2024-02-15"), Leave("không lương", "2024-05-01", "2024-06-15"))}, NO, YES),
    ("days of the year before do not count", leave("không lương", "2023-01-01", "2024-03-30"), YES, YES),
    ("maternity counts as work", leave("thai sản", "2024-01-01", "2024-12-31"), YES, YES),
    ("days in two leaves count once", {"leave": (Leave("ốm", "2024-01-01", "2024-03-01"), Leave("không lương", "2024-02-01", "2024-03-30"))}, YES, YES),
    ("study counts as work", {"leave": (Leave("học tập", "2024-01-01", "2024-12-30", outcome="đạt"),)}, YES, YES),
    ("without its days, nobody can count it", {"leave_told": "ốm: Nghỉ ốm 5 tháng"}, OPEN, YES),
    ("without its days, but of a kind that is not counted", {"leave_told": "thai sản: x"}, YES, YES),
    ("nobody entered the year", {"asked": frozenset(), "leave": ()}, OPEN, OPEN),
]  # fmt: skip


@pytest.mark.parametrize("ruleset", LAW_OF_2022)
@pytest.mark.parametrize(
    ("facts", "switched_on", "as_shipped"),
    [one[1:] for one in LONG_LEAVE],
    ids=[one[0] for one in LONG_LEAVE],
)
def test_long_leave_counts_only_where_an_agency_says_so(
    facts: dict[str, Any], switched_on: Verdict, as_shipped: Verdict, ruleset: str
) -> None:
    assert judged("LĐTT", ruleset, facts).verdict is as_shipped
    assert judged("LĐTT", with_leave_rule(ruleset), facts).verdict is switched_on


# -- chains ----------------------------------------------------------------------------------------------------------------------

KEPT = frozenset(range(2015, YEAR + 1))


def row(code: str, *years: int, revoked: int = 0) -> tuple[EarlierAward, ...]:
    return tuple(EarlierAward(code, year, revoked=year == revoked) for year in years)


LOCAL, PROVINCE, COUNTRY = "cơ sở", "bộ, tỉnh", "toàn quốc"
# title, awards, years whose honour book is kept, scope of the initiative ("" none), its decision, expected
CHAINS = [
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024), KEPT, PROVINCE, "11/QĐ", YES),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024), KEPT, COUNTRY, "11/QĐ", YES),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024), KEPT, LOCAL, "11/QĐ", NO),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024), KEPT, PROVINCE, "", OPEN),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024), KEPT, "", "", NO),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2021, 2022, 2024), KEPT, PROVINCE, "11/QĐ", NO),  # a gap year
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2021, 2022, 2023), KEPT, PROVINCE, "11/QĐ", NO),  # the row ended
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024, revoked=2023), KEPT, PROVINCE, "11/QĐ", NO),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024, revoked=2024), KEPT, PROVINCE, "11/QĐ", NO),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2023, 2024), KEPT - {2022}, PROVINCE, "11/QĐ", OPEN),
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023), KEPT - {2024}, PROVINCE, "11/QĐ", OPEN),  # not decided
    ("CSTĐ bộ/tỉnh", row("CSTĐCS", 2022, 2023, 2024), KEPT, PROVINCE, "chưa có", OPEN),  # no number, no decision
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2021, 2024), KEPT, COUNTRY, "11/QĐ", YES),
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2021, 2024), KEPT, PROVINCE, "11/QĐ", NO),
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2021, 2024), KEPT, COUNTRY, "", OPEN),
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2020, 2024), KEPT, COUNTRY, "11/QĐ", NO),  # four years apart
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2021, 2024, revoked=2021), KEPT, COUNTRY, "11/QĐ", NO),
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2024), KEPT - {2021}, COUNTRY, "11/QĐ", OPEN),
    ("CSTĐTQ", row("CSTĐ bộ/tỉnh", 2024), KEPT, COUNTRY, "11/QĐ", NO),
    ("BK bộ/tỉnh", row("CSTĐCS", 2023, 2024), KEPT, "", "", YES),
    ("BK bộ/tỉnh", row("CSTĐCS", 2022, 2024), KEPT, "", "", NO),
    ("BK bộ/tỉnh", row("CSTĐCS", 2024), KEPT - {2023}, "", "", OPEN),
]  # fmt: skip


@pytest.mark.parametrize("ruleset", LAW_OF_2022)
@pytest.mark.parametrize(("title", "awards", "kept", "scope", "decision", "expected"), CHAINS)
def test_rows_of_titles(
    title: str,
    awards: tuple[EarlierAward, ...],
    kept: frozenset[int],
    scope: str,
    decision: str,
    expected: Verdict,
    ruleset: str,
) -> None:
    works = (replace(WORK, scope=scope, decision_no=decision, decision_on=""),) if scope else ()
    facts = {"awards": awards, "award_years": kept, "initiatives": works, "rating": "HTTNV"}
    if title == "CSTĐ bộ/tỉnh" and 2024 not in kept:
        facts["rating"] = "HTXSNV"
    found = judged(title, ruleset, facts)
    assert found.verdict is expected
    assert judged(title, ruleset, {**facts, "held_reason": "đang thanh tra"}).verdict is HELD


@pytest.mark.parametrize("ruleset", LAW_OF_2022)
def test_a_flag_can_be_held_and_else_waits_for_people(ruleset: str) -> None:
    best = CollectiveFacts(YEAR, rating="HTXSNV", asked=ALL_ASKED)
    assert judge(best, "Cờ bộ/tỉnh", SETS[ruleset], END).verdict is OPEN
    assert judge(replace(best, held_reason="thanh tra"), "Cờ bộ/tỉnh", SETS[ruleset], END).verdict is HELD
