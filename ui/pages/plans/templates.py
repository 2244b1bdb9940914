"""Lưu làm mẫu: a plan kept as a template, and the templates that can be taken away again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kehoach_desktop.services.plans.plan_templates import delete_template, list_templates, save_template
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import Field
from ui.forms.form import Form
from ui.widgets import button, label


@dataclass(frozen=True, slots=True)
class _Name:
    name: str


class TemplateDialog(FormDialog):
    """Asks for a name; below stand the templates there are, each of which can be taken away."""

    def __init__(self, desk: Desk, plan_id: int, name: str, parent: QWidget) -> None:
        form: Form[_Name] = Form((Field("name", "Tên mẫu", required=True),))
        super().__init__(
            "Lưu làm mẫu", desk, parent, form, lambda draft: save_template(desk.office, plan_id, draft.name)
        )
        form.load(_Name(name))
        self.content.insertWidget(
            0,
            label(
                "Bản mới theo mẫu này được chuyển sang năm đang chọn như Sang năm mới. Đặt trùng tên thì thay mẫu cũ.",
                "muted",
                wrap=True,
            ),
        )
        self.list = QListWidget()
        self.list.setAccessibleName("Mẫu của cơ quan")
        self.content.addWidget(label("Mẫu đã có của cơ quan", "label"))
        self.content.addWidget(self.list, 1)
        self.add_left(button("Bỏ mẫu đang chọn", self.delete))
        self.set_size(480, 420)
        self.read()

    def read(self) -> None:
        """Show the templates there are."""
        self.list.clear()
        for one in list_templates(self.desk.office):
            item = QListWidgetItem(f"{one.name} (năm {one.year})")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)

    def delete(self) -> None:
        """Take the chosen template away."""
        item = self.list.currentItem()
        if item is None:
            return
        office, template_id = self.desk.office, int(item.data(Qt.ItemDataRole.UserRole))
        if self.desk.tasks.attempt(lambda: delete_template(office, template_id)) is not None:
            self.desk.wrote("Đã bỏ một mẫu. Ctrl+Z lấy lại.")
            self.read()


def ask_template(desk: Desk, plan_id: int | None, name: str, parent: QWidget) -> None:
    """Keep a plan as a template under a name to be given."""
    if plan_id is None:
        return
    dialog = TemplateDialog(desk, plan_id, name, parent)
    if dialog.exec():
        desk.wrote("Đã lưu làm mẫu")
    dialog.deleteLater()
