"""The year at a glance, on a real data file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.models import PersonRow, PhaseRow, PlanRow, TargetRow, TaskRow
from kehoach_desktop.progress import finish
from kehoach_desktop.records.awards import ALL_ASKED, QuotaState, YearFacts
from kehoach_desktop.records.people import Person
from kehoach_desktop.services.awards import awards
from kehoach_desktop.services.datafile import safety
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.overview import overview
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.year import commitments, year

YEAR = 2024
SPRING, WINTER = date(2024, 3, 20), date(2024, 12, 20)


@pytest.fixture
def people(office: Office) -> list[int]:
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lò Văn Chung")
    given = [Person(name, unit="Phòng A", joined_on="2020-01-01") for name in names]
    return [staff.save_person(office, one).id or 0 for one in given]


@pytest.fixture
def plan(office: Office) -> int:
    """A draft with a target, two phases and three tasks, one of them done."""
    with office.write("Thêm kế hoạch") as session:
        row = PlanRow(subject="Phong trào thi đua", year_from=YEAR, year_to=YEAR, schema_version=1, body={})
        session.add(row)
        session.flush()
        session.add(
            TargetRow(
                plan_id=row.id,
                text="100 % LĐTT",
                subject="title:LĐTT",
                direction="at_least",
                percent=Decimal(100),
            )
        )
        for name, start, end in (
            ("Đợt 1", date(2024, 1, 15), date(2024, 5, 31)),
            ("Đợt 2", date(2024, 6, 1), date(2024, 12, 31)),
        ):
            session.add(PhaseRow(plan_id=row.id, name=name, starts_on=start, ends_on=end))
        for text, due, done in (
            ("Gửi đăng ký", date(2024, 2, 15), date(2024, 2, 10)),
            ("Gửi kế hoạch", date(2024, 3, 12), None),
            ("Báo cáo sơ kết", date(2024, 6, 15), None),
            ("Báo cáo cả năm", date(2025, 1, 10), None),
            ("Không hạn", None, None),
        ):
            session.add(TaskRow(plan_id=row.id, text=text, due_on=due, done_on=done, assignee="các phòng"))
        return row.id


def test_an_empty_file_asks_for_people_first(office: Office) -> None:
    seen = overview(office, YEAR, SPRING)
    assert (seen.people, seen.plans, seen.figures, seen.deadlines) == (0, 0, (), ())
    assert [(step.text, step.page) for step in seen.next_steps] == [("Nhập danh sách nhân sự", "staff")]


def test_deadlines_in_order_with_what_is_late(office: Office, people: list[int], plan: int) -> None:
    seen = overview(office, YEAR, SPRING)
    assert [(one.due_on, one.text, one.kind, one.late) for one in seen.deadlines] == [
        (date(2024, 3, 12), "Gửi kế hoạch (các phòng)", "task", True),
        (date(2024, 5, 31), "Kết thúc: Đợt 1", "phase", False),
        (date(2024, 6, 1), "Bắt đầu: Đợt 2", "phase", False),
        (date(2024, 6, 15), "Báo cáo sơ kết (các phòng)", "task", False),
        (date(2024, 12, 31), "Kết thúc: Đợt 2", "phase", False),
        (date(2025, 1, 10), "Báo cáo cả năm (các phòng)", "task", False),
    ]
    assert {one.plan for one in seen.deadlines} == {"Phong trào thi đua"}
    assert {one.plan_id for one in seen.deadlines} == {plan}


@pytest.mark.parametrize(("today", "late"), [(date(2024, 3, 12), False), (date(2024, 3, 13), True)])
def test_a_task_is_late_from_the_day_after(
    office: Office, people: list[int], plan: int, today: date, late: bool
) -> None:
    assert overview(office, YEAR, today).deadlines[0].late is late


def test_another_year_has_other_deadlines(office: Office, people: list[int], plan: int) -> None:
    seen = overview(office, 2025, SPRING)
    assert (seen.plans, seen.deadlines, seen.figures) == (0, (), ())


def test_what_to_do_in_spring(office: Office, people: list[int], plan: int) -> None:
    (kind,) = commitments.ensure_kinds(office, YEAR, ["ma_tuy"])
    commitments.tick(office, [kind.id or 0], people[:1], date(2024, 2, 1))
    seen = overview(office, YEAR, SPRING)
    assert [(step.text, step.page) for step in seen.next_steps] == [
        ("Xem 1 việc đã quá hạn", "plans"),
        ("Trình ký 1 kế hoạch còn là dự thảo", "plans"),
        ("Ký cam kết “Phòng, chống ma túy”: còn 2 người", "commitments"),
    ]


def test_what_to_do_in_winter(office: Office, people: list[int]) -> None:
    year.save_year_facts(office, YearFacts(people[0], YEAR, rating="HTXSNV", asked=ALL_ASKED))
    with office.write("Xóa ngày vào") as session:
        session.get_one(PersonRow, people[1]).joined_on = ""
    year.save_year_facts(office, YearFacts(people[1], YEAR, rating="HTTNV", asked=ALL_ASKED))
    seen = overview(office, YEAR, WINTER)
    assert [step.text for step in seen.next_steps] == [
        "Lập kế hoạch thi đua năm 2024",
        "Nhập xếp loại năm 2024: còn 1 người",
        "Bổ sung dữ liệu để kết luận: 1 người",
        "Xem 1 người đủ điều kiện chưa được đề nghị",
    ]


def test_figures_are_targets_then_commitments_no_plan_speaks_of(
    office: Office, people: list[int], plan: int
) -> None:
    awards.nominate(office, YEAR, "LĐTT", people[:2], "proposed")
    first, second = commitments.ensure_kinds(office, YEAR, ["ma_tuy", "giao_uoc"])
    commitments.tick(office, [first.id or 0], people[:2], date(2024, 2, 1))
    commitments.tick(office, [second.id or 0], people, date(2024, 2, 1))
    seen = overview(office, YEAR, WINTER)
    assert [
        (one.title, one.numerator, one.denominator, one.verdict, one.message) for one in seen.figures
    ] == [
        ("LĐTT", 2, 3, QuotaState.UNDER, "thiếu 1 người so với chỉ tiêu 100 %"),
        ("Phòng, chống ma túy", 2, 3, QuotaState.UNDER, "đã ký 2/3, còn 1 người"),
        ("Giao ước thi đua", 3, 3, QuotaState.OK, "đã ký 3/3"),
    ]
    assert "LĐTT: thiếu 1 người so với chỉ tiêu 100 %" in [step.text for step in seen.next_steps]


def test_a_commitment_that_a_plan_speaks_of_is_shown_once(
    office: Office, people: list[int], plan: int
) -> None:
    commitments.ensure_kinds(office, YEAR, ["ma_tuy"])
    with office.write("Thêm chỉ tiêu") as session:
        session.add(
            TargetRow(
                plan_id=plan,
                text="100 % ký",
                subject="commitment:ma_tuy",
                direction="at_least",
                percent=Decimal(100),
            )
        )
    titles = [one.title for one in overview(office, YEAR, SPRING).figures]
    assert titles == ["LĐTT", "Phòng, chống ma túy"]


def test_the_last_backup_is_told(office: Office) -> None:
    finish(safety.backup(office))
    assert overview(office, YEAR, SPRING).last_backup == safety.last_backup(office.path)
    assert safety.last_backup(office.path) is not None


def test_a_year_before_all_rules_still_has_its_page(office: Office, people: list[int]) -> None:
    commitments.ensure_kinds(office, 2010, ["ma_tuy"])
    staff.save_person(office, Person("Lò Thị Dung", unit="Phòng A", joined_on="2001-01-01"))
    seen = overview(office, 2010, WINTER)
    assert (seen.people, [one.message for one in seen.figures]) == (1, ["đã ký 0/1, còn 1 người"])
    assert [step.page for step in seen.next_steps] == ["plans", "commitments"]


def test_a_registered_person_still_waits_for_a_proposal(office: Office, people: list[int], plan: int) -> None:
    year.save_year_facts(
        office, YearFacts(people[0], YEAR, rating="HTXSNV", registered="CSTĐCS", asked=ALL_ASKED)
    )
    steps = [step.text for step in overview(office, YEAR, WINTER).next_steps]
    assert "Xem 1 người đủ điều kiện chưa được đề nghị" in steps
