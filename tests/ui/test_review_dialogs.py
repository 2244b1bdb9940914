"""Collectives, cards that show who is behind them, rules, what-if, the order and what comes next: used as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.awards import ALL_ASKED, QuotaRule, YearFacts
from kehoach_desktop.records.honours import Honour
from kehoach_desktop.services.awards import caps, quotas
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.collective_facts import get_collective_facts
from kehoach_desktop.services.awards.collectives import review_collectives
from kehoach_desktop.services.awards.decision_day import decision_day
from kehoach_desktop.services.awards.honours import list_honours
from kehoach_desktop.services.awards.rule_choice import choice_for, rule_sets
from kehoach_desktop.services.datafile.history import list_changes
from kehoach_desktop.services.people.staff import list_staff, save_person
from kehoach_desktop.services.year.year import save_year_facts
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.pages.lists.preview import ImportDialog
from ui.pages.review.honours import HonoursDialog
from ui.pages.review.milestones import MilestonesDialog
from ui.pages.review.own_conditions import ConditionsDialog
from ui.pages.review.page import VerdictsPage
from ui.pages.review.quota_list import QuotaList
from ui.pages.review.ranking import RankingDialog
from ui.pages.review.rules import RulesDialog
from ui.pages.review.what_if import WhatIfDialog

YEAR = 2024


@pytest.fixture
def page(program: Program, desk: Desk) -> VerdictsPage:
    """Five people, all excellent, in three units (the leaders' own is no collective)."""
    desk.set_year(YEAR)
    people = list_staff(desk.office)
    for person in people:
        save_person(desk.office, replace(person, joined_on="2010-01-01"))
    for person in people:
        facts = YearFacts(person.id or 0, YEAR, rating="HTXSNV", asked=ALL_ASKED)
        save_year_facts(desk.office, facts)
    program.window.show_page("verdicts")
    shown = program.window.page
    assert isinstance(shown, VerdictsPage)
    return shown


def _in(kind: type[QDialog], job: Callable[..., object]) -> None:
    """Do something in the dialog that is about to open."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, kind)
            job(dialog)
        finally:
            # a job that failed must not leave its dialog waiting for ever
            if dialog is not None and dialog.isVisible():
                dialog.close()

    QTimer.singleShot(0, fill)


def _told(program: Program) -> list[str]:
    return program.window.messages.notes  # type: ignore[attr-defined, no-any-return]


# -- the page -------------------------------------------------------------------------------------------------------------------


def test_a_tick_judges_only_whom_it_concerns(
    page: VerdictsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = page.live
    page.people.list.table.selectAll()
    page.people.propose("LĐTT")
    assert page.live is live, "nothing was read anew"
    assert page.review == review(desk.office, YEAR)
    assert page.people.eligible_button.text() == "Đề nghị LĐTT: 0 người đủ"
    caps.set_cap(desk.office, Decimal(20))
    page.people.propose("CSTĐCS")
    assert page.live is not live, "something else was written meanwhile"
    assert page.review == review(desk.office, YEAR)


def test_a_card_shows_who_is_behind_its_number(page: VerdictsPage, program: Program, desk: Desk) -> None:
    caps.set_cap(desk.office, Decimal(20))
    page.people.list.table.selectRow(0)
    page.people.propose("CSTĐCS")
    page.people.list.table.selectRow(1)
    page.people.propose("LĐTT")
    (card,) = page.figures.cards
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.rows() == (1, 5)
    assert "1 người được tính" in _told(program)[-1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert page.rows() == (1, 5)
    assert page.people.list.model.record(0).proposed == "LĐTT"
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert page.rows() == (5, 5)
    QTest.keyClick(card, Qt.Key.Key_Space)
    page.escape()
    assert page.rows() == (5, 5)


def test_units_that_break_their_quota_show_their_people(page: VerdictsPage, desk: Desk) -> None:
    rule = QuotaRule("CSTĐCS", "at_most", Decimal(20), "head_count", scope="unit", active=True)
    quotas.save_quota_rule(desk.office, rule)
    page.ensure_fresh()
    assert (page.figures.cards, page.figures.units.of.text()) == ([], "/ 3 đơn vị giữ được")
    page.people.list.table.selectAll()
    page.people.propose("CSTĐCS")
    assert page.figures.units.number.text() == "0"
    QTest.mouseClick(page.figures.units, Qt.MouseButton.LeftButton)
    assert page.rows() == (5, 5)


def test_collectives_are_rated_and_put_forward(page: VerdictsPage, program: Program, desk: Desk) -> None:
    page.people.propose_eligible()
    page.tabs.setCurrentIndex(1)
    rows = page.units.list.model.records
    assert [row.whole for row in rows] == [True, False, False]
    page.units.list.table.selectAll()
    page.units.rate("HTTNV")
    whole, room = page.units.list.model.texts([0, 1])
    assert (whole[1:4], whole[-3:]) == (["5", "HTTNV", "5/5"], ["", "Đủ", "Chưa đủ"])
    assert (room[1:4], room[-3:]) == (["2", "HTTNV", "2/2"], ["", "Đủ", "Chưa đủ"])
    page.units.list.table.selectRow(0)
    assert "Cờ thi đua của bộ, ban, ngành, tỉnh" in page.units.reasons.toPlainText()
    page.units.list.table.selectAll()
    page.units.propose("TTLĐTT")
    assert {row.proposed for row in review_collectives(desk.office, YEAR).rows} == {"TTLĐTT"}
    assert "Luật TĐKT 2022, Đ28" in page.units.reasons.toPlainText()
    program.window.do("undo")
    assert {row.proposed for row in review_collectives(desk.office, YEAR).rows} == {""}
    assert page.rows() == (3, 3)


def test_candidates_of_several_titles_are_held_as_one_change(
    page: VerdictsPage, program: Program, desk: Desk
) -> None:
    table = page.people.list.table
    table.selectRow(0)
    page.people.propose("CSTĐCS")
    page.people.propose_eligible()
    before = len(list_changes(desk.office))
    table.selectAll()
    page.people.drop()
    assert [row.state for row in review(desk.office, YEAR).rows] == ["dropped"] * 5
    assert len(list_changes(desk.office)) == before + 1
    program.window.do("undo")
    assert [row.state for row in review(desk.office, YEAR).rows] == ["proposed"] * 5


def test_facts_of_a_collective_are_edited(page: VerdictsPage, program: Program, desk: Desk) -> None:
    page.tabs.setCurrentIndex(1)
    row = page.units.list.table.current()
    assert row is not None

    def fill(dialog: FormDialog) -> None:
        dialog.form.set_value("registered", "TTLĐXS")
        dialog.form.set_value("held_reason", "đang thanh tra")
        dialog.save()

    _in(FormDialog, fill)
    program.window.do("edit")
    facts = get_collective_facts(desk.office, row.unit_id, YEAR)
    assert (facts.registered, facts.held_reason) == ("TTLĐXS", "đang thanh tra")
    assert page.units.list.model.texts([0])[0][-2:] == ["Tạm hoãn", "Tạm hoãn"]


# -- rules ----------------------------------------------------------------------------------------------------------------------


def test_the_rules_are_read_compared_and_chosen_with_a_reason(
    page: VerdictsPage, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.window.messages, "text", lambda *_: "hồ sơ cũ")

    def use(dialog: RulesDialog) -> None:
        assert (
            dialog.state.text()
            == "Năm 2024 xét theo: Luật TĐKT 2022 · NĐ 98/2023 (theo ngày quyết định dự kiến 31/12/2024)"
        )
        assert "Đ24.1 [B]" in dialog.page.toPlainText()
        assert not dialog.use_button.isEnabled()
        dialog.sets.setCurrentRow(0)
        dialog.against.setCurrentIndex(1)
        dialog.against.activated.emit(1)
        assert "CSTĐCS" in dialog.differences.toPlainText()
        dialog.use()
        assert dialog.state.text().endswith("Lý do chọn: hồ sơ cũ")
        dialog.accept()

    _in(RulesDialog, use)
    program.window.do("rules")
    assert choice_for(desk.office, YEAR) == ("luat-2017", "hồ sơ cũ")
    assert "(cơ quan chọn: hồ sơ cũ)" in page.subtitle()
    _in(RulesDialog, lambda dialog: (dialog.by_date(), dialog.accept()))
    program.window.do("rules")
    assert choice_for(desk.office, YEAR) is None


def test_an_own_rule_set_is_made_and_changed(
    qtbot: QtBot, page: VerdictsPage, program: Program, desk: Desk
) -> None:
    dialog = RulesDialog(desk, page)
    qtbot.addWidget(dialog)

    def name(form: FormDialog) -> None:
        form.form.set_value("name", "Quy chế")
        form.form.set_value("basis", "QĐ 01")
        form.save()

    _in(FormDialog, name)
    dialog.copy()
    own = rule_sets(desk.office)[-1]
    assert (own.name, own.own, dialog.chosen) == ("Quy chế", True, own.code)

    def change(conditions: ConditionsDialog) -> None:
        kinds = [row.line.kind for row in conditions.list.model.records]
        worked, registered = kinds.index("months_worked"), kinds.index("registered")
        conditions.list.table.selectRow(worked)

        def months(form: FormDialog) -> None:
            form.form.set_value("months", 10)
            form.save()

        _in(FormDialog, months)
        QTest.keyClick(conditions.list.table, Qt.Key.Key_Return)
        assert "số tháng: 10" in conditions.list.model.records[worked].line.figures
        at = conditions.list.model.index(registered, 1)
        conditions.list.model.setData(at, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        assert conditions.list.model.records[registered].line.on
        conditions.accept()

    _in(ConditionsDialog, change)
    dialog.conditions()
    assert "số tháng: 10" in dialog.page.toPlainText()
    program.window.messages.replies = ["Xóa"]  # type: ignore[attr-defined]
    dialog.delete()
    assert not any(one.own for one in rule_sets(desk.office))


def test_quotas_are_switched_on_added_and_deleted(
    qtbot: QtBot, page: VerdictsPage, program: Program, desk: Desk
) -> None:
    panel = QuotaList(desk)
    qtbot.addWidget(panel)
    ready = len(panel.list.model.records)
    panel.list.model.setData(
        panel.list.model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    kept = caps.current_cap(desk.office, desk.year)
    assert kept is not None
    assert kept.percent == 15

    def fill(dialog: FormDialog) -> None:
        dialog.form.set_value("exempt", "Phòng Z")
        dialog.save()
        assert dialog.form.error("exempt") == "Không có đơn vị “Phòng Z”."
        dialog.form.set_value("exempt", "phong ky thuat")
        dialog.form.set_value("scope", "grade:hạng I")
        dialog.form.set_value("minimum_one", True)
        dialog.save()

    _in(FormDialog, fill)
    panel.add()
    own = quotas.list_quota_rules(desk.office)[1]
    assert (own.scope, own.minimum_one, len(own.exempt_units)) == ("grade:hạng I", True, 1)
    assert len(panel.list.model.records) == ready + 1
    panel.list.table.selectRow(1)
    program.window.messages.replies = ["Xóa"]  # type: ignore[attr-defined]
    panel.delete()
    assert len(panel.list.model.records) == ready
    panel.list.table.selectRow(ready - 1)
    panel.delete()
    assert "làm sẵn" in program.window.messages.told[-1]  # type: ignore[attr-defined]


# -- help ------------------------------------------------------------------------------------------------------------------------


def test_trying_things_out_writes_nothing(qtbot: QtBot, page: VerdictsPage, desk: Desk) -> None:
    page.people.list.table.selectAll()
    page.people.propose("CSTĐCS")
    version = desk.office.version
    dialog = WhatIfDialog(desk, page)
    qtbot.addWidget(dialog)
    assert dialog.list.model.records == []
    dialog.rules.setCurrentIndex(dialog.rules.findData("luat-2026"))
    dialog.rules.activated.emit(0)
    assert len(dialog.list.model.records) == 5
    assert "5 người thay đổi kết luận" in dialog.said.text()
    dialog.rules.setCurrentIndex(0)
    dialog.cap.click()
    assert dialog.said.text().endswith("CSTĐCS: vượt 5 người so với mức 15 %.")
    dialog.minimum.click()
    assert dialog.said.text().endswith("CSTĐCS: vượt 4 người so với mức 15 %.")
    assert desk.office.version == version


def test_the_order_follows_votes_and_the_clerk_decides(
    qtbot: QtBot, page: VerdictsPage, program: Program, desk: Desk
) -> None:
    caps.set_cap(desk.office, Decimal(20))
    page.people.list.table.selectAll()
    page.people.propose("CSTĐCS")
    assert page.live is not None
    dialog = RankingDialog(desk, page, page.live, page._nominate)
    qtbot.addWidget(dialog)
    assert dialog.said.text() == "Đang đề nghị 5 người CSTĐCS, được nhiều nhất 1: cần rút 4 người."
    last = dialog.list.model.record(4).full_name
    votes = next(at for at, one in enumerate(dialog.list.model.columns) if one.key == "votes")
    assert dialog.list.model.setData(dialog.list.model.index(4, votes), "9")
    assert (dialog.list.model.record(0).full_name, dialog.list.model.record(0).votes) == (last, 9)
    dialog.list.model.setData(dialog.list.model.index(0, votes), "chín")
    assert "không phải là số phiếu" in program.window.messages.told[-1]  # type: ignore[attr-defined]
    for row in range(1, 5):
        index = dialog.list.model.index(row, 0)
        flag = dialog.list.table.selectionModel().SelectionFlag
        dialog.list.table.selectionModel().select(index, flag.Select | flag.Rows)
    dialog._put("dropped")
    assert [row.full_name for row in review(desk.office, YEAR).rows if row.proposed] == [last]


def test_the_chairmans_choice_is_ticked_for_collectives_with_the_same_votes(
    qtbot: QtBot, page: VerdictsPage, program: Program, desk: Desk
) -> None:
    """A choice before there are votes is told to be none; with equal votes it puts the collective first and says why."""
    page.tabs.setCurrentIndex(1)
    page.units.list.table.selectAll()
    program.window.messages.replies = ["Vẫn đề nghị"]  # type: ignore[attr-defined]
    page.units.propose("TTLĐTT")
    assert page.live is not None
    dialog = RankingDialog(desk, page, page.live, page._nominate_units, collectives=True)
    qtbot.addWidget(dialog)
    dialog.titles.setCurrentIndex(dialog.titles.findData("TTLĐTT"))
    dialog.refresh()
    model = dialog.list.model
    assert dialog.said.text().startswith("Đang đề nghị 2 tập thể TTLĐTT")
    at = {one.key: place for place, one in enumerate(model.columns)}

    def tick(row: int) -> None:
        model.setData(model.index(row, at["chosen"]), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    tick(1)
    assert "chưa có số phiếu" in program.window.messages.told[-1]  # type: ignore[attr-defined]
    assert not any(row.chosen for row in model.records)
    for row in (0, 1):
        assert model.setData(model.index(row, at["votes"]), "9")
    last = model.record(1).full_name
    tick(1)
    first = model.record(0)
    assert (first.full_name, first.chosen, first.place) == (last, True, 1)
    assert first.why.startswith("cùng 9 phiếu; Chủ tịch chọn")
    assert model.record(1).place == 2


def test_what_comes_next_and_the_book_of_awards(
    qtbot: QtBot, page: VerdictsPage, program: Program, desk: Desk, tmp_path: Path
) -> None:
    dialog = MilestonesDialog(desk, page)
    qtbot.addWidget(dialog)
    assert len(dialog.list.model.records) == 15
    dialog.list.table.selectRow(0)
    one = dialog.list.table.current()
    assert one is not None

    def enter(book: HonoursDialog) -> None:
        book.honours.load([Honour(2022, "CSTĐCS", revoked_on="2023-03-01"), Honour(2023, "CSTĐCS")])
        book.save()

    _in(HonoursDialog, enter)
    QTest.keyClick(dialog.list.table, Qt.Key.Key_Return)
    assert [(kept.year, kept.revoked_on) for kept in list_honours(desk.office, person_id=one.who_id)] == [
        (2022, "2023-03-01"),
        (2023, ""),
    ]
    row = next(
        row for row in dialog.list.model.records if (row.who_id, row.title) == (one.who_id, "CSTĐ bộ/tỉnh")
    )
    assert (row.years, row.revoked) == ((2023,), (2022,))
    near = len(dialog.list.model.shown)
    assert 0 < near < 15, "far ones are shown when asked for"
    dialog.near_box.setCurrentIndex(dialog.near_box.findText("Trong một năm nữa"))
    dialog._filter()
    assert 0 < len(dialog.list.model.shown) < near
    dialog.list.clear_filters()
    assert len(dialog.list.model.shown) == 15
    dialog.tabs.setCurrentIndex(1)
    names = {row.name for row in dialog.list.model.records}
    assert names == {"Ban Quản lý bảo trì đường bộ", "Phòng Tài chính", "Phòng Kỹ thuật"}
    out = tmp_path / "mốc.docx"
    program.window.messages.files = [out]  # type: ignore[attr-defined]
    program.window.messages.replies = ["Đóng"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.tasks.ended):
        dialog.export()
    assert out.read_bytes()[:2] == b"PK"


def test_earlier_awards_come_from_a_list(
    qtbot: QtBot,
    page: VerdictsPage,
    program: Program,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = MilestonesDialog(desk, page)
    qtbot.addWidget(dialog)
    one = dialog.list.model.records[0]
    path = tmp_path / "khen.csv"
    path.write_text(f"Họ và tên;{YEAR - 2};{YEAR - 1}\n{one.name};LĐTT;CSTĐCS\n", "utf-8")
    program.window.messages.files = [path]  # type: ignore[attr-defined]
    seen: list[str] = []

    def take(preview: ImportDialog) -> int:
        seen.extend(row.why for row in preview.rows)
        return 1

    monkeypatch.setattr(ImportDialog, "exec", take)
    dialog.take_in()
    qtbot.waitUntil(lambda: not desk.tasks.busy and bool(list_honours(desk.office, person_id=one.who_id)))
    assert seen == [f"{YEAR - 2} LĐTT, {YEAR - 1} CSTĐCS"]
    kept = list_honours(desk.office, person_id=one.who_id)
    assert [(honour.year, honour.code) for honour in kept] == [(YEAR - 2, "LĐTT"), (YEAR - 1, "CSTĐCS")]
    assert next(row.history for row in dialog.list.model.records if row.who_id == one.who_id) != one.history


def test_the_whole_review_by_keyboard_alone(page: VerdictsPage, program: Program, desk: Desk) -> None:
    table = page.people.list.table
    program.window.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected()) == 5

    # the menu itself is Qt's own; without a screen it cannot take the keyboard
    assert page.handlers()["propose"] == page.people.propose_button.showMenu
    page.people.propose_menu.actions()[0].trigger()
    assert {row.proposed for row in review(desk.office, YEAR).rows} == {"LĐTT"}
    program.window.do("drop")
    assert {row.state for row in review(desk.office, YEAR).rows} == {"dropped"}
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.panel is page.units


def test_the_day_of_decision_is_said_in_the_rules_dialog(
    page: VerdictsPage, program: Program, desk: Desk
) -> None:
    def late(dialog: FormDialog) -> None:
        dialog.form.set_value("day", date(2025, 7, 15))
        dialog.save()

    def wrong(dialog: FormDialog) -> None:
        dialog.form.set_value("day", date(2023, 7, 15))
        dialog.save()
        assert dialog.isVisible()
        dialog.form.load(dialog.form.record())
        dialog.reject()

    def say(dialog: RulesDialog) -> None:
        assert not dialog.notice.isVisible()
        _in(FormDialog, late)
        dialog.decided()
        assert dialog.state.text().endswith("NĐ 152/2025 (theo ngày quyết định 15/07/2025)")
        assert dialog.notice.text().startswith("Quyết định ngày 15/07/2025 xét theo")
        _in(FormDialog, wrong)
        dialog.decided()
        dialog.accept()

    _in(RulesDialog, say)
    program.window.do("rules")
    assert decision_day(desk.office, YEAR) == date(2025, 7, 15)
    assert page.subtitle().startswith("Luật TĐKT 2022 · NĐ 152/2025 · ngày quyết định 15/07/2025 · Quyết")
    program.window.do("undo")
    assert "ngày quyết định dự kiến 31/12/2024" in page.subtitle()
