"""Nhật ký thay đổi: every write, newest first, with what it changed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from kehoach_desktop.records.history import ChangeBatch, ChangeDetail
from kehoach_desktop.services.history import batch_details, list_changes
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.tables.columns import HELD, QUIET, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import label

_ACTIONS = {"insert": "thêm", "update": "sửa", "delete": "xóa"}
_ENTITIES = {
    "agency": "cơ quan",
    "signer": "người ký",
    "unit": "đơn vị",
    "person": "nhân sự",
    "assignment": "công tác",
    "plan": "kế hoạch",
    "target": "chỉ tiêu",
    "phase": "đợt",
    "task": "nhiệm vụ",
    "commitment_kind": "loại cam kết",
    "commitment": "cam kết",
    "person_year": "đánh giá năm",
    "initiative": "sáng kiến",
    "discipline": "kỷ luật",
    "leave": "nghỉ dài ngày",
    "nomination": "đề nghị danh hiệu",
    "registration": "đăng ký danh hiệu",
    "unit_nomination": "đề nghị cho tập thể",
    "collective_year": "đánh giá tập thể",
    "rule_set": "bộ quy định riêng",
    "rule_choice": "bộ quy định của năm",
    "quota_rule": "tỷ lệ khống chế",
    "award": "khen thưởng",
}
_FIELDS = {
    "full_name": "họ và tên",
    "birth_date": "ngày sinh",
    "gender": "giới tính",
    "national_id": "CCCD",
    "joined_on": "vào cơ quan",
    "left_on": "nghỉ từ",
    "ethnicity": "dân tộc",
    "party_member": "đảng viên",
    "notes": "ghi chú",
    "position": "chức vụ",
    "staff_kind": "loại",
    "starts_on": "từ ngày",
    "ends_on": "đến ngày",
    "name": "tên",
    "rating": "xếp loại",
    "state": "tình trạng",
    "title": "danh hiệu",
    "signed_on": "ngày ký",
    "place": "địa danh",
    "symbol": "ký hiệu",
    "parent": "cơ quan cấp trên",
}
_HIDDEN = {"id", "search_key", "sort_key", "list_order"}


def when(at: datetime) -> str:
    """A moment as the log writes it."""
    return f"{at:%d/%m/%Y %H:%M}"


def _state(batch: ChangeBatch) -> Chip | None:
    if batch.undone:
        return Chip("đã hoàn tác", QUIET)
    return Chip("hoàn tác", HELD) if batch.is_undo else None


def changes_of(detail: ChangeDetail) -> str:
    """What changed in one row: field by field, before → after."""
    before, after = detail.before or {}, detail.after or {}
    parts = []
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if old != new and name not in _HIDDEN and not name.endswith("_id"):
            words = _FIELDS.get(name, name.replace("_", " "))
            parts.append(
                f"{words}: {_short(new)}"
                if detail.before is None
                else f"{words}: {_short(old)} → {_short(new)}"
            )
    return " · ".join(parts)


def _short(value: object) -> str:
    if value in (None, "", [], {}):
        return "trống"
    if isinstance(value, bool):
        return "có" if value else "không"
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


BATCHES: tuple[Column[ChangeBatch], ...] = (
    Column("at", "Lúc", lambda one: when(one.at), 15, sort=lambda one: one.at),
    Column("who", "Ai", lambda one: one.who, 14, muted=True),
    Column("title", "Việc", lambda one: one.title, 40, stretch=True),
    Column("rows", "Số dòng", lambda one: one.rows, 8, align="right"),
    Column("state", "Tình trạng", _state, 13, blank=""),
)
DETAILS: tuple[Column[ChangeDetail], ...] = (
    Column("action", "Việc", lambda one: _ACTIONS.get(one.action, one.action), 6),
    Column("entity", "Mục", lambda one: _ENTITIES.get(one.entity, one.entity), 14),
    Column("what", "Trước → sau", changes_of, 50, stretch=True),
)


class HistoryDialog(Dialog):
    """The log above, the chosen write's rows below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Nhật ký thay đổi", desk, parent)
        self.batches: ListPanel[ChangeBatch] = ListPanel(desk, "history", BATCHES, lambda one: one.id)
        self.details: ListPanel[ChangeDetail] = ListPanel(desk, "details", DETAILS, id)
        self.batches.set_unit("lần ghi")
        self.batches.set_empty("Chưa có lần ghi nào.", "Mọi thay đổi trong tệp dữ liệu sẽ hiện ở đây.")
        self.batches.table.picked.connect(self._picked)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.batches)
        both.addWidget(self.details)
        both.setSizes([360, 200])
        self.content.addWidget(
            label("Hoàn tác lần ghi mới nhất bằng Ctrl+Z; những gì đã xóa lấy lại ở Mục đã xóa.", "muted")
        )
        self.content.addWidget(both, 1)
        self.add_button("Đóng", self.accept)
        self.set_size(960, 620)
        self.batches.model.set_records(list_changes(desk.office))

    def _picked(self, batch: ChangeBatch | None) -> None:
        self.details.model.set_records(batch_details(self.desk.office, batch.id) if batch else [])
