"""Taking a list in, always in the same three steps: read it off the window's thread, show what it would do, do it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kehoach_desktop.progress import Work
from kehoach_desktop.records.intake import ImportPreview, ImportResult
from ui.desk import Desk

LISTS = "Bảng tính và danh sách (*.xlsx *.xls *.ods *.csv *.txt);;Mọi tệp (*)"


def take_in(
    desk: Desk,
    parent: QWidget,
    path: Path,
    stage: Callable[[], Work[ImportPreview]],
    take: Callable[[dict[int, int]], Work[ImportResult]],
    *,
    deciding: bool = False,
) -> None:
    """Stage the list at `path`, show the preview, and take it in if the person says so; the window is told what was done.

    `take` gets the person's answers for doubtful rows (row number -> person id, 0 = a new person); none unless `deciding`.
    """

    def staged(preview: ImportPreview) -> None:
        from ui.pages.lists.preview import ImportDialog

        dialog = ImportDialog(desk, preview, parent, path=path, deciding=deciding)
        if dialog.exec():
            work = take(dialog.decisions)
            desk.tasks.run(f"Đang nhập {path.name}…", work, lambda result: tell_outcome(desk, result))

    desk.tasks.run(f"Đang đọc {path.name}…", stage(), staged)


def tell_outcome(desk: Desk, result: ImportResult) -> None:
    """Say what an import did; rows that are left for the person to look at are named and stay until they were read."""
    said = outcome(result)
    desk.wrote(said)
    if result.doubtful:
        rows = "\n".join(f"Dòng {one.row}: {one.full_name}. {one.note}" for one in result.doubtful)
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
    from kehoach_desktop.services.lists.year_import import import_year, preview_year

    path = desk.messages.open_file(f"Bảng đánh giá cuối năm {desk.year}", LISTS, place="lists")
    if path is not None:
        office, year = desk.office, desk.year
        take_in(
            desk,
            parent,
            path,
            lambda: preview_year(office, path, year),
            lambda _: import_year(office, path, year),
        )
