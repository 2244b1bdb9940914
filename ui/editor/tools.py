"""The row of tools above the text: the kind and marker of the paragraph, its style, its place in the tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from kehoach_desktop.document.model import NodeKind
from ui.editor.keys import KIND_NAMES, NUMBER_KEYS
from ui.editor.lines import Line
from ui.forms.typing import Line as Field
from ui.widgets import button

_STYLES = (
    ("bold", "B", "Đậm (Ctrl+B)"),
    ("italic", "I", "Nghiêng (Ctrl+I)"),
    ("underline", "U", "Gạch chân (Ctrl+U)"),
)
_PLACES = (
    ("promote", "←", "Ra một cấp (Shift+Tab)"),
    ("demote", "→", "Vào một cấp (Tab)"),
    ("move_up", "↑", "Chuyển lên (Alt+↑)"),
    ("move_down", "↓", "Chuyển xuống (Alt+↓)"),
)
_AREAS = {"area:preamble": "Đoạn mở đầu", "area:closing": "Đoạn kết"}


class Tools(QWidget):
    """Shows what the paragraph at the cursor is; everything pressed is a wish (`wished`)."""

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("Loại đoạn")
        for kind, words in KIND_NAMES.items():
            key = f"Ctrl+{NUMBER_KEYS.index(kind) + 1}" if kind in NUMBER_KEYS else ""
            self.kind.addItem(words, f"kind:{kind.value}")
            self.kind.setItemData(self.kind.count() - 1, f"{words} {key}".strip(), 3)
            if kind is NodeKind.TABLE:
                # shown for a table; no paragraph becomes one
                self.kind.setItemData(self.kind.count() - 1, 0, Qt.ItemDataRole.UserRole - 1)
        for wish, words in _AREAS.items():
            self.kind.addItem(words, wish)
        self.kind.activated.connect(lambda _: self.wished.emit(self.kind.currentData()))
        self.kind.setToolTip("Loại đoạn (Ctrl+1 … Ctrl+6)")
        self.marker = Field()
        self.marker.setAccessibleName("Số, ký hiệu đầu đoạn")
        self.marker.setToolTip("Số hoặc ký hiệu đầu đoạn, in ra đúng như ghi ở đây")
        self.marker.setFixedWidth(self.marker.fontMetrics().horizontalAdvance("Phần IIIn"))
        self.marker.editingFinished.connect(self._marker_left)
        self._line: Line | None = None
        self.styles: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.kind)
        row.addWidget(self.marker)
        row.addSpacing(4)
        self._add_buttons(row)
        self.renumber = button("Đánh số lại", lambda: self.wished.emit("renumber"), "link")
        self.renumber.setToolTip("Số thứ tự ở đây không liền nhau: đánh lại từ 1")
        self.renumber.hide()
        row.addWidget(self.renumber)
        row.addStretch(1)

    def _add_buttons(self, row: QHBoxLayout) -> None:
        for style, letter, tip in _STYLES:
            made = self._tool(letter, tip, partial(self.wished.emit, style))
            made.setCheckable(True)
            font = QFont(made.font())
            font.setBold(style == "bold")
            font.setItalic(style == "italic")
            font.setUnderline(style == "underline")
            made.setFont(font)
            self.styles[style] = made
            row.addWidget(made)
        row.addSpacing(4)
        for wish, arrow, tip in _PLACES:
            row.addWidget(self._tool(arrow, tip, partial(self.wished.emit, wish)))

    def _tool(self, text: str, tip: str, act: Callable[[], None]) -> QToolButton:
        made = QToolButton(self)
        made.setText(text)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setAutoRaise(True)
        made.clicked.connect(lambda _=False: act())
        return made

    def show_line(self, line: Line, styles: dict[str, bool], *, broken: bool) -> None:
        """Show what a line is, and the styles at the cursor; `broken` offers to number its list anew."""
        self._line = line
        paragraph = line.kind is NodeKind.PLAIN and line.area != "body"
        wish = f"area:{line.area}" if paragraph else f"kind:{line.kind.value}"
        place = self.kind.findData(wish)
        self.kind.setCurrentIndex(place if place >= 0 else self.kind.findData(f"kind:{line.kind.value}"))
        if not self.marker.hasFocus() or self.marker.text() != line.marker:
            with QSignalBlocker(self.marker):
                self.marker.setText(line.marker)
        for style, made in self.styles.items():
            made.setChecked(styles[style])
        self.renumber.setVisible(broken)

    def _marker_left(self) -> None:
        marker = self.marker.text().strip()
        if self._line is not None and marker != self._line.marker:
            self.wished.emit(f"marker:{marker}")
