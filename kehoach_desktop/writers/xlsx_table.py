"""Writes one table into a sheet: headings, cells, live formulas, drop-down lists, colours by word, the filter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from kehoach_desktop.papers.book import Column, Formula, Sheet, Table, Value
from kehoach_desktop.writers.xlsx_frame import Frame
from kehoach_desktop.writers.xlsx_look import INDENT, INDENTED, LINE_HEIGHT, Looks, lines_needed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PLACE = re.compile(r"\{(\w+)(?::(\d+))?\}")
_SMALL_PART = 10 / 11  # the small look against the standard size
_BOLD_PART = 0.93  # bold letters are that much wider


@dataclass(slots=True)
class _Spot:
    """Where a column stands on the sheet, how its cells look, and how many characters fit (0: not printed)."""

    column: Column
    start: int
    letter: str
    style: Format
    room: float
    filled: dict[str, list[tuple[str, str, int | None]]] = field(default_factory=dict)


class TableWriter:
    """Puts the tables of one sheet on paper; `frame` knows the next free row."""

    def __init__(
        self, workbook: Workbook, paper: Worksheet, sheet: Sheet, looks: Looks, frame: Frame
    ) -> None:
        self._workbook = workbook
        self._paper = paper
        self._sheet = sheet
        self._looks = looks
        self._frame = frame
        self._ways: dict[type, Callable[..., Any]] = {
            str: self._text,
            int: paper.write_number,
            float: paper.write_number,
            date: paper.write_datetime,
            type(None): paper.write_blank,
        }

    def write(self, table: Table, invalid_choice: str) -> None:
        """The caption, the heading row, all rows, and what helps to use them."""
        frame = self._frame
        frame.caption(table.caption)
        spots = self._spots(table.columns)
        head = frame.row
        self._heading(spots)
        first = head + 1
        heights = [self._row(spots, row, first, place) for place, row in enumerate(table.rows)]
        if table.total:
            for spot in spots:
                spot.style = self._looks.look(spot.column.look, bold=True)
            heights.append(self._row(spots, table.total, first, len(table.rows)))
        self._helps(spots, first, first + max(len(table.rows), 1) - 1, invalid_choice)
        frame.took(head, heights, repeat=self._sheet.main)

    def _spots(self, columns: tuple[Column, ...]) -> list[_Spot]:
        from xlsxwriter.utility import xl_col_to_name

        spots, at, sheet = [], 0, self._sheet
        for column in columns:
            room = sum(sheet.widths[at : at + column.span]) if not sheet.aside or at < sheet.aside else 0.0
            spots.append(_Spot(column, at, str(xl_col_to_name(at)), self._looks.look(column.look), room))
            at += column.span
        return spots

    def _heading(self, spots: list[_Spot]) -> None:
        style, row = self._looks.look("head"), self._frame.row
        for spot in spots:
            self._cover(row, spot, style)
            self._text(row, spot.start, spot.column.heading, style)
        lines = max(
            (lines_needed(spot.column.heading, spot.room * _BOLD_PART) for spot in spots if spot.room),
            default=1,
        )
        self._frame.next_row(lines * LINE_HEIGHT + 5)

    # -- cells -----------------------------------------------------------------------------------------------------

    def _row(self, spots: list[_Spot], row: tuple[Value, ...], first: int, place: int) -> float:
        """One row of cells; gives its height, enough for the longest words that are printed."""
        lines, at = 1, first + place
        for spot, value in zip(spots, row, strict=True):
            style = self._style(spot, value)
            if spot.column.span > 1:
                self._cover(at, spot, style)
            if type(value) is Formula:
                text, value = _fill(spot, spots, value.text, first, place), value.value
                self._paper.write_formula(at, spot.start, text, style, value)
            else:
                self._ways[type(value)](at, spot.start, value, style)
            if type(value) is str and value and spot.room:
                small = _SMALL_PART if spot.column.look == "small" else 1
                room = spot.room - (INDENT if spot.column.look in INDENTED else 0)
                lines = max(lines, lines_needed(value, room / small))
        height = lines * LINE_HEIGHT + 3
        self._paper.set_row(at, height)
        return height

    def _text(self, row: int, column: int, text: str, style: Format) -> None:
        """A text, always stored as text, whatever it begins with; nothing where there is none."""
        if text:
            self._paper.write_string(row, column, text, style)
        else:
            self._paper.write_blank(row, column, None, style)

    def _cover(self, row: int, spot: _Spot, style: Format) -> None:
        if spot.column.span > 1:
            self._paper.merge_range(row, spot.start, row, spot.start + spot.column.span - 1, "", style)

    def _style(self, spot: _Spot, value: Value) -> Format:
        """The column's look; a year alone is no date, and a whole percentage shows no decimals."""
        look = spot.column.look
        if look == "date" and type(value) is int:
            return self._looks.look("year")
        if look == "percent" and type(value) is float and round(value * 100, 6).is_integer():
            return self._looks.look("whole_percent")
        return spot.style

    # -- help ------------------------------------------------------------------------------------------------------

    def _helps(self, spots: list[_Spot], first: int, last: int, invalid_choice: str) -> None:
        """Names for columns, drop-down lists, colours by word, and the filter."""
        for spot in spots:
            column, where = spot.column, (first, spot.start, last, spot.start)
            if column.name:
                cells = f"='{self._sheet.name}'!${spot.letter}${first + 1}:${spot.letter}${last + 1}"
                self._workbook.define_name(column.name, cells)
            if column.choices:
                choice = {"validate": "list", "source": list(column.choices)}
                told = {"error_title": column.heading, "error_message": invalid_choice}
                self._paper.data_validation(*where, {**choice, **told})
            for tint in column.tints:
                rule = {"type": "text", "criteria": "begins with", "value": tint.words}
                self._paper.conditional_format(*where, {**rule, "format": self._looks.tone(tint.tone)})
        if self._sheet.main:
            self._paper.autofilter(first - 1, 0, last, len(self._sheet.widths) - 1)


def _fill(spot: _Spot, spots: list[_Spot], text: str, first: int, place: int) -> str:
    """The formula with its places put in: {key} in the same row, {key:n} in the table's row n."""
    parts = spot.filled.get(text)
    if parts is None:
        parts = spot.filled[text] = _parts(text, {one.column.key: one.letter for one in spots})
    here = first + place + 1
    return "".join(
        f"{before}{letter}{here if row is None else first + row + 1}" if letter else before
        for before, letter, row in parts
    )


def _parts(text: str, letters: dict[str, str]) -> list[tuple[str, str, int | None]]:
    """A formula cut at its places: (words before, column letter, row or None for the same row); the last has no letter."""
    parts: list[tuple[str, str, int | None]] = []
    at = 0
    for found in _PLACE.finditer(text):
        parts.append(
            (text[at : found.start()], letters[found[1]], None if found[2] is None else int(found[2]))
        )
        at = found.end()
    return [*parts, (text[at:], "", None)]


@cache
def paper_class() -> type[Worksheet]:
    """XlsxWriter's worksheet without its search of each formula for the newest functions of Excel, of which we use none.

    That search is the greater part of the time that a long list takes.
    """
    from xlsxwriter.worksheet import Worksheet

    class Paper(Worksheet):  # type: ignore[misc]
        """A worksheet that takes formulas as they are."""

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return Paper
