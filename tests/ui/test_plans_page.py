"""The page of plans as the clerk uses it: taken in, written, saved, deleted, printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.document.model import Header, PlanDocument, Run
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.templates import plan_templates
from kehoach_desktop.records.agency import Signer
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import save_signer
from kehoach_desktop.services.plans.plan_import import preview_plan
from kehoach_desktop.services.plans.plans import get_plan, list_plans, save_plan
from tests.ui.conftest import Answers
from ui.app import Program
from ui.desk import Desk
from ui.editor.blocks import read_line
from ui.editor.drafts import Drafts
from ui.editor.lines import lines_of
from ui.pages.plans.import_text import PlanImportDialog
from ui.pages.plans.page import PlansPage
from ui.pages.plans.view import FORMAL, RECIPIENTS, TARGETS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
Typing = Callable[[QWidget, str], None]

TEXT = """## KẾ HOẠCH

### Phát động phong trào thi đua năm 2024

Thực hiện Kế hoạch số 12/KH-SGTVT ngày 18 tháng 01 năm 2024 của Sở Giao thông vận tải; Ban xây dựng Kế hoạch như sau:

#### I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Phát huy truyền thống yêu nước, tinh thần *“đoàn kết”* trong công

tác của mỗi người.

- Nêu cao trách nhiệm công tác công tác.

#### II. NỘI DUNG

1. Phấn đấu 100% ký cam kết giao ước thi đua; 10% trở lên đạt danh hiệu Chiến sĩ thi đua cơ sở.

2. Phong trào có hai đợt:

- Đợt 1: Từ ngày 01/01/2024 đến ngày 30/6/2024.

- Đợt 2: Từ ngày 01/7/2024 đến ngày 31/12/2024.

Trên đây là Kế hoạch phát động phong trào thi đua năm 2024, đề nghị các phòng thực hiện./.

Nơi nhận:

- Sở GTVT (B/c);
- Lưu: VT.

GIÁM ĐỐC

