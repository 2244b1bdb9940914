"""Ways to go on, one under the other: a button each, and beside it one line on what it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout

from ui.widgets import button, label

Way = tuple[str, str, Callable[[], object]]
"""The words on the button, what it is for, what it does."""


def ways_on(ways: Sequence[Way]) -> QGridLayout:
    """The ways in a grid; the first is the main one, and Enter presses the one in focus."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(1, 1)
    for place, (words, purpose, job) in enumerate(ways):
        made = button(words, job, "" if place else "primary")
        made.setAccessibleDescription(purpose)
        made.setAutoDefault(True)
        grid.addWidget(made, place, 0)
        grid.addWidget(label(purpose, "muted", wrap=True), place, 1)
    return grid
