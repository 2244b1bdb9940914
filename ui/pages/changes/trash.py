"""Mục đã xóa: what was deleted, and the way back for each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.history import TrashItem
from kehoach_desktop.services.datafile.history import list_trash, restore
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.pages.changes.history import when
from ui.tables.columns import Column
from ui.tables.panel import ListPanel

COLUMNS: tuple[Column[TrashItem], ...] = (
    Column("at", "Xóa lúc", lambda one: when(one.at), 15, sort=lambda one: one.at),
    Column("title", "Việc", lambda one: one.title, 40, stretch=True),
    Column("rows", "Số dòng", lambda one: one.rows, 8, align="right"),
)


class TrashDialog(Dialog):
    """The trash; it survives a restart, and nothing in it is ever emptied by itself."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Mục đã xóa", desk, parent)
        self.panel: ListPanel[TrashItem] = ListPanel(desk, "trash", COLUMNS, lambda one: one.batch_id)
        self.panel.set_unit("mục")
        self.panel.set_empty(
            "Chưa xóa mục nào.", "Những gì xóa trong chương trình được giữ ở đây để lấy lại khi cần."
        )
        self.content.addWidget(self.panel, 1)
        self.add_button("Đóng", self.accept)
        self.back = self.add_button("Lấy lại mục đang chọn", self.restore, "primary")
        self.back.setEnabled(False)
        self.panel.table.picked.connect(lambda item: self.back.setEnabled(item is not None))
        self.set_size(720, 460)
        self.refresh()

    def refresh(self) -> None:
        """Read the trash again."""
        self.panel.model.set_records(list_trash(self.desk.office))

    def restore(self) -> None:
        """Bring the chosen item back."""
        item = self.panel.table.current()
        if item is None:
            return
        done = self.desk.tasks.attempt(lambda: restore(self.desk.office, item.batch_id))
        if done is not None:
            self.refresh()
            self.back.setEnabled(self.panel.table.current() is not None)
            self.desk.wrote(f"Đã lấy lại: {done[0]}")
