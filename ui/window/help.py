"""F1: how to work on the page shown, what keeps the data safe, and every key of the window, read from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import MENUS, Command
from ui.theme import Theme
from ui.widgets import button, label, scrolling

_SAFETY = (
    "Dữ liệu của cơ quan nằm trọn trong một tệp (.ktd) trên máy này; thanh dưới cùng cho biết tệp, năm, số dòng và lần sao lưu gần nhất.",
    "Mỗi ngày, và khi đóng chương trình, dữ liệu được tự sao lưu và kiểm tra. Tệp > Sao lưu ngay: chép thêm một bản ra USB hoặc ổ khác.",
    "Tệp > Khôi phục từ bản sao lưu: lấy lại dữ liệu cũ; tệp hiện tại được dời sang bên cạnh, không bị xóa.",
    "Ctrl+Z lấy lại như trước lần ghi vừa rồi, kể cả một lần nhập cả danh sách. Sửa > Mục đã xóa: lấy lại những gì đã xóa từ trước.",
    "Chọn năm ở góc trên bên phải; mọi trang đều theo năm ấy.",
)
_START = (
    "Lập tệp cho cơ quan, mở tệp đã có, hoặc xem dữ liệu mẫu để làm quen.",
    "Thứ tự thuận tiện: nhập danh sách nhân sự, lập kế hoạch của năm, ghi cam kết đã ký, nhập đánh giá cuối năm, rồi xét danh hiệu.",
)
_MORE = (
    ("Esc", "Bỏ lọc, thôi tìm; trong hộp thoại: đóng, hỏi trước nếu có chỗ chưa lưu"),
    ("Enter", "Trong biểu mẫu: sang ô tiếp theo. Trong danh sách: mở mục đang chọn. Trên nút: bấm nút"),
    ("Shift+F10", "Trong danh sách: mọi việc làm được với dòng, ô, cột đang chọn"),
    ("Ctrl+C", "Trong danh sách: chép các dòng đang chọn kèm tiêu đề cột"),
    ("Alt + chữ gạch chân", "Mở menu; Alt + chữ gạch chân nữa: làm lệnh ấy"),
)


def key_lines(page: Sequence[Command] = ()) -> list[tuple[str, str]]:
    """Every shortcut with what it does; those of the page shown come first."""
    lines = []
    for command in (*page, *(one for menu in MENUS for one in menu.commands)):
        if command.shortcuts:
            keys = QKeySequence(command.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
            lines.append((keys, command.tip or command.text.replace("&", "").rstrip("…")))
    return [*lines, *_MORE]


def paragraphs(text: str) -> list[str]:
    """A help text in short paragraphs: as it was written, or a sentence each where it is one block."""
    if "\n" in text:
        return [text]
    parts: list[str] = []
    for part in re.split(r"(?<=[.!?]) +", text):
        if parts and part[:1].islower():  # the point belonged to an abbreviation
            parts[-1] += f" {part}"
        elif part:
            parts.append(part)
    return parts


class HelpDialog(QDialog):
    """The page's own help above, then what keeps the data safe, the keys below."""

    def __init__(
        self, title: str, text: str, commands: Sequence[Command], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Trợ giúp")
        area = self.screen().availableGeometry()
        self.resize(min(theme.px(680), area.width() - 60), min(theme.px(600), area.height() - 80))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        self._add(column, title or "Bắt đầu", paragraphs(text) or list(_START))
        self._add(column, "Giữ gìn dữ liệu", _SAFETY)
        self._add(column, "Phím tắt", ())
        column.addLayout(_keys(commands))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        area_of_text = scrolling(inside)
        area_of_text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area_of_text.setAccessibleName("Trợ giúp")
        whole.addWidget(area_of_text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Đóng", self.accept))
        whole.addLayout(row)
        QShortcut(QKeySequence("F1"), self, self.accept)
        area_of_text.setFocus()  # arrows and Page Down read on at once

    def _add(self, column: QVBoxLayout, heading: str, lines: Sequence[str]) -> None:
        """A heading and its paragraphs."""
        if column.count():
            column.addSpacing(12)
        column.addWidget(label(heading, "heading"))
        for line in lines:
            column.addWidget(label(line, wrap=True))


def _keys(commands: Sequence[Command]) -> QGridLayout:
    """The keys at the left, what they do at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for row, (keys, what) in enumerate(key_lines(commands)):
        grid.addWidget(label(keys, "muted"), row, 0)
        grid.addWidget(label(what, wrap=True), row, 1)
    return grid
