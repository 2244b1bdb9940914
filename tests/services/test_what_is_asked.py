"""Absent data is never a no and never a yes: what lists, ratings and other people's rows leave open, and how the clerk closes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kehoach_desktop.records.awards import (
    ALL_ASKED,
    Discipline,
    Initiative,
    Leave,
    TitleVerdict,
    Verdict,
    YearFacts,
)
from kehoach_desktop.records.collectives import WHOLE_AGENCY, CollectiveFacts
from kehoach_desktop.records.honours import AwardsEntered, Honour
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards import awards, honours, milestones, own_rules, rule_choice
from kehoach_desktop.services.awards.awards_known import awards_entered, set_awards_entered, together
from kehoach_desktop.services.awards.collective_facts import get_collective_facts, save_collective_facts
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.lists.year_import import apply_year
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from kehoach_desktop.services.year import year
from kehoach_desktop.services.year.asked import set_asked
from kehoach_desktop.services.year.registrations import register
from kehoach_desktop.services.year.year_sheet import LiveSheet, rating_of, set_ratings

YEAR = 2024
YES, NO, OPEN = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.MISSING_DATA
WORK = Initiative("Giải pháp", decision_no="11/QĐ", decision_on="2024-10-15")
LISTED = "Họ và tên,Đơn vị,Xếp loại"


def add(office: Office, name: str = "Nguyễn Văn An", joined: str = "2015-01-01", by: str = "") -> int:
    person = Person(name, unit="Phòng A", joined_on=joined, joined_by=by)
    return staff.save_person(office, person).id or 0


def judged(office: Office, who: int, title: str = "LĐTT") -> TitleVerdict:
    (row,) = (one for one in awards.review(office, YEAR).rows if one.person_id == who)
    found = row.verdict_for(title)
    assert found is not None
    return found


def verdicts(office: Office, who: int) -> tuple[Verdict, Verdict]:
    return judged(office, who).verdict, judged(office, who, "CSTĐCS").verdict


def take_in(office: Office, tmp_path: Path, columns: dict[str, str], rating: str = "HTTNV") -> list[str]:
    """Import a list of one person with these further columns; gives the remarks."""
    path = tmp_path / "ds.csv"
    heads, cells = ",".join((LISTED, *columns)), ",".join(f'"{cell}"' for cell in columns.values())
    path.write_text(f"{heads}\nNguyễn Văn An,Phòng A,{rating},{cells}\n", encoding="utf-8")
    return [one.text for one in apply_year(office, path, YEAR).remarks]


# -- lists ------------------------------------------------------------------------------------------------------------------

FULL = {"Sáng kiến": "", "Kỷ luật": "", "Nghỉ dài ngày": ""}
TOLD = [
    ("only a rating", {}, OPEN, OPEN),
    ("all columns, all empty", FULL, YES, NO),
    ("the words for nothing", {"Sáng kiến": "Không", "Kỷ luật": "Không", "Nghỉ dài ngày": "-"}, YES, NO),
    ("no column for discipline", {"Sáng kiến": "", "Nghỉ dài ngày": ""}, OPEN, NO),
    ("no column for initiatives", {"Kỷ luật": "", "Nghỉ dài ngày": ""}, YES, OPEN),
    ("no column for leave", {"Sáng kiến": "", "Kỷ luật": ""}, OPEN, NO),
    ("discipline: there is some", FULL | {"Kỷ luật": "Có"}, OPEN, NO),
    ("discipline: ticked", FULL | {"Kỷ luật": "x"}, OPEN, NO),
    ("discipline: abbreviated", FULL | {"Kỷ luật": "KT"}, OPEN, NO),
    ("discipline: said, not which", FULL | {"Kỷ luật": "Bị kỷ luật"}, OPEN, NO),
    ("discipline: nobody knows", FULL | {"Kỷ luật": "không rõ"}, OPEN, NO),
    ("discipline: a mark of asking", FULL | {"Kỷ luật": "?"}, OPEN, NO),
    ("discipline: a formula's fault", FULL | {"Kỷ luật": "#REF!"}, OPEN, NO),
    ("discipline: a nought", FULL | {"Kỷ luật": "0"}, YES, NO),
    ("discipline: words nobody understands", FULL | {"Kỷ luật": "nhắc nhở"}, OPEN, NO),
    ("discipline: told", FULL | {"Kỷ luật": "Khiển trách"}, NO, NO),
    ("discipline: of another year", FULL | {"Kỷ luật": "Khiển trách (2021)"}, YES, NO),
    ("initiatives: counted", FULL | {"Sáng kiến": "2"}, YES, OPEN),
    ("initiatives: counted in words", FULL | {"Sáng kiến": "Có 01 sáng kiến"}, YES, OPEN),
    ("initiatives: ticked", FULL | {"Sáng kiến": "x"}, YES, OPEN),
    ("initiatives: none counted", FULL | {"Sáng kiến": "0"}, YES, NO),
    ("initiatives: nobody knows", FULL | {"Sáng kiến": "chưa rõ"}, YES, OPEN),
    ("initiatives: named", FULL | {"Sáng kiến": "Giải pháp X; QĐ số 1/QĐ-Y ngày 15/10/2024"}, YES, YES),
    ("leave: how long, not when", FULL | {"Nghỉ dài ngày": "Nghỉ ốm 5 tháng"}, YES, NO),
    ("leave: a study, not when", FULL | {"Nghỉ dài ngày": "Đi học"}, OPEN, NO),
    ("leave: nobody knows", FULL | {"Nghỉ dài ngày": "không rõ"}, OPEN, NO),
]


@pytest.mark.parametrize(
    ("columns", "lower", "higher"), [one[1:] for one in TOLD], ids=[one[0] for one in TOLD]
)
def test_a_list_answers_what_it_has_a_column_for(
    office: Office, tmp_path: Path, columns: dict[str, str], lower: Verdict, higher: Verdict
) -> None:
    who = add(office)
    take_in(office, tmp_path, columns)
    assert verdicts(office, who) == (lower, higher)
    # the same list again changes nothing
    assert apply_year(office, tmp_path / "ds.csv", YEAR).unchanged == 1


@pytest.mark.parametrize(
    ("count", "named", "told", "higher"),
    [
        ("2", "", 2, OPEN),
        ("01", "", 1, OPEN),
        ("", "", None, NO),
        ("0", "", None, NO),
        ("1", "A; B", None, OPEN),
    ],
)
def test_a_column_that_counts_initiatives(
    office: Office, tmp_path: Path, count: str, named: str, told: int | None, higher: Verdict
) -> None:
    """ "A; B" names two without decisions: open for that, not for the number."""
    who = add(office)
    remarks = take_in(office, tmp_path, FULL | {"Sáng kiến": named, "Số sáng kiến": count})
    assert year.get_year_facts(office, who, YEAR).initiatives_told == told
    assert judged(office, who, "CSTĐCS").verdict is higher
    assert any("chưa ghi đủ tên" in text for text in remarks) == (told is not None)


def test_a_measure_that_a_list_only_ticks_gets_its_form_from_a_better_list(
    office: Office, tmp_path: Path
) -> None:
    who = add(office)
    remarks = take_in(office, tmp_path, {"Kỷ luật": "Có"})
    assert remarks == ["Danh sách ghi có kỷ luật (“Có”) nhưng không ghi hình thức; cần hỏi lại."]
    clean = next(one for one in judged(office, who).conditions if "kỷ luật từ" in one.rule)
    assert (clean.met, clean.fact) == (None, "danh sách ghi có kỷ luật nhưng không ghi hình thức")
    take_in(office, tmp_path, {"Kỷ luật": "Khiển trách, QĐ số 5/QĐ-Y ngày 10/5/2024"})
    facts = year.get_year_facts(office, who, YEAR)
    assert [(one.form, one.decision_no) for one in facts.discipline] == [("khiển trách", "5/QĐ-Y")]
    take_in(office, tmp_path, {"Kỷ luật": "x"})
    assert len(year.get_year_facts(office, who, YEAR).discipline) == 1


def test_leave_without_days_is_open_where_an_agency_counts_it(office: Office, tmp_path: Path) -> None:
    who = add(office)
    take_in(office, tmp_path, FULL | {"Nghỉ dài ngày": "Nghỉ ốm 5 tháng"})
    code = own_rules.copy_rules(office, "luat-2022-nd98", "Riêng", "Quy chế").code
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    own_rules.change_condition(office, code, path_of(office, code, "leave_at_most"), on=True)
    found = judged(office, who)
    assert found.verdict is OPEN
    assert "chưa rõ nghỉ từ ngày nào đến ngày nào: ốm: Nghỉ ốm 5 tháng" in [
        one.fact for one in found.conditions
    ]
    facts = year.get_year_facts(office, who, YEAR)
    dated = replace(facts, leave_told="", leave=(Leave("ốm", "2024-02-01", "2024-06-30"),))
    year.save_year_facts(office, dated)
    assert judged(office, who).verdict is NO


def test_an_absence_that_got_its_days_is_not_opened_again_by_the_same_list(
    office: Office, tmp_path: Path
) -> None:
    who = add(office)
    columns = FULL | {"Nghỉ dài ngày": "Nghỉ ốm 5 tháng"}
    take_in(office, tmp_path, columns)
    facts = year.get_year_facts(office, who, YEAR)
    settled = replace(facts, leave_told="", leave=(Leave("ốm", "2024-02-01", "2024-06-30"),))
    year.save_year_facts(office, settled)
    kept = year.get_year_facts(office, who, YEAR)
    take_in(office, tmp_path, columns)
    assert year.get_year_facts(office, who, YEAR) == kept
    take_in(office, tmp_path, FULL | {"Nghỉ dài ngày": "Đi học 8 tháng"})
    assert year.get_year_facts(office, who, YEAR).leave_told == "học tập: Đi học 8 tháng"


def path_of(office: Office, code: str, kind: str) -> tuple[int, ...]:
    """Where the first condition of a kind stands in the agency's own set."""
    with office.read() as session:
        rules = rule_choice.ruleset_of_year(session, YEAR, awards.review(office, YEAR).decided_on, code)
    return next(
        (place, at)
        for place, title in enumerate(rules.titles)
        for at, rule in enumerate(title.conditions)
        if rule.kind == kind
    )


