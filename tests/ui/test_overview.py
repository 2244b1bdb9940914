"""Tổng quan: figures as cards, deadlines, next steps, and what stands there before there is anything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.records.overview import Deadline, NextStep, Overview
from ui import judging
from ui.app import Program
from ui.desk import Desk
from ui.pages import overview as module
from ui.pages.overview import OverviewPage

FLOOR = QuotaVerdict(
    "CSTĐCS",
    "target",
    "agency",
    "at_least",
    Decimal(10),
    6,
    48,
    5,
    QuotaState.OK,
    "đạt.",
    "kế hoạch",
    "Chiến sĩ thi đua cơ sở",
)
CEILING = QuotaVerdict(
    "CSTĐCS",
    "quota",
    "agency",
    "at_most",
    Decimal(15),
    6,
    44,
    6,
    QuotaState.OK,
    "hết chỗ.",
    "quy định nội bộ",
)
SHORT = QuotaVerdict(
    "LĐTT",
    "target",
    "agency",
    "at_least",
    Decimal(100),
    44,
    48,
    48,
    QuotaState.UNDER,
    "thiếu 4 người.",
    "",
    "Lao động tiên tiến",
)


def words(page: OverviewPage) -> str:
    shown = [one.text() for one in page.findChildren(QLabel) if not one.isHidden()]
    return " | ".join(
        [*shown, *(getattr(one, "words", one.text()) for one in page.findChildren(QPushButton))]
    )


@pytest.fixture
def page(program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> OverviewPage:
    deadlines = (
        Deadline(date(2024, 12, 12), "Gửi báo cáo về Phòng Kinh tế", "Kế hoạch 2024", "task", True, 3),
        Deadline(date(2024, 12, 31), "Tổng kết phong trào", "Kế hoạch 2024", "task", False, 3),
    )
    steps = (NextStep("Còn 5 người chưa ký cam kết", "commitments"),)
    made = Overview(2024, 48, 1, (SHORT, FLOOR, CEILING), deadlines, steps, None)
    monkeypatch.setattr(module, "overview", lambda *_: made)
    assert program.window.show_page("overview")
    shown = program.window.page
    assert isinstance(shown, OverviewPage)
    shown.ensure_fresh(again=True)
    return shown


def test_figures_stand_on_cards(page: OverviewPage) -> None:
    said = words(page)
    for part in (
        "LĐTT",
        "44",
        "91,7 %",
        "thiếu 4 người.",
        "CSTĐCS",
        "12,5 %",
        "hết chỗ.",
    ):
        assert part in said
    assert page._cards.count() == 2, "floor and ceiling of one title share a card"
    assert page.subtitle() == "Năm 2024 · 48 người · 1 kế hoạch"


def test_deadlines_say_what_is_late(page: OverviewPage) -> None:
    said = words(page)
    for part in ("12/12/2024", "▲ quá hạn", "31/12/2024", "còn 11 ngày", "Tổng kết phong trào"):
        assert part in said


def test_steps_lead_to_their_pages(page: OverviewPage, desk: Desk, qtbot: object) -> None:
    wanted: list[tuple[str, object]] = []
    desk.wanted.disconnect()
    desk.wanted.connect(lambda key, what: wanted.append((key, what)))
    for button in page.findChildren(QPushButton):
        if "chưa ký" in button.accessibleName() or "Gửi báo cáo" in button.accessibleName():
            button.click()
    assert wanted == [("commitments", None), ("plans", 3)]


def test_search_narrows_what_is_due(page: OverviewPage, program: Program) -> None:
    program.window.set_search("tong ket")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    said = " | ".join(one.accessibleName() for one in page.findChildren(QPushButton))
    assert "Tổng kết phong trào" in said
    assert "Gửi báo cáo" not in said
    assert "chưa ký" not in said


def test_an_empty_year_says_what_to_begin_with(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "overview", lambda *_: Overview(2030, 0, 0, (), (), (), None))
    program.window.show_page("overview")
    assert program.window.page is not None
    program.window.page.ensure_fresh(again=True)
    shown = program.window.page
    assert isinstance(shown, OverviewPage)
    assert "Nhập danh sách nhân sự…" in words(shown)
    assert "chưa có chỉ tiêu nào" in words(shown)


def test_very_many_people_are_counted_beside_the_window(
    page: OverviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "AT_ONCE", 0)
    page.shown = None
    with qtbot.waitSignal(page.state_changed):
        page.refresh()
        assert page.subtitle() == "Đang tính số liệu của 5 người…"
    assert page.subtitle() == "Năm 2024 · 48 người · 1 kế hoạch"
