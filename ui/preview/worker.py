"""Small work done off the window's thread, one piece after another, its answer handed back on the window's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

Deliver = Callable[[Any], None]


class _Relay(QObject):
    """Carries an answer between threads; it belongs to no widget, so it lives as long as the work that uses it."""

    finished = Signal(object, object)


def _run(work: Callable[[], Any], done: Deliver, failed: Deliver, relay: _Relay) -> None:
    try:
        answer = work()
    except Exception as trouble:  # whatever it is goes back to the window's thread, which decides
        relay.finished.emit(failed, trouble)
    else:
        relay.finished.emit(done, answer)


def fall(trouble: Exception) -> None:
    """What becomes of a trouble nobody expected: it is raised again, on the window's thread."""
    raise trouble


class Worker(QObject):
    """One thread of its own, which ends with its last piece of work after the widget that owns it is gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._relay = _Relay()
        self._relay.finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")
        self.destroyed.connect(lambda: threads.shutdown(wait=False))

    def submit(self, work: Callable[[], Any], done: Deliver, failed: Deliver = fall) -> None:
        """Do `work` on the thread, then call `done` with its answer, or `failed` with its exception, on the window's thread."""
        self._threads.submit(_run, work, done, failed, self._relay)

    def finally_do(self, work: Callable[[], None]) -> None:
        """Do a last thing after all others, if the program has not gone so far that nothing is begun any more."""
        with contextlib.suppress(RuntimeError):
            self._threads.submit(work)

    @Slot(object, object)
    def _deliver(self, receiver: Deliver, answer: object) -> None:
        receiver(answer)
