"""A plan rolled to a new year in the data file, the five real ones among them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.history import undo
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plan_roll import preview_roll, roll_plan
from kehoach_desktop.services.plans.plans import delete_plan, get_plan, list_plans
from kehoach_desktop.services.year.commitments import list_kinds, save_kind

# counted by hand from the days that the plan of 2024 itself names
ANNIVERSARIES_2025 = (
    "95 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/2/1930-03/2/2025)",
    "50 năm Ngày Giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2025)",
    "135 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025)",
    "77 năm ngày Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2025)",
    "71 năm Chiến thắng Điện Biên Phủ (07/05/1954 - 07/05/2025)",
    "66 năm Ngày Bác Hồ và đoàn công tác Trung ương",
    "(07/05/1959 - 07/05/2025)",
    "80 năm ngày thành lập nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2025)",
    "80 năm ngày truyền thống ngành Giao thông vận tải (28/8/1945-28/8/2025)",
    "130 năm thành lập tỉnh Sơn La",
    "81 năm ngày thành lập Quân đội Nhân dân Việt Nam (22/12/1944-22/12/2025)",
    "86 năm Ngày truyền thống Đảng bộ tỉnh (26/12/1939 - 26/12/2025)",
)
CITED = (
    "Kế hoạch số 211/KH-SGTVT ngày 18 tháng 01 năm 2024 của Sở GTVT Sơn La về phát động phong trào thi đua năm 2024",
    "Kế hoạch 211/KH-SGTVT ngày 18/01/2024 của Sở GTVT Sơn La về phát động phong trào thi đua năm 2024",
    "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị",
    "Chỉ thị số 19/CT-TTg ngày 16/7/2021",
    "năm 2021 và Kế hoạch 05 năm (2021-2025)",
    "Chỉ thị số 11/CT-UBND ngày 13/10/2020",
    "giai đoạn 2020-2025",
    "Chỉ thị số 01/CT-UBND ngày 04/01/2024 của Chủ tịch UBND tỉnh Sơn La về phát động phong trào thi đua năm 2024",
    "kế hoạch số 211/KH-SGTVT ngày 18/01/2024 của Sở GTVT Sơn La về phát động phong trào thi đua năm 2024",
    "Quyết định số 1720/QĐ-BGTVT ngày 26/12/2022",
    "giai đoạn 2022 - 2030",
    "Kết luận số 01- KL/TW ngày 18/5/2021",
    "Chỉ thị số 05-CT/TW ngày 15/5/2016",
)


def seed(shared: Path, number: str) -> str:
    """The text of a real plan."""
    return next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def rolled_text(office: Office, shared: Path, number: str, year: int) -> tuple[str, str]:
    """The text of a real plan and of the one rolled from it."""
    done = import_plan(office, seed(shared, number))
    new = roll_plan(office, done.id, year)
    old = get_plan(office, done.id)
    return "\n".join(plan_text(old)), "\n".join(plan_text(new.plan))


def test_every_anniversary_of_the_real_plan_is_recounted(office: Office, shared: Path) -> None:
    _, text = rolled_text(office, shared, "004", 2025)
    assert [words for words in ANNIVERSARIES_2025 if words not in text] == []


def test_every_cited_document_of_the_real_plan_stays(office: Office, shared: Path) -> None:
    old, text = rolled_text(office, shared, "004", 2025)
    assert [words for words in CITED if words not in old] == []
    assert [words for words in CITED if words not in text] == []


def test_no_other_word_of_the_real_plan_changes(office: Office, shared: Path) -> None:
    old, text = rolled_text(office, shared, "004", 2025)
    assert re.sub(r"\d+", "#", old) == re.sub(r"\d+", "#", text)
    without = text
    for words in CITED:
        without = without.replace(words, "")
    assert re.findall(r".{20}2024.{5}", without) == []


def test_a_plan_of_several_years_moves_as_a_whole(office: Office, shared: Path) -> None:
    old, text = rolled_text(office, shared, "001", 2026)
    assert "Kế hoạch số 124/KH-BATGT ngày 21/12/2020" in text
    assert "giai đoạn 2026-2030" in text
    assert "đến hết ngày 31/12/2030" in text
    assert "12/3/2026" in text
    new = get_plan(office, list_plans(office, 2026)[0].id)
    assert (new.year_from, new.year_to) == (2026, 2030)
    assert any(one.due_on and one.due_on.isoformat() == "2026-03-12" for one in new.tasks)
    assert "03/KH-BATGT" in old
    assert "03/KH-BATGT" not in text


@pytest.mark.parametrize(("number", "year"), [("000", 2025), ("002", 2024), ("003", 2025)])
def test_the_other_real_plans_change_in_figures_only(
    office: Office, shared: Path, number: str, year: int
) -> None:
    done = import_plan(office, seed(shared, number))
    new = roll_plan(office, done.id, year).plan
    old = get_plan(office, done.id)
    for one, other in zip(old.document.nodes(), new.document.nodes(), strict=True):
        assert re.sub(r"\d+", "#", one.line) == re.sub(r"\d+", "#", other.line)
        assert [run.bold for run in one.runs] == [run.bold for run in other.runs]


TEXT = """KẾ HOẠCH
Phát động phong trào thi đua năm 2024

