"""People and collectives put forward for several awards at once: the numbers of the window, the workbook and the collectives agree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.records.awards import ALL_ASKED, Discipline, QuotaRule, Review, ReviewRow, YearFacts
from kehoach_desktop.records.collectives import CollectiveFacts
from kehoach_desktop.records.honours import Honour
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards import awards, collective_facts, collectives, honours, quotas, ranking
from kehoach_desktop.services.awards.award_export import export_awards
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units
from kehoach_desktop.services.units.unit_changes import save_grades
from kehoach_desktop.services.year import year
from tests.writers.workbooks import SHEET, TALLY, recalculated, row_of, values

YEAR = 2024


def add(office: Office, name: str, unit: str = "Phòng A", rating: str = "HTXSNV") -> int:
    """Somebody of whom the whole year is known."""
    who = staff.save_person(office, Person(name, unit=unit, joined_on="2015-01-01")).id or 0
    year.save_year_facts(office, YearFacts(who, YEAR, rating=rating, asked=ALL_ASKED))
    return who


def put(office: Office, who: int, *titles: str, state: str = "proposed") -> None:
    for title in titles:
        awards.nominate(office, YEAR, title, [who], state, "" if state == "proposed" else "lý do")


def ceiling(office: Office, title: str, percent: int = 100, of: str = "head_count", **more: object) -> None:
    rule = QuotaRule(title, "at_most", Decimal(percent), of, basis="quy chế", active=True)
    quotas.save_quota_rule(office, replace(rule, **more))  # type: ignore[arg-type]


def counts(found: Review) -> dict[str, int]:
    return {one.title: one.numerator for one in found.quotas}


def row_for(found: Review, who: int) -> ReviewRow:
    return next(row for row in found.rows if row.person_id == who)


def quota_lines(path: Path) -> list[dict[object, object]]:
    """The workbook's table of targets and quotas, each line by its headings."""
    rows = values(path, TALLY)
    at = next(place for place, row in enumerate(rows) if "Hiện có" in row)
    lines = []
    for row in rows[at + 1 :]:
        if not isinstance(row[0], int):
            break
        lines.append(dict(zip(rows[at], row, strict=True)))
    return lines


@pytest.fixture
def two(office: Office) -> tuple[int, int]:
    for title in ("LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh"):
        ceiling(office, title)
    return add(office, "Nguyễn Văn An"), add(office, "Trần Thị Bình")


@pytest.mark.parametrize("rules", ["luat-2022-nd98", "luat-2026", "luat-2017"])
def test_every_proposal_that_stands_counts(office: Office, two: tuple[int, int], rules: str) -> None:
    put(office, two[0], "LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh")
    put(office, two[1], "LĐTT")
    found = awards.review(office, YEAR, rule_set=rules)
    assert counts(found) == {"LĐTT": 2, "CSTĐCS": 1, "CSTĐ bộ/tỉnh": 1}
    assert row_for(found, two[0]).gets == ("LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh")


@pytest.mark.parametrize("state", ["held", "dropped"])
def test_a_title_falls_with_the_one_below_it(office: Office, two: tuple[int, int], state: str) -> None:
    put(office, two[0], "CSTĐCS")
    put(office, two[0], "LĐTT", state=state)
    found = awards.review(office, YEAR)
    row = row_for(found, two[0])
    assert counts(found) == {"LĐTT": 0, "CSTĐCS": 0, "CSTĐ bộ/tỉnh": 0}
    assert (row.gets, row.state, row.state_title) == ((), state, "LĐTT")


def test_dropping_the_upper_title_leaves_the_lower_one(office: Office, two: tuple[int, int]) -> None:
    put(office, two[0], "LĐTT")
    put(office, two[0], "CSTĐCS", state="dropped")
    assert counts(awards.review(office, YEAR)) == {"LĐTT": 1, "CSTĐCS": 0, "CSTĐ bộ/tỉnh": 0}


