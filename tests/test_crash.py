"""Failures of the program itself: saved first, reported once, never in a circle."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kehoach_desktop.crash import CrashGuard, write_report


class Desk:
    """What a window would do, written down."""

    def __init__(self, folder: Path) -> None:
        self.did: list[str] = []
        self.reports: list[Path | None] = []
        self.guard = CrashGuard(self.save, self.tell, folder)

    def save(self) -> None:
        self.did.append("saved")

    def tell(self, _error: BaseException, report: Path | None) -> None:
        self.did.append("told")
        self.reports.append(report)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "su-co")


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own handlers come back after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def test_work_is_saved_before_anything_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.guard.handle(ValueError("hỏng ở đây"))
    assert desk.did == ["saved", "told"]
    (report,) = desk.reports
    assert report is not None
    assert "hỏng ở đây" in report.read_text("utf-8")
    assert "hỏng ở đây" in capsys.readouterr().err


def test_a_failing_save_is_in_the_report_beside_the_first_failure(tmp_path: Path) -> None:
    told: list[Path | None] = []

    def broken_save() -> None:
        raise OSError("đĩa đầy")

    CrashGuard(broken_save, lambda _error, report: told.append(report), tmp_path).handle(
        ValueError("lỗi gốc")
    )
    assert told[0] is not None
    text = told[0].read_text("utf-8")
    assert "lỗi gốc" in text
    assert "đĩa đầy" in text


def test_a_failure_while_handling_one_goes_no_further(tmp_path: Path) -> None:
    calls: list[str] = []

    def tell(_error: BaseException, _report: Path | None) -> None:
        calls.append("told")
        guard.handle(ValueError("lại hỏng"))
        raise RuntimeError("báo cũng hỏng")

    guard = CrashGuard(lambda: None, tell, tmp_path)
    guard.handle(ValueError("một"))
    assert calls == ["told"]
    guard.handle(ValueError("hai"))
    assert calls == ["told", "told"]


def test_leaving_is_no_failure(desk: Desk) -> None:
    desk.guard.handle(KeyboardInterrupt())
    desk.guard.handle(SystemExit())
    assert desk.did == []


@pytest.mark.usefixtures("hooks")
def test_every_thread_is_guarded(desk: Desk) -> None:
    desk.guard.install()
    sys.excepthook(ValueError, ValueError("cửa sổ"), None)

    def fail() -> None:
        raise ValueError("luồng phụ")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert desk.did == ["saved", "told"] * 2


def test_a_report_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    assert write_report(ValueError(), folder=tmp_path / "tệp") is None


def test_the_newest_twenty_reports_are_kept(tmp_path: Path) -> None:
    made = [write_report(ValueError(number), folder=tmp_path) for number in range(23)]
    assert sorted(tmp_path.iterdir()) == made[3:]


def test_without_stderr_even_a_hard_crash_leaves_a_trace(tmp_path: Path) -> None:
    code = (
        "import sys, faulthandler; sys.stderr = None\n"
        "from pathlib import Path\n"
        "from kehoach_desktop.crash import CrashGuard\n"
        "guard = CrashGuard(lambda: None, lambda error, report: None, Path(sys.argv[1])); guard.install()\n"
        "faulthandler._sigabrt()\n"
    )
    root = Path(__file__).resolve().parents[1]
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=root,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert "Fatal Python error" in (tmp_path / "su-co-he-thong.txt").read_text("utf-8")
