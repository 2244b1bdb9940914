"""The live page: a paper that is being written, printed again a moment after the typing stops."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from kehoach_desktop.refusal import Refusal
from ui.preview.page_view import PagePreview
from ui.preview.worker import Worker, fall

BuildPdf = Callable[[], bytes]


class PaperPreview(QWidget):
    """A PagePreview fed by a function that builds the PDF off the window's thread; the newest wish wins.

    `refresh(build)` waits until no newer wish came for `quiet` milliseconds. A Refusal while building is shown as a sentence
    above the page, which stays as it was.
    """

    page_changed = Signal(int, int)
    built = Signal(bytes)

    def __init__(self, parent: QWidget | None = None, quiet: int = 300) -> None:
        super().__init__(parent)
        self.pages = PagePreview(self)
        self._worker = Worker(self)
        self._wanted: BuildPdf | None = None
        self._running = False
        self._timer = QTimer(self, singleShot=True, interval=quiet)
        self._timer.timeout.connect(self._start)
        self._trouble = QLabel(self, wordWrap=True)
        self._trouble.setProperty("role", "warn")
        self._trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._trouble.hide()
        self._number = QLabel(self)
        self._number.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trouble)
        column.addWidget(self.pages, 1)
        column.addLayout(self._tools())
        self.pages.page_changed.connect(self._page_changed)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._number, 1)
        row.addWidget(self._tool("−", "Thu nhỏ trang (Ctrl+lăn chuột)", lambda: self.pages.zoom_by(1 / 1.2)))
        row.addWidget(self._tool("Vừa bề ngang", "Trang vừa bề ngang cột", lambda: self.pages.set_zoom(0)))
        row.addWidget(self._tool("+", "Phóng to trang (Ctrl+lăn chuột)", lambda: self.pages.zoom_by(1.2)))
        return row

    def _tool(self, text: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setAccessibleName(tip)
        button.clicked.connect(act)
        return button

    # building

    def refresh(self, build: BuildPdf, *, now: bool = False) -> None:
        """Show what `build` gives once things are quiet (or at once)."""
        self._wanted = build
        self._timer.start(0 if now else self._timer.interval())

    def _start(self) -> None:
        if self._running or self._wanted is None:
            return
        build, self._wanted, self._running = self._wanted, None, True
        self._worker.submit(build, self._built, self._failed)

    def _built(self, data: bytes) -> None:
        self._trouble.hide()
        self.pages.show_pdf(data)
        self.built.emit(data)
        self._next()

    def _failed(self, trouble: Exception) -> None:
        self._next()
        if not isinstance(trouble, Refusal):
            fall(trouble)
        self._trouble.setText(str(trouble))
        self._trouble.show()

    def _next(self) -> None:
        self._running = False
        if self._wanted is not None and not self._timer.isActive():
            self._start()

    @property
    def trouble(self) -> str:
        """The sentence shown instead of a new page, "" when all is well."""
        return self._trouble.text() if self._trouble.isVisibleTo(self) else ""

    def _page_changed(self, page: int, count: int) -> None:
        self._number.setText(f"Trang {page}/{count}" if count else "")
        self.page_changed.emit(page, count)
