"""Small pieces used everywhere: labels by role, cards, a line, a filter box, a scrolling column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look from the style sheet (primary, link, flat, card, muted, heading…), also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in plain text: no letter of it is taken as markup or as a mnemonic."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, job: Callable[[], object], role: str = "", *, tip: str = "") -> QPushButton:
    """A push button; a & in its text is shown as it is."""
    made = QPushButton(text.replace("&", "&&"))
    if role:
        made.setProperty("role", role)
    made.setToolTip(tip)
    made.clicked.connect(lambda _=False: job())
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white card with a thin line around it, and its column."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    return frame, column


def filter_box(all_words: str, changed: Callable[[], object], name: str) -> QComboBox:
    """A drop-down that filters a list; its first entry (data None) shows all."""
    box = QComboBox()
    box.addItem(all_words, None)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    box.activated.connect(lambda _: changed())
    return box


def refill(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """New entries after the first; what was chosen stays chosen if it is still there."""
    kept = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for text, data in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(next((at for at in range(box.count()) if box.itemData(at) == kept), 0), 0))


def scrolling(content: QWidget) -> QScrollArea:
    """A column that scrolls down when it is too high for its place, never sideways."""
    content.setProperty("role", "page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def clear_layout(layout: QBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QBoxLayout):
            clear_layout(inner)
