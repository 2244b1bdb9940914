"""Writes a neutral Book as an Excel workbook: print-ready A4, live formulas stored beside their values."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from kehoach_desktop.papers.book import Book
from kehoach_desktop.writers.files import replace_file
from kehoach_desktop.writers.xlsx_frame import Frame
from kehoach_desktop.writers.xlsx_look import FONT, Looks
from kehoach_desktop.writers.xlsx_table import TableWriter, paper_class


def write_xlsx(book: Book, out: Path) -> Path:
    """Write the workbook to `out`, aside first, then in place of what is there; Refusal when that file is open elsewhere."""
    return replace_file(out, lambda path: _write(book, path))


def _write(book: Book, path: Path) -> None:
    """The whole workbook into a new file; OSError where it cannot be made."""
    # packed in memory: a package that meets a full disk complains on stderr once more when it is thrown away
    packed = BytesIO()
    _fill(book, packed)
    path.write_bytes(packed.getbuffer())


def _fill(book: Book, out: BytesIO) -> None:
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11},
    }
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"title": book.title, "author": book.author})
        looks = Looks(workbook)
        for sheet in book.sheets:
            paper = workbook.add_worksheet(sheet.name, paper_class())
            frame = Frame(paper, sheet, looks)
            frame.set_page(book.page_text)
            frame.letterhead()
            writer = TableWriter(workbook, paper, sheet, looks, frame)
            for table in sheet.tables:
                writer.write(table, book.invalid_choice)
            frame.ending()
