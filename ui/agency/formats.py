"""Thể thức văn bản: every size, margin and gap of a bộ thể thức with its permitted range and source, and the office's own numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QWidget

from kehoach_desktop.papers.format import figure, format_codes, load_format
from kehoach_desktop.services.plans.formats import adjustments, save_adjustments
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label

GRADES = {
    "A": "đọc trong văn bản",
    "C": "tóm tắt của người khác",
    "D": "thông lệ",
    "R": "chương trình chọn",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A setting as shown: its own value, the usual one, what is permitted, and where that comes from."""

    key: str
    label: str
    unit: str
    value: float
    usual: float
    low: float
    high: float
    grade: str
    source: str

    @property
    def fixed(self) -> bool:
        """Whether nothing but the usual value is permitted."""
        return self.low == self.high


def _entered(row: Row, text: str) -> Row:
    """The row with what was typed. ValueError in words for anything outside the range."""
    if row.fixed:
        raise ValueError(f"{row.label} do văn bản quy định cố định {figure(row.usual)} {row.unit}.")
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        raise ValueError(f"“{text}” không phải là một số.") from None
    if not row.low <= value <= row.high:
        raise ValueError(f"{row.label} phải từ {figure(row.low)} đến {figure(row.high)} {row.unit}.")
    return replace(row, value=value)


COLUMNS: tuple[Column[Row], ...] = (
    Column("label", "Thông số", lambda one: one.label, 30, stretch=True),
    Column("value", "Đang dùng", lambda one: figure(one.value), 10, align="right", edit=_entered, bold=True),
    Column("unit", "Đơn vị", lambda one: one.unit, 8),
    Column("usual", "Mặc định", lambda one: figure(one.usual), 9, align="right", muted=True),
    Column(
        "range",
        "Cho phép",
        lambda one: "cố định" if one.fixed else f"{figure(one.low)}–{figure(one.high)}",
        11,
        align="right",
    ),
    Column("source", "Căn cứ", lambda one: one.source, 30, muted=True, tip=lambda one: one.source),
    Column("grade", "Độ chắc", lambda one: GRADES.get(one.grade, one.grade), 16, muted=True),
)


class FormatDialog(Dialog):
    """One bộ thể thức at a time; numbers are typed into the table and kept by Lưu."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Thể thức văn bản", desk, parent)
        self.formats = QComboBox()
        self.formats.setAccessibleName("Bộ thể thức")
        for code in reversed(format_codes()):
            self.formats.addItem(load_format(code).name, code)
        self.about = label("", "muted", wrap=True)
        self.panel: ListPanel[Row] = ListPanel(desk, "format", COLUMNS, lambda one: one.key)
        self.panel.set_unit("thông số")
        self.changed = label("", wrap=True)
        self.content.addWidget(self.formats)
        self.content.addWidget(self.about)
        self.content.addWidget(self.panel, 1)
        self.content.addWidget(self.changed)
        self.add_left(button("Trả mọi số về mặc định", self.reset))
        self.add_button("Đóng", self.reject)
        self.save_button = self.add_button("Lưu", self.save, "primary")
        self.set_size(1060, 640)
        self.formats.activated.connect(lambda _: self.read())
        self.panel.model.edited.connect(self._edited)
        self.read()

    @property
    def code(self) -> str:
        """The format on show."""
        return str(self.formats.currentData())

    def read(self) -> None:
        """Show a format's settings with the office's own numbers."""
        usual, own = load_format(self.code), adjustments(self.desk.office, self.code)
        self.about.setText(f"{usual.source}. Bấm đúp vào cột “Đang dùng” để đổi trong khoảng cho phép.")
        self._show(
            [
                Row(
                    one.key,
                    one.label,
                    one.unit,
                    own.get(one.key, one.value),
                    one.value,
                    one.low,
                    one.high,
                    one.grade,
                    one.source,
                )
                for one in usual.settings.values()
            ]
        )
        self._kept = self.values()

    def _show(self, rows: list[Row]) -> None:
        self.panel.model.set_records(rows)
        count = sum(row.value != row.usual for row in rows)
        self.changed.setText(
            f"{count} thông số khác mặc định." if count else "Mọi thông số đang theo mặc định."
        )

    def _edited(self, before: Row, after: Row, _column: str) -> None:
        rows = [after if row.key == before.key else row for row in self.panel.model.records]
        self._show(rows)

    def values(self) -> dict[str, float]:
        """What stands in the table."""
        return {row.key: row.value for row in self.panel.model.records}

    def reset(self) -> None:
        """Put every number back to the format's own."""
        self._show([replace(row, value=row.usual) for row in self.panel.model.records])

    def save(self) -> None:
        """Keep the numbers that differ from the format's own."""
        office, code, values = self.desk.office, self.code, self.values()
        if self.desk.tasks.attempt(lambda: save_adjustments(office, code, values)) is not None:
            self.desk.wrote("Đã lưu thể thức văn bản")
            self.accept()

    def reject(self) -> None:
        """Close; numbers that were typed and not kept are asked about."""
        if self.values() != self._kept and not self.desk.messages.ask(
            "Bỏ những gì vừa sửa?", "Bỏ phần sửa", "Sửa tiếp", danger=True
        ):
            return
        super().reject()
