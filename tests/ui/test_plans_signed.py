"""Bản đã ký, as the clerk uses it: submitted, signed and frozen, scans attached and seen, copies, the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.plan_life import PaperNumber, Signing
from kehoach_desktop.services.plans.paper_numbers import register, save_number
from kehoach_desktop.services.plans.plan_import import import_plan
from kehoach_desktop.services.plans.plan_life import proposed_signing
from kehoach_desktop.services.plans.plans import get_plan, list_plans
from tests.services.test_attachments import scan
from tests.ui.conftest import Answers
from ui.app import Program
from ui.desk import Desk
from ui.pages.plans.page import PlansPage
from ui.pages.plans.register import RegisterDialog
from ui.pages.plans.signing import CopyDialog, signing_dialog
from ui.pages.plans.view import SIGNED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
TODAY = date(2024, 6, 10)

TEXT = """Số:    /KH-BQLBT
Sơn La, ngày    tháng 6 năm 2024

KẾ HOẠCH
Phát động phong trào thi đua năm 2024

1. Làm việc được giao.

Nơi nhận:
- Lưu: VT.

GIÁM ĐỐC
Lê Văn Bình
"""


@pytest.fixture
def page(desk: Desk, program: Program) -> PlansPage:
    """The page with a draft open at its life."""
    desk.today = lambda: TODAY
    plan_id = import_plan(desk.office, TEXT).id
    program.window.show_page("plans")
    shown = program.window.page
    assert isinstance(shown, PlansPage)
    shown.open_item(plan_id)
    shown.handlers()["life"]()
    return shown


def sign(page: PlansPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign with what is offered."""

    def exec_(dialog: QDialog) -> int:
        dialog.save()  # type: ignore[attr-defined]
        return dialog.result()

    monkeypatch.setattr("ui.dialogs.FormDialog.exec", exec_)
    page.view.signed.step_buttons["sign"].click()


def visible_steps(page: PlansPage) -> list[str]:
    """The steps offered."""
    return [key for key, made in page.view.signed.step_buttons.items() if not made.isHidden()]


def test_a_plan_is_submitted_signed_and_frozen(
    page: PlansPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visible_steps(page) == ["submit", "sign"]
    page.view.signed.step_buttons["submit"].click()
    assert visible_steps(page) == ["withdraw", "sign"]
    sign(page, monkeypatch)
    assert page.opened is not None
    assert page.opened.state == "signed"
    assert page.opened.document.header.number == "01"
    assert "Số: 01/KH-BQLBT" in page.view.signed.facts.text()
    assert page.view.editor.text.isReadOnly()
    assert not page.view.formal.isEnabled()
    before = page.view.session.document if page.view.session else None
    page.view.editor.wish("split")
    page.view.editor.wish("bold")
    assert page.view.session is not None
    assert page.view.session.document == before
    assert visible_steps(page) == ["correct", "close"]
    assert "đã ký" in page.subtitle()


def test_typed_words_are_saved_before_signing(page: PlansPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.view.show_text()
    page.view.editor.text.insertPlainText("Thêm. ")
    page.view.show_life()
    page.view.signed.step_buttons["submit"].click()
    assert page.opened is not None
    saved = get_plan(page.desk.office, page.opened.id or 0)
    assert saved.state == "submitted"
    assert any("Thêm." in node.text for node in saved.document.nodes())


def test_a_fault_stays_under_its_field(page: PlansPage, desk: Desk) -> None:
    assert page.opened is not None
    offered = proposed_signing(desk.office, page.opened.id or 0, TODAY)
    dialog = signing_dialog(desk, page.opened.id or 0, Signing("x", offered.signed_on, (), "", ""), page)
    dialog.save()
    assert dialog.isHidden()
    assert get_plan(desk.office, page.opened.id or 0).state == "draft"


def test_a_scan_is_attached_seen_printed_and_taken_off(
    page: PlansPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bản ký.pdf"
    path.write_bytes(scan(3))
    signed = page.view.signed
    answers.files.append(path)
    signed.add_file()
    assert signed.count() == 1
    assert page.view.tabs.tabText(SIGNED) == "Bản đã ký (1)"
    builder = signed.page_builder()
    assert builder is not None
    assert builder() == path.read_bytes()
    out = tmp_path / "ra.pdf"
    answers.files.append(out)
    answers.replies.append("Đóng")
    signed.save_file()
    qtbot.waitUntil(lambda: out.exists() and not page.desk.tasks.busy)
    assert out.read_bytes() == path.read_bytes()
    signed.delete_file()
    assert signed.count() == 0
    assert not signed.empty.isHidden()
    answers.files.append(tmp_path / "none.pdf")
    signed.add_file()
    assert "Không tìm thấy" in answers.told[-1]


def test_copies(
    page: PlansPage,
    desk: Desk,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign(page, monkeypatch)
    answers.files.append(tmp_path / "sao.docx")
    answers.replies.append("Đóng")
    page.view.signed.certify()
    qtbot.waitUntil(lambda: bool(answers.asked) and not desk.tasks.busy)
    assert (tmp_path / "sao.docx").exists()
    assert [one.number for one in register(desk.office, TODAY.year, "SY").entries] == [1]
    page.view.signed.copy()
    assert page.opened is not None
    assert page.opened.state == "draft"
    assert len(list_plans(desk.office)) == 2
    assert not page.view.editor.text.isReadOnly()


def test_a_copy_nobody_wanted_writes_nothing(
    page: PlansPage, desk: Desk, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(page, monkeypatch)
    results = []

    def exec_(dialog: CopyDialog) -> int:
        dialog.save()
        results.append(dialog.result())
        return dialog.result()

    monkeypatch.setattr(CopyDialog, "exec", exec_)
    answers.files.append(None)
    page.view.signed.certify()
    assert results == [0]
    assert register(desk.office, TODAY.year, "SY").entries == ()


def test_the_register_shows_gaps_and_gives_them(page: PlansPage, desk: Desk) -> None:
    save_number(desk.office, PaperNumber("KH", 2024, 3, "KH-BQLBT", "Kế hoạch khác"))
    desk.set_year(2024)
    dialog = RegisterDialog(desk, page)
    assert [one.number for one in dialog.panel.model.records] == [1, 2, 3]
    assert "còn trống: 1, 2. Số kế tiếp: 04" in dialog.summary.text()
    form = dialog.form(dialog.panel.model.records[0])
    form.form.set_value("subject", "Kế hoạch đầu năm")
    form.save()
    dialog.read()
    assert [one.number for one in register(desk.office, 2024).entries] == [1, 3]
    assert not dialog.delete_button.isEnabled()
    dialog.panel.table.select(("KH", 3))
    dialog.delete()
    assert [one.number for one in register(desk.office, 2024).entries] == [1]
    dialog.year.setValue(2023)
    assert dialog.panel.model.records == []
    dialog.close()
