"""Beside the list of commitments: each kind with its share signed, and below it the units that still lack someone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kehoach_desktop.records.commitments import CommitmentKind, CommitmentSheet
from ui.desk import Desk
from ui.pages.share_bar import ShareBar
from ui.widgets import button, card, clear_layout, label, scrolling


class CommitmentSide(QWidget):
    """Progress by kind and unit. `wants_unit(str)` when a unit's missing people are asked for, `wants_edit(kind)` to edit a kind."""

    wants_unit = Signal(str)
    wants_edit = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._content))

    def show_sheet(self, sheet: CommitmentSheet) -> None:
        """Show a year's progress."""
        clear_layout(self._column)
        for kind in sheet.kinds:
            self._column.addWidget(self._kind_card(sheet, kind))
        self._column.addStretch(1)

    def _kind_card(self, sheet: CommitmentSheet, kind: CommitmentKind) -> QWidget:
        frame, column = card()
        signed = sum(kind.id in row.signed for row in sheet.rows)
        head = QHBoxLayout()
        head.addWidget(label(kind.name, "heading", wrap=True), 1)
        head.addWidget(button("Sửa", lambda: self.wants_edit.emit(kind), "link"))
        column.addLayout(head)
        column.addWidget(ShareBar(self._desk.theme, signed, len(sheet.rows)))
        lacking = [one for one in sheet.by_unit if one.kind_id == kind.id and one.signed < one.people]
        if not lacking and sheet.rows:
            column.addWidget(label("Mọi đơn vị đã ký đủ.", "good"))
        for one in lacking:
            line = QHBoxLayout()
            line.addWidget(
                label(f"{one.unit}: thiếu {one.people - one.signed}/{one.people}", "muted", wrap=True), 1
            )
            line.addWidget(button("Xem", partial(self.wants_unit.emit, one.unit), "link"))
            column.addLayout(line)
        return frame
