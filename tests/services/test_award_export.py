from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.awards import QuotaRule, QuotaState
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import save_agency, save_signer
from kehoach_desktop.services.awards.award_export import export_awards
from kehoach_desktop.services.awards.awards import nominate, review
from kehoach_desktop.services.awards.caps import set_cap
from kehoach_desktop.services.awards.quotas import save_quota_rule
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.staff_import import apply_staff
from kehoach_desktop.services.lists.year_import import apply_year
from kehoach_desktop.services.people.staff import list_staff, save_person
from kehoach_desktop.services.units.units import list_units
from tests.writers.workbooks import SHEET, TALLY, row_of, values

STATES = {"ok": "Đạt", "under": "Thiếu", "over": "Vượt", "impossible": "Không số nào"}


def people(office: Office, count: int) -> list[int]:
    """That many people of one unit; their ids."""
    for given in ("An", "Bình", "Chiến")[:count]:
        save_person(office, Person(f"Hoàng Văn {given}", unit="Đội 1", joined_on="2015-01-01"))
    return [person.id or 0 for person in list_staff(office)]


def test_the_list_carries_agency_signer_and_what_is_proposed(office: Office, tmp_path: Path) -> None:
    save_agency(office, Agency("Trung tâm Lưu trữ", "Sở Nội vụ", "Hưng Yên"))
    save_signer(office, Signer("Vũ Thị Lành", ("GIÁM ĐỐC",)))
    ids = people(office, 3)
    nominate(office, 2024, "LĐTT", ids[:2], "proposed")
    path = finish(export_awards(office, 2024, tmp_path / "đề nghị.xlsx"))
    text = {cell for row in values(path, SHEET) for cell in row}
    assert {"TRUNG TÂM LƯU TRỮ", "SỞ NỘI VỤ", "GIÁM ĐỐC", "Vũ Thị Lành"} <= text
    assert [row_of(path, SHEET, 0, place)[9] for place in (1, 2, 3)] == ["LĐTT", "LĐTT", None]
    assert row_of(path, SHEET, 0, 1)[10] == "Thiếu dữ liệu"


@pytest.mark.parametrize("name", ["a.docx", "a", "a.xls"])
def test_only_workbooks_are_written(name: str, office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"phải kết thúc bằng \.xlsx"):
        finish(export_awards(office, 2024, tmp_path / name))
    assert not (tmp_path / name).exists()


def test_a_year_without_people_gives_no_list(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="chưa có ai"):
        finish(export_awards(office, 2024, tmp_path / "a.xlsx"))
    assert not (tmp_path / "a.xlsx").exists()


def test_the_tally_says_what_the_program_says_of_the_sample_year(
    office: Office, shared: Path, tmp_path: Path
) -> None:
    apply_staff(office, shared / "samples" / "staff-official-48.xlsx")
    apply_year(office, shared / "samples" / "year-end-48.xlsx", 2024)
    for cap in ("15", "10", "20"):
        set_cap(office, Decimal(cap))
        found = review(office, 2024)
        path = finish(export_awards(office, 2024, tmp_path / f"{cap}.xlsx"))
        for quota in found.quotas:
            row = row_of(path, TALLY, 1, quota.label)
            assert row[5:8] == (quota.denominator, quota.allowed, quota.numerator)
            assert str(row[9]).startswith(STATES[quota.verdict])
    totals = row_of(path, TALLY, 1, "Toàn cơ quan")
    assert totals[2:10] == (48, 8, 37, 2, 1, 0, 44, round(44 / 48, 9))


CLASH = "Không số nào thỏa cả hai"


@pytest.mark.parametrize(
    ("wanted", "told", "numbers"),
    [
        # half of all shall get a title of which only a third may get the one below it
        (
            [("CSTĐCS", "at_least", 50, "agency", False), ("LĐTT", "at_most", 30, "agency", False)],
            [CLASH] * 2,
            "cần ít nhất 2, nhưng tối đa 1",
        ),
        # more than all groups together may give
        (
            [("CSTĐCS", "at_least", 50, "agency", False), ("CSTĐCS", "at_most", 20, "groups", False)],
            [CLASH] * 3,
            "toàn cơ quan cần ít nhất 2, nhưng các nhóm cộng lại tối đa 0",
        ),
        # the unit that is left out may give what the others may not: no contradiction, today's figures decide
        (
            [("CSTĐCS", "at_least", 50, "agency", False), ("CSTĐCS", "at_most", 50, "agency", True)],
            ["Thiếu 2 người", "Đạt"],
            "",
        ),
    ],
)
def test_the_tally_finds_impossible_what_the_program_finds_impossible(
    office: Office,
    tmp_path: Path,
    wanted: list[tuple[str, str, int, str, bool]],
    told: list[str],
    numbers: str,
) -> None:
    for name, unit, post in (
        ("An", "Phòng A", "Trưởng phòng"),
        ("Bình", "Phòng A", ""),
        ("Chi", "Phòng B", ""),
        ("Dung", "Phòng B", ""),
    ):
        save_person(office, Person(f"Lê Thị {name}", unit=unit, position=post, joined_on="2015-01-01"))
    first = next(unit.id or 0 for unit in list_units(office) if unit.name == "Phòng A")
    for title, direction, percent, scope, exempt in wanted:
        units = (first,) if exempt else ()
        rule = QuotaRule(title, direction, Decimal(percent), "head_count", scope, exempt_units=units)
        save_quota_rule(office, replace(rule, rounding="ceiling" if direction == "at_least" else "floor"))
    found = review(office, 2024)
    path = finish(export_awards(office, 2024, tmp_path / "a.xlsx"))
    rows = values(path, TALLY)
    verdicts = [row[9] for row in rows if row[2] == "Khống chế"]
    assert verdicts == told
    assert [quota.verdict is QuotaState.IMPOSSIBLE for quota in found.quotas] == [
        one == CLASH for one in told
    ]
    notes = [row[0] for row in rows if str(row[0]).startswith("Mục II, dòng")]
    assert [numbers in str(note) for note in notes] == ([True] if numbers else [])
