"""Any table file as sheets of rows, whatever its name says: .xlsx .xlsm .xls .xlsb .ods .csv and copied text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from kehoach_desktop.intake.bulk import without_collecting
from kehoach_desktop.intake.delimited import clipboard_rows, decode, rows_of_text
from kehoach_desktop.intake.guards import MAX_FILE, check_ole, check_zip, locked, refuse
from kehoach_desktop.refusal import Refusal

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (b"<html", b"<!doctype html", b"<table", b"<?xml")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that are not blank, each with the number a person sees beside it, all cut to start at `first_column`.

    `merged` are ((row, column), (row, column)) from 0, corners inclusive, in the sheet's own columns.
    """

    name: str
    rows: list[tuple[int, Sequence[Cell]]]
    first_column: int = 0
    visible: bool = True
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def read_bytes(path: Path) -> bytes:
    """The file's content; refuses what is missing, empty, locked or too large to be a list."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise refuse(f"“{path.name}” là thư mục, không phải tệp danh sách.", "Hãy chọn một tệp.")
        if size == 0:
            raise refuse(f"Tệp “{path.name}” trống, không có nội dung.", "Hãy xin người gửi gửi lại tệp.")
        if size > MAX_FILE:
            raise refuse(
                f"Tệp “{path.name}” lớn hơn {MAX_FILE >> 20} MB nên không được mở như một danh sách."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refuse(f"Không tìm thấy tệp “{path.name}”.", "Hãy kiểm tra lại tên và nơi để tệp.") from error
    except OSError as error:
        raise refuse(
            f"Không đọc được tệp “{path.name}” (tệp đang bị chương trình khác giữ hoặc không có quyền đọc).",
            "Hãy đóng tệp trong Excel rồi thử lại.",
        ) from error


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of a file, told by its content, never by its suffix. Refusal (Vietnamese) for whatever cannot be read."""
    content = read_bytes(path)
    if content.startswith(_ZIP):
        check_zip(content)
        return _workbook(content)
    if content.startswith(_OLE):
        check_ole(content)
        return _workbook(content)
    start = content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(_WEB):
        raise refuse("Tệp này thực ra là trang web (HTML/XML) được đặt tên như tệp Excel.")
    if start.startswith(b"%pdf"):
        raise refuse("Đây là tệp PDF, không phải bảng tính.", "Hãy xin người gửi tệp Excel gốc.")
    return [_text_sheet(path.stem, rows_of_text(decode(content)))]


def clipboard_sheet(text: str) -> Sheet:
    """A block copied from a table, as a sheet; its first line is row 1."""
    return _text_sheet("Khay nhớ tạm", clipboard_rows(text))


def _text_sheet(name: str, rows: list[list[str]]) -> Sheet:
    """Rows of text as a sheet, short rows filled up."""
    width = min(max((len(row) for row in rows), default=0), 16_384)
    kept: list[tuple[int, Sequence[Cell]]] = [
        (number, row[:width] + [""] * (width - len(row)))
        for number, row in enumerate(rows, start=1)
        if any(cell.strip() for cell in row)
    ]
    return Sheet(name, kept)


def _workbook(content: bytes) -> list[Sheet]:
    """The sheets of a workbook file, read by calamine."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(content))
        sheets = []
        for about in book.sheets_metadata:
            if about.typ == calamine.SheetTypeEnum.WorkSheet:
                visible = about.visible == calamine.SheetVisibleEnum.Visible
                sheets.append(_sheet(book.get_sheet_by_name(about.name), visible))
    except Exception as error:
        if "password" in f"{type(error).__name__} {error}".lower():
            raise locked() from error
        raise _damaged() from error
    except BaseException as error:
        # a reader that gives up inside its own library raises PanicException, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged() from error
    return sheets


def _damaged() -> Refusal:
    """The refusal of a file that the reader gave up on."""
    return refuse(
        "Tệp bị hỏng hoặc không phải bảng tính Excel nên không mở được.", "Hãy xin người gửi gửi lại tệp."
    )


def _sheet(sheet: object, visible: bool) -> Sheet:
    """One calamine sheet as ours."""
    from python_calamine import CalamineSheet

    assert isinstance(sheet, CalamineSheet)
    start = sheet.start
    if start is None:
        return Sheet(sheet.name, [], visible=visible)
    with without_collecting():
        rows: list[tuple[int, Sequence[Cell]]] = [
            (number, row) for number, row in enumerate(sheet.iter_rows(), start=1) if any(row)
        ]
    return Sheet(sheet.name, rows, start[1], visible, tuple(sheet.merged_cell_ranges or ()))
