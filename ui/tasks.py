"""Long work off the window's thread: `Work` generators with a progress strip and cancel.

Results and errors come back to the window's thread by signal: a Refusal becomes a sentence, anything else goes the crash way.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from kehoach_desktop.refusal import Invalid, Refusal
from ui.messages import Messages

if TYPE_CHECKING:
    from kehoach_desktop.progress import Work

T = TypeVar("T")
_PAUSE = 0.04


class _Worker(QThread):
    """One generator driven on a thread of its own. It is asked to stop between two steps, where the generator closes itself."""

    moved = Signal(object)
    succeeded = Signal(object)
    broke = Signal(object)

    def __init__(self, work: Work[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.cancelled = False

    def run(self) -> None:
        """Drive the work to its end, its error, or the wish to stop."""
        shown = 0.0
        try:
            while not self.cancelled:
                progress = next(self._work)
                if time.monotonic() - shown > _PAUSE:
                    self.moved.emit(progress)
                    shown = time.monotonic()
            self._work.close()
        except StopIteration as stop:
            self.succeeded.emit((stop.value,))
        except BaseException as error:
            self.broke.emit(error)


class Tasks(QObject):
    """Runs one piece of long work at a time.

    `started(title)`, `progressed(Progress)` and `ended()` drive the window's progress strip; while `busy`, pages are disabled.
    """

    started = Signal(str)
    progressed = Signal(object)
    ended = Signal()

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages.parent())
        self.messages = messages
        self._running: _Worker | None = None
        self._alive: set[_Worker] = set()

    @property
    def busy(self) -> bool:
        """Whether long work is under way."""
        return self._running is not None

    def run(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], object],
        *,
        failed: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run `work` with the progress strip; then call `done(result)` on the window's thread.

        An error goes to `failed` if given, otherwise to the person (Refusal) or the crash path. A second long work while one is
        running is refused in words.
        """
        if self._running is not None:
            work.close()
            self.messages.tell("Đang có một việc chạy dở.", "Xin đợi việc ấy xong hoặc bấm Dừng rồi thử lại.")
            return
        worker = self._running = _Worker(work, self)
        self._alive.add(worker)
        stopped = cancelled or (lambda: self.messages.note(f"Đã dừng: {title}"))
        worker.moved.connect(self.progressed.emit)
        worker.succeeded.connect(lambda result: self._over(lambda: done(result[0])))
        worker.broke.connect(lambda error: self._over(lambda: (failed or self.trouble)(error)))
        worker.finished.connect(lambda: self._finished(worker, stopped))
        self.started.emit(title)
        worker.start()

    def _over(self, then: Callable[[], object]) -> None:
        """The work has come to an end: the window is free before anything is done with what it gave."""
        self._running = None
        self.ended.emit()
        then()

    def _finished(self, worker: _Worker, stopped: Callable[[], object]) -> None:
        """The thread has ended; without a result or an error before, it was stopped."""
        self._alive.discard(worker)
        if self._running is worker:
            self._over(stopped)
        worker.deleteLater()

    def cancel(self) -> None:
        """Ask the long work to stop at its next step; what it has not committed is not kept."""
        if self._running is not None:
            self._running.cancelled = True

    def trouble(self, error: BaseException) -> None:
        """An error that nobody took: an expected one becomes a sentence, a bug goes the crash way."""
        if isinstance(error, Refusal):
            self.messages.refuse(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def attempt(self, job: Callable[[], T]) -> tuple[T] | None:
        """Do a short thing now; an expected trouble is told and gives None, otherwise the result in a tuple of one."""
        try:
            return (job(),)
        except Refusal as refusal:
            self.messages.refuse(refusal)
            return None

    def attempt_form(self, job: Callable[[], T]) -> tuple[T] | None:
        """Like `attempt`, but faults of a form's fields (Invalid) are left to the form that asked."""
        try:
            return (job(),)
        except Invalid:
            raise
        except Refusal as refusal:
            self.messages.refuse(refusal)
            return None

    def stop_all(self) -> None:
        """Cancel and wait for everything that runs (on closing the window)."""
        for worker in list(self._alive):
            worker.cancelled = True
            worker.wait()
        self._alive.clear()
