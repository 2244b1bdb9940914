"""Phụ lục: the appendices of a plan with their paragraphs and tables, and one table's cells beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.document.annex import (
    Appendix,
    add_appendix,
    add_table,
    appendices,
    delete_appendix,
    delete_part,
    set_table,
)
from kehoach_desktop.document.annex_tables import empty_table, ready_tables, table_from_rows
from kehoach_desktop.document.model import Node, PlanDocument, TableData
from kehoach_desktop.document.tree import find_node
from kehoach_desktop.services.clipboard import copied_rows
from kehoach_desktop.vietnamese.folding import nfc
from ui.editor.session import PlanSession
from ui.forms.typing import Line
from ui.pages.plans.annex_grid import TableGrid
from ui.widgets import button, label

_ID = Qt.ItemDataRole.UserRole
_EMPTY = (2, 3, 4, 5, 6, 8)


class AnnexTab(QWidget):
    """Appendices over a session; `show_words` turns the printed page to some words.

    `counted` when there are more or fewer; `pointed` with the paragraph to go to in the text.
    """

    counted = Signal(int)
    pointed = Signal(str)

    def __init__(self, show_words: Callable[[str], object]) -> None:
        super().__init__()
        self._show_words = show_words
        self._session: PlanSession | None = None
        self._shown: tuple[Node, ...] = ()
        self._chosen = ""
        self.title = Line()
        self.title.setPlaceholderText("Tên phụ lục mới")
        self.title.setAccessibleName("Tên phụ lục mới")
        self.title.returnPressed.connect(self.add)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Các phụ lục")
        self.tree.currentItemChanged.connect(lambda now, _: self._choose(now))
        self.tree.itemActivated.connect(lambda item, _: self.pointed.emit(item.data(0, _ID)))
        self.grid = TableGrid()
        self.grid.edited.connect(self._edited)
        self.note = label(
            "Chọn một bảng để sửa các ô. Nhấp đúp (hoặc Enter) một đoạn để sửa chữ trong phần Nội dung.",
            "muted",
            wrap=True,
        )
        self.adder = button("Thêm phụ lục", self.add)
        self.tabler = button("Thêm bảng", lambda: None, tip="Bảng vào cuối phụ lục đang chọn")
        self.tabler.setMenu(self._menu())
        self.deleter = button("Xóa", self.delete, tip="Xóa bảng, đoạn hoặc cả phụ lục đang chọn")
        self._lay_out()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Từ vùng vừa chép ở Excel, Word", self.paste_table)
        menu.addSeparator()
        for ready in ready_tables():
            columns = ", ".join(ready.table.header[0])
            menu.addAction(ready.name, partial(self.add_table, ready.table)).setToolTip(columns)
        menu.addSeparator()
        for columns_count in _EMPTY:
            menu.addAction(
                f"Bảng trống {columns_count} cột", partial(self.add_table, empty_table(columns_count))
            )
        menu.setToolTipsVisible(True)
        return menu

    def _lay_out(self) -> None:
        new, tools = QHBoxLayout(), QHBoxLayout()
        new.addWidget(self.title, 1)
        new.addWidget(self.adder)
        tools.addWidget(self.tabler)
        tools.addWidget(self.deleter)
        tools.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.tree)
        splitter.addWidget(self.grid)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 8, 0)
        for row in (new, tools):
            whole.addLayout(row)
        whole.addWidget(self.note)
        whole.addWidget(splitter, 1)

    # session

    def edit(self, session: PlanSession) -> None:
        """Show a session's appendices."""
        self._session = session
        session.changed.connect(self._session_changed)
        self._chosen = ""
        self._load()

    def leave(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.changed.disconnect(self._session_changed)
            self._session = None

    def set_frozen(self, frozen: bool) -> None:
        """Only to be read, when `frozen`: what was signed keeps every cell."""
        for part in (self.title, self.adder, self.tabler, self.deleter):
            part.setEnabled(not frozen)
        self.grid.set_frozen(frozen)

    def caption(self) -> str:
        """The tab's name with how many appendices there are."""
        count = len(self._appendices())
        return f"Phụ lục ({count})" if count else "Phụ lục"

    def _appendices(self) -> tuple[Appendix, ...]:
        return appendices(self._session.document) if self._session is not None else ()

    def _session_changed(self, _origin: object, _place: object) -> None:
        if self._session is not None and self._session.document.annex != self._shown:
            self._load()

    # showing

    def _load(self) -> None:
        if self._session is None:
            return
        self._shown = self._session.document.annex
        self.tree.blockSignals(True)
        self.tree.clear()
        for one in self._appendices():
            self._add_branch(one)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._choose(self.tree.currentItem())
        self.counted.emit(self.tree.topLevelItemCount())

    def _add_branch(self, one: Appendix) -> None:
        branch = QTreeWidgetItem(self.tree, [one.name or "Bảng"])
        branch.setData(0, _ID, one.nodes[0].id)
        if one.nodes[0].id == self._chosen:
            self.tree.setCurrentItem(branch)
        for node in one.nodes[one.heading :]:
            item = QTreeWidgetItem(branch, [_caption(node)])
            item.setData(0, _ID, node.id)
            if node.id == self._chosen:
                self.tree.setCurrentItem(item)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        self._chosen = item.data(0, _ID) if item is not None else ""
        self._turn_page()
        table = self._table()
        self.grid.setVisible(table is not None)
        if table is not None and table != self.grid.table:
            self.grid.show_table(table)

    def _turn_page(self) -> None:
        """The page shows the appendix that is being looked at."""
        for one in self._appendices():
            if any(node.id == self._chosen for node in one.nodes):
                self._show_words(one.nodes[max(min(one.heading, 2) - 1, 0)].line[:40])

    def _table(self) -> TableData | None:
        if self._session is None or not self._chosen:
            return None
        return find_node(self._session.document, self._chosen).table

    # changes

    def _set(self, document: PlanDocument, chosen: str) -> None:
        """One step of its own, with the part to look at afterwards."""
        if self._session is not None:
            self._chosen = chosen
            self._session.seal()
            self._session.set(document, self)
            self._session.seal()

    def add(self) -> None:
        """A new appendix with the title that was typed."""
        if self._session is not None and self.adder.isEnabled():
            self._set(*add_appendix(self._session.document, nfc(self.title.text())))
            self.title.clear()

    def add_table(self, table: TableData) -> None:
        """A table at the end of the chosen appendix (of the last one when none is chosen); with none at all, in a new one."""
        if self._session is None:
            return
        document, found = self._session.document, self._appendices()
        at = self._chosen or (found[-1].nodes[0].id if found else "")
        if not at:
            document, at = add_appendix(document, nfc(self.title.text()))
            self.title.clear()
        self._set(*add_table(document, at, table))

    def paste_table(self) -> None:
        """A table of the block that was copied; nothing when no words were."""
        table = table_from_rows(copied_rows(QGuiApplication.clipboard().text()))
        if table is not None:
            self.add_table(table)

    def delete(self) -> None:
        """Take out what is chosen: a paragraph, a table, or at an appendix's name all of it. Undo brings it back."""
        item = self.tree.currentItem()
        if self._session is None or item is None or not self._chosen:
            return
        take = delete_part if item.parent() is not None else delete_appendix
        self._set(take(self._session.document, self._chosen), "")

    def _edited(self, table: TableData) -> None:
        if self._session is not None and self._table() is not None:
            self._set(set_table(self._session.document, self._chosen, table), self._chosen)


def _caption(node: Node) -> str:
    """A part in short."""
    words = " ".join(node.line.split())[:80]
    if node.table is None:
        return words or "(đoạn trống)"
    size = f"Bảng {node.table.columns} cột, {len(node.table.rows)} dòng"
    heads = ", ".join(cell for row in node.table.header[:1] for cell in row if cell)
    return f"{size}: {words or heads}"[:100] if words or heads else size
