"""Nhân sự & đơn vị: the staff list with a person beside it; units; lists sent by units taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout

from kehoach_desktop.records.people import Person
from kehoach_desktop.services.staff import delete_people, get_person, list_staff
from kehoach_desktop.services.units import list_units
from kehoach_desktop.vietnamese.sorting import text_key
from ui.actions import LINE, Command
from ui.desk import Desk
from ui.imports import LISTS, take_in
from ui.pages.base import Page
from ui.pages.staff_columns import PERSON_COLUMNS
from ui.pages.staff_detail import PersonDetail
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, refill


class StaffPage(Page):
    """The staff as of today in the list, one of them in the form."""

    key = "staff"
    title = "Nhân sự & đơn vị"
    search_hint = "Tìm người, chức vụ, đơn vị, CCCD…"
    help_text = (
        "Gõ vào ô Tìm không cần dấu; gõ có dấu thì người đúng dấu lên trước. Bấm tiêu đề cột để xếp, bấm lần thứ ba để về thứ tự "
        "danh sách. Sửa đơn vị trong biểu mẫu là chữa chỗ ghi sai; người được điều động thì dùng “Chuyển đơn vị…” để giữ quá trình. "
        "“Nhập danh sách…” đọc tệp đơn vị gửi, cho xem trước từng dòng rồi mới ghi, và hoàn tác được cả lần nhập."
    )
    commands = (
        Command(
            "import", "&Nhập danh sách…", ("Ctrl+I",), "Đọc danh sách nhân sự từ Excel, xem trước rồi mới ghi"
        ),
        Command(
            "move",
            "&Chuyển đơn vị…",
            ("Ctrl+M",),
            "Điều động người đang chọn sang đơn vị khác kể từ một ngày",
        ),
        LINE,
        Command("units", "Các đơn &vị…", ("Ctrl+U",), "Thêm, sửa, xóa phòng, đội, trạm"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.panel: ListPanel[Person] = ListPanel(desk, "staff", PERSON_COLUMNS, lambda one: one.id or 0)
        self.panel.set_unit("người")
        self.unit_box = filter_box("Mọi đơn vị", self._filter, "Lọc theo đơn vị")
        self.left_box = QCheckBox("Cả đã nghỉ")
        self.left_box.clicked.connect(lambda _: self.ensure_fresh(again=True))
        self.detail = PersonDetail(desk)
        self._people: list[Person] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = self.panel.bar
        bar.insertWidget(0, self.unit_box)
        bar.insertWidget(1, self.left_box)
        bar.addWidget(button("Đơn vị…", self.manage_units, tip="Thêm, sửa, xóa phòng, đội, trạm"))
        bar.addWidget(button("Nhập danh sách…", self.import_list))
        bar.addWidget(button("Thêm người", self.add, "primary", tip="Ctrl+N"))
        self.panel.set_empty(
            "Chưa có ai trong danh sách.",
            "Mang danh sách nhân sự (Excel) của cơ quan vào, hoặc thêm từng người.",
            (("Nhập danh sách…", self.import_list), ("Thêm người", self.add)),
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self.detail)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(10)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([720, 370])
        self.splitter.restoreState(self.desk.memory.blob("split/staff"))
        self.splitter.splitterMoved.connect(
            lambda *_: self.desk.memory.keep("split/staff", self.splitter.saveState())
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def _connect(self) -> None:
        table, detail = self.panel.table, self.detail
        table.picked.connect(self._picked)
        table.opened.connect(lambda _: self.detail.form.focus_first())
        self.panel.clearing.append(self._clear_boxes)
        self.panel.model.counted.connect(self.state_changed)
        detail.changed.connect(self.state_changed)
        detail.saved.connect(self._saved)
        detail.closed.connect(lambda: self._picked(self.panel.table.current()))
        detail.move_wanted.connect(self.move_person)
        detail.delete_wanted.connect(self.delete)
        self.setFocusProxy(table)

    # what the window asks

    def refresh(self) -> None:
        """Read people and units again; the form is left alone while something in it is unsaved."""
        office, today = self.desk.office, self.desk.today()
        units = list_units(office)
        self._people = list_staff(office, on=today, with_left=self.left_box.isChecked())
        refill(self.unit_box, [(unit.name, unit.id) for unit in units])
        positions = sorted({one.position for one in self._people if one.position}, key=text_key)
        if not self.detail.has_changes:
            self.detail.offer(units, positions)
        self.panel.model.set_records(self._people)
        self._filter()
        self._refresh_detail()

    def _refresh_detail(self) -> None:
        """Show the person of the form as they are now, or nobody if they are gone."""
        shown = self.detail.person
        if self.detail.has_changes or (shown is not None and shown.id is None):
            return
        now = next((one for one in self._people if shown is not None and one.id == shown.id), None)
        self.detail.show_person(now or self.panel.table.current())

    def subtitle(self) -> str:
        """How many people in how many units."""
        units = {one.unit for one in self._people if one.unit}
        return f"{len(self._people)} người · {len(units)} đơn vị · tính đến {self.desk.today():%d/%m/%Y}"

    def rows(self) -> tuple[int, int]:
        """Rows shown, and all."""
        return self.panel.rows()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of this page."""
        offered: dict[str, Callable[[], object]] = {
            "new": self.add,
            "import": self.import_list,
            "units": self.manage_units,
            "copy": self.copy,
        }
        if self._people:
            offered["export"] = self.export
        person = self.detail.person
        if person is not None:
            offered["save"] = self.save
        if person is not None and person.id is not None:
            offered |= {"edit": self.detail.form.focus_first, "delete": self.delete, "move": self.move_person}
        return offered

    def search(self, text: str) -> None:
        """Show the people who fit the words."""
        super().search(text)
        self.panel.model.set_search(text)

    def open_item(self, what: object) -> None:
        """Show one person by id."""
        if isinstance(what, int):
            self.panel.clear_filters()
            self.panel.table.select(what)

    def has_changes(self) -> bool:
        """Whether the form holds something unsaved."""
        return self.detail.has_changes

    def save(self) -> bool:
        """Save the form."""
        return self.detail.save()

    def discard(self) -> None:
        """Throw the form's changes away."""
        self.detail.give_up()

    def undo(self) -> bool:
        """Undo in the form while something in it is unsaved."""
        return self.detail.has_changes and self.detail.form.undo()

    def redo(self) -> bool:
        """Redo in the form."""
        return self.detail.person is not None and self.detail.form.redo()

    def escape(self) -> None:
        """Leave the form (asking when something is unsaved), otherwise clear the filters."""
        if self.has_changes():
            if self.may_leave():
                self.panel.table.setFocus()
        else:
            self.panel.clear_filters()

    # the list

    def _filter(self) -> None:
        unit_id = self.unit_box.currentData()
        self.panel.model.set_filter("unit", None if unit_id is None else lambda one: one.unit_id == unit_id)

    def _clear_boxes(self) -> None:
        self.unit_box.setCurrentIndex(0)
        self._filter()
        self.search_text = ""

    def _picked(self, person: Person | None) -> None:
        """Another row became current: its person comes into the form, once the present one is settled."""
        shown = self.detail.person
        if self.detail.has_changes:
            if person is None or (shown is not None and person.id == shown.id):
                return
            if not self.may_leave():
                if shown is not None and shown.id is not None:
                    self.panel.table.select(shown.id)
                return
        elif person is None and shown is not None and shown.id is None:
            return
        self.detail.show_person(person)

    def _saved(self, person_id: int) -> None:
        name = self.detail.person.full_name if self.detail.person else ""
        self.desk.wrote(f"Đã lưu: {name}")
        self.panel.table.select(person_id)

    def copy(self) -> None:
        """Copy the selected people, or the whole list, with headers."""
        text = self.panel.table.copy()
        self.desk.messages.note(f"Đã chép {text.count(chr(10))} dòng kèm tiêu đề cột; dán được vào Excel.")

    def export(self) -> None:
        """Write the people shown, in the order shown, as an Excel workbook."""
        from kehoach_desktop.services.staff_export import export_staff

        office, today = self.desk.office, self.desk.today()
        out = self.desk.messages.save_file(
            "Xuất danh sách nhân sự", "Excel (*.xlsx)", f"Nhân sự {today:%Y-%m-%d}.xlsx"
        )
        if out is not None:
            model = self.panel.model
            ids = [one.id for one in map(model.record, range(model.rowCount())) if one.id is not None]
            work = export_staff(office, out, on=today, ids=ids)
            self.desk.tasks.run("Xuất danh sách nhân sự…", work, self._exported)

    def _exported(self, out: Path) -> None:
        self.desk.messages.note(f"Đã xuất: {out.name}")

    # commands

    def add(self) -> None:
        """Begin a new person, in the unit being looked at."""
        if not self.may_leave():
            return
        self.panel.table.clearSelection()
        unit = self.unit_box.currentText() if self.unit_box.currentData() is not None else ""
        self.detail.show_person(Person("", unit=unit))
        self.detail.form.focus_first()

    def delete(self) -> None:
        """Delete the selected people; undoable, and kept in the trash."""
        people = self.panel.table.selected() or ([self.detail.person] if self.detail.person else [])
        ids = [one.id for one in people if one.id is not None]
        if not ids:
            return
        who = people[0].full_name if len(ids) == 1 else f"{len(ids)} người"
        more = "Lấy lại được bằng Ctrl+Z hoặc trong Mục đã xóa. Người chuyển đi thì nên ghi ngày nghỉ, không xóa."
        if not self.desk.messages.ask(f"Xóa {who}?", "Xóa", more=more, danger=True):
            return
        self.detail.form.reset()
        if self.desk.tasks.attempt(lambda: delete_people(self.desk.office, ids)) is not None:
            self.detail.show_person(None)
            self.desk.wrote(f"Đã xóa: {who}. Ctrl+Z để lấy lại.")

    def move_person(self) -> None:
        """Move the person in the form to another unit from a day on."""
        person = self.detail.person
        if person is None or person.id is None or not self.may_leave():
            return
        from ui.pages.staff_move import move_dialog

        person = get_person(self.desk.office, person.id, on=self.desk.today())
        if move_dialog(self.desk, person, self).exec():
            self.desk.wrote(f"Đã ghi điều động: {person.full_name}")

    def manage_units(self) -> None:
        """Units: add, change, close, delete."""
        if not self.may_leave():
            return
        from ui.pages.staff_units import UnitsDialog

        UnitsDialog(self.desk, self).exec()

    # lists

    def import_list(self) -> None:
        """Read a list, show what it would do, and take it in."""
        if not self.may_leave():
            return
        path = self.desk.messages.open_file("Danh sách nhân sự", LISTS, place="lists")
        if path is not None:
            self.stage(path)

    def stage(self, path: Path) -> None:
        """Read one list off the window's thread, show what it would do, then take it in."""
        from kehoach_desktop.services.staff_import import import_staff, stage_staff

        office, today = self.desk.office, self.desk.today()
        take_in(
            self.desk,
            self,
            path,
            lambda: stage_staff(office, path, today=today),
            lambda decisions: import_staff(office, path, today=today, decisions=decisions),
            deciding=True,
        )
