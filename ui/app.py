"""The window's front door: puts the program together and runs it. Nothing slow is imported before the first painting."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
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
    ) -> None:
        self.memory = Memory(settings_path())
        self.translator = Vietnamese(app)
        app.installTranslator(self.translator)
        self.theme = Theme(app, self.memory)
        self.window = MainWindow(self.theme, self.memory, messages, today=today)
        self.files = Files(self.window)
        self.window.painted.connect(lambda: self.files.start(data))

    def show(self) -> None:
        """Show the window where it was last time; the data file is opened after the first painting."""
        self.window.place()
        self.window.show()


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; `--data FILE` chooses the data file. Gives the exit status."""
    words = argparse.ArgumentParser(prog="kehoach_desktop", add_help=True)
    words.add_argument("--data", type=Path, default=None, metavar="TỆP", help="tệp dữ liệu")
    given = words.parse_args(list(sys.argv[1:] if argv is None else argv))
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Kế hoạch Thi đua")
    program = Program(app, given.data)
    sys.excepthook = _catcher(program.window)
    program.show()
    return app.exec()


def _catcher(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What happens to an error nobody took: a Refusal is told, anything else is written down, told once, and the work goes on."""
    telling = False

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        if issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, window.close)
            return
        if isinstance(error, Refusal):
            window.messages.refuse(error)
            return
        from kehoach_desktop.crash import write_report

        report = write_report(error)
        if telling:
            return
        telling = True
        try:
            window.messages.tell(
                "Chương trình gặp lỗi của chính nó và đã ghi lại.",
                "Những gì đã lưu vẫn nguyên vẹn; phần đang gõ dở xin lưu lại rồi mở lại chương trình.\n"
                f"Bản ghi lỗi: {report}",
                details="".join(traceback.format_exception(error)),
                kind="error",
            )
        finally:
            telling = False

    return caught
