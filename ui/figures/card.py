"""A figure as a card: how many of how many, a bar with the floor and the ceiling marked on it, and what it means in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kehoach_desktop.records.awards import QuotaState, QuotaVerdict
from kehoach_desktop.vietnamese.numbers import group, percent
from ui.drawing import undisturbed
from ui.tables.columns import BAD, GOOD, WARN
from ui.tables.delegates import bar_colour
from ui.theme import Theme
from ui.widgets import Elided, label, set_role

_TONES = {QuotaState.OK: GOOD, QuotaState.UNDER: WARN, QuotaState.OVER: BAD, QuotaState.IMPOSSIBLE: BAD}
_RANK = (QuotaState.OK, QuotaState.UNDER, QuotaState.OVER, QuotaState.IMPOSSIBLE)


def worst(figures: Sequence[QuotaVerdict]) -> QuotaState:
    """The state that matters most among figures on one thing."""
    return max((one.verdict for one in figures), key=_RANK.index)


def together(figures: Sequence[QuotaVerdict]) -> list[list[QuotaVerdict]]:
    """Figures on the same thing and scope put together (a floor and a ceiling on one title), in the order they first come."""
    groups: dict[tuple[str, str], list[QuotaVerdict]] = {}
    for one in figures:
        groups.setdefault((one.title, one.scope), []).append(one)
    return list(groups.values())


class FigureBar(QWidget):
    """The bar: a filled share, a dark mark at each floor, a coloured mark at each ceiling."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figures: tuple[QuotaVerdict, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its marks."""
        return QSize(80, self._theme.px(18))

    def show_figures(self, figures: Sequence[QuotaVerdict]) -> None:
        """The figures of one thing; the first gives the numbers."""
        self._figures = tuple(figures)
        self.update()

    @undisturbed
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, share, marks."""
        if not self._figures:
            return
        first = self._figures[0]
        most = max(first.denominator, first.numerator, 1)
        with QPainter(self) as painter:
            self._paint(painter, first, most)

    def _paint(self, painter: QPainter, first: QuotaVerdict, most: int) -> None:
        colours = self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.px(8)
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        _rounded(painter, track, colours.track)
        if first.numerator:
            done = QRectF(track)
            done.setWidth(max(track.width() * first.numerator / most, height))
            _rounded(painter, done, bar_colour(colours, _TONES[worst(self._figures)]))
        for one in self._figures:
            wide = self._theme.px(2 if one.direction != "at_most" else 4)
            at = min(self.width() * one.allowed / most, self.width() - wide)
            ink = colours.text if one.direction != "at_most" else colours.accent
            painter.fillRect(QRectF(at, 0, wide, self.height()), QColor(ink))


def _rounded(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


class PressCard(QFrame):
    """A card that is pressed, by mouse or by Enter and Space, to see what is behind it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def lay_flat(column: QBoxLayout, *, short: bool) -> None:
    """Lay a card's parts in one line, or one below the other as usual."""
    column.setDirection(QBoxLayout.Direction.LeftToRight if short else QBoxLayout.Direction.TopToBottom)
    column.setContentsMargins(*((12, 4, 12, 4) if short else (16, 12, 16, 12)))
    column.setSpacing(10 if short else 4)


class FigureCard(PressCard):
    """The card of one thing that is counted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.figures: tuple[QuotaVerdict, ...] = ()
        self.name, self.number = Elided(""), label("", "figure")
        self.of, self.words = Elided(""), label("", wrap=True)
        self.bar = FigureBar(theme)
        self.brief, self.brief_words = Elided("", "strong"), Elided("", "")
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.number)
        line.addWidget(self.of, 1)
        self._column = QVBoxLayout(self)
        for part, stretch in (
            (self.brief, 1),
            (self.name, 0),
            (self._head, 0),
            (self.bar, 0),
            (self.words, 0),
            (self.brief_words, 4),
        ):
            self._column.addWidget(part, stretch)
        self._column.addStretch(0)
        self.set_short(False)

    def set_short(self, short: bool) -> None:
        """One line with the number, the bar and the verdict, where the window is low; else the whole card."""
        self._short = short
        lay_flat(self._column, short=short)
        for part in (self.name, self._head, self.words):
            part.setVisible(not short)
        for part in (self.brief, self.brief_words):
            part.setVisible(short)
        self._column.setStretchFactor(self.bar, 2 if short else 0)
        self._column.setStretch(self._column.count() - 1, 0 if short else 1)
        self._snug()

    def _snug(self) -> None:
        """In one line the number takes no more room than it needs."""
        self.brief.ensurePolished()
        wanted = self.brief.fontMetrics().horizontalAdvance(self.brief.words) + 4
        self.brief.setFixedWidth(min(wanted, self.width() * 7 // 10))
        self.bar.setVisible(not self._short or self.width() >= 3 * wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, and at a change of the zoom another font."""
        super().resizeEvent(event)
        self._snug()

    def show_figures(self, figures: Sequence[QuotaVerdict]) -> None:
        """Show the figures on one thing: the first gives the numbers, each adds its words."""
        first = figures[0]
        self.figures = tuple(figures)
        self.name.set_words(first.title if first.place == "agency" else f"{first.title} · {first.scope}")
        self.number.setText(group(first.numerator))
        share = f" · {percent_of(first.numerator, first.denominator)}" if first.denominator else ""
        self.of.set_words(f"/ {group(first.denominator)} {first.noun}{share}")
        # a figure and its % stay on one line
        self.words.setText("\n".join(dict.fromkeys(map(_sentence, figures))).replace(" %", "\u00a0%"))
        whole = f"/{group(first.denominator)}" if first.denominator else ""
        self.brief.set_words(f"{self.name.words} {self.number.text()}{whole}")
        self._snug()
        pressing = sorted(figures, key=lambda one: -_RANK.index(one.verdict))
        self.brief_words.set_words(" · ".join(dict.fromkeys(one.message for one in pressing)))
        for part in (self.words, self.brief_words):
            set_role(part, {GOOD: "good", WARN: "warn", BAD: "error"}[_TONES[worst(figures)]])
        self.bar.show_figures(figures)
        self.setAccessibleName(
            f"{self.name.words}: {self.number.text()} {self.of.words}. {self.words.text()}"
        )
        # the plan's own wording is long and begins alike for every target: it stands in the tip, the short name on the card
        told = [" · ".join(part for part in (one.label, one.basis) if part) for one in figures]
        self.setToolTip("\n".join(line for line in told if line))


def percent_of(part: int, whole: int) -> str:
    """A share in percent with at most one decimal, "12,5 %"."""
    return percent(Decimal(part) * 100 / whole, 1)


def _sentence(one: QuotaVerdict) -> str:
    """What the limit asks and how it stands: "Cần ít nhất 5: đạt chỉ tiêu 10 %"."""
    if one.verdict is QuotaState.IMPOSSIBLE:
        # both sides of a contradiction say the same sentence, which has both numbers: it is said once
        return one.message[:1].upper() + one.message[1:]
    asks = {"at_most": "Tối đa", "exactly": "Đúng"}.get(one.direction, "Cần ít nhất")
    return f"{asks} {group(one.allowed)}: {one.message}"
