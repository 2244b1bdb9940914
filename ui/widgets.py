"""Small pieces used everywhere: labels by role, cards, a line, a filter box, a scrolling column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui.numbers import NO_FOCUS, NO_SCROLL_BAR, PLAIN_TEXT


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look from the style sheet (primary, link, flat, card, muted, heading…), also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in plain text: no letter of it is taken as markup or as a mnemonic."""
    made = QLabel(text)
    made.setProperty("textFormat", PLAIN_TEXT)
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


class Elided(QLabel):
    """One quiet line that ends in … where it is too long for its place; the whole of it as a tip."""

    def __init__(self, text: str, role: str = "muted") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = ""
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show another text."""
        self.words = text
        self.setAccessibleName(text)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs more room or less."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._elide()

    def showEvent(self, event: QShowEvent) -> None:
        """The first place is known now."""
        super().showEvent(event)
        self._elide()

    def _elide(self) -> None:
        # a first size is not known before the layout; the whole text then gives the height
        room = self.contentsRect().width() if self.isVisible() else 10_000
        shown = _shortened(self.words, self.fontMetrics(), room)
        self.setText(shown)
        self.setToolTip(self.words if shown != self.words else "")


def _shortened(text: str, metrics: QFontMetrics, room: int) -> str:
    """The text, ending in … where it is longer than its room."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    from PySide6.QtCore import Qt

    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class Link(QPushButton):
    """A line of text that is pressed to go somewhere; too long for its place it ends in …, the whole of it as a tip."""

    def __init__(self, text: str, job: Callable[[], object], *, tip: str = "") -> None:
        from PySide6.QtCore import Qt

        super().__init__()
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setToolTip(tip or text)
        self.words = text
        self._elide()
        self.clicked.connect(lambda _=False: job())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 2 * self.fontMetrics().averageCharWidth() - 8
        shown = _shortened(self.words, self.fontMetrics(), max(room, 0))
        self.setText(shown.replace("&", "&&"))


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white card with a thin line around it, and its column."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    return frame, column


class FilterBox(QComboBox):
    """A drop-down whose choice ends in … where it is too long for its place; the whole of it as a tip."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box as the style draws it, with as much of the words as there is room for."""
        option, whole = QStyleOptionComboBox(), QStyle.ComplexControl.CC_ComboBox
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(whole, option, field, self).width()
        option.currentText = _shortened(option.currentText, self.fontMetrics(), room)
        self.setToolTip("" if option.currentText == self.currentText() else self.currentText())
        painter = QStylePainter(self)
        painter.drawComplexControl(whole, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def filter_box(all_words: str, changed: Callable[[], object], name: str) -> QComboBox:
    """A drop-down that filters a list; its first entry (data None) shows all."""
    box = FilterBox()
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
    area.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
    area.setWidget(content)
    # what is inside is reached by Tab; the column itself is no stop
    area.setProperty("focusPolicy", NO_FOCUS)
    return area


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


class Stack(QStackedWidget):
    """Pages on one place, which asks for no more room than the page on top needs."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """The least room of the page on top."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
