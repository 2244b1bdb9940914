"""Plans taken in through the window from Word files and from what Word put on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from kehoach_desktop.document.model import Run
from kehoach_desktop.services.plans.plans import get_plan
from tests.docx_samples import listed_plan
from tests.ui.conftest import Answers
from ui.app import Program
from ui.desk import Desk
from ui.pages.plans.add import add_plan
from ui.pages.plans.import_text import PlanImportDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def agreeing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who takes in what is shown, having looked at it as a Party paper and back."""

    def look(dialog: PlanImportDialog) -> int:
        for system in ("party", "state"):
            dialog.system.setCurrentIndex(dialog.system.findData(system))
            dialog.system.activated.emit(dialog.system.currentIndex())
            assert dialog.reading.system == system
        dialog.save()
        return 1

    monkeypatch.setattr(PlanImportDialog, "exec", look)


def test_a_word_file_keeps_its_styles(desk: Desk, program: Program, answers: Answers, tmp_path: Path) -> None:
    answers.files.append(listed_plan(tmp_path / "kế hoạch.docx"))
    made = add_plan(desk, "file", program.window)
    assert made is not None
    document = get_plan(desk.office, made).document
    assert Run("“đi trước", bold=True) in document.closing[0].runs
    assert [node.marker for node in document.body] == ["I.", "II."]


def test_the_clipboard_keeps_its_styles(desk: Desk, program: Program) -> None:
    copied = QMimeData()
    copied.setHtml(
        "<p><b>KẾ HOẠCH</b></p><p>Thi đua năm 2025</p><p></p><p>1. Việc <b>đầu tiên</b> được giao.</p>"
    )
    QGuiApplication.clipboard().setMimeData(copied)
    made = add_plan(desk, "clipboard", program.window)
    assert made is not None
    (node,) = get_plan(desk.office, made).document.body
    assert node.runs == (Run("Việc "), Run("đầu tiên", bold=True), Run(" được giao."))


def test_a_damaged_word_file_is_told(desk: Desk, program: Program, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"PK")
    answers.files.append(path)
    assert add_plan(desk, "file", program.window) is None
    assert "nguyên vẹn" in answers.told[-1]
