"""Line icons in the theme's colours, sharp at every scale."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap

from ui.resources import icon_source


def icon(name: str, colour: str, side: int, ratio: float = 1.0, *, active: str = "") -> QIcon:
    """The icon `name` in `colour`, `side` logical pixels wide for a screen of that pixel ratio; `active` is its colour when selected."""
    made = QIcon(picture(name, colour, side, ratio))
    if active:
        made.addPixmap(picture(name, active, side, ratio), QIcon.Mode.Selected)
    return made


def picture(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `side` logical pixels for a screen of that pixel ratio.

    Qt's image reader draws it at the size written into it: QPainter and QSvgRenderer would cost the start 30 ms for their types alone.
    """
    pixels = round(side * ratio)
    source = icon_source(name).replace("currentColor", colour)
    made = QPixmap()
    made.loadFromData(source.replace("<svg ", f'<svg width="{pixels}" height="{pixels}" ', 1).encode(), "svg")
    made.setDevicePixelRatio(ratio)
    return made
