"""The window's inside: rail at the left; band, header, the pages and the progress strip at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.numbers import NO_FOCUS
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets import Elided, Stack, button, label
from ui.window.closed import Closed
from ui.window.header import Header
from ui.window.rail import Rail
from ui.window.strip import TaskStrip


class Ground(QWidget):
    """Lays the parts of the window out, and says once that it has been painted.

    `body` scrolls when a page needs more room than the window has (a small screen, a large zoom); `stack` holds the pages, and
    `closed`, which stands there while no file is open.
    """

    painted = Signal()
    leave_practice = Signal()

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._said = False
        self.rail, self.header = Rail(theme), Header(theme)
        self.band, self.strip = _practice_band(self.leave_practice.emit), TaskStrip(tasks)
        self.stack, self.closed = Stack(), Closed()
        self.stack.addWidget(self.closed)
        self.body = QScrollArea()
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setProperty("focusPolicy", NO_FOCUS)
        inner = QWidget()
        inner.setProperty("role", "page")
        self.body.setWidget(inner)
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(20, 8, 20, 12)
        inside.addWidget(self.stack)
        self._lay_out()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.band, self.header, self.body, self.strip):
            right.addWidget(part, 1 if part is self.body else 0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Report the first painting."""
        super().paintEvent(event)
        if not self._said:
            self._said = True
            QTimer.singleShot(0, self.painted.emit)


def _practice_band(leave: Callable[[], object]) -> QFrame:
    """The unmistakable band over a practice file, with the way back."""
    band = QFrame()
    band.setProperty("role", "band")
    row = QHBoxLayout(band)
    row.setContentsMargins(20, 6, 20, 6)
    row.setSpacing(12)
    row.addWidget(label("DỮ LIỆU MẪU", "loud"))
    row.addWidget(
        Elided("Cơ quan tập làm quen, nằm ở tệp riêng. Không có gì ở đây lẫn vào dữ liệu thật.", ""), 1
    )
    row.addWidget(button("Về dữ liệu của cơ quan", leave, "link"))
    band.hide()
    return band
