"""What an open plan's tables show beside its targets and tasks, and the dialogs behind them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plan_life import Change
from kehoach_desktop.records.plans import Target, Task
from kehoach_desktop.services.plans.submissions import counts_of_plan
from kehoach_desktop.services.plans.target_figures import MANUAL, changes_of_plan
from ui.desk import Desk
from ui.pages.plans.submissions import SubmissionsDialog
from ui.pages.plans.target_figures import FiguresDialog


class FollowUp:
    """`changes` by target and `sent` (how many, of how many) by task, as last read; the tables look into them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent
        self.changes: dict[int, Change] = {}
        self.sent: dict[int, tuple[int, int]] = {}

    def read(self, plan: Plan) -> None:
        """Read a plan's figures (of the window's year, as far as the plan runs) and submissions."""
        office, plan_id = self._desk.office, plan.id or 0
        year = min(max(self._desk.year, plan.year_from), plan.year_to)
        self.changes.clear()
        self.changes.update(changes_of_plan(office, plan_id, year))
        self.sent.clear()
        self.sent.update(counts_of_plan(office, plan_id))

    @staticmethod
    def is_manual(target: Target) -> bool:
        """Whether the clerk counts the target."""
        return target.subject == MANUAL

    def show_target(self, target: Target) -> None:
        """A target's figures."""
        dialog = FiguresDialog(self._desk, target, self._parent)
        dialog.exec()
        dialog.deleteLater()

    def show_task(self, task: Task) -> None:
        """Who has sent what a task asks for."""
        dialog = SubmissionsDialog(self._desk, task, self._parent)
        dialog.exec()
        dialog.deleteLater()
