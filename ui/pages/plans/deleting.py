"""A plan deleted, after asking."""

from __future__ import annotations

from kehoach_desktop.records.plans import PlanSummary
from kehoach_desktop.services.plans.plans import delete_plan
from ui.desk import Desk
from ui.pages.plans.list import years_of


def ask_delete(desk: Desk, plan: PlanSummary) -> bool:
    """Ask, and delete the plan with all that hangs on it; whether it is gone. Ctrl+Z brings it back."""
    question = f"Xóa kế hoạch “{plan.subject}” ({years_of(plan)})?"
    more = "Chỉ tiêu, đợt và việc của kế hoạch cũng bị xóa. Lấy lại được bằng Ctrl+Z hoặc ở Mục đã xóa."
    if not desk.messages.ask(question, "Xóa", more=more, danger=True):
        return False
    return desk.tasks.attempt(lambda: delete_plan(desk.office, plan.id)) is not None
