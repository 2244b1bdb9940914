"""Figures and submissions in the window: entered, shown in the plan's tables and on Tổng quan, listed to remind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.plan_life import TargetFigure
from kehoach_desktop.records.plans import Task
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plans import get_plan
from kehoach_desktop.services.plans.submissions import add_units, list_submissions
from kehoach_desktop.services.plans.target_figures import list_figures, save_figure
from tests.services.test_attachments import scan
from tests.ui.conftest import Answers
from ui.app import Program
from ui.desk import Desk
from ui.figures.change import ChangeCard
from ui.pages.overview import OverviewPage
from ui.pages.plans.page import PlansPage
from ui.pages.plans.submissions import SubmissionsDialog
from ui.pages.plans.target_figures import FiguresDialog
from ui.pages.plans.view import TARGETS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TEXT = """KẾ HOẠCH
Thi đua an toàn giao thông năm 2024

1. Phấn đấu kéo giảm từ 5%- 10% số vụ tai nạn giao thông hàng năm.

2. Các xã gửi kế hoạch về Phòng Kinh tế và Hạ tầng chậm nhất ngày 12/3/2024./.
"""


@pytest.fixture
def page(desk: Desk, program: Program) -> PlansPage:
    """A plan open at its targets."""
    plan_id = import_plan(desk.office, TEXT).id
    desk.set_year(2024)
    program.window.show_page("plans")
    shown = program.window.page
    assert isinstance(shown, PlansPage)
    shown.open_item(plan_id)
    shown.view.tabs.setCurrentIndex(TARGETS)
    return shown


def the_task(page: PlansPage) -> Task:
    """The task with a day."""
    assert page.opened is not None
    return next(one for one in page.opened.tasks if one.due_on)


def test_figures_typed_in_show_the_change(page: PlansPage, desk: Desk) -> None:
    assert page.opened is not None
    target = page.opened.targets[0]
    dialog = FiguresDialog(desk, target, page)
    form = dialog.form(TargetFigure(target.id or 0, 2024, "Cả năm"))
    form.form.set_value("baseline", "1.200")
    form.form.set_value("value", "1.110,0")
    form.save()
    dialog.read()
    assert list_figures(desk.office, target.id or 0)[0].baseline == Decimal(1200)
    assert "giảm 7,5 %, đạt mức giảm 5–10 %" in dialog.standing.text()
    desk.wrote("")
    assert page.view.tables.targets is not None
    table = page.view.tables.targets
    assert page.view.tables.follow_up.changes[target.id or 0].verdict == "met"
    column = next(one for one in table.panel.model.columns if one.key == "stands")
    assert column.text(target) == "−7,5 %"
    dialog.panel.table.select(list_figures(desk.office, target.id or 0)[0].id)
    dialog.delete()
    assert list_figures(desk.office, target.id or 0) == []
    dialog.close()


def test_a_figure_of_letters_is_told_under_its_field(page: PlansPage, desk: Desk) -> None:
    assert page.opened is not None
    target = page.opened.targets[0]
    dialog = FiguresDialog(desk, target, page)
    form = dialog.form(TargetFigure(target.id or 0, 2024, "Cả năm"))
    form.form.set_value("value", "nhiều")
    form.save()
    assert form.result() == 0
    assert list_figures(desk.office, target.id or 0) == []
    dialog.close()


def test_the_overview_shows_it_and_leads_to_the_plan(page: PlansPage, desk: Desk, program: Program) -> None:
    assert page.opened is not None
    save_figure(
        desk.office, TargetFigure(page.opened.targets[0].id or 0, 2024, "Cả năm", Decimal(40), Decimal(44))
    )
    program.window.show_page("overview")
    overview = program.window.page
    assert isinstance(overview, OverviewPage)
    card = next(one for one in overview._figures if isinstance(one, ChangeCard))
    assert card.number.text() == "+10 %"
    assert "tăng 10\u00a0%" in card.words.text()
    card.pressed.emit()
    assert program.window.page is page


def test_units_are_entered_ticked_and_reminded(
    page: PlansPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    task = the_task(page)
    dialog = SubmissionsDialog(desk, task, page)
    form = dialog.units_form()
    form.form.set_value("names", "Xã A\nXã B\n\nXã C")
    form.save()
    dialog.read()
    assert "Đã gửi 0/3" in dialog.standing.text()
    first, second, _ = list_submissions(desk.office, task.id or 0)
    dialog.panel.table.select(first.id)
    dialog.tick()
    assert "Đã gửi 1/3, còn thiếu 2" in dialog.standing.text()
    assert list_submissions(desk.office, task.id or 0)[0].sent_on == desk.today()
    (tmp_path / "b.pdf").write_bytes(scan(1))
    answers.files.append(tmp_path / "b.pdf")
    dialog.panel.table.select(second.id)
    assert not dialog.row_buttons["view"].isEnabled()
    dialog.attach()
    assert "Đã gửi 2/3" in dialog.standing.text()
    answers.files.append(tmp_path / "nhắc.docx")
    answers.replies.append("Đóng")
    dialog.remind()
    qtbot.waitUntil(lambda: bool(answers.asked) and not desk.tasks.busy)
    assert (tmp_path / "nhắc.docx").exists()
    dialog.panel.table.select(first.id)
    dialog.untick()
    assert "Đã gửi 1/3" in dialog.standing.text()
    dialog.panel.table.select(first.id)
    dialog.delete()
    assert [one.unit for one in list_submissions(desk.office, task.id or 0)] == ["Xã B", "Xã C"]
    dialog.close()
    assert page.view.tables.follow_up.sent[task.id or 0] == (1, 2)


def test_a_day_and_a_remark_are_noted(page: PlansPage, desk: Desk) -> None:
    task = the_task(page)
    (one,) = add_units(desk.office, task.id or 0, ["Xã A"])
    dialog = SubmissionsDialog(desk, task, page)
    form = dialog.sent_form(one)
    form.form.set_value("sent_on", desk.today())
    form.form.set_value("note", "bản giấy")
    form.save()
    (kept,) = list_submissions(desk.office, task.id or 0)
    assert (kept.sent_on, kept.note) == (desk.today(), "bản giấy")
    assert page.opened is not None
    assert (
        next(t for t in get_plan(desk.office, page.opened.id or 0).tasks if t.id == task.id).done_on
        == desk.today()
    )
    dialog.close()
