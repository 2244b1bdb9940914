"""What taking a list in would do, row by row, before anything is written: for staff lists and year-end lists alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.intake import ImportPreview, RowPlan
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.tables.columns import BAD, GOOD, HELD, QUIET, WARN, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, label, refill

ACTIONS = {
    "added": Chip("thêm mới", GOOD),
    "changed": Chip("thay đổi", HELD),
    "doubtful": Chip("cần xem", WARN),
    "unchanged": Chip("như cũ", QUIET),
    "rejected": Chip("không nhận", BAD),
    "duplicate": Chip("trùng dòng", WARN),
}
_ORDER = ("rejected", "duplicate", "doubtful", "changed", "added", "unchanged")


COLUMN_WORDS = {
    "number": "số thứ tự",
    "full_name": "họ và tên",
    "gender": "giới tính",
    "birth_date": "ngày sinh",
    "birth_male": "năm sinh nam",
    "birth_female": "năm sinh nữ",
    "position": "chức vụ",
    "unit": "đơn vị",
    "joined_on": "ngày vào cơ quan",
    "national_id": "CCCD",
    "staff_kind": "loại",
    "ethnicity": "dân tộc",
    "party_member": "đảng viên",
    "rating": "xếp loại",
    "initiative": "sáng kiến",
    "discipline": "kỷ luật",
    "leave": "nghỉ dài ngày",
    "title": "danh hiệu đề nghị",
    "notes": "ghi chú",
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the list: its number in the sheet, who, and what would happen with it and why."""

    row: int
    name: str
    unit: str
    action: str
    why: str


COLUMNS: tuple[Column[PreviewRow], ...] = (
    Column("row", "Dòng", lambda one: one.row, 6, align="right"),
    Column("name", "Họ và tên", lambda one: one.name, 20, bold=True),
    Column("unit", "Đơn vị", lambda one: one.unit, 22),
    Column(
        "action", "Sẽ làm gì", lambda one: ACTIONS[one.action], 13, sort=lambda one: _ORDER.index(one.action)
    ),
    Column("why", "Chi tiết", lambda one: one.why, 30, stretch=True, muted=True),
)


def preview_rows(preview: ImportPreview) -> list[PreviewRow]:
    """Every row of the list, those to look at first."""
    rows = [PreviewRow(one.row, one.name, "", "rejected", one.reason) for one in preview.rejected]
    rows += [
        PreviewRow(one.row, one.name, "", "duplicate", f"trùng với dòng {one.of_row}")
        for one in preview.duplicates
    ]
    rows += [PreviewRow(one.row, one.full_name, one.unit, one.action, _why(one)) for one in preview.plans]
    return sorted(rows, key=lambda one: (_ORDER.index(one.action), one.row))


def _why(plan: RowPlan) -> str:
    """The changes, field by field, then the note."""
    changes = [
        f"{COLUMN_WORDS.get(name, name)}: {before or 'trống'} → {after or 'trống'}"
        for name, before, after in plan.changes
    ]
    shown = changes if plan.action in ("changed", "doubtful") else []
    return " · ".join([*shown, plan.note] if plan.note else shown)


class ImportDialog(Dialog):
    """The preview; accepted when the person wants the list taken in."""

    def __init__(self, desk: Desk, preview: ImportPreview, parent: QWidget) -> None:
        super().__init__("Xem trước khi nhập", desk, parent)
        self.rows = preview_rows(preview)
        self.panel: ListPanel[PreviewRow] = ListPanel(
            desk, "import", COLUMNS, lambda one: (one.row, one.action)
        )
        self.panel.model.set_records(self.rows)
        self.action_box = filter_box("Mọi dòng", self._filter, "Lọc theo việc sẽ làm")
        counts = {action: sum(one.action == action for one in self.rows) for action in _ORDER}
        refill(
            self.action_box,
            [(f"{ACTIONS[action].word} ({count})", action) for action, count in counts.items() if count],
        )
        self.panel.bar.insertWidget(0, self.action_box)
        self.panel.bar.addWidget(
            button("Chép danh sách", self.panel.table.copy, tip="Chép các dòng đang xem để gửi lại đơn vị")
        )
        self.panel.clearing.append(self._clear)
        self.content.addWidget(label(_headline(counts), "heading", wrap=True))
        self.content.addWidget(label(_notes(preview), "muted", wrap=True))
        self.content.addWidget(self.panel, 1)
        takes = counts["added"] + counts["changed"]
        self.add_button("Thôi, không nhập", self.reject)
        self.take = self.add_button(
            f"Nhập {takes} dòng" if takes else "Không có gì để nhập", self.accept, "primary"
        )
        self.take.setEnabled(takes > 0)
        self.set_size(980, 600)

    def _filter(self) -> None:
        action = self.action_box.currentData()
        self.panel.model.set_filter("action", None if action is None else lambda one: one.action == action)

    def _clear(self) -> None:
        self.action_box.setCurrentIndex(0)
        self._filter()


def _headline(counts: dict[str, int]) -> str:
    """The counts in one sentence."""
    said = [f"{counts[action]} {ACTIONS[action].word}" for action in reversed(_ORDER) if counts[action]]
    return ", ".join(said).capitalize() + "." if said else "Không thấy dòng nào trong danh sách."


def _notes(preview: ImportPreview) -> str:
    """Where it was read from, which columns, which new units."""
    parts = [f"Tệp: {preview.source}", "Chưa có gì được ghi."]
    if preview.columns:
        parts.append(
            "Cột đọc được: " + ", ".join(COLUMN_WORDS.get(name, name) for name in preview.columns) + "."
        )
    if preview.new_units:
        parts.append("Đơn vị sẽ thêm: " + ", ".join(preview.new_units) + ".")
    if preview.converted_from:
        parts.append(f"Đã chuyển từ phông {preview.converted_from}.")
    return " ".join(parts)
