"""Sổ khen thưởng of one person or collective: the awards of earlier years, entered one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.honours import AwardsEntered, Honour, Milestone
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.awards.awards_known import awards_entered, set_awards_entered
from kehoach_desktop.services.awards.catalogue import kinds_for, law_note
from kehoach_desktop.services.awards.honours import list_honours, save_honours
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.fields import CHOICE, DATE, NUMBER, Field
from ui.forms.form import Form
from ui.forms.typing import commit_typing
from ui.pages.record_list import ListKind, RecordList
from ui.widgets import label

ENTERED = (
    Field("since", "Đã nhập đủ khen thưởng từ năm", NUMBER, optional=True, half=True, hint="từ đầu"),
    Field("until", "đến hết năm", NUMBER, optional=True, half=True, hint="chưa nói"),
)
ENTERED_HINT = "Trong những năm đã nhập đủ, không ghi nghĩa là không được khen thưởng; ngoài những năm ấy, không ghi chỉ là chưa biết."


class HonoursDialog(Dialog):
    """The awards of earlier years in a simple list; a withdrawn one gets its day of withdrawal and stays."""

    def __init__(self, desk: Desk, parent: QWidget, one: Milestone, *, collective: bool) -> None:
        super().__init__(f"Sổ khen thưởng: {one.name}", desk, parent)
        self._whose = {"unit_id" if collective else "person_id": one.who_id}
        kinds = kinds_for("collective" if collective else "person", desk.today())
        self.before = list_honours(desk.office, **self._whose)
        self.honours: RecordList[Honour] = RecordList(
            desk, _kind(desk.year, [kind.code for kind in kinds]), grows=True
        )
        self.honours.load(self.before)
        self.known = awards_entered(desk.office, **self._whose)
        self.entered: Form[AwardsEntered] = Form(ENTERED)
        self.entered.load(self.known)
        self.content.addWidget(self.honours, 1)
        self.content.addWidget(self.entered)
        self.content.addWidget(label(ENTERED_HINT, "muted", wrap=True))
        self.content.addWidget(label(law_note("withdrawn"), "muted", wrap=True))
        self.add_button("Thôi", self.reject)
        self.add_button("Lưu", self.save, "primary")
        self.set_size(560, 420)

    def typed(self) -> list[Honour]:
        """The awards as they stand in the dialog."""
        return list(self.honours.records)

    def save(self) -> None:
        """Write and close; faults are told and the dialog stays."""
        commit_typing()
        try:
            done = self.desk.tasks.attempt_form(
                lambda: save_honours(
                    self.desk.office, self.typed(), **self._whose, entered=self.entered.record()
                )
            )
        except Invalid as invalid:
            self.desk.messages.tell(" ".join(invalid.fields.values()), "Chưa có gì được ghi.", kind="warning")
            return
        if done is not None:
            self.accept()

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        commit_typing()
        changed = self.typed() != self.before or self.entered.changed
        if changed and not self.desk.messages.ask(
            "Bỏ những gì vừa sửa?", "Bỏ phần sửa", "Sửa tiếp", danger=True
        ):
            return
        super().reject()


class EnteredDialog(FormDialog):
    """For which years all awards of many people, or collectives, are entered; `whose` names them for the service."""

    def __init__(self, desk: Desk, parent: QWidget, whose: dict[str, list[int]]) -> None:
        form: Form[AwardsEntered] = Form(ENTERED)
        form.load(AwardsEntered(None, desk.year - 1))
        (ids,) = whose.values()

        def keep(entered: AwardsEntered) -> object:
            return set_awards_entered(desk.office, entered, **whose)

        noun = "tập thể" if "unit_ids" in whose else "người"
        super().__init__(f"Đã nhập đủ khen thưởng: {len(ids)} {noun} đang hiện", desk, parent, form, keep)
        self.content.addWidget(label(ENTERED_HINT, "muted", wrap=True))
        self.set_size(520, 220)


def _kind(year: int, codes: list[str]) -> ListKind[Honour]:
    fields = (
        Field("year", "Năm", NUMBER, half=True),
        Field("code", "Danh hiệu, hình thức", CHOICE, tuple((code, code) for code in codes), half=True),
        Field("decision_no", "Số quyết định", half=True),
        Field("decided_on", "Ngày quyết định", DATE, half=True),
        Field("revoked_on", "Đã hủy ngày (để trống nếu không)", DATE, half=True),
        Field("notes", "Ghi chú", half=True),
    )

    def words(one: Honour) -> str:
        parts = [f"{one.year} {one.code}", one.decision_no, short_date(one.decided_on)]
        if one.revoked_on:
            parts.append(f"đã hủy {short_date(one.revoked_on)}")
        return " · ".join(part for part in parts if part)

    return ListKind(
        "Danh hiệu, khen thưởng đã nhận", "danh hiệu", fields, lambda: Honour(year - 1, codes[0]), words
    )
