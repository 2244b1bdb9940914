"""People recorded twice: the pairs found, and the merging of one pair with both histories kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from kehoach_desktop.records.merging import DuplicatePair, MergePreview
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.pages.staff.columns import PERSON_COLUMNS
from ui.tables.columns import BAD, WARN, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label, scrolling

_TITLES = {column.key: column.title for column in PERSON_COLUMNS}

COLUMNS: tuple[Column[DuplicatePair], ...] = (
    Column("why", "Vì sao", lambda one: one.why, 34, stretch=True),
    Column("sure", "Mức", lambda one: Chip("chắc chắn", BAD) if one.certain else Chip("có thể", WARN), 12),
    Column("one", "Hồ sơ thứ nhất", lambda one: one.one.full_name, 18, bold=True),
    Column("one_unit", "Đơn vị", lambda one: one.one.unit, 16, muted=True),
    Column("other", "Hồ sơ thứ hai", lambda one: one.other.full_name, 18, bold=True),
    Column("other_unit", "Đơn vị", lambda one: one.other.unit, 16, muted=True),
)


class DuplicatesDialog(Dialog):
    """The pairs that may be one person; each is merged, or told to be two people."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Người ghi trùng", desk, parent)
        self.panel: ListPanel[DuplicatePair] = ListPanel(
            desk, "duplicates", COLUMNS, lambda one: (one.one.id, one.other.id)
        )
        self.panel.set_unit("cặp")
        self.panel.set_empty(
            "Không thấy ai bị ghi trùng.",
            "Đã so CCCD, họ tên và ngày sinh của mọi người, kể cả người đã nghỉ.",
        )
        self.panel.table.opened.connect(lambda _: self.merge())
        self.apart_button = button("Là hai người khác nhau", self.keep_apart, tip="Không hỏi lại cặp này nữa")
        self.merge_button = button("Xem và gộp…", self.merge, "primary")
        for one in (self.apart_button, self.merge_button):
            self.panel.bar.addWidget(one)
        self.panel.table.picked.connect(lambda _: self._offer())
        self.content.addWidget(self.panel, 1)
        self.add_button("Đóng", self.accept)
        self.set_size(1180, 480)
        self.refresh()

    def refresh(self) -> None:
        """Look for pairs again."""
        from kehoach_desktop.services.people.duplicates import find_duplicates

        self.panel.model.set_records(find_duplicates(self.desk.office, today=self.desk.today()))
        if self.panel.model.rowCount() and self.panel.table.current() is None:
            self.panel.table.setCurrentIndex(self.panel.model.index(0, 0))
        self._offer()
        self.panel.table.setFocus()

    def _offer(self) -> None:
        """Without a pair there is nothing to be done."""
        chosen = self.panel.table.current() is not None
        self.apart_button.setEnabled(chosen)
        self.merge_button.setEnabled(chosen)

    def keep_apart(self) -> None:
        """The current pair are two people."""
        from kehoach_desktop.services.people.duplicates import keep_apart

        pair = self.panel.table.current()
        if pair is None or pair.one.id is None or pair.other.id is None:
            return
        ids = pair.one.id, pair.other.id
        if self.desk.tasks.attempt(lambda: keep_apart(self.desk.office, *ids)) is not None:
            self.desk.wrote(f"Đã ghi: {pair.one.full_name} và {pair.other.full_name} là hai người.")
            self.refresh()

    def merge(self) -> None:
        """Look at the current pair side by side and merge it."""
        pair = self.panel.table.current()
        if pair is None or pair.one.id is None or pair.other.id is None:
            return
        ids = pair.one.id, pair.other.id
        dialog = self.desk.tasks.attempt(lambda: MergeDialog(self.desk, *ids, self))
        if dialog is not None and dialog[0].exec():
            self.desk.wrote(f"Đã gộp hai hồ sơ: {pair.one.full_name}. Ctrl+Z để tách lại như trước.")
            self.refresh()


