"""The window's front door: puts the program together and runs it. Nothing slow is imported before the first painting."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Signal
from PySide6.QtWidgets import QApplication

from kehoach_desktop.paths import settings_path
from kehoach_desktop.refusal import Refusal
from ui.files import Files
from ui.main_window import MainWindow
from ui.memory import Memory
from ui.messages import Messages
from ui.theme import Theme
from ui.translator import Vietnamese


class Program:
    """The program put together: application, theme, window, file commands. Keep it as long as the window lives."""

    def __init__(
        self,
        app: QApplication,
        data: Path | None = None,
        *,
        messages: Messages | None = None,
        today: Callable[[], date] = date.today,
        guarded: bool = False,
    ) -> None:
        self._data, self._guarded = data, guarded
        self.memory = Memory(settings_path())
        self.translator = Vietnamese(app)
        app.installTranslator(self.translator)
        self.theme = Theme(app, self.memory)
        self.window = MainWindow(self.theme, self.memory, messages, today=today)
        self.files = Files(self.window)
        self.window.painted.connect(self.begin)

    def begin(self) -> None:
        """Everything slow, once the window has been painted: the crash path first, then the data file."""
        if self._guarded:
            Failures(self.window).guard.install()
        self.files.start(self._data)

    def show(self) -> None:
        """Show the window where it was last time; the data file is opened after the first painting."""
        self.window.place()
        self.window.show()


class Failures(QObject):
    """Carries a failure from whatever thread it happened on to the window's thread, and tells it there."""

    happened = Signal(object, object)

    def __init__(self, window: MainWindow) -> None:
        from kehoach_desktop.crash import CrashGuard

        super().__init__(window)
        self._window = window
        self.happened.connect(self._tell)
        self.guard = CrashGuard(self._save_first, self.happened.emit)

    def _save_first(self) -> None:
        if QThread.currentThread() is not self.thread():
            return  # the window's fields may be touched on its own thread only
        for page in self._window.pages.values():
            page.keep_draft()
        self._window.memory.flush()

    def _tell(self, error: BaseException, report: Path | None) -> None:
        """An expected trouble that slipped through is still a sentence; anything else is named as the program's own failure."""
        if isinstance(error, Refusal):
            self._window.messages.refuse(error)
            return
        where = f"\nBản ghi lỗi: {report}" if report else ""
        self._window.messages.tell(
            "Chương trình gặp lỗi của chính nó.",
            "Những gì đã lưu vẫn nguyên vẹn. Xin lưu phần đang gõ rồi mở lại chương trình." + where,
            details="".join(traceback.format_exception(error)),
            kind="error",
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; `--data FILE` chooses the data file. Gives the exit status."""
    data = _data_file(list(sys.argv[1:] if argv is None else argv))
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # the style by argument: QApplication.setStyle gives back a QStyle, whose Python type alone takes 20 ms to make
        app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName("Kế hoạch Thi đua")
    try:
        program = Program(app, data, guarded=True)
        program.show()
    except Exception as error:
        from kehoach_desktop.crash import write_report

        write_report(error)
        raise
    status = app.exec()
    # pages let go by the closing window end now, while Python can still finish what they have under way
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return status


def _data_file(words: list[str]) -> Path | None:
    """The data file named on the command line."""
    if not words:
        return None
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="kehoach_desktop")
    parser.add_argument("--data", type=Path, default=None, metavar="TỆP", help="tệp dữ liệu")
    given: Path | None = parser.parse_args(words).data
    return given
