"""Line icons in the theme's colours, sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.resources import icon_source

_SIDES = (16, 20, 32, 40, 64)


def _pixmap(source: str, colour: str, side: int) -> QPixmap:
    """One SVG drawn in one colour on a transparent square."""
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture


def icon(name: str, colour: str, *, active: str = "", faint: str = "") -> QIcon:
    """The icon `name` in `colour`; `active` is its colour when selected, `faint` when disabled (the same colour when empty)."""
    source, made = icon_source(name), QIcon()
    for side in _SIDES:
        made.addPixmap(_pixmap(source, colour, side), QIcon.Mode.Normal)
        if active:
            made.addPixmap(_pixmap(source, active, side), QIcon.Mode.Selected)
        if faint:
            made.addPixmap(_pixmap(source, faint, side), QIcon.Mode.Disabled)
    return made


def picture(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `side` logical pixels for a screen of that pixel ratio."""
    made = _pixmap(icon_source(name), colour, round(side * ratio))
    made.setDevicePixelRatio(ratio)
    return made


def square(side: int) -> QSize:
    """A square size, for setIconSize."""
    return QSize(side, side)
