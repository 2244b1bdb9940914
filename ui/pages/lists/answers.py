"""What a person answered to the questions of a preview: who doubtful rows are, which units the list's words mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QComboBox, QWidget

from kehoach_desktop.records.intake import UnitQuestion
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.widgets import label

NEW = 0
PERSON, UNIT = "person", "unit"


@dataclass(slots=True)
class Answers:
    """Answers by row (a person's id, or NEW) and by the name of a unit in the list (the unit's id, or NEW)."""

    people: dict[int, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)

    def outcome(self, row: int, unit: str, asks: tuple[str, ...]) -> str:
        """What becomes of a doubtful row: "same", "new" or "placed" when all that it asks is answered, else "doubtful"."""
        if (PERSON in asks and row not in self.people) or (UNIT in asks and unit not in self.units):
            return "doubtful"
        if PERSON not in asks:
            return "placed"
        return "new" if self.people[row] == NEW else "same"


class UnitDialog(Dialog):
    """Asks which unit a name in the list means; `chosen` is its id, or NEW. Nothing is chosen beforehand."""

    def __init__(self, desk: Desk, question: UnitQuestion, rows: int, parent: QWidget) -> None:
        super().__init__("Đơn vị trong danh sách", desk, parent)
        self.content.addWidget(label(f"“{question.name}” là đơn vị nào?", "heading", wrap=True))
        self.content.addWidget(
            label(f"{question.why} Trả lời một lần cho cả {rows} dòng.", "muted", wrap=True)
        )
        self.units = QComboBox()
        self.units.setAccessibleName(f"Đơn vị mà “{question.name}” chỉ")
        self.units.setPlaceholderText("Chọn đơn vị…")
        for unit_id, name in question.likely:
            self.units.addItem(name, unit_id)
        self.units.addItem(f"Đơn vị mới tên “{question.name}”", NEW)
        for unit_id, name in question.others:
            self.units.addItem(name, unit_id)
        self.units.insertSeparator(len(question.likely) + 1)
        self.units.setCurrentIndex(-1)
        self.content.addWidget(self.units)
        self.add_button("Thôi", self.reject)
        self.take = self.add_button("Đúng đơn vị này", self.accept, "primary")
        self.take.setEnabled(False)
        self.units.currentIndexChanged.connect(lambda at: self.take.setEnabled(at >= 0))
        self.setMinimumWidth(desk.theme.px(420))
        self.units.setFocus()

    @property
    def chosen(self) -> int:
        """The id of the unit chosen, or NEW."""
        return int(self.units.currentData())


def ask_unit(
    desk: Desk, question: UnitQuestion, rows: int, parent: QWidget, take: Callable[[int], None]
) -> None:
    """Ask for a unit and hand the answer over; nothing when the person leaves."""
    dialog = UnitDialog(desk, question, rows, parent)
    if dialog.exec():
        take(dialog.chosen)
    dialog.deleteLater()
