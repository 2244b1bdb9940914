"""What every page is given: the open data file, the year, the person's ear, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.memory import Memory
from ui.messages import Messages
from ui.tasks import Tasks
from ui.theme import Theme

if TYPE_CHECKING:
    from kehoach_desktop.services.datafile.office import Office
    from ui.judging import Judging

T = TypeVar("T")


def year_key(data_file: Path) -> str:
    """Under which the year last looked at in a data file is remembered."""
    return f"year/{data_file.name}"


class Desk(QObject):
    """The clerk's desk: one open office and everything a page may use. Pages receive it and reach for nothing else.

    Signals: `wrote` after something was written through this window (the frame refreshes what is shown), `year_changed(int)`,
    `wanted(str, object)` when a page asks for another page (key, and what to open there or None).
    """

    wrote_something = Signal()
    year_changed = Signal(int)
    wanted = Signal(str, object)

    def __init__(
        self,
        office: Office,
        year: int,
        *,
        messages: Messages,
        tasks: Tasks,
        theme: Theme,
        memory: Memory,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.office = office
        self.messages, self.tasks, self.theme, self.memory = messages, tasks, theme, memory
        self.today = today
        self._year = year
        self._judging: Judging | None = None

    @property
    def year(self) -> int:
        """The year in the year picker."""
        return self._year

    def set_year(self, year: int) -> None:
        """Change the year for every page."""
        if year != self._year:
            self._year = year
            self.memory.keep(year_key(self.office.path), year)
            self.year_changed.emit(year)

    def judge(self, asker: QWidget, job: Callable[[], T], done: Callable[[T], object]) -> str:
        """Ask what needs everybody judged (a review, the year's figures): at once in a usual agency, beside the window in a very large one.

        `done` gets the answer on the window's thread, only that of the asker's last question. Gives the words to show while waiting,
        "" when `done` was called already.
        """
        if self._judging is None:
            from ui.judging import Judging

            self._judging = Judging(self.office, self.tasks, self.stamp, self)
        return self._judging.ask(asker, job, done)

    def wrote(self, note: str = "") -> None:
        """Say that something was written: undo, status bar and the page shown follow; `note` is a passing word to the person."""
        if note:
            self.messages.note(note)
        self.wrote_something.emit()

    def go(self, page: str, what: object = None) -> None:
        """Ask for another page by its key; `what` goes to that page's `open_item`, a word is one of its commands to do."""
        self.wanted.emit(page, what)

    def stamp(self) -> tuple[int, int]:
        """What a page's figures depend on: the file's version and the year. It changes with every commit."""
        return self.office.version, self._year
