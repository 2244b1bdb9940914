from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.progress import Progress, finish
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.awards import QuotaState
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import get_agency, save_agency
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.datafile.office import open_office
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plans import get_plan, list_plans
from kehoach_desktop.services.practice import agency as practice
from kehoach_desktop.services.practice.agency import make_practice, run_demo
from kehoach_desktop.services.units.units import list_units
from kehoach_desktop.services.year.commitments import commitment_sheet
from tests.writers.workbooks import TALLY, recalculated, values

YEAR = 2025


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> practice.Practice:
    """The practice agency of 2025 with its papers, made once."""
    folder = tmp_path_factory.mktemp("mẫu")
    return finish(run_demo(folder / "thực hành.ktd", folder / "ra" / "giấy", year=YEAR))


def test_the_papers_of_the_year_are_there(made: practice.Practice) -> None:
    assert [path.name for path in made.files] == [
        "1. Danh sách nhân sự.xlsx",
        "2. Kết quả cuối năm.xlsx",
        "3. Kế hoạch thi đua 2025.docx",
        "3. Kế hoạch thi đua 2025.pdf",
        "4. Danh sách đề nghị 2025.xlsx",
    ]
    assert all(path.stat().st_size > 5_000 for path in made.files)
    assert sorted(made.files) == sorted(made.files[0].parent.iterdir())


def test_targets_and_cap_come_out_as_told(made: practice.Practice) -> None:
    figures = [
        (quota.title, quota.direction, quota.numerator, quota.denominator, quota.allowed, quota.verdict)
        for quota in made.review.quotas
    ]
    assert figures == [
        ("Giao ước thi đua", "at_least", 46, 48, 48, QuotaState.UNDER),
        ("Phòng, chống ma túy", "at_least", 44, 48, 48, QuotaState.UNDER),
        ("An toàn về ANTT", "at_least", 43, 48, 48, QuotaState.UNDER),
        ("LĐTT", "at_least", 44, 48, 48, QuotaState.UNDER),
        ("CSTĐCS", "at_least", 6, 48, 6, QuotaState.OK),
        ("CSTĐCS", "at_most", 6, 44, 6, QuotaState.OK),
    ]


def test_the_data_file_holds_the_whole_year(made: practice.Practice) -> None:
    office = open_office(made.path, writer=False)
    assert office.practice
    assert get_agency(office) == Agency(
        name="Trung tâm Bảo tồn di tích Hồ Mây",
        parent="Sở Văn hóa và Thể thao tỉnh An Bình",
        place="An Bình",
        symbol="TTBT",
        party_name="Chi bộ Trung tâm Bảo tồn di tích Hồ Mây",
        party_parent="Đảng bộ Sở Văn hóa và Thể thao",
        party_symbol="CB",
    )
    people = list_staff(office, on=date(YEAR, 12, 31))
    assert (len(people), len(list_units(office))) == (48, 5)
    assert [person.unit for person in people[:4]] == ["Ban Giám đốc"] * 3 + ["Phòng Hành chính - Tổng hợp"]
    assert commitment_sheet(office, YEAR).signed_all == 43
    (plan,) = list_plans(office, YEAR)
    assert (plan.targets, plan.phases) == (5, 2)
    whole = get_plan(office, plan.id)
    assert [(phase.starts_on, phase.ends_on) for phase in whole.phases] == [
        (date(YEAR, 1, 1), date(YEAR, 6, 30)),
        (date(YEAR, 7, 1), date(YEAR, 12, 31)),
    ]
    assert date(YEAR, 3, 15) in [task.due_on for task in whole.tasks]
    assert not any("{year}" in line for line in plan_text(whole))
    assert review(office, YEAR) == made.review
    office.close()


@pytest.mark.office
def test_libreoffice_counts_the_list_of_the_year_the_same(made: practice.Practice, tmp_path: Path) -> None:
    again = recalculated(made.files[-1], tmp_path)
    ours = [row for row in values(made.files[-1], TALLY) if any(row)]
    theirs = [row[: len(ours[0])] for row in values(again, TALLY) if any(row)]
    assert theirs == ours
    assert [row[9] for row in ours if row[2] in ("Chỉ tiêu", "Khống chế")] == [
        "Thiếu 2 người",
        "Thiếu 4 người",
        "Thiếu 5 người",
        "Thiếu 4 người",
        "Đạt",
        "Đạt",
    ]


def test_it_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.ktd"
    work = make_practice(path, year=YEAR)
    steps = [next(work) for _ in range(4)]
    assert [step.done for step in steps] == [0, 1, 2, 3]
    assert isinstance(steps[0], Progress)
    work.close()
    assert list(tmp_path.glob("*.ktd*")) == []


def test_it_is_made_anew_and_leaves_no_companions(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.ktd"
    first = finish(make_practice(path, year=2024))
    again = finish(make_practice(path, year=YEAR))
    assert (first.year, again.year, again.files) == (2024, YEAR, ())
    office = open_office(path, writer=False)
    assert [plan.year_from for plan in list_plans(office)] == [YEAR]
    office.close()
    assert [one.name for one in tmp_path.iterdir() if not one.name.endswith(".khoa")] == ["mẫu.ktd"]


def test_a_failure_leaves_the_old_practice_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mẫu.ktd"
    finish(make_practice(path, year=2024))
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise Refusal("Không đọc được.")

    monkeypatch.setattr(practice, "apply_year", fail)
    with pytest.raises(Refusal, match="Không đọc được"):
        finish(make_practice(path, year=YEAR))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*.ktd")] == ["mẫu.ktd"]


def test_real_data_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "thật.ktd"
    office = open_office(path)
    save_agency(office, Agency("Sở Tài chính"))
    office.close()
    with pytest.raises(Refusal, match="dữ liệu thật"):
        finish(make_practice(path, year=YEAR))
    with pytest.raises(Refusal, match="dữ liệu thật"):
        finish(run_demo(path, tmp_path / "ra", year=YEAR))
    assert not (tmp_path / "ra").exists()
    with closing(sqlite3.connect(path)) as data:
        assert data.execute("SELECT name FROM agency").fetchall() == [("Sở Tài chính",)]


def test_practice_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.ktd"
    other = open_office(path, practice=True)
    try:
        with pytest.raises(Refusal, match="đang được mở"):
            finish(make_practice(path, year=YEAR))
    finally:
        other.close()
    assert path.exists()
