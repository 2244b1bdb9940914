"""What units send: who has, who is missing, files, and the list to remind them by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.progress import finish
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.plans import Task
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import save_agency
from kehoach_desktop.services.datafile.history import undo
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.plan_parts import delete_task
from kehoach_desktop.services.plans.plan_roll import roll_plan
from kehoach_desktop.services.plans.plans import delete_plan, get_plan, save_plan
from kehoach_desktop.services.plans.submissions import (
    add_units,
    attach_sent,
    counts_of_plan,
    delete_submissions,
    export_reminder,
    list_submissions,
    mark_sent,
    missing_of_plan,
    save_submission,
)
from tests.document.plan_samples import small_plan
from tests.docx_reading import read_paragraphs
from tests.services.test_attachments import scan

DUE, TODAY = date(2021, 3, 12), date(2021, 3, 20)


@pytest.fixture
def plan(office: Office) -> Plan:
    """A plan with one task that three units answer."""
    save_agency(office, Agency("Ban An toàn giao thông huyện", place="Trà Cú", symbol="BATGT"))
    task = Task(0, "Gửi kế hoạch về Phòng Kinh tế và Hạ tầng", DUE)
    made = save_plan(office, Plan(small_plan(), 2021, 2021, tasks=(task,)))
    add_units(
        office, made.tasks[0].id or 0, ["Xã An Quảng Hữu", "  Xã Lưu  Nghiệp Anh ", "", "Thị trấn Trà Cú"]
    )
    return made


def ids(office: Office, plan: Plan) -> list[int]:
    """The submissions' ids."""
    return [one.id or 0 for one in list_submissions(office, plan.tasks[0].id or 0)]


def test_units_are_entered_once_in_their_order(office: Office, plan: Plan) -> None:
    task_id = plan.tasks[0].id or 0
    add_units(office, task_id, ["Thị trấn Trà Cú", "Xã Đại An"])
    assert [one.unit for one in list_submissions(office, task_id)] == [
        "Xã An Quảng Hữu",
        "Xã Lưu Nghiệp Anh",
        "Thị trấn Trà Cú",
        "Xã Đại An",
    ]
    with pytest.raises(Invalid):
        add_units(office, task_id, [" ", ""])
    with pytest.raises(Refusal):
        add_units(office, 99, ["A"])


def test_the_task_is_done_when_all_have_sent(office: Office, plan: Plan) -> None:
    first, second, third = ids(office, plan)
    mark_sent(office, [first, second], date(2021, 3, 10))
    assert counts_of_plan(office, plan.id or 0) == {plan.tasks[0].id: (2, 3)}
    assert get_plan(office, plan.id or 0).tasks[0].done_on is None
    mark_sent(office, [third], date(2021, 3, 15))
    assert get_plan(office, plan.id or 0).tasks[0].done_on == date(2021, 3, 15)
    mark_sent(office, [first], None)
    assert get_plan(office, plan.id or 0).tasks[0].done_on is None
    delete_submissions(office, [first])
    assert get_plan(office, plan.id or 0).tasks[0].done_on == date(2021, 3, 15)
    undo(office)
    assert counts_of_plan(office, plan.id or 0) == {plan.tasks[0].id: (2, 3)}


def test_a_unit_sends_a_file(office: Office, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "xã.pdf").write_bytes(scan(1))
    first = ids(office, plan)[0]
    attach_sent(office, first, tmp_path / "xã.pdf", TODAY)
    one = list_submissions(office, plan.tasks[0].id or 0)[0]
    assert ([file.name for file in one.files], one.sent_on) == (["xã.pdf"], TODAY)
    undo(office)
    assert list_submissions(office, plan.tasks[0].id or 0)[0] == replace(one, files=(), sent_on=None)
    save_submission(office, first, DUE, " gửi bản giấy sau ")
    attach_sent(office, first, tmp_path / "xã.pdf", TODAY)
    one = list_submissions(office, plan.tasks[0].id or 0)[0]
    assert (len(one.files), one.sent_on, one.note) == (1, DUE, "gửi bản giấy sau")
    delete_task(office, plan.tasks[0].id or 0)
    assert list_submissions(office, plan.tasks[0].id or 0) == []
    undo(office)
    assert list_submissions(office, plan.tasks[0].id or 0)[0] == one
    delete_plan(office, plan.id or 0)
    undo(office)
    assert list_submissions(office, plan.tasks[0].id or 0)[0] == one


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_reminder_names_who_is_missing(office: Office, plan: Plan, tmp_path: Path, suffix: str) -> None:
    mark_sent(office, ids(office, plan)[:1], date(2021, 3, 10))
    out = finish(export_reminder(office, plan.id or 0, tmp_path / f"nhắc{suffix}", TODAY))
    if suffix == ".pdf":
        assert out.read_bytes().startswith(b"%PDF")
        return
    lines = read_paragraphs(out)
    assert "DANH SÁCH" in lines
    assert "Gửi kế hoạch về Phòng Kinh tế và Hạ tầng (hạn 12/03/2021; đã gửi 1/3)" in lines
    assert "Xã An Quảng Hữu" not in lines
    at = lines.index("Xã Lưu Nghiệp Anh")
    assert lines[at - 1 : at + 2] == ["1", "Xã Lưu Nghiệp Anh", "8 ngày"]
    assert any("còn 2 lượt đơn vị chưa gửi" in line for line in lines)


def test_nobody_missing_is_said(office: Office, plan: Plan, tmp_path: Path) -> None:
    mark_sent(office, ids(office, plan), DUE)
    assert missing_of_plan(office, plan.id or 0)[0] == []
    with pytest.raises(Refusal, match="Không có đơn vị nào"):
        finish(export_reminder(office, plan.id or 0, tmp_path / "a.docx", TODAY))
    assert not (tmp_path / "a.docx").exists()


def test_the_units_move_to_the_new_year_with_nothing_sent(office: Office, plan: Plan) -> None:
    mark_sent(office, ids(office, plan), DUE)
    new = roll_plan(office, plan.id or 0, 2022).plan
    found = list_submissions(office, new.tasks[0].id or 0)
    assert [(one.unit, one.sent_on) for one in found] == [
        ("Xã An Quảng Hữu", None),
        ("Xã Lưu Nghiệp Anh", None),
        ("Thị trấn Trà Cú", None),
    ]


def test_the_day_of_the_last_unit_ends_the_task(office: Office, plan: Plan) -> None:
    for one in ids(office, plan):
        save_submission(office, one, DUE, "")
    assert get_plan(office, plan.id or 0).tasks[0].done_on == DUE
    save_submission(office, ids(office, plan)[0], None, "trả lại")
    assert get_plan(office, plan.id or 0).tasks[0].done_on is None
