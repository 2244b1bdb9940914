"""Printing a PDF on paper or into a file: which printer, which pages, how many copies, both sides or one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.plans.paper_files import write_file
from ui.preview.render import Pages, close_pages, extract, open_pages, picture

TO_FILE = ""
PAPER_DPI = 300


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What to print: `printer` is a printer's name or TO_FILE; `pages` numbers from 1 ("1-3, 5"; "" = all); `out` the file."""

    printer: str = TO_FILE
    pages: str = ""
    copies: int = 1
    both_sides: bool = False
    out: Path | None = None


def printer_names() -> list[str]:
    """The printers this machine knows, the usual one first; empty when there is none."""
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name))


def page_numbers(text: str, count: int) -> list[int]:
    """Pages asked for as a person writes them, as numbers from 0. Refuses what is not a page of the paper."""
    if not text.strip():
        return list(range(count))
    found: list[int] = []
    for part in text.replace(";", ",").split(","):
        if part.strip():
            found.extend(_stretch(part.strip(), count))
    if not found:
        raise Refusal("Chưa ghi trang nào để in.")
    return found


def _stretch(part: str, count: int) -> range:
    first, _, last = (piece.strip() for piece in part.replace("–", "-").partition("-"))
    if not first.isdigit() or not (last.isdigit() or not last):
        raise Refusal(f"“{part}” không phải là số trang.", todo="Hãy ghi như: 1-3, 5.")
    begin, end = int(first), int(last or first)
    if not 1 <= begin <= end <= count:
        raise Refusal(f"Văn bản chỉ có {count} trang, không có trang “{part}”.")
    return range(begin - 1, end)


def print_pdf(data: bytes, job: PrintJob) -> None:
    """Print a PDF as a job says. Into a file the pages go as they are; on paper they are drawn at 300 dots to the inch.

    Raises Refusal for pages that are not there, a file that cannot be written, a printer that does not answer.
    """
    pages = open_pages(data)
    try:
        numbers = page_numbers(job.pages, len(pages.sizes))
        if job.printer == TO_FILE:
            _into_file(extract(data, numbers * job.copies), job.out)
        else:
            _on_paper(pages, numbers, job)
    finally:
        close_pages(pages)


def _into_file(data: bytes, out: Path | None) -> None:
    if out is None:
        raise Refusal("Chưa chọn tệp để ghi.")
    write_file(out, data)


def _on_paper(pages: Pages, numbers: list[int], job: PrintJob) -> None:
    printer = QPrinter(QPrinterInfo.printerInfo(job.printer), QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setCopyCount(job.copies)
    printer.setDuplex(
        QPrinter.DuplexMode.DuplexLongSide if job.both_sides else QPrinter.DuplexMode.DuplexNone
    )
    draw_pages(pages, numbers, printer)


def draw_pages(pages: Pages, numbers: list[int], printer: QPrinter) -> None:
    """Draw pages on a printer, each on a sheet turned as the page is."""
    painter = QPainter()
    for place, number in enumerate(numbers):
        width, height = pages.sizes[number]
        turned = width > height
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
        )
        ready = printer.newPage() if place else painter.begin(printer)
        if not ready:
            raise Refusal(
                "Máy in không trả lời.", "Kế hoạch không thay đổi.", "Hãy xem máy in đã bật chưa, rồi in lại."
            )
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        image = picture(pages, number, round(width / 72 * PAPER_DPI))
        painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image)
    painter.end()
