"""One person beside the list: the form, where they stood and when, and what can be done with them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.records.people import Assignment, Person, Unit
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.forms.fields import words
from ui.forms.form import Form
from ui.forms.typing import commit_typing
from ui.pages.staff.columns import ASSIGNMENT_COLUMNS, PERSON_FIELDS
from ui.tables.panel import ListPanel
from ui.widgets import button, label, scrolling


class PersonDetail(QFrame):
    """Shows and edits one person. `saved(id)` after a save; `closed` when a new person was given up; `move_wanted`, `delete_wanted`, `page_wanted`."""

    saved = Signal(int)
    closed = Signal()
    changed = Signal()
    move_wanted = Signal()
    delete_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.desk = desk
        self.person: Person | None = None
        self._units: dict[str, int] = {}
        self.name, self.line = label("", "name", wrap=True), label("", "muted", wrap=True)
        self.form: Form[Person] = Form(PERSON_FIELDS)
        self.postings: ListPanel[Assignment] = ListPanel(
            desk, "postings", ASSIGNMENT_COLUMNS, lambda one: one.id or 0
        )
        self.postings.set_unit("giai đoạn")
        self.tabs = QTabWidget()
        self.tabs.addTab(_padded(scrolling(self.form)), "Thông tin")
        self.tabs.addTab(_padded(self.postings), "Quá trình công tác")
        self.tabs.currentChanged.connect(lambda _: commit_typing())
        self._stack = QStackedWidget()
        self._stack.addWidget(_nobody())
        self._stack.addWidget(self._body())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._stack)
        self.form.draft_changed.connect(self._show_state)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name, 1)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.tabs, 1)
        self.move_button = button(
            "Chuyển đơn vị…", self.move_wanted.emit, tip="Điều động sang đơn vị khác kể từ một ngày"
        )
        self.page_button = button(
            "Quá trình…", self.page_wanted.emit, tip="Mọi năm của người này: công tác, danh hiệu, sáng kiến"
        )
        self.delete_button = button(
            "Xóa", self.delete_wanted.emit, tip="Xóa; lấy lại được bằng Ctrl+Z hoặc trong Mục đã xóa"
        )
        self.cancel_button = button("Bỏ phần sửa", self.give_up)
        self.save_button: QPushButton = button("Lưu", self.save, "primary", tip="Ctrl+S")
        head.addWidget(self.page_button)
        for one in (self.move_button, self.delete_button):
            row.addWidget(one)
        row.addStretch(1)
        for one in (self.cancel_button, self.save_button):
            row.addWidget(one)
        column.addLayout(row)
        return body

    def offer(self, units: list[Unit], positions: list[str]) -> None:
        """The units and positions to pick from."""
        self._units = {unit.name: unit.id for unit in units if unit.id is not None}
        self.form.set_choices("unit", words([unit.name for unit in units]))
        self.form.set_choices("position", words(positions))

    def show_person(self, person: Person | None) -> None:
        """Show a person (id None: a new one), or nobody."""
        self.person = person
        self._stack.setCurrentIndex(0 if person is None else 1)
        if person is None:
            self.changed.emit()
            return
        self.form.load(person)
        new = person.id is None
        self.tabs.setTabEnabled(1, not new)
        if new:
            self.tabs.setCurrentIndex(0)
        self.postings.model.set_records(self._history(person))
        self._show_state()

    def _history(self, person: Person) -> list[Assignment]:
        if person.id is None:
            return []
        from kehoach_desktop.services.people.staff import person_history

        return person_history(self.desk.office, person.id)

    def _show_state(self) -> None:
        person = self.person
        if person is None:
            return
        new = person.id is None
        self.name.setText("Người mới" if new else person.full_name)
        self.line.setText(_summary(person))
        self.move_button.setVisible(not new)
        self.page_button.setVisible(not new)
        self.delete_button.setVisible(not new)
        self.cancel_button.setEnabled(new or self.form.changed)
        self.save_button.setEnabled(new or self.form.changed)
        self.changed.emit()

    @property
    def has_changes(self) -> bool:
        """Whether something typed is not saved."""
        return self.person is not None and self.form.changed

    def save(self) -> bool:
        """Save what was typed; faults are shown under their fields."""
        if self.person is None:
            return True
        from kehoach_desktop.services.people.staff import save_person

        try:
            typed = self._with_unit(self.form.record())
            done = self.desk.tasks.attempt_form(
                lambda: save_person(self.desk.office, typed, today=self.desk.today())
            )
        except Invalid as invalid:
            self.tabs.setCurrentIndex(0)
            if other := self.form.show_errors(invalid.fields):
                self.desk.messages.tell(other, kind="warning")
            return False
        if done is None:
            return False
        self.form.load(done[0])
        self.person = done[0]
        self.saved.emit(done[0].id)
        return True

    def _with_unit(self, typed: Person) -> Person:
        """The unit by its id where its name is known; a new name makes a new unit."""
        return replace(typed, unit_id=self._units.get(typed.unit))

    def give_up(self) -> None:
        """Throw away what was typed; a new person is let go."""
        if self.person is not None and self.person.id is None:
            self.show_person(None)
            self.closed.emit()
        else:
            self.form.reset()


def _summary(person: Person) -> str:
    """Position, unit and since when, in one line."""
    parts = [person.position, person.unit]
    if person.joined_on:
        parts.append(f"vào cơ quan {short_date(person.joined_on)}")
    if person.left_on:
        parts.append(f"nghỉ từ {short_date(person.left_on)}")
    return " · ".join(part for part in parts if part) or "Điền họ tên và đơn vị rồi bấm Lưu."


def _padded(inside: QWidget) -> QWidget:
    """A tab's content with room above it."""
    outside = QWidget()
    column = QVBoxLayout(outside)
    column.setContentsMargins(0, 10, 0, 0)
    column.addWidget(inside)
    return outside


def _nobody() -> QWidget:
    """What stands there while nobody is selected."""
    empty = QWidget()
    column = QVBoxLayout(empty)
    column.addStretch(1)
    words_ = label("Chọn một người trong danh sách để xem và sửa, hoặc bấm Thêm người.", "muted", wrap=True)
    column.addWidget(words_)
    column.addStretch(2)
    return empty
