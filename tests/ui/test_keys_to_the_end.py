"""What is asked, collectives' facts, quotas, own conditions and lists taken in: by key presses alone, to what is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.awards import ALL_ASKED
from kehoach_desktop.services.awards import quotas
from kehoach_desktop.services.awards.collective_facts import get_collective_facts
from kehoach_desktop.services.awards.honours import list_honours
from kehoach_desktop.services.awards.own_rules import figures_of
from kehoach_desktop.services.awards.rule_choice import rule_sets
from kehoach_desktop.services.people.staff import list_staff, save_person
from kehoach_desktop.services.year.year import get_year_facts
from tests.key_presses import ALT, CTRL, SHIFT, K, dialog, go_on, keys, named, pick, press, soon, tab_to, when
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.pages.lists.layout import LayoutDialog
from ui.pages.lists.preview import ImportDialog
from ui.pages.review.milestones import MilestonesDialog
from ui.pages.review.own_conditions import ConditionsDialog
from ui.pages.review.page import VerdictsPage
from ui.pages.review.rules import RulesDialog
from ui.pages.year.facts import YearFactsDialog
from ui.pages.year.page import YearPage

YEAR = 2024


@pytest.fixture
def people(desk: Desk) -> dict[str, int]:
    """Five people who came long ago, by name."""
    desk.set_year(YEAR)
    for person in list_staff(desk.office):
        save_person(desk.office, replace(person, joined_on="2010-01-01"))
    return {person.full_name: person.id or 0 for person in list_staff(desk.office)}


@pytest.fixture
def year_page(program: Program, people: dict[str, int]) -> YearPage:
    program.window.activateWindow()
    program.window.show_page("year")
    page = program.window.page
    assert isinstance(page, YearPage)
    page.setFocus()
    return page


@pytest.fixture
def verdicts(program: Program, people: dict[str, int]) -> VerdictsPage:
    program.window.activateWindow()
    program.window.show_page("verdicts")
    page = program.window.page
    assert isinstance(page, VerdictsPage)
    page.setFocus()
    return page


def _asked(desk: Desk, people: dict[str, int]) -> list[int]:
    return [len(get_year_facts(desk.office, who, YEAR).asked) for who in people.values()]


def _back(page: QWidget) -> None:
    """The window has the keyboard again once its dialog is gone; a screen would do that by itself."""
    page.window().activateWindow()
    QApplication.processEvents()


def _field(name: str) -> FormDialog:
    form = dialog(FormDialog)
    assert isinstance(form, FormDialog)
    tab_to(form.form.editors[name].widget)
    return form


def _type_over(text: str) -> None:
    press(K.Key_A, CTRL)
    keys(text)


def test_asking_many_and_those_still_to_be_asked(
    year_page: YearPage, desk: Desk, people: dict[str, int]
) -> None:
    press(K.Key_Home, CTRL)
    press(K.Key_Down, SHIFT)
    press(K.Key_D, CTRL | SHIFT)
    assert sorted(_asked(desk, people)) == [0, 0, 0, len(ALL_ASKED), len(ALL_ASKED)]
    press(K.Key_V, ALT)
    press(K.Key_G)
    assert year_page.rows() == (3, 5)
    tab_to(year_page.list.table)
    press(K.Key_Home, CTRL)
    tab_to(year_page.asked_button)
    pick(2, K.Key_Space)
    assert sum(_asked(desk, people)) > 2 * len(ALL_ASKED), "one kind for the one that is chosen"
    tab_to(year_page.asked_button)
    pick(6, K.Key_Space)
    assert _asked(desk, people) == [len(ALL_ASKED)] * 5
    press(K.Key_Z, CTRL)
    assert 0 in _asked(desk, people)


def test_the_ticks_of_what_was_asked(year_page: YearPage, desk: Desk) -> None:
    person = year_page.list.model.record(0).facts.person_id

    def tick() -> None:
        facts = dialog(YearFactsDialog)
        assert isinstance(facts, YearFactsDialog)
        tab_to(facts.asked.every)
        press(K.Key_Space)
        tab_to(facts.asked.boxes["leave"])
        press(K.Key_Space)
        press(K.Key_S, CTRL)

    press(K.Key_Home, CTRL)
    soon(tick)
    press(K.Key_Return)
    assert get_year_facts(desk.office, person, YEAR).asked == ALL_ASKED - {"leave"}


def test_the_facts_of_a_collective(verdicts: VerdictsPage, desk: Desk) -> None:
    def fill() -> None:
        _field("rating")
        press(K.Key_Down)
        _field("registration_asked")
        press(K.Key_Space)
        _field("held_reason")
        keys("cho ket luan")
        press(K.Key_S, CTRL)

    tab_to(verdicts.tabs)
    press(K.Key_Right)
    tab_to(verdicts.units.list.table)
    press(K.Key_End, CTRL)
    row = verdicts.units.list.table.current()
    assert row is not None
    soon(fill)
    press(K.Key_F2)
    kept = get_collective_facts(desk.office, row.unit_id, YEAR)
    assert (kept.rating, kept.registered, kept.held_reason) == ("HTXSNV", "", "cho ket luan")
    assert kept.registration_asked
    assert kept.held


def test_a_quota_is_changed(verdicts: VerdictsPage, desk: Desk) -> None:
    def change() -> None:
        _field("percent")
        _type_over("12,5")
        _field("active")
        press(K.Key_Space)
        _field("basis")
        keys("QD 01")
        press(K.Key_S, CTRL)

    def rules() -> None:
        shown = dialog(RulesDialog)
        assert isinstance(shown, RulesDialog)
        tab_to(next(one for one in shown.findChildren(QTabBar) if one.count() == 3))
        press(K.Key_Right)
        press(K.Key_Right)
        tab_to(shown.quotas.list.table)
        press(K.Key_Home, CTRL)
        soon(change)
        press(K.Key_Return)
        press(K.Key_Escape)

    before = quotas.list_quota_rules(desk.office)[0]
    soon(rules)
    press(K.Key_L, CTRL)
    (kept,) = (one for one in quotas.list_quota_rules(desk.office) if one.basis.endswith("QD 01"))
    assert str(kept.percent.normalize()) == "12.5"
    assert kept.active is not before.active


def test_a_condition_of_an_own_rule_set_is_changed(verdicts: VerdictsPage, desk: Desk) -> None:
    def name() -> None:
        _field("name")
        keys("Quy che")
        _field("basis")
        keys("QD 01")
        press(K.Key_S, CTRL)

    def months() -> None:
        _field("months")
        _type_over("10")
        press(K.Key_S, CTRL)

    changed: list[tuple[str, tuple[Any, ...]]] = []

    def conditions() -> None:
        shown = dialog(ConditionsDialog)
        assert isinstance(shown, ConditionsDialog)
        kinds = [row.line.kind for row in shown.list.model.records]
        at = kinds.index("months_worked")
        press(K.Key_Home, CTRL)
        for _ in range(at):
            press(K.Key_Down)
        soon(months)
        press(K.Key_Return)
        press(K.Key_Home)
        press(K.Key_Right)
        press(K.Key_Space)
        line = shown.list.model.records[at].line
        assert not line.on
        changed.append((shown.code, tuple(line.path)))
        press(K.Key_Escape)

    def rules() -> None:
        shown = dialog(RulesDialog)
        tab_to(named(shown, "Lập bộ riêng"))
        soon(name)
        press(K.Key_Space)
        tab_to(named(shown, "Điều kiện"))
        soon(conditions)
        press(K.Key_Space)
        press(K.Key_Escape)

    soon(rules)
    press(K.Key_L, CTRL)
    assert [one.name for one in rule_sets(desk.office) if one.own] == ["Quy che"]
    ((code, path),) = changed
    assert [one.value for one in figures_of(desk.office, code, path) if one.name == "months"] == [10]


def _say(layout: LayoutDialog, column: int, field: str) -> None:
    """Choose by arrows what a column is."""
    box = layout.boxes[column]
    tab_to(box)
    press(K.Key_Home)
    for _ in range(box.findData(field)):
        press(K.Key_Down)
    assert box.currentData() == field


def _heading(layout: LayoutDialog, row: int) -> None:
    """Say by Enter on one of the first rows of the sheet that it is the heading."""
    tab_to(layout.top)
    press(K.Key_Home, CTRL)
    for _ in range(row):
        press(K.Key_Down)
    press(K.Key_Return)


def test_a_year_list_is_laid_out_answered_and_taken_in(
    year_page: YearPage, desk: Desk, answers: Any, qtbot: QtBot, tmp_path: Path, people: dict[str, int]
) -> None:
    path = tmp_path / "bảng.csv"
    rows = (
        "TỔNG HỢP",
        "",
        "Số;Ai;Ở đâu;Mức",
        "1;Lê Thị Ánh;;Hoàn thành tốt",
        "2;Vu Hoa;;Hoàn thành xuất sắc",
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    answers.files = [path]
    passed: list[str] = []

    def lay_out() -> None:
        layout = dialog(LayoutDialog)
        assert isinstance(layout, LayoutDialog)
        _heading(layout, next(at for at, (_, texts) in enumerate(layout.survey.top) if "Ai" in texts))
        assert (layout.first_box.value(), layout.last_box.value()) == (3, 3)
        _say(layout, 1, "full_name")
        _say(layout, 3, "rating")
        passed.append("laid out")
        when(ImportDialog, look)
        go_on(layout, "Xem trước")

    def look() -> None:
        when(LayoutDialog, again)
        go_on(dialog(ImportDialog), "Chỉnh cách đọc")

    def again() -> None:
        layout = dialog(LayoutDialog)
        assert isinstance(layout, LayoutDialog)
        assert layout.shape.field_of(3) == "rating", "what was said stays"
        passed.append("again")
        when(ImportDialog, answer)
        go_on(layout, "Xem trước")

    def answer() -> None:
        preview = dialog(ImportDialog)
        assert isinstance(preview, ImportDialog)
        tab_to(preview.panel.table)
        press(K.Key_Home, CTRL)
        go_on(preview, "Đúng người ấy")
        assert [one.action for one in preview.rows].count("doubtful") == 0
        passed.append("answered")
        go_on(preview, "Nhập 2 dòng")

    when(LayoutDialog, lay_out)
    press(K.Key_I, CTRL)
    qtbot.waitUntil(lambda: "answered" in passed and not desk.tasks.busy, timeout=20_000)
    _back(year_page)
    rated = {name: get_year_facts(desk.office, who, YEAR).rating for name, who in people.items()}
    assert {name: code for name, code in rated.items() if code} == {"Lê Thị Ánh": "HTTNV", "Vũ Hoa": "HTXSNV"}


def test_earlier_awards_are_taken_in(
    verdicts: VerdictsPage, desk: Desk, answers: Any, qtbot: QtBot, tmp_path: Path, people: dict[str, int]
) -> None:
    path = tmp_path / "khen.csv"
    path.write_text(f"Họ và tên;{YEAR - 2};{YEAR - 1}\nVũ Hoa;LĐTT;CSTĐCS\n", encoding="utf-8")
    answers.files = [path]
    passed: list[str] = []

    def look() -> None:
        go_on(dialog(ImportDialog), "Nhập 1 dòng")
        passed.append("taken in")

    def close() -> bool:
        return "taken in" in passed and not desk.tasks.busy

    def ahead() -> None:
        shown = dialog(MilestonesDialog)
        when(ImportDialog, look)
        go_on(shown, "Nhập từ danh sách")
        qtbot.waitUntil(close, timeout=20_000)
        _back(shown)
        press(K.Key_Escape)

    soon(ahead)
    press(K.Key_M, CTRL | SHIFT)
    kept = list_honours(desk.office, person_id=people["Vũ Hoa"])
    assert [(one.year, one.code) for one in kept] == [(YEAR - 2, "LĐTT"), (YEAR - 1, "CSTĐCS")]
