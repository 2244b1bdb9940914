"""The year's review on a real data file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

from db.models import AwardRow, PlanRow, TargetRow
from kehoach_desktop.records.awards import (
    ALL_ASKED,
    Discipline,
    Initiative,
    QuotaRule,
    QuotaState,
    Review,
    ReviewRow,
    Verdict,
    YearFacts,
)
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards import awards, caps, quotas, rule_choice
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.lists.year_import import apply_year
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.units import units
from kehoach_desktop.services.year import commitments, year

YEAR = 2024
WORK = Initiative("Giải pháp", decision_no="11/QĐ", decision_on="2024-10-15")


def add_person(office: Office, name: str, unit: str = "Phòng A", joined: str = "2020-01-01") -> int:
    return staff.save_person(office, Person(name, unit=unit, joined_on=joined)).id or 0


def add_plan(office: Office, *targets: tuple[str, str, str], years: tuple[int, int] = (YEAR, YEAR)) -> None:
    """A plan with targets (subject, direction, percent)."""
    with office.write("Thêm kế hoạch") as session:
        plan = PlanRow(
            subject="Phong trào thi đua", year_from=years[0], year_to=years[1], schema_version=1, body={}
        )
        session.add(plan)
        session.flush()
        for subject, direction, percent in targets:
            row = TargetRow(
                plan_id=plan.id, text=subject, subject=subject, direction=direction, percent=Decimal(percent)
            )
            session.add(row)


@pytest.fixture
def three(office: Office) -> list[int]:
    """An: excellent. Bình: good with an initiative. Chung: nobody entered anything."""
    ids = [add_person(office, name) for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lò Văn Chung")]
    year.save_year_facts(office, YearFacts(ids[0], YEAR, rating="HTXSNV", asked=ALL_ASKED))
    year.save_year_facts(
        office, YearFacts(ids[1], YEAR, rating="HTTNV", initiatives=(WORK,), asked=ALL_ASKED)
    )
    return ids


def row_of(found: Review, person: int) -> ReviewRow:
    return next(row for row in found.rows if row.person_id == person)


def verdicts(found: Review) -> list[tuple[Verdict, ...]]:
    return [tuple(one.verdict for one in row.verdicts) for row in found.rows]


@contextmanager
def statements(office: Office) -> Iterator[list[str]]:
    """The statements sent to the data file meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(office._reader, "before_cursor_execute", note)
    yield sent
    event.remove(office._reader, "before_cursor_execute", note)


# -- the sample year, through the real imports ----------------------------------------------------------------------------


def test_the_real_plan_and_the_units_own_lists(office: Office, shared: Path) -> None:
    apply_staff(office, shared / "samples" / "staff-official-48.xlsx")
    apply_year(office, shared / "samples" / "year-end-48.xlsx", YEAR)
    (plan,) = (shared / "seeds").glob("004_*.txt")
    import_plan(office, plan.read_text(encoding="utf-8"))
    caps.set_cap(office, Decimal(15))
    found = awards.review(office, YEAR)
    assert found.rule_set.code == "luat-2022-nd98"
    assert [kind.code for kind in found.titles] == ["LĐTT", "CSTĐCS"]
    assert len(found.rows) == 48
    assert Counter(row.rating for row in found.rows) == {"HTXSNV": 8, "HTTNV": 37, "HTNV": 2, "KHTNV": 1}
    assert Counter(row.proposed for row in found.rows) == {"LĐTT": 38, "CSTĐCS": 6, "": 4}
    assert Counter(one[0] for one in verdicts(found)) == {Verdict.ELIGIBLE: 45, Verdict.NOT_ELIGIBLE: 3}
    assert Counter(one[1] for one in verdicts(found)) == {Verdict.ELIGIBLE: 12, Verdict.NOT_ELIGIBLE: 36}
    assert [
        (one.title, one.numerator, one.denominator, one.allowed, one.verdict) for one in found.quotas
    ] == [
        ("Giao ước thi đua", 0, 48, 48, QuotaState.UNDER),
        ("Phòng, chống ma túy", 0, 48, 48, QuotaState.UNDER),
        ("An toàn về ANTT", 0, 48, 48, QuotaState.UNDER),
        ("LĐTT", 44, 48, 48, QuotaState.UNDER),
        ("CSTĐCS", 6, 48, 5, QuotaState.OK),
        ("CSTĐCS", 6, 44, 6, QuotaState.OK),
    ]
    disciplined = [row for row in found.rows if row.discipline]
    assert [row.full_name for row in disciplined] == ["Vũ Thị Hòa"]
    assert "10/05/2024" in disciplined[0].discipline
    assert sum("thai sản 01/03/2024–31/08/2024" in row.leave for row in found.rows) == 3
    thao = next(row for row in found.rows if row.full_name == "Vũ Thanh Thảo")
    assert (thao.rating, thao.proposed, thao.state) == ("HTXSNV", "", "")


