"""The window's front door: puts the program together and runs it. Nothing slow is imported before the first painting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kehoach_desktop.paths import settings_path
from ui.memory import Memory
from ui.messages import Messages
from ui.theme import Theme
from ui.translator import Vietnamese
from ui.window.main_window import MainWindow
from ui.window.steps import own_handlers

if TYPE_CHECKING:
    from datetime import date

    from ui.window.files import Files


def _today() -> date:
    """The day by the computer's clock."""
    from datetime import date

    return date.today()


class Program:
    """The program put together: application, theme, window, file commands. Keep it as long as the window lives."""

    def __init__(
        self,
        app: QApplication,
        data: Path | None = None,
        *,
        messages: Messages | None = None,
        today: Callable[[], date] = _today,
        guarded: bool = False,
    ) -> None:
        self._data, self._guarded = data, guarded
        self.memory = Memory(settings_path())
        self.translator = Vietnamese(app)
        app.installTranslator(self.translator)
        self.theme = Theme(app, self.memory)
        self.window = MainWindow(self.theme, self.memory, messages, today=today)
        self.window.add_handlers(own_handlers(self.window))
        self.window.painted.connect(self.begin)

    @cached_property
    def files(self) -> Files:
        """The commands of the File menu; the window offers them from the first painting on."""
        from ui.window.files import Files

        return Files(self.window)

    def begin(self) -> None:
        """Everything slow, once the window has been painted: the crash path first, then the data file."""
        if self._guarded:
            from ui.failures import Failures

            Failures(self.window).guard.install()
        self.files.start(self._data)

    def show(self) -> None:
        """Show the window where it was last time; the data file is opened after the first painting."""
        self.window.place()
        self.window.show()


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
