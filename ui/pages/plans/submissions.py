"""What units have sent for a task: ticked off with the day and the file, the missing ones listed to remind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.plan_life import Submission
from kehoach_desktop.records.plans import Task
from kehoach_desktop.services.plans.attachments import attachment_pdf
from kehoach_desktop.services.plans.submissions import (
    add_units,
    attach_sent,
    delete_submissions,
    export_reminder,
    list_submissions,
    mark_sent,
    own_units,
    save_submission,
)
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.fields import DAY, LINES, Field
from ui.forms.form import Form
from ui.outgoing import offer_to_open
from ui.tables.columns import GOOD, QUIET, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label

_SCANS = "PDF và ảnh (*.pdf *.png *.jpg *.jpeg);;Mọi tệp (*)"
SENT_COLUMNS: tuple[Column[Submission], ...] = (
    Column("unit", "Đơn vị", lambda one: one.unit, 30, bold=True, stretch=True),
    Column(
        "state",
        "Tình trạng",
        lambda one: Chip("đã gửi", GOOD) if one.sent_on else Chip("chưa gửi", QUIET),
        14,
    ),
    Column("sent_on", "Ngày gửi", lambda one: one.sent_on, 12),
    Column("files", "Tệp", lambda one: ", ".join(file.name for file in one.files), 22),
    Column("note", "Ghi chú", lambda one: one.note, 20),
)


@dataclass(frozen=True, slots=True)
class _Names:
    names: str


@dataclass(frozen=True, slots=True)
class _Sent:
    sent_on: date | None
    note: str


class SubmissionsDialog(Dialog):
    """Who has sent something for a task; many rows can be ticked at once."""

    def __init__(self, desk: Desk, task: Task, parent: QWidget) -> None:
        super().__init__("Đơn vị gửi báo cáo, kế hoạch", desk, parent)
        self._task = task
        self.standing = label("", "muted", wrap=True)
        self.panel: ListPanel[Submission] = ListPanel(desk, "submissions", SENT_COLUMNS, lambda one: one.id)
        self.panel.set_unit("đơn vị")
        self.panel.set_empty(
            "Chưa có đơn vị nào phải gửi.",
            "Ghi tên các đơn vị, rồi đánh dấu khi đơn vị gửi về.",
            (("Thêm đơn vị…", self.add), ("Lấy các đơn vị của cơ quan", self.add_own)),
        )
        self.content.addWidget(label(task.text, "heading", wrap=True))
        self.content.addWidget(self.standing)
        self.content.addWidget(self.panel, 1)
        self.row_buttons = {
            key: button(text, job)
            for key, text, job in (
                ("sent", "Đã gửi hôm nay", self.tick),
                ("day", "Ngày gửi, ghi chú…", self.edit),
                ("unsent", "Chưa gửi", self.untick),
                ("file", "Đính kèm…", self.attach),
                ("view", "Xem tệp", self.view),
                ("delete", "Bỏ đơn vị", self.delete),
            )
        }
        for made in self.row_buttons.values():
            self.panel.bar.addWidget(made)
        self.remind_button = button("In danh sách nhắc…", self.remind)
        self.add_left(self.remind_button)
        self.add_left(button("Thêm đơn vị…", self.add))
        self.add_button("Đóng", self.accept)
        self.panel.table.opened.connect(lambda _: self.edit())
        self.panel.table.picked.connect(lambda _: self._enable())
        self.set_size(980, 560)
        self.read()

    def read(self) -> None:
        """Show who has sent."""
        found = list_submissions(self.desk.office, self._task.id or 0)
        self.panel.model.set_records(found)
        sent = sum(one.sent_on is not None for one in found)
        due = f"Hạn {self._task.due_on:%d/%m/%Y}. " if self._task.due_on else ""
        self.standing.setText(f"{due}Đã gửi {sent}/{len(found)}, còn thiếu {len(found) - sent} đơn vị.")
        self.remind_button.setEnabled(sent < len(found))
        self._enable()

    def _enable(self) -> None:
        chosen = self.panel.table.current()
        for key, made in self.row_buttons.items():
            made.setEnabled(chosen is not None and (key != "view" or bool(chosen.files)))

    def _ids(self) -> list[int]:
        return [one.id for one in self.panel.table.selected() if one.id is not None]

    def _do(self, job: Callable[[], object], words_: str) -> None:
        if self.desk.tasks.attempt(job) is not None:
            self.desk.wrote(words_)
            self.read()

    def tick(self) -> None:
        """The chosen units have sent today."""
        office, ids, day = self.desk.office, self._ids(), self.desk.today()
        self._do(lambda: mark_sent(office, ids, day), "Đã đánh dấu đã gửi")

    def untick(self) -> None:
        """The chosen units have not sent."""
        office, ids = self.desk.office, self._ids()
        self._do(lambda: mark_sent(office, ids, None), "Đã đánh dấu chưa gửi")

    def edit(self) -> None:
        """The day and a remark of the chosen unit."""
        chosen = self.panel.table.current()
        if chosen is None or chosen.id is None:
            return
        dialog = self.sent_form(chosen)
        if dialog.exec():
            self.desk.wrote("Đã ghi")
            self.read()
        dialog.deleteLater()

    def sent_form(self, one: Submission) -> FormDialog:
        """The dialog for a unit's day and remark."""
        form: Form[_Sent] = Form(
            (Field("sent_on", "Ngày gửi", DAY, optional=True), Field("note", "Ghi chú", LINES))
        )
        form.load(_Sent(one.sent_on, one.note))

        def save(draft: _Sent) -> object:
            save_submission(self.desk.office, one.id or 0, draft.sent_on, draft.note)
            return one

        dialog = FormDialog(one.unit, self.desk, self, form, save)
        dialog.set_size(420, 280)
        return dialog

    def add(self) -> None:
        """Enter units, one a line."""
        dialog = self.units_form()
        if dialog.exec():
            self.desk.wrote("Đã thêm đơn vị phải gửi")
            self.read()
        dialog.deleteLater()

    def units_form(self) -> FormDialog:
        """The dialog in which units are entered."""
        form: Form[_Names] = Form((Field("names", "Tên đơn vị, mỗi dòng một đơn vị", LINES, required=True),))
        form.load(_Names(""))
        task_id = self._task.id or 0
        dialog = FormDialog(
            "Đơn vị phải gửi",
            self.desk,
            self,
            form,
            lambda draft: add_units(self.desk.office, task_id, draft.names.splitlines()),
        )
        dialog.set_size(460, 360)
        return dialog

    def add_own(self) -> None:
        """All of the agency's own units."""
        office, task_id = self.desk.office, self._task.id or 0
        self._do(lambda: add_units(office, task_id, own_units(office)), "Đã thêm các đơn vị của cơ quan")

    def delete(self) -> None:
        """The chosen units need not send."""
        office, ids = self.desk.office, self._ids()
        self._do(lambda: delete_submissions(office, ids), "Đã bỏ. Ctrl+Z lấy lại.")

    def attach(self) -> None:
        """What the chosen unit sent; it counts as sent today if no day was noted."""
        chosen = self.panel.table.current()
        path = self.desk.messages.open_file("Đính kèm tệp đơn vị gửi", _SCANS, place="plans_scans")
        if chosen is None or path is None or chosen.id is None:
            return
        office, one, day = self.desk.office, chosen.id, self.desk.today()
        self._do(lambda: attach_sent(office, one, path, day), "Đã đính kèm")

    def view(self) -> None:
        """Show the last file of the chosen unit, to look at or print."""
        chosen = self.panel.table.current()
        if chosen is None or not chosen.files:
            return
        office, last = self.desk.office, chosen.files[-1]
        data = self.desk.tasks.attempt(lambda: attachment_pdf(office, last.id))
        if data is not None:
            from ui.preview.print_dialog import PrintDialog

            PrintDialog(data[0], "scan", last.name.rpartition(".")[0], self.desk.memory, self).exec()

    def remind(self) -> None:
        """Write the list of who is missing in the whole plan."""
        kinds = "Tệp Word (*.docx);;Tệp PDF (*.pdf)"
        path = self.desk.messages.save_file(
            "Danh sách nhắc", kinds, "Danh sách đơn vị chưa gửi.docx", place="plans_out"
        )
        if path is not None:
            work = export_reminder(self.desk.office, self._task.plan_id, path, self.desk.today())
            self.desk.tasks.run("Danh sách nhắc", work, lambda made: offer_to_open(self.desk.messages, made))
