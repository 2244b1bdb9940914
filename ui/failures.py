"""A failure of the program itself, carried from whatever thread it happened on to the window's thread and told there."""

from __future__ import annotations

import traceback
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal

from kehoach_desktop.crash import CrashGuard
from kehoach_desktop.refusal import Refusal
from ui.window.main_window import MainWindow


class Failures(QObject):
    """Carries a failure from whatever thread it happened on to the window's thread, and tells it there."""

    happened = Signal(object, object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        # told when Qt is done with what it is at: a dialog opened in the middle of a drawing would make it draw again
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
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
            "Chương trình vừa gặp lỗi.",
            "Những gì đã lưu vẫn nguyên vẹn. Xin lưu phần đang gõ rồi mở lại chương trình." + where,
            details="".join(traceback.format_exception(error)),
            kind="error",
        )
