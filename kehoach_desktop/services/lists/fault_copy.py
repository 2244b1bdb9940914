"""A copy of the sender's list with its faults marked, to be sent back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.intake.old_text import modern
from kehoach_desktop.intake.sheets import Sheet, read_bytes
from kehoach_desktop.records.intake import ImportPreview
from kehoach_desktop.records.list_rows import row_place, row_words
from kehoach_desktop.records.list_shape import Source
from kehoach_desktop.writers.files import replace_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from xlsxwriter import Workbook

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
        add(again.row, f"Trùng với {row_words(again.of_row, preview.sheets)}.", 1)
    for plan in preview.plans:
        if plan.action == "doubtful":
            add(plan.row, plan.note, 1)
    for remark in preview.remarks:
        add(remark.row, remark.text, 2)
    return {row: Fault(row, " ".join(texts[row]), grades[row]) for row in sorted(texts)}


def fault_copy(source: Source, preview: ImportPreview, out: Path) -> Path:
    """Write a copy of a sender's list to `out` (.xlsx): faulty rows coloured on their own sheets, each with a comment and its fault in a column "Lỗi".

    An .xlsx keeps its looks; any other format becomes a plain new workbook with the same rows. Refusal where the list cannot be read or
    the copy not written; the sender's own file is never touched.
    """
    faults = _by_sheet(preview)
    sheets = sheets_of(source)  # the guards of reading: openpyxl gets no file that was not looked at
    if isinstance(source, Path) and source.suffix.lower() == ".xlsx" and not preview.converted_from:
        if read_bytes(source).startswith(b"PK"):
            return replace_file(out, lambda aside: _mark(source, preview, faults, aside))
    else:
        sheets, _ = modern(sheets)
    read = [sheet for sheet in sheets if sheet.name in faults] or sheets[:1]
    return replace_file(out, lambda aside: _rewrite(read, preview, faults, aside))


def _by_sheet(preview: ImportPreview) -> dict[str, dict[int, Fault]]:
    """The faults of each sheet that was read, by the row a person sees there."""
    found: dict[str, dict[int, Fault]] = {sheet: {} for sheet in (preview.sheets or (preview.sheet,))}
    for fault in faults_of(preview).values():
        sheet, row = row_place(fault.row, preview.sheets or (preview.sheet,))
        same = found[sheet].get(row)  # two tables side by side have two rows in one
        text = f"{same.text} {fault.text}" if same else fault.text
        found[sheet][row] = Fault(row, text, min(fault.grade, same.grade) if same else fault.grade)
    return found


def _heading_row(preview: ImportPreview, sheet: str) -> int:
    """The last row of the heading on a sheet."""
    rows = (part.heading_row for part in preview.parts if part.sheet == sheet)
    return next(rows, preview.heading_row)


def _mark(path: Path, preview: ImportPreview, faults: dict[str, dict[int, Fault]], out: Path) -> None:
    """Mark the faults in a copy of the workbook itself, which opens at the first sheet that has some."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    for name, rows in faults.items():
        _mark_sheet(book[name], _heading_row(preview, name), rows.values())
    book.active = book[next((name for name, rows in faults.items() if rows), preview.sheet)]
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
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


def _rewrite(
    sheets: Sequence[Sheet], preview: ImportPreview, faults: dict[str, dict[int, Fault]], out: Path
) -> None:
    """The rows of a list in a new workbook, on the sheets and in the rows they had, with the faults marked."""
    from xlsxwriter import Workbook

    with Workbook(str(out), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for place, sheet in enumerate(sheets):
            heading_row = _heading_row(preview, sheet.name)
            _rewrite_sheet(book, place, sheet, heading_row, faults.get(sheet.name, {}))


def _rewrite_sheet(
    book: Workbook, place: int, sheet: Sheet, heading_row: int, faults: dict[int, Fault]
) -> None:
    """One sheet of the new workbook."""
    page = book.add_worksheet(_page_name(sheet.name, place))
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
        look = looks[fault.grade] if fault else bold if number == heading_row else None
        for column in range(width):
            value = row[column] if column < len(row) else ""
            if value != "" or fault:
                page.write_string(number - 1, column, text_of(value), look)
        if fault:
            page.write_string(number - 1, width, fault.text, look)
            page.write_comment(number - 1, 0, fault.text, {"x_scale": 2, "author": "Kế hoạch Thi đua"})
    page.write_string(max(heading_row, 1) - 1, width, HEADING, bold)


def _page_name(name: str, place: int) -> str:
    """A sheet's name as Excel allows it; `place` tells apart what is left nameless."""
    allowed = name.translate(str.maketrans("[]:*?/\\'", " " * 8))[:31].strip()
    return allowed or (f"Danh sách {place + 1}" if place else "Danh sách")
