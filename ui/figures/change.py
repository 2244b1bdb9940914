"""The card of a target that the clerk counts: how its figures moved, and whether that is enough."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from kehoach_desktop.records.plan_life import Change
from ui.figures.card import PressCard
from ui.pages.plans.target_figures import percent_moved
from ui.widgets import Elided, label, set_role

_SHAPES = {"met": "●", "not_met": "▲", "unknown": "○"}


class ChangeCard(PressCard):
    """One target; pressing it leads to its plan."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.name, self.number = Elided(change.text), label("", "figure")
        self.words = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        for one in (self.name, self.number, self.words):
            column.addWidget(one)
        column.addStretch(1)
        self.number.setText(percent_moved(change) if change.percent is not None else "–")
        self.words.setText(f"{_SHAPES[change.verdict]} {change.message}".replace(" %", "\u00a0%"))
        set_role(self.words, {"met": "good", "not_met": "error"}.get(change.verdict, "muted"))
        self.setToolTip(f"{change.text}\n{change.message}".replace(" %", "\u00a0%"))
        self.setAccessibleName(f"{change.text}: {change.message}".replace(" %", "\u00a0%"))
