"""A line of a plan as a block of a text document, and back.

Kind, marker, depth, area and identity are properties of the block's format, and bold, italic, underline properties of the
characters' format, so that the look (a heading is drawn bold whether or not its words are) never leaks into the document.
The marker is not among the characters: it is drawn in the room that the first line's indent leaves for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)

from kehoach_desktop.document.marked_table import read_table, table_lines
from kehoach_desktop.document.model import NodeKind, Run
from kehoach_desktop.document.runs import merge_runs
from ui.editor.lines import BODY, Line

_USER = int(QTextFormat.Property.UserProperty.value)
ID, KIND, MARKER, DEPTH, AREA, TABLE, SHOWN = (_USER + n for n in range(1, 8))
BOLD, ITALIC, UNDERLINE = (_USER + n for n in range(11, 14))

HEADINGS = frozenset({NodeKind.PART, NodeKind.SECTION, NodeKind.CLAUSE})
INDENTED = {NodeKind.LETTER: 1, NodeKind.BULLET: 1, NodeKind.PLUS: 2}


@dataclass(frozen=True, slots=True)
class Look:
    """How the text is drawn: its font (size with zoom) and the ink of ordinary and lesser text."""

    font: QFont
    ink: QColor
    faint: QColor

    @property
    def step(self) -> float:
        """One indent, in pixels."""
        return QFontMetricsF(self.font).height()

    def font_for(self, kind: NodeKind) -> QFont:
        """The font a kind's marker and words are drawn in."""
        font = QFont(self.font)
        font.setBold(kind in HEADINGS)
        font.setItalic(kind is NodeKind.BASIS)
        return font

    def marker_width(self, line: Line) -> float:
        """The room that a marker and its space take before the first word."""
        shown = shown_marker(line)
        if not shown:
            return 0.0
        font = self.font_for(line.kind)
        font.setBold(True)
        return QFontMetricsF(font).horizontalAdvance(shown + " ")


def shown_marker(line: Line) -> str:
    """What is drawn before a line's words: its marker; before a table's, what the table holds."""
    if line.table is None:
        return line.marker
    size = f"[Bảng {line.table.columns} cột, {len(line.table.rows)} dòng]"
    return f"{line.marker} {size}".strip()


def block_format(line: Line, look: Look) -> QTextBlockFormat:
    """The block's format for a line: its properties and its place on the page."""
    made = QTextBlockFormat()
    made.setProperty(ID, line.id)
    made.setProperty(KIND, line.kind.value)
    made.setProperty(MARKER, line.marker)
    made.setProperty(DEPTH, line.depth)
    made.setProperty(AREA, line.area)
    made.setProperty(SHOWN, shown_marker(line))
    if line.table is not None:
        made.setProperty(TABLE, "\n".join(table_lines(line.table)))
    made.setLeftMargin(INDENTED.get(line.kind, 0) * look.step)
    made.setTextIndent(look.marker_width(line))
    made.setTopMargin(look.step * (0.55 if line.kind in HEADINGS else 0.2))
    made.setBottomMargin(look.step * 0.2)
    made.setLineHeight(132, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if line.kind is NodeKind.PART:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def char_format(run: Run, kind: NodeKind, look: Look) -> QTextCharFormat:
    """The characters' format for a run inside a node of some kind."""
    made = QTextCharFormat()
    made.setProperty(BOLD, run.bold)
    made.setProperty(ITALIC, run.italic)
    made.setProperty(UNDERLINE, run.underline)
    bold = run.bold or kind in HEADINGS
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFontItalic(run.italic or kind is NodeKind.BASIS)
    made.setFontUnderline(run.underline)
    made.setForeground(look.ink)
    return made


def kind_of(block: QTextBlock) -> NodeKind:
    """The kind of the node that a block shows."""
    return NodeKind(block.blockFormat().stringProperty(KIND) or NodeKind.PLAIN.value)


def read_line(block: QTextBlock) -> Line:
    """The line that a block shows, with the runs its characters now have."""
    shape = block.blockFormat()
    runs: list[Run] = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        drawn = fragment.charFormat()
        styles = (drawn.boolProperty(BOLD), drawn.boolProperty(ITALIC), drawn.boolProperty(UNDERLINE))
        runs.append(Run(fragment.text(), *styles))
        step += 1
    return Line(
        id=shape.stringProperty(ID),
        kind=kind_of(block),
        runs=merge_runs(runs),
        marker=shape.stringProperty(MARKER),
        depth=shape.intProperty(DEPTH),
        area=shape.stringProperty(AREA) or BODY,
        table=read_table(shape.stringProperty(TABLE)) if shape.hasProperty(TABLE) else None,
    )


def write_line(cursor: QTextCursor, line: Line, look: Look) -> None:
    """Make the cursor's block show a line, whatever it showed before."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.setBlockFormat(block_format(line, look))
    cursor.setBlockCharFormat(char_format(Run(""), line.kind, look))
    insert_runs(cursor, line, look)


def insert_runs(cursor: QTextCursor, line: Line, look: Look) -> None:
    """Put a line's words at the cursor."""
    for run in line.runs:
        cursor.insertText(run.text, char_format(run, line.kind, look))


def units(text: str, points: int) -> int:
    """How many of Qt's characters the first `points` characters of a text take (an emoji takes two)."""
    return len(text[:points].encode("utf-16-le")) // 2


def points(text: str, qt_units: int) -> int:
    """The reverse of `units`."""
    return len(text.encode("utf-16-le")[: qt_units * 2].decode("utf-16-le", "ignore"))
