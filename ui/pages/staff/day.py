"""The day of which a list is shown: today, or any other that is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kehoach_desktop.vietnamese.dates import parse_date
from ui.forms.typing import Line
from ui.widgets import button, label

_WHOLE = len("2025-06-30")


class DayBox(QWidget):
    """ "Như ngày" and a line for the day; empty = today. `day_changed` when another day is to be shown."""

    day_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._chosen: date | None = None
        self.line = Line()
        self.line.setPlaceholderText("như hôm nay")
        self.line.setAccessibleName("Như ngày")
        self.line.setToolTip(
            "Xem danh sách như ở một ngày bất kỳ: gõ 30/06/2025, hoặc 2023 để xem cuối năm ấy. Để trống là hôm nay."
        )
        self.line.editingFinished.connect(self._read)
        self.back = button("Về hôm nay", self.set_today, "link")
        self.back.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._word = label("Như ngày", "muted")
        for one in (self._word, self.line, self.back):
            row.addWidget(one)
        self.fit()

    def fit(self, *, narrow: bool = False) -> None:
        """A line as wide as a date in the present font; where room is scarce it stands without its word."""
        self._word.setVisible(not narrow)
        metrics = self.line.fontMetrics()
        self.line.setFixedWidth(
            max(metrics.horizontalAdvance(words) for words in ("00/00/0000", self.line.placeholderText()))
            + 28
        )

    @property
    def day(self) -> date:
        """The day shown."""
        return self._chosen or self._today()

    @property
    def is_today(self) -> bool:
        """Whether the list is today's."""
        return self._chosen is None

    def set_today(self) -> None:
        """Back to today's list."""
        self.line.clear()
        self._show(None)

    def _read(self) -> None:
        """Take the day that was typed; what is no day goes back to the one shown."""
        text = self.line.text().strip()
        if not text:
            self._show(None)
            return
        try:
            iso = parse_date(text)
        except ValueError:
            self.line.setText(f"{self._chosen:%d/%m/%Y}" if self._chosen else "")
            return
        day = date.fromisoformat(iso if len(iso) == _WHOLE else f"{iso}-12-31")
        self.line.setText(f"{day:%d/%m/%Y}")
        self._show(None if day == self._today() else day)

    def _show(self, day: date | None) -> None:
        if day is None:
            self.line.clear()
        self.back.setVisible(day is not None)
        if day != self._chosen:
            self._chosen = day
            self.day_changed.emit()
