"""The live review, what-if, the order of candidates, the book of awards, and what comes next, on a real data file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.records.awards import ALL_ASKED, Initiative, QuotaRule, QuotaState, Verdict, YearFacts
from kehoach_desktop.records.collectives import WHOLE_AGENCY, CollectiveFacts
from kehoach_desktop.records.honours import Honour, Milestone
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards import caps, own_rules, quotas, rule_choice, rule_pages
from kehoach_desktop.services.awards.awards import nominate, review
from kehoach_desktop.services.awards.collective_facts import save_collective_facts
from kehoach_desktop.services.awards.collectives import nominate_units, review_collectives
from kehoach_desktop.services.awards.honours import list_honours, save_honours
from kehoach_desktop.services.awards.live_review import LiveReview
from kehoach_desktop.services.awards.milestone_export import export_milestones
from kehoach_desktop.services.awards.milestones import outlook
from kehoach_desktop.services.awards.ranking import rank, rank_collectives, save_choice, save_votes
from kehoach_desktop.services.awards.what_if import what_if
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.plans.formats import save_adjustments
from kehoach_desktop.services.units import units
from kehoach_desktop.services.year import year
from kehoach_desktop.services.year.year_sheet import set_ratings
from tests.docx_reading import read_paragraphs

YEAR = 2024


@pytest.fixture
def eight(office: Office) -> list[int]:
    """Eight excellent people, every other one a woman, half of them in each of two units."""
    people = [
        staff.save_person(
            office,
            Person(
                f"Lê Thị {chr(65 + place)}",
                "Nữ" if place % 2 else "Nam",
                unit=f"Phòng {'AB'[place // 4]}",
                joined_on=f"{2001 + place}-01-01",
            ),
        ).id
        or 0
        for place in range(8)
    ]
    for one in people:
        year.save_year_facts(office, YearFacts(one, YEAR, rating="HTXSNV", asked=ALL_ASKED))
    return people


# -- live -------------------------------------------------------------------------------------------------------------------


def test_the_live_review_is_what_a_new_review_would_be(office: Office, eight: list[int]) -> None:
    caps.set_cap(office, Decimal(30))
    live = LiveReview(office, YEAR)
    steps = [
        ("LĐTT", eight, "proposed"),
        ("CSTĐCS", eight[:2], "proposed"),
        ("LĐTT", eight[:1], "held"),
        ("LĐTT", eight[1:3], "dropped"),
        ("CSTĐCS", eight[5:], "proposed"),
        ("CSTĐCS", eight[5:6], ""),
    ]
    for title, people, state in steps:
        live.nominate(title, people, state, "lý do")
        assert live.review == review(office, YEAR)
    (figure,) = live.review.quotas
    assert len(figure.counted) == figure.numerator
    assert figure.counted <= figure.among


def test_collectives_follow_the_live_review(office: Office, eight: list[int]) -> None:
    live = LiveReview(office, YEAR)
    assert [row.received_by("LĐTT") for row in live.collectives().rows] == [0, 0, 0]
    live.nominate("LĐTT", eight[:4], "proposed")
    assert [row.received_by("LĐTT") for row in live.collectives().rows] == [4, 4, 0]


# -- what if ------------------------------------------------------------------------------------------------------------------


def test_what_if_changes_nothing_and_says_who_would_change(office: Office, eight: list[int]) -> None:
    nominate(office, YEAR, "CSTĐCS", eight[:3], "proposed")
    version = office.version
    same = what_if(office, YEAR)
    assert (same.changes, same.figures_before) == ((), same.figures_after)
    draft = what_if(office, YEAR, rule_set="luat-2026")
    assert draft.rule_set.code == "luat-2026"
    people = [one for one in draft.changes if not one.collective]
    assert {one.title for one in people} == {"CSTĐCS"}
    assert {(one.before, one.after) for one in people} == {("eligible", "not_eligible")}
    assert all(one.why for one in people)
    assert draft.changes[: len(people)] == tuple(people)
    cap = QuotaRule("CSTĐCS", "at_most", Decimal(30), "received:LĐTT")
    (tried,) = what_if(office, YEAR, cap=cap).figures_after
    assert (tried.allowed, tried.verdict) == (0, QuotaState.OVER)
    (rounded,) = what_if(office, YEAR, cap=replace(cap, rounding="half_up")).figures_after
    assert rounded.allowed == 1
    (least,) = what_if(office, YEAR, cap=replace(cap, minimum_one=True)).figures_after
    assert least.allowed == 1
    assert (office.version, review(office, YEAR).quotas) == (version, ())


def test_what_if_says_which_collectives_would_change(office: Office, eight: list[int]) -> None:
    """Three of four are LĐTT in one unit, two of four in the other, five of eight in all: whether 70 % is reached is open, over 50 % it is."""
    nominate(office, YEAR, "LĐTT", [*eight[:3], *eight[4:6]], "proposed")
    for row in review_collectives(office, YEAR).rows:
        save_collective_facts(office, CollectiveFacts(row.unit_id, YEAR, rating="HTTNV"))
    quotas.save_quota_rule(office, QuotaRule("TTLĐTT", "at_least", Decimal(50), "head_count", active=True))
    found = what_if(office, YEAR, rule_set="luat-2017")
    turned = {(one.full_name, one.title): (one.before, one.after) for one in found.changes if one.collective}
    assert turned == {("Toàn cơ quan", "TTLĐTT"): ("missing_data", "eligible")}
    assert [(one.title, one.noun, one.denominator) for one in found.figures_after] == [
        ("TTLĐTT", "tập thể", 2)
    ]
    assert found.figures_before == found.figures_after


def test_a_tried_cap_takes_the_place_of_the_one_in_force(office: Office, eight: list[int]) -> None:
    caps.set_cap(office, Decimal(15))
    found = what_if(office, YEAR, cap=QuotaRule("CSTĐCS", "at_most", Decimal(50), "head_count"))
    assert [one.allowed for one in found.figures_before] == [0]
    assert [one.allowed for one in found.figures_after] == [4]


# -- the order ------------------------------------------------------------------------------------------------------------------


def ranked(office: Office) -> list[tuple[int, str]]:
    return [(one.place, one.full_name[-1]) for one in rank(office, review(office, YEAR), "CSTĐCS").rows]


def test_votes_first_then_women_and_seniority_orders_nobody(office: Office, eight: list[int]) -> None:
    assert ranked(office) == [(1, one) for one in "BDFH"] + [(5, one) for one in "ACEG"]
    nominate(office, YEAR, "CSTĐCS", eight, "proposed")
    assert save_votes(office, YEAR, "CSTĐCS", {eight[0]: 9, eight[1]: 7, eight[2]: 9, eight[3]: 9}) == 4
    assert ranked(office)[:4] == [(1, "D"), (2, "A"), (2, "C"), (4, "B")]
    assert history.list_changes(office)[0].title == "Ghi phiếu bầu CSTĐCS năm 2024: 4 người"
    quotas.save_quota_rule(office, QuotaRule("CSTĐCS", "at_most", Decimal(50), "head_count", active=True))
    found = rank(office, review(office, YEAR), "CSTĐCS")
    assert (found.room, found.proposed) == (4, 8)
    history.undo(office)
    history.undo(office)
    assert {one.votes for one in rank(office, review(office, YEAR), "CSTĐCS").rows} == {None}


def test_only_candidates_are_in_the_order(office: Office, eight: list[int]) -> None:
    set_ratings(office, YEAR, {eight[0]: "HTTNV", eight[1]: "HTNV"})
    nominate(office, YEAR, "CSTĐCS", eight[:1], "proposed")
    found = rank(office, review(office, YEAR), "CSTĐCS")
    assert (len(found.rows), found.room) == (7, None)
    assert [one.eligible for one in found.rows if one.who_id == eight[0]] == [False]


def test_the_chairmans_choice_breaks_a_tie_and_the_clerk_sees_why(office: Office, eight: list[int]) -> None:
    nominate(office, YEAR, "CSTĐCS", eight[:3], "proposed")
    save_votes(office, YEAR, "CSTĐCS", dict.fromkeys(eight[:3], 9), 11)
    assert ranked(office)[:3] == [(1, "B"), (2, "A"), (2, "C")]
    assert save_choice(office, YEAR, "CSTĐCS", {eight[2]: True}) == 1
    assert save_choice(office, YEAR, "CSTĐCS", {eight[2]: True}) == 0
    found = rank(office, review(office, YEAR), "CSTĐCS").rows[:3]
    assert [(one.place, one.full_name[-1], one.chosen) for one in found] == [
        (1, "C", True),
        (2, "B", False),
        (3, "A", False),
    ]
    assert found[0].why == "cùng 9 phiếu; Chủ tịch chọn (quy chế của Hội đồng)"
    assert "ưu tiên nữ (NĐ 98/2023" in found[1].why
    assert history.list_changes(office)[0].title.startswith(
        "Ghi lựa chọn của Chủ tịch Hội đồng, CSTĐCS năm 2024"
    )
    with pytest.raises(Refusal, match="chưa được đề nghị"):
        save_choice(office, YEAR, "CSTĐCS", {eight[5]: True})
    save_votes(office, YEAR, "CSTĐCS", {eight[2]: 8}, 11)
    assert ranked(office)[2] == (3, "C")


def test_collectives_are_ordered_by_votes_and_women_too(office: Office, eight: list[int]) -> None:
    """Phòng B gets six women more, 8 of 10: enough for the law's preference; of Phòng A half are women."""
    units_of = {unit.name: unit.id or 0 for unit in units.list_units(office)}
    for given in ("An", "Bích", "Cúc", "Dung", "Em", "Giang"):
        person = Person(f"Vũ Thị {given}", "Nữ", unit="Phòng B", joined_on="2015")
        staff.save_person(office, person)
    rooms = list(units_of.values())
    nominate_units(office, YEAR, "TTLĐTT", [WHOLE_AGENCY, *rooms], "proposed")

    def order() -> list[tuple[int, str, str]]:
        live = LiveReview(office, YEAR)
        found = rank_collectives(office, live.review, live.collectives(), "TTLĐTT")
        return [(one.place, one.full_name, one.why) for one in found.rows]

    assert [(place, name) for place, name, _ in order()] == [(1, "Phòng B"), (2, "Phòng A")]
    assert "ưu tiên tập thể" in order()[0][2]
    assert save_votes(office, YEAR, "TTLĐTT", dict.fromkeys(rooms, 7), 9, whom="collective") == 2
    assert save_choice(office, YEAR, "TTLĐTT", {units_of["Phòng A"]: True}, whom="collective") == 1
    assert [(place, name) for place, name, _ in order()] == [(1, "Phòng A"), (2, "Phòng B")]


