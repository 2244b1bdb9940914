"""A Paper as PDF: the same composed paper as Word's, broken into lines and pages here, in Times New Roman or its equal."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.compose import compose, printable
from kehoach_desktop.papers.composed import SetParagraph
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.measuring import PT_PER_MM
from kehoach_desktop.papers.paper import Paper, Role
from kehoach_desktop.writers.files import write_bytes_whole
from kehoach_desktop.writers.fonts import Faces, load_faces
from kehoach_desktop.writers.pdf_lines import TextLine, set_lines
from kehoach_desktop.writers.pdf_marks import Mark, Stroke
from kehoach_desktop.writers.pdf_pages import Page, paginate
from kehoach_desktop.writers.pdf_strips import cut

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_UNDERLINE_DEPTH = 0.11
_UNDERLINE_WEIGHT = 0.05


def pdf_bytes(paper: Paper, fmt: Format) -> bytes:
    """The paper as the bytes of a PDF file. Refusal when the computer has no Times New Roman nor Liberation Serif 2."""
    from reportlab.pdfgen.canvas import Canvas

    faces = load_faces()
    buffer = BytesIO()
    # its stubs take the first font's name for a number; without it the file would list an unused Helvetica
    canvas = Canvas(buffer, pageCompression=1, initialFontName=faces.names["regular"], lang="vi-VN")  # type: ignore[arg-type]
    canvas.setTitle(_one_line(paper.name))
    canvas.setAuthor(_one_line(paper.author))
    canvas.setSubject(_one_line(paper.name))
    canvas.setCreator("Kế hoạch Thi đua")
    for page in paginate(cut(compose(paper, fmt), fmt, faces.widths), fmt):
        _draw_page(canvas, page, fmt, faces)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write_pdf(paper: Paper, fmt: Format, out: Path) -> Path:
    """Write the paper to `out` (.pdf), whole or not at all. Refusal as for pdf_bytes and files.replace_file."""
    return write_bytes_whole(out, pdf_bytes(paper, fmt))


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _draw_page(canvas: Canvas, page: Page, fmt: Format, faces: Faces) -> None:
    canvas.setPageSize(page.size)
    left = fmt["page.margin_left"] * PT_PER_MM
    top = page.size[1] - fmt["page.margin_top"] * PT_PER_MM
    if page.number:
        width = page.size[0] - left - fmt["page.margin_right"] * PT_PER_MM
        number = SetParagraph((Run(str(page.number)),), fmt.style(Role.PAGE_NUMBER))
        _, lines = set_lines(number, 0.0, width, faces.widths)
        _draw(canvas, lines, left, page.size[1] - fmt["page.header"] * PT_PER_MM, faces)
    for y, strip in page.strips:
        _draw(canvas, strip.marks, left, top - y, faces)


def _draw(canvas: Canvas, marks: Iterable[Mark], left: float, top: float, faces: Faces) -> None:
    weight = 0.0
    for mark in marks:
        if isinstance(mark, Stroke):
            if mark.weight != weight:
                weight = mark.weight
                canvas.setLineWidth(weight)
            canvas.line(left + mark.x0, top - mark.y0, left + mark.x1, top - mark.y1)
        else:
            _draw_text(canvas, mark, left + mark.x, top - mark.baseline, faces)


def _draw_text(canvas: Canvas, line: TextLine, x: float, y: float, faces: Faces) -> None:
    text = canvas.beginText(x, y)
    if line.stretch:
        text.setWordSpace(line.stretch)
    for segment in line.segments:
        text.setFont(faces.names[segment.face], line.size)
        if segment.underline:
            under = y - _UNDERLINE_DEPTH * line.size
            canvas.setLineWidth(_UNDERLINE_WEIGHT * line.size)
            canvas.line(text.getX(), under, text.getX() + segment.underline, under)
        text.textOut(segment.text)
    if line.stretch:
        text.setWordSpace(0)
    canvas.drawText(text)
