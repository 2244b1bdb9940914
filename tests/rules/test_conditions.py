"""Each condition of the vocabulary: met, unmet, unknown, and the days on which it turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kehoach_desktop.records.awards import ALL_ASKED, Condition, Initiative, Leave
from kehoach_desktop.rules.facts import EarlierAward, Measure, PersonFacts
from kehoach_desktop.rules.ruleset import load_ruleset
from tests.judging import judge

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
    assert tried(MONTHS, joined_on=joined, joined_by="tuyển dụng").met is met


def test_a_recruit_sees_how_long_it_was() -> None:
    assert tried(MONTHS, joined_on="2024-07-02", joined_by="tuyển dụng").fact == (
        "vào cơ quan 02/07/2024, tính đến 31/12/2024 được 5 tháng 30 ngày"
    )
    assert tried(MONTHS, joined_on="2024", joined_by="tuyển dụng").fact == (
        "vào cơ quan năm 2024, tính đến 31/12/2024 được từ 1 ngày đến 12 tháng"
    )


def test_an_earlier_decision_counts_only_up_to_its_day() -> None:
    recruit = {"joined_by": "tuyển dụng"}
    assert tried(MONTHS, joined_on="2024-07-01", on=date(2024, 12, 15), **recruit).met is False
    assert tried(MONTHS, joined_on="2024-07-01", on=date(2025, 1, 15)).met is True
    assert tried(MONTHS, joined_on="2024-08-01", on=date(2025, 6, 15), **recruit).met is False


def test_who_came_lately_is_asked_how() -> None:
    found = tried(MONTHS, joined_on="2024-09-01")
    assert found.met is None
    assert found.missing == "ghi rõ vào cơ quan do tuyển dụng hay chuyển đến từ cơ quan khác"
    moved = tried(MONTHS, joined_on="2024-09-01", joined_by="chuyển đến")
    assert moved.met is True
    assert "chuyển đến từ cơ quan khác: cơ quan mới xét" in moved.fact
    assert tried(MONTHS, joined_on="2025-01-01", joined_by="chuyển đến").met is False  # not here in that year


def test_maternity_leave_counts_as_work() -> None:
    found = tried(MONTHS, joined_on="2024-03-01", leave=(MATERNITY,))
    assert found.met is True
    assert "nghỉ thai sản 01/03/2024–31/08/2024 được tính là thời gian công tác" in found.fact


def test_leave_that_an_agency_takes_off_shortens_the_time() -> None:
    rule = 'kind = "months_worked"\nmonths = 6\nuncounted_leave = ["không lương"]'
    off = Leave("không lương", "2024-11-01", "2024-11-30")
    assert tried(rule, joined_on="2024-06-01").met is None  # nobody asked about leave
    assert tried(rule, joined_on="2024-06-01", asked=ALL_ASKED).met is True
    assert tried(rule, joined_on="2024-06-01", asked=ALL_ASKED, leave=(off,)).met is True
    assert tried(rule, joined_on="2024-06-30", asked=ALL_ASKED, leave=(off,)).met is False
    assert tried(rule, joined_on="2024-06-30", asked=ALL_ASKED, leave=(off, off)).met is False
    assert tried(rule, joined_on="2024-06-30", asked=ALL_ASKED, leave=(MATERNITY,)).met is True
    untold = "không lương: nghỉ 2 tháng"
    assert tried(rule, joined_on="2020-06-30", asked=ALL_ASKED, leave_told=untold).met is None
    assert tried(rule, joined_on="2020-06-30", asked=ALL_ASKED, leave_told="ốm: nghỉ 2 tháng").met is True


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
    assert tried(DISCIPLINE, asked=ALL_ASKED, discipline=(given,)).met is met


def test_no_measure_is_good_only_once_the_year_was_looked_at() -> None:
    assert tried(DISCIPLINE, asked=ALL_ASKED).met is True
    assert tried(DISCIPLINE, asked=ALL_ASKED).fact == "không bị kỷ luật năm 2024"
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
    assert tried(rule, asked=ALL_ASKED, discipline=(measure(),)).met is True
    assert tried(rule, asked=ALL_ASKED, discipline=(measure(form="Cảnh cáo"),)).met is False
    assert tried(rule, asked=ALL_ASKED, discipline=(measure(form="Hạ bậc lương"),)).met is False


def test_a_measure_without_its_form_keeps_it_open() -> None:
    found = tried(DISCIPLINE, asked=ALL_ASKED, discipline=(measure(form="chưa rõ hình thức"),))
    assert found.met is None
    assert found.fact == "danh sách ghi có kỷ luật nhưng không ghi hình thức"
    assert found.missing == "ghi rõ hình thức kỷ luật năm 2024"
    both = tried(DISCIPLINE, discipline=(measure(form="chưa rõ hình thức"), measure()))
    assert both.met is False


@pytest.mark.parametrize("form", ["KHIỂN TRÁCH", "Khiển trách".replace("ể", "e\u0302\u0309")])
def test_a_form_is_known_however_it_is_typed(form: str) -> None:
    found = tried(DISCIPLINE, discipline=(measure(form=form),))
    assert found.met is False
    assert found.fact.startswith(("khiển trách", "khie\u0302\u0309n trách"))


INITIATIVE = 'kind = "has_initiative"\nscope = "cơ sở"\ndecision_needed = true'
WIDER = 'kind = "has_initiative"\nscope = "bộ, tỉnh"\nyears = 3\ndecision_needed = true'


@pytest.mark.parametrize(
    ("rule", "facts", "met"),
    [
        (INITIATIVE, {"initiatives": (work(),)}, True),
        (INITIATIVE, {"initiatives": (work(scope="toàn quốc"),)}, True),
        (INITIATIVE, {"initiatives": (work(decision_no="", decision_on=""),)}, None),
        (INITIATIVE, {"initiatives": (work(decision_no="", decision_on=""), work("Khác"))}, True),
        (INITIATIVE, {"initiatives": (work(kind="đề tài"),), "asked": ALL_ASKED}, False),
        (INITIATIVE, {"asked": ALL_ASKED}, False),
        (INITIATIVE, {}, None),
        (INITIATIVE, {"asked": ALL_ASKED, "earlier_initiatives": ((2023, work()),)}, False),
        (INITIATIVE, {"asked": ALL_ASKED - {"initiatives"}}, None),
        (INITIATIVE, {"asked": ALL_ASKED, "initiatives_told": 2}, None),  # two, and nobody says which
        (INITIATIVE, {"asked": ALL_ASKED, "initiatives_told": 2, "initiatives": (work(),)}, True),
        (
            INITIATIVE,
            {"asked": ALL_ASKED, "initiatives_told": 1, "initiatives": (work(kind="đề tài"),)},
            False,
        ),
        (INITIATIVE, {"asked": ALL_ASKED, "initiatives_told": 0}, False),
        (INITIATIVE, {"initiatives": (work(decision_no="chưa có", decision_on=""),)}, None),
        (INITIATIVE, {"initiatives": (work(decision_no="", decision_on="2024-10-15"),)}, True),
        (
            INITIATIVE,
            {"initiatives": (work(decision_on="2019-10-15"),)},
            None,
        ),  # of another year, as it seems
        (INITIATIVE, {"initiatives": (work(decision_on="2023-09-30"),)}, None),
        (
            INITIATIVE,
            {"initiatives": (work(decision_on="2023-10-01"),)},
            True,
        ),  # the council met before the year began
        (INITIATIVE, {"initiatives": (work(decision_on="2025-01-10"),)}, True),
        (
            WIDER,
            {"asked": ALL_ASKED, "initiatives": (work(),), "initiative_years": frozenset({2022, 2023})},
            False,
        ),
        (WIDER, {"asked": ALL_ASKED, "initiatives": (work(),), "initiative_years": frozenset({2023})}, None),
        (WIDER, {"initiatives": (work(),), "initiative_years": frozenset({2022, 2023})}, None),
        (WIDER, {"initiatives": (work(scope="bộ, tỉnh"),)}, True),
        (WIDER, {"asked": ALL_ASKED, "earlier_initiatives": ((2022, work(scope="bộ, tỉnh")),)}, True),
        (
            WIDER,
            {
                "asked": ALL_ASKED,
                "earlier_initiatives": ((2022, work(scope="bộ, tỉnh", decision_on="2022-10-01")),),
            },
            True,
        ),
        (WIDER, {"asked": ALL_ASKED, "earlier_initiatives": ((2021, work(scope="bộ, tỉnh")),)}, None),
        (
            WIDER,
            {
                "asked": ALL_ASKED,
                "earlier_initiatives": ((2021, work(scope="bộ, tỉnh")),),
                "initiative_years": frozenset({2022, 2023}),
            },
            False,
        ),
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
    narrow = tried(WIDER, asked=ALL_ASKED, initiatives=(work(),), initiative_years=frozenset({2022, 2023}))
    assert narrow.fact.startswith("chỉ có sáng kiến phạm vi cơ sở")


def test_what_is_not_known_of_works_is_named() -> None:
    assert tried(INITIATIVE).fact == "chưa nhập sáng kiến, đề tài năm 2024"
    assert tried(WIDER, asked=ALL_ASKED).fact == "chưa nhập sáng kiến, đề tài năm 2022, 2023"
    told = tried(INITIATIVE, asked=ALL_ASKED, initiatives_told=2)
    assert told.fact == "danh sách ghi có 2 sáng kiến, đề tài năm 2024, chưa ghi tên, phạm vi, quyết định"
    old = tried(INITIATIVE, initiatives=(work(decision_on="2019-10-15"),))
    assert "quyết định ngày 15/10/2019 có trước năm 2024" in old.fact


RESEARCH = 'kind = "research_accepted"'
WIDE_RESEARCH = 'kind = "research_accepted"\nscope = "bộ, tỉnh"\nyears = 3'
STUDY = Initiative("Đề tài A", kind="đề tài", decision_no="7/QĐ")
PAST = frozenset({2022, 2023})


@pytest.mark.parametrize(
    ("rule", "facts", "met"),
    [
        (RESEARCH, {"initiatives": (STUDY,)}, True),
        (RESEARCH, {"initiatives": (Initiative("Đề tài A", kind="đề tài"),)}, None),  # accepted? nobody says
        (RESEARCH, {"initiatives": (work(),), "asked": ALL_ASKED}, False),
        (RESEARCH, {"asked": ALL_ASKED}, False),
        (RESEARCH, {}, None),
        (WIDE_RESEARCH, {"initiatives": (STUDY,), "asked": ALL_ASKED, "initiative_years": PAST}, False),
        (WIDE_RESEARCH, {"initiatives": (STUDY,), "asked": ALL_ASKED}, None),
        (WIDE_RESEARCH, {"initiatives": (replace(STUDY, scope="bộ, tỉnh"),)}, True),
        (WIDE_RESEARCH, {"initiatives": (replace(STUDY, scope="toàn quốc"),)}, True),
        (WIDE_RESEARCH, {"initiatives": (replace(STUDY, scope="bộ, tỉnh", decision_no=""),)}, None),
        (WIDE_RESEARCH, {"earlier_initiatives": ((2022, replace(STUDY, scope="bộ, tỉnh")),)}, True),
    ],
)
def test_research(rule: str, facts: dict[str, Any], met: bool | None) -> None:
    assert tried(rule, **facts).met is met


TWO = 'kind = "initiatives_count"\nscope = "cơ sở"\ncount = 2\nyears = 2\ndecision_needed = true'
OTHER = replace(STUDY, name="Khác", kind="sáng kiến")


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"initiatives": (work(), OTHER)}, True),
        ({"initiatives": (work(),), "earlier_initiatives": ((2023, OTHER),)}, True),
        # the same one entered in two years is one
        ({"initiatives": (work(),), "earlier_initiatives": ((2023, work(decision_on="")),), "asked": ALL_ASKED, "initiative_years": PAST}, False),
        ({"initiatives": (work(),), "earlier_initiatives": ((2023, work("GIẢI PHÁP", decision_on="")),), "asked": ALL_ASKED}, None),
        ({"initiatives": (work(),), "asked": ALL_ASKED, "initiative_years": PAST}, False),
        ({"initiatives": (work(),), "asked": ALL_ASKED}, None),
        ({"initiatives": (work(),), "asked": ALL_ASKED, "initiative_years": PAST, "initiatives_told": 2}, None),
        ({"initiatives": (work(), replace(OTHER, decision_no="")), "asked": ALL_ASKED, "initiative_years": PAST}, None),
    ],
)  # fmt: skip
def test_two_initiatives(facts: dict[str, Any], met: bool | None) -> None:
    assert tried(TWO, **facts).met is met


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
        ({"registered": ("LĐTT",), "asked": ALL_ASKED}, True),
        ({"registered": (), "asked": ALL_ASKED}, False),
        ({"registered": (), "asked": frozenset()}, None),
    ],
)
def test_registered(facts: dict[str, Any], met: bool | None) -> None:
    assert tried(REGISTERED, **facts).met is met


LONG_LEAVE = 'kind = "leave_at_most"\ndays = 90\nuncounted_leave = ["thai sản"]'


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"asked": ALL_ASKED}, True),
        ({"asked": ALL_ASKED, "leave": (MATERNITY,)}, True),
        ({"asked": ALL_ASKED, "leave": (Leave("ốm", "2024-01-01", "2024-03-30"),)}, True),  # 90 days
        ({"asked": ALL_ASKED, "leave": (Leave("ốm", "2024-01-01", "2024-03-31"),)}, False),  # 91 days
        (
            {"asked": ALL_ASKED, "leave": (Leave("ốm", "2023-10-01", "2024-03-30"),)},
            True,
        ),  # only this year's days
        ({"leave": (Leave("ốm", "2024-01-01", "2024-12-31"),)}, False),  # too long, whatever else there is
        ({"leave": (Leave("ốm", "2024-01-01", "2024-03-30"),)}, None),
        ({"asked": ALL_ASKED, "leave_told": "ốm: nghỉ 5 tháng"}, None),
        ({"asked": ALL_ASKED, "leave_told": "thai sản: nghỉ 5 tháng"}, True),
    ],
)
def test_long_leave(facts: dict[str, Any], met: bool | None) -> None:
    assert tried(LONG_LEAVE, **facts).met is met


HELD = 'kind = "not_held"'


def test_held() -> None:
    assert tried(HELD).met is None
    assert tried(HELD, asked=ALL_ASKED).met is True
    assert tried(HELD, held_reason="đang thanh tra").fact == "đang thanh tra"
    assert tried(HELD, held_reason="đang thanh tra").met is False
    assert tried(HELD, held_titles=(("LĐTT", ""),)).fact == "đề nghị LĐTT đang tạm hoãn, chưa ghi lý do"
    assert tried(HELD, held_titles=(("CSTĐCS", "chờ xác minh"),), asked=ALL_ASKED).met is True


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
