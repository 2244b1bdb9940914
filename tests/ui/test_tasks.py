"""Long work off the window's thread, and failures told once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.refusal import Refusal
from ui.app import Program
from ui.desk import Desk
from ui.failures import Failures


def counting(steps: int, log: list[object]) -> Work[int]:
    try:
        for step in range(steps):
            log.append(QThread.currentThread())
            yield Progress(step, steps, "đang đếm")
        return steps
    finally:
        log.append("closed")


def test_long_work_runs_off_the_windows_thread_and_comes_back(
    program: Program, desk: Desk, qtbot: QtBot
) -> None:
    log: list[object] = []
    done: list[tuple[int, bool]] = []
    main = QThread.currentThread()
    desk.tasks.run(
        "Đếm", counting(5, log), lambda total: done.append((total, QThread.currentThread() is main))
    )
    assert program.window.ground.strip.isVisible()
    assert not program.window.ground.body.isEnabled()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(5, True)]
    assert main not in log
    assert not program.window.ground.strip.isVisible()
    assert program.window.ground.body.isEnabled()


def endless(log: list[object]) -> Work[int]:
    try:
        while True:
            yield Progress(1, 0, "mãi")
    finally:
        log.append("closed")


def test_long_work_is_cancelled_between_steps(
    program: Program, desk: Desk, qtbot: QtBot, answers: Any
) -> None:
    log: list[object] = []
    with qtbot.waitSignal(desk.tasks.progressed):
        desk.tasks.run("Việc dài", endless(log), lambda _: log.append("done"))
    program.window.ground.strip.stop.click()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert log == ["closed"]
    assert answers.notes[-1] == "Đã dừng: Việc dài"


def broken(error: Exception) -> Work[int]:
    yield Progress(0, 1, "")
    raise error


def test_an_expected_trouble_in_long_work_is_told(desk: Desk, qtbot: QtBot, answers: Any) -> None:
    desk.tasks.run("Ghi", broken(Refusal("Đĩa đầy.", "Chưa ghi gì.", "Xin dọn đĩa.")), lambda _: None)
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert answers.told == ["Đĩa đầy. Chưa ghi gì.\nXin dọn đĩa."]


def test_a_bug_in_long_work_goes_the_crash_way(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[type[BaseException], bool]] = []
    main = QThread.currentThread()
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, *_: seen.append((kind, QThread.currentThread() is main))
    )
    desk.tasks.run("Hỏng", broken(ZeroDivisionError("x")), lambda _: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(ZeroDivisionError, True)]
    assert not desk.tasks.busy


def test_a_second_long_work_is_refused(desk: Desk, qtbot: QtBot, answers: Any) -> None:
    log: list[object] = []
    desk.tasks.run("Một", endless(log), lambda _: None)
    desk.tasks.run("Hai", counting(3, log), lambda _: log.append("hai"))
    assert "Đang có một việc chạy dở." in answers.told[0]
    desk.tasks.cancel()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert "hai" not in log


@pytest.fixture
def failures(program: Program) -> Failures:
    return Failures(program.window)


def test_a_failure_is_written_down_and_told_once(failures: Failures, answers: Any, own_home: Path) -> None:
    failures.guard.handle(ZeroDivisionError("chia cho không"))
    QApplication.processEvents()
    assert "Chương trình vừa gặp lỗi." in answers.told[0]
    assert "chia cho không" in answers.told[0]
    assert len(list((own_home / "su-co").glob("*.txt"))) == 1


def test_an_expected_trouble_that_slipped_through_is_still_a_sentence(
    failures: Failures, answers: Any
) -> None:
    failures.guard.handle(Refusal("Tệp đang mở trong Word.", "Bản cũ còn nguyên."))
    QApplication.processEvents()
    assert answers.told == ["Tệp đang mở trong Word. Bản cũ còn nguyên."]
