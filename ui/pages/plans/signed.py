"""Bản đã ký: where the plan stands, its number and signer, its signed scans, copies."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kehoach_desktop.document.lines import date_line, number_line
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plan_life import Attachment
from kehoach_desktop.records.plans import PLAN_STATES
from kehoach_desktop.services.plans.attachments import (
    add_attachment,
    attachment_pdf,
    delete_attachment,
    export_attachment,
    list_attachments,
)
from kehoach_desktop.services.plans.plan_life import copy_plan, is_frozen, step, steps_of
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.numbers import group
from ui.desk import Desk
from ui.outgoing import offer_to_open
from ui.pages.plans.signing import ask_copy, ask_signing
from ui.widgets import button, card, label

STEPS = (
    ("submit", "Trình ký", "Ghi là đã trình lãnh đạo"),
    ("withdraw", "Rút lại dự thảo", "Lãnh đạo trả lại để sửa"),
    ("sign", "Đã ký…", "Ghi số, ngày, người ký; từ đó nội dung không sửa được nữa"),
    ("correct", "Sửa số, ngày ký…", "Số, ngày hoặc người ký ghi nhầm"),
    ("close", "Kết thúc", "Kế hoạch đã hết hạn"),
    ("reopen", "Mở lại", "Kế hoạch còn hiệu lực"),
)
_NEXT = {
    "draft": "Soạn xong thì trình ký.",
    "submitted": "Ký xong thì ghi số, ngày và người ký.",
    "signed": "Nội dung đã đóng băng như bản ký. Muốn đổi, hãy lập bản sao.",
    "closed": "Kế hoạch đã hết hạn, chỉ còn để xem.",
}
_SCANS = "PDF và ảnh (*.pdf *.png *.jpg *.jpeg);;Mọi tệp (*)"


class SignedTab(QWidget):
    """The tab. `file_chosen` carries the PDF builder of the chosen scan (None: the plan's own pages); `copied` a new plan's id."""

    file_chosen = Signal(object)
    copied = Signal(int)

    def __init__(self, desk: Desk, save_first: Callable[[], bool]) -> None:
        super().__init__()
        self.desk = desk
        self._save_first = save_first
        self._plan: Plan | None = None
        self.state, self.facts, self.hint = (
            label("", "heading"),
            label("", wrap=True),
            label("", "muted", wrap=True),
        )
        self.step_buttons = {key: button(words, partial(self.do, key), tip=tip) for key, words, tip in STEPS}
        self.copy_button = button("Lập bản sao để sửa", self.copy, tip="Một bản thảo mới với cùng nội dung")
        self.certify_button = button("Sao y…", self.certify, tip="In bản sao y có khối sao y ở cuối")
        self.files = QListWidget()
        self.files.setAccessibleName("Bản quét đã ký")
        self.file_buttons = {
            key: button(words, job)
            for key, words, job in (
                ("print", "In", self.print_file),
                ("save", "Lưu ra tệp…", self.save_file),
                ("delete", "Bỏ", self.delete_file),
            )
        }
        self.empty = label(
            "Chưa có bản quét nào. Quét bản đã ký, đóng dấu rồi đính kèm vào đây.", "muted", wrap=True
        )
        self._lay_out()
        self.files.currentItemChanged.connect(lambda *_: self._chosen())

    def _lay_out(self) -> None:
        frame, inside = card()
        inside.addWidget(self.state)
        inside.addWidget(self.facts)
        inside.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (*self.step_buttons.values(), self.copy_button, self.certify_button):
            row.addWidget(one)
        row.addStretch(1)
        inside.addLayout(row)
        files, below = card()
        head = QHBoxLayout()
        head.addWidget(label("Bản quét đã ký", "heading"), 1)
        for made in self.file_buttons.values():
            head.addWidget(made)
        head.addWidget(
            button("Đính kèm…", self.add_file, tip="PDF, PNG hoặc JPG; tệp được giữ trong dữ liệu")
        )
        below.addLayout(head)
        below.addWidget(self.empty)
        below.addWidget(self.files, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(frame)
        whole.addWidget(files, 1)

    # showing

    def show_plan(self, plan: Plan) -> None:
        """Show where a plan stands and what is attached to it."""
        self._plan = plan
        document = plan.document
        self.state.setText(f"Kế hoạch {PLAN_STATES[plan.state]}")
        signature = document.signature
        facts = [number_line(document.header, document.system), date_line(document.header)]
        if signature and signature.name:
            facts.append(" ".join((*signature.authority, *signature.second_post.split(), signature.name)))
        self.facts.setText(" · ".join(one for one in facts if one) if is_frozen(plan) else "")
        self.facts.setVisible(is_frozen(plan))
        self.hint.setText(_NEXT[plan.state])
        steps = steps_of(plan.state)
        for key, made in self.step_buttons.items():
            made.setVisible(key in steps)
        self.copy_button.setVisible(is_frozen(plan))
        self.certify_button.setVisible(is_frozen(plan))
        self._show_files()

    def _show_files(self) -> None:
        before = self.current()
        found = list_attachments(self.desk.office, self._plan_id)
        self.files.blockSignals(True)
        self.files.clear()
        for one in found:
            item = QListWidgetItem(
                f"{one.name} · {one.pages} trang · {_size(one.size)} · {short_date(one.added_on)}"
            )
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.files.addItem(item)
            if before is not None and one.id == before.id:
                self.files.setCurrentItem(item)
        self.files.blockSignals(False)
        self.files.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._chosen()

    def count(self) -> int:
        """How many scans there are."""
        return self.files.count()

    @property
    def _plan_id(self) -> int:
        return (self._plan.id if self._plan is not None else None) or 0

    def current(self) -> Attachment | None:
        """The scan chosen."""
        item = self.files.currentItem()
        chosen = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return chosen if isinstance(chosen, Attachment) else None

    def _chosen(self) -> None:
        chosen = self.current()
        for made in self.file_buttons.values():
            made.setEnabled(chosen is not None)
        self.file_chosen.emit(self.page_builder())

    def page_builder(self) -> Callable[[], bytes] | None:
        """What makes the chosen scan's pages; None when none is chosen."""
        chosen = self.current()
        if chosen is None:
            return None
        office, scan_id = self.desk.office, chosen.id
        return lambda: attachment_pdf(office, scan_id)

    # doing

    def do(self, key: str) -> None:
        """Take the plan a step on in its life."""
        if self._plan is None or not self._save_first():
            return
        plan_id = self._plan_id
        if key in ("sign", "correct"):
            if ask_signing(self.desk, plan_id, self.desk.today(), self):
                self.desk.wrote("Đã ghi là đã ký")
            return
        if self.desk.tasks.attempt(lambda: step(self.desk.office, plan_id, key)) is not None:
            self.desk.wrote(next(words for name, words, _ in STEPS if name == key))

    def copy(self) -> None:
        """Make a draft with the same words."""
        plan_id = self._plan_id
        got = self.desk.tasks.attempt(lambda: copy_plan(self.desk.office, plan_id))
        if got is not None and got[0].id is not None:
            self.copied.emit(got[0].id)

    def certify(self) -> None:
        """Make a certified copy."""
        scans = list_attachments(self.desk.office, self._plan_id)
        ask_copy(self.desk, self._plan_id, scans, self.desk.today(), self)

    def add_file(self) -> None:
        """Attach a scan."""
        path = self.desk.messages.open_file("Đính kèm bản đã ký", _SCANS, place="plans_scans")
        if path is None:
            return
        office, plan_id, today = self.desk.office, self._plan_id, self.desk.today()
        made = self.desk.tasks.attempt(lambda: add_attachment(office, plan_id, path, today))
        if made is not None:
            self.desk.wrote(f"Đã đính kèm {made[0].name}")
            self.files.setCurrentRow(self.files.count() - 1)

    def delete_file(self) -> None:
        """Take the chosen scan off the plan; Ctrl+Z brings it back."""
        chosen = self.current()
        if chosen is None:
            return
        office, scan_id = self.desk.office, chosen.id
        if self.desk.tasks.attempt(lambda: delete_attachment(office, scan_id)) is not None:
            self.desk.wrote(f"Đã bỏ {chosen.name}. Ctrl+Z lấy lại.")

    def print_file(self) -> None:
        """Print the chosen scan again."""
        chosen, build = self.current(), self.page_builder()
        if chosen is None or build is None:
            return
        data = self.desk.tasks.attempt(build)
        if data is not None:
            from ui.preview.print_dialog import PrintDialog

            PrintDialog(data[0], "scan", chosen.name.rpartition(".")[0], self.desk.memory, self).exec()

    def save_file(self) -> None:
        """Write the chosen scan out as it was attached."""
        chosen = self.current()
        if chosen is None:
            return
        path = self.desk.messages.save_file("Lưu bản quét", "Mọi tệp (*)", chosen.name, place="plans_out")
        if path is not None:
            work = export_attachment(self.desk.office, chosen.id, path)
            self.desk.tasks.run("Lưu bản quét", work, lambda made: offer_to_open(self.desk.messages, made))


def _size(size: int) -> str:
    """Bytes in words: 340 KB, 1,2 MB."""
    if size < 2**20:
        return f"{max(1, round(size / 1024))} KB"
    return f"{group(Decimal(f'{size / 2**20:.1f}'))} MB"
