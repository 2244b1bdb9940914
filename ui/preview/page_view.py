"""The pages of a PDF one below the other, zoomed and scrolled; the old picture stays until the new one is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.drawing import undisturbed
from ui.preview.render import Pages, close_pages, find_words, open_pages, picture
from ui.preview.worker import Worker

GAP = 12
SMALLEST, LARGEST = 0.25, 5.0


@dataclass(slots=True)
class _Drawn:
    image: QImage
    width: int
    version: int


class PagePreview(QAbstractScrollArea):
    """Shows a PDF given as bytes. `zoom` 0 fits the width; otherwise 1.0 is the paper's own size on screen."""

    page_changed = Signal(int, int)
    refreshed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trang in")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setAutoFillBackground(True)
        self._worker = Worker(self)
        self._pages: Pages | None = None
        self._open: list[Pages] = []
        worker, opened = self._worker, self._open
        self.destroyed.connect(lambda: worker.finally_do(lambda: _close(opened, 0)))
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._let_go)
        self._version = 0
        self._zoom = 0.0
        self._drawn: dict[int, _Drawn] = {}
        self._asked: set[tuple[int, int, int]] = set()
        self._last_page = (0, 0)
        self._kept = (0, 0.0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # what is shown

    def show_pdf(self, data: bytes) -> None:
        """Show another PDF, staying at the same place of the paper."""
        self._worker.submit(lambda: open_pages(data), self._opened)

    @property
    def page_count(self) -> int:
        """How many pages the paper has; 0 before the first one came."""
        return len(self._pages.sizes) if self._pages else 0

    @property
    def pdf(self) -> bytes:
        """The PDF on show, b"" before the first one came."""
        return self._pages.data if self._pages else b""

    def image(self, number: int) -> QImage | None:
        """The picture of a page as last drawn, or None when it was not yet."""
        drawn = self._drawn.get(number)
        return drawn.image if drawn else None

    def _opened(self, pages: Pages) -> None:
        place = self._place()
        self._version += 1
        self._pages = pages
        self._open.append(pages)
        # whatever still draws from the older ones was asked for before this
        self._worker.submit(lambda: _close(self._open, 1), _nothing)
        for number in [n for n in self._drawn if n >= len(pages.sizes)]:
            del self._drawn[number]
        self._arrange(place)

    def _let_go(self) -> None:
        """The program ends: close what is open while PDFium still stands."""
        self._worker.finally_do(lambda: _close(self._open, 0))

    # zoom and place

    @property
    def zoom(self) -> float:
        """The zoom asked for, 0 for fitting the width."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom to a factor (kept within sensible bounds), or 0 to fit the width."""
        place = self._place()
        self._zoom = 0.0 if zoom <= 0 else min(max(zoom, SMALLEST), LARGEST)
        self._arrange(place)

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out from what is seen now."""
        self.set_zoom(self.scale() / self._natural() * factor)

    def _natural(self) -> float:
        return self.logicalDpiX() / 72

    def scale(self) -> float:
        """Pixels of the window for a point of paper."""
        if self._zoom or not self._pages:
            return self._natural() * (self._zoom or 1.0)
        widest = max((width for width, _ in self._pages.sizes), default=595.0)
        return max(self.viewport().width() - 2 * GAP, 50) / widest

    def _rects(self) -> list[QRectF]:
        """Where each page lies, in window pixels from the top of the first."""
        scale, top, found = self.scale(), float(GAP), []
        room = float(self.viewport().width())
        for width, height in self._pages.sizes if self._pages else ():
            wide, high = width * scale, height * scale
            found.append(QRectF(max((room - wide) / 2, GAP), top, wide, high))
            top += high + GAP
        return found

    def _place(self) -> tuple[int, float]:
        """The page at the top edge and how far down it the edge is (0 to 1)."""
        offset = self.verticalScrollBar().value()
        for number, rect in enumerate(self._rects()):
            if rect.bottom() + GAP > offset:
                return number, (offset - rect.top()) / max(rect.height(), 1)
        return 0, 0.0

    def _arrange(self, place: tuple[int, float]) -> None:
        """Set the scroll bars for the pages as they lie now, and return to a place."""
        rects, view = self._rects(), self.viewport().size()
        high = rects[-1].bottom() + GAP if rects else 0
        wide = max((rect.width() for rect in rects), default=0) + 2 * GAP
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(high) - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(40)
        across.setRange(0, 0 if not self._zoom else max(0, round(wide) - view.width()))
        across.setPageStep(view.width())
        if place[0] < len(rects):
            rect = rects[place[0]]
            down.setValue(round(rect.top() + place[1] * rect.height()))
        self._scrolled()

    def show_page(self, number: int) -> None:
        """Scroll to the top of a page (from 0)."""
        rects = self._rects()
        if number < len(rects):
            self.verticalScrollBar().setValue(round(rects[number].top() - GAP))

    def show_words(self, words: str) -> None:
        """Bring the place where words are printed into view, if it is not."""
        pages = self._pages
        if pages is not None and words.strip():
            near = max(self._kept[0] - 1, 0)
            self._worker.submit(lambda: find_words(pages, words, near=near), self._found)

    def _found(self, place: tuple[int, float] | None) -> None:
        rects = self._rects()
        if place is None or place[0] >= len(rects):
            return
        bar, rect = self.verticalScrollBar(), rects[place[0]]
        spot = rect.top() + place[1] * rect.height()
        if not bar.value() + GAP < spot < bar.value() + self.viewport().height() * 0.9:
            bar.setValue(round(spot - self.viewport().height() / 3))

    def _scrolled(self) -> None:
        self._kept = self._place()
        current = (self._kept[0] + 1 if self.page_count else 0, self.page_count)
        if current != self._last_page:
            self._last_page = current
            self.page_changed.emit(*current)
        self._ask()
        self.viewport().update()

    # drawing

    def _visible(self) -> list[tuple[int, QRectF]]:
        top, left = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        view = QRectF(self.viewport().rect())
        moved = [(n, rect.translated(-left, -top)) for n, rect in enumerate(self._rects())]
        return [(n, rect) for n, rect in moved if rect.intersects(view)]

    def _ask(self) -> None:
        """Ask for the pictures of visible pages that are not drawn yet, or drawn for another size or an older paper."""
        pages, version = self._pages, self._version
        for number, rect in self._visible():
            width = round(rect.width() * self.devicePixelRatioF())
            drawn, wish = self._drawn.get(number), (number, width, version)
            if pages is None or wish in self._asked or (drawn and (drawn.width, drawn.version) == wish[1:]):
                continue
            self._asked.add(wish)
            self._worker.submit(
                partial(self._draw, pages, wish),
                partial(self._arrived, wish),
            )

    def _draw(self, pages: Pages, wish: tuple[int, int, int]) -> QImage | None:
        """On the worker's thread: the picture, or None when a newer paper came meanwhile."""
        return picture(pages, wish[0], wish[1]) if wish[2] == self._version else None

    def _arrived(self, wish: tuple[int, int, int], image: QImage | None) -> None:
        number, width, version = wish
        self._asked.discard(wish)
        if image is not None and version == self._version:
            self._drawn[number] = _Drawn(image, width, version)
            self._forget_far()
            self.viewport().update()
            self.refreshed.emit()

    def _forget_far(self) -> None:
        """Keep the pictures of the pages nearest to what is seen."""
        here = self._place()[0]
        for number in sorted(self._drawn, key=lambda n: abs(n - here))[12:]:
            del self._drawn[number]

    @undisturbed
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible pages."""
        with QPainter(self.viewport()) as painter:
            self._draw_pages(painter)

    def _draw_pages(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPen(self.palette().color(QPalette.ColorRole.Mid))
        for number, rect in self._visible():
            painter.fillRect(rect, QColor("white"))
            drawn = self._drawn.get(number)
            if drawn:
                painter.drawImage(rect, drawn.image)
            painter.setPen(edge)
            painter.drawRect(rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place of the paper while the width changes."""
        super().resizeEvent(event)
        self._arrange(self._kept)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
            return
        super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """A column wide enough to read a page's shape."""
        return QSize(480, 600)


def _close(opened: list[Pages], keep: int) -> None:
    """Close all but the newest `keep` of the open papers."""
    while len(opened) > keep:
        close_pages(opened.pop(0))


def _nothing(_: object) -> None:
    """Nobody waits for the answer."""
