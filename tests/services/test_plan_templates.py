"""Templates: those of the program, and any plan kept as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.history import undo
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plan_make import new_plan
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plan_templates import (
    delete_template,
    list_templates,
    plan_from_template,
    save_template,
)
from kehoach_desktop.services.plans.plans import list_plans

TEXT = """Số: 05/KH-VP
Hà Nội, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Phát động phong trào thi đua năm 2024

Thực hiện Kế hoạch số 12/KH-SGTVT ngày 18/01/2024 của Sở; Ban xây dựng Kế hoạch như sau:

I. NỘI DUNG

1. Chào mừng kỷ niệm 49 năm Ngày Giải phóng miền Nam (30/4/1975 - 30/4/2024); phấn đấu 100% ký cam kết giao ước thi đua.

2. Các phòng gửi báo cáo về Văn phòng chậm nhất ngày 12/3/2024./.
"""


def test_a_plan_kept_as_a_template_makes_next_years(office: Office) -> None:
    plan_id = import_plan(office, TEXT).id
    kept = save_template(office, plan_id, "  Phong trào   của Ban ")
    assert [(one.name, one.year) for one in list_templates(office)] == [("Phong trào của Ban", 2024)]
    plan = plan_from_template(office, kept.id, 2026)
    text = "\n".join(plan_text(plan))
    assert "51 năm Ngày Giải phóng miền Nam (30/4/1975 - 30/4/2026)" in text
    assert "Kế hoạch số …/KH-SGTVT ngày …/…/2026" in text
    assert "05/KH-VP" not in text
    assert (plan.year_from, plan.year_to, plan.state) == (2026, 2026, "draft")
    assert [one.due_on for one in plan.tasks if one.due_on] == [date(2026, 3, 12)]
    assert [one.subject.split(":")[0] for one in plan.targets] == ["commitment"]


def test_the_same_name_replaces_and_undo_brings_back(office: Office) -> None:
    plan_id = import_plan(office, TEXT).id
    first = save_template(office, plan_id, "Mẫu")
    other = new_plan(office, 2025, template="chu-de-giai-phap")
    again = save_template(office, other.id or 0, "Mẫu")
    assert (again.id, again.year) == (first.id, 2025)
    delete_template(office, first.id)
    assert list_templates(office) == []
    undo(office)
    assert list_templates(office) == [again]


def test_what_cannot_be_is_refused(office: Office) -> None:
    plan_id = import_plan(office, TEXT).id
    with pytest.raises(Invalid):
        save_template(office, plan_id, "  ")
    for job in (lambda: plan_from_template(office, 9, 2025), lambda: delete_template(office, 9)):
        with pytest.raises(Refusal):
            job()
    assert len(list_plans(office)) == 1


def test_a_real_plan_of_five_years_keeps_its_length(office: Office, shared: Path) -> None:
    text = next((shared / "seeds").glob("001_*.txt")).read_text(encoding="utf-8")
    kept = save_template(office, import_plan(office, text).id, "ATGT 5 năm")
    plan = plan_from_template(office, kept.id, 2026)
    assert (plan.year_from, plan.year_to) == (2026, 2030)
    assert plan.document.subject_text.endswith("giai đoạn 2026-2030”")


@pytest.mark.parametrize(
    ("template", "years", "targets", "due"),
    [
        ("phong-trao-nam", 1, 5, date(2027, 3, 15)),
        ("an-toan-giao-thong", 1, 4, date(2027, 11, 30)),
        ("an-toan-giao-thong-nhieu-nam", 5, 3, date(2027, 3, 15)),
        ("chu-de-giai-phap", 1, 0, date(2027, 2, 28)),
        ("ke-hoach-dang", 1, 2, date(2027, 11, 30)),
    ],
)
def test_what_the_programs_templates_ask_for_is_data(
    office: Office, template: str, years: int, targets: int, due: date
) -> None:
    plan: Plan = new_plan(office, 2027, template=template)
    assert (plan.year_from, plan.year_to) == (2027, 2027 + years - 1)
    assert len(plan.targets) == targets
    assert due in [one.due_on for one in plan.tasks]
