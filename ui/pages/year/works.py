"""The initiatives of a year in a dialog: what, by whom and with which shares, and what is to be looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kehoach_desktop.records.year import Author, Work
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.year.initiatives import delete_work, list_works, possible_authors, save_work
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.numbers import percent
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.fields import CHOICE, DATE, PERCENT, Field, words
from ui.forms.form import Form
from ui.forms.typing import commit_typing
from ui.pages.record_list import ListKind, RecordList
from ui.tables.columns import WARN, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label, scrolling

FIELDS = (
    Field("name", "Tên", required=True),
    Field("kind", "Loại", CHOICE, words(("sáng kiến", "đề tài")), half=True),
    Field("scope", "Phạm vi", CHOICE, words(("cơ sở", "bộ, tỉnh", "toàn quốc")), half=True),
    Field("decision_no", "Số quyết định công nhận, nghiệm thu", half=True),
    Field("decision_on", "Ngày quyết định", DATE, half=True),
)
COLUMNS: tuple[Column[Work], ...] = (
    Column("name", "Tên", lambda work: work.name, width=26, stretch=True),
    Column("kind", "Loại", lambda work: work.kind, width=8),
    Column("scope", "Phạm vi", lambda work: work.scope, width=8),
    Column(
        "decision",
        "Quyết định",
        lambda work: " ".join(part for part in (work.decision_no, short_date(work.decision_on)) if part),
        width=22,
    ),
    Column("authors", "Tác giả", lambda work: authors_text(work.authors), width=24),
    Column(
        "warnings",
        "Cần xem",
        lambda work: Chip("xem", WARN) if work.warnings else None,
        width=9,
        tip=lambda work: "\n".join(work.warnings),
        search=False,
    ),
)


def authors_text(authors: tuple[Author, ...]) -> str:
    """The authors, with their shares where there are several."""
    if len(authors) == 1 and authors[0].share == 100:
        return authors[0].full_name
    return ", ".join(f"{one.full_name} {percent(one.share, 1)}" for one in authors)


@dataclass(frozen=True, slots=True)
class _Named:
    """An author as the small form edits them."""

    person_id: int
    share: Decimal


class WorksDialog(Dialog):
    """The list of a year's initiatives; Enter edits one, every change is written at once and can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(f"Sáng kiến, đề tài năm {desk.year}", desk, parent)
        self.list: ListPanel[Work] = ListPanel(desk, "works", COLUMNS, lambda work: work.id)
        self.list.set_unit("sáng kiến, đề tài")
        self.list.set_empty(
            f"Năm {desk.year} chưa ghi sáng kiến, đề tài nào.",
            "Thêm ở đây, trong dữ kiện của từng người, hoặc nhập bảng do đơn vị gửi.",
            (("Thêm sáng kiến", self.add),),
        )
        for text, job in (("Thêm", self.add), ("Sửa", self.edit), ("Xóa", self.delete)):
            self.list.bar.addWidget(button(text, job))
        self.list.table.opened.connect(lambda _: self.edit())
        self.content.addWidget(self.list)
        self.add_button("Đóng", self.accept)
        self.set_size(1120, 520)
        self.refresh()

    def refresh(self) -> None:
        """Read the list once more."""
        self.list.model.set_records(list_works(self.desk.office, self.desk.year))

    def add(self) -> None:
        """A new initiative."""
        self._edit(Work("", self.desk.year), "Thêm sáng kiến, đề tài")

    def edit(self) -> None:
        """Change the current initiative."""
        if (work := self.list.table.current()) is not None:
            self._edit(work, "Sửa sáng kiến, đề tài")

    def _edit(self, work: Work, title: str) -> None:
        if WorkDialog(self.desk, self, title, work).exec():
            self.refresh()
            self.desk.wrote("Đã lưu sáng kiến, đề tài")

    def delete(self) -> None:
        """Delete the current initiative for all its authors."""
        work = self.list.table.current()
        if work is None or work.id is None:
            return
        number = work.id
        if self.desk.messages.ask(
            f"Xóa “{work.name}” khỏi mọi tác giả?", "Xóa", more="Lấy lại được bằng Ctrl+Z.", danger=True
        ) and self.desk.tasks.attempt(lambda: delete_work(self.desk.office, number)):
            self.refresh()
            self.desk.wrote("Đã xóa sáng kiến, đề tài")


