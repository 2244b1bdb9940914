"""The main window: menu bar, rail, header, the pages in a stack, progress strip, status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from kehoach_desktop.refusal import Refusal
from ui.memory import Memory
from ui.messages import Messages
from ui.tasks import Tasks
from ui.theme import CHOICES, Theme
from ui.window.commands import Commands
from ui.window.ground import Ground
from ui.window.keyboard import Keyboard
from ui.window.place import keep_place, put_in_place
from ui.window.status import StatusBar

if TYPE_CHECKING:
    from datetime import date

    from kehoach_desktop.services.datafile.office import Office
    from ui.desk import Desk
    from ui.pages.base import Page

# narrower than this the rail shows icons alone: a laptop's screen at 150 % is 910 wide
_NARROW = 1000
_MINUTE = 60_000
NEED_A_FILE = {
    "next_page",
    "previous_page",
    "undo",
    "redo",
    "find",
    "refresh",
    "columns",
    "backup",
    "verify",
    "agency",
    "history",
    "trash",
}


class MainWindow(QMainWindow):
    """The frame around the pages. `painted` once, after the first painting: what is slow starts then.

    `handlers` maps command keys to functions; whoever puts the program together adds the window's own and the File menu's (`add_handlers`).
    """

    painted = Signal()

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        messages: Messages | None = None,
        *,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self.theme, self.memory, self.today = theme, memory, today
        self.messages = messages or Messages(self, memory)
        self.tasks = Tasks(self.messages)
        self.desk: Desk | None = None
        self.page: Page | None = None
        self.pages: dict[str, Page] = {}
        self.commands = Commands(self)
        self.ground, self.status = Ground(theme, self.tasks), StatusBar()
        self.rail, self.header, self.stack = self.ground.rail, self.ground.header, self.ground.stack
        self.setCentralWidget(self.ground)
        self.setStatusBar(self.status)
        self.setWindowTitle("Kế hoạch Thi đua")
        self.handlers: dict[str, Callable[[], object]] = {}
        self._keyboard = Keyboard(self, lambda: self.page)
        self._connect()
        self._enable()

    # building

    def _connect(self) -> None:
        self.ground.painted.connect(self.painted)
        self.commands.wanted.connect(self.do)
        self.rail.chosen.connect(self.show_page)
        self.ground.closed.wanted.connect(self.do)
        self.ground.leave_practice.connect(lambda: self.do("real"))
        self.header.searched.connect(self._search)
        self.header.search.leave.connect(self._leave_search)
        self.header.year_picked.connect(self._pick_year)
        self.messages.noted.connect(self.status.note)
        self.tasks.started.connect(lambda _: self._free())
        self.tasks.ended.connect(self._free)
        self.theme.changed.connect(self._tick_theme)
        self.theme.changed.connect(self._fit_rail)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self.update_status)
        self._tick_theme()

    # the office and its pages

    def set_office(self, office: Office, year: int, agency: str) -> Desk:
        """Work on this office from now on; pages of the former one are let go."""
        from ui.desk import Desk

        self._drop_pages()
        self.desk = Desk(
            office,
            year,
            messages=self.messages,
            tasks=self.tasks,
            theme=self.theme,
            memory=self.memory,
            today=self.today,
        )
        self.desk.wrote_something.connect(self._written)
        self.desk.wanted.connect(self.go)
        self.header.set_year(year, self.today())
        self.header.set_open(True)
        self._enable()
        self._free()
        self.ground.band.setVisible(office.practice)
        self.set_agency(agency)
        self._clock.start()
        return self.desk

    def set_agency(self, name: str) -> None:
        """Show the agency's name in the rail and the window's title."""
        self.rail.set_agency(name)
        practice = "  —  DỮ LIỆU MẪU" if self.desk is not None and self.desk.office.practice else ""
        self.setWindowTitle(f"{name} — Kế hoạch Thi đua{practice}" if name else f"Kế hoạch Thi đua{practice}")

    def _drop_pages(self) -> None:
        self.page = None
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        if self.desk is not None:
            self.desk.deleteLater()
            self.desk = None
        self.commands.show_work(())
        self.header.set_words("", "")
        self.rail.show_chosen("")
        self._enable()

    def show_page(self, key: str) -> bool:
        """Bring a page to the front, making it first if needed; False if the present one may not be left."""
        if self.desk is None:
            return False
        if self.page is not None and self.page.key != key and not self.page.may_leave():
            self.rail.show_chosen(self.page.key)
            return False
        page = self.pages.get(key) or self._make_page(key)
        self.page = page
        self.stack.setCurrentWidget(page)
        self.rail.show_chosen(key)
        self.header.set_search(page.search_text, page.search_hint)
        self.commands.show_work(page.commands)
        page.ensure_fresh()
        self._page_changed(page)
        return True

    def _make_page(self, key: str) -> Page:
        assert self.desk is not None
        entry = next(one for one in self.rail.entries if one.key == key)
        page = self.pages[key] = entry.make(self.desk)
        self.stack.addWidget(page)
        page.state_changed.connect(lambda: self._page_changed(page))
        return page

    def go(self, key: str, what: object) -> None:
        """Another page was asked for: to show one thing there, or (`what` a word) to do one of its commands."""
        if not any(entry.key == key for entry in self.rail.entries):
            if key in self.handlers:
                self.do(key)
        elif self.show_page(key) and self.page is not None and what is not None:
            if isinstance(what, str):
                self.do(what)
            else:
                self.page.open_item(what)

    def _page_changed(self, page: Page) -> None:
        if page is self.page:
            self.header.set_words(page.page_title() or page.title, page.subtitle())
            if self.header.search.text() != page.search_text:  # the page has dropped its filters itself
                self.header.set_search(page.search_text, page.search_hint)
            self._enable()
            self.update_status()

    def _written(self) -> None:
        if self.page is not None:
            self.page.ensure_fresh()
        self._enable()
        self.update_status()

    def _pick_year(self, year: int) -> None:
        if self.desk is None or year == self.desk.year:
            return
        if self.page is not None and not self.page.may_leave():
            self.header.set_year(self.desk.year, self.today())
            return
        self.desk.set_year(year)
        if self.page is not None:
            self.page.ensure_fresh()
        self.update_status()

    # commands

    def do(self, key: str) -> None:
        """Do a command by its key, the page's own first. Half-typed letters are committed before."""
        from ui.forms.typing import commit_typing

        commit_typing()
        offered = self.page.handlers() if self.page is not None else {}
        handler = offered.get(key) or self.handlers.get(key)
        if handler is not None:
            try:
                handler()
            except Refusal as refusal:
                self.messages.refuse(refusal)

    def add_handlers(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Take on functions for more commands, by the command's key."""
        self.handlers |= handlers
        self._enable()

    def _enable(self) -> None:
        """Only what can be done now is offered."""
        own = self.handlers.keys() if self.desk is not None else self.handlers.keys() - NEED_A_FILE
        self.commands.offer({*(self.page.handlers() if self.page is not None else ()), *own})

    def _search(self, text: str) -> None:
        if self.page is not None:
            self.page.search(text)
            self._page_changed(self.page)

    def _leave_search(self) -> None:
        if self.page is not None:
            self.page.setFocus()

    def set_search(self, text: str) -> None:
        """Put words into the search box as if typed."""
        self.header.search.setText(text)

    def _tick_theme(self) -> None:
        self.commands.tick(self.theme.choice, CHOICES)

    def _free(self) -> None:
        """While long work runs nothing else can be done; without a file there are no pages to go to."""
        busy = self.tasks.busy
        if busy:
            self._keyboard.leave()
        self.ground.body.setDisabled(busy)
        self.menuBar().setDisabled(busy)
        self.rail.list.setDisabled(busy or self.desk is None)
        self.header.setDisabled(busy or self.desk is None)
        if not busy:
            self._keyboard.come_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the rail shows icons alone."""
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_narrow(self.width() < self.theme.px(_NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing else took: Enter presses the button with the focus; Esc clears the search, else it is the page's own way out."""
        from PySide6.QtCore import Qt

        from ui.enter import press_focused

        if press_focused(event):
            return
        if event.key() != Qt.Key.Key_Escape or self.page is None:
            super().keyPressEvent(event)
        elif self.header.search.text():
            self.header.search.clear()
        else:
            self.page.escape()

    # status and end

    def show_closed(self, heading: str, more: str, keys: Sequence[str]) -> None:
        """No file is open, and none is being opened: say how things stand and offer these commands to go on."""
        self.ground.closed.offer(heading, more, [key for key in keys if key in self.handlers])
        self.stack.setCurrentWidget(self.ground.closed)
        self.header.set_open(False)
        self._free()
        self.ground.closed.focus_first()

    def update_status(self) -> None:
        """Bring the status bar up to date."""
        if self.desk is None:
            self.status.clear_facts()
            return
        from datetime import datetime

        from kehoach_desktop.services.datafile.safety import last_backup

        self.status.show_facts(self.desk, self.page, last_backup(self.desk.office.path), datetime.now())

    def may_close_file(self) -> bool:
        """Whether the open file may be left: nothing running, nothing unsaved."""
        if self.tasks.busy:
            if not self.messages.ask("Một việc đang chạy dở.", "Dừng việc ấy", "Ở lại"):
                return False
            self.tasks.stop_all()
        return self.page is None or self.page.may_leave()

    def close_office(self) -> None:
        """Let go of the open file (its last backup is made here)."""
        if self.desk is None:
            return
        office = self.desk.office
        self.tasks.stop_all()
        self._drop_pages()
        office.close()
        if office.version and office.notice:  # the day's last backup could not be made
            self.messages.tell("Tệp đã đóng, nhưng có một việc cần xem.", office.notice, kind="warning")

    def place(self) -> None:
        """Put the window where it was last time."""
        put_in_place(self, self.memory)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is unsaved, make the last backup, remember the window's place."""
        if not self.may_close_file():
            event.ignore()
            return
        keep_place(self, self.memory)
        self.memory.flush()
        try:
            self.close_office()
        except Refusal as refusal:
            self.messages.refuse(refusal)
        event.accept()
