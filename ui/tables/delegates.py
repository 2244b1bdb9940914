"""How cells are painted: a verdict as a chip with shape and word, progress as a bar, a tick in the middle."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.drawing import undisturbed
from ui.tables.columns import QUIET, SHAPES, Bar, Chip
from ui.tables.model import MUTED_ROLE, VALUE_ROLE, RecordModel
from ui.theme import Colours, Theme

Index = QModelIndex | QPersistentModelIndex


def tone_colours(colours: Colours, tone: str) -> tuple[str, str]:
    """The text and background colours of a tone."""
    if tone == QUIET:
        return colours.muted, colours.hover
    return getattr(colours, tone), getattr(colours, f"{tone}_soft")


def bar_colour(colours: Colours, tone: str) -> str:
    """The colour of a filled bar of a tone."""
    return colours.faint if tone == QUIET else getattr(colours, f"{tone}_fill")


def paint_chip(painter: QPainter, box: QRect, chip: Chip, colours: Colours) -> None:
    """A chip at the left of `box`, in the painter's font."""
    ink, ground = tone_colours(colours, chip.tone)
    metrics = painter.fontMetrics()
    text = f"{SHAPES[chip.tone]} {chip.word}"
    height = metrics.height() + 4
    width = min(metrics.horizontalAdvance(text) + height, box.width())
    body = QRectF(box.left(), box.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(body, height / 2, height / 2)
    painter.setPen(QColor(ink))
    inside = body.adjusted(height / 2 - 1, 0, -height / 2 + 2, 0)
    painter.drawText(
        inside,
        int(Qt.AlignmentFlag.AlignVCenter),
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(inside.width()) + 1),
    )


def paint_bar(painter: QPainter, box: QRect, bar: Bar, colours: Colours) -> None:
    """A bar with its words to the right, over the whole `box`."""
    metrics = painter.fontMetrics()
    words = metrics.horizontalAdvance(bar.word) + 8 if bar.word else 0
    height = max(6, metrics.height() // 2 - 2)
    track = QRectF(box.left(), box.center().y() - height / 2 + 0.5, max(box.width() - words, 24), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.track))
    painter.drawRoundedRect(track, height / 2, height / 2)
    share = min(max(bar.share, 0.0), 1.0)
    if share > 0:
        done = QRectF(track)
        done.setWidth(max(track.width() * share, height))
        painter.setBrush(QColor(bar_colour(colours, bar.tone)))
        painter.drawRoundedRect(done, height / 2, height / 2)
    painter.setPen(QColor(colours.text))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), bar.word)


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of cell; text cells are Qt's own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @undisturbed
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Muted columns in the quieter colour; chips and bars are painted over an empty cell."""
        super().initStyleOption(option, index)
        if index.data(MUTED_ROLE):
            palette = QPalette(option.palette)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, QColor(self._theme.colours.muted))
            option.palette = palette

    @undisturbed
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's ground and text, then a chip, a bar or a tick in the middle where the value is one."""
        value = index.data(VALUE_ROLE)
        if not isinstance(value, Chip | Bar | bool):
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        whole.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        try:
            self._paint_value(painter, whole, value)
        finally:
            painter.restore()

    def _paint_value(self, painter: QPainter, whole: QStyleOptionViewItem, value: Chip | Bar | bool) -> None:
        inside = whole.rect.adjusted(8, 0, -8, 0)
        if isinstance(value, Chip):
            paint_chip(painter, inside, value, self._theme.colours)
        elif isinstance(value, Bar):
            paint_bar(painter, inside, value, self._theme.colours)
        else:
            whole.rect = self._tick_box(whole.rect)
            whole.state &= ~QStyle.StateFlag.State_HasFocus
            whole.state |= QStyle.StateFlag.State_On if value else QStyle.StateFlag.State_Off
            whole.widget.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, whole, painter, whole.widget
            )

    def _tick_box(self, cell: QRect) -> QRect:
        side = self._theme.px(18)
        return QRect(cell.center().x() - side // 2, cell.center().y() - side // 2 + 1, side, side)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on a tick's cell, or Space on it, ticks it."""
        value = index.data(VALUE_ROLE)
        if not isinstance(value, bool) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return super().editorEvent(event, model, option, index)
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if clicked or (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            wanted = Qt.CheckState.Unchecked if value else Qt.CheckState.Checked
            return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A drop-down where the column has choices (never completing while typing), otherwise Qt's own line."""
        model = index.model()
        choices = model.columns[index.column()].choices if isinstance(model, RecordModel) else ()
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(list(choices))
        box.activated.connect(lambda _: self._picked(box))
        # open at once: in a closed box the first arrow would already be taken for the choice
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _picked(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's words in the editor."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the editor's words."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are uniform; only the width follows the words."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 14)
