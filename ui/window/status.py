"""The status bar: file, year, rows shown, age of the last backup, saved state; passing notes at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from ui.numbers import ALIGN_RIGHT
from ui.widgets import Elided

if TYPE_CHECKING:
    from datetime import datetime

    from ui.desk import Desk
    from ui.pages.base import Page

_NOTE_SECONDS = 10


class StatusBar(QStatusBar):
    """Facts at the left, the last note at the right for a while."""

    def __init__(self) -> None:
        super().__init__()
        # both end in … where they are too long: a bar never makes its window wider
        self.facts, self.notes = Elided("", ""), Elided("", "")
        self.notes.setProperty("alignment", ALIGN_RIGHT)
        self.facts.setContentsMargins(12, 2, 8, 2)
        self.notes.setContentsMargins(8, 2, 12, 2)
        both = QWidget()
        self._row = QHBoxLayout(both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for part in (self.facts, self.notes):
            self._row.addWidget(part)
        self.addWidget(both, 1)
        self.notes.hide()
        self.setSizeGripEnabled(False)
        self._timer = QTimer(self, singleShot=True, interval=_NOTE_SECONDS * 1000)
        self._timer.timeout.connect(self.notes.hide)

    def note(self, text: str) -> None:
        """Show a passing note."""
        self.notes.set_words(text)
        self.notes.show()
        self._share()
        self._timer.start()

    def _share(self) -> None:
        """A note gets the room it needs, up to three quarters of the bar; the facts end in … meanwhile."""
        wanted = self.notes.fontMetrics().horizontalAdvance(self.notes.words) + 28
        room = min(wanted, self.width() * 3 // 4)
        self._row.setStretch(0, self.width() - room)
        self._row.setStretch(1, room)
        self._row.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room is shared anew."""
        super().resizeEvent(event)
        self._share()

    def clear_facts(self) -> None:
        """No file is open."""
        self.facts.set_words("")

    def show_facts(self, desk: Desk, page: Page | None, backed_up: datetime | None, now: datetime) -> None:
        """Show where the person is: file, year, rows, backup, saved state."""
        parts = [desk.office.path.name, f"Năm {desk.year}"]
        if page is not None and (rows := page.rows()) is not None:
            shown, every = rows
            parts.append(
                f"{shown}/{every} dòng" + (f", {every - shown} dòng bị lọc ẩn" if shown < every else "")
            )
        if not desk.office.practice:
            parts.append(backup_age(backed_up, now))
        if page is not None:
            parts.append(page.state_text())
        self.facts.set_words("  ·  ".join(parts))


def backup_age(backed_up: datetime | None, now: datetime) -> str:
    """How old the last backup is, in words."""
    if backed_up is None:
        return "Chưa sao lưu"
    minutes = max(int((now - backed_up).total_seconds() // 60), 0)
    if minutes < 1:
        return "Vừa sao lưu xong"
    if minutes < 60:
        return f"Sao lưu {minutes} phút trước"
    if minutes < 24 * 60:
        return f"Sao lưu {minutes // 60} giờ trước"
    return f"Sao lưu {minutes // (24 * 60)} ngày trước"
