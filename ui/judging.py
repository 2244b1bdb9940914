"""Judging the whole agency: at once, or beside the window when the data file knows thousands of people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QWidget

from kehoach_desktop.vietnamese.numbers import group
from ui.preview.worker import Worker

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kehoach_desktop.services.datafile.office import Office
    from ui.tasks import Tasks

T = TypeVar("T")
# so many people are judged in less than half a second
AT_ONCE = 2_000


class Judging:
    """Answers questions about everybody. Each asker is told only the answer to the last question, and of the data as they are now.

    `stamp` tells what the answers depend on: it changes with every write.
    """

    def __init__(
        self, office: Office, tasks: Tasks, stamp: Callable[[], tuple[int, int]], parent: QObject
    ) -> None:
        self._office, self._tasks, self._stamp = office, tasks, stamp
        self._worker = Worker(parent)
        self._asked: dict[QWidget, int] = {}

    def ask(self, asker: QWidget, job: Callable[[], T], done: Callable[[T], object]) -> str:
        """Do `job` and call `done` with its answer on the window's thread; an expected trouble is told instead.

        Gives the words to show while the asker waits, "" when `done` was called already.
        """
        from kehoach_desktop.services.people.headcount import people_in_file

        number = self._asked[asker] = self._asked.get(asker, 0) + 1
        people = people_in_file(self._office)
        if people <= AT_ONCE:
            got = self._tasks.attempt(job)
            if got is not None:
                done(got[0])
            return ""
        self._submit(asker, number, job, done)
        return f"Đang tính số liệu của {group(people)} người…"

    def _submit(
        self, asker: QWidget, number: int, job: Callable[[], Any], done: Callable[[Any], object]
    ) -> None:
        stamp = self._stamp()

        def work() -> tuple[Any] | None:
            # another question came while this one waited for its turn
            return (job(),) if self._asked.get(asker) == number else None

        answered = partial(self._answered, asker, number, stamp, job, done)
        self._worker.submit(work, answered, partial(self._failed, asker, number))

    def _answered(
        self,
        asker: QWidget,
        number: int,
        stamp: tuple[int, int],
        job: Callable[[], Any],
        done: Callable[[Any], object],
        answer: tuple[Any] | None,
    ) -> None:
        if answer is None or not self._waits(asker, number):
            return
        if self._stamp() != stamp:  # something was written meanwhile
            self._submit(asker, number, job, done)
        else:
            done(answer[0])

    def _failed(self, asker: QWidget, number: int, trouble: BaseException) -> None:
        if self._waits(asker, number):
            self._tasks.trouble(trouble)

    def _waits(self, asker: QWidget, number: int) -> bool:
        """Whether the asker is still there and has asked nothing else since."""
        from shiboken6 import isValid

        if not isValid(asker):
            self._asked.pop(asker, None)
            return False
        return self._asked.get(asker) == number
