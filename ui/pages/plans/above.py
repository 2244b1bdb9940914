"""The plan above: chosen from the plans of the file as it is cited, and opened where the citation means one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kehoach_desktop.services.plans.parent_plans import citable_plans, parent_in_file
from ui.desk import Desk
from ui.widgets import button, filter_box, refill


class AboveBox(QWidget):
    """`chosen(words)` with the citation of a plan that was picked; `opened(plan id)` when the cited plan is to be shown."""

    chosen = Signal(str)
    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan_id: int | None = None
        self._found: int | None = None
        self.box = filter_box(
            "Chọn kế hoạch cấp trên trong tệp…", self._picked, "Kế hoạch cấp trên trong tệp"
        )
        self.box.setSizeAdjustPolicy(self.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(14)
        self.link = button(
            "Mở kế hoạch này", self._open, "link", tip="Kế hoạch được dẫn có trong tệp dữ liệu"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_plan(self, plan_id: int | None, words: str) -> None:
        """Offer the other plans of the file, and the way to the one that the words cite."""
        self._plan_id = plan_id
        entries = [(cited, cited) for _, cited in citable_plans(self._desk.office, plan_id)]
        refill(self.box, entries)
        self.box.setVisible(bool(entries))
        self.follow(words)

    def follow(self, words: str) -> None:
        """Other words were typed: the link is there when they cite a plan of the file."""
        self._found = parent_in_file(self._desk.office, words, self._plan_id) if words.strip() else None
        self.link.setVisible(self._found is not None)

    def _picked(self) -> None:
        words = self.box.currentData()
        self.box.setCurrentIndex(0)
        if isinstance(words, str):
            self.chosen.emit(words)

    def _open(self) -> None:
        if self._found is not None:
            self.opened.emit(self._found)
