"""The agency's units: a list, and a form for one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.people import Unit
from kehoach_desktop.services.units import delete_unit, list_units, save_unit
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.form import Form
from ui.pages.staff_columns import UNIT_COLUMNS, UNIT_FIELDS
from ui.tables.panel import ListPanel
from ui.widgets import button


class UnitsDialog(Dialog):
    """Add, change, close and delete units; everything is written at once and can be undone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Các đơn vị", desk, parent)
        self.panel: ListPanel[Unit] = ListPanel(desk, "units", UNIT_COLUMNS, lambda one: one.id or 0)
        self.panel.set_unit("đơn vị")
        self.panel.set_empty(
            "Chưa có đơn vị nào.", "Thêm phòng, đội, trạm của cơ quan.", (("Thêm đơn vị", self.add),)
        )
        self.panel.table.opened.connect(self.edit)
        for text, job in (("Xóa", self.delete), ("Sửa…", self.edit_current)):
            self.panel.bar.addWidget(button(text, job))
        self.panel.bar.addWidget(button("Thêm đơn vị", self.add, "primary"))
        self.content.addWidget(self.panel)
        self.add_button("Đóng", self.accept)
        self.set_size(640, 460)
        self.refresh()

    def refresh(self) -> None:
        """Read the units again."""
        self.panel.model.set_records(list_units(self.desk.office, with_closed=True))

    def add(self) -> None:
        """A new unit at the end of the list."""
        self.edit(Unit("", order=len(self.panel.model.records)))

    def edit_current(self) -> None:
        """Change the current unit."""
        if (unit := self.panel.table.current()) is not None:
            self.edit(unit)

    def edit(self, unit: Unit) -> None:
        """The form for one unit."""
        form: Form[Unit] = Form(UNIT_FIELDS)
        others = tuple((one.id, one.name) for one in self.panel.model.records if one.id != unit.id)
        form.set_choices("parent_id", ((None, "trực thuộc cơ quan"), *others))
        form.load(unit)
        title = "Đơn vị mới" if unit.id is None else unit.name
        dialog = FormDialog(title, self.desk, self, form, lambda typed: save_unit(self.desk.office, typed))
        dialog.set_size(460, 300)
        if dialog.exec():
            self._written("Đã lưu đơn vị.")

    def delete(self) -> None:
        """Delete the current unit; refused while people stand in it."""
        unit = self.panel.table.current()
        if unit is None or unit.id is None:
            return
        unit_id = unit.id
        if not self.desk.messages.ask(
            f"Xóa {unit.name}?", "Xóa", more="Lấy lại được bằng Ctrl+Z.", danger=True
        ):
            return
        if self.desk.tasks.attempt(lambda: delete_unit(self.desk.office, unit_id)) is not None:
            self._written(f"Đã xóa: {unit.name}")

    def _written(self, note: str) -> None:
        self.refresh()
        self.desk.wrote(note)