def test_a_title_of_the_year_that_was_withdrawn_counts_for_nothing(
    office: Office, two: tuple[int, int]
) -> None:
    put(office, two[0], "LĐTT", "CSTĐCS")
    honours.save_honours(office, [Honour(YEAR, "CSTĐCS", "1", revoked_on="2025-03-01")], person_id=two[0])
    found = awards.review(office, YEAR)
    assert counts(found) == {"LĐTT": 1, "CSTĐCS": 0, "CSTĐ bộ/tỉnh": 0}
    honours.save_honours(office, [Honour(YEAR, "LĐTT", "1", revoked_on="2025-03-01")], person_id=two[0])
    row = row_for(awards.review(office, YEAR), two[0])
    assert (row.gets, row.state) == ((), "dropped")
    assert "LĐTT năm 2024 đã tặng rồi hủy" in row.state_reason
    given_again = [Honour(YEAR, "LĐTT", "1", revoked_on="2025-03-01"), Honour(YEAR, "LĐTT", "2")]
    honours.save_honours(office, given_again, person_id=two[0])
    assert row_for(awards.review(office, YEAR), two[0]).gets == ("LĐTT", "CSTĐCS")


def test_titles_awarded_already_count_without_a_proposal(office: Office, two: tuple[int, int]) -> None:
    honours.save_honours(
        office, [Honour(YEAR, "CSTĐCS", "1"), Honour(YEAR, "BK bộ/tỉnh", "2")], person_id=two[0]
    )
    found = awards.review(office, YEAR)
    assert counts(found) == {"LĐTT": 1, "CSTĐCS": 1, "CSTĐ bộ/tỉnh": 0}
    assert row_for(found, two[0]).gets == ("CSTĐCS",)


def test_a_commendation_stands_beside_the_title(office: Office, two: tuple[int, int]) -> None:
    put(office, two[0], "LĐTT", "GK")
    row = row_for(awards.review(office, YEAR), two[0])
    assert (row.proposed, row.besides) == ("LĐTT", ("GK",))


@pytest.mark.parametrize("title", ["TTLĐTT", "Cờ bộ/tỉnh", "Cờ Chính phủ"])
def test_nobody_is_put_forward_for_a_collective_s_title(
    office: Office, two: tuple[int, int], title: str
) -> None:
    with pytest.raises(Refusal, match="trong danh mục"):
        put(office, two[0], title)


def test_the_ranking_knows_lower_proposals(office: Office, two: tuple[int, int]) -> None:
    put(office, two[0], "LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh")
    found = ranking.rank(office, awards.review(office, YEAR), "CSTĐCS")
    assert [one.full_name for one in found.rows if one.proposed] == ["Nguyễn Văn An"]
    assert found.proposed == 1


def test_collectives_with_two_titles_count_for_both(office: Office) -> None:
    add(office, "Nguyễn Văn An")
    (unit,) = (one.id or 0 for one in units.list_units(office))
    for title in ("TTLĐTT", "TTLĐXS"):
        ceiling(office, title)
        collectives.nominate_units(office, YEAR, title, [unit], "proposed")
    found = collectives.review_collectives(office, YEAR)
    assert {one.title: one.numerator for one in found.quotas} == {"TTLĐTT": 1, "TTLĐXS": 1}


def test_proposals_against_the_rules_leave_the_collective_s_share_open(office: Office) -> None:
    able = add(office, "Nguyễn Văn An")
    others = [add(office, f"Trần Thị {name}", rating="KHTNV") for name in ("Bình", "Cúc")]
    for who in (able, *others):
        put(office, who, "LĐTT")
    (unit,) = (one.id or 0 for one in units.list_units(office))
    collective_facts.save_collective_facts(office, CollectiveFacts(unit, YEAR, rating="HTTNV"))
    row = next(one for one in collectives.review_collectives(office, YEAR).rows if not one.whole)
    found = row.verdict_for("TTLĐTT")
    assert found is not None
    assert (found.verdict.value, found.conditions[1].met) == ("missing_data", None)
    assert "1/3 người" in found.conditions[1].fact
    assert "đề nghị LĐTT khi chưa đủ điều kiện: Trần Thị Bình, Trần Thị Cúc" in found.conditions[1].fact


def test_only_measures_of_the_year_bar_a_collective(office: Office) -> None:
    who = add(office, "Nguyễn Văn An")
    measure = Discipline("cảnh cáo", "1", "2023-08-01", "2024-08-01")
    year.save_year_facts(office, YearFacts(who, 2023, rating="HTNV", asked=ALL_ASKED, discipline=(measure,)))
    row = next(one for one in collectives.review_collectives(office, YEAR).rows if not one.whole)
    found = row.verdict_for("TTLĐTT")
    assert found is not None
    assert found.conditions[2].met is True


