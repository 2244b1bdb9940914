"""One person's facts of a year in a dialog: rating and its source, what holds them back, initiatives, discipline, leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kehoach_desktop.records.awards import (
    LEAVE_KINDS,
    RATINGS,
    UNKNOWN_FORM,
    Discipline,
    Initiative,
    Leave,
    YearFacts,
)
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.awards.catalogue import kinds_for
from kehoach_desktop.services.year.year import get_year_facts, save_year_facts
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.fields import BOOL, CHOICE, DATE, LINES, NUMBER, PERCENT, SUGGEST, Field, words
from ui.forms.form import Form
from ui.forms.typing import commit_typing
from ui.pages.record_list import ListKind, RecordList
from ui.pages.year.asking import AskedTicks
from ui.widgets import label, scrolling

FIELDS = (
    Field("rating", "Xếp loại chất lượng", CHOICE, (("", "chưa có"), *RATINGS.items()), half=True),
    Field("rating_source", "Theo văn bản", half=True, hint="Thông báo 12/TB-… ngày …"),
    Field("registered", "Đăng ký từ đầu năm", CHOICE),
    Field("held", "Đang tạm hoãn xét", BOOL),
    Field("held_reason", "Lý do tạm hoãn (để trống nếu không tạm hoãn)", hint="đang chờ kết luận thanh tra"),
    Field("notes", "Ghi chú", LINES),
    Field(
        "initiatives_told",
        "Số sáng kiến chưa rõ tên",
        NUMBER,
        optional=True,
        half=True,
    ),
    Field("leave_told", "Nghỉ, đi học chưa rõ ngày", half=True, hint="ốm: Nghỉ ốm 5 tháng"),
    Field("old_unit_comment", "Đã nhận nhận xét của đơn vị cũ (người chuyển đến trong năm)", BOOL),
)


def registration_choices(year: int) -> tuple[tuple[object, str], ...]:
    """What a person can register for a year, "" first."""
    kinds = kinds_for("person", date(year, 12, 31))
    return (("", "không ghi"), *((kind.code, f"{kind.name} ({kind.code})") for kind in kinds))


INITIATIVES = ListKind(
    "Sáng kiến, đề tài",
    "sáng kiến, đề tài",
    (
        Field("name", "Tên", required=True),
        Field("kind", "Loại", CHOICE, words(("sáng kiến", "đề tài")), half=True),
        Field("scope", "Phạm vi", CHOICE, words(("cơ sở", "bộ, tỉnh", "toàn quốc")), half=True),
        Field("decision_no", "Số quyết định công nhận", half=True),
        Field("decision_on", "Ngày quyết định", DATE, half=True),
        Field("share", "Tỷ lệ đóng góp (%)", PERCENT, half=True),
    ),
    lambda: Initiative(""),
    lambda one: " · ".join(part for part in (one.name, one.decision_no, short_date(one.decision_on)) if part),
)
DISCIPLINE = ListKind(
    "Kỷ luật",
    "kỷ luật",
    (
        Field(
            "form",
            "Hình thức",
            SUGGEST,
            words((UNKNOWN_FORM, "khiển trách", "cảnh cáo", "hạ bậc lương", "giáng chức", "cách chức")),
            required=True,
        ),
        Field("decision_no", "Số quyết định", half=True),
        Field("decision_on", "Ngày quyết định", DATE, half=True),
        Field("ends_on", "Hết thời hạn ngày", DATE, half=True),
    ),
    lambda: Discipline(""),
    lambda one: " · ".join(part for part in (one.form, one.decision_no, short_date(one.decision_on)) if part),
)
LEAVE = ListKind(
    "Thời gian nghỉ, đi học",
    "thời gian nghỉ",
    (
        Field("kind", "Loại", CHOICE, words(LEAVE_KINDS)),
        Field("starts_on", "Từ ngày", DATE, required=True, half=True),
        Field("ends_on", "Đến hết ngày", DATE, required=True, half=True),
        Field(
            "outcome",
            "Kết quả học tập, nhận xét của nơi biệt phái",
            CHOICE,
            (("", "chưa nhận"), ("đạt", "đã nhận, đạt"), ("không đạt", "đã nhận, không đạt")),
        ),
        Field("reason", "Lý do"),
    ),
    lambda: Leave("khác", "", ""),
    lambda one: (
        f"{one.kind}: {short_date(one.starts_on)} – {short_date(one.ends_on)}"
        + (f" · {one.outcome}" if one.outcome else "")
    ),
)


class YearFactsDialog(Dialog):
    """Reads the facts when made; Lưu (Ctrl+S) writes them all in one go and closes."""

    def __init__(self, desk: Desk, person_id: int, parent: QWidget) -> None:
        super().__init__(f"Dữ kiện năm {desk.year}", desk, parent)
        self.facts = get_year_facts(desk.office, person_id, desk.year)
        self.form: Form[YearFacts] = Form(FIELDS)
        self.form.set_choices("registered", registration_choices(desk.year))
        self.form.load(self.facts)
        self.initiatives = RecordList(desk, INITIATIVES)
        self.discipline = RecordList(desk, DISCIPLINE)
        self.leave = RecordList(desk, LEAVE)
        self.asked = AskedTicks()
        self.asked.load(self.facts.asked)
        self.initiatives.load(self.facts.initiatives)
        self.discipline.load(self.facts.discipline)
        self.leave.load(self.facts.leave)
        self.content.addWidget(
            label(" · ".join(part for part in (self.facts.full_name, self.facts.unit) if part), "heading")
        )
        self.content.addWidget(self._scrolled(), 1)
        self.add_button("Thôi", self.reject)
        self.add_button("Lưu", self.save, "primary")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        self.set_size(620, 640)
        self.form.focus_first()

    def _scrolled(self) -> QWidget:
        """The form and the lists: together higher than a small screen."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for part in (self.form, self.asked, self.initiatives, self.discipline, self.leave):
            column.addWidget(part)
        return scrolling(inside)

    def typed(self) -> YearFacts:
        """The facts as they stand in the dialog; Invalid when a field cannot be read."""
        return replace(
            self.form.record(),
            initiatives=self.initiatives.records,
            discipline=self.discipline.records,
            leave=self.leave.records,
            asked=self.asked.kinds,
        )

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was read."""
        lists = (self.initiatives.records, self.discipline.records, self.leave.records)
        before = (self.facts.initiatives, self.facts.discipline, self.facts.leave)
        return self.form.changed or lists != before or self.asked.kinds != self.facts.asked

    def save(self) -> None:
        """Write and close; faults are shown and the dialog stays."""
        commit_typing()
        try:
            done = self.desk.tasks.attempt_form(lambda: save_year_facts(self.desk.office, self.typed()))
        except Invalid as invalid:
            self.form.show_errors(
                {name: text for name, text in invalid.fields.items() if name in self.form.editors}
            )
            elsewhere = [text for name, text in invalid.fields.items() if name not in self.form.editors]
            if elsewhere:
                self.desk.messages.tell(" ".join(elsewhere), "Chưa có gì được ghi.", kind="warning")
            return
        if done is not None:
            self.accept()

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        commit_typing()
        if self.changed and not self.desk.messages.ask(
            "Bỏ những gì vừa sửa?", "Bỏ phần sửa", "Sửa tiếp", danger=True
        ):
            return
        super().reject()
