"""What stands side by side on the staff page: grid and form in a wide window, one of them in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.desk import Desk
from ui.pages.staff.work import StaffWork

_NARROW = 1080
# narrower than this, words that can be done without leave their room to the filters
_ROOMY = 1440


class StaffRoom(StaffWork):
    """Shows the form beside the grid, or instead of it; `wide_only` are what a narrow window leaves to the menu."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._narrow, self.wants_detail = False, not desk.memory.number("staff/no_detail", 0)
        self.wide_only: list[QWidget] = []
        self.detail_box = QCheckBox("Biểu mẫu")
        self.detail_box.setToolTip("Hiện biểu mẫu của một người bên cạnh bảng")
        self.detail_box.clicked.connect(lambda _: self.toggle_detail())

    def toggle_detail(self) -> None:
        """Show or hide the form beside the grid (instead of it in a narrow window)."""
        if not self.may_leave():
            self.detail_box.setChecked(self.wants_detail)
            return
        self.wants_detail = not self.wants_detail
        if not self._narrow:
            self.desk.memory.keep("staff/no_detail", int(not self.wants_detail))
        self.fit()

    def show_detail(self) -> None:
        """Show the form."""
        self.wants_detail = True
        self.fit()

    def fit(self) -> None:
        """In a narrow window (or at 200 %) grid and form take turns, and what the menu offers too leaves the bar."""
        width, px = self.window().width(), self.desk.theme.px
        narrow = width < px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            kept = not self.desk.memory.number("staff/no_detail", 0)
            self.wants_detail = kept and not narrow
        self.detail_box.setChecked(self.wants_detail)
        self.detail.setVisible(self.wants_detail)
        self.panel.setVisible(not (narrow and self.wants_detail))
        for one in self.wide_only:
            one.setVisible(not narrow)
        self.day_box.fit(narrow=width < px(_ROOMY))

    def showEvent(self, event: QShowEvent) -> None:
        """The window is known now; its width decides what stands side by side."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window became wider or narrower."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.fit()
        return super().eventFilter(watched, event)
