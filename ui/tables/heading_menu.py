"""What can be done with a column without the mouse: sort by it, and choose which columns are shown."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QMenu

from ui.tables.column_choice import ColumnChoice
from ui.tables.model import RecordModel

_LONGEST = 40


class Sortable(Protocol):
    """A table whose rows can be sorted and whose columns can be hidden."""

    records_model: RecordModel[Any]
    column_choice: ColumnChoice

    def sort_by(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by a column, or go back to the list's own order."""


def fill_heading_menu(menu: QMenu, table: Sortable, column: int) -> None:
    """Sorting by `column` (either way, or as the list comes), then a tick for every column."""
    title = " ".join(table.records_model.columns[column].title.split())[:_LONGEST].replace("&", "&&")
    now = table.records_model.sorted_by
    for words, descending in (
        (f"Xếp &tăng theo “{title}”", False),
        (f"Xếp &giảm theo “{title}”", True),
    ):
        one = menu.addAction(words)
        one.triggered.connect(lambda _, down=descending: table.sort_by(column, descending=down))
        one.setCheckable(True)
        one.setChecked(now == (column, descending))
    own = menu.addAction("Về thứ tự của &danh sách", lambda: table.sort_by(None))
    own.setEnabled(now is not None)
    menu.addSeparator()
    shown = menu.addAction("Cột hiện trong bảng:")
    shown.setEnabled(False)
    table.column_choice.fill(menu)
