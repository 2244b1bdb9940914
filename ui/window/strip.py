"""The calm strip that shows long work under way, with its way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.tasks import Tasks
from ui.widgets import Elided, button, label

if TYPE_CHECKING:
    from kehoach_desktop.progress import Progress


class TaskStrip(QFrame):
    """Title, what it is at, a bar, Dừng. Hidden while nothing runs."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._title, self._label = label(""), Elided("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button("Dừng", tasks.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.bar, 2)
        row.addWidget(self._label, 1)  # ends in …, so that the bar keeps its length whatever it says
        row.addWidget(self.stop)
        tasks.started.connect(self._started)
        tasks.progressed.connect(self._moved)
        tasks.ended.connect(self.hide)
        self.hide()

    def _started(self, title: str) -> None:
        self._title.setText(title)
        self._label.set_words("")
        self.bar.setRange(0, 0)
        self.show()

    def _moved(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        counted = f"{progress.done}/{progress.total}" if progress.total else ""
        self._label.set_words(" · ".join(part for part in (progress.label, counted) if part))
