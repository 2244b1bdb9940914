"""A bar that never runs off its place: what does not fit on one line goes on below."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


@dataclass
class _Line:
    """What stands on one line, each with its width; `spring` is the place in it from where things are pushed to the right."""

    items: list[tuple[QLayoutItem, int]] = field(default_factory=list)
    spring: int | None = None
    height: int = 0


class Flow(QLayout):
    """Widgets from left to right over as many lines as they need.

    What is added after `add_spring` stands at the right end of its line. Things that can be narrower than they would like (drop-downs)
    are made narrower before a line is broken, and get the room that is over.
    """

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._spring: int | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    # what a layout must be able to say

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a widget before what stands at `place` (its number among the widgets)."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        if self._spring is not None and place < self._spring:
            self._spring += 1
        self.invalidate()

    def add_spring(self) -> None:
        """From here on things stand at the right end."""
        self._spring = len(self._items)

    def count(self) -> int:
        """How many things stand in the bar."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The thing at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the thing at a place out."""
        if not 0 <= index < len(self._items):
            return None
        if self._spring is not None and index < self._spring:
            self._spring -= 1
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """As wide as there is room, no higher than needed."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """A narrow bar is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        lines = self._lines(width)
        return sum(line.height for line in lines) + self.spacing() * max(len(lines) - 1, 0)

    def minimumSize(self) -> QSize:
        """As wide as the widest thing alone."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((one.width() for one in sizes), default=0), max((one.height() for one in sizes), default=0)
        )

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(one.width() for one in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(wide, max((one.height() for one in sizes), default=0))

    # laying out

    def _lines(self, width: int) -> list[_Line]:
        """The lines for this width, each thing at its least width."""
        lines: list[_Line] = []
        free = 0
        for place, item in enumerate(self._items):
            if item.isEmpty():
                continue
            least = item.minimumSize().width()
            if not lines or free < least + self.spacing():
                lines.append(_Line())
                free = width + self.spacing()
            line = lines[-1]
            free -= least + self.spacing()
            if line.spring is None and self._spring is not None and place >= self._spring:
                line.spring = len(line.items)
            line.items.append((item, least))
            line.height = max(line.height, item.sizeHint().height())
        return lines

    def setGeometry(self, place: QRect) -> None:
        """Give everything its place."""
        super().setGeometry(place)
        top = place.top()
        for line in self._lines(place.width()):
            self._lay_line(line, QRect(place.left(), top, place.width(), line.height))
            top += line.height + self.spacing()

    def _lay_line(self, line: _Line, place: QRect) -> None:
        """Lay one line: first what would like to be wider grows, then the rest of the room stands at the spring."""
        free = place.width() - sum(width for _, width in line.items) - self.spacing() * (len(line.items) - 1)
        left = place.left()
        shares = []
        for item, width in line.items:
            more = max(min(item.sizeHint().width() - width, free), 0)
            free -= more
            shares.append((item, width + more))
        for number, (item, width) in enumerate(shares):
            if number == line.spring:
                left += max(free, 0)
            height = min(item.sizeHint().height(), place.height())
            item.setGeometry(
                QRect(left, place.top() + (place.height() - height) // 2, min(width, place.width()), height)
            )
            left += width + self.spacing()