@pytest.fixture
def tree(office: Office) -> dict[str, int]:
    """Two of each: a division, a team below it, a group below that."""
    ids: dict[str, int] = {}
    for name, above in (("Phòng A", ""), ("Tổ 1", "Phòng A"), ("Nhóm 2", "Tổ 1")):
        ids[name] = units.save_unit(office, Unit(name, parent_id=ids.get(above))).id or 0
    for place, name in enumerate(("An", "Bình", "Cúc", "Dung", "Giang", "Hoa")):
        add(office, f"Nguyễn Thị {name}", unit=list(ids)[place // 2])
    return ids


@pytest.mark.parametrize(("left_out", "people"), [("Phòng A", 0), ("Tổ 1", 2), ("Nhóm 2", 4)])
def test_leaving_out_a_unit_leaves_out_those_below(
    office: Office, tree: dict[str, int], left_out: str, people: int
) -> None:
    ceiling(office, "LĐTT", 50, exempt_units=(tree[left_out],))
    (found,) = awards.review(office, YEAR).quotas
    assert found.denominator == people


def test_a_grade_reaches_the_units_below_that_have_none(office: Office, tree: dict[str, int]) -> None:
    save_grades(office, YEAR, {tree["Phòng A"]: "loại A", tree["Nhóm 2"]: "loại B"})
    ceiling(office, "LĐTT", 50, scope="grade:loại A")
    assert [one.scope for one in awards.review(office, YEAR).quotas] == ["Phòng A", "Tổ 1"]


def test_the_workbook_counts_them_as_the_window_does(office: Office, tmp_path: Path) -> None:
    one, other = add(office, "Nguyễn Văn An"), add(office, "Trần Thị Bình", rating="HTNV")
    put(office, one, "LĐTT", "CSTĐCS", "CSTĐ bộ/tỉnh")
    put(office, other, "CSTĐCS", "GK")
    for title in ("LĐTT", "CSTĐCS"):
        ceiling(office, title, 50)
    made = finish(export_awards(office, YEAR, tmp_path / "đề nghị.xlsx"))
    for path in (made, recalculated(made, tmp_path)):
        assert [row_of(path, SHEET, 0, place)[9] for place in (1, 2)] == [
            "CSTĐCS, CSTĐ bộ/tỉnh",
            "GK, CSTĐCS",
        ]
        assert [row_of(path, SHEET, 0, place)[10] for place in (1, 2)] == ["Không xét ở đây", "Chưa đủ"]
        assert [row_of(path, TALLY, 0, place)[4] for place in (1, 2)] == [2, 2]
        assert [row_of(path, TALLY, 0, place)[6] for place in (1, 2)] == [0, 1]
        assert [line["Hiện có"] for line in quota_lines(path)] == [2, 2]


def test_nobody_rated_below_and_somebody_above_is_over_in_the_workbook_too(
    office: Office, tmp_path: Path
) -> None:
    add(office, "Nguyễn Văn An")
    ceiling(office, "rating:HTXSNV", 20, "rated:HTTNV")
    (found,) = awards.review(office, YEAR).quotas
    made = finish(export_awards(office, YEAR, tmp_path / "đề nghị.xlsx"))
    assert found.verdict.value == "over"
    for path in (made, recalculated(made, tmp_path)):
        assert [str(line["Kết luận"])[:6] for line in quota_lines(path)] == ["Vượt 1"]


def test_what_the_program_finds_impossible_is_so_in_the_workbook(office: Office, tmp_path: Path) -> None:
    for name in ("An", "Bình"):
        add(office, f"Nguyễn Văn {name}", unit=f"Phòng {name}")
    ceiling(office, "CSTĐCS", 0, scope="unit")
    ceiling(office, "CSTĐCS", 50, direction="at_least")
    found = awards.review(office, YEAR).quotas
    assert {one.verdict.value for one in found} == {"impossible"}
    made = finish(export_awards(office, YEAR, tmp_path / "đề nghị.xlsx"))
    for path in (made, recalculated(made, tmp_path)):
        told = [str(line["Kết luận"]) for line in quota_lines(path)]
        assert len(told) == len(found)
        assert all(one.startswith("Không số nào") for one in told)
