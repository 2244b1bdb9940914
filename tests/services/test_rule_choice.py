"""By which rules a year is judged: read, compared, chosen with a reason, and the agency's own."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from db.models import RuleSetRow
from kehoach_desktop.records.awards import ALL_ASKED, Verdict, YearFacts
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards import own_rules, rule_choice, rule_pages
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.year import year

YEAR = 2024


@pytest.fixture
def person(office: Office) -> int:
    """Good, no initiative, not registered."""
    who = staff.save_person(office, Person("Nguyễn Văn An", unit="Phòng A", joined_on="2015-01-01")).id or 0
    year.save_year_facts(office, YearFacts(who, YEAR, rating="HTTNV", asked=ALL_ASKED - {"registration"}))
    return who


def judged(office: Office) -> list[Verdict]:
    (row,) = review(office, YEAR).rows
    return [one.verdict for one in row.verdicts]


def own(office: Office) -> str:
    return own_rules.copy_rules(office, "luat-2022-nd98", "Quy chế cơ quan", "QĐ 01/2024").code


def path_of(office: Office, code: str, kind: str) -> tuple[int, ...]:
    text = rule_pages.describe_rules(office, code)
    return next(line.path for title in text.titles for line in title.conditions if line.kind == kind)


def test_the_clerk_chooses_another_set_and_the_reason_stays(office: Office, person: int) -> None:
    assert rule_choice.code_for(office, YEAR) == "luat-2022-nd98"
    assert rule_choice.choice_for(office, YEAR) is None
    rule_choice.choose_rules(office, YEAR, "luat-2017", "hồ sơ nhận trước 01/01/2024")
    found = review(office, YEAR)
    assert (found.rule_set.code, found.rule_set.chosen) == ("luat-2017", "hồ sơ nhận trước 01/01/2024")
    assert history.list_changes(office)[0].title.startswith("Năm 2024 xét theo: Luật TĐKT 2003")
    assert review(office, 2025).rule_set.code == "luat-2022-nd152"
    assert review(office, YEAR, rule_set="luat-2022-nd152").rule_set.chosen == ""
    rule_choice.choose_rules(office, YEAR, None)
    assert review(office, YEAR).rule_set.code == "luat-2022-nd98"
    history.undo(office)
    assert review(office, YEAR).rule_set.code == "luat-2017"


def test_a_choice_needs_a_reason_and_a_set(office: Office) -> None:
    with pytest.raises(Refusal, match="lý do"):
        rule_choice.choose_rules(office, YEAR, "luat-2017", "  ")
    with pytest.raises(Refusal, match="luat-1"):
        rule_choice.choose_rules(office, YEAR, "luat-1", "vì")
    assert rule_choice.code_for(office, 2010) == ""


def test_every_set_is_laid_out_with_articles_and_grades(office: Office) -> None:
    for info in rule_choice.rule_sets(office):
        text = rule_pages.describe_rules(office, info.code)
        lines = [line for title in text.titles for line in title.conditions]
        assert lines
        assert all(line.article and line.certainty in "ABCD" for line in lines)
    titles = [one.code for one in rule_pages.describe_rules(office, "luat-2022-nd152").titles]
    assert titles == [
        "LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh", "CSTĐTQ", "BK bộ/tỉnh", "TTLĐTT", "TTLĐXS", "Cờ bộ/tỉnh",
    ]  # fmt: skip
    old = rule_pages.describe_rules(office, "luat-2017")
    assert any("15 %" in quota for quota in old.quotas)
    with pytest.raises(Refusal):
        rule_pages.describe_rules(office, "không có")


def test_what_differs_between_two_sets(office: Office) -> None:
    assert rule_pages.compare_rules(office, "luat-2017", "luat-2017") == []
    found = rule_pages.compare_rules(office, "luat-2022-nd98", "luat-2022-nd152")
    assert {one.title for one in found} >= {"LĐTT"}
    months = next(one for one in found if "6 tháng" in one.what and one.title == "LĐTT")
    assert ("NĐ 152/2025" in months.right, "NĐ 152/2025" in months.left) == (True, False)
    draft = rule_pages.compare_rules(office, "luat-2022-nd152", "luat-2026")
    assert any(one.title == "CSTĐCS" and not one.right for one in draft)


def test_the_agency_s_own_set_judges_by_its_own_conditions(office: Office, person: int) -> None:
    code = own(office)
    info = rule_choice.rule_sets(office)[-1]
    assert (info.code, info.own, info.automatic, info.name) == (code, True, False, "Quy chế cơ quan")
    assert rule_choice.code_for(office, YEAR) == "luat-2022-nd98"
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    assert judged(office) == [Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE]
    own_rules.change_condition(office, code, path_of(office, code, "registered"), on=True)
    assert judged(office)[0] is Verdict.MISSING_DATA
    own_rules.change_condition(office, code, path_of(office, code, "registered"), on=False)
    path = path_of(office, code, "rating_at_least")
    own_rules.change_condition(office, code, path, on=True, figures={"rating": "HTXSNV"})
    assert judged(office)[0] is Verdict.NOT_ELIGIBLE
    assert [one.what for one in rule_pages.compare_rules(office, "luat-2022-nd98", code)] == [
        "Hoàn thành tốt nhiệm vụ trở lên"
    ]
    history.undo(office)
    assert judged(office)[0] is Verdict.ELIGIBLE
    (figure,) = own_rules.figures_of(office, code, path)
    assert (figure.name, figure.value, dict(figure.choices)["HTTNV"]) == (
        "rating",
        "HTTNV",
        "Hoàn thành tốt nhiệm vụ",
    )


def test_an_own_set_with_a_first_day_comes_by_itself(office: Office, person: int) -> None:
    code = own(office)
    own_rules.rename_rules(office, code, "Quy chế mới", "QĐ 02", date(2024, 6, 1))
    assert rule_choice.code_for(office, YEAR) == code
    assert rule_choice.code_for(office, 2023) == "luat-2017"
    own_rules.rename_rules(office, code, "Quy chế mới", "QĐ 02", None)
    assert rule_choice.code_for(office, YEAR) == "luat-2022-nd98"


def test_copies_of_copies_have_codes_of_their_own(office: Office) -> None:
    first = own(office)
    second = own_rules.copy_rules(office, first, "Bản hai", "QĐ 02").code
    assert first != second
    own_rules.delete_rules(office, first)
    assert [one.code for one in rule_choice.rule_sets(office) if one.own] == [second]
    history.undo(office)
    assert len([one for one in rule_choice.rule_sets(office) if one.own]) == 2


def test_a_set_that_judges_a_year_is_not_deleted(office: Office, person: int) -> None:
    code = own(office)
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    with pytest.raises(Refusal, match="2024"):
        own_rules.delete_rules(office, code)
    rule_choice.choose_rules(office, YEAR, None)
    own_rules.delete_rules(office, code)
    with pytest.raises(Refusal, match="không còn"):
        own_rules.change_condition(office, code, (0, 0), on=False)


def test_what_an_own_set_cannot_be(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        own_rules.copy_rules(office, "luat-2017", " ", "")
    assert set(refused.value.fields) == {"name", "basis"}
    with pytest.raises(Refusal):
        own_rules.copy_rules(office, "không có", "Tên", "QĐ")
    code = own(office)
    with pytest.raises(Invalid) as refused:
        own_rules.change_condition(
            office, code, path_of(office, code, "rating_at_least"), on=True, figures={"rating": "giỏi"}
        )
    assert refused.value.fields["rating"].startswith("Xếp loại phải là một trong: HTXSNV")
    with pytest.raises(Refusal):
        own_rules.change_condition(office, code, (99, 0), on=True)


@pytest.mark.parametrize(
    ("kind", "figures", "words"),
    [
        ("months_worked", {"months": "abc"}, "Số tháng phải là số nguyên"),
        ("months_worked", {"months": -3}, "Số tháng phải là số nguyên"),
        ("votes_at_least", {"percent": "zzz"}, "Tỷ lệ % phải là một số từ 0 đến 100"),
        ("no_discipline_from", {"grade": "zzz"}, "Từ mức kỷ luật phải là một trong: khiển trách"),
        ("no_discipline_from", {"months_after": 1.5}, "Số tháng sau khi hết kỷ luật phải"),
    ],
)
def test_a_figure_that_cannot_be_is_named_and_nothing_is_kept(
    office: Office, person: int, kind: str, figures: dict[str, object], words: str
) -> None:
    code = own(office)
    path, before = path_of(office, code, kind), rule_pages.describe_rules(office, code)
    with pytest.raises(Invalid) as refused:
        own_rules.change_condition(office, code, path, on=True, figures=figures)
    (name,) = figures
    assert refused.value.fields[name].startswith(words)
    assert "co-quan" not in str(refused.value)
    assert rule_pages.describe_rules(office, code) == before


@pytest.mark.parametrize("typed", ["82,5", "82.5", "82,5 %", Decimal("82.50")])
def test_a_percent_is_kept_however_it_is_typed_and_changes_the_wording(
    office: Office, person: int, typed: object
) -> None:
    code = own(office)
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    path = path_of(office, code, "votes_at_least")
    own_rules.change_condition(office, code, path, on=True, figures={"percent": typed})
    (figure,) = own_rules.figures_of(office, code, path)
    assert figure.value == Decimal("82.5")
    (row,) = review(office, YEAR).rows
    vote = row.verdicts[1].conditions[-1]
    assert vote.rule == "Được từ 82,5 % tổng số thành viên Hội đồng trở lên đồng ý"
    # the agency's own figure is no longer the decree's article
    assert vote.article == "quy định của cơ quan"


def test_a_changed_part_changes_the_wording_of_the_whole(office: Office) -> None:
    code = own(office)
    whole = next(
        line
        for title in rule_pages.describe_rules(office, code).titles
        for line in title.conditions
        if line.kind == "any_of"
    )
    own_rules.change_condition(office, code, whole.parts[1].path, on=True, figures={"scope": "bộ, tỉnh"})
    own_rules.change_condition(office, code, whole.parts[2].path, on=False)
    title = rule_pages.describe_rules(office, code).titles[whole.path[0]]
    assert title.conditions[whole.path[1]].text == (
        "Hoàn thành xuất sắc nhiệm vụ hoặc có sáng kiến được bộ, tỉnh công nhận"
    )


def spoil(office: Office, code: str, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the data file holds of an own set, past every check, as a damaged or newer file would."""
    with office.write("Hỏng") as session:
        row = session.scalars(select(RuleSetRow).where(RuleSetRow.code == code)).one()
        body = deepcopy(row.body)
        change(body)
        row.body = body


