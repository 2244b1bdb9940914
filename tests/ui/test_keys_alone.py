"""The screens of the review driven by key presses alone: every key goes to whatever has the focus, nothing is called by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTabBar

from kehoach_desktop.records.awards import ALL_ASKED, YearFacts
from kehoach_desktop.services.awards import caps
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.collectives import review_collectives
from kehoach_desktop.services.awards.honours import list_honours
from kehoach_desktop.services.awards.rule_choice import choice_for
from kehoach_desktop.services.people.staff import list_staff, save_person
from kehoach_desktop.services.year.year import get_year_facts, save_year_facts
from kehoach_desktop.services.year.year_sheet import year_sheet
from tests.key_presses import (
    ALT,
    CTRL,
    SHIFT,
    K,
    accessible,
    dialog,
    keep_form,
    keys,
    named,
    pick,
    press,
    see_and_leave,
    soon,
    tab_to,
)
from ui.app import Program
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.pages.review.honours import HonoursDialog
from ui.pages.review.milestones import MilestonesDialog
from ui.pages.review.page import VerdictsPage
from ui.pages.review.ranking import RankingDialog
from ui.pages.review.rules import RulesDialog
from ui.pages.review.what_if import WhatIfDialog
from ui.pages.year.facts import YearFactsDialog
from ui.pages.year.page import YearPage

YEAR = 2024


@pytest.fixture
def filled(program: Program, desk: Desk) -> list[int]:
    """Five people who came long ago."""
    desk.set_year(YEAR)
    people = [person.id or 0 for person in list_staff(desk.office)]
    for person in list_staff(desk.office):
        save_person(desk.office, replace(person, joined_on="2010-01-01"))
    return people


@pytest.fixture
def year_page(program: Program, filled: list[int]) -> YearPage:
    """Đánh giá cuối năm, nobody rated yet."""
    program.window.activateWindow()
    program.window.show_page("year")
    page = program.window.page
    assert isinstance(page, YearPage)
    page.setFocus()
    return page


@pytest.fixture
def verdicts(program: Program, desk: Desk, filled: list[int]) -> VerdictsPage:
    """Xét danh hiệu, everybody excellent."""
    for who in filled:
        save_year_facts(desk.office, YearFacts(who, YEAR, rating="HTXSNV", asked=ALL_ASKED))
    program.window.activateWindow()
    program.window.show_page("verdicts")
    page = program.window.page
    assert isinstance(page, VerdictsPage)
    page.setFocus()
    return page


def _ratings(desk: Desk) -> list[str]:
    return [line.facts.rating for line in year_sheet(desk.office, YEAR).rows]


def _proposed(desk: Desk) -> list[str]:
    return [row.proposed for row in review(desk.office, YEAR).rows]


def test_every_button_of_the_bars_is_reached_by_tab(program: Program, verdicts: VerdictsPage) -> None:
    for panel in (verdicts.people, verdicts.units):
        tab_to(verdicts.tabs)
        press(K.Key_Right if panel is verdicts.units else K.Key_Left)
        wanted = [one for one in verdicts.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
        assert len(wanted) > 5
        for one in (*wanted, panel.list.table, panel.reasons):
            tab_to(one)


def test_the_year_grid(year_page: YearPage, desk: Desk) -> None:
    table = year_page.list.table
    press(K.Key_Home)
    press(K.Key_Right)
    press(K.Key_Right)
    pick(1, K.Key_F2)
    assert _ratings(desk) == ["HTXSNV", "", "", "", ""]
    tab_to(table)
    press(K.Key_Down, SHIFT)
    press(K.Key_D, CTRL)
    assert _ratings(desk) == ["HTXSNV", "HTXSNV", "", "", ""]
    press(K.Key_A, CTRL)
    tab_to(year_page.rate_button)
    pick(2, K.Key_Space)
    assert _ratings(desk) == ["HTTNV"] * 5
    press(K.Key_Z, CTRL)
    assert _ratings(desk) == ["HTXSNV", "HTXSNV", "", "", ""]
    tab_to(year_page.state_box)
    press(K.Key_Down)
    assert year_page.rows() == (3, 5)
    tab_to(table)
    press(K.Key_Escape)
    assert year_page.rows() == (5, 5)
    opened: list[QDialog] = []
    soon(lambda: see_and_leave(YearFactsDialog, opened))
    press(K.Key_Return)
    assert len(opened) == 1
    year_page.window().activateWindow()  # a screen would do that by itself
    QApplication.processEvents()
    press(K.Key_V, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.text()] == [
        c.text for c in year_page.commands if c.text
    ]
    press(K.Key_X)
    assert year_page.rows() == (3, 5)


def test_the_facts_of_one_person(year_page: YearPage, desk: Desk) -> None:
    person = year_page.list.model.record(0).facts.person_id

    def leave() -> None:
        dialog(FormDialog)
        press(K.Key_Up)
        press(K.Key_Tab)
        for text in ("01/03/2024", "31/03/2024"):
            keys(text)
            press(K.Key_Tab)
        press(K.Key_S, CTRL)

    def fill() -> None:
        facts = dialog(YearFactsDialog)
        assert isinstance(facts, YearFactsDialog)
        press(K.Key_Down)
        tab_to(accessible(facts, "Thêm thời gian nghỉ"))
        soon(leave)
        press(K.Key_Space)
        press(K.Key_S, CTRL)

    press(K.Key_Home)
    soon(fill)
    press(K.Key_F2)
    kept = get_year_facts(desk.office, person, YEAR)
    assert kept.rating == "HTXSNV"
    assert [(one.kind, one.starts_on, one.ends_on) for one in kept.leave] == [
        ("biệt phái", "2024-03-01", "2024-03-31")
    ]


def test_people_and_collectives(
    verdicts: VerdictsPage, desk: Desk, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.window.messages, "text", lambda *_: "chờ kết luận")
    press(K.Key_A, CTRL)
    pick(1, K.Key_Return, CTRL)
    assert _proposed(desk) == ["LĐTT"] * 5
    press(K.Key_H, CTRL | SHIFT)
    assert {row.state for row in review(desk.office, YEAR).rows} == {"held"}
    press(K.Key_B, CTRL | SHIFT)
    assert {row.state for row in review(desk.office, YEAR).rows} == {"dropped"}
    tab_to(verdicts.people.cap.tick)
    press(K.Key_Space)
    kept = caps.current_cap(desk.office, desk.year)
    assert kept is not None
    assert kept.percent == 15
    tab_to(verdicts.figures.cards[0])
    press(K.Key_Return)
    assert verdicts.rows() == (0, 5)
    press(K.Key_Escape)
    assert verdicts.rows() == (5, 5)
    tab_to(verdicts.tabs)
    press(K.Key_Right)
    tab_to(verdicts.units.list.table)
    press(K.Key_A, CTRL)
    tab_to(verdicts.units.rate_button)
    pick(1, K.Key_Space)
    assert {row.rating for row in review_collectives(desk.office, YEAR).rows} == {"HTXSNV"}
    tab_to(verdicts.units.list.table)
    opened: list[QDialog] = []
    soon(lambda: see_and_leave(FormDialog, opened))
    press(K.Key_F2)
    assert len(opened) == 1


def test_the_rules(
    verdicts: VerdictsPage, desk: Desk, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.window.messages, "text", lambda *_: "hồ sơ cũ")
    seen: list[str] = []

    def use() -> None:
        rules = dialog(RulesDialog)
        assert isinstance(rules, RulesDialog)
        press(K.Key_Home)
        tab_to(rules.use_button)
        press(K.Key_Space)
        tabs = next(one for one in rules.findChildren(QTabBar) if one.count() == 3)
        tab_to(tabs)
        press(K.Key_Right)
        tab_to(rules.against)
        press(K.Key_Down)
        seen.append(rules.differences.toPlainText())
        tab_to(tabs)
        press(K.Key_Right)
        tab_to(rules.quotas.list.table)
        press(K.Key_Home)
        press(K.Key_Space)
        for one in rules.quotas.findChildren(QPushButton):
            if one.isVisible() and one.isEnabled():
                tab_to(one)
        press(K.Key_Escape)

    soon(use)
    press(K.Key_L, CTRL)
    assert choice_for(desk.office, YEAR) == ("luat-2017", "hồ sơ cũ")
    assert "CSTĐCS" in seen[0]
    kept = caps.current_cap(desk.office, desk.year)
    assert kept is not None
    assert kept.percent == 15


def test_what_if(verdicts: VerdictsPage, desk: Desk) -> None:
    version, said = desk.office.version, []

    def try_out() -> None:
        tried = dialog(WhatIfDialog)
        assert isinstance(tried, WhatIfDialog)
        tab_to(tried.rules)
        press(K.Key_Down)
        said.append(tried.said.text())
        tab_to(tried.cap)
        press(K.Key_Space)
        for one in (tried.base, tried.rounding):
            tab_to(one)
            press(K.Key_Down)
        tab_to(tried.percent)
        press(K.Key_Up)
        tab_to(tried.minimum)
        press(K.Key_Space)
        said.append(tried.said.text())
        tab_to(tried.list.table)
        press(K.Key_Escape)

    soon(try_out)
    press(K.Key_T, CTRL | SHIFT)
    assert "Theo" in said[0]
    assert said[0] != said[1]
    assert desk.office.version == version


def test_the_order(verdicts: VerdictsPage, desk: Desk) -> None:
    press(K.Key_A, CTRL)
    pick(2, K.Key_Return, CTRL)
    assert _proposed(desk) == ["CSTĐCS"] * 5
    votes: list[int | None] = []

    def order() -> None:
        ranking = dialog(RankingDialog)
        assert isinstance(ranking, RankingDialog)
        tab_to(ranking.list.table)
        press(K.Key_Down)
        press(K.Key_Home)
        for _ in range(2):
            press(K.Key_Right)
        press(K.Key_F2)
        keys("9")
        press(K.Key_Return)
        votes.extend(row.votes for row in ranking.list.model.records)
        tab_to(named(ranking, "Không đề nghị"))
        press(K.Key_Space)
        tab_to(ranking.voters)
        tab_to(ranking.titles)
        tab_to(named(ranking, "Đóng"))
        press(K.Key_Space)

    soon(order)
    press(K.Key_T, CTRL)
    assert votes[0] == 9
    assert sorted(_proposed(desk)) == ["", *["CSTĐCS"] * 4]


def test_what_comes_next(verdicts: VerdictsPage, desk: Desk) -> None:
    shown: list[int] = []

    def book() -> None:
        honours = dialog(HonoursDialog)
        tab_to(named(honours, "Thêm"))
        soon(keep_form)
        press(K.Key_Space)
        tab_to(named(honours, "Lưu"))
        press(K.Key_Space)

    def look() -> None:
        ahead = dialog(MilestonesDialog)
        assert isinstance(ahead, MilestonesDialog)
        tab_to(ahead.list.table)
        press(K.Key_Down)
        soon(book)
        press(K.Key_Return)
        for box in (ahead.unit_box, ahead.title_box, ahead.near_box):
            tab_to(box)
        press(K.Key_Down)
        shown.append(len(ahead.list.model.shown))
        tab_to(named(ahead, "Xuất Word"))
        tab_to(ahead.tabs)
        press(K.Key_Right)
        shown.append(len(ahead.list.model.records))
        press(K.Key_Escape)

    soon(look)
    press(K.Key_M, CTRL | SHIFT)
    assert shown[0] < 15
    assert shown[1] == 9, "the whole agency and two units, three titles each"
    people = [person.id or 0 for person in list_staff(desk.office)]
    assert sum(len(list_honours(desk.office, person_id=who)) for who in people) == 1
