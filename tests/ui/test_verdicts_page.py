"""The review page, used as a person would."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.awards import ALL_ASKED, Initiative, ReviewRow
from kehoach_desktop.services.awards.awards import review
from kehoach_desktop.services.awards.caps import current_cap
from kehoach_desktop.services.people.staff import list_staff, save_person
from kehoach_desktop.services.year.registrations import register
from kehoach_desktop.services.year.year import get_year_facts, save_year_facts
from tests.key_presses import SHIFT, K, pick, press
from ui.app import Program
from ui.desk import Desk
from ui.pages.review.page import VerdictsPage
from ui.pages.year.facts import YearFactsDialog

YEAR = 2024
RATINGS = {
    "Nguyễn Văn An": "HTXSNV",
    "Đặng Thị Hòa": "HTTNV",
    "Lê Thị Ánh": "HTNV",
    "Trần Đức Cường": "HTTNV",
}


@pytest.fixture
def page(program: Program, desk: Desk) -> VerdictsPage:
    """Four people with a rating (one too low), Vũ Hoa without one; Trần Đức Cường has an initiative."""
    desk.set_year(YEAR)
    for person in list_staff(desk.office):
        save_person(desk.office, replace(person, joined_on="2010-01-01"))
        facts = get_year_facts(desk.office, person.id or 0, YEAR)
        works = (
            (Initiative("Sổ tay số", decision_no="12/QĐ-BQLBT", decision_on="2024-10-15"),)
            if person.full_name == "Trần Đức Cường"
            else ()
        )
        rating = RATINGS.get(person.full_name, "")
        save_year_facts(desk.office, replace(facts, rating=rating, initiatives=works, asked=ALL_ASKED))
    program.window.show_page("verdicts")
    shown = program.window.page
    assert isinstance(shown, VerdictsPage)
    return shown


def _row(page: VerdictsPage, name: str) -> ReviewRow:
    return next(row for row in page.people.list.model.records if row.full_name == name)


def _choose(page: VerdictsPage, name: str) -> None:
    assert page.people.list.table.select(_row(page, name).person_id)


def _cells(page: VerdictsPage, name: str) -> list[str]:
    row = page.people.list.model.row_of(_row(page, name).person_id)
    assert row is not None
    return page.people.list.model.texts([row])[0]


def test_every_verdict_stands_in_the_list(page: VerdictsPage) -> None:
    assert _cells(page, "Nguyễn Văn An")[2:] == ["HTXSNV", "", "Đủ", "Đủ"]
    assert _cells(page, "Trần Đức Cường")[2:] == ["HTTNV · 1 SK", "", "Đủ", "Đủ"]
    assert _cells(page, "Đặng Thị Hòa")[2:] == ["HTTNV", "", "Đủ", "Chưa đủ"]
    assert _cells(page, "Lê Thị Ánh")[2:] == ["HTNV", "", "Chưa đủ", "Chưa đủ"]
    assert _cells(page, "Vũ Hoa")[2:] == ["chưa có", "", "Thiếu dữ liệu", "Thiếu dữ liệu"]


def test_the_reasons_name_fact_and_article(page: VerdictsPage) -> None:
    _choose(page, "Lê Thị Ánh")
    words = page.people.reasons.toPlainText()
    assert "Luật TĐKT 2022, Đ24.1" in words
    assert "HTNV" in words
    assert "✕" in words
    _choose(page, "Vũ Hoa")
    assert "?" in page.people.reasons.toPlainText()


def test_propose_all_eligible_then_undo(page: VerdictsPage, program: Program, desk: Desk) -> None:
    assert page.people.eligible_button.text() == "Đề nghị LĐTT: 3 người đủ"
    page.people.propose_eligible()
    assert [row.proposed for row in review(desk.office, YEAR).rows].count("LĐTT") == 3
    assert not page.people.eligible_button.isEnabled()
    program.window.do("undo")
    assert [row.proposed for row in review(desk.office, YEAR).rows].count("LĐTT") == 0


def test_proposing_somebody_not_eligible_asks_first(page: VerdictsPage, program: Program) -> None:
    messages = program.window.messages
    _choose(page, "Lê Thị Ánh")
    messages.replies = ["Thôi"]  # type: ignore[attr-defined]
    page.people.propose("LĐTT")
    assert _row(page, "Lê Thị Ánh").proposed == ""
    messages.replies = ["Vẫn đề nghị"]  # type: ignore[attr-defined]
    page.people.propose("LĐTT")
    assert _row(page, "Lê Thị Ánh").proposed == "LĐTT"
    assert "1 người chưa đủ điều kiện LĐTT: Lê Thị Ánh." in messages.asked  # type: ignore[attr-defined]


def test_hold_keeps_the_reason_and_drop_takes_the_name_off(
    page: VerdictsPage, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(page, "Đặng Thị Hòa")
    page.people.propose("LĐTT")
    monkeypatch.setattr(program.window.messages, "text", lambda *_: "đang chờ kết luận")
    page.people.hold()
    assert _cells(page, "Đặng Thị Hòa")[3] == "LĐTT, tạm hoãn"
    assert _row(page, "Đặng Thị Hòa").state_reason == "đang chờ kết luận"
    page.people.drop()
    assert _row(page, "Đặng Thị Hòa").state == "dropped"


def test_filters_by_verdict_and_unit_and_escape_clears(page: VerdictsPage) -> None:
    page.people.verdict_box.setCurrentText("Thiếu dữ liệu")
    page.people.verdict_box.activated.emit(page.people.verdict_box.currentIndex())
    assert page.rows() == (1, 5)
    page.escape()
    assert page.rows() == (5, 5)
    page.search("hoa")
    assert [
        page.people.list.model.record(row).full_name for row in range(len(page.people.list.model.shown))
    ] == [
        "Vũ Hoa",
        "Đặng Thị Hòa",
    ]


def test_dropping_the_filters_empties_the_search_box(page: VerdictsPage, program: Program) -> None:
    for place in (0, 1):
        page.tabs.setCurrentIndex(place)
        program.window.set_search("kỹ thuật")
        page.panel.list.clear_button.click()
        assert (page.search_text, program.window.header.search.text()) == ("", "")
        shown, every = page.panel.list.rows()
        assert shown == every > 0


def _still(bars: tuple[QScrollBar, QScrollBar]) -> bool:
    return not any(bar.maximum() for bar in bars)


@pytest.mark.parametrize(
    ("width", "height", "zoom"), [(1366, 700, 100), (900, 650, 100), (1366, 700, 150), (1366, 700, 200)]
)
def test_a_small_window_keeps_room_for_list_and_reasons(
    page: VerdictsPage, program: Program, qtbot: QtBot, width: int, height: int, zoom: int
) -> None:
    """As on the screens of offices, with the band of the practice data: nothing scrolls but the list and the reasons themselves."""
    window = program.window
    window.ground.band.show()
    program.theme.set_zoom(zoom)
    window.resize(width, height)
    for place in (0, 1):
        page.tabs.setCurrentIndex(place)
        bars = (window.ground.body.horizontalScrollBar(), window.ground.body.verticalScrollBar())
        qtbot.waitUntil(partial(_still, bars))
        table, reasons = page.panel.list.table, page.panel.reasons
        assert table.viewport().height() >= 3 * table.rowHeight(0)
        assert reasons.width() >= 0.33 * page.width()
        buttons = (page.more, page.panel.propose_button, page.people.eligible_button)
        for button in (one for one in buttons if one.isVisible()):
            assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
    if zoom == 100 and width > 1000:
        assert (page.panel.reasons.height() >= 0.55 * height, page.panel.reasons.width() >= 390) == (
            True,
            True,
        )


def test_a_large_window_shows_whole_cards_and_every_button(
    page: VerdictsPage, program: Program, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.people.cap.tick, Qt.MouseButton.LeftButton)
    (card,) = page.figures.cards
    program.window.resize(1366, 700)
    qtbot.waitUntil(card.brief.isVisible)
    assert (card.words.isVisible(), card.brief.words) == (False, "CSTĐCS 0")
    assert card.brief_words.words
    low = page.figures.height()
    program.window.resize(1600, 900)
    qtbot.waitUntil(card.words.isVisible)
    assert (card.brief.isVisible(), page.more.isVisible()) == (False, False)
    assert page.figures.height() > 2 * low
    assert page.people.list.table.isColumnHidden(1) is False


def test_the_reasons_are_reached_and_widened_by_key(page: VerdictsPage, qtbot: QtBot) -> None:
    table, reasons = page.people.list.table, page.people.reasons
    table.setFocus()
    press(K.Key_F6)
    assert reasons.hasFocus()
    press(K.Key_F6)
    assert table.hasFocus()
    before = reasons.width()
    press(K.Key_F6, SHIFT)
    qtbot.waitUntil(lambda: reasons.width() > 1.5 * before)
    # the list keeps the verdicts: what the reasons say themselves is left out
    assert [table.isColumnHidden(at) for at in (1, 2)] == [True, True]
    press(K.Key_F6, SHIFT)
    qtbot.waitUntil(lambda: reasons.width() == before)
    page.people.split.moveSplitter(500, 1)
    wide = reasons.width()
    page.people.resize(page.people.width() + 1, page.people.height())
    assert abs(reasons.width() - wide) < 20, "the width that somebody chose stays"


def test_what_stands_under_low_reasons_is_in_the_menu(
    page: VerdictsPage, program: Program, qtbot: QtBot
) -> None:
    program.theme.set_zoom(200)
    program.window.resize(1366, 700)
    qtbot.waitUntil(lambda: not page.people.side_buttons[1].isVisible())
    _choose(page, "Đặng Thị Hòa")
    page.people.propose("LĐTT")
    page.people.propose_button.setFocus()
    shown = [one.text() for one in page.people.propose_menu.actions() if one.isVisible()]
    pick(shown.index("Bỏ đề nghị"), K.Key_Space)
    assert _row(page, "Đặng Thị Hòa").state == "dropped"


def test_columns_follow_what_there_is_to_show(page: VerdictsPage, desk: Desk) -> None:
    def keys() -> list[str]:
        return [column.key for column in page.people.list.model.columns]

    assert "registered" not in keys()
    row = page.people.list.model.records[0]
    register(desk.office, desk.year, "LĐTT", [row.person_id])
    page.ensure_fresh(again=True)
    assert "registered" in keys()


def test_the_cap_is_off_until_ticked(qtbot: QtBot, page: VerdictsPage, desk: Desk) -> None:
    assert current_cap(desk.office, desk.year) is None
    QTest.mouseClick(page.people.cap.tick, Qt.MouseButton.LeftButton)
    kept = current_cap(desk.office, desk.year)
    assert kept is not None
    assert kept.percent == 15
    assert page.review is not None
    assert [(one.title, one.direction) for one in page.review.quotas] == [("CSTĐCS", "at_most")]
    assert len(page.figures.cards) == 1
    page.people.cap.percent.setValue(20)
    kept = current_cap(desk.office, desk.year)
    assert kept is not None
    assert kept.percent == 20
    QTest.mouseClick(page.people.cap.tick, Qt.MouseButton.LeftButton)
    assert current_cap(desk.office, desk.year) is None


def test_facts_are_edited_and_the_verdict_follows(qtbot: QtBot, page: VerdictsPage) -> None:
    _choose(page, "Vũ Hoa")

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, YearFactsDialog)
        dialog.form.set_value("rating", "HTTNV")
        dialog.initiatives.load(
            (Initiative("Giá để hồ sơ", decision_no="13/QĐ-BQLBT", decision_on="2024-10-15"),)
        )
        assert dialog.changed
        dialog.save()

    QTimer.singleShot(0, fill)
    page.people.edit_facts()
    assert _cells(page, "Vũ Hoa")[2:] == ["HTTNV · 1 SK", "", "Đủ", "Đủ"]


def test_leaving_changed_facts_asks(page: VerdictsPage, program: Program) -> None:
    _choose(page, "Vũ Hoa")
    program.window.messages.replies = ["Bỏ phần sửa"]  # type: ignore[attr-defined]

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, YearFactsDialog)
        dialog.form.set_value("rating", "HTXSNV")
        dialog.reject()

    QTimer.singleShot(0, fill)
    page.people.edit_facts()
    assert _cells(page, "Vũ Hoa")[2] == "chưa có"


def test_the_workbook_is_written_with_progress(
    qtbot: QtBot, page: VerdictsPage, program: Program, desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "xét.xlsx"
    program.window.messages.files = [out]  # type: ignore[attr-defined]
    program.window.messages.replies = ["Đóng"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.tasks.ended):
        page.export()
    assert out.read_bytes()[:2] == b"PK"
    assert program.window.messages.proposed == [f"Xét danh hiệu {desk.year}.xlsx"]  # type: ignore[attr-defined]
