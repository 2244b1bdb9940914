"""What a pasted block would change, cell by cell, before it is written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.staff_block import BlockPreview, CellPlan
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.pages.staff.columns import PERSON_COLUMNS
from ui.tables.columns import BAD, GOOD, HELD, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import label

_TITLES = {column.key: column.title for column in PERSON_COLUMNS}
_NEW, _CHANGE, _FAULT = Chip("thêm", GOOD), Chip("sửa", HELD), Chip("bỏ qua", BAD)


def _before(cell: CellPlan) -> str:
    return short_date(cell.before) if cell.field.endswith(("_date", "_on")) else cell.before


def _after(cell: CellPlan) -> str:
    """What would be kept; a faulty cell shows what was typed."""
    return short_date(cell.after) if cell.field.endswith(("_date", "_on")) and not cell.fault else cell.after


def _verdict(cell: CellPlan) -> Chip:
    return _FAULT if cell.fault else _NEW if cell.person_id is None else _CHANGE


COLUMNS: tuple[Column[CellPlan], ...] = (
    Column("verdict", "Sẽ làm", _verdict, 9, sort=lambda one: not one.fault),
    Column("full_name", "Người", lambda one: one.full_name or f"dòng mới {one.line + 1}", 20, bold=True),
    Column("field", "Cột", lambda one: _TITLES.get(one.field, one.field), 12),
    Column("before", "Đang là", _before, 18, muted=True),
    Column("after", "Sẽ là", _after, 18),
    Column("fault", "Vì sao bỏ qua", lambda one: one.fault, 24, stretch=True, muted=True),
)


class BlockDialog(Dialog):
    """The preview of a block; accepted when the person wants it written, faulty cells left out."""

    def __init__(self, desk: Desk, preview: BlockPreview, parent: QWidget) -> None:
        super().__init__("Dán vào danh sách", desk, parent)
        self.panel: ListPanel[CellPlan] = ListPanel(desk, "block", COLUMNS, lambda one: (one.line, one.field))
        self.panel.set_unit("ô")
        self.headline = label(_headline(preview), "heading", wrap=True)
        self.content.addWidget(self.headline)
        self.content.addWidget(label(_notes(preview), "muted", wrap=True))
        self.content.addWidget(self.panel, 1)
        self.panel.model.set_records(sorted(preview.cells, key=lambda one: not one.fault))
        good = preview.added + preview.changed
        self.add_button("Thôi, không dán", self.reject)
        self.take = self.add_button(
            "Ghi vào danh sách" if good else "Không có gì để ghi", self.accept, "primary"
        )
        self.take.setEnabled(good > 0)
        self.set_size(860, 520)


def _headline(preview: BlockPreview) -> str:
    """The counts in one sentence."""
    parts = [f"sửa {preview.changed} người"] if preview.changed else []
    parts += [f"thêm {preview.added} người"] if preview.added else []
    said = (", ".join(parts) or "không ghi được gì").capitalize()
    return f"{said}; {len(preview.faults)} ô có lỗi được bỏ qua." if preview.faults else f"{said}."


def _notes(preview: BlockPreview) -> str:
    """New units, and that a unit typed over is a correction."""
    parts = ["Chưa có gì được ghi."]
    if preview.new_units:
        parts.append(f"Đơn vị sẽ thêm: {', '.join(preview.new_units)}.")
    if any(cell.field in ("unit", "position") and cell.person_id is not None for cell in preview.cells):
        parts.append(
            "Đổi đơn vị, chức vụ ở đây là chữa chỗ ghi sai; người được điều động thì dùng “Chuyển đơn vị…”."
        )
    return " ".join(parts)