# -- the clerk's word ----------------------------------------------------------------------------------------------------


def test_a_rating_alone_says_nothing_of_the_rest(office: Office) -> None:
    who = add(office)
    set_ratings(office, YEAR, {who: "HTTNV"}, "TB 12")
    assert verdicts(office, who) == (OPEN, OPEN)
    assert "chưa nhập kỷ luật năm 2024" in [one.fact for one in judged(office, who).conditions]


def test_everything_asked_of_many_is_one_step_and_taken_back_as_one(office: Office) -> None:
    people = [add(office, name) for name in ("Nguyễn Văn An", "Trần Thị Bình")]
    set_ratings(office, YEAR, dict.fromkeys(people, "HTTNV"))
    live = LiveSheet(office, YEAR)
    assert live.ask(people, ALL_ASKED) == 2
    assert [line.facts.asked for line in live.sheet.rows] == [ALL_ASKED] * 2
    assert LiveSheet(office, YEAR).sheet == live.sheet
    assert [verdicts(office, who) for who in people] == [(YES, NO)] * 2
    assert history.list_changes(office)[0].title == "Đã hỏi đủ năm 2024 (mọi việc): 2 người"
    assert set_asked(office, YEAR, people) == 0
    history.undo(office)
    assert [verdicts(office, who) for who in people] == [(OPEN, OPEN)] * 2