def test_many_titles_are_one_change(office: Office, eight: list[int]) -> None:
    live = LiveReview(office, YEAR)
    before = len(history.list_changes(office))
    assert live.nominate_many({"LĐTT": eight[:3], "CSTĐCS": eight[3:5]}, "proposed") == 5
    assert history.list_changes(office)[0].title == "Đề nghị LĐTT, CSTĐCS năm 2024: 5 người"
    assert len(history.list_changes(office)) == before + 1
    assert [row.proposed for row in live.review.rows if row.proposed].count("CSTĐCS") == 2
    assert live.nominate_units({"TTLĐTT": [WHOLE_AGENCY]}, "proposed") == 1
    assert live.collectives().rows[0].proposed == "TTLĐTT"


def test_votes_that_cannot_be(office: Office, eight: list[int]) -> None:
    with pytest.raises(Refusal, match="chưa được đề nghị"):
        save_votes(office, YEAR, "CSTĐCS", {eight[0]: 3})
    with pytest.raises(Refusal, match="âm"):
        save_votes(office, YEAR, "CSTĐCS", {eight[0]: -1})


# -- the book and what comes next -------------------------------------------------------------------------------------------------


def first(*years: int, revoked: int = 0) -> list[Honour]:
    return [
        Honour(one, "CSTĐCS", "12/QĐ", f"{one}-12-20", f"{one + 1}-03-01" if one == revoked else "")
        for one in years
    ]


