"""The text of a plan, one paragraph a node: typing, IME, keys, the drawn markers and the soft marks behind words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from kehoach_desktop.document.model import NodeKind
from kehoach_desktop.document.runs import slice_runs
from ui.drawing import undisturbed
from ui.editor.blocks import BOLD, ITALIC, SHOWN, UNDERLINE, Look, kind_of, points, units
from ui.editor.history import Place
from ui.editor.keys import SHARED, wish_of
from ui.editor.lines import Line, Spot, restyled, without
from ui.editor.marks import Mark, stretch
from ui.editor.mirror import Mirror
from ui.editor.paste import html_of

STYLES = {"bold": BOLD, "italic": ITALIC, "underline": UNDERLINE}


class PlanText(QTextEdit):
    """The lines of a plan as editable text.

    `typed` says that the person changed words in place; anything that changes the shape of the plan is a wish (`wished`: a key of
    ui/editor/keys.py) that the owner answers by showing other lines. `pasted` carries what was put in from outside.
    """

    typed = Signal()
    wished = Signal(str)
    pasted = Signal(object)
    moved = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Nội dung kế hoạch")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setFont(look.font)
        self.document().setDocumentMargin(16)
        self.composing = ""
        self.mirror = Mirror(self.document(), look)
        self._marks: tuple[Mark, ...] = ()
        self._last_place: Place = ("", 0)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._cursor_moved)

    # lines and places

    @property
    def lines(self) -> list[Line]:
        """The lines as they stand now."""
        return self.mirror.lines

    def show_lines(self, lines: Sequence[Line], place: Place | None = None) -> None:
        """Show other lines, touching only what differs, and put the cursor at a place (node id, character)."""
        kept = place or self.place()
        self.mirror.show(lines)
        self.go(kept)
        self._paint_marks()

    def place(self) -> Place:
        """Where the cursor stands: the node's id and the character."""
        number, offset = self.spot()
        return (self.lines[number].id, offset)

    def spot(self, position: int | None = None) -> Spot:
        """A position of the text (the cursor's when None) as line number and character."""
        at = self.textCursor().position() if position is None else position
        block = self.document().findBlock(at)
        return block.blockNumber(), points(block.text(), at - block.position())

    def chosen(self) -> tuple[Spot, Spot]:
        """The selection's two ends in printed order; both the cursor's spot when nothing is selected."""
        cursor = self.textCursor()
        return self.spot(cursor.selectionStart()), self.spot(cursor.selectionEnd())

    def go(self, place: Place, *, select: int = 0) -> None:
        """Put the cursor at a place, selecting that many characters after it; an unknown node leaves it where it is."""
        number = next((n for n, line in enumerate(self.lines) if line.id == place[0]), None)
        if number is not None:
            self.go_to((number, place[1]), select=select)

    def go_to(self, spot: Spot, *, select: int = 0) -> None:
        """Put the cursor at a line number and character and make it visible."""
        block = self.document().findBlockByNumber(spot[0])
        text, cursor = block.text(), self.textCursor()
        cursor.setPosition(block.position() + units(text, spot[1]))
        if select:
            cursor.setPosition(
                block.position() + units(text, spot[1] + select), QTextCursor.MoveMode.KeepAnchor
            )
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _changed(self, position: int, removed: int, added: int) -> None:
        if not self.mirror.busy and self.mirror.take(position, added):
            self.typed.emit()

    def _cursor_moved(self) -> None:
        number = self.textCursor().blockNumber()
        if not self.mirror.busy and number < len(self.lines):
            self.moved.emit(self.lines[number].id)

    def redraw(self, look: Look) -> None:
        """Draw everything in another look (zoom, dark or light)."""
        place = self.place()
        self.setFont(look.font)
        self.mirror.redraw(look)
        self.go(place)
        self._paint_marks()

    # typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that shape the plan become wishes; a selection over several nodes goes before what is typed over it."""
        wish = wish_of(event, self.textCursor())
        if wish:
            event.accept()
            self._wish(wish)
            return
        if event.text().isprintable() and event.text() and not _is_command(event):
            self.clear_chosen_nodes()
        super().keyPressEvent(event)

    def _wish(self, wish: str) -> None:
        simple: dict[str, Callable[[], object]] = {
            "cut": self.cut_chosen,
            "delete_chosen": self.clear_chosen_nodes,
        }
        act = simple.get(wish)
        if act:
            act()
        else:
            self.wished.emit(wish)

    def clear_chosen_nodes(self) -> None:
        """Take out a selection that reaches over several nodes, joining what is left; a selection inside one is Qt's business."""
        start, end = self.chosen()
        if start[0] == end[0]:
            return
        self.mirror.show(without(self.lines, start, end))
        self.go_to(start)
        self._paint_marks()
        self.typed.emit()

    def cut_chosen(self) -> None:
        """Copy the selection, then take it out."""
        if self.textCursor().hasSelection():
            self.copy()
            self.clear_chosen_nodes()
            self.textCursor().removeSelectedText()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words composed by an input method; a selection over several nodes goes first."""
        if event.preeditString() or event.commitString():
            self.clear_chosen_nodes()
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def commit_composed(self) -> None:
        """Keep the word being composed as it is on the screen: some input methods drop it when the field is left."""
        if self.composing:
            event = QInputMethodEvent()
            event.setCommitString(self.composing)
            QCoreApplication.sendEvent(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no half-typed word behind."""
        self.commit_composed()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the editor's own keys from the window's menu, and leave undo and redo to it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key in SHARED):
                event.ignore()
                return False
            if wish_of(event, self.textCursor()):
                event.accept()
                return True
        return super().event(event)

    # styles

    def toggle_style(self, style: str) -> None:
        """Bold, italic or underline: on the selection, or for what is typed next."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            drawn = self.currentCharFormat()
            self._style_next(style, not drawn.boolProperty(STYLES[style]))
            return
        start, end = self.chosen()
        anchor, position = cursor.anchor(), cursor.position()
        self.mirror.show(restyled(self.lines, start, end, style))
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.typed.emit()

    def _style_next(self, style: str, on: bool) -> None:
        change = QTextCharFormat()
        change.setProperty(STYLES[style], on)
        font = self.mirror.look.font_for(kind_of(self.textCursor().block()))
        if style == "bold":
            change.setFontWeight(font.Weight.Bold if on or font.bold() else font.Weight.Normal)
        elif style == "italic":
            change.setFontItalic(on or font.italic())
        else:
            change.setFontUnderline(on)
        self.mergeCurrentCharFormat(change)

    def has_style(self, style: str) -> bool:
        """Whether the words at the cursor have a style."""
        return bool(self.currentCharFormat().boolProperty(STYLES[style]))

    # clipboard

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped: words alone go in at once, several lines are handed to the owner to be read."""
        self.pasted.emit(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words with the markers of whole paragraphs, as plain text and with their runs."""
        start, end = self.chosen()
        taken: list[Line] = []
        for number in range(start[0], end[0] + 1):
            line = self.lines[number]
            low = start[1] if number == start[0] else 0
            high = end[1] if number == end[0] else len(line.text)
            marker = line.marker if low == 0 and start[0] != end[0] else ""
            taken.append(replace(line, runs=slice_runs(line.runs, low, high), marker=marker))
        data = QMimeData()
        data.setText(
            "\n".join(f"{line.marker} {line.text}".strip() if line.marker else line.text for line in taken)
        )
        data.setHtml(html_of(taken))
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual things, in Vietnamese."""
        menu, chosen = QMenu(self), self.textCursor().hasSelection()
        for words, act, able in (
            ("Cắ&t\tCtrl+X", self.cut_chosen, chosen),
            ("Sao &chép\tCtrl+C", self.copy, chosen),
            ("&Dán\tCtrl+V", self.paste, self.canPaste()),
            ("Chọn tất &cả\tCtrl+A", self.selectAll, True),
        ):
            entry = menu.addAction(words)
            entry.setEnabled(able)
            entry.triggered.connect(act)
        menu.exec(event.globalPos())

    # marks behind words

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Put soft backgrounds behind words; they are no part of the document."""
        self._marks = tuple(marks)
        self._paint_marks()

    def _paint_marks(self) -> None:
        numbers = {line.id: number for number, line in enumerate(self.lines)}
        found = [
            self._selection(mark, numbers[mark.node_id]) for mark in self._marks if mark.node_id in numbers
        ]
        self.setExtraSelections(found)

    def _selection(self, mark: Mark, number: int) -> QTextEdit.ExtraSelection:
        block, text = self.document().findBlockByNumber(number), self.lines[number].text
        first, length = stretch(text, mark.words)
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(text, first))
        cursor.setPosition(block.position() + units(text, first + length), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format.setBackground(QColor(mark.colour))
        made.format.setToolTip(mark.tip)
        return made

    # drawing

    @undisturbed
    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the marker of each visible paragraph in the room before its first word."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._draw_markers(painter, event)

    def _draw_markers(self, painter: QPainter, event: QPaintEvent) -> None:
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        layout = self.document().documentLayout()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            top = layout.blockBoundingRect(block).translated(-across, -down)
            if top.top() > event.rect().bottom():
                break
            self._draw_marker(painter, block, top.topLeft())
            block = block.next()

    def _draw_marker(self, painter: QPainter, block: QTextBlock, corner: QPointF) -> None:
        marker = block.blockFormat().stringProperty(SHOWN)
        if not marker or block.layout().lineCount() == 0:
            return
        first = block.layout().lineAt(0)
        font = self.mirror.look.font_for(kind_of(block))
        font.setBold(font.bold() or kind_of(block) is NodeKind.ITEM)
        painter.setFont(font)
        painter.setPen(self.mirror.look.ink)
        start = corner.x() + first.x() - block.blockFormat().textIndent()
        painter.drawText(QPointF(start, corner.y() + first.y() + first.ascent()), marker)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel ask for a larger or smaller text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wished.emit("zoom_in" if event.angleDelta().y() > 0 else "zoom_out")
            event.accept()
            return
        super().wheelEvent(event)


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    # AltGr is Ctrl and Alt together, and types letters
    return held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)
