"""A plan out of the window: Word, PDF, paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.plans import PlanSummary
from kehoach_desktop.services.plans.plan_papers import export_plan, plan_pdf
from ui.desk import Desk
from ui.outgoing import file_name, offer_to_open

_KINDS = {".docx": ("Xuất Word", "Tệp Word (*.docx)"), ".pdf": ("Xuất PDF", "Tệp PDF (*.pdf)")}


def plan_file_name(plan: PlanSummary) -> str:
    """A name for the plan's files: kind, number, subject."""
    return file_name(" ".join(part for part in ("Kế hoạch", plan.number, plan.subject) if part))


def export(desk: Desk, plan: PlanSummary, suffix: str) -> None:
    """Write a saved plan as ".docx" or ".pdf" where the person wants it, then offer to open it."""
    title, kinds = _KINDS[suffix]
    path = desk.messages.save_file(title, kinds, plan_file_name(plan) + suffix, place="plans_out")
    if path is not None:
        desk.tasks.run(
            title, export_plan(desk.office, plan.id, path), lambda made: offer_to_open(desk.messages, made)
        )


def print_plan(desk: Desk, plan: PlanSummary, parent: QWidget) -> None:
    """Show a saved plan's pages and print them."""
    data = desk.tasks.attempt(lambda: plan_pdf(desk.office, plan.id))
    if data is not None:
        from ui.preview.print_dialog import PrintDialog

        dialog = PrintDialog(data[0], "plan", plan_file_name(plan), desk.memory, parent)
        dialog.exec()
        dialog.deleteLater()
