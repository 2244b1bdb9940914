"""F1: how to work on the page shown, and every key of the window, read from the commands themselves."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import MENUS
from ui.widgets import button, label, scrolling

_MORE = (
    ("Esc", "Bỏ lọc, thôi tìm; trong hộp thoại: đóng, hỏi trước nếu có chỗ chưa lưu"),
    ("Enter", "Trong biểu mẫu: sang ô tiếp theo. Trong danh sách: mở mục đang chọn"),
    ("Ctrl+C", "Trong danh sách: chép các dòng đang chọn kèm tiêu đề cột"),
    ("Alt + chữ gạch chân", "Mở menu; Alt + chữ gạch chân nữa: làm lệnh ấy"),
)


def key_lines() -> list[tuple[str, str]]:
    """Every shortcut with what it does."""
    lines = []
    for menu in MENUS:
        for command in menu.commands:
            if command.shortcuts:
                keys = QKeySequence(command.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
                lines.append((keys, command.tip or command.text.replace("&", "").rstrip("…")))
    return [*lines, *_MORE]


class HelpDialog(QDialog):
    """The page's own help above, the keys below."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Trợ giúp")
        self.resize(620, 560)
        inside = QWidget()
        column = QVBoxLayout(inside)
        if text:
            column.addWidget(label(title, "heading"))
            column.addWidget(label(text, wrap=True))
            column.addSpacing(12)
        column.addWidget(label("Phím tắt", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        for row, (keys, what) in enumerate(key_lines()):
            grid.addWidget(label(keys, "muted"), row, 0)
            grid.addWidget(label(what, wrap=True), row, 1)
        column.addLayout(grid)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addWidget(scrolling(inside), 1)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(button("Đóng", self.accept))
        whole.addLayout(row_of_buttons)
