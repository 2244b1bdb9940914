"""What stands in the window while no data file is open: a quiet word, or a panel with the ways to go on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.numbers import ALIGN_CENTER
from ui.ways import ways_on
from ui.widgets import card, label

# a command of the window: the words on its button, and what it is for
_WAYS = {
    "begin": (
        "Lập tệp cho cơ quan của tôi",
        "Ba bước ngắn: cơ quan, người ký, danh sách nhân sự.",
    ),
    "open_file": (
        "Mở tệp đã có…",
        "Tệp .ktd đã lập từ trước hoặc chép từ máy khác sang.",
    ),
    "practice": (
        "Xem dữ liệu mẫu",
        "Cơ quan tập làm quen ở tệp riêng, không lẫn với dữ liệu thật.",
    ),
    "new_file": ("Lập tệp cho cơ quan…", "Bắt đầu một tệp dữ liệu mới, còn trống."),
    "restore": (
        "Khôi phục từ bản sao lưu…",
        "Khi tệp dữ liệu bị mất hoặc hỏng.",
    ),
}


class Closed(QWidget):
    """A quiet word while a file is being opened; a panel when there is none. `wanted(key)` asks for one of the window's commands."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.panel: QFrame | None = None
        self._words = label("Đang mở tệp dữ liệu…", "muted")
        self._words.setProperty("alignment", ALIGN_CENTER)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._words)
        self._column.addStretch(3)

    def offer(self, heading: str, more: str, keys: Sequence[str]) -> None:
        """Say how things stand, and offer these commands, each with a line on what it is for; the first is the main one."""
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
        self._words.hide()
        self.panel, column = card()
        self.panel.setMaximumWidth(self.panel.fontMetrics().averageCharWidth() * 100)
        column.setContentsMargins(32, 24, 32, 28)
        column.setSpacing(6)
        column.addWidget(label(heading, "title"))
        column.addWidget(label(more, "muted", wrap=True))
        column.addSpacing(14)
        column.addLayout(ways_on([(*_WAYS[key], partial(self.wanted.emit, key)) for key in keys]))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.panel, 4)
        row.addStretch(1)
        self._column.insertLayout(1, row)

    def focus_first(self) -> None:
        """Put the focus on the main way on."""
        if self.panel is not None:
            self.panel.findChildren(QPushButton)[0].setFocus()
