"""What stands in the window while no data file is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import button, clear_layout, label

_WORDS = {
    "open_file": "Mở tệp đã có…",
    "new_file": "Lập tệp cho cơ quan…",
    "practice": "Xem dữ liệu mẫu",
    "restore": "Khôi phục từ bản sao lưu…",
}


class Closed(QWidget):
    """A quiet word while a file is being opened; buttons when there is none. `wanted(key)` asks for one of the window's commands."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = label("Đang mở tệp dữ liệu…", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def offer(self, keys: Sequence[str]) -> None:
        """Say that no file is open, and offer these commands; the first is the main one."""
        self._words.setText("Chưa mở tệp dữ liệu nào.")
        clear_layout(self._buttons)
        self._buttons.addStretch(1)
        for place, key in enumerate(keys):
            self._buttons.addWidget(
                button(_WORDS[key], partial(self.wanted.emit, key), "" if place else "primary")
            )
        self._buttons.addStretch(1)