# -- people and facts -----------------------------------------------------------------------------------------------------


def test_absent_data_is_never_a_no(office: Office, three: list[int]) -> None:
    assert verdicts(awards.review(office, YEAR)) == [
        (Verdict.ELIGIBLE, Verdict.ELIGIBLE),
        (Verdict.ELIGIBLE, Verdict.ELIGIBLE),
        (Verdict.MISSING_DATA, Verdict.MISSING_DATA),
    ]


def test_looking_writes_nothing(office: Office, three: list[int]) -> None:
    before = office.version
    awards.review(office, YEAR)
    assert office.version == before


def test_the_number_of_queries_does_not_grow_with_the_people(office: Office, three: list[int]) -> None:
    with statements(office) as few:
        awards.review(office, YEAR)
    for place, letter in enumerate("ABCDEGHIKLMN"):
        who = add_person(office, f"Phan Văn {letter}", f"Phòng {place % 4}")
        year.save_year_facts(
            office, YearFacts(who, YEAR, rating="HTTNV", initiatives=(WORK,), asked=ALL_ASKED)
        )
    with statements(office) as many:
        assert len(awards.review(office, YEAR).rows) == 15
    assert len(many) == len(few)
    assert len(many) < 30


def test_a_measure_of_an_earlier_year_is_looked_at_but_not_shown_as_this_year_s(
    office: Office, three: list[int]
) -> None:
    measure = Discipline("Khiển trách", "05/QĐ", "2023-11-10", "2024-12-31")
    year.save_year_facts(
        office, YearFacts(three[0], 2023, rating="HTNV", discipline=(measure,), asked=ALL_ASKED)
    )
    row = row_of(awards.review(office, YEAR), three[0])
    assert row.discipline == ""
    assert row.verdicts[0].verdict is Verdict.NOT_ELIGIBLE


def test_moves_reused_initiatives_and_earlier_titles_are_pointed_out(
    office: Office, three: list[int]
) -> None:
    year.save_year_facts(office, YearFacts(three[1], 2022, initiatives=(replace(WORK, name="giải pháp"),)))
    unit = units.save_unit(office, Unit("Phòng B")).id or 0
    staff.move_person(office, three[1], unit, "Chuyên viên", date(2024, 9, 1))
    with office.write("Ghi khen thưởng") as session:
        session.add(AwardRow(person_id=three[1], year=2022, code="LĐTT"))
        session.add(AwardRow(person_id=three[1], year=2023, code="CSTĐCS", revoked_on=date(2024, 5, 1)))
    row = row_of(awards.review(office, YEAR), three[1])
    assert row.history == "2022 LĐTT · 2023 CSTĐCS (đã hủy)"
    found = row.verdict_for("CSTĐCS")
    assert found is not None
    assert found.verdict is Verdict.MISSING_DATA
    assert found.to_do == "Để kết luận: lấy nhận xét của đơn vị cũ rồi đánh dấu trong dữ kiện năm."
    assert [note.split(":")[0] for note in found.notes] == ["Sáng kiến “Giải pháp” đã có ở năm 2022"]
    year.save_year_facts(office, replace(year.get_year_facts(office, three[1], YEAR), old_unit_comment=True))
    after = row_of(awards.review(office, YEAR), three[1]).verdict_for("CSTĐCS")
    assert after is not None
    assert after.verdict is Verdict.ELIGIBLE


# -- rule sets ------------------------------------------------------------------------------------------------------------


def test_old_years_are_judged_by_old_rules_and_their_cap(office: Office, three: list[int]) -> None:
    for who in three:
        year.save_year_facts(office, YearFacts(who, 2023, rating="HTXSNV", asked=ALL_ASKED))
    awards.nominate(office, 2023, "LĐTT", three, "proposed")
    found = awards.review(office, 2023)
    assert found.rule_set.code == "luat-2017"
    assert not found.rule_set.verified
    assert verdicts(found) == [(Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE)] * 3
    assert [(one.title, one.allowed, one.basis) for one in found.quotas] == [
        ("CSTĐCS", 0, "NĐ 91/2017/NĐ-CP")
    ]


