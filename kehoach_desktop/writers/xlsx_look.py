"""How a workbook looks: fonts, borders and calm colours, made once each; and how high a row of wrapped words must be."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Times New Roman"
LINE_HEIGHT = 15.0
_EDGE = {"border": 1, "border_color": "#7F8C99"}
_MIDDLE = {"valign": "vcenter"}
_TABLE = {**_EDGE, **_MIDDLE, "text_wrap": True}
_RIGHT = {"align": "right"}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "text": {**_TABLE, "indent": 1},
    "small": {**_TABLE, "font_size": 10, "indent": 1},
    "centre": {**_TABLE, "align": "center"},
    "number": {**_TABLE, **_RIGHT, "num_format": "#,##0_ "},
    "percent": {**_TABLE, **_RIGHT, "num_format": "0.##%_ "},
    "whole_percent": {**_TABLE, **_RIGHT, "num_format": "0%_ "},
    "rate": {**_TABLE, **_RIGHT, "num_format": "0.0%_ "},
    "date": {**_TABLE, "align": "center", "num_format": "dd/mm/yyyy"},
    "year": {**_TABLE, "align": "center", "num_format": "0"},
    "head": {**_TABLE, "align": "center", "bold": True, "bg_color": "#E3EAF2"},
    "caption": {"bold": True, **_MIDDLE},
    "over": {"align": "center", **_MIDDLE, "text_wrap": True},
    "own": {"align": "center", **_MIDDLE, "bold": True, "text_wrap": True},
    "rule": {"align": "center", "valign": "top", "font_size": 6, "underline": 1},
    "title": {"align": "center", **_MIDDLE, "bold": True, "font_size": 14, "text_wrap": True},
    "italic": {"align": "center", **_MIDDLE, "italic": True, "text_wrap": True},
    "closing": {"italic": True, **_MIDDLE, "text_wrap": True},
}
_TONES = {
    "good": {"font_color": "#1E5B3A", "bg_color": "#E4F2E9"},
    "bad": {"font_color": "#8C1D18", "bg_color": "#FBE6E4"},
    "warn": {"font_color": "#7A4B00", "bg_color": "#FDF1DA"},
    "quiet": {"font_color": "#5A6672", "bg_color": "#F1F3F5"},
}
# letter widths of Times in thousandths of its size; accents do not widen a letter
_WIDTHS = {
    250: " .,",
    278: "ijlt/;:",
    333: "frI()-'",
    389: "sJ",
    444: "aceăâêz“”",
    556: "FPSư",
    611: "ELTZ",
    667: "BCR",
    722: "wADGHKNOQUVXYĐƠ",
    778: "m",
    833: "%",
    900: "MWƯ—",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
# the looks whose words stand off the cell's border, and the room this takes
INDENTED, INDENT = ("text", "small"), 1.3
_UNIT = 477  # a column's unit is 7 pixels: so many thousandths of 11 points


class Looks:
    """The formats of one workbook, each made when first asked for and then shared by all its cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}

    def look(self, name: str, bold: bool = False) -> Format:
        """The format of a look; `bold` for total rows."""
        key = (name, bold)
        if key not in self._made:
            extra = {"bold": True} if bold else {}
            self._made[key] = self._book.add_format({**_LOOKS[name], **extra})
        return self._made[key]

    def tone(self, name: str) -> Format:
        """The colours of a tone, for conditional formatting."""
        key = (f"tone {name}", False)
        if key not in self._made:
            self._made[key] = self._book.add_format(_TONES[name])
        return self._made[key]


@cache
def _letter(letter: str) -> int:
    """The width of one letter; other letters than those listed are as wide as a digit."""
    base = letter if letter in _WIDTH_OF else unicodedata.normalize("NFD", letter)[0]
    return _WIDTH_OF.get(base, 500)


def text_width(text: str) -> float:
    """The width of a text in the unit of column widths."""
    return sum(map(_letter, text)) / _UNIT


@cache
def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column `width` characters wide, broken between words."""
    lines, used, space = 1, 0.0, text_width(" ")
    room = max(width - 0.4, 1.0)
    for word in text.split():
        long = text_width(word)
        if used and used + space + long > room:
            lines, used = lines + 1, 0.0
        if long > room:
            lines, long = lines + int(long // room), long % room
        used += long + (space if used else 0)
    return lines
