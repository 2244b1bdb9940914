"""Nhật ký thay đổi: every write, newest first, with what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from kehoach_desktop.records.history import ChangeBatch, ChangeDetail
from kehoach_desktop.services.datafile.history import batch_details, list_changes
from kehoach_desktop.services.people.staff import list_staff
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.pages.changes.words import ENTITIES, field_words, hidden, value_words
from ui.tables.columns import HELD, QUIET, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import label

_ACTIONS = {"insert": "thêm", "update": "sửa", "delete": "xóa"}


def when(at: datetime) -> str:
    """A moment as the log writes it."""
    return f"{at:%d/%m/%Y %H:%M}"


def _state(batch: ChangeBatch) -> Chip | None:
    if batch.undone:
        return Chip("đã hoàn tác", QUIET)
    return Chip("hoàn tác", HELD) if batch.is_undo else None


def changes_of(detail: ChangeDetail) -> str:
    """What changed in one row: field by field, before → after; of a new or deleted row only what it holds."""
    before, after = detail.before or {}, detail.after or {}
    parts = []
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if old != new and not hidden(name):
            said = _said(name, old, new, whole=detail.before is None or detail.after is None)
            parts.append(f"{field_words(detail.entity, name)}: {said}" if said else "")
    return " · ".join(part for part in parts if part)


def _said(name: str, old: object, new: object, *, whole: bool) -> str:
    """One field's change; "" where a whole row came or went without it."""
    if whole:
        value = new if old is None else old
        return "" if value in (None, "") else value_words(name, value)
    return f"{value_words(name, old)} → {value_words(name, new)}"


BATCHES: tuple[Column[ChangeBatch], ...] = (
    Column("at", "Lúc", lambda one: when(one.at), 15, sort=lambda one: one.at),
    Column("who", "Ai", lambda one: one.who, 14, muted=True),
    Column("title", "Việc", lambda one: one.title, 40, stretch=True),
    Column("rows", "Số dòng", lambda one: one.rows, 8, align="right"),
    Column("state", "Tình trạng", _state, 13, blank=""),
)


def about(detail: ChangeDetail, people: Mapping[int, str]) -> str:
    """Whom a change is about, as far as its row says: the person, or the one that the row belongs to."""
    row = {**(detail.before or {}), **(detail.after or {})}
    key = detail.entity_id if detail.entity == "person" else row.get("person_id")
    named = people.get(key, "") if isinstance(key, int) else ""
    return named or (str(row.get("full_name", "")) if detail.entity == "person" else "")


def details(people: Mapping[int, str]) -> tuple[Column[ChangeDetail], ...]:
    """The columns of one write's rows, with people called by their names."""
    return (
        Column("action", "Việc", lambda one: _ACTIONS.get(one.action, one.action), 6),
        Column("entity", "Mục", lambda one: ENTITIES.get(one.entity, one.entity), 14),
        Column("about", "Của ai", lambda one: about(one, people), 18),
        Column("what", "Trước → sau", changes_of, 44, stretch=True),
    )


def _people(desk: Desk) -> dict[int, str]:
    """Everybody's name by key, those who left too."""
    return {one.id: one.full_name for one in list_staff(desk.office, with_left=True) if one.id is not None}


class HistoryDialog(Dialog):
    """The log above, the chosen write's rows below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Nhật ký thay đổi", desk, parent)
        self.batches: ListPanel[ChangeBatch] = ListPanel(desk, "history", BATCHES, lambda one: one.id)
        self.people = _people(desk)
        self.details: ListPanel[ChangeDetail] = ListPanel(desk, "details", details(self.people), id)
        self.batches.set_unit("lần ghi")
        self.batches.set_empty("Chưa có lần ghi nào.", "Mọi thay đổi trong tệp dữ liệu sẽ hiện ở đây.")
        self.batches.table.picked.connect(self._picked)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.batches)
        both.addWidget(self.details)
        both.setSizes([360, 200])
        self.details.set_unit("dòng của lần ghi đang chọn")
        self.content.addWidget(
            label("Hoàn tác lần ghi mới nhất bằng Ctrl+Z; những gì đã xóa lấy lại ở Mục đã xóa.", "muted")
        )
        self.content.addWidget(both, 1)
        self.add_button("Đóng", self.accept)
        self.set_size(960, 620)
        self.batches.model.set_records(list_changes(desk.office))
        self.batches.table.setFocus()

    def _picked(self, batch: ChangeBatch | None) -> None:
        shown = batch_details(self.desk.office, batch.id) if batch else []
        for one in shown:
            if (
                one.entity == "person" and one.entity_id not in self.people
            ):  # deleted: the write itself names them
                self.people[one.entity_id] = str(
                    {**(one.before or {}), **(one.after or {})}.get("full_name", "")
                )
        self.details.model.set_records(shown)
