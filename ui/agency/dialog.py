"""The agency as its papers name it, and who signs: one dialog, also the first steps of the assistant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.services.agency import delete_signer, get_agency, list_signers, save_agency, save_signer
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import BOOL, LINES, Field
from ui.forms.form import Form
from ui.tab_order import put_in_order, within
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label, scrolling

AGENCY_FIELDS = (
    Field("name", "Tên cơ quan", required=True, hint="Ban Quản lý bảo trì đường bộ"),
    Field("parent", "Cơ quan cấp trên trực tiếp", hint="Sở Giao thông vận tải"),
    Field("symbol", "Ký hiệu trong văn bản", half=True, hint="BQLBT"),
    Field("place", "Địa danh", half=True, hint="Sơn La"),
)
PARTY_FIELDS = (
    Field("party_name", "Tổ chức đảng", hint="Chi bộ Ban Quản lý bảo trì đường bộ"),
    Field("party_parent", "Cấp ủy cấp trên", hint="Đảng bộ Sở Giao thông vận tải"),
    Field("party_symbol", "Ký hiệu văn bản của Đảng", half=True, hint="CB"),
)
SIGNER_FIELDS = (
    Field("full_name", "Họ và tên người ký", required=True),
    Field("lines", "Chức vụ trên chữ ký (mỗi dòng một hàng)", LINES, hint="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
    Field("second_post", "Chức vụ dưới chữ ký (nếu có)", hint="Phó Chủ tịch Hội đồng"),
    Field("is_default", "Là người ký thường dùng", BOOL),
)
SIGNER_COLUMNS: tuple[Column[Signer], ...] = (
    Column("full_name", "Họ và tên", lambda one: one.full_name, 20, bold=True),
    Column("authority", "Chức vụ", lambda one: " / ".join(one.authority), 26, stretch=True),
    Column("is_default", "Thường dùng", lambda one: "có" if one.is_default else "", 12),
)


@dataclass(frozen=True, slots=True)
class SignerDraft:
    """A signer as the form has it: the authority lines as one text."""

    full_name: str
    lines: str
    second_post: str
    is_default: bool


def draft_of(signer: Signer) -> SignerDraft:
    """The form's draft of a signer."""
    return SignerDraft(signer.full_name, "\n".join(signer.authority), signer.second_post, signer.is_default)


def signer_of(draft: SignerDraft, signer: Signer) -> Signer:
    """The signer as the form says."""
    lines = tuple(line.strip() for line in draft.lines.splitlines() if line.strip())
    return replace(
        signer,
        full_name=draft.full_name,
        authority=lines,
        second_post=draft.second_post,
        is_default=draft.is_default,
    )


class AgencyDialog(FormDialog):
    """Agency and Party body in one form; the signers in a list of their own, written at once."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        form: Form[Agency] = Form((*AGENCY_FIELDS, *PARTY_FIELDS))
        form.load(get_agency(desk.office) or Agency(""))
        super().__init__(
            "Cơ quan và người ký", desk, parent, form, lambda typed: save_agency(desk.office, typed)
        )
        self.signers: ListPanel[Signer] = ListPanel(desk, "signers", SIGNER_COLUMNS, lambda one: one.id or 0)
        self.signers.set_unit("người ký")
        self.signers.set_empty(
            "Chưa có người ký.", "Thêm người ký văn bản của cơ quan.", (("Thêm người ký", self.add_signer),)
        )
        for text, job in (("Xóa", self.delete_signer), ("Sửa…", self.edit_current)):
            self.signers.bar.addWidget(button(text, job))
        self.signers.bar.addWidget(button("Thêm người ký", self.add_signer))
        self.signers.table.opened.connect(self.edit_signer)
        self._into_tabs()
        self.set_size(620, 560)
        self.refresh()

    def _into_tabs(self) -> None:
        tabs, first = QTabWidget(), QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(scrolling(self.form))
        column.addWidget(
            label("Tên, ký hiệu và địa danh đi vào đầu mỗi văn bản đúng như viết ở đây.", "muted", wrap=True)
        )
        tabs.addTab(first, "Cơ quan")
        second = QWidget()
        column = QVBoxLayout(second)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.signers)
        tabs.addTab(second, "Người ký")
        self.content.addWidget(tabs, 1)
        fields = [editor.widget for editor in self.form.editors.values()]
        put_in_order([tabs.tabBar(), *fields, self.signers.table, *within(self.buttons)])
        self.form.focus_first()

    def refresh(self) -> None:
        """Read the signers again."""
        self.signers.model.set_records(list_signers(self.desk.office))

    def add_signer(self) -> None:
        """A new signer."""
        self.edit_signer(Signer("", is_default=not self.signers.model.records))

    def edit_current(self) -> None:
        """Change the current signer."""
        if (signer := self.signers.table.current()) is not None:
            self.edit_signer(signer)

    def edit_signer(self, signer: Signer) -> None:
        """The form for one signer."""
        form: Form[SignerDraft] = Form(SIGNER_FIELDS)
        form.load(draft_of(signer))
        dialog = FormDialog(
            "Người ký",
            self.desk,
            self,
            form,
            lambda typed: save_signer(self.desk.office, signer_of(typed, signer)),
        )
        dialog.set_size(480, 380)
        if dialog.exec():
            self.refresh()
            self.desk.wrote("Đã lưu người ký.")

    def delete_signer(self) -> None:
        """Take the current signer off the list."""
        signer = self.signers.table.current()
        if signer is None or signer.id is None:
            return
        signer_id = signer.id
        if not self.desk.messages.ask(
            f"Xóa người ký {signer.full_name}?", "Xóa", more="Lấy lại được bằng Ctrl+Z.", danger=True
        ):
            return
        if self.desk.tasks.attempt(lambda: delete_signer(self.desk.office, signer_id)) is not None:
            self.refresh()
            self.desk.wrote(f"Đã xóa người ký: {signer.full_name}")
