"""Each condition of the vocabulary: met, unmet, unknown, and the days on which it turns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kehoach_desktop.records.awards import Condition, Initiative, Leave
from kehoach_desktop.rules.eligibility import judge
from kehoach_desktop.rules.facts import EarlierAward, Measure, PersonFacts
from kehoach_desktop.rules.ruleset import load_ruleset

YEAR = 2024
FRAME = """
code = "thu"
name = "Thử"
basis = "Quy chế"
certainty = "B"
verified = true
discipline_grades = ["khiển trách", "cảnh cáo", "hạ bậc lương", "giáng chức", "cách chức", "buộc thôi việc"]
[[title]]
code = "LĐTT"
name = "Lao động tiên tiến"
article = "Đ24"
[[title.condition]]
text = "Điều kiện"
article = "Đ1"
certainty = "B"
todo = "làm việc này năm {year}"
ask = "nhập việc này năm {year}"
"""


def tried(rule: str, on: date = date(YEAR, 12, 31), **facts: Any) -> Condition:
    """The one condition `rule` applied to a person with these facts."""
    (found,) = judge(PersonFacts(YEAR, **facts), "LĐTT", load_ruleset(FRAME + rule), on).conditions
    return found


def work(name: str = "Giải pháp", **more: Any) -> Initiative:
    return Initiative(name, **({"decision_no": "11/QĐ", "decision_on": "2024-10-15"} | more))


RATING = 'kind = "rating_at_least"\nrating = "HTTNV"'


@pytest.mark.parametrize(
    ("rating", "met"), [("HTXSNV", True), ("HTTNV", True), ("HTNV", False), ("KHTNV", False), ("", None)]
)
def test_rating(rating: str, met: bool | None) -> None:
    assert tried(RATING, rating=rating).met is met


def test_rating_says_its_source_and_what_is_missing() -> None:
    found = tried(RATING, rating="HTTNV", rating_source="thông báo 12/TB-BQLBT ngày 10/12/2024")
    assert found.fact == "HTTNV, thông báo 12/TB-BQLBT ngày 10/12/2024"
    assert found.missing == ""
    assert tried(RATING).fact == "chưa có xếp loại năm 2024"
    assert tried(RATING).missing == "nhập việc này năm 2024"
    assert tried(RATING, rating="HTNV").missing == "làm việc này năm 2024"


MONTHS = 'kind = "months_worked"\nmonths = 6\ncounted_leave = ["thai sản"]'
MATERNITY = Leave("thai sản", "2024-03-01", "2024-08-31")


@pytest.mark.parametrize(
    ("joined", "met"),
    [
        ("2011-09-01", True),
        ("2024-07-01", True),  # 6 months to the day
        ("2024-07-02", False),  # 5 months 30 days
        ("2024-12-31", False),
        ("2023", True),
        ("2024", None),  # some day of 2024
        ("", None),
    ],
)
def test_months_worked(joined: str, met: bool | None) -> None:
    assert tried(MONTHS, joined_on=joined).met is met


def test_a_recruit_sees_how_long_it_was() -> None:
    assert tried(MONTHS, joined_on="2024-07-02").fact == (
        "vào cơ quan 02/07/2024, tính đến 31/12/2024 được 5 tháng 30 ngày"
    )
    assert tried(MONTHS, joined_on="2024").fact == (
        "vào cơ quan năm 2024, tính đến 31/12/2024 được từ 1 ngày đến 12 tháng"
    )


def test_an_earlier_decision_counts_only_up_to_its_day() -> None:
    assert tried(MONTHS, joined_on="2024-07-01", on=date(2024, 12, 15)).met is False
    assert tried(MONTHS, joined_on="2024-07-01", on=date(2025, 1, 15)).met is True
    assert tried(MONTHS, joined_on="2024-08-01", on=date(2025, 6, 15)).met is False


def test_maternity_leave_counts_as_work() -> None:
    found = tried(MONTHS, joined_on="2024-03-01", leave=(MATERNITY,))
    assert found.met is True
    assert "nghỉ thai sản 01/03/2024–31/08/2024 được tính là thời gian công tác" in found.fact


def test_leave_that_an_agency_takes_off_shortens_the_time() -> None:
    rule = 'kind = "months_worked"\nmonths = 6\nuncounted_leave = ["không lương"]'
    off = Leave("không lương", "2024-11-01", "2024-11-30")
    assert tried(rule, joined_on="2024-06-01").met is True
    assert tried(rule, joined_on="2024-06-01", leave=(off,)).met is True
    assert tried(rule, joined_on="2024-06-30", leave=(off,)).met is False
    assert tried(rule, joined_on="2024-06-30", leave=(MATERNITY,)).met is True


def test_leaving_before_the_year_is_out_ends_the_count() -> None:
    assert tried(MONTHS, joined_on="2024-01-01", left_on="2024-06-30").met is True
    assert tried(MONTHS, joined_on="2024-01-02", left_on="2024-06-30").met is False
    assert tried(MONTHS, joined_on="2024-01-02", left_on="2024").met is None


DISCIPLINE = 'kind = "no_discipline_from"\ngrade = "khiển trách"\nmonths_after = 6\nunknown_end_months = 24'


def measure(decided: str = "2024-05-10", ends: str = "", form: str = "Khiển trách", year: int = 0) -> Measure:
    return Measure(form, year or int(decided[:4]), "05/QĐ-BQLBT", decided, ends)


@pytest.mark.parametrize(
    ("given", "met"),
    [
        (measure("2024-01-01"), False),
        (measure("2024-05-10"), False),
        (measure("2024-12-31"), False),
        (measure("2024-05-10", "2024-08-09"), False),  # decided within the year, whenever it ends
        (measure("2025-01-01"), True),
        (measure("2025-01-10", year=2024), False),  # decided later, but about this year
        (measure("2023-11-10", "2023-12-31"), True),
        (measure("2023-11-10", "2024-01-01"), True),
        (measure("2023-07-01", "2024-06-30"), True),  # six months of the year are left
        (measure("2023-07-02", "2024-07-01"), False),  # five months and 30 days are left
        (measure("2023-11-10", "2024-12-31"), False),
        (measure("2023-11-10", "2025-11-09"), False),
        (measure("2023-11-10"), None),  # nobody wrote when it ends
        (measure("2022-01-01"), None),
        (measure("2021-12-31"), True),  # more than two years ago
        (measure("2024-05-10", form="Cảnh cáo"), False),
        (measure("2024-05-10", form="Nhắc nhở"), None),  # not on the ladder: nobody knows
    ],
)
def test_discipline(given: Measure, met: bool | None) -> None:
    assert tried(DISCIPLINE, entered=True, discipline=(given,)).met is met


def test_no_measure_is_good_only_once_the_year_was_looked_at() -> None:
    assert tried(DISCIPLINE, entered=True).met is True
    assert tried(DISCIPLINE, entered=True).fact == "không bị kỷ luật năm 2024"
    assert tried(DISCIPLINE).met is None
    assert tried(DISCIPLINE, discipline=(measure(),)).met is False


def test_a_measure_is_named_with_its_decision() -> None:
    assert tried(DISCIPLINE, discipline=(measure(),)).fact == "khiển trách, QĐ số 05/QĐ-BQLBT ngày 10/05/2024"
    alone = Measure("Khiển trách", 2024)
    assert tried(DISCIPLINE, discipline=(alone,)).fact == "khiển trách năm 2024"
    worded = Measure("Khiển trách", 2024, "QĐ số 05/QĐ-BQLBT")
    assert tried(DISCIPLINE, discipline=(worded,)).fact == "khiển trách, QĐ số 05/QĐ-BQLBT"


def test_a_lighter_measure_than_the_rule_names_does_not_count() -> None:
    rule = DISCIPLINE.replace("khiển trách", "cảnh cáo")
    assert tried(rule, entered=True, discipline=(measure(),)).met is True
    assert tried(rule, entered=True, discipline=(measure(form="Cảnh cáo"),)).met is False
    assert tried(rule, entered=True, discipline=(measure(form="Hạ bậc lương"),)).met is False


INITIATIVE = 'kind = "has_initiative"\nscope = "cơ sở"\ndecision_needed = true'
WIDER = 'kind = "has_initiative"\nscope = "bộ, tỉnh"\nyears = 3\ndecision_needed = true'


@pytest.mark.parametrize(
    ("rule", "facts", "met"),
    [
        (INITIATIVE, {"initiatives": (work(),)}, True),
        (INITIATIVE, {"initiatives": (work(scope="toàn quốc"),)}, True),
        (INITIATIVE, {"initiatives": (work(decision_no="", decision_on=""),)}, None),
        (INITIATIVE, {"initiatives": (work(decision_no="", decision_on=""), work("Khác"))}, True),
        (INITIATIVE, {"initiatives": (work(kind="đề tài"),), "entered": True}, False),
        (INITIATIVE, {"entered": True}, False),
        (INITIATIVE, {}, None),
        (INITIATIVE, {"entered": True, "earlier_initiatives": ((2023, work()),)}, False),
        (WIDER, {"entered": True, "initiatives": (work(),)}, False),
        (WIDER, {"initiatives": (work(scope="bộ, tỉnh"),)}, True),
        (WIDER, {"entered": True, "earlier_initiatives": ((2022, work(scope="bộ, tỉnh")),)}, True),
        (WIDER, {"entered": True, "earlier_initiatives": ((2021, work(scope="bộ, tỉnh")),)}, False),
    ],
)
def test_initiative(rule: str, facts: dict[str, Any], met: bool | None) -> None:
    assert tried(rule, **facts).met is met


def test_an_initiative_is_named_with_decision_share_and_year() -> None:
    assert tried(INITIATIVE, initiatives=(work(share=Decimal("33.3")),)).fact == (
        "“Giải pháp”, QĐ số 11/QĐ ngày 15/10/2024, đóng góp 33,3 %"
    )
    old = tried(WIDER, earlier_initiatives=((2023, work(scope="bộ, tỉnh")),))
    assert old.fact.endswith("(năm 2023)")
    narrow = tried(WIDER, entered=True, initiatives=(work(),))
    assert narrow.fact.startswith("chỉ có sáng kiến phạm vi cơ sở")


RESEARCH = 'kind = "research_accepted"'


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"initiatives": (Initiative("Đề tài A", kind="đề tài"),)}, True),
        ({"initiatives": (work(),), "entered": True}, False),
        ({"entered": True}, False),
        ({}, None),
    ],
)
def test_research(facts: dict[str, Any], met: bool | None) -> None:
    assert tried(RESEARCH, **facts).met is met


STREAK = 'kind = "title_held"\ntitle = "CSTĐCS"\ntimes = 3\n'
FIGHTER = """
[[title]]
code = "CSTĐCS"
name = "Chiến sĩ thi đua cơ sở"
article = "Đ23"
[[title.condition]]
kind = "rating_at_least"
rating = "HTXSNV"
text = "Xuất sắc"
article = "Đ23"
certainty = "B"
"""
KEPT = frozenset({2020, 2021, 2022, 2023})


def got(*years: int, revoked: tuple[int, ...] = ()) -> tuple[EarlierAward, ...]:
    return tuple(EarlierAward("CSTĐCS", year, "", year in revoked) for year in sorted({*years, *revoked}))


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"awards": got(2022, 2023, 2024), "award_years": KEPT | {2024}}, True),
        ({"awards": got(2022, 2023, 2024)}, True),  # the honour book need not say more
        (
            {"awards": got(2022, 2023), "award_years": KEPT, "rating": "HTXSNV"},
            None,
        ),  # this year is not decided yet
        ({"awards": got(2022, 2023), "award_years": KEPT, "rating": ""}, None),
        (
            {"awards": got(2022, 2023), "award_years": KEPT, "rating": "HTTNV"},
            False,
        ),  # not to be had this year
        (
            {"awards": got(2022, 2023), "award_years": KEPT | {2024}, "rating": "HTXSNV"},
            False,
        ),  # decided, not given
        ({"awards": got(2021, 2023, 2024), "award_years": KEPT | {2024}}, False),  # a gap year
        ({"awards": got(2021, 2022, 2024), "award_years": KEPT | {2024}}, False),
        ({"awards": got(2023, 2024), "award_years": frozenset({2023, 2024})}, None),  # nobody kept 2022
        ({"awards": got(2023, 2024, revoked=(2022,)), "award_years": KEPT | {2024}}, False),  # withdrawn
        (
            {"awards": got(2023, 2024, revoked=(2022,))},
            False,
        ),  # withdrawn: that it was given is no longer open
        ({"rating": "HTXSNV"}, None),
        ({"rating": "HTXSNV", "award_years": KEPT}, False),
    ],
)
def test_three_years_in_a_row(facts: dict[str, Any], met: bool | None) -> None:
    ruleset = load_ruleset(FRAME + STREAK + FIGHTER)
    (found,) = judge(PersonFacts(YEAR, **facts), "LĐTT", ruleset, date(YEAR, 12, 31)).conditions
    assert found.met is met


def test_a_streak_names_its_years_and_what_was_withdrawn() -> None:
    ruleset = load_ruleset(FRAME + STREAK + FIGHTER)
    facts = PersonFacts(YEAR, awards=got(2023, 2024, revoked=(2022,)))
    (found,) = judge(facts, "LĐTT", ruleset, date(YEAR, 12, 31)).conditions
    assert found.fact == "CSTĐCS: 2023, 2024; đã hủy: 2022"


@pytest.mark.parametrize(
    ("years", "met"), [((2021, 2024), True), ((2023, 2024), True), ((2020, 2024), False), ((2024,), False)]
)
def test_titles_given_in_cycles_may_lie_years_apart(years: tuple[int, ...], met: bool) -> None:
    rule = 'kind = "title_held"\ntitle = "CSTĐCS"\ntimes = 2\napart_at_most = 3\n'
    ruleset = load_ruleset(FRAME + rule + FIGHTER)
    facts = PersonFacts(YEAR, awards=got(*years), award_years=KEPT | {2024})
    (found,) = judge(facts, "LĐTT", ruleset, date(YEAR, 12, 31)).conditions
    assert found.met is met


REGISTERED = 'kind = "registered"'


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"registered": ("LĐTT",), "registration_kept": True}, True),
        ({"registered": (), "registration_kept": True}, False),
        ({"registered": (), "registration_kept": False}, None),
    ],
)
def test_registered(facts: dict[str, Any], met: bool | None) -> None:
    assert tried(REGISTERED, **facts).met is met


LONG_LEAVE = 'kind = "leave_at_most"\ndays = 90\nuncounted_leave = ["thai sản"]'


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"entered": True}, True),
        ({"entered": True, "leave": (MATERNITY,)}, True),
        ({"entered": True, "leave": (Leave("ốm", "2024-01-01", "2024-03-30"),)}, True),  # 90 days
        ({"entered": True, "leave": (Leave("ốm", "2024-01-01", "2024-03-31"),)}, False),  # 91 days
        (
            {"entered": True, "leave": (Leave("ốm", "2023-10-01", "2024-03-30"),)},
            True,
        ),  # only this year's days
        ({"leave": (Leave("ốm", "2024-01-01", "2024-12-31"),)}, None),
    ],
)
def test_long_leave(facts: dict[str, Any], met: bool | None) -> None:
    assert tried(LONG_LEAVE, **facts).met is met


HELD = 'kind = "not_held"'


def test_held() -> None:
    assert tried(HELD).met is True
    assert tried(HELD, held_reason="đang thanh tra").fact == "đang thanh tra"
    assert tried(HELD, held_reason="đang thanh tra").met is False
    assert tried(HELD, held_titles=(("LĐTT", ""),)).fact == "đề nghị LĐTT đang tạm hoãn"
    assert tried(HELD, held_titles=(("CSTĐCS", "chờ xác minh"),)).met is True


VOTES = 'kind = "votes_at_least"\npercent = "80"'


@pytest.mark.parametrize(
    ("votes", "met"),
    [
        ((("LĐTT", 8, 10),), True),
        ((("LĐTT", 4, 5),), True),
        ((("LĐTT", 7, 9),), False),
        # 79,9 % is not 80 %
        ((("LĐTT", 799, 1000),), False),
        ((("LĐTT", 800, 1000),), True),
        ((("LĐTT", 0, 9),), False),
        # nobody voted on this title; nobody noted how many the Council are
        ((), None),
        ((("CSTĐCS", 9, 9),), None),
        ((("LĐTT", 9, None),), None),
    ],
)
def test_votes_are_of_all_members(votes: tuple[Any, ...], met: bool | None) -> None:
    assert tried(VOTES, votes=votes).met is met


BEST_YEARS = 'kind = "rated_years"\nrating = "HTXSNV"\ntimes = 2'


@pytest.mark.parametrize(
    ("rating", "earlier", "met"),
    [
        ("HTXSNV", ((2023, "HTXSNV"),), True),
        ("HTXSNV", ((2022, "HTXSNV"),), None),
        ("HTXSNV", ((2022, "HTXSNV"), (2023, "HTTNV")), False),
        ("HTTNV", ((2023, "HTXSNV"),), False),
        ("", ((2023, "HTXSNV"),), None),
        ("", ((2023, "HTTNV"),), False),
    ],
)
def test_ratings_of_consecutive_years(rating: str, earlier: tuple[Any, ...], met: bool | None) -> None:
    assert tried(BEST_YEARS, rating=rating, earlier_ratings=earlier).met is met
