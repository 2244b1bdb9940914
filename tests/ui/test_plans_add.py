"""Plans taken in through the window from Word files and from what Word put on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from kehoach_desktop.document.model import Run
from kehoach_desktop.services.plans.plan_papers import plan_text
from kehoach_desktop.services.plans.plans import get_plan
from tests.docx_samples import listed_plan
from tests.list_maker import to_vni
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


OLD = "".join(
    f"<p>{to_vni(line)}</p>"
    for line in (
        "KẾ HOẠCH",
        "Phát động thi đua năm 2024",
        "I. NỘI DUNG",
        "1. Thực hiện tốt nhiệm vụ được giao.",
    )
)


@pytest.mark.parametrize("wanted", [True, False])
def test_an_old_font_is_made_modern_only_where_the_person_agrees(
    desk: Desk, program: Program, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    seen: list[str] = []

    def look(dialog: PlanImportDialog) -> int:
        assert not dialog.modern.isHidden()
        seen.append(dialog.modern.text())
        dialog.modern.setChecked(wanted)
        dialog.save()
        return 1

    monkeypatch.setattr(PlanImportDialog, "exec", look)
    data = QMimeData()
    data.setHtml(OLD)
    QGuiApplication.clipboard().setMimeData(data)
    made = add_plan(desk, "clipboard", program.window)
    text = "\n".join(plan_text(get_plan(desk.office, made or 0)))
    assert seen == ["Chuyển chữ gõ phông cũ VNI sang Unicode"]
    words = "Thực hiện tốt nhiệm vụ được giao."
    assert (words if wanted else to_vni(words)) in text


def test_a_modern_text_is_not_asked_about(
    desk: Desk, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden: list[bool] = []

    def look(dialog: PlanImportDialog) -> int:
        hidden.append(dialog.modern.isHidden())
        return 0

    monkeypatch.setattr(PlanImportDialog, "exec", look)
    QGuiApplication.clipboard().setText("KẾ HOẠCH\n\nThi đua\n\n1. Làm việc được giao.")
    assert add_plan(desk, "clipboard", program.window) is None
    assert hidden == [True]