class WorkDialog(Dialog):
    """One initiative with its authors and their shares; a sum that is not 100 % is told at once."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, work: Work) -> None:
        super().__init__(title, desk, parent)
        self.work = work
        self.people = {one.person_id: one for one in possible_authors(desk.office, work.year)}
        self.people |= {one.person_id: one for one in work.authors}
        self.form: Form[Work] = Form(FIELDS)
        self.form.load(work)
        self.authors: RecordList[_Named] = RecordList(desk, self._kind(), grows=True)
        self.sum = label("", "warn", wrap=True)
        self.authors.offer_adding(bool(self.people))
        self.authors.changed.connect(self._tell_sum)
        self.authors.load([_Named(one.person_id, one.share) for one in work.authors])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for part in (self.form, self.authors, self.sum):
            column.addWidget(part, 1 if part is self.authors else 0)
        self.content.addWidget(scrolling(inside), 1)
        self.add_left(button("Chia đều", self.share_equally, "link"))
        self.add_button("Thôi", self.reject)
        self.add_button("Lưu", self.save, "primary")
        self.set_size(560, 460)
        self._tell_sum()
        self.form.focus_first()

    def _kind(self) -> ListKind[_Named]:
        people = tuple(
            (one.person_id, f"{one.full_name} ({one.unit})" if one.unit else one.full_name)
            for one in self.people.values()
        )
        fields = (
            Field("person_id", "Tác giả", CHOICE, people),
            Field("share", "Tỷ lệ đóng góp (%)", PERCENT),
        )
        first = next(iter(self.people), 0)
        return ListKind(
            "Tác giả",
            "tác giả",
            fields,
            lambda: _Named(first, max(Decimal(0), 100 - self._total())),
            lambda one: f"{self.people[one.person_id].full_name}: {percent(one.share, 3)}",
        )

    def _total(self) -> Decimal:
        return sum((one.share for one in self.authors.records), Decimal(0))

    def _tell_sum(self) -> None:
        if not self.people:
            self.sum.setText(
                f"Chưa ghi được tác giả: danh sách nhân sự năm {self.work.year} chưa có người nào."
            )
            return
        total = self._total()
        wrong = bool(self.authors.records) and abs(total - 100) > Decimal("0.05")
        self.sum.setText(f"Các tác giả cộng lại {percent(total, 3)}, phải là 100 %." if wrong else "")

    def share_equally(self) -> None:
        """Equal parts for everybody."""
        count = len(self.authors.records)
        if count:
            part = (Decimal(100) / count).quantize(Decimal("0.001"))
            self.authors.load([replace(one, share=part) for one in self.authors.records])
            self._tell_sum()

    def save(self) -> None:
        """Write and close; faults are shown and the dialog stays."""
        commit_typing()
        try:
            typed = replace(self.form.record(), authors=tuple(self._authors()))
            done = self.desk.tasks.attempt_form(lambda: save_work(self.desk.office, typed))
        except Invalid as invalid:
            if other := self.form.show_errors(invalid.fields):
                self.desk.messages.tell(other, "Chưa có gì được ghi.", kind="warning")
            return
        if done is not None:
            self.accept()

    def _authors(self) -> list[Author]:
        return [replace(self.people[one.person_id], share=one.share) for one in self.authors.records]

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        commit_typing()
        before = [_Named(one.person_id, one.share) for one in self.work.authors]
        changed = self.form.changed or list(self.authors.records) != before
        if changed and not self.desk.messages.ask(
            "Bỏ những gì vừa sửa?", "Bỏ phần sửa", "Sửa tiếp", danger=True
        ):
            return
        super().reject()
