"""Where the keyboard was before long work took it, so that it comes back there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


class Keyboard:
    """Remembers the widget that had the keyboard when the window was locked, and gives it back; `page` is the page shown now."""

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        self._window, self._page = window, page
        self._was: QWidget | None = None
        self._left = False

    def leave(self) -> None:
        """The window is locked now; the widget is asked of the window, for a dialog may just have had the keyboard."""
        if not self._left:
            self._left, self._was = True, self._window.focusWidget()

    def come_back(self) -> None:
        """The window is free again: to the same widget if it can still be seen, else to where the page begins."""
        if not self._left:
            return
        from shiboken6 import isValid

        was, self._was, self._left = self._was, None, False
        if was is not None and isValid(was) and was.isVisibleTo(self._window) and was.isEnabled():
            was.setFocus()
        elif (page := self._page()) is not None:
            page.setFocus()
