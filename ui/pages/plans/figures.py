"""Chỉ tiêu, đợt và việc of a plan: tables of what is counted or reminded, with forms to add and edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plan_life import Change
from kehoach_desktop.records.plans import Phase, Target, Task
from kehoach_desktop.records.quota_words import DIRECTIONS
from kehoach_desktop.services.awards.award_kinds import list_award_kinds
from kehoach_desktop.services.plans.plan_parts import (
    delete_phase,
    delete_target,
    delete_task,
    save_phase,
    save_target,
    save_task,
)
from kehoach_desktop.services.year.commitments import list_kinds
from kehoach_desktop.vietnamese.numbers import percent as percent_words
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import CHOICE, DAY, LINES, PERCENT, TEXT, Field
from ui.forms.form import Form
from ui.pages.plans.target_figures import change_chip
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label

R = TypeVar("R", Target, Phase, Task)

_SAID = {"at_least": "≥ {}", "at_most": "≤ {}", "exactly": "{}", "reduce": "giảm {}"}


def asked_for(target: Target) -> str:
    """The figure of a target in short: "≥ 10 %", "giảm 5–10 %"."""
    words = percent_words(target.percent)
    if target.percent_to is not None:
        words = f"{words.removesuffix(' %')}–{percent_words(target.percent_to)}"
    return _SAID[target.direction].format(words)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """How one kind of row is shown, entered, written and taken away; `blank` makes a new one for a plan."""

    name: str
    word: str
    columns: tuple[Column[R], ...]
    fields: tuple[Field, ...]
    blank: Callable[[int], R]
    save: Callable[[Any, R], R]
    delete: Callable[[Any, int], object]


def target_kind(subjects: Sequence[tuple[str, str]], changes: Mapping[int, Change]) -> Kind[Target]:
    """Targets; `subjects` are (code, words) of what the program can count, `changes` how those that the clerk counts stand."""

    said = dict(subjects)
    columns: tuple[Column[Target], ...] = (
        Column("text", "Chỉ tiêu", lambda one: one.text, 40, stretch=True),
        Column("subject", "Đếm theo", lambda one: said.get(one.subject, one.subject), 24),
        Column("asked", "Mức", asked_for, 12, align="right", sort=lambda one: one.percent),
        Column(
            "stands",
            "Số liệu",
            lambda one: change_chip(changes.get(one.id or 0)),
            18,
            tip=lambda one: changes[one.id or 0].message if one.id in changes else "",
        ),
    )
    fields = (
        Field("text", "Chỉ tiêu, như trong kế hoạch", LINES, required=True),
        Field("subject", "Đếm theo", CHOICE, choices=tuple(subjects)),
        Field("direction", "Mức", CHOICE, choices=tuple(DIRECTIONS.items())),
        Field("percent", "Phần trăm", PERCENT, half=True, required=True),
        Field("percent_to", "đến (nếu là khoảng)", PERCENT, half=True, optional=True),
    )
    blank = Target(0, "", percent=Decimal(100))
    return Kind(
        "targets", "chỉ tiêu", columns, fields, lambda plan: _of_plan(blank, plan), save_target, delete_target
    )


def phase_kind() -> Kind[Phase]:
    """Phases (đợt)."""

    columns: tuple[Column[Phase], ...] = (
        Column("name", "Đợt", lambda one: one.name, 14, bold=True),
        Column("starts_on", "Từ ngày", lambda one: one.starts_on, 12),
        Column("ends_on", "Đến ngày", lambda one: one.ends_on, 12),
        Column("text", "Nội dung", lambda one: one.text, 40, stretch=True, muted=True),
    )
    fields = (
        Field("name", "Đợt", TEXT, required=True),
        Field("starts_on", "Từ ngày", DAY, half=True, optional=True),
        Field("ends_on", "Đến ngày", DAY, half=True, optional=True),
        Field("text", "Nội dung", LINES),
    )
    blank = Phase(0, "", None, None)
    return Kind(
        "phases", "đợt", columns, fields, lambda plan: _of_plan(blank, plan), save_phase, delete_phase
    )


def task_kind(sent: Mapping[int, tuple[int, int]]) -> Kind[Task]:
    """Tasks (việc); `sent` tells for how many units of how many have sent what a task asks for."""

    columns: tuple[Column[Task], ...] = (
        Column("text", "Việc", lambda one: one.text, 36, stretch=True),
        Column("assignee", "Ai làm", lambda one: one.assignee, 22),
        Column("recipient", "Gửi về", lambda one: one.recipient, 22),
        Column("due_on", "Hạn", lambda one: one.due_on, 12),
        Column("sent", "Đã gửi", lambda one: sent_words(sent.get(one.id or 0)), 10, align="right"),
        Column("done_on", "Đã xong", lambda one: one.done_on, 12),
    )
    fields = (
        Field("text", "Việc", LINES, required=True),
        Field("assignee", "Ai làm", TEXT, half=True),
        Field("recipient", "Gửi về", TEXT, half=True),
        Field("due_on", "Hạn", DAY, half=True, optional=True),
        Field("done_on", "Đã xong ngày", DAY, half=True, optional=True),
    )
    blank = Task(0, "")
    return Kind("tasks", "việc", columns, fields, lambda plan: _of_plan(blank, plan), save_task, delete_task)


def sent_words(counts: tuple[int, int] | None) -> str:
    """ "3/12", "" where nobody has to send anything."""
    return f"{counts[0]}/{counts[1]}" if counts else ""


def _of_plan(blank: R, plan_id: int) -> R:
    from dataclasses import replace

    return replace(blank, plan_id=plan_id)


class FigureTable(QWidget, Generic[R]):
    """One table with its buttons. `pointed(node id)` when a row is opened from the text's point of view."""

    pointed = Signal(str)

    def __init__(self, desk: Desk, kind: Kind[R], heading: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._kind: Kind[R] = kind
        self._plan_id = 0
        self._actions: list[tuple[QPushButton, Callable[[R], bool]]] = []
        self.panel: ListPanel[R] = ListPanel(desk, f"plan_{kind.name}", kind.columns, lambda one: one.id)
        self.panel.set_unit(kind.word)
        self.panel.set_empty(
            f"Chưa có {kind.word} nào.",
            "Khi nhập kế hoạch từ văn bản, chương trình đề xuất sẵn; ở đây thêm, sửa, xóa.",
            ((f"Thêm {kind.word}", self.add),),
        )
        self.add_button = button("Thêm", self.add)
        self.edit_button = button("Sửa", self.edit)
        self.place_button = button("Xem chỗ trong văn bản", self._point, "link")
        self.delete_button = button("Xóa", self.delete)
        if heading:
            self.panel.bar.insertWidget(0, label(heading, "heading"))
        for one in (self.place_button, self.add_button, self.edit_button, self.delete_button):
            self.panel.bar.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.panel)
        self.panel.table.opened.connect(lambda _: self.edit())
        self.panel.table.picked.connect(lambda _: self._enable())
        self._enable()

    def add_action(self, words: str, job: Callable[[R], object], fits: Callable[[R], bool]) -> QPushButton:
        """A button more, for rows that it fits."""
        made = button(words, lambda: self._act(job))
        self._actions.append((made, fits))
        self.panel.bar.insertWidget(self.panel.bar.indexOf(self.add_button), made)
        self._enable()
        return made

    def _act(self, job: Callable[[R], object]) -> None:
        chosen = self.panel.table.current()
        if chosen is not None:
            job(chosen)

    def show_rows(self, plan_id: int, rows: Sequence[R]) -> None:
        """Show a plan's rows."""
        self._plan_id = plan_id
        self.panel.model.set_records(rows)
        self._enable()

    def _enable(self) -> None:
        chosen = self.panel.table.current()
        for one in (self.edit_button, self.delete_button):
            one.setEnabled(chosen is not None)
        for made, fits in self._actions:
            made.setEnabled(chosen is not None and fits(chosen))
        self.place_button.setVisible(chosen is not None and bool(chosen.node_id))

    def _point(self) -> None:
        chosen = self.panel.table.current()
        if chosen is not None:
            self.pointed.emit(chosen.node_id)

    def form(self, record: R) -> FormDialog:
        """The dialog in which one row is entered."""
        form: Form[R] = Form(self._kind.fields)
        form.load(record)
        verb = "Thêm" if record.id is None else "Sửa"
        dialog = FormDialog(f"{verb} {self._kind.word}", self._desk, self, form, self._write)
        dialog.set_size(520, 420)
        return dialog

    def _ask(self, record: R) -> None:
        dialog = self.form(record)
        dialog.exec()
        dialog.deleteLater()

    def _write(self, record: R) -> R:
        saved = self._kind.save(self._desk.office, record)
        self._desk.wrote(f"Đã lưu {self._kind.word}")
        return saved

    def add(self) -> None:
        """Enter a new row."""
        self._ask(self._kind.blank(self._plan_id))

    def edit(self) -> None:
        """Edit the row chosen."""
        chosen = self.panel.table.current()
        if chosen is not None:
            self._ask(chosen)

    def delete(self) -> None:
        """Take the row chosen away; undone by Ctrl+Z."""
        chosen = self.panel.table.current()
        if chosen is not None and chosen.id is not None:
            office, row_id = self._desk.office, chosen.id
            if self._desk.tasks.attempt(lambda: self._kind.delete(office, row_id)) is not None:
                self._desk.wrote(f"Đã xóa {self._kind.word}. Ctrl+Z lấy lại.")


def countable(desk: Desk, plan: Plan) -> list[tuple[str, str]]:
    """What targets of a plan can be counted by: commitments of its first year, titles, and the clerk's own count."""

    kinds = [
        (f"commitment:{one.code}", f"Đã ký: {one.short_name}")
        for one in list_kinds(desk.office, plan.year_from)
    ]
    titles = [
        (f"title:{one.code}", f"Danh hiệu: {one.code}")
        for one in list_award_kinds(desk.office)
        if one.family == "title"
    ]
    used = [(one.subject, one.subject.partition(":")[2]) for one in plan.targets]
    known = {code for code, _ in (*kinds, *titles)} | {"manual"}
    others = [(code, words) for code, words in dict(used).items() if code not in known]
    return [*kinds, *titles, *others, ("manual", "Tự nhập số liệu")]
