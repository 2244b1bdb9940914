"""Telling what was done with a list that was taken in."""

from __future__ import annotations

from kehoach_desktop.records.intake import ImportResult
from kehoach_desktop.records.list_rows import row_words
from ui.desk import Desk


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