Nguyễn Văn An
"""


@pytest.fixture
def page(program: Program, desk: Desk) -> PlansPage:
    program.window.show_page("plans")
    shown = program.window.page
    assert isinstance(shown, PlansPage)
    return shown


def take_in(
    page: PlansPage, monkeypatch: pytest.MonkeyPatch, change: Callable[[PlanImportDialog], None] | None = None
) -> None:
    """Import TEXT from the clipboard, doing something in the dialog before it is accepted."""

    def accept(dialog: PlanImportDialog) -> int:
        if change:
            change(dialog)
        dialog.save()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(PlanImportDialog, "exec", accept)
    QGuiApplication.clipboard().setText(TEXT)
    page.do("clipboard")


@pytest.fixture
def opened(page: PlansPage, monkeypatch: pytest.MonkeyPatch) -> PlansPage:
    """The page with TEXT taken in and open."""
    take_in(page, monkeypatch)
    assert page.opened is not None
    return page


def press(page: PlansPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.sendEvent(page.view.editor.text, QKeyEvent(QKeyEvent.Type.KeyPress, key, held))


def node_id(page: PlansPage, words: str) -> str:
    return next(line.id for line in page.view.editor.text.lines if words in line.text)


def saved(page: PlansPage) -> list[str]:
    """The lines of the plan in the data file."""
    assert page.opened is not None
    assert page.opened.id is not None
    return [node.line for node in get_plan(page.desk.office, page.opened.id).document.nodes()]


def test_an_empty_list_says_what_to_do(page: PlansPage) -> None:
    assert page.rows() == (0, 0)
    assert "word" not in page.handlers()
    assert "new" in page.handlers()


def test_the_preview_shows_what_was_joined_dropped_and_found(page: PlansPage, qtbot: QtBot) -> None:
    dialog = PlanImportDialog(
        page.desk, partial(preview_plan, TEXT), preview_plan(TEXT), "văn bản vừa chép", page
    )
    qtbot.addWidget(dialog)
    assert "Phát động phong trào thi đua năm 2024" in dialog.heading.text()
    assert dialog.lists.tabText(2) == "Đã nối (1)"
    assert "công tác công tác" in " ".join(
        item.text(0)
        for n in range(dialog.findings.topLevelItemCount())
        if (item := dialog.findings.topLevelItem(n))
    )
    assert len(dialog.accepted_rows()) == 4
    assert not list_plans(page.desk.office)


def test_only_the_proposals_ticked_are_taken(page: PlansPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def drop_phases(dialog: PlanImportDialog) -> None:
        group = dialog.proposals.topLevelItem(1)
        assert group is not None
        assert group.text(0) == "Đợt (2)"
        group.setCheckState(0, Qt.CheckState.Unchecked)

    take_in(page, monkeypatch, drop_phases)
    assert page.opened is not None
    assert len(page.opened.targets) == 2
    assert page.opened.phases == ()
    assert page.view.tabs.tabText(TARGETS) == "Chỉ tiêu (2)"


def test_every_template_begins_a_plan(page: PlansPage) -> None:
    for template in plan_templates():
        page.do(f"blank:{template.key}")
        assert page.view.session is not None
        assert page.view.session.document.system == template.system
        assert not page.has_changes()


def test_a_narrow_window_shows_text_or_page(opened: PlansPage, program: Program, qtbot: QtBot) -> None:
    view = opened.view
    qtbot.waitUntil(lambda: view.width() > 860)
    assert view.preview.isVisible()
    assert view.editor.outline.isVisible()
    program.window.resize(720, 420)
    qtbot.waitUntil(lambda: not view.preview.isVisible())
    assert view.bar.more_button.isVisible()
    view.bar.page_button.click()
    assert view.preview.isVisible()
    assert not view.stack.isVisible()


def test_an_empty_clipboard_is_said_in_words(page: PlansPage, answers: Answers) -> None:
    QGuiApplication.clipboard().clear()
    page.do("clipboard")
    assert "Chưa có văn bản nào được chép." in answers.told[0]


def test_a_text_file_is_taken_in(
    page: PlansPage, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kế hoạch.txt"
    file.write_text(TEXT, encoding="utf-8")
    answers.files.append(file)
    monkeypatch.setattr(PlanImportDialog, "exec", lambda dialog: (dialog.save(), 1)[1])
    page.do("file")
    assert page.page_title() == "Phát động phong trào thi đua năm 2024"


def test_a_blank_plan_has_the_agencys_letterhead_and_signer(page: PlansPage, desk: Desk) -> None:
    save_signer(desk.office, Signer("Nguyễn Văn An", ("GIÁM ĐỐC",)))
    page.do("blank:")
    plan = page.opened
    assert plan is not None
    assert plan.document.header.symbol == "KH-BQLBT"
    assert plan.document.header.year == str(desk.year)
    assert plan.document.signature is not None
    assert plan.document.signature.name == "Nguyễn Văn An"
    page.do("blank:ke-hoach-dang")
    assert page.opened is not None
    assert page.opened.document.system == "party"
    assert len(list_plans(desk.office)) == 2


def test_typing_splitting_joining_moving_and_bold_are_saved_and_read_again(
    opened: PlansPage, type_text: Typing
) -> None:
    text = opened.view.editor.text
    text.go((node_id(opened, "Phát huy"), 9))
    type_text(text, "mạnh mẽ ")
    press(opened, Qt.Key.Key_Return)
    press(opened, Qt.Key.Key_Backspace)
    text.go((node_id(opened, "Nêu cao"), 0))
    press(opened, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    text.go((node_id(opened, "Nêu cao"), 0), select=7)
    press(opened, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert opened.has_changes()
    assert opened.state_text().startswith("Có chỗ chưa lưu")
    assert opened.save()
    assert not opened.has_changes()
    lines = saved(opened)
    assert (
        "- Phát huy mạnh mẽ truyền thống yêu nước, tinh thần “đoàn kết” trong công tác của mỗi người."
        in lines
    )
    assert "2. Nêu cao trách nhiệm công tác công tác." in lines
    assert opened.view.session is not None
    before = opened.view.session.document
    plan_id = opened.opened.id if opened.opened else None
    opened.back()
    opened.open_item(plan_id)
    assert opened.view.session.document == before
    bold = next(node for node in before.nodes() if "Nêu cao" in node.text)
    assert bold.runs[0].bold
    assert bold.runs[0].text == "Nêu cao"


def test_a_word_half_composed_is_saved_as_it_stands(opened: PlansPage) -> None:
    text = opened.view.editor.text
    text.go((node_id(opened, "Nêu cao"), 0))
    QApplication.sendEvent(text, QInputMethodEvent("Mãi ", []))
    assert opened.save()
    assert "- Mãi Nêu cao trách nhiệm công tác công tác." in saved(opened)


def test_undo_goes_over_text_form_and_recipients(opened: PlansPage, type_text: Typing) -> None:
    view = opened.view
    assert view.session is not None
    start = view.session.plan
    view.editor.text.go((node_id(opened, "Nêu cao"), 0))
    type_text(view.editor.text, "Luôn ")
    view.hand_in()
    view.tabs.setCurrentIndex(FORMAL)
    type_text(view.formal.paper.editors["number"].widget, "03")
    view.hand_in()
    view.tabs.setCurrentIndex(RECIPIENTS)
    view.recipients.recipients.appendPlainText("- Công đoàn;")
    view.hand_in()
    assert view.session.document.header.number == "03"
    assert [one.text for one in view.session.document.recipients][-1] == "Công đoàn"
    assert view.tabs.tabText(RECIPIENTS) == "Nơi nhận (3)"
    while view.session.plan != start:
        assert opened.undo()
    assert view.formal.paper.editors["number"].raw() == ""
    assert view.recipients.recipients.toPlainText() == "- Sở GTVT (B/c);\n- Lưu: VT."


def test_the_signer_is_chosen_from_the_agencys(opened: PlansPage, desk: Desk) -> None:
    save_signer(desk.office, Signer("Lê Thị Ánh", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")))
    desk.wrote()
    plan_id = opened.opened.id if opened.opened else None
    opened.back()
    opened.open_item(plan_id)
    box = opened.view.formal.signer_box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert opened.view.session is not None
    signature = opened.view.session.document.signature
    assert signature is not None
    assert signature.authority == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signature.name == "Lê Thị Ánh"


def test_leaving_unsaved_asks(
    opened: PlansPage, answers: Answers, program: Program, type_text: Typing
) -> None:
    text = opened.view.editor.text
    text.go((node_id(opened, "Nêu cao"), 0))
    type_text(text, "Luôn ")
    answers.replies.append("Ở lại")
    assert not program.window.show_page("staff")
    answers.replies.append("Lưu")
    assert program.window.show_page("staff")
    assert any("Luôn Nêu cao" in line for line in saved(opened))


def test_a_deleted_plan_comes_back_by_undo(opened: PlansPage, answers: Answers, program: Program) -> None:
    answers.replies.append("Thôi")
    opened.do("delete")
    assert opened.opened is not None
    answers.replies.append("Xóa")
    opened.do("delete")
    assert opened.opened is None
    assert opened.rows() == (0, 0)
    program.window.do("undo")
    assert opened.rows() == (1, 1)
    plan = get_plan(opened.desk.office, opened.list.panel.model.records[0].id)
    assert len(plan.targets) == 2


def test_targets_are_edited_in_a_form(opened: PlansPage) -> None:
    table = opened.view.tables.targets
    assert table is not None
    record = table.panel.model.records[1]
    dialog = table.form(record)
    dialog.form.set_value("text", "15% trở lên đạt danh hiệu Chiến sĩ thi đua cơ sở")
    dialog.save()
    assert opened.opened is not None
    assert opened.opened.targets[1].text.startswith("15%")
    again = opened.view.tables.targets
    assert again is not None
    again.panel.table.select(record.id)
    again.delete()
    assert len(opened.opened.targets) == 1
    assert opened.view.tabs.tabText(TARGETS) == "Chỉ tiêu (1)"


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_word_and_pdf_are_written_where_asked(
    opened: PlansPage, answers: Answers, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    out = tmp_path / f"kế hoạch{suffix}"
    answers.files.append(out)
    answers.replies.append("Đóng")
    opened.do({".docx": "word", ".pdf": "pdf"}[suffix])
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert out.read_bytes()[:2] in (b"PK", b"%P")
    assert f"Đã xuất {out.name}" in answers.notes


def test_the_live_page_shows_page_one(opened: PlansPage, qtbot: QtBot) -> None:
    pages = opened.view.preview.pages
    qtbot.waitUntil(lambda: pages.image(0) is not None, timeout=15000)
    assert pages.page_count >= 1


def test_a_draft_survives_being_cut_off(opened: PlansPage, desk: Desk, type_text: Typing) -> None:
    view = opened.view
    view.editor.text.go((node_id(opened, "Nêu cao"), 0))
    type_text(view.editor.text, "Luôn luôn ")
    view.draft.keep()
    assert view.session is not None
    written = view.session.document
    assert opened.opened is not None
    plan_id = opened.opened.id
    assert plan_id is not None
    assert Drafts(desk.office.path).get(plan_id) is not None

    after = PlansPage(desk)  # another start of the program: nothing is known but the files
    after.refresh()
    after.open_item(plan_id)
    assert after.view.draft.isVisibleTo(after.view)
    assert after.view.session is not None
    assert after.view.session.document != written
    after.view.draft.take()
    assert after.view.session.document == written
    assert after.save()
    assert Drafts(desk.office.path).get(plan_id) is None
    after.view.leave()
    after.deleteLater()


def test_typing_on_beside_an_offered_draft_loses_neither(
    opened: PlansPage, desk: Desk, type_text: Typing
) -> None:
    view, plan = opened.view, opened.opened
    assert plan is not None
    assert plan.id is not None
    drafts = Drafts(desk.office.path)
    drafts.keep(replace(plan, parent="bản nháp cũ"))
    opened.back()
    opened.open_item(plan.id)
    assert view.draft.isVisibleTo(view)
    view.editor.text.go((node_id(opened, "Nêu cao"), 0))
    type_text(view.editor.text, "Luôn ")
    view.hand_in()
    view.draft.keep()
    newer = drafts.get(plan.id)
    assert newer is not None
    assert any("Luôn Nêu cao" in node.text for node in newer.document.nodes())
    view.draft.take()
    assert view.session is not None
    assert view.session.plan.parent == "bản nháp cũ"
    assert drafts.get(plan.id, older=True) is None


def test_a_broken_draft_is_no_trouble(opened: PlansPage, desk: Desk, own_home: Path) -> None:
    assert opened.opened is not None
    plan_id = opened.opened.id
    assert plan_id is not None
    drafts = Drafts(desk.office.path)
    assert drafts.keep(opened.opened)
    (path,) = (own_home / "nhap").glob("*.json")
    path.write_text("{", encoding="utf-8")
    assert drafts.get(plan_id) is None
    opened.back()
    opened.open_item(plan_id)
    assert not opened.view.draft.isVisibleTo(opened.view)


def test_undo_by_the_keyboard_stops_at_the_opening_of_the_plan(
    opened: PlansPage, qtbot: QtBot, program: Program, answers: Answers, type_text: Typing
) -> None:
    text = opened.view.editor.text
    text.setFocus()
    text.go((node_id(opened, "Nêu cao"), 0))
    type_text(text, "Luôn ")
    for _ in range(3):
        program.window.do("undo")
    assert opened.opened is not None
    assert not opened.has_changes()
    assert "Không còn gì để hoàn tác trong kế hoạch này." in answers.notes
    program.window.do("redo")
    assert opened.has_changes()


def test_what_was_done_to_targets_is_undone_by_the_window(opened: PlansPage, program: Program) -> None:
    opened.view.tabs.setCurrentIndex(TARGETS)
    table = opened.view.tables.targets
    assert table is not None
    table.panel.table.selectRow(0)
    table.delete()
    assert opened.opened is not None
    assert len(opened.opened.targets) == 1
    program.window.do("undo")
    assert len(opened.opened.targets) == 2


def test_a_saved_plan_that_cannot_be_written_says_so_and_keeps_the_words(
    opened: PlansPage, answers: Answers, monkeypatch: pytest.MonkeyPatch, type_text: Typing
) -> None:
    def refuse(*_: object) -> None:
        raise Refusal("Đĩa đã đầy.")

    text = opened.view.editor.text
    text.go((node_id(opened, "Nêu cao"), 0))
    type_text(text, "Luôn ")
    monkeypatch.setattr("ui.pages.plans.page.save_plan", refuse)
    assert not opened.save()
    assert "Đĩa đã đầy." in answers.told[0]
    assert opened.has_changes()


def test_the_list_is_searched_without_accents(opened: PlansPage) -> None:
    opened.back()
    opened.search("phat dong")
    assert opened.rows() == (1, 1)
    opened.search("không có")
    assert opened.rows() == (0, 1)


def test_the_seeds_open_word_for_word(page: PlansPage, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlanImportDialog, "exec", lambda dialog: (dialog.save(), 1)[1])
    for file in sorted((shared / "seeds").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        QGuiApplication.clipboard().setText(text)
        page.do("clipboard")
        assert page.view.session is not None
        assert page.view.session.document == preview_plan(text).document
        assert not page.has_changes()
        blocks = page.view.editor.text.document()
        shown = [read_line(blocks.findBlockByNumber(n)) for n in range(blocks.blockCount())]
        assert shown == list(lines_of(page.view.session.document))


def test_the_keys_of_the_text_are_the_texts_and_the_menus_the_menus(
    opened: PlansPage, program: Program, qtbot: QtBot, type_text: Typing
) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    editor, control = opened.view.editor, Qt.KeyboardModifier.ControlModifier
    editor.text.setFocus()
    editor.text.go((node_id(opened, "Nêu cao"), 0))
    type_text(editor.text, "Luôn ")
    QTest.keyClick(editor.text, Qt.Key.Key_F, control)
    assert editor.find_bar.isVisible()
    assert not program.window.header.search.hasFocus()
    QTest.keyClick(editor.find_bar.words, Qt.Key.Key_Escape)
    assert not editor.find_bar.isVisible()
    assert opened.opened is not None
    editor.text.setFocus()
    QTest.keyClick(editor.text, Qt.Key.Key_S, control)
    assert not opened.has_changes()
    QTest.keyClick(editor.text, Qt.Key.Key_6, control)
    assert opened.has_changes()
    QTest.keyClick(editor.text, Qt.Key.Key_Z, control)
    assert not opened.has_changes()
    QTest.keyClick(editor.text, Qt.Key.Key_Y, control)
    assert opened.has_changes()
    before = len(editor.text.lines)
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    QTest.keyClick(editor.text, Qt.Key.Key_Tab)
    assert editor.text.hasFocus()
    assert len(editor.text.lines) == before + 1


def test_the_printed_page_stands_beside_every_tab_in_a_usual_window(
    opened: PlansPage, program: Program
) -> None:
    """The widest tab must not take the page's room while another one is on top, nor be cut itself."""
    program.window.resize(1366, 740)
    QApplication.processEvents()
    for place in range(opened.view.tabs.count()):
        opened.view.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        beside = opened.view.splitter.sizes()
        assert not opened.view.preview.isVisible() or beside[1] > 300, (place, beside)
        top = opened.view.stack.currentWidget()
        assert top is not None
        assert top.width() >= top.minimumSizeHint().width()


def test_the_plan_above_is_chosen_from_the_file_and_opened(opened: PlansPage, desk: Desk) -> None:
    header = Header("BAN AN TOÀN", "", "41", "KH-BATGT", "Huế", "05", "3", "2024")
    other = save_plan(desk.office, Plan(PlanDocument(header=header, subject=(Run("Thi đua"),)), 2024, 2024))
    desk.wrote()
    opened.view.tabs.setCurrentIndex(FORMAL)
    formal = opened.view.formal
    formal.above.show_plan(opened.opened.id if opened.opened else None, "")
    assert formal.above.link.isHidden()
    formal.above.box.setCurrentIndex(1)
    formal.above.box.activated.emit(1)
    assert (
        formal.signing.editors["above"].meaning()
        == "Kế hoạch số 41/KH-BATGT ngày 05/03/2024 của BAN AN TOÀN thi đua"
    )
    assert opened.save()
    assert not formal.above.link.isHidden()
    formal.above.link.click()
    assert opened.opened is not None
    assert opened.opened.id == other.id
