"""What the window's own commands do: steps back and forth in the history, from page to page, larger and smaller."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.theme import CHOICES

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def own_handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Functions for the commands that the window itself does, by the command's key."""
    theme = window.theme
    own: dict[str, Callable[[], object]] = {
        "undo": lambda: step_history(window, back=True),
        "redo": lambda: step_history(window, back=False),
        "find": lambda: find(window),
        "refresh": lambda: refresh(window),
        "columns": lambda: columns(window),
        "next_page": lambda: step_page(window, 1),
        "previous_page": lambda: step_page(window, -1),
        "zoom_in": lambda: theme.step_zoom(1),
        "zoom_out": lambda: theme.step_zoom(-1),
        "zoom_reset": lambda: theme.step_zoom(0),
        "quit": window.close,
    }
    return own | {f"theme_{choice}": lambda choice=choice: theme.choose(choice) for choice in CHOICES}


def step_history(window: MainWindow, *, back: bool) -> None:
    """Undo or redo: the page's draft first, otherwise the last thing written to the file."""
    desk, page = window.desk, window.page
    if desk is None or (page is not None and (page.undo() if back else page.redo())):
        return
    from kehoach_desktop.services.datafile import history

    title = history.undo(desk.office) if back else history.redo(desk.office)
    word = "Đã hoàn tác" if back else "Đã làm lại"
    desk.wrote(f"{word}: {title}" if title else f"Không còn gì để {'hoàn tác' if back else 'làm lại'}.")


def step_page(window: MainWindow, steps: int) -> None:
    """To the next page of the rail or the one before, round at the ends; its list is ready for the keys."""
    keys = [entry.key for entry in window.rail.entries]
    if window.page is None:
        return
    from PySide6.QtWidgets import QAbstractItemView

    if window.show_page(keys[(keys.index(window.page.key) + steps) % len(keys)]):
        lists = [one for one in window.page.findChildren(QAbstractItemView) if one.isVisible()]
        if lists:
            lists[0].setFocus()
        else:
            window.page.setFocus()
            window.page.focusNextChild()


def find(window: MainWindow) -> None:
    """Into the search box, its words chosen so that typing replaces them."""
    window.header.search.setFocus()
    window.header.search.selectAll()


def columns(window: MainWindow) -> None:
    """Sorting and the choice of columns for the list with the keyboard, else the first on the page."""
    from ui.tables.view import RecordTable

    if window.page is None:
        return
    lists = [one for one in window.page.findChildren(RecordTable) if one.isVisible()]
    if lists:
        next((one for one in lists if one.hasFocus()), lists[0]).show_columns()
    else:
        window.messages.note("Trang này không có danh sách để xếp.")


def refresh(window: MainWindow) -> None:
    """Read the page shown once more from the file."""
    if window.page is not None:
        window.page.ensure_fresh(again=True)
