"""The line in which a cell of a grid is typed, and who opens and closes it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kehoach_desktop.vietnamese.folding import nfc
from ui.forms.typing import Line
from ui.tables.delegates import CellDelegate
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LEAST_LETTERS = 12
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellLine(Line):
    """The line over a cell: nothing completes what is typed, undo is its own while it is open."""

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z inside the line undoes typing in it, not the last write."""
        return QLineEdit.event(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own typing; Enter and Tab were taken by the delegate before."""
        QLineEdit.keyPressEvent(self, event)

    def take_composing(self) -> None:
        """The word being composed by an input method becomes text."""
        if not self.composing:
            return
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self.composing:
            event = QInputMethodEvent()
            event.setCommitString(self.composing)
            QCoreApplication.sendEvent(self, event)


class GridDelegate(CellDelegate):
    """Opens a CellLine over cells; `stepped(rows, columns)` after Enter, Tab or an arrow closed it."""

    stepped = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.open_line: CellLine | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """One kind of editor for every column: a line."""
        line = CellLine()
        line.setParent(parent)
        line.setFrame(False)
        line.setProperty("role", "cell")
        line.setAutoFillBackground(True)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        self.open_line = line
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The line covers its cell, and is never narrower than a few words."""
        place = QRect(option.rect)
        place.setWidth(max(place.width(), editor.fontMetrics().horizontalAdvance("n") * _LEAST_LETTERS))
        editor.setGeometry(place)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The line is closed."""
        if editor is self.open_line:
            self.open_line = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The cell's words, unless something was typed already."""
        if isinstance(editor, CellLine) and not editor.isModified() and not editor.composing:
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed, composed letters too."""
        if isinstance(editor, CellLine):
            editor.take_composing()
            model.setData(index, nfc(editor.text()))

    def finish(self) -> None:
        """Take what stands in the open line, if any, and close it."""
        line = self.open_line
        if line is not None:
            line.take_composing()
            self.commitData.emit(line)
            self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and the arrows up and down take the cell and go on; Esc leaves it as it was; a lost focus keeps composed letters."""
        if isinstance(editor, CellLine) and editor is self.open_line:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(editor, event) or super().eventFilter(editor, event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                editor.take_composing()
        return super().eventFilter(editor, event)

    def _key(self, line: CellLine, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        alone = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if step is None or not alone:
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and step == (1, 0)
        self.finish()
        self.stepped.emit(*((-1, 0) if back else step))
        return True