def test_a_kept_figure_that_cannot_be_used_leaves_its_condition_open_and_says_so(
    office: Office, person: int
) -> None:
    code = own(office)
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    path = path_of(office, code, "months_worked")
    spoil(office, code, lambda body: body["title"][path[0]]["condition"][path[1]].update(months="zzz"))
    found = review(office, YEAR)
    assert found.rule_set.code == code
    assert "LĐTT, “Công tác từ zzz tháng trở lên" in found.rule_set.warning
    assert "số tháng phải là số nguyên" in found.rule_set.warning
    assert found.rows[0].verdicts[0].verdict is Verdict.MISSING_DATA
    # and it can be mended where conditions are changed
    assert [one.value for one in own_rules.figures_of(office, code, path)] == ["zzz"]
    own_rules.change_condition(office, code, path, on=True, figures={"months": 6})
    assert judged(office)[0] is Verdict.ELIGIBLE


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.pop("title"),
        lambda body: body.update(title=[{"name": "?"}]),
        lambda body: body.update(title=7),
        lambda body: body.update(valid_from="hôm qua"),
        lambda body: body.update(quota=[{"title": "CSTĐCS", "percent": "x"}]),
        lambda body: body["title"][0]["condition"].append(
            {"kind": "requires_title", "title": "CSTĐCS", "text": "?", "article": "?", "certainty": "D"}
        ),
    ],
)
def test_a_set_that_cannot_be_read_gives_way_to_its_day_s(
    office: Office, person: int, change: Callable[[dict[str, Any]], object]
) -> None:
    code = own(office)
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    spoil(office, code, change)
    found = review(office, YEAR)
    assert found.rule_set.code == "luat-2022-nd98"
    assert found.rule_set.warning.startswith("Không đọc được bộ quy định riêng này: ")
    (listed,) = (one for one in rule_choice.rule_sets(office) if one.own)
    assert listed.note == found.rule_set.warning
    assert rule_pages.describe_rules(office, code).titles == ()
    with pytest.raises(Refusal, match="Không đọc được"):
        review(office, YEAR, rule_set=code)
    rule_choice.choose_rules(office, YEAR, None)
    own_rules.delete_rules(office, code)