def test_one_kind_is_asked_and_taken_back(office: Office) -> None:
    who = add(office)
    assert set_asked(office, YEAR, [who], ["discipline"]) == 1
    assert year.get_year_facts(office, who, YEAR).asked == {"discipline"}
    assert set_asked(office, YEAR, [who], ["discipline", "leave"], asked=False) == 1
    assert year.get_year_facts(office, who, YEAR).asked == frozenset()
    assert set_asked(office, YEAR, [add(office, "Trần Thị Bình")], asked=False) == 0
    with pytest.raises(Refusal, match="lương"):
        set_asked(office, YEAR, [who], ["lương"])


def test_what_a_list_only_counted_stays_open_until_it_is_entered(office: Office, tmp_path: Path) -> None:
    who = add(office)
    take_in(office, tmp_path, FULL | {"Sáng kiến": "2"})
    set_asked(office, YEAR, [who])
    assert judged(office, who, "CSTĐCS").verdict is OPEN
    facts = year.get_year_facts(office, who, YEAR)
    plain = replace(WORK, decision_no="", decision_on="", kind="đề tài")
    year.save_year_facts(office, replace(facts, initiatives=(plain,)))
    assert judged(office, who, "CSTĐCS").verdict is OPEN
    year.save_year_facts(office, replace(facts, initiatives_told=None))
    assert judged(office, who, "CSTĐCS").verdict is NO


