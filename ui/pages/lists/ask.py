"""Asking for a list to take in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.lists.assistant import ListAssistant
from ui.pages.lists.kinds import HonourLists, YearLists

LISTS = "Bảng tính và danh sách (*.xlsx *.xls *.ods *.csv *.txt);;Mọi tệp (*)"


def import_year_list(desk: Desk, parent: QWidget) -> None:
    """Ask for a unit's year-end list and take it in for the year of the window."""
    path = desk.messages.open_file(f"Bảng đánh giá cuối năm {desk.year}", LISTS, place="lists")
    if path is not None:
        ListAssistant(desk, path, parent, YearLists(desk.year)).begin()


def import_honour_list(desk: Desk, parent: QWidget) -> None:
    """Ask for a list of awards of earlier years and take it into the book."""
    path = desk.messages.open_file("Danh sách khen thưởng các năm trước", LISTS, place="lists")
    if path is not None:
        ListAssistant(desk, path, parent, HonourLists()).begin()
