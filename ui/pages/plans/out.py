"""A plan out of the window: Word, PDF, paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.plans import PlanSummary
from kehoach_desktop.services.plans.plan_papers import export_plan, plan_pdf
from ui.desk import Desk

_KINDS = {".docx": ("Xuất Word", "Tệp Word (*.docx)"), ".pdf": ("Xuất PDF", "Tệp PDF (*.pdf)")}
_NOT_IN_NAMES = '\\/:*?"<>|“”\n\t'


def file_name(plan: PlanSummary) -> str:
    """A name for the plan's files: kind, number, subject, without what file names may not hold."""
    words = " ".join(part for part in ("Kế hoạch", plan.number, plan.subject) if part)
    clean = "".join(" " if letter in _NOT_IN_NAMES else letter for letter in words)
    return " ".join(clean.split())[:90].strip(" .")


def export(desk: Desk, plan: PlanSummary, suffix: str) -> None:
    """Write a saved plan as ".docx" or ".pdf" where the person wants it, then offer to open it."""
    title, kinds = _KINDS[suffix]
    path = desk.messages.save_file(title, kinds, file_name(plan) + suffix, place="plans_out")
    if path is not None:
        desk.tasks.run(title, export_plan(desk.office, plan.id, path), lambda made: _exported(desk, made))


def _exported(desk: Desk, path: Path) -> None:
    desk.messages.note(f"Đã xuất {path.name}")
    answers = ("Mở tệp", "Mở thư mục", "Đóng")
    answer = desk.messages.choose(f"Đã xuất “{path.name}”.", answers, more=str(path.parent))
    if answer < 2:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if answer == 0 else path.parent)))


def print_plan(desk: Desk, plan: PlanSummary, parent: QWidget) -> None:
    """Show a saved plan's pages and print them."""
    data = desk.tasks.attempt(lambda: plan_pdf(desk.office, plan.id))
    if data is not None:
        from ui.preview.print_dialog import PrintDialog

        dialog = PrintDialog(data[0], "plan", file_name(plan), desk.memory, parent)
        dialog.exec()
        dialog.deleteLater()
