"""The tables of an open plan: its targets, its phases and tasks, written at once and kept beside the text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plans import Phase, Target, Task
from ui.desk import Desk
from ui.pages.plans.figures import FigureTable, countable, phase_kind, target_kind, task_kind
from ui.pages.plans.follow import FollowUp


class PlanTables(QObject):
    """`targets_page` and `work_page` are tabs of the plan; `pointed(node id)` when a row's paragraph is to be shown."""

    pointed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subjects: list[tuple[str, str]] = []
        self.follow_up = FollowUp(desk, parent)
        self.targets: FigureTable[Target] | None = None
        self.phases: FigureTable[Phase] = FigureTable(desk, phase_kind(), "Đợt thi đua")
        self.tasks: FigureTable[Task] = FigureTable(desk, task_kind(self.follow_up.sent), "Việc và thời hạn")
        self.tasks.add_action("Đơn vị gửi…", self.follow_up.show_task, lambda _: True)
        for table in (self.phases, self.tasks):
            table.pointed.connect(self.pointed)
        self.targets_page, self.work_page = QWidget(), QSplitter(Qt.Orientation.Vertical)
        self._place = QVBoxLayout(self.targets_page)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.work_page.addWidget(self.phases)
        self.work_page.addWidget(self.tasks)
        self.work_page.setChildrenCollapsible(False)

    def show_plan(self, plan: Plan) -> None:
        """Show a plan's rows with what was counted and sent."""
        self.follow_up.read(plan)
        targets, plan_id = self._target_table(plan), plan.id or 0
        targets.show_rows(plan_id, plan.targets)
        self.phases.show_rows(plan_id, plan.phases)
        self.tasks.show_rows(plan_id, plan.tasks)

    def _target_table(self, plan: Plan) -> FigureTable[Target]:
        """The table of targets, made anew when others can be counted by."""
        subjects = countable(self._desk, plan)
        if self.targets is not None and subjects == self._subjects:
            return self.targets
        if self.targets is not None:
            self.targets.deleteLater()
        self._subjects = subjects
        kind = target_kind(subjects, self.follow_up.changes)
        self.targets = made = FigureTable(self._desk, kind, "Chỉ tiêu của kế hoạch")
        made.add_action("Số liệu…", self.follow_up.show_target, self.follow_up.is_manual)
        made.pointed.connect(self.pointed)
        self._place.addWidget(made)
        return made
