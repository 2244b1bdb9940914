"""Where the window's icons and style lie, and how a line icon gets the colour of the theme."""

from __future__ import annotations

from functools import cache

from kehoach_desktop.resources import RESOURCES, resource_text


@cache
def icon_source(name: str) -> str:
    """The SVG text of an icon of our own; its lines are drawn in `currentColor`."""
    return resource_text("icons", f"{name}.svg")


@cache
def style_source() -> str:
    """The style sheet with $names where colours and sizes of the theme go."""
    return resource_text("style", "window.qss")


def style_folder() -> str:
    """The folder of the style sheet's own pictures, as a style sheet wants it (forward slashes)."""
    return (RESOURCES / "style").as_posix()