Thực hiện Kế hoạch số 12/KH-SGTVT ngày 18/01/2024 của Sở Giao thông vận tải; Ban xây dựng Kế hoạch như sau:

I. NỘI DUNG

1. Phấn đấu 100% ký cam kết giao ước thi đua năm 2024.

2. Các phòng gửi báo cáo về Văn phòng chậm nhất ngày 12/3/2024./.
"""


def test_rolling_is_one_change_that_can_be_taken_back(office: Office) -> None:
    done = import_plan(office, TEXT)
    before = get_plan(office, done.id)
    new = roll_plan(office, done.id, 2025).plan
    assert (new.rolled_from, new.state, len(new.targets)) == (done.id, "draft", 1)
    assert get_plan(office, done.id) == before
    assert undo(office) == "Sang năm mới 2025: Phát động phong trào thi đua năm 2024".replace("2024", "2025")
    assert [one.id for one in list_plans(office)] == [done.id]


def test_kinds_of_commitment_come_along_with_their_words(office: Office) -> None:
    done = import_plan(office, TEXT)
    (kind,) = list_kinds(office, 2024)
    save_kind(office, replace(kind, text="Tôi cam kết thi đua năm 2024."))
    roll_plan(office, done.id, 2025)
    assert [(one.code, one.text) for one in list_kinds(office, 2025)] == [
        (kind.code, "Tôi cam kết thi đua năm 2025.")
    ]


def test_the_parent_plan_follows_what_was_accepted(office: Office) -> None:
    done = import_plan(office, TEXT)
    seen = preview_roll(office, done.id, 2025)
    assert roll_plan(office, done.id, 2025).plan.parent == seen.plan.parent
    assert "12/KH-SGTVT" in seen.plan.parent
    everything = [one.key for one in seen.proposals]
    assert roll_plan(office, done.id, 2025, everything).plan.parent.startswith(
        "Kế hoạch số …/KH-SGTVT ngày …/…/2025"
    )


def test_a_draft_outlives_the_plan_it_was_made_from(office: Office) -> None:
    done = import_plan(office, TEXT)
    new = roll_plan(office, done.id, 2025).plan
    delete_plan(office, done.id)
    assert new.id is not None
    assert get_plan(office, new.id).rolled_from == done.id


@pytest.mark.parametrize(("plan", "year"), [(1, 2024), (1, 1500), (9, 2025)])
def test_what_cannot_be_rolled_is_refused(office: Office, plan: int, year: int) -> None:
    import_plan(office, TEXT)
    with pytest.raises(Refusal):
        roll_plan(office, plan, year)
    assert len(list_plans(office)) == 1
