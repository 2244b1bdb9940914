"""The row above an open plan: the way back, its parts as tabs, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QWidget

from ui.widgets import button

_OUT = (
    ("Xuất Word", "word", "Ghi kế hoạch ra tệp Word (Ctrl+E)"),
    ("Xuất PDF", "pdf", "Ghi kế hoạch ra tệp PDF"),
    ("In", "print", "In kế hoạch (Ctrl+P)"),
)


class PlanBar(QWidget):
    """`wanted(word, pdf, print or save)`, `closed` for the way back, `page_toggled` for the printed page in a narrow window."""

    wanted = Signal(str)
    closed = Signal()
    page_toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Các phần của kế hoạch")
        self.tabs.setExpanding(False)
        self.back_button = button("‹ Danh sách", self.closed.emit, "link", tip="Về danh sách kế hoạch")
        self.page_button = button("Trang in", self.page_toggled.emit, tip="Xem trang in thay cho văn bản")
        self.page_button.setCheckable(True)
        self.out_buttons = [
            button(words, partial(self.wanted.emit, wish), tip=tip) for words, wish, tip in _OUT
        ]
        self.more_button = button("Xuất, in", lambda: None)
        menu = QMenu(self.more_button)
        for words, wish, _ in _OUT:
            menu.addAction(words).triggered.connect(partial(self._wish, wish))
        self.more_button.setMenu(menu)
        self.save_button = button(
            "Lưu", partial(self.wanted.emit, "save"), "primary", tip="Lưu kế hoạch (Ctrl+S)"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back_button)
        row.addWidget(self.tabs, 1)
        for one in (self.page_button, *self.out_buttons, self.more_button, self.save_button):
            row.addWidget(one)

    def _wish(self, wish: str, _checked: bool = False) -> None:
        self.wanted.emit(wish)

    @property
    def page_wanted(self) -> bool:
        """Whether the printed page is to be seen instead of the text."""
        return self.page_button.isChecked()

    def fit(self, *, wide: bool, paged: bool) -> None:
        """Every button when there is room for them; otherwise a menu, and a button for the page if this part has one."""
        self.page_button.setVisible(not wide and paged)
        self.more_button.setVisible(not wide)
        for one in self.out_buttons:
            one.setVisible(wide)