class MergeDialog(Dialog):
    """One pair side by side: which value of each field to keep, what goes over, how collisions are settled."""

    def __init__(self, desk: Desk, keep_id: int, drop_id: int, parent: QWidget) -> None:
        from kehoach_desktop.services.people.merging import preview_merge

        preview = preview_merge(desk.office, keep_id, drop_id, today=desk.today())
        super().__init__("Gộp hai hồ sơ của một người", desk, parent)
        self.preview: MergePreview = preview
        self.groups: dict[str, QButtonGroup] = {}
        self.content.addWidget(label(f"Gộp thành một hồ sơ: {preview.kept.full_name}", "heading", wrap=True))
        self.content.addWidget(label(_notes(preview), "muted", wrap=True))
        self.content.addWidget(scrolling(self._fields()), 1)
        self.add_left(
            button("Đổi hồ sơ được giữ", self._swap, tip="Giữ hồ sơ thứ hai, gộp hồ sơ thứ nhất vào")
        )
        self.add_button("Thôi", self.reject)
        self.add_button("Gộp", self.merge, "primary")
        self.set_size(760, 520)

    def _fields(self) -> QWidget:
        """Every field on which the two differ, a choice for each."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, text in enumerate(("", "Hồ sơ được giữ", "Hồ sơ gộp vào")):
            grid.addWidget(label(text, "muted"), 0, column)
        for column, person in enumerate((self.preview.kept, self.preview.dropped), start=1):
            post = " – ".join(part for part in (person.position, person.unit) if part)
            grid.addWidget(label(post, "muted", wrap=True), 1, column)
        for row, one in enumerate(self.preview.fields, start=2):
            grid.addWidget(label(_TITLES.get(one.key, one.key)), row, 0)
            group = QButtonGroup(inside)
            for place, text in enumerate((one.kept, one.other)):
                choice = QRadioButton(_shown(one.key, text).replace("&", "&&"))
                choice.setAccessibleName(f"{_TITLES.get(one.key, one.key)}: {_shown(one.key, text)}")
                group.addButton(choice, place)
                choice.setChecked(bool(place) == one.take_other)
                if not choice.isChecked():  # Tab goes to the one that is chosen, arrows from there
                    choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                grid.addWidget(choice, row, place + 1)
            self.groups[one.key] = group
        if not self.preview.fields:
            grid.addWidget(label("Hai hồ sơ ghi giống nhau mọi mục.", "muted"), 2, 0, 1, 3)
        grid.setRowStretch(grid.rowCount(), 1)
        return inside

    def choices(self) -> dict[str, int]:
        """The person whose value is kept, by field."""
        ids = self.preview.kept.id or 0, self.preview.dropped.id or 0
        return {key: ids[group.checkedId()] for key, group in self.groups.items()}

    def merge(self) -> None:
        """Merge as chosen; a contradiction is told and the dialog stays."""
        from kehoach_desktop.services.people.merging import merge_people

        kept, dropped = self.preview.kept.id or 0, self.preview.dropped.id or 0
        office, today = self.desk.office, self.desk.today()
        done = self.desk.tasks.attempt(
            lambda: merge_people(office, kept, dropped, self.choices(), today=today)
        )
        if done is not None:
            self.accept()

    def _swap(self) -> None:
        """Keep the other record instead."""
        other = MergeDialog(self.desk, self.preview.dropped.id or 0, self.preview.kept.id or 0, self)
        if other.exec():
            self.accept()


def _shown(key: str, text: str) -> str:
    if key == "party_member":
        return "có" if text else "không"
    return (short_date(text) if key.endswith(("_date", "_on")) else text) or "trống"


def _notes(preview: MergePreview) -> str:
    """What goes over and what collides."""
    moved = ", ".join(f"{count} {word}" for word, count in preview.moved)
    parts = [f"Chuyển sang hồ sơ được giữ: {moved}." if moved else "Hồ sơ gộp vào không có gì phải chuyển."]
    return "\n".join([" ".join(parts), *preview.notes])
