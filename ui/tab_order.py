"""Tab goes as one reads: Qt itself goes in the order in which things were made."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def within(layout: QLayout) -> list[QWidget]:
    """What stands in a layout, in its order, each followed by what is inside it."""
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (widget := item.widget()) is not None:
            found += [widget, *widget.findChildren(QWidget)]
    return found


def put_in_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from one of them to the next; what Tab does not stop at, and what is in a menu of its own, is left where it is."""
    stops = [one for one in widgets if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    here = [one for one in stops if one.window() is stops[0].window()]
    for before, after in pairwise(here):
        QWidget.setTabOrder(before, after)
