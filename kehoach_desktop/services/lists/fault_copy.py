"""A copy of the sender's list with its faults marked, to be sent back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.intake.old_text import modern
from kehoach_desktop.intake.sheets import Sheet, read_bytes
from kehoach_desktop.records.intake import ImportPreview
from kehoach_desktop.records.list_shape import Source
from kehoach_desktop.writers.files import replace_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = "Lỗi"
_RED, _YELLOW, _BLUE = "FFF4B6B6", "FFFFE699", "FFDDEBF7"
_COLOURS = {0: _RED, 1: _YELLOW, 2: _BLUE}
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, in words; `grade` 0 = not taken in, 1 = somebody has to look, 2 = taken in with a remark."""

    row: int
    text: str
    grade: int


def faults_of(preview: ImportPreview) -> dict[int, Fault]:
    """All faults of a preview by row, the worst grade deciding, every sentence kept."""
    texts: dict[int, list[str]] = defaultdict(list)
    grades: dict[int, int] = {}

    def add(row: int, text: str, grade: int) -> None:
        if text not in texts[row]:
            texts[row].append(text)
        grades[row] = min(grade, grades.get(row, grade))

    for one in preview.rejected:
        add(one.row, one.reason, 0)
    for again in preview.duplicates:
        add(again.row, f"Trùng với dòng {again.of_row}.", 1)
    for plan in preview.plans:
        if plan.action == "doubtful":
            add(plan.row, plan.note, 1)
    for remark in preview.remarks:
        add(remark.row, remark.text, 2)
    return {row: Fault(row, " ".join(texts[row]), grades[row]) for row in sorted(texts)}


def fault_copy(source: Source, preview: ImportPreview, out: Path) -> Path:
    """Write a copy of a sender's list to `out` (.xlsx): faulty rows coloured, each with a comment and its fault in a column "Lỗi".

    An .xlsx keeps its looks; any other format becomes a plain new workbook with the same rows. Refusal where the list cannot be read or
    the copy not written; the sender's own file is never touched.
    """
    faults = faults_of(preview)
    sheets = sheets_of(source)  # the guards of reading: openpyxl gets no file that was not looked at
    if isinstance(source, Path) and source.suffix.lower() == ".xlsx" and not preview.converted_from:
        if read_bytes(source).startswith(b"PK"):
            return replace_file(out, lambda aside: _mark(source, preview, faults, aside))
    else:
        sheets, _ = modern(sheets)
    sheet = next((one for one in sheets if one.name == preview.sheet), sheets[0])
    return replace_file(out, lambda aside: _rewrite(sheet, preview, faults, aside))


def _mark(path: Path, preview: ImportPreview, faults: dict[int, Fault], out: Path) -> None:
    """Mark the faults in a copy of the workbook itself."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book[preview.sheet]
    _mark_sheet(sheet, preview.heading_row, faults.values())
    book.active = sheet
    book.save(out)


def _mark_sheet(sheet: Worksheet, heading_row: int, faults: Iterable[Fault]) -> None:
    """Colour the rows at fault, say why beside them and in a comment on their first cell."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    top = max(1, heading_row - 2)
    width = max(
        (cell.column for row in sheet.iter_rows(min_row=top) for cell in row if cell.value is not None),
        default=1,
    )
    heading = sheet.cell(heading_row or 1, width + 1, HEADING)
    heading.font = Font(bold=True)
    fills = {grade: PatternFill("solid", fgColor=colour) for grade, colour in _COLOURS.items()}
    longest = len(HEADING)
    for fault in faults:
        for column in range(1, width + 2):
            sheet.cell(fault.row, column).fill = fills[fault.grade]
        note = sheet.cell(fault.row, width + 1, fault.text)
        note.alignment = Alignment(wrap_text=True, vertical="top")
        first = next((cell for cell in sheet[fault.row][:width] if cell.value is not None), note)
        first.comment = Comment(fault.text, "Kế hoạch Thi đua", height=90, width=320)
        longest = max(longest, len(fault.text))
    sheet.column_dimensions[get_column_letter(width + 1)].width = min(longest + 2, _WIDEST)


def _rewrite(sheet: Sheet, preview: ImportPreview, faults: dict[int, Fault], out: Path) -> None:
    """The rows of a list in a new workbook, in the rows they had, with the faults marked."""
    from xlsxwriter import Workbook

    with Workbook(str(out), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(
            (sheet.name or "Danh sách").translate(str.maketrans("[]:*?/\\'", " " * 8))[:31].strip()
            or "Danh sách"
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"})
        looks = {
            grade: book.add_format({"bg_color": f"#{colour[2:]}", "text_wrap": True, "valign": "top"})
            for grade, colour in _COLOURS.items()
        }
        width = max((len(row) for _, row in sheet.rows), default=0)
        page.set_column(0, max(width - 1, 0), 18)
        page.set_column(width, width, _WIDEST)
        for number, row in sheet.rows:
            fault = faults.get(number)
            look = looks[fault.grade] if fault else bold if number == preview.heading_row else None
            for column in range(width):
                value = row[column] if column < len(row) else ""
                if value != "" or fault:
                    page.write_string(number - 1, column, text_of(value), look)
            if fault:
                page.write_string(number - 1, width, fault.text, look)
                page.write_comment(number - 1, 0, fault.text, {"x_scale": 2, "author": "Kế hoạch Thi đua"})
        page.write_string(max(preview.heading_row, 1) - 1, width, HEADING, bold)
