"""The agency's units as a tree: heads, grades of the year, renamed and merged with their past kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QWidget,
)

from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.units.unit_changes import arrange_units, former_units, unit_grades
from kehoach_desktop.services.units.unit_times import exists_on
from kehoach_desktop.services.units.units import delete_unit, list_units, units_below
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.flow import Flow
from ui.pages.staff.unit_forms import change_dialog, grade_dialog, head_dialog, merge_dialog, unit_dialog
from ui.pages.staff.unit_tree import UnitTree
from ui.tab_order import put_in_order, within
from ui.widgets import button, label

_MOST_HEADS = 400


class UnitsDialog(Dialog):
    """Add, change, merge, close and delete units; everything is written at once and can be undone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Các đơn vị", desk, parent)
        self.units: list[Unit] = []
        self._people: list[Person] = []
        self.closed_box = QCheckBox("Cả đơn vị đã giải thể")
        self.closed_box.clicked.connect(lambda _: self.refresh())
        self.tree = UnitTree(desk.theme, desk.year)
        self.tree.opened.connect(self.edit)
        self.tree.itemSelectionChanged.connect(self._offer)
        self.past = label("", "muted", wrap=True)
        self._lay_out()
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.tree, lambda step=step: self.shift(step))
        self.set_size(980, 560)
        self.refresh()
        self.tree.setFocus()

    def _lay_out(self) -> None:
        row = Flow()
        row.addWidget(button("Thêm đơn vị", self.add, "primary"))
        row.add_spring()
        for text, tip, job in (
            ("↑", "Lên trên (Alt+↑)", lambda: self.shift(-1)),
            ("↓", "Xuống dưới (Alt+↓)", lambda: self.shift(1)),
        ):
            arrow = button(text, job, tip=tip)
            arrow.setAccessibleName(tip)
            row.addWidget(arrow)
        self.edit_button = button("Sửa…", self.edit, tip="Chữa chỗ ghi sai")
        self.change_button = button("Đổi tên từ ngày…", self.change, tip="Tên cũ vẫn giữ cho thời gian trước")
        self.head_button = button("Người đứng đầu…", self.set_head)
        self.grade_button = button(
            "Hạng, loại…", self.grade, tip=f"Của năm {self.desk.year}; chọn được nhiều đơn vị"
        )
        self.merge_button = button(
            "Sáp nhập…", self.merge, tip="Nhập đơn vị đang chọn vào đơn vị khác; chọn nhiều thì nhập làm một"
        )
        self.delete_button = button("Xóa", self.delete)
        for one in (
            self.edit_button,
            self.change_button,
            self.head_button,
            self.grade_button,
            self.merge_button,
            self.delete_button,
        ):
            row.addWidget(one)
        self.content.addLayout(row)
        self.content.addWidget(self.tree, 1)
        self.content.addWidget(self.past)
        self.add_left(self.closed_box)
        put_in_order([*within(row), self.tree, self.closed_box])
        self.add_button("Đóng", self.accept)

    # showing

    def refresh(self) -> None:
        """Read the units again; what was selected stays so."""
        office, today = self.desk.office, self.desk.today()
        self.units = list_units(office, with_closed=True, on=today)
        self._people = list_staff(office, on=today)
        shown = [unit for unit in self.units if self.closed_box.isChecked() or exists_on(unit, today)]
        grades = unit_grades(office, self.desk.year)
        counts = Counter(person.unit_id for person in self._people)
        times = {unit.id: _time(unit, self.units) for unit in shown}
        self.tree.show_units(shown, grades, counts, times)

    def chosen(self) -> list[Unit]:
        """The selected units, in the order of the tree."""
        ids = self.tree.chosen()
        return [unit for unit in self.units if unit.id in ids]

    def select(self, unit_id: int) -> None:
        """Select one unit."""
        self.tree.setCurrentItem(self.tree.item_of(unit_id))

    def _offer(self) -> None:
        chosen = self.chosen()
        one = len(chosen) == 1
        for single in (self.edit_button, self.change_button, self.head_button, self.delete_button):
            single.setEnabled(one)
        self.grade_button.setEnabled(bool(chosen))
        self.merge_button.setEnabled(bool(chosen))
        told = []
        if one and chosen[0].id is not None:
            told = [
                f"Đến {former.until:%d/%m/%Y} (không kể ngày này) là “{former.name}”, {former.kind}"
                + (f", thuộc {former.parent}" if former.parent else "")
                for former in former_units(self.desk.office, chosen[0].id)
            ]
        if not told:
            told = ["Shift+↓ hoặc giữ Ctrl khi bấm: chọn nhiều đơn vị để sáp nhập, ghi hạng một lượt"]
        self.past.setText(". ".join(told) + ".")

    def _can_head(self, unit: Unit) -> list[Person]:
        """Who may head a unit: its people and those of the units below it, its head of today first."""
        below = units_below(self.units).get(unit.id, frozenset())
        people = [one for one in self._people if one.unit_id in below or one.id == unit.head_id]
        if len(people) > _MOST_HEADS:
            people = [one for one in people if one.unit_id == unit.id or one.id == unit.head_id]
        return people

    # doing

    def add(self) -> None:
        """A new unit at the end of the list, under the unit that the selected one stands under."""
        chosen = self.chosen()
        parent = chosen[0].parent_id if chosen else None
        self._run(unit_dialog(self.desk, Unit("", parent_id=parent), self.units, [], self), "Đã thêm đơn vị.")

    def edit(self) -> None:
        """Correct the selected unit."""
        for unit in self.chosen()[:1]:
            people = self._can_head(unit)
            self._run(unit_dialog(self.desk, unit, self.units, people, self), "Đã lưu đơn vị.")

    def change(self) -> None:
        """Another name or place from a day on."""
        for unit in self.chosen()[:1]:
            self._run(
                change_dialog(self.desk, unit, self.units, self),
                "Đã ghi thay đổi; tên cũ vẫn giữ cho thời gian trước.",
            )

    def set_head(self) -> None:
        """Somebody else heads the selected unit from a day on."""
        for unit in self.chosen()[:1]:
            self._run(head_dialog(self.desk, unit, self._can_head(unit), self), "Đã ghi người đứng đầu.")

    def grade(self) -> None:
        """The grade of the selected units in the year of the window."""
        chosen, year = self.chosen(), self.desk.year
        if chosen:
            now = unit_grades(self.desk.office, year).get(chosen[0].id or 0, "")
            self._run(grade_dialog(self.desk, chosen, now, year, self), f"Đã ghi hạng, loại năm {year}.")

    def merge(self) -> None:
        """Merge the selected units from a day on: several into one, or one into another."""
        chosen, today = self.chosen(), self.desk.today()
        if chosen:
            others = [unit for unit in self.units if unit not in chosen and exists_on(unit, today)]
            self._run(
                merge_dialog(self.desk, chosen, others, self),
                "Đã sáp nhập; quá trình cũ của từng người vẫn giữ.",
            )

    def shift(self, step: int) -> None:
        """Put the selected unit before or behind its sister."""
        for unit in self.chosen()[:1]:
            sisters = [one for one in self.units if one.parent_id == unit.parent_id]
            place = sisters.index(unit) + step
            if not 0 <= place < len(sisters):
                return
            sisters.remove(unit)
            sisters.insert(place, unit)
            inturn = iter(sisters)
            ordered = [next(inturn) if one.parent_id == unit.parent_id else one for one in self.units]
            places = [(one.id, one.parent_id) for one in ordered if one.id is not None]
            self._attempt(partial(arrange_units, self.desk.office, places), "")

    def delete(self) -> None:
        """Delete the selected unit; refused while people stand in it."""
        for unit in self.chosen()[:1]:
            unit_id = unit.id or 0
            more = "Lấy lại được bằng Ctrl+Z."
            if not self.desk.messages.ask(f"Xóa {unit.name}?", "Xóa", more=more, danger=True):
                return
            self._attempt(partial(delete_unit, self.desk.office, unit_id), f"Đã xóa: {unit.name}")

    def _attempt(self, job: Callable[[], object], note: str) -> None:
        """Do one thing; an expected trouble is told."""
        if self.desk.tasks.attempt(job) is not None:
            self._written(note)

    def _run(self, dialog: FormDialog, note: str) -> None:
        """Show one of the forms; what it wrote is shown."""
        if dialog.exec():
            self._written(note)

    def _written(self, note: str) -> None:
        self.refresh()
        self.desk.wrote(note)


def _time(unit: Unit, units: list[Unit]) -> str:
    """From when to when a unit was, and what took it over."""
    parts = [f"từ {unit.opened_on:%d/%m/%Y}"] if unit.opened_on else []
    if unit.closed_on:
        into = next((one.name for one in units if one.id == unit.merged_into_id), "")
        parts.append(f"đến {unit.closed_on:%d/%m/%Y}" + (f", nhập vào {into}" if into else ""))
    return " ".join(parts)
