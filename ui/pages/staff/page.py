"""Nhân sự & đơn vị: the staff list with a person beside it; units; lists sent by units taken in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout

from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.services.units.units import list_units, units_below
from kehoach_desktop.vietnamese.sorting import text_key
from ui.actions import LINE, Command
from ui.desk import Desk
from ui.pages.staff.day import DayBox
from ui.pages.staff.detail import PersonDetail
from ui.pages.staff.grid import StaffGrid
from ui.pages.staff.room import StaffRoom
from ui.widgets import button, filter_box, refill


class StaffPage(StaffRoom):
    """The staff as of today in the list, one of them in the form."""

    key = "staff"
    title = "Nhân sự & đơn vị"
    search_hint = "Tìm người, chức vụ, đơn vị, CCCD…"
    help_text = (
        "Gõ thẳng vào ô như trong Excel: Enter xuống dòng, Tab sang ô, F2 sửa tiếp, Del xóa trắng ô, Ctrl+Delete xóa người, Ctrl+D điền "
        "xuống, Ctrl+V dán cả khối (xem trước rồi mới ghi), Alt+↓ chọn từ danh sách, Ctrl+Tab ra khỏi bảng. Dòng + ở cuối để thêm người, gõ ô nào trước cũng được. "
        "Bấm vào tiêu đề để xếp, lần thứ ba về thứ tự danh sách; Ctrl+Shift+L (hoặc bấm phải vào tiêu đề): xếp, ẩn, hiện cột. Ô Tìm không cần dấu; gõ có dấu thì "
        "người đúng dấu lên trước. Sửa đơn vị là chữa chỗ ghi sai; người được điều động thì dùng “Chuyển đơn vị…” để giữ quá trình. "
        "“Như ngày” cho xem danh sách của một ngày bất kỳ."
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
        Command(
            "paste_list", "&Dán danh sách từ Excel…", ("Ctrl+Shift+V",), "Đọc danh sách đã chép từ Excel"
        ),
        LINE,
        Command(
            "person_page", "&Quá trình của một người…", ("Ctrl+R",), "Công tác, các năm, danh hiệu, sáng kiến"
        ),
        Command("duplicates", "Tìm người ghi &trùng…", (), "Tìm những hồ sơ có thể là một người và gộp lại"),
        LINE,
        Command("units", "Các đơn &vị…", ("Ctrl+U",), "Cây đơn vị: tên, cấp trên, người đứng đầu, sáp nhập"),
        Command("detail", "Hiện biểu &mẫu bên cạnh", (), "Hiện hoặc ẩn biểu mẫu của một người bên cạnh bảng"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.panel = StaffGrid(desk)
        self.unit_box = filter_box("Mọi đơn vị", self._filter, "Lọc theo đơn vị")
        self.left_box = QCheckBox("Cả đã nghỉ")
        self.left_box.clicked.connect(lambda _: self.ensure_fresh(again=True))
        self.day_box = DayBox(desk.today)
        self.day_box.day_changed.connect(lambda: self.ensure_fresh(again=True))
        self.detail = PersonDetail(desk)
        self._people: list[Person] = []
        self._below: dict[int | None, frozenset[int | None]] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = self.panel.take_bar()
        for place, widget in enumerate((self.unit_box, self.left_box, self.day_box)):
            bar.insertWidget(place, widget)
        bar.addWidget(self.detail_box)
        tip = "Cây đơn vị: tên, người đứng đầu, sáp nhập"
        self.wide_only = [
            button("Đơn vị…", self.manage_units, tip=tip),
            button("Nhập danh sách…", self.import_list),
        ]
        for one in self.wide_only:
            bar.addWidget(one)
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
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.splitter, 1)
        self.desk.theme.changed.connect(self.fit)
        self.fit()

    def _connect(self) -> None:
        table, detail = self.panel.table, self.detail
        table.picked.connect(self._picked)
        table.opened.connect(lambda _: self.person_page())
        self.panel.before_writing = self._settled
        self.panel.unit_for_new = self._unit_for_new
        self.panel.written.connect(self._grid_wrote)
        self.panel.clearing.append(self._clear_boxes)
        self.panel.model.counted.connect(self.state_changed)
        detail.changed.connect(self.state_changed)
        detail.saved.connect(self._saved)
        detail.closed.connect(lambda: self._picked(self.panel.table.current()))
        detail.move_wanted.connect(self.move_person)
        detail.delete_wanted.connect(self.delete)
        detail.page_wanted.connect(self.person_page)
        self.setFocusProxy(table)

    # what the window asks

    def refresh(self) -> None:
        """Read people and units again, as of the day chosen; the form is left alone while something in it is unsaved."""
        office, day = self.desk.office, self.day_box.day
        units = list_units(office, on=day)
        self._people = list_staff(office, on=day, with_left=self.left_box.isChecked())
        refill(self.unit_box, [(_indented(unit, units), unit.id) for unit in units])
        positions = sorted({one.position for one in self._people if one.position}, key=text_key)
        if not self.detail.has_changes:
            self.detail.offer(units, positions)
        self._below = units_below(units)
        names = [unit.name for unit in units]
        self.panel.grid.choices |= {"unit": lambda: names, "position": lambda: positions}
        self.panel.grid_model.set_read_only(not self.day_box.is_today)
        self.detail.setEnabled(self.day_box.is_today)
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
        seen = "" if self.day_box.is_today else " (chỉ xem)"
        return f"{len(self._people)} người · {len(units)} đơn vị · tính đến {self.day_box.day:%d/%m/%Y}{seen}"

    def rows(self) -> tuple[int, int]:
        """Rows shown, and all."""
        return self.panel.rows()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of this page."""
        offered: dict[str, Callable[[], object]] = {
            "new": self.add,
            "import": self.import_list,
            "paste_list": self.paste_list,
            "duplicates": self.find_duplicates,
            "detail": self.toggle_detail,
            "edit": self.edit,
            "units": self.manage_units,
            "copy": self.copy,
        }
        if self._people:
            offered["export"] = self.export
        person = self.detail.person
        if person is not None or self.panel.begun:
            offered["save"] = self.save
        if person is not None and person.id is not None:
            offered |= {"delete": self.delete, "move": self.move_person, "person_page": self.person_page}
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
        """Whether the form, or the row for somebody new, holds something unsaved."""
        return self.detail.has_changes or self.panel.begun

    def save(self) -> bool:
        """Write the cell being typed and save the form."""
        return self.panel.finish() and (not self.detail.has_changes or self.detail.save())

    def discard(self) -> None:
        """Throw away the form's changes and what was typed into the row for somebody new."""
        self.panel.discard()
        if self.detail.has_changes:
            self.detail.give_up()

    def may_leave(self) -> bool:
        """A cell being typed is written first."""
        self.panel.grid.finish_edit()
        return super().may_leave()

    def undo(self) -> bool:
        """Undo in the cell being typed, or in the form while something in it is unsaved."""
        line = self.panel.grid.delegate.open_line
        if line is not None:
            line.undo()
            return True
        return self.detail.has_changes and self.detail.form.undo()

    def redo(self) -> bool:
        """Redo in the cell being typed, or in the form."""
        line = self.panel.grid.delegate.open_line
        if line is not None:
            line.redo()
            return True
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
        wanted = self._below.get(unit_id, frozenset())
        self.panel.model.set_filter("unit", None if unit_id is None else lambda one: one.unit_id in wanted)

    def _clear_boxes(self) -> None:
        self.unit_box.setCurrentIndex(0)
        self._filter()
        self.search_text = ""

    def _settled(self) -> bool:
        """Before the grid writes: what is unsaved in the form is saved, thrown away, or keeps the grid waiting."""
        return not self.detail.has_changes or super().may_leave()

    def _unit_for_new(self) -> str:
        """The unit of a new row: the one looked at, or that of the last row shown."""
        if self.unit_box.currentData() is not None:
            return self.unit_box.currentText().strip()
        shown = self.panel.model.shown
        return self.panel.model.records[shown[-1]].unit if shown else ""

    def _grid_wrote(self, note: str) -> None:
        """The grid shows what it wrote already: the page need not be read again."""
        self._people = self.panel.model.records
        self._fresh = self.desk.stamp()
        self._refresh_detail()
        self.desk.wrote(note)

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

    # commands

    def edit(self) -> None:
        """F2: open the current cell; from the form, go on there."""
        if self.detail.isAncestorOf(self.focusWidget() or self):
            self.detail.form.focus_first()
        else:
            self.panel.grid.begin_edit()

    def add(self) -> None:
        """Begin a new person, in the unit being looked at: in the row at the end, or in the form where the list is empty."""
        if not self.may_leave():
            return
        self.day_box.set_today()
        if self.panel.model.records and not self.wants_detail:
            self.panel.grid.go(len(self.panel.model.shown), 0)
            self.panel.grid.setFocus()
            return
        self.show_detail()
        self.panel.table.clearSelection()
        unit = self.unit_box.currentText() if self.unit_box.currentData() is not None else ""
        self.detail.show_person(Person("", unit=unit))
        self.detail.form.focus_first()


def _indented(unit: Unit, units: list[Unit]) -> str:
    """A unit's name set in as deep as it stands in the tree."""
    parents = {one.id: one.parent_id for one in units}
    depth, at = 0, unit.parent_id
    while at in parents and depth < len(units):
        depth, at = depth + 1, parents[at]
    return "    " * depth + unit.name
