"""Titles of collectives, judged by the rule sets that ship: each condition met, not met and not known, at its very boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.records.awards import ALL_ASKED, Initiative, TitleVerdict, Verdict
from kehoach_desktop.rules.collectives import CollectiveFacts, Member
from kehoach_desktop.rules.facts import EarlierAward, Measure, PersonFacts
from kehoach_desktop.rules.ruleset import load_folder, load_ruleset
from tests.judging import judge

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "rules"
SETS = {one.info.code: one for one in load_folder(FOLDER)}
YES, NO, OPEN, HELD = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.MISSING_DATA, Verdict.HELD
FULL, LOWER = frozenset({"LĐTT", "CSTĐCS"}), frozenset({"LĐTT"})
BOTH_CLOSED = frozenset({"LĐTT", "CSTĐCS"})


def member(place: int, rating: str = "HTTNV", **more: Any) -> Member:
    return Member(f"Người {place}", PersonFacts(2024, rating=rating, asked=ALL_ASKED), **more)


def collective(people: int, advanced: int, *, fighters: int = 1, rating: str = "HTXSNV") -> CollectiveFacts:
    """The first so many are CSTĐCS, up to `advanced` LĐTT, the others cannot get anything."""
    members = tuple(
        member(place, received=FULL, closed=frozenset())
        if place < fighters
        else member(place, received=LOWER, closed=frozenset({"CSTĐCS"}))
        if place < advanced
        else member(place, closed=BOTH_CLOSED)
        for place in range(people)
    )
    return CollectiveFacts(2024, rating=rating, asked=ALL_ASKED, members=members)


def with_member(facts: CollectiveFacts, place: int, **change: Any) -> CollectiveFacts:
    """One member changed; facts of the member by their names."""
    one = facts.members[place]
    own = {name: change.pop(name) for name in ("received", "closed") if name in change}
    changed = replace(one, facts=replace(one.facts, **change), **own)
    return replace(facts, members=(*facts.members[:place], changed, *facts.members[place + 1 :]))


def verdict(title: str, facts: CollectiveFacts, ruleset: str = "luat-2022-nd152") -> TitleVerdict:
    return judge(facts, title, SETS[ruleset], date(2024, 12, 31))


GOOD = collective(10, 7)
WARNED = Measure("cảnh cáo", 2024, "", "2024-05-10")


@pytest.mark.parametrize(
    ("facts", "lower", "higher"),
    [
        (GOOD, YES, YES),
        (collective(10, 6), NO, NO),
        (collective(100, 69), NO, NO),
        (collective(100, 70), YES, YES),
        (collective(3, 2), NO, NO),
        (collective(1, 1), YES, YES),
        # its own rating
        (replace(GOOD, rating="HTTNV"), YES, NO),
        (replace(GOOD, rating="HTNV"), NO, NO),
        (replace(GOOD, rating=""), OPEN, OPEN),
        # a member whose title is still open could make it 70 %, or could not
        (with_member(collective(10, 6), 9, closed=frozenset({"CSTĐCS"})), OPEN, OPEN),
        (with_member(collective(10, 5), 9, closed=frozenset({"CSTĐCS"})), NO, NO),
        # nobody is CSTĐCS; or somebody may still become one
        (collective(10, 7, fighters=0), YES, NO),
        (with_member(collective(10, 7, fighters=0), 0, closed=frozenset()), YES, OPEN),
        # every member at least HTNV
        (with_member(GOOD, 9, rating="HTNV"), YES, YES),
        (with_member(GOOD, 9, rating="KHTNV"), YES, NO),
        (with_member(GOOD, 9, rating=""), YES, OPEN),
        # discipline of a member: khiển trách does not count here, cảnh cáo does, and what nobody entered is not known
        (with_member(GOOD, 9, discipline=(Measure("khiển trách", 2024, "", "2024-05-10"),)), YES, YES),
        (with_member(GOOD, 9, discipline=(WARNED,)), NO, NO),
        (with_member(GOOD, 9, discipline=(Measure("cách chức", 2024, "", "2024-05-10"),)), NO, NO),
        (with_member(GOOD, 9, discipline=(replace(WARNED, year=2022, decision_on="2021-02-01"),)), YES, YES),
        # a measure of an earlier year bears on its person, not on the collective's year, whether or not its end is known
        (
            with_member(GOOD, 9, discipline=(replace(WARNED, year=2023, decision_on="2023-05-10"),)),
            YES,
            YES,
        ),
        (with_member(GOOD, 9, asked=frozenset()), OPEN, OPEN),
        (with_member(with_member(GOOD, 9, asked=frozenset()), 8, discipline=(WARNED,)), NO, NO),
        # nobody in it, and nothing known of it
        (CollectiveFacts(2024), OPEN, OPEN),
        (CollectiveFacts(2024, rating="HTXSNV", asked=ALL_ASKED), OPEN, OPEN),
        # held beats all
        (replace(GOOD, held_reason="đang thanh tra"), HELD, HELD),
        (replace(collective(10, 1), held_titles=(("TTLĐTT", "chờ"),)), HELD, NO),
    ],
)
@pytest.mark.parametrize("ruleset", ["luat-2022-nd98", "luat-2022-nd152"])
def test_collectives(facts: CollectiveFacts, lower: Verdict, higher: Verdict, ruleset: str) -> None:
    assert (verdict("TTLĐTT", facts, ruleset).verdict, verdict("TTLĐXS", facts, ruleset).verdict) == (
        lower,
        higher,
    )


def test_a_collective_is_told_why() -> None:
    """69,99 % is not 70 %, and does not read so."""
    found = verdict("TTLĐTT", with_member(collective(10_000, 6_999), 9_999, discipline=(WARNED,)))
    assert found.verdict is NO
    facts = {one.rule: one.fact for one in found.conditions}
    assert (
        facts["Từ 70 % cá nhân trở lên đạt Lao động tiên tiến"]
        == "6999/10000 người được đề nghị LĐTT (69,99 %)"
    )
    assert (
        facts["Không có cá nhân bị kỷ luật từ cảnh cáo trở lên"] == "Người 9999: cảnh cáo, QĐ ngày 10/05/2024"
    )
    assert "Đ28" in found.conditions[0].article
    assert found.to_do.startswith("Để đủ: từ 70 % cá nhân")


def test_who_keeps_it_open_is_named() -> None:
    facts = collective(10, 6)
    for place in range(6, 10):
        facts = with_member(facts, place, closed=frozenset({"CSTĐCS"}))
    told = next(one for one in verdict("TTLĐTT", facts).conditions if one.met is None)
    assert (
        told.fact
        == "6/10 người được đề nghị LĐTT (60 %); còn chưa đề nghị: Người 6, Người 7, Người 8, Người 9"
    )


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_share_decides_as_counting_does(people: int, advanced: int, unsure: int) -> None:
    """Of `people`, some have LĐTT, some may get it yet: yes when enough have it, no when not even all of those would do."""
    advanced = min(advanced, people)
    unsure = min(unsure, people - advanced)
    facts = collective(people, advanced, fighters=0)
    for place in range(advanced, advanced + unsure):
        facts = with_member(facts, place, closed=frozenset({"CSTĐCS"}))
    ways = {10 * (advanced + more) >= 7 * people for more in range(unsure + 1)}
    expected = {frozenset({True}): YES, frozenset({False}): NO}.get(frozenset(ways), OPEN)
    assert verdict("TTLĐTT", facts).verdict is expected


@pytest.mark.parametrize(
    ("people", "advanced", "older", "newer"),
    [
        (10, 5, NO, NO),
        (10, 6, YES, NO),
        (10, 7, YES, YES),
        (10_000, 5_000, NO, NO),
        (10_000, 5_001, YES, NO),
        (10_000, 6_999, YES, NO),
        (10_000, 7_000, YES, YES),
        (2, 1, NO, NO),
        (1, 1, YES, YES),
        (1, 0, NO, NO),
    ],
)
def test_more_than_half_before_2024_and_seventy_percent_since(
    people: int, advanced: int, older: Verdict, newer: Verdict
) -> None:
    facts = collective(people, advanced, fighters=min(1, advanced), rating="HTTNV")
    assert verdict("TTLĐTT", facts, "luat-2017").verdict is older
    assert verdict("TTLĐTT", facts, "luat-2022-nd98").verdict is newer


def test_the_older_law_says_what_is_not_checked() -> None:
    """Đ28 was quoted by a portal, Đ27 nobody read."""
    lower, higher = (verdict(title, GOOD, "luat-2017") for title in ("TTLĐTT", "TTLĐXS"))
    share = next(one for one in lower.conditions if one.rule.startswith("Trên 50 %"))
    assert (share.certainty, share.fact) == ("B", "7/10 người được đề nghị LĐTT (70 %)")
    assert "chưa kiểm chứng" not in share.article
    assert all("chưa kiểm chứng" in one.article for one in higher.conditions)
    assert (lower.verdict, higher.verdict) == (YES, YES)


def test_an_agency_with_unknowns_stays_open_only_where_they_could_turn_it() -> None:
    """Twenty people, thirteen LĐTT: one whose title is open could make it fourteen; with twelve nothing could."""
    agency = collective(20, 13)
    unsure = with_member(agency, 19, closed=frozenset(), rating="", asked=frozenset())
    assert verdict("TTLĐTT", unsure).verdict is OPEN
    fewer = with_member(collective(20, 12), 19, closed=frozenset(), rating="", asked=frozenset())
    assert verdict("TTLĐTT", fewer).verdict is NO
    nobody_rated = replace(
        agency, members=tuple(replace(one, facts=PersonFacts(2024)) for one in agency.members)
    )
    assert verdict("TTLĐXS", nobody_rated).verdict is NO
    assert verdict("TTLĐXS", replace(nobody_rated, members=nobody_rated.members[:13])).verdict is OPEN


def test_a_flag_is_never_known_from_data() -> None:
    found = verdict("Cờ bộ/tỉnh", GOOD)
    assert (found.verdict, found.conditions[0].fact) == (OPEN, "do cụm, khối thi đua bình chọn")


def test_a_person_has_no_members() -> None:
    text = (FOLDER / "luat-2022-nd152.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="không có thành viên"):
        load_ruleset(text.replace('for_whom = "collective"', ""))


# -- Bằng khen bộ/tỉnh ----------------------------------------------------------------------------------------------------------

WORK = Initiative("Giải pháp", decision_no="11/QĐ")
MORE = replace(WORK, name="Giải pháp khác")
BEST = PersonFacts(
    2024,
    rating="HTXSNV",
    asked=ALL_ASKED,
    joined_on="2010-01-01",
    award_years=frozenset({2022, 2023, 2024}),
    initiative_years=frozenset({2022, 2023}),
)


def first(*years: int, revoked: int = 0) -> tuple[EarlierAward, ...]:
    return tuple(EarlierAward("CSTĐCS", year, revoked=year == revoked) for year in years)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # two years running as CSTĐCS
        ({"awards": first(2023, 2024)}, YES),
        ({"awards": first(2022, 2024)}, NO),
        ({"awards": first(2023, 2024, revoked=2023)}, NO),
        ({"awards": first(2023)}, NO),
        ({"awards": first(2023), "award_years": frozenset({2023})}, OPEN),
        # or two years HTXSNV with two initiatives
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK, MORE)}, YES),
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK,), "earlier_initiatives": ((2023, MORE),)}, YES),
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK,), "earlier_initiatives": ((2022, MORE),)}, NO),
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK,), "earlier_initiatives": ((2023, WORK),)}, NO),  # once
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK,), "initiative_years": frozenset()}, OPEN),
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK,)}, NO),
        ({"earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK, replace(MORE, decision_no=""))}, OPEN),
        ({"earlier_ratings": ((2023, "HTTNV"),), "initiatives": (WORK, MORE)}, NO),
        ({"initiatives": (WORK, MORE)}, OPEN),
        ({"rating": "HTTNV", "earlier_ratings": ((2023, "HTXSNV"),), "initiatives": (WORK, MORE)}, NO),
        ({"held_reason": "đang thanh tra", "awards": first(2023, 2024)}, HELD),
    ],
)  # fmt: skip
def test_the_commendation_of_ministry_or_province(facts: dict[str, Any], expected: Verdict) -> None:
    found = judge(replace(BEST, **facts), "BK bộ/tỉnh", SETS["luat-2022-nd152"], date(2024, 12, 31))
    assert found.verdict is expected
