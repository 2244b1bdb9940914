"""Where the window stands on the screen: where it was, if that screen still exists."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from ui.memory import Memory

WIDTH, HEIGHT = 1320, 720


def keep_place(window: QMainWindow, memory: Memory) -> None:
    """Remember the window's place."""
    memory.keep("window", window.saveGeometry())


def put_in_place(window: QMainWindow, memory: Memory) -> None:
    """Put the window where it was; in the middle of the screen if that place is on no screen now."""
    window.resize(WIDTH, HEIGHT)
    if window.restoreGeometry(memory.blob("window")):
        middle = window.geometry().center()
        if any(screen.availableGeometry().contains(middle) for screen in window.screen().virtualSiblings()):
            return
    area = window.screen().availableGeometry()
    window.resize(min(WIDTH, area.width()), min(HEIGHT, area.height()))
    window.move(area.center() - window.rect().center())
