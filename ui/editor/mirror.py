"""Keeps the lines of a plan and the blocks of a text document the same, touching only what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from kehoach_desktop.document.model import NodeKind, Run
from kehoach_desktop.document.tree import new_id
from ui.editor.blocks import Look, block_format, char_format, insert_runs, read_line, write_line
from ui.editor.lines import Line


class Mirror:
    """The lines behind a text document. Block number n of the document always shows line n."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        self.document = document
        self.look = look
        self.lines: list[Line] = []
        self.busy = False
        document.setUndoRedoEnabled(False)
        self.show([])

    def show(self, lines: Sequence[Line]) -> None:
        """Make the document show these lines; blocks that already do are left alone. No lines show as one empty paragraph."""
        wanted = list(lines) or [Line(new_id(), NodeKind.PLAIN, ())]
        if not self.lines:
            self.lines = [read_line(self.document.firstBlock())]
            self._replace(0, 1, 1, wanted[:1])
            self._replace(1, 1, len(wanted), wanted)
        else:
            self._replace(*_difference(self.lines, wanted), wanted)
        self.lines = wanted

    def redraw(self, look: Look) -> None:
        """Draw every line anew, in another look."""
        self.look = look
        self._replace(0, len(self.lines), len(self.lines), self.lines)

    def _replace(self, first: int, old_end: int, new_end: int, wanted: Sequence[Line]) -> None:
        """Blocks first..old_end become lines first..new_end of `wanted`."""
        self.busy = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for number in range(first, min(old_end, new_end)):
            self._rewrite(cursor, number, wanted[number])
        if new_end < old_end:
            self._remove(cursor, new_end, old_end)
        for number in range(old_end, new_end):
            cursor.setPosition(self._end_of(number - 1))
            line = wanted[number]
            cursor.insertBlock(block_format(line, self.look), char_format(Run(""), line.kind, self.look))
            insert_runs(cursor, line, self.look)
        cursor.endEditBlock()
        self.busy = False

    def _rewrite(self, cursor: QTextCursor, number: int, line: Line) -> None:
        cursor.setPosition(self.document.findBlockByNumber(number).position())
        write_line(cursor, line, self.look)

    def _remove(self, cursor: QTextCursor, first: int, end: int) -> None:
        """Take blocks out behind block first-1, which keeps its own format."""
        before = self.document.findBlockByNumber(first - 1)
        shape, letters = before.blockFormat(), before.charFormat()
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.setPosition(self._end_of(end - 1), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(letters)

    def _end_of(self, number: int) -> int:
        block = self.document.findBlockByNumber(number)
        return block.position() + block.length() - 1

    def take(self, position: int, added: int) -> bool:
        """Read again what a change of the document touched; True if the lines are others than before."""
        last_place = min(position + added, self.document.characterCount() - 1)
        first = self.document.findBlock(position).blockNumber()
        last = self.document.findBlock(last_place).blockNumber()
        grown = self.document.blockCount() - len(self.lines)
        fresh = [read_line(self.document.findBlockByNumber(n)) for n in range(first, last + 1)]
        if grown == 0 and fresh == self.lines[first : last + 1]:
            return False
        self.lines[first : last + 1 - grown] = fresh
        return True


def _difference(old: Sequence[Line], new: Sequence[Line]) -> tuple[int, int, int]:
    """The stretch that differs: first, end in old, end in new. Never an insertion or removal at the very start."""
    first, shorter = 0, min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        first += 1
    tail = 0
    while tail < shorter - first and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if first == 0 and tail == shorter and tail:
        tail -= 1
    return first, len(old) - tail, len(new) - tail