def test_a_decision_after_the_turn_of_the_law_goes_by_the_new_one(office: Office, three: list[int]) -> None:
    found = awards.review(office, YEAR, decided_on=date(2025, 7, 15))
    assert found.rule_set.code == "luat-2022-nd152"
    assert found.decided_on == date(2025, 7, 15)


def test_a_rule_set_can_be_asked_for(office: Office, three: list[int]) -> None:
    found = awards.review(office, YEAR, rule_set="luat-2026")
    assert not found.rule_set.automatic
    assert [one[1] for one in verdicts(found)] == [
        Verdict.NOT_ELIGIBLE,
        Verdict.NOT_ELIGIBLE,
        Verdict.MISSING_DATA,
    ]


def test_a_year_without_rules_and_a_set_nobody_knows(office: Office) -> None:
    with pytest.raises(Refusal, match="31/12/2010"):
        awards.review(office, 2010)
    with pytest.raises(Refusal, match="luat-9999"):
        awards.review(office, YEAR, rule_set="luat-9999")


def test_the_sets_are_listed_with_their_grades(office: Office) -> None:
    assert [
        (one.code, one.certainty, one.verified, one.automatic) for one in rule_choice.rule_sets(office)
    ] == [
        ("luat-2017", "D", False, True),
        ("luat-2022-nd98", "B", True, True),
        ("luat-2022-nd152", "B", True, True),
        ("luat-2026", "C", False, False),
    ]


# -- nominations ----------------------------------------------------------------------------------------------------------


def counted(found: Review) -> dict[str, int]:
    """How many people each title target counts."""
    return {one.title: one.numerator for one in found.quotas if one.kind == "target"}


def test_the_higher_title_counts_for_the_lower_one(office: Office, three: list[int]) -> None:
    add_plan(office, ("title:LĐTT", "at_least", "100"), ("title:CSTĐCS", "at_least", "10"))
    awards.nominate(office, YEAR, "CSTĐCS", three[:1], "proposed")
    awards.nominate(office, YEAR, "LĐTT", three[:2], "proposed")
    found = awards.review(office, YEAR)
    assert counted(found) == {"LĐTT": 2, "CSTĐCS": 1}
    assert [row.proposed for row in found.rows] == ["CSTĐCS", "LĐTT", ""]


@pytest.mark.parametrize("state", ["held", "dropped"])
def test_only_what_is_proposed_counts(office: Office, three: list[int], state: str) -> None:
    add_plan(office, ("title:LĐTT", "at_least", "100"), ("title:CSTĐCS", "at_least", "10"))
    awards.nominate(office, YEAR, "CSTĐCS", three[:1], state, "lý do")
    found = awards.review(office, YEAR)
    assert counted(found) == {"LĐTT": 0, "CSTĐCS": 0}
    row = row_of(found, three[0])
    assert (row.proposed, row.state, row.state_reason) == ("", state, "lý do")


def test_dropping_the_higher_title_leaves_the_lower_one_open(office: Office, three: list[int]) -> None:
    add_plan(office, ("title:LĐTT", "at_least", "100"))
    awards.nominate(office, YEAR, "CSTĐCS", three[:1], "proposed")
    awards.nominate(office, YEAR, "CSTĐCS", three[:1], "dropped", "nhường chỉ tiêu")
    assert counted(awards.review(office, YEAR)) == {"LĐTT": 0}
    awards.nominate(office, YEAR, "LĐTT", three[:1], "proposed")
    row = row_of(awards.review(office, YEAR), three[0])
    assert (row.proposed, row.state, row.state_reason) == ("LĐTT", "proposed", "")


def test_holding_one_proposal_holds_what_builds_on_it(office: Office, three: list[int]) -> None:
    add_plan(office, ("title:LĐTT", "at_least", "100"), ("title:CSTĐCS", "at_least", "10"))
    awards.nominate(office, YEAR, "LĐTT", three[:1], "held", "đang xác minh")
    awards.nominate(office, YEAR, "CSTĐCS", three[:2], "proposed")
    found = awards.review(office, YEAR)
    assert counted(found) == {"LĐTT": 1, "CSTĐCS": 1}
    assert verdicts(found)[:2] == [(Verdict.HELD, Verdict.HELD), (Verdict.ELIGIBLE, Verdict.ELIGIBLE)]
    assert row_of(found, three[0]).state == "held"


