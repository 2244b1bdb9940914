"""The plan editor: outline, tools and text over one session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.plan import Plan
from ui.editor.blocks import Look
from ui.editor.find_bar import FindBar
from ui.editor.finding import Find, cell_text, replaced
from ui.editor.history import Place
from ui.editor.lines import Line, Spot, lines_of, pasted, with_lines
from ui.editor.marks import Mark
from ui.editor.outline import Outline
from ui.editor.paste import lines_from
from ui.editor.session import PlanSession
from ui.editor.shape import numbers_broken, reshape
from ui.editor.text import STYLES, PlanText
from ui.editor.tools import Tools
from ui.theme import Theme

HAND_IN, PAUSE = 250, 1500
SIZES = (80, 90, 100, 110, 125, 150, 175, 200)

_READING = ("find", "zoom_in", "zoom_out", "copy")


class PlanEditor(QWidget):
    """Edits a session's nodes. `splitter` holds outline and text, and takes a third column. `moved` follows the cursor's node,
    `cell_found` has the words of a table's cell in which something was found."""

    moved = Signal(str)
    cell_found = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = PlanSession(Plan(PlanDocument(), 0, 0))
        self._place: Place = ("", 0)
        self._zoom = 100
        self._attached = False
        self._broken: tuple[PlanDocument | None, str, bool] = (None, "", False)
        self.outline = Outline(self)
        self.tools = Tools(self)
        self.find_bar = FindBar(self)
        self.text = PlanText(self._look(), self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self._hand_in = QTimer(self, singleShot=True, interval=HAND_IN)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tools)
        column.addWidget(self.find_bar)
        column.addWidget(self.text, 1)
        self._middle = column
        self.splitter.addWidget(self.outline)
        self.splitter.addWidget(middle)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(8)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.text.typed.connect(self._typed)
        self.text.wished.connect(self.wish)
        self.text.pasted.connect(self._pasted)
        self.text.moved.connect(self._moved)
        self.text.currentCharFormatChanged.connect(lambda _: self._show_tools())
        self.tools.wished.connect(self._tool_wish)
        self.outline.chosen.connect(self.go_to_node)
        self.find_bar.found.connect(self._go_to_find)
        self.find_bar.replacing.connect(self._replace)
        self.find_bar.closed.connect(self.text.setFocus)
        self._hand_in.timeout.connect(self.hand_in)
        self._pause.timeout.connect(self._paused)
        self._theme.changed.connect(self._redraw)

    # session

    @property
    def session(self) -> PlanSession:
        """The plan being edited."""
        return self._session

    def edit(self, session: PlanSession) -> None:
        """Edit another plan."""
        self._session.pull = lambda: None
        if self._attached:
            self._session.changed.disconnect(self._session_changed)
        self._attached = True
        self._session = session
        session.pull = self.hand_in
        session.changed.connect(self._session_changed)
        self._hand_in.stop()
        lines = lines_of(session.document)
        self._place = (lines[0].id, 0) if lines else ("", 0)
        self.text.show_lines(lines, self._place)
        self.text.verticalScrollBar().setValue(0)
        self._follow()

    def _session_changed(self, origin: object, place: Place) -> None:
        if origin is not self:
            self._hand_in.stop()
            self._show(self._session.document, place)

    def _show(self, document: PlanDocument, place: Place) -> None:
        self.text.show_lines(lines_of(document), place)
        self._place = self.text.place()
        self._follow()

    def _follow(self) -> None:
        """Let outline, tools and the find bar follow the lines."""
        self.outline.show_lines(self.text.lines)
        self.outline.show_place(self.text.place()[0])
        self.find_bar.follow(self.text.lines)
        self._show_tools()

    # typing

    def _typed(self) -> None:
        self._pause.start()
        self._hand_in.start()

    def hand_in(self) -> None:
        """Give the session what was typed since the last time."""
        self._hand_in.stop()
        lines = self.text.lines
        if lines == list(lines_of(self._session.document)):
            return
        document = with_lines(self._session.document, lines)
        settled = lines_of(document)
        if list(settled) != lines:
            self.text.show_lines(settled)
        place = self.text.place()
        self._session.set(document, self, before=self._place, after=place, merge=f"typing:{place[0]}")
        self._place = place
        self._follow()

    def _paused(self) -> None:
        self.hand_in()
        self._session.seal()

    # wishes

    def _tool_wish(self, wish: str) -> None:
        self.wish(wish)
        self.text.setFocus()

    def set_frozen(self, frozen: bool) -> None:
        """Only to be read, when `frozen`: what was signed keeps every letter."""
        self.text.setReadOnly(frozen)
        self.tools.setEnabled(not frozen)

    def wish(self, wish: str) -> None:
        """Do what a key or a tool asks for."""
        if self.text.isReadOnly() and wish not in _READING:
            return
        if wish in STYLES:
            self.text.toggle_style(wish)
            self._show_tools()
        elif wish in ("find", "replace"):
            words = self.text.textCursor().selectedText() if self._in_one_line() else ""
            self.find_bar.start(self.text.lines, self.text.chosen()[0], words, replacing=wish == "replace")
        elif wish in ("zoom_in", "zoom_out"):
            self._step_zoom(1 if wish == "zoom_in" else -1)
        else:
            self._reshape(wish)

    def _in_one_line(self) -> bool:
        start, end = self.text.chosen()
        return start[0] == end[0]

    def _reshape(self, wish: str) -> None:
        if wish in ("split", "split_plain"):
            self.text.clear_chosen_nodes()
            self.text.textCursor().removeSelectedText()
        self.hand_in()
        nodes = self._chosen_ids() if wish not in ("split", "split_plain", "join_back", "join_next") else []
        before = self.text.place()
        document, place = self._session.document, before
        for node_id in self._in_order(nodes, wish) or [before[0]]:
            document, place = reshape(document, wish, (node_id, before[1] if len(nodes) < 2 else 0))
        if len(nodes) > 1:
            place = before
        if document != self._session.document:
            self._step(document, before, place)

    def _chosen_ids(self) -> list[str]:
        """The nodes that the selection touches; one that ends at a line's very beginning leaves that line out."""
        start, end = self.text.chosen()
        last = end[0] - (end[1] == 0 and end[0] > start[0])
        return [line.id for line in self.text.lines[start[0] : last + 1]]

    def _in_order(self, nodes: Sequence[str], wish: str) -> list[str]:
        """Several nodes in the order in which a wish can be done to each; of a family only its head moves."""
        if len(nodes) < 2 or wish.startswith(("kind:", "area:", "marker:")):
            return list(nodes)
        lines = self.text.lines
        at = next(n for n, line in enumerate(lines) if line.id == nodes[0])
        depth = min(line.depth for line in lines[at : at + len(nodes)])
        heads = [line.id for line in lines[at : at + len(nodes)] if line.depth == depth]
        return heads[::-1] if wish in ("move_down", "promote") else heads

    def _pasted(self, data: QMimeData) -> None:
        news = lines_from(data)
        if not news or self.text.isReadOnly():
            return
        self.text.clear_chosen_nodes()
        self.text.textCursor().removeSelectedText()
        self.hand_in()
        before = self.text.place()
        lines, spot = pasted(self.text.lines, self.text.spot(), news)
        self._take(lines, before, spot)

    def _go_to_find(self, find: Find, length: int) -> None:
        """Words of a line are chosen; a table's line stands for its cells, whose words the bar shows."""
        at, chosen = (0, 0) if find.in_cell else (find.at, length)
        self.text.go_to((find.line, at), select=chosen)
        if find.in_cell:
            self.cell_found.emit(cell_text(self.text.lines, find))

    def _replace(self, finds: Sequence[Find], length: int, words: str) -> None:
        if self.text.isReadOnly():
            return
        self.hand_in()
        lines = replaced(self.text.lines, finds, length, words)
        first = finds[0]
        self._take(lines, self.text.place(), (first.line, 0 if first.in_cell else first.at + len(words)))

    def _take(self, lines: Sequence[Line], before: Place, spot: Spot) -> None:
        """Lines changed in one step, the cursor then at a spot of them."""
        document = with_lines(self._session.document, lines)
        self._step(document, before, (lines_of(document)[spot[0]].id, spot[1]))

    def _step(self, document: PlanDocument, before: Place, place: Place) -> None:
        """One step of its own. The text shows it first: whoever is told of it may ask for what was typed, and gets the new lines."""
        self._session.seal()
        self.text.show_lines(lines_of(document), place)
        self._session.set(document, self, before=before, after=place)
        self._session.seal()
        self._place = self.text.place()
        self._follow()

    # place, tools, look

    def _moved(self, node_id: str) -> None:
        if not self._hand_in.isActive():
            self._place = self.text.place()
        self.outline.show_place(node_id)
        self._show_tools()
        self.moved.emit(node_id)

    def go_to_node(self, node_id: str) -> None:
        """Put the cursor at the beginning of a node and show it near the top."""
        self.text.go((node_id, 0))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - 16)
        self.text.setFocus()

    def _show_tools(self) -> None:
        number = self.text.textCursor().blockNumber()
        lines = self.text.lines
        if number < len(lines):
            styles = {style: self.text.has_style(style) for style in STYLES}
            self.tools.show_line(lines[number], styles, broken=self._is_broken(lines[number]))

    def _is_broken(self, line: Line) -> bool:
        """Whether the list of a line miscounts; looked up once for each line and document."""
        document, node_id, broken = self._broken
        if document is not self._session.document or node_id != line.id:
            broken = bool(line.marker) and numbers_broken(self._session.document, line.id)
            self._broken = (self._session.document, line.id, broken)
        return broken

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the text."""
        self._middle.addWidget(widget)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Soft backgrounds behind words that became targets, phases and tasks."""
        self.text.set_marks(marks)

    def _look(self) -> Look:
        font = QFont(self.font())
        font.setPointSizeF(self._theme.size(10) * self._zoom / 100)
        colours = self._theme.colours
        return Look(font, QColor(colours.text), QColor(colours.muted))

    def _redraw(self) -> None:
        self.text.redraw(self._look())

    def _step_zoom(self, step: int) -> None:
        self._zoom = SIZES[min(max(SIZES.index(self._zoom) + step, 0), len(SIZES) - 1)]
        self._redraw()
