"""The dialog of Sang năm mới: accepted, kept, made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plans import get_plan, list_plans
from tests.ui.conftest import Answers
from ui.app import Program
from ui.desk import Desk
from ui.pages.plans.page import PlansPage
from ui.pages.plans.roll import RollDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TEXT = """KẾ HOẠCH
Phát động phong trào thi đua năm 2024

Thực hiện Kế hoạch số 12/KH-SGTVT ngày 18/01/2024 của Sở Giao thông vận tải; Ban xây dựng Kế hoạch như sau:

I. NỘI DUNG

1. Chào mừng kỷ niệm 49 năm Ngày Giải phóng miền Nam (30/4/1975 - 30/4/2024) theo Chỉ thị số 34-CT/TW ngày 07/4/2014.

2. Các phòng gửi báo cáo về Văn phòng chậm nhất ngày 12/3/2024./.
"""


@pytest.fixture
def dialog(desk: Desk, program: Program, qtbot: QtBot) -> Iterator[RollDialog]:
    """The dialog over a plan of 2024."""
    plan_id = import_plan(desk.office, TEXT).id
    made = RollDialog(desk, get_plan(desk.office, plan_id), program.window)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_old_and_new_stand_side_by_side(dialog: RollDialog) -> None:
    shown = {item.toolTip(1): item.toolTip(2) for item in dialog.items()}
    assert shown["49 năm Ngày Giải phóng miền Nam (30/4/1975 - 30/4/2024)"] == (
        "50 năm Ngày Giải phóng miền Nam (30/4/1975 - 30/4/2025)"
    )
    assert shown["Chỉ thị số 34-CT/TW ngày 07/4/2014"] == ""
    assert "50 năm Ngày Giải phóng miền Nam" in dialog.rounds.text()
    assert not dialog.rounds.isHidden()


def test_what_is_kept_stays_and_what_is_ticked_changes(dialog: RollDialog, desk: Desk) -> None:
    for item in dialog.items():
        if "12/3/2024" in item.toolTip(1):
            item.setCheckState(0, Qt.CheckState.Unchecked)
        if "12/KH-SGTVT" in item.toolTip(1):
            item.setCheckState(0, Qt.CheckState.Checked)
    dialog.take.click()
    assert dialog.made is not None
    text = "\n".join(plan_text(get_plan(desk.office, dialog.made)))
    assert "chậm nhất ngày 12/3/2024" in text
    assert "Kế hoạch số …/KH-SGTVT ngày …/…/2025" in text
    assert "50 năm Ngày Giải phóng" in text
    assert [one.year_from for one in list_plans(desk.office)] == [2025, 2024]


def test_all_kept_all_taken_and_as_proposed(dialog: RollDialog) -> None:
    usual = dialog.ticked()
    dialog._tick(lambda _: False)
    assert dialog.ticked() == []
    dialog._tick(lambda one: one.changes)
    assert len(dialog.ticked()) == len(usual) + 1  # the parent plan of the same year
    dialog._tick(lambda one: one.accept and one.changes)
    assert dialog.ticked() == usual


def test_another_year_is_counted_anew(dialog: RollDialog) -> None:
    dialog.year.setValue(2030)
    assert any(item.toolTip(2).startswith("55 năm") for item in dialog.items())


def test_the_plans_own_year_is_refused(dialog: RollDialog, answers: Answers) -> None:
    dialog.year.setValue(2024)
    assert not dialog.take.isEnabled()
    assert "đã là của năm 2024" in answers.told[-1]
    dialog.year.setValue(2025)
    assert dialog.take.isEnabled()


def test_the_sentence_around_the_chosen_place_is_shown(dialog: RollDialog) -> None:
    item = next(item for item in dialog.items() if "12/3/2024" in item.toolTip(1))
    dialog.tree.setCurrentItem(item)
    assert "gửi báo cáo về Văn phòng" in dialog.sentence.text()
    assert "12/3/2025" in dialog.sentence.text()


def test_the_page_opens_the_draft_that_was_made(
    desk: Desk, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = import_plan(desk.office, TEXT).id
    program.window.show_page("plans")
    page = program.window.page
    assert isinstance(page, PlansPage)
    assert "roll" not in page.handlers()
    page.open_item(plan_id)
    monkeypatch.setattr(RollDialog, "exec", lambda self: self.make() or 1)
    page.handlers()["roll"]()
    assert page.opened is not None
    assert (page.opened.year_from, page.opened.rolled_from) == (2025, plan_id)
    monkeypatch.setattr(RollDialog, "exec", lambda self: 0)
    page.handlers()["roll"]()
    assert len(list_plans(desk.office)) == 2
