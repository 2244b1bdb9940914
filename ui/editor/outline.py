"""The outline of a plan: its headings and numbered paragraphs as a tree; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from kehoach_desktop.document.model import NodeKind
from ui.editor.lines import Line

_SHOWN = (NodeKind.PART, NodeKind.SECTION, NodeKind.CLAUSE, NodeKind.ITEM, NodeKind.LETTER)
_AREAS = {"preamble": "Mở đầu", "closing": "Kết", "annex": "Phụ lục"}
_ID = Qt.ItemDataRole.UserRole


class Outline(QTreeWidget):
    """Follows the text: `chosen(node id)` when the person picks an entry; `show_place` marks where the cursor is."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Dàn ý")
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self._entries: list[tuple[str, int, str]] = []
        self._owner: dict[str, str] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._quiet = False
        self.currentItemChanged.connect(self._picked)
        self.itemClicked.connect(lambda item, _column: self.chosen.emit(item.data(0, _ID)))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Follow the lines: new words change entries in place, another shape rebuilds the tree."""
        entries, self._owner = _entries(lines)
        if [entry[:2] for entry in entries] == [entry[:2] for entry in self._entries]:
            for identity, _, caption in entries:
                self._say(self._items[identity], caption)
        else:
            self._rebuild(entries)
        self._entries = entries

    def _say(self, item: QTreeWidgetItem, caption: str) -> None:
        if item.text(0) != caption:
            item.setText(0, caption)
            item.setToolTip(0, caption)

    def _rebuild(self, entries: Sequence[tuple[str, int, str]]) -> None:
        closed = {identity for identity, item in self._items.items() if not item.isExpanded()}
        self._quiet = True
        self.clear()
        self._items = {}
        open_items: list[tuple[int, QTreeWidgetItem]] = []
        for identity, depth, caption in entries:
            while open_items and open_items[-1][0] >= depth:
                open_items.pop()
            item = QTreeWidgetItem(open_items[-1][1]) if open_items else QTreeWidgetItem(self)
            item.setData(0, _ID, identity)
            self._say(item, caption)
            open_items.append((depth, item))
            self._items[identity] = item
        for identity, item in self._items.items():
            item.setExpanded(identity not in closed or not self._entries)
        self._quiet = False

    def show_place(self, node_id: str) -> None:
        """Mark the entry that a node stands under."""
        item = self._items.get(self._owner.get(node_id, ""))
        if item is not None and item is not self.currentItem():
            self._quiet = True
            self.setCurrentItem(item)
            self._quiet = False

    def _picked(self, now: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if now is not None and not self._quiet and self.hasFocus():
            self.chosen.emit(now.data(0, _ID))


def _entries(lines: Sequence[Line]) -> tuple[list[tuple[str, int, str]], dict[str, str]]:
    """The entries (id, depth, caption) and, for every node, the entry it stands under."""
    entries: list[tuple[str, int, str]] = []
    owner: dict[str, str] = {}
    areas: set[str] = set()
    for line in lines:
        if line.area in _AREAS:
            if line.area not in areas:
                entries.append((line.id, 0, _AREAS[line.area]))
            areas.add(line.area)
        elif line.kind in _SHOWN or not entries:
            entries.append((line.id, line.depth, caption_of(line)))
        owner[line.id] = entries[-1][0]
    return entries, owner


def caption_of(line: Line) -> str:
    """A line's marker and words in short; capitals are written small, as in a table of contents."""
    words = line.text.strip()
    if words.isupper() and len(words) > 1:
        words = words[0] + words[1:].lower()
    return f"{line.marker} {words[:80]}".strip() or "(đoạn trống)"
