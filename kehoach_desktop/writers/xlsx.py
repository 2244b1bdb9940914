"""Writes a neutral Book as an Excel workbook: print-ready A4, live formulas stored beside their values."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_desktop.papers.book import Book, Column, Formula, Sheet, Table, Value
from kehoach_desktop.writers.files import replace_file
from kehoach_desktop.writers.xlsx_frame import Frame
from kehoach_desktop.writers.xlsx_look import FONT, LINE_HEIGHT, Looks, lines_needed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_PLACE = re.compile(r"\{(\w+)(?::(\d+))?\}")
_SMALL_PART = 10 / 11  # the small look against the standard size


def write_xlsx(book: Book, out: Path) -> Path:
    """Write the workbook to `out`, aside first, then in place of what is there; Refusal when that file is open elsewhere."""
    replace_file(out, lambda path: _write(book, path))
    return out


def _write(book: Book, path: Path) -> None:
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11},
    }
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": book.title, "author": book.author})
        looks = Looks(workbook)
        for sheet in book.sheets:
            _SheetWriter(workbook, book, sheet, looks).write()


class _SheetWriter:
    """Puts one sheet on paper, from top to bottom; `_row` is the next free row, counted from 0."""

    def __init__(self, workbook: Workbook, book: Book, sheet: Sheet, looks: Looks) -> None:
        self._workbook = workbook
        self._book = book
        self._sheet = sheet
        self._looks = looks
        self._paper: Worksheet = workbook.add_worksheet(sheet.name)
        self._frame = Frame(self._paper, sheet, looks)

    def write(self) -> None:
        """The whole sheet."""
        frame, sheet = self._frame, self._sheet
        frame.set_page(self._book.page_text)
        frame.letterhead()
        for table in sheet.tables:
            self._table(table)
        frame.ending()

    # -- tables ----------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        frame = self._frame
        frame.caption(table.caption)
        starts = _starts(table.columns)
        head = frame.row
        self._heading(table.columns, starts)
        first = head + 1
        letters = {column.key: _letter(start) for column, start in zip(table.columns, starts, strict=True)}
        rows = (*table.rows, table.total) if table.total else table.rows
        heights = [self._height(table.columns, row) for row in rows]
        for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
            self._paper.set_row(first + place, height)
            bold = bool(table.total) and place == len(table.rows)
            self._cells(table.columns, starts, row, first, place, letters, bold)
        self._helps(table, starts, first)
        frame.took(head, heights, repeat=self._sheet.main)

    def _heading(self, columns: tuple[Column, ...], starts: list[int]) -> None:
        frame, lines = self._frame, 1
        for column, start in zip(columns, starts, strict=True):
            width = self._width(start, column.span)
            if not self._sheet.aside or start < self._sheet.aside:
                lines = max(lines, lines_needed(column.heading, width * 0.93))
            self._put(frame.row, start, column.span, column.heading, "head")
        frame.next_row(lines * LINE_HEIGHT + 5)

    def _width(self, start: int, span: int) -> float:
        return sum(self._sheet.widths[start : start + span])

    def _height(self, columns: tuple[Column, ...], row: tuple[Value, ...]) -> float:
        """High enough for the longest printed cell of the row."""
        lines, start = 1, 0
        for column, value in zip(columns, row, strict=True):
            shown = value.value if isinstance(value, Formula) else value
            printed = not self._sheet.aside or start < self._sheet.aside
            if printed and isinstance(shown, str) and shown:
                width = self._width(start, column.span) / (_SMALL_PART if column.look == "small" else 1)
                lines = max(lines, lines_needed(shown, width))
            start += column.span
        return lines * LINE_HEIGHT + 3

    def _cells(
        self,
        columns: tuple[Column, ...],
        starts: list[int],
        row: tuple[Value, ...],
        first: int,
        place: int,
        letters: dict[str, str],
        bold: bool,
    ) -> None:
        for column, start, value in zip(columns, starts, row, strict=True):
            shown = value
            if isinstance(value, Formula):
                shown = Formula(_filled(value.text, letters, first, place), value.value)
            self._put(first + place, start, column.span, shown, _look_of(column, value), bold)

    def _put(self, row: int, start: int, span: int, value: Value, look: str, bold: bool = False) -> None:
        """One cell, over `span` columns; text is always stored as text, whatever it begins with."""
        paper, style = self._paper, self._looks.look(look, bold)
        if span > 1:
            paper.merge_range(row, start, row, start + span - 1, "", style)
        if isinstance(value, Formula):
            paper.write_formula(row, start, value.text, style, value.value)
        elif isinstance(value, str) and value:
            paper.write_string(row, start, value, style)
        elif isinstance(value, date):
            paper.write_datetime(row, start, value, style)
        elif isinstance(value, int | float):
            paper.write_number(row, start, value, style)
        else:
            paper.write_blank(row, start, None, style)

    def _helps(self, table: Table, starts: list[int], first: int) -> None:
        """Names for columns, drop-down lists, colours by word, and the filter."""
        last = first + max(len(table.rows), 1) - 1
        for column, start in zip(table.columns, starts, strict=True):
            if column.name:
                letter = _letter(start)
                where = f"='{self._sheet.name}'!${letter}${first + 1}:${letter}${last + 1}"
                self._workbook.define_name(column.name, where)
            if column.choices:
                self._choices(column, start, first, last)
            for tint in column.tints:
                rule = {"type": "text", "criteria": "begins with", "value": tint.words}
                self._paper.conditional_format(
                    first, start, last, start, {**rule, "format": self._looks.tone(tint.tone)}
                )
        if self._sheet.main:
            self._paper.autofilter(first - 1, 0, last, len(self._sheet.widths) - 1)

    def _choices(self, column: Column, start: int, first: int, last: int) -> None:
        self._paper.data_validation(
            first,
            start,
            last,
            start,
            {
                "validate": "list",
                "source": list(column.choices),
                "error_title": column.heading,
                "error_message": self._book.invalid_choice,
            },
        )


def _starts(columns: tuple[Column, ...]) -> list[int]:
    """The first sheet column of each table column."""
    starts, at = [], 0
    for column in columns:
        starts.append(at)
        at += column.span
    return starts


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _filled(text: str, letters: dict[str, str], first: int, place: int) -> str:
    """The formula with its places put in: {key} in the same row, {key:n} in the table's row n."""

    def cell(found: re.Match[str]) -> str:
        row = place if found[2] is None else int(found[2])
        return f"{letters[found[1]]}{first + row + 1}"

    return _PLACE.sub(cell, text)


def _look_of(column: Column, value: Value) -> str:
    """A column's look; a year alone is no date, and a whole percentage shows no decimals."""
    if column.look == "date" and isinstance(value, int):
        return "year"
    if column.look == "percent" and isinstance(value, float) and round(value * 100, 6).is_integer():
        return "whole_percent"
    return column.look
