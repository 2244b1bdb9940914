"""The plan above, cited from the file and found again by its citation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kehoach_desktop.document.model import Header
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.parent_plans import citable_plans, parent_in_file
from kehoach_desktop.services.plans.plans import save_plan
from tests.document.plan_samples import small_plan


def numbered(office: Office, number: str, year: int) -> int:
    header = Header("BAN AN TOÀN", "", number, "KH-BATGT", "Huế", "05", "3", str(year))
    made = save_plan(office, Plan(replace(small_plan(), header=header), year, year))
    return made.id or 0


def test_plans_with_a_number_are_offered_as_they_are_cited(office: Office) -> None:
    first = numbered(office, "41", 2024)
    blank = save_plan(office, Plan(small_plan(), 2024, 2024)).id or 0
    subject = small_plan().subject_text
    cited = f"Kế hoạch số 41/KH-BATGT ngày 05/03/2024 của BAN AN TOÀN {subject[:1].lower()}{subject[1:]}"
    assert citable_plans(office, blank) == [(first, cited)]
    assert citable_plans(office, first) == []
    assert parent_in_file(office, cited, blank) == first


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Kế hoạch số 41/KH-BATGT ngày 05/3/2024", True),
        ("Kế hoạch số 041/KH-BATGT", True),
        ("Kế hoạch số 41/KH-BATGT ngày 13/6/2023", False),
        ("Kế hoạch số 141/KH-BATGT", False),
        ("Kế hoạch số 41/KH-BATGTX", False),
        ("", False),
    ],
)
def test_a_citation_means_a_plan_by_number_and_year(office: Office, text: str, known: bool) -> None:
    made = numbered(office, "41", 2024)
    assert parent_in_file(office, text, None) == (made if known else None)
    assert parent_in_file(office, text, made) is None


def test_what_could_be_two_plans_is_none(office: Office) -> None:
    numbered(office, "41", 2023)
    latest = numbered(office, "41", 2024)
    assert parent_in_file(office, "Kế hoạch số 41/KH-BATGT", None) is None
    assert parent_in_file(office, "Kế hoạch số 41/KH-BATGT năm 2024", None) == latest
