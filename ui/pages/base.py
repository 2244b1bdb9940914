"""What a page is to the window: the page protocol.

* Declared: one `PageEntry` in `ui/pages/__init__.py`. The module is imported and the page made when it is first shown.
* Made: `Page(desk)`. `__init__` builds widgets only; it reads nothing. Services are imported inside functions or at the top of the
  page's module (pages are imported after the window's first paint).
* Filled: the window calls `ensure_fresh()` each time the page comes to the front, after every write (`desk.wrote()`), after a change of
  year and on F5; it calls `refresh()` only if `desk.stamp()` (file version, year) differs from the last time. `refresh()` rereads
  everything through services and keeps the selection. Never refresh from a timer.
* Writes: `desk.tasks.attempt(lambda: save_person(desk.office, person))` for short ones (a Refusal becomes a message and gives None),
  `desk.tasks.run(title, work, done)` for long ones; then `desk.wrote("Đã lưu …")`.
* Search: the window's search box calls `search(text)` on the page shown (Esc gives ""); `search_text` is what the box shows. A page
  that shows everything again by itself sets `search_text` to "" and emits `state_changed`.
* Words above: `subtitle()`; `page_title()` if it differs from the rail. Words below: `rows()` = (shown, all) or None, `state_text()` for
  the saved state. Emit `state_changed` when any of these, or the handlers, change.
* Commands: `handlers()` gives functions for the shared commands marked `page` in ui/actions.py ("new", "edit", "delete", "save", "print",
  "export", "copy"); only those offered are enabled. `commands` declares the page's own ones for the menu "Việc"; their handlers come
  from `handlers()` too.
* Undo: the window asks `undo()` / `redo()` first (a draft in a form); False means the page has nothing, and the last write is undone.
* Leaving: the window calls `may_leave()` before another page, year or file, and before closing. The default commits half-typed
  letters, and if `has_changes()` asks to save (`save()`), throw away (`discard()`) or stay.
* Links: `desk.go("staff", person_id)` brings a page to the front and calls its `open_item(person_id)`; `desk.go("staff", "import")`, with
  a word, does that command of the page.
* Escape: the window calls `escape()` when Esc was pressed and nothing else took it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Command
from ui.desk import Desk
from ui.forms.typing import commit_typing


class Page(QWidget):
    """A page of the window; see the module's text for what the window asks of it and when."""

    state_changed = Signal()

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    search_hint: ClassVar[str] = "Tìm trong trang này…"
    help_text: ClassVar[str] = ""
    commands: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.search_text = ""
        self._fresh: tuple[int, int] | None = None
        self._first: QWidget | None = None

    def setFocusProxy(self, widget: QWidget | None) -> None:
        """Where the keyboard begins on this page. Not Qt's own proxy: with that, Tab jumps over all that stands before the widget."""
        self._first = widget

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the widget where the page begins."""
        if self._first is None:
            super().setFocus(reason)
        else:
            self._first.setFocus(reason)

    def ensure_fresh(self, *, again: bool = False) -> None:
        """Refresh if the file or the year changed since the last time, or in any case when `again`."""
        stamp = self.desk.stamp()
        if again or stamp != self._fresh:
            self._fresh = stamp
            self.refresh()
            self.state_changed.emit()

    def refresh(self) -> None:
        """Read everything shown once more through services."""

    def page_title(self) -> str:
        """The words at the top of the page."""
        return self.title

    def subtitle(self) -> str:
        """The smaller words under the title."""
        return ""

    def rows(self) -> tuple[int, int] | None:
        """How many rows are shown, of how many; None where that has no meaning."""
        return None

    def state_text(self) -> str:
        """The saved state for the status bar, as "Đã lưu" or "Có chỗ chưa lưu"."""
        return "Có chỗ chưa lưu" if self.has_changes() else "Đã lưu"

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What this page can do now, by the command's key."""
        return {}

    def search(self, text: str) -> None:
        """Show only what fits the words in the search box."""
        self.search_text = text

    def open_item(self, what: object) -> None:
        """Show one thing that another page pointed at."""

    def has_changes(self) -> bool:
        """Whether something typed here is not saved yet."""
        return False

    def save(self) -> bool:
        """Save what was typed; False if it could not be saved (the person has been told)."""
        return True

    def discard(self) -> None:
        """Throw away what was typed and not saved."""

    def keep_draft(self) -> None:
        """Put aside what is typed and not saved where the next start finds it (called when the program is failing)."""

    def undo(self) -> bool:
        """Undo inside the page (a draft); False when there is nothing of its own to undo."""
        return False

    def redo(self) -> bool:
        """Redo inside the page; False when there is nothing of its own to redo."""
        return False

    def escape(self) -> None:
        """Esc: clear the filter, leave the form."""

    def may_leave(self) -> bool:
        """Whether the page may be left now; asks about what is not saved."""
        commit_typing()
        if not self.has_changes():
            return True
        question = "Phần đang sửa chưa được lưu."
        answer = self.desk.messages.choose(
            question, ("Lưu", "Bỏ phần sửa", "Ở lại"), more="Lưu trước khi rời trang này?"
        )
        if answer == 0:
            return self.save()
        if answer == 1:
            self.discard()
        return answer == 1
