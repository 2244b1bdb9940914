"""The day of decision of a year: which rules it brings, what is said of it, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kehoach_desktop.progress import finish
from kehoach_desktop.records.awards import ALL_ASKED, Verdict, YearFacts
from kehoach_desktop.records.collectives import WHOLE_AGENCY, CollectiveFacts
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards import decision_day, rule_choice
from kehoach_desktop.services.awards.award_export import export_awards
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.collective_facts import get_collective_facts, save_collective_facts
from kehoach_desktop.services.awards.collectives import review_collectives
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.people.person_page import person_page
from kehoach_desktop.services.year import year

LATE = date(2024, 1, 20)


@pytest.fixture
def an(office: Office) -> int:
    """The best rating, no initiative: CSTĐCS under the newer law only."""
    who = staff.save_person(office, Person("Nguyễn Văn An", unit="Phòng A", joined_on="2015-01-01")).id or 0
    year.save_year_facts(office, YearFacts(who, 2023, rating="HTXSNV", asked=ALL_ASKED))
    return who


def verdicts(office: Office) -> list[Verdict]:
    (row,) = review(office, 2023).rows
    return [one.verdict for one in row.verdicts]


def test_a_decision_of_the_next_january_goes_by_the_law_of_that_day(office: Office, an: int) -> None:
    before = review(office, 2023)
    assert (before.rule_set.code, before.day_text) == ("luat-2017", "ngày quyết định dự kiến 31/12/2023")
    assert (before.rule_set.warning, verdicts(office)) == ("", [Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE])
    decision_day.set_decision_day(office, 2023, LATE)
    found = review(office, 2023)
    assert (found.rule_set.code, found.day_text) == ("luat-2022-nd98", "ngày quyết định 20/01/2024")
    assert verdicts(office) == [Verdict.ELIGIBLE, Verdict.ELIGIBLE]
    assert found.rule_set.warning.startswith(
        "Quyết định ngày 20/01/2024 xét theo Luật TĐKT 2022 · NĐ 98/2023"
    )
    assert "không theo Luật TĐKT 2003 (sửa đổi 2013) · NĐ 91/2017" in found.rule_set.warning
    assert rule_choice.code_for(office, 2023) == "luat-2022-nd98"
    assert history.list_changes(office)[0].title == "Ngày quyết định năm 2023: 20/01/2024"
    history.undo(office)
    assert review(office, 2023) == before


def test_another_day_can_still_be_tried_and_the_set_one_taken_away(office: Office, an: int) -> None:
    decision_day.set_decision_day(office, 2023, LATE)
    assert review(office, 2023, decided_on=date(2023, 12, 20)).rule_set.code == "luat-2017"
    decision_day.set_decision_day(office, 2023, None)
    assert decision_day.decision_day(office, 2023) is None
    assert history.list_changes(office)[0].title == "Ngày quyết định năm 2023: dự kiến 31/12/2023"
    decision_day.set_decision_day(office, 2023, None)
    assert len(history.list_changes(office)) == 4


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2026, 1, 1)])
def test_a_day_before_or_long_after_the_year_is_refused(office: Office, day: date) -> None:
    with pytest.raises(Refusal, match="không thể là ngày quyết định của năm 2023"):
        decision_day.set_decision_day(office, 2023, day)


def test_what_is_said_beside_the_rules_of_a_year(office: Office) -> None:
    soon = (
        "Nếu quyết định từ ngày 01/01/2024 thì xét theo Luật TĐKT 2022 · NĐ 98/2023: xin ghi ngày quyết định."
    )
    assert rule_choice.notice_for(office, 2023) == soon
    assert [rule_choice.notice_for(office, one) for one in (2010, 2022, 2024, 2025)] == ["", "", "", ""]
    decision_day.set_decision_day(office, 2023, date(2023, 12, 29))
    assert rule_choice.notice_for(office, 2023) == ""


def test_amended_and_lapsing_texts_are_said_for_the_years_they_concern(office: Office) -> None:
    amended, lapsing = (rule_choice.notice_for(office, one) for one in (2026, 2027))
    assert ("06/2026/QH16" in amended, "có lợi hơn" in amended, "01/3/2027" in amended) == (True, True, False)
    assert ("06/2026/QH16" in lapsing, "hết hiệu lực từ 01/3/2027" in lapsing) == (True, True)
    decision_day.set_decision_day(office, 2026, date(2026, 9, 30))
    assert rule_choice.notice_for(office, 2026) == ""


def test_an_old_set_chosen_for_a_later_year_says_that_its_cap_has_ended(office: Office, an: int) -> None:
    year.save_year_facts(office, YearFacts(an, 2024, rating="HTXSNV", asked=ALL_ASKED))
    rule_choice.choose_rules(office, 2024, "luat-2017", "hồ sơ nhận trước 01/01/2024")
    found = review(office, 2024)
    assert found.quotas == ()
    assert "CSTĐCS không quá 15 %" in found.rule_set.warning
    assert (
        "hết hiệu lực ngày 31/12/2023 nên không tính cho quyết định ngày 31/12/2024" in found.rule_set.warning
    )
    assert [one.percent for one in review(office, 2023).quotas] == [15]


def test_the_workbook_names_the_day_and_what_to_know(office: Office, an: int, tmp_path: Path) -> None:
    decision_day.set_decision_day(office, 2023, LATE)
    book = load_workbook(finish(export_awards(office, 2023, tmp_path / "a.xlsx")))
    for sheet in book:
        told = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        assert any(one.endswith("; ngày quyết định 20/01/2024)") for one in told)
    assert any(one.startswith("Quyết định ngày 20/01/2024 xét theo") for one in told)


def test_a_person_is_held_without_a_reason(office: Office, an: int) -> None:
    facts = year.get_year_facts(office, an, 2023)
    kept = year.save_year_facts(office, replace(facts, held=True))
    assert (kept.held, kept.held_reason) == (True, "")
    (row,) = review(office, 2023).rows
    assert (row.state, row.state_reason) == ("held", "chưa ghi lý do")
    assert verdicts(office) == [Verdict.HELD, Verdict.HELD]
    page = person_page(office, an)
    assert [one.held_reason for one in page.years if one.year == 2023] == ["chưa ghi lý do"]
    year.save_year_facts(office, replace(kept, held=False))
    assert verdicts(office) == [Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE]


@pytest.mark.parametrize("unit", ["the unit", "the agency"])
def test_a_collective_is_held_without_a_reason(office: Office, an: int, unit: str) -> None:
    rows = {row.whole: row.unit_id for row in review_collectives(office, 2023).rows}
    number = rows[unit == "the agency"]
    assert (WHOLE_AGENCY in rows.values(), len(rows)) == (True, 2)
    save_collective_facts(office, CollectiveFacts(number, 2023, rating="HTTNV", held=True))
    assert get_collective_facts(office, number, 2023).held
    row = next(one for one in review_collectives(office, 2023).rows if one.unit_id == number)
    assert (row.state, row.state_reason) == ("held", "chưa ghi lý do")
    assert {one.verdict for one in row.verdicts} == {Verdict.HELD}
