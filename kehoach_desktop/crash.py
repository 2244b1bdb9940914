"""When the program itself fails: save what can be saved, leave a report, say so once."""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from kehoach_desktop import __version__
from kehoach_desktop.paths import crash_folder

_REPORTS_KEPT = 20

SaveFirst = Callable[[], None]
Tell = Callable[[BaseException, Path | None], None]


class CrashGuard:
    """Python's last exception handler, on every thread.

    For an exception nobody caught it calls `save_first`, writes a report, then `tell` with the exception and the
    report's path (None when even that failed). What goes wrong inside is noted in the report and never handled a second time. `tell` may be called on any
    thread: a window hands it over to its own.
    """

    def __init__(self, save_first: SaveFirst, tell: Tell, folder: Path | None = None) -> None:
        self._save_first = save_first
        self._tell = tell
        self._folder = folder or crash_folder()
        self._busy = threading.local()
        self._native: TextIO | None = None

    def install(self) -> None:
        """Take over from Python's own handlers; crashes below Python go to stderr, or to a file when there is none."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        if sys.stderr is not None:
            faulthandler.enable()
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            # stays open as long as the program: faulthandler writes to its number when all else is lost
            self._native = (self._folder / "su-co-he-thong.txt").open("a", encoding="utf-8")
            faulthandler.enable(self._native)

    def handle(self, error: BaseException) -> None:
        """Deal with one exception that nobody caught. KeyboardInterrupt and SystemExit are not failures and pass by."""
        if isinstance(error, KeyboardInterrupt | SystemExit) or getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            if sys.stderr is not None:
                traceback.print_exception(error)
            report = write_report(error, _attempt("Lưu dở dang", self._save_first), self._folder)
            _attempt("Báo cho người dùng", lambda: self._tell(error, report))
        finally:
            self._busy.now = False

    def _on_exception(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.handle(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_value)


def write_report(error: BaseException, note: str = "", folder: Path | None = None) -> Path | None:
    """Write a report of `error` into `folder` (by default the program's own), where the newest twenty are kept.

    Gives its path, or None when the disk does not let us. `note` goes below the traceback.
    """
    folder = folder or crash_folder()
    now = datetime.now()
    head = f"{now:%Y-%m-%d %H:%M:%S} · {__version__} · {platform.platform()} · Python {platform.python_version()}\n\n"
    report = folder / f"su-co {now:%Y-%m-%d %H%M%S.%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        report.write_text(head + "".join(traceback.format_exception(error)) + note, "utf-8")
        for old in sorted(folder.glob("su-co *.txt"))[:-_REPORTS_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return report


def _attempt(what: str, action: Callable[[], None]) -> str:
    """Try something that may itself fail after a failure; gives what to add to the report."""
    try:
        action()
    except (
        Exception
    ) as error:  # the program is failing already: whatever this is, it must not hide the first failure
        return f"\n{what}: cũng hỏng\n" + "".join(traceback.format_exception(error))
    return f"\n{what}: xong\n"