def test_everything_that_is_known_comes_back_as_it_was_kept(office: Office) -> None:
    who = add(office)
    kept = YearFacts(
        who,
        YEAR,
        "Nguyễn Văn An",
        "Phòng A",
        leave=(Leave("học tập", "2024-01-01", "2024-06-30", outcome="đạt"),),
        asked=frozenset({"leave", "discipline"}),
        initiatives_told=3,
        leave_told="ốm: nghỉ 2 tháng",
        old_unit_comment=True,
    )
    saved = year.save_year_facts(office, kept)
    assert replace(saved, leave=(replace(saved.leave[0], id=None),)) == kept


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"initiatives_told": -1}, "initiatives_told"),
        ({"asked": frozenset({"lương"})}, "asked"),
        ({"leave": (Leave("học tập", "2024-01-01", "2024-06-30", outcome="khá"),)}, "leave.0.outcome"),
    ],
)
def test_what_cannot_be_known(office: Office, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        year.save_year_facts(office, replace(YearFacts(add(office), YEAR), **change))  # type: ignore[arg-type]
    assert set(caught.value.fields) == {field}


def test_a_newcomer_is_asked_how_they_came(office: Office) -> None:
    who = add(office, joined="2024-09-01")
    year.save_year_facts(office, YearFacts(who, YEAR, rating="HTTNV", asked=ALL_ASKED))
    assert judged(office, who).verdict is OPEN
    staff.save_person(office, replace(staff.get_person(office, who), joined_by="tuyển dụng"))
    assert judged(office, who).verdict is NO
    staff.save_person(office, replace(staff.get_person(office, who), joined_by="chuyển đến"))
    found = judged(office, who)
    assert (found.verdict, "cơ quan cũ" in found.conditions[3].fact) == (OPEN, True)
    facts = year.get_year_facts(office, who, YEAR)
    year.save_year_facts(office, replace(facts, old_unit_comment=True))
    assert judged(office, who).verdict is YES
    with pytest.raises(Invalid) as caught:
        staff.save_person(office, replace(staff.get_person(office, who), joined_by="đi bộ"))
    assert set(caught.value.fields) == {"joined_by"}


def test_a_staff_list_tells_how_people_came(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "ns.csv"
    path.write_text(
        "Họ và tên,Đơn vị,Ngày vào cơ quan,Hình thức vào\n"
        "Nguyễn Văn An,Phòng A,01/9/2024,Điều động\nTrần Thị Bình,Phòng A,01/9/2024,thi tuyển\n",
        encoding="utf-8",
    )
    apply_staff(office, path)
    assert [one.joined_by for one in staff.list_staff(office)] == ["chuyển đến", "tuyển dụng"]


# -- registrations ---------------------------------------------------------------------------------------------------------


def test_one_person_s_registration_says_nothing_of_another(office: Office) -> None:
    an, binh = add(office), add(office, "Trần Thị Bình")
    for who in (an, binh):
        asked = ALL_ASKED - {"registration"}
        year.save_year_facts(office, YearFacts(who, YEAR, rating="HTTNV", asked=asked))
    code = own_rules.copy_rules(office, "luat-2022-nd98", "Riêng", "Quy chế").code
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    own_rules.change_condition(office, code, path_of(office, code, "registered"), on=True)
    register(office, YEAR, "LĐTT", [an])
    assert [judged(office, who).verdict for who in (an, binh)] == [YES, OPEN]
    assert register(office, YEAR, "", [binh], nothing=True) == 1
    assert judged(office, binh).verdict is NO
    assert register(office, YEAR, "", [binh], nothing=True) == 0
    assert register(office, YEAR, "", [binh]) == 1
    assert judged(office, binh).verdict is OPEN


def test_a_collective_that_registered_nothing(office: Office) -> None:
    add(office)
    unit = units.list_units(office)[0].id or 0
    assert register(office, YEAR, "", unit_ids=[unit, WHOLE_AGENCY], nothing=True) == 2
    for number in (unit, WHOLE_AGENCY):
        facts = get_collective_facts(office, number, YEAR)
        assert facts.registration_asked
        save_collective_facts(office, replace(facts, registration_asked=False))
        assert not get_collective_facts(office, number, YEAR).registration_asked
    assert isinstance(facts, CollectiveFacts)


# -- earlier awards --------------------------------------------------------------------------------------------------------


def outlook(office: Office, who: int) -> dict[str, str]:
    return {one.title: one.verdict for one in milestones.outlook(office, YEAR).people if one.who_id == who}


def ready(office: Office, name: str) -> int:
    """Somebody of whom everything is known but the awards."""
    who = add(office, name)
    for when in range(2018, YEAR + 1):
        wide = (replace(WORK, scope="bộ, tỉnh"),) if when == YEAR else ()
        facts = YearFacts(who, when, rating="HTTNV", initiatives=wide, asked=ALL_ASKED)
        year.save_year_facts(office, facts)
    return who


def test_one_person_s_awards_say_nothing_of_another(office: Office) -> None:
    an, binh = ready(office, "Nguyễn Văn An"), ready(office, "Trần Thị Bình")
    honours.save_honours(office, [Honour(when, "GK") for when in (2022, 2023, 2024)], person_id=an)
    assert outlook(office, binh)["CSTĐ bộ/tỉnh"] == OPEN
    honours.save_honours(office, [Honour(2022, "CSTĐCS"), Honour(2023, "CSTĐCS")], person_id=binh)
    assert outlook(office, binh)["CSTĐ bộ/tỉnh"] == OPEN
    honours.save_honours(office, [Honour(2024, "LĐTT")], person_id=an)
    assert outlook(office, binh)["CSTĐ bộ/tỉnh"] == OPEN


def test_a_commendation_says_nothing_of_titles_and_a_title_does(office: Office) -> None:
    an = ready(office, "Nguyễn Văn An")
    three = [Honour(2022, "CSTĐCS"), Honour(2024, "CSTĐCS")]
    honours.save_honours(office, [*three, Honour(2023, "GK")], person_id=an)
    assert outlook(office, an)["CSTĐ bộ/tỉnh"] == OPEN
    honours.save_honours(office, [*three, Honour(2023, "LĐTT")], person_id=an)
    assert outlook(office, an)["CSTĐ bộ/tỉnh"] == NO


@pytest.mark.parametrize(
    ("since", "until", "verdict"),
    [
        (None, 2023, NO),
        (2022, 2023, NO),
        (2023, 2023, NO),
        (2024, 2024, OPEN),
        (None, 2022, OPEN),
        (None, None, OPEN),
    ],
)
def test_the_clerk_says_which_years_are_entered_in_full(
    office: Office, since: int | None, until: int | None, verdict: Verdict
) -> None:
    an, binh = ready(office, "Nguyễn Văn An"), ready(office, "Trần Thị Bình")
    for who in (an, binh):
        honours.save_honours(office, [Honour(2022, "CSTĐCS"), Honour(2024, "CSTĐCS")], person_id=who)
    changed = set_awards_entered(office, AwardsEntered(since, until), person_ids=[an])
    assert changed == (until is not None)
    assert awards_entered(office, person_id=an) == AwardsEntered(since, until)
    assert (outlook(office, an)["CSTĐ bộ/tỉnh"], outlook(office, binh)["CSTĐ bộ/tỉnh"]) == (verdict, OPEN)


def test_the_awards_of_collectives_are_said_to_be_entered_too(office: Office) -> None:
    add(office)
    unit = units.list_units(office)[0].id or 0
    assert set_awards_entered(office, AwardsEntered(2020, 2023), unit_ids=[unit]) == 1
    assert awards_entered(office, unit_id=unit) == AwardsEntered(2020, 2023)
    assert set_awards_entered(office, AwardsEntered(None, None), unit_ids=[unit]) == 1
    assert awards_entered(office, unit_id=unit) == AwardsEntered()
    with pytest.raises(Refusal):
        set_awards_entered(office, AwardsEntered(None, 2023), unit_ids=[WHOLE_AGENCY])
    with pytest.raises(Invalid):
        set_awards_entered(office, AwardsEntered(2024, 2023), unit_ids=[unit])
    with pytest.raises(Invalid):
        set_awards_entered(office, AwardsEntered(None, 20), unit_ids=[unit])


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((None, 2020), (2018, 2023), (None, 2023)),
        ((2015, 2020), (2021, 2023), (2015, 2023)),
        ((2015, 2019), (2021, 2023), (2021, 2023)),
        ((None, None), (2021, 2023), (2021, 2023)),
        ((2015, 2024), (2021, 2023), (2015, 2024)),
        ((None, None), (None, None), (None, None)),
    ],
)
def test_two_records_of_one_person_say_together(
    one: tuple[int | None, int | None],
    other: tuple[int | None, int | None],
    both: tuple[int | None, int | None],
) -> None:
    spans = AwardsEntered(*one), AwardsEntered(*other)
    assert together(*spans) == together(*reversed(spans)) == AwardsEntered(*both)