def test_awards_of_earlier_years_are_entered_as_a_list(office: Office, eight: list[int]) -> None:
    kept = save_honours(office, first(2022, 2023, revoked=2022), person_id=eight[0])
    assert [(one.year, one.revoked_on) for one in kept] == [(2022, "2023-03-01"), (2023, "")]
    (row,) = [row for row in review(office, YEAR).rows if row.person_id == eight[0]]
    assert row.history == "2022 CSTĐCS (đã hủy) · 2023 CSTĐCS"
    assert save_honours(office, kept[1:], person_id=eight[0]) == kept[1:]
    history.undo(office)
    assert list_honours(office, person_id=eight[0]) == kept
    assert list_honours(office, person_id=eight[1]) == []


@pytest.mark.parametrize(
    ("honour", "field"),
    [
        (Honour(1900, "LĐTT"), "honours.0.year"),
        (Honour(2023, "TTLĐTT"), "honours.0.code"),
        (Honour(2023, "LĐTT", decided_on="2023-12-01", revoked_on="2023-01-01"), "honours.0.revoked_on"),
    ],
)
def test_what_the_book_cannot_hold(office: Office, eight: list[int], honour: Honour, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        save_honours(office, [honour], person_id=eight[0])
    assert list(refused.value.fields) == [field]
    with pytest.raises(Refusal):
        save_honours(office, [], person_id=999)


def next_of(office: Office, person: int, title: str) -> Milestone:
    return next(one for one in outlook(office, YEAR).people if (one.who_id, one.title) == (person, title))


def test_three_years_in_a_row_and_an_initiative(office: Office, eight: list[int]) -> None:
    who = eight[0]
    save_honours(office, first(2022, 2023), person_id=who)
    waiting = next_of(office, who, "CSTĐ bộ/tỉnh")
    assert (waiting.have, waiting.needed, waiting.pending, waiting.earliest) == (2, 3, True, 2024)
    assert waiting.missing.startswith("còn 1 năm CSTĐCS liên tục")
    nominate(office, YEAR, "CSTĐCS", [who], "proposed")
    proposed = next_of(office, who, "CSTĐ bộ/tỉnh")
    # put forward is not awarded yet
    assert (proposed.years, proposed.pending) == ((2022, 2023), True)
    assert "năm 2024 đã đề nghị CSTĐCS, chờ quyết định" in proposed.missing
    assert len(set(proposed.missing.split("; "))) == len(proposed.missing.split("; "))
    assert "phạm vi bộ, tỉnh" in proposed.missing
    save_honours(office, first(2022, 2023, 2024), person_id=who)
    work = Initiative("Giải pháp", scope="bộ, tỉnh", decision_no="1/QĐ")
    facts = year.get_year_facts(office, who, YEAR)
    year.save_year_facts(office, replace(facts, initiatives=(work,)))
    ready = next_of(office, who, "CSTĐ bộ/tỉnh")
    assert (ready.verdict, ready.missing, ready.earliest) == (Verdict.ELIGIBLE, "", 2024)


def test_a_gap_and_a_withdrawn_year_break_the_row(office: Office, eight: list[int]) -> None:
    save_honours(office, first(2020, 2021, 2023), person_id=eight[0])
    gap = next_of(office, eight[0], "CSTĐ bộ/tỉnh")
    assert (gap.years, gap.gaps, gap.earliest) == ((2023,), (2022,), 2025)
    save_honours(office, first(2021, 2022, 2023, revoked=2022), person_id=eight[1])
    lost = next_of(office, eight[1], "CSTĐ bộ/tỉnh")
    assert (lost.years, lost.revoked, lost.gaps) == ((2023,), (2022,), ())


def test_two_excellent_years_lead_to_the_commendation(office: Office, eight: list[int]) -> None:
    set_ratings(office, YEAR - 1, {eight[0]: "HTXSNV"})
    works = tuple(Initiative(f"Giải pháp {one}", decision_no="1/QĐ") for one in "ab")
    year.save_year_facts(
        office, YearFacts(eight[0], YEAR, rating="HTXSNV", initiatives=works, asked=ALL_ASKED)
    )
    assert next_of(office, eight[0], "BK bộ/tỉnh").verdict == Verdict.ELIGIBLE
    assert next_of(office, eight[1], "BK bộ/tỉnh").verdict != Verdict.ELIGIBLE


def test_who_cannot_this_year_waits_a_year_longer(office: Office, eight: list[int]) -> None:
    set_ratings(office, YEAR, {eight[0]: "HTNV"})
    found = next_of(office, eight[0], "CSTĐ bộ/tỉnh")
    assert (found.pending, found.earliest) == (False, 2027)
    national = next_of(office, eight[0], "CSTĐTQ")
    assert (national.base, national.earliest) == ("CSTĐ bộ/tỉnh", 2028)


def test_collectives_have_what_comes_next_too(office: Office, eight: list[int]) -> None:
    found = outlook(office, YEAR).collectives
    assert [(one.name, one.title) for one in found][:4] == [
        ("Toàn cơ quan", "TTLĐTT"),
        ("Toàn cơ quan", "TTLĐXS"),
        ("Toàn cơ quan", "Cờ bộ/tỉnh"),
        ("Phòng A", "TTLĐTT"),
    ]
    assert [(one.name, one.title) for one in found][4:6] == [
        ("Phòng A", "TTLĐXS"),
        ("Phòng A", "Cờ bộ/tỉnh"),
    ]
    room = next(unit.id for unit in units.list_units(office) if unit.name == "Phòng A")
    save_honours(office, [Honour(2024, "TTLĐTT")], unit_id=room)
    assert [one.title for one in outlook(office, YEAR).collectives if one.name == "Phòng A"] == [
        "TTLĐXS",
        "Cờ bộ/tỉnh",
    ]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_list_is_printed_per_unit(office: Office, eight: list[int], tmp_path: Path, suffix: str) -> None:
    save_honours(office, first(2022, 2023, revoked=2022), person_id=eight[0])
    out = tmp_path / f"mốc.{suffix}"
    assert finish(export_milestones(office, YEAR, out, unit="Phòng A")) == out
    assert out.stat().st_size > 2000
    with pytest.raises(Refusal, match="Phòng Z"):
        finish(export_milestones(office, YEAR, out, unit="Phòng Z"))


def test_the_printed_words(office: Office, eight: list[int], tmp_path: Path) -> None:
    save_honours(office, first(2022, 2023, revoked=2022), person_id=eight[0])
    text = "\n".join(
        read_paragraphs(
            finish(export_milestones(office, YEAR, tmp_path / "mốc.docx", unit="Phòng A", within=None))
        )
    )
    assert "tính đến năm 2024 của Phòng A" in text
    assert "1/3 CSTĐCS (2023); đã hủy: 2022" in text
    assert "Danh sách có 4 người, 1 tập thể." in text


def test_far_milestones_are_printed_only_when_asked_for(
    office: Office, eight: list[int], tmp_path: Path
) -> None:
    save_honours(office, first(2022, 2023), person_id=eight[0])
    found = outlook(office, YEAR)
    near = [one for one in found.people if one.is_near(YEAR)]
    assert 0 < len(near) < len(found.people)
    assert all(one.have or (one.earliest or 9999) <= YEAR + 2 for one in near)
    out = tmp_path / "mốc.docx"
    text = "\n".join(read_paragraphs(finish(export_milestones(office, YEAR, out))))
    assert "Chỉ ghi những mốc sớm nhất vào năm 2026 trở về trước hoặc đã có ít nhất một năm liên tục." in text
    every = "\n".join(read_paragraphs(finish(export_milestones(office, YEAR, out, within=None))))
    assert len(every) > len(text)
    assert "Chỉ ghi" not in every
    with ZipFile(out) as package:
        assert 'w:orient="landscape"' in package.read("word/document.xml").decode()
    soon = "\n".join(read_paragraphs(finish(export_milestones(office, YEAR, out, within=1, begun=False))))
    assert "sớm nhất vào năm 2025 trở về trước." in soon


def test_the_list_keeps_to_the_offices_own_margins(office: Office, eight: list[int], tmp_path: Path) -> None:
    save_adjustments(office, "nd30", {"page.margin_left": 35})
    out = finish(export_milestones(office, YEAR, tmp_path / "mốc.docx"))
    with ZipFile(out) as package:
        assert 'w:left="1984"' in package.read("word/document.xml").decode()


def test_a_year_before_the_staff(office: Office) -> None:
    assert outlook(office, YEAR, today=date(2024, 12, 20)).people == ()


def test_the_vote_decides_where_the_agency_asks_for_it(office: Office, eight: list[int]) -> None:
    code = own_rules.copy_rules(office, "luat-2022-nd98", "Quy chế", "QĐ 01").code
    rule_choice.choose_rules(office, YEAR, code, "Quy chế")
    text = rule_pages.describe_rules(office, code)
    path = next(
        line.path
        for title in text.titles
        if title.code == "CSTĐCS"
        for line in title.conditions
        if line.kind == "votes_at_least"
    )
    own_rules.change_condition(office, code, path, on=True)
    nominate(office, YEAR, "CSTĐCS", eight[:3], "proposed")

    def verdicts() -> list[Verdict]:
        found = [row.verdict_for("CSTĐCS") for row in review(office, YEAR).rows[:3]]
        return [one.verdict for one in found if one]

    assert verdicts() == [Verdict.MISSING_DATA] * 3
    save_votes(office, YEAR, "CSTĐCS", {eight[0]: 8, eight[1]: 7}, 10)
    assert verdicts() == [Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.MISSING_DATA]
    assert rank(office, review(office, YEAR), "CSTĐCS").voters == 10
    with pytest.raises(Refusal, match="10 thành viên"):
        save_votes(office, YEAR, "CSTĐCS", {eight[0]: 11}, 10)
