"""The first start of a new file: the agency, who signs, then what to bring in first."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.agency import save_agency, save_signer
from ui.agency.dialog import AGENCY_FIELDS, SIGNER_FIELDS, SignerDraft, signer_of
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.form import Form
from ui.forms.typing import commit_typing
from ui.ways import ways_on
from ui.widgets import label, scrolling

_STEPS = ("Cơ quan", "Người ký", "Bắt đầu")


class Assistant(Dialog):
    """Three steps; each is saved as it is left, so closing half way loses nothing. `next_page` is where to go afterwards."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Bắt đầu", desk, parent)
        self.next_page = ""
        self.next_what: object = None
        self.agency: Form[Agency] = Form(AGENCY_FIELDS)
        self.agency.load(Agency(""))
        self.signer: Form[SignerDraft] = Form(
            [field for field in SIGNER_FIELDS if field.name != "is_default"]
        )
        self.signer.load(SignerDraft("", "GIÁM ĐỐC", "", True))
        self.heading, self.more = label("", "name"), label("", "muted", wrap=True)
        self.steps = QStackedWidget()
        for step in (self.agency, self.signer, self._last_step()):
            self.steps.addWidget(scrolling(step))
        for part in (self.heading, self.more, self.steps):
            self.content.addWidget(part, 1 if part is self.steps else 0)
        self.content.setSpacing(10)
        self.steps.setContentsMargins(0, 6, 0, 0)
        self.back = self.add_button("Lùi", lambda: self.show_step(self.steps.currentIndex() - 1))
        self.skip = self.add_button("Để sau", self.skip_signer)
        self.next = self.add_button("Tiếp", self.go_on, "primary")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.go_on)
        self.set_size(600, 470)
        self.show_step(0)

    def _last_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 8, 0, 0)
        bring = (
            "Nhập danh sách nhân sự…",
            "Danh sách Excel cơ quan đang dùng: xem trước rồi mới nhập, nhập nhầm thì hoàn tác được.",
            lambda: self.finish("staff", "import"),
        )
        plan = (
            "Lập kế hoạch thi đua",
            "Từ văn bản có sẵn (Word, văn bản chép lại) hoặc từ mẫu của chương trình.",
            lambda: self.finish("plans", "new"),
        )
        look = ("Vào xem chương trình", "Hai việc trên làm sau cũng được.", lambda: self.finish(""))
        column.addLayout(ways_on((bring, plan, look)))
        column.addStretch(1)
        return step

    def show_step(self, place: int) -> None:
        """Show one of the three steps."""
        commit_typing()
        self.steps.setCurrentIndex(place)
        self.heading.setText(f"{place + 1}/{len(_STEPS)}  {_STEPS[place]}")
        self.more.setText(
            (
                "Viết như ở đầu văn bản. Chỉ tên là bắt buộc; sau này sửa trong menu Tệp.",
                "Người thường ký văn bản thi đua, khen thưởng. Có thể để sau.",
                "Nên nhập danh sách nhân sự trước, rồi lập kế hoạch của năm.",
            )[place]
        )
        self.back.setVisible(place == 1)
        self.skip.setVisible(place == 1)
        self.next.setVisible(place < len(_STEPS) - 1)
        form = (self.agency, self.signer, None)[place]
        if form is not None:
            form.focus_first()

    def go_on(self) -> None:
        """Save this step and go to the next; faults are shown under their fields."""
        place = self.steps.currentIndex()
        form: Form[Agency] | Form[SignerDraft] = self.agency if place == 0 else self.signer
        if place == len(_STEPS) - 1:
            return
        try:
            done = self.desk.tasks.attempt_form(self._save_agency if place == 0 else self._save_signer)
        except Invalid as invalid:
            form.show_errors(invalid.fields)
            return
        if done is not None:
            self.show_step(place + 1)

    def _save_agency(self) -> None:
        self.agency.load(save_agency(self.desk.office, self.agency.record()))
        self.desk.wrote()

    def _save_signer(self) -> None:
        save_signer(self.desk.office, signer_of(self.signer.record(), Signer("", is_default=True)))
        self.desk.wrote()

    def skip_signer(self) -> None:
        """Go on without a signer, asking first when one was begun."""
        commit_typing()
        if self._may_drop(self.signer):
            self.signer.reset()
            self.show_step(2)

    def finish(self, page: str, what: object = None) -> None:
        """Close and go to a page."""
        self.next_page, self.next_what = page, what
        self.accept()

    def reject(self) -> None:
        """Esc: ask only when something typed would be lost."""
        commit_typing()
        form = (self.agency, self.signer, None)[self.steps.currentIndex()]
        if form is None or self._may_drop(form):
            super().reject()

    def _may_drop(self, form: Form[Agency] | Form[SignerDraft]) -> bool:
        """Whether what was typed in a step may be thrown away; asks when there is anything."""
        return not form.changed or self.desk.messages.ask(
            "Bỏ những gì vừa điền?", "Bỏ", "Điền tiếp", danger=True
        )