def test_earlier_years_initiatives_are_known_where_they_were_asked(office: Office) -> None:
    an = ready(office, "Nguyễn Văn An")
    honours.save_honours(office, [Honour(when, "CSTĐCS") for when in (2022, 2023, 2024)], person_id=an)
    assert outlook(office, an)["CSTĐ bộ/tỉnh"] == YES
    facts = year.get_year_facts(office, an, YEAR)
    year.save_year_facts(office, replace(facts, initiatives=()))
    assert outlook(office, an)["CSTĐ bộ/tỉnh"] == NO
    set_asked(office, 2022, [an], ["initiatives"], asked=False)
    assert outlook(office, an)["CSTĐ bộ/tỉnh"] == OPEN
    set_asked(office, 2022, [an], ["initiatives"])
    past = year.get_year_facts(office, an, 2023)
    year.save_year_facts(office, replace(past, initiatives_told=1))
    assert outlook(office, an)["CSTĐ bộ/tỉnh"] == OPEN


def test_what_was_typed_for_a_rating_is_understood() -> None:
    assert [rating_of(text) for text in ("Tốt", "HTXS", "giỏi")] == ["HTTNV", "HTXSNV", ""]


def test_discipline_of_this_year_bars_whatever_else_is_open(office: Office) -> None:
    who = add(office)
    measure = Discipline("cảnh cáo", "1/QĐ", "2024-05-10")
    year.save_year_facts(office, YearFacts(who, YEAR, rating="HTTNV", discipline=(measure,)))
    assert judged(office, who).verdict is NO