def test_a_person_who_is_held_is_not_counted(office: Office, three: list[int]) -> None:
    add_plan(office, ("title:LĐTT", "at_least", "100"))
    awards.nominate(office, YEAR, "LĐTT", three[:2], "proposed")
    facts = year.get_year_facts(office, three[0], YEAR)
    year.save_year_facts(office, replace(facts, held_reason="đang thanh tra"))
    found = awards.review(office, YEAR)
    assert counted(found) == {"LĐTT": 1}
    row = row_of(found, three[0])
    assert (row.proposed, row.state, row.state_reason) == ("", "held", "đang thanh tra")
    assert row.verdicts[0].verdict is Verdict.HELD


def test_many_are_nominated_in_one_step_that_undo_takes_back(office: Office, three: list[int]) -> None:
    assert awards.nominate(office, YEAR, "LĐTT", three, "proposed") == 3
    assert history.list_changes(office)[0].title == "Đề nghị LĐTT năm 2024: 3 người"
    assert awards.nominate(office, YEAR, "LĐTT", three, "proposed") == 0
    assert awards.nominate(office, YEAR, "LĐTT", three[:1], "held", "chờ") == 1
    assert history.list_changes(office)[0].title == "Tạm hoãn LĐTT năm 2024: Nguyễn Văn An"
    assert awards.nominate(office, YEAR, "LĐTT", three, "") == 3
    assert awards.nominate(office, YEAR, "LĐTT", three, "") == 0
    assert {row.state for row in awards.review(office, YEAR).rows} == {""}
    for _ in range(2):
        history.undo(office)
    assert {row.state for row in awards.review(office, YEAR).rows} == {"proposed"}


def test_what_cannot_be_nominated(office: Office, three: list[int]) -> None:
    with pytest.raises(Refusal, match="Huân chương"):
        awards.nominate(office, YEAR, "Huân chương", three, "proposed")
    with pytest.raises(Refusal, match="maybe"):
        awards.nominate(office, YEAR, "LĐTT", three, "maybe")
    with pytest.raises(Refusal, match="không còn"):
        awards.nominate(office, YEAR, "LĐTT", [99], "proposed")


# -- targets and quotas ---------------------------------------------------------------------------------------------------


def test_targets_of_the_year_s_plans_are_counted(office: Office, three: list[int]) -> None:
    add_plan(
        office,
        ("title:LĐTT", "at_least", "100"),
        ("commitment:ma_tuy", "at_least", "100"),
        ("manual", "at_least", "90"),
        ("manual", "reduce", "5"),
        years=(2021, 2025),
    )
    add_plan(office, ("title:LĐTT", "at_least", "50"), years=(2025, 2025))
    (kind,) = commitments.ensure_kinds(office, YEAR, ["ma_tuy"])
    commitments.tick(office, [kind.id or 0], three[:2], date(2024, 2, 1))
    found = awards.review(office, YEAR)
    assert [(one.title, one.message) for one in found.quotas] == [
        ("LĐTT", "thiếu 3 người so với chỉ tiêu 100 %"),
        ("Phòng, chống ma túy", "đã ký 2/3, thiếu 1 người so với chỉ tiêu 100 %"),
    ]


def test_a_small_agency_cannot_keep_floor_and_cap(office: Office, three: list[int]) -> None:
    add_plan(office, ("title:CSTĐCS", "at_least", "10"))
    caps.set_cap(office, Decimal(15))
    found = awards.review(office, YEAR)
    assert {one.verdict for one in found.quotas} == {QuotaState.IMPOSSIBLE}
    assert found.quotas[0].message == "không số nào thỏa cả hai: cần ít nhất 1, nhưng tối đa 0"


def test_a_rule_per_unit_with_an_exempt_one(office: Office, three: list[int]) -> None:
    add_person(office, "Hà Văn Dũng", "Phòng B")
    exempt = next(unit.id for unit in units.list_units(office) if unit.name == "Phòng A") or 0
    rule = QuotaRule("LĐTT", "at_most", Decimal(70), "head_count", scope="unit", exempt_units=(exempt,))
    quotas.save_quota_rule(office, rule)
    found = awards.review(office, YEAR)
    assert [(one.scope, one.denominator, one.allowed) for one in found.quotas] == [
        ("Phòng A", 0, 0),
        ("Phòng B", 1, 0),
    ]
