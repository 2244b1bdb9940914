"""Asking for a list to take in, and telling what was done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.intake import ImportResult
from kehoach_desktop.records.list_rows import row_words
from ui.desk import Desk

LISTS = "Bảng tính và danh sách (*.xlsx *.xls *.ods *.csv *.txt);;Mọi tệp (*)"


def tell_outcome(desk: Desk, result: ImportResult) -> None:
    """Say what an import did; rows that are left for the person to look at are named and stay until they were read."""
    said = outcome(result)
    desk.wrote(said)
    if result.doubtful:
        rows = "\n".join(
            f"{one.full_name}, {row_words(one.row, result.sheets)}: {one.note}" for one in result.doubtful
        )
        desk.messages.tell(
            f"Còn {len(result.doubtful)} dòng chưa nhập, phải xem lại.",
            f"{said} Các dòng ấy chưa rõ là ai nên chưa được ghi; xin xem rồi nhập lại danh sách.",
            details=rows,
            kind="warning",
        )


def outcome(result: ImportResult) -> str:
    """What an import did, in a sentence."""
    words = f"Đã nhập: {result.added} mới, {result.changed} thay đổi, {result.unchanged} như cũ"
    if result.rejected:
        words += f", {len(result.rejected)} dòng không nhận"
    if result.doubtful:
        words += f", {len(result.doubtful)} dòng còn phải xem"
    return words + ". Ctrl+Z để lấy lại như trước."


def import_year_list(desk: Desk, parent: QWidget) -> None:
    """Ask for a unit's year-end list and take it in for the year of the window."""
    from ui.pages.lists.assistant import ListAssistant
    from ui.pages.lists.kinds import YearLists

    path = desk.messages.open_file(f"Bảng đánh giá cuối năm {desk.year}", LISTS, place="lists")
    if path is not None:
        ListAssistant(desk, path, parent, YearLists(desk.year)).begin()


def import_honour_list(desk: Desk, parent: QWidget) -> None:
    """Ask for a list of awards of earlier years and take it into the book."""
    from ui.pages.lists.assistant import ListAssistant
    from ui.pages.lists.kinds import HonourLists

    path = desk.messages.open_file("Danh sách khen thưởng các năm trước", LISTS, place="lists")
    if path is not None:
        ListAssistant(desk, path, parent, HonourLists()).begin()