def test_an_own_set_ends_with_the_law_it_was_copied_from(office: Office, person: int) -> None:
    code = own(office)
    own_rules.rename_rules(office, code, "Quy chế", "QĐ 02", date(2024, 6, 1))
    assert rule_choice.code_for(office, YEAR) == code
    assert rule_choice.code_for(office, 2025) == "luat-2022-nd152"
    own_rules.rename_rules(office, code, "Quy chế", "QĐ 02", date(2024, 6, 1), date(2025, 12, 31))
    assert rule_choice.code_for(office, 2025) == code
    with pytest.raises(Invalid) as refused:
        own_rules.rename_rules(office, code, "", "QĐ 02", date(2026, 1, 1))
    assert set(refused.value.fields) == {"name", "valid_to"}
    assert "30/06/2025" in refused.value.fields["valid_to"]


def test_every_condition_off_is_no_reason_to_give_a_title(office: Office, person: int) -> None:
    code = own(office)
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    first, second = rule_pages.describe_rules(office, code).titles[:2]
    for line in first.conditions:
        own_rules.change_condition(office, code, line.path, on=False)
    assert judged(office) == [Verdict.MISSING_DATA, Verdict.NOT_ELIGIBLE]
    (either,) = (line for line in second.conditions if line.kind == "any_of")
    for line in either.parts:
        own_rules.change_condition(office, code, line.path, on=False)
    assert judged(office) == [Verdict.MISSING_DATA, Verdict.MISSING_DATA]
    (row,) = review(office, YEAR).rows
    assert row.verdicts[0].conditions[0].fact == "bộ quy định không bật điều kiện nào"


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2026, 9, 30), ""), (date(2026, 10, 1), "06/2026/QH16"), (date(2027, 3, 1), "152/2025")],
)
def test_what_is_known_to_have_changed_is_said_on_its_day(
    office: Office, person: int, on: date, words: str
) -> None:
    warning = review(office, YEAR, decided_on=on, rule_set="luat-2022-nd152").rule_set.warning
    assert words in warning
    assert bool(warning) == bool(words)
