"""What taking a list in would do, row by row, before anything is written: for staff lists and year-end lists alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QTextBrowser, QWidget

from kehoach_desktop.records.intake import ImportPreview, ReadRow, RowPlan, UnitQuestion
from kehoach_desktop.records.list_rows import on_many_sheets, row_place, row_words
from kehoach_desktop.records.list_shape import Source
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.outgoing import file_name
from ui.pages.lists.answers import NEW, PERSON, UNIT, Answers, ask_unit
from ui.pages.lists.told import FIELD_WORDS, sentence_case, told_columns, told_words
from ui.tables.columns import BAD, GOOD, HELD, QUIET, WARN, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, label, refill

ACTIONS = {
    "added": Chip("thêm mới", GOOD),
    "changed": Chip("thay đổi", HELD),
    "doubtful": Chip("cần xem", WARN),
    "unchanged": Chip("như cũ", QUIET),
    "rejected": Chip("không nhận", BAD),
    "duplicate": Chip("trùng dòng", WARN),
    "same": Chip("đúng người ấy", HELD),
    "new": Chip("là người mới", GOOD),
    "placed": Chip("đã rõ đơn vị", HELD),
}
_ORDER = ("rejected", "duplicate", "doubtful", "same", "new", "placed", "changed", "added", "unchanged")
_TAKEN = ("added", "changed", "same", "new", "placed")
RELAYOUT = 2
# room for the detail of the row in question
_DETAIL = 84
_MANY = 6  # so many sheets are named, more are counted


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the list: its number in the list and on its sheet, who, what would happen with it and why, and what it says."""

    row: int
    sheet: str
    number: int
    name: str
    unit: str
    action: str
    why: str
    person_id: int | None = None
    told: ReadRow | None = None
    asks: tuple[str, ...] = ()


COLUMNS: tuple[Column[PreviewRow], ...] = (
    Column("row", "Dòng", lambda one: one.number, 6, align="right", sort=lambda one: one.row),
    Column("name", "Họ và tên", lambda one: one.name, 18, bold=True),
    Column("unit", "Đơn vị", lambda one: one.unit, 14, tip=lambda one: one.unit),
)
OUTCOME: tuple[Column[PreviewRow], ...] = (
    Column(
        "action", "Sẽ làm gì", lambda one: ACTIONS[one.action], 11, sort=lambda one: _ORDER.index(one.action)
    ),
    Column("why", "Chi tiết", lambda one: one.why, 16, stretch=True, tip=lambda one: one.why),
)


SHEET: Column[PreviewRow] = Column("sheet", "Trang", lambda one: one.sheet, 14, muted=True)


def preview_rows(preview: ImportPreview) -> list[PreviewRow]:
    """Every row of the list, those to look at first."""
    remarks: dict[int, list[str]] = {}
    for remark in preview.remarks:
        remarks.setdefault(remark.row, []).append(remark.text)
    sheets, told = preview.sheets, {one.row: one for one in preview.read}
    rows = [
        PreviewRow(
            one.row,
            *row_place(one.row, sheets),
            one.name,
            "",
            "rejected",
            one.reason,
            told=told.get(one.row),
        )
        for one in preview.rejected
    ]
    rows += [
        PreviewRow(
            one.row,
            *row_place(one.row, sheets),
            one.name,
            "",
            "duplicate",
            f"trùng với {row_words(one.of_row, sheets)}",
        )
        for one in preview.duplicates
    ]
    rows += [
        PreviewRow(
            one.row,
            *row_place(one.row, sheets),
            one.full_name,
            one.unit,
            one.action,
            _why(one, remarks.get(one.row, [])),
            one.person_id,
            told.get(one.row),
            (one.asks or (PERSON,)) if one.action == "doubtful" else (),
        )
        for one in preview.plans
    ]
    return sorted(rows, key=lambda one: (_ORDER.index(one.action), not one.why, one.row))


def _why(plan: RowPlan, remarks: list[str]) -> str:
    """The changes, field by field, then the note and what was remarked in reading."""
    changes = [
        f"{FIELD_WORDS.get(name, name)}: {before or 'trống'} → {after or 'trống'}"
        for name, before, after in plan.changes
    ]
    if plan.action == "added":
        changes = [
            f"{FIELD_WORDS.get(name, name)}: {after}"
            for name, _, after in plan.changes
            if after and after not in plan.note
        ]
    return " · ".join([*changes, *([plan.note] if plan.note else []), *remarks])


def detail_words(one: PreviewRow) -> str:
    """Everything of one row: who, what was read with its days in words, what would be done and why."""
    told = told_words(one.told) if one.told is not None else ""
    place = f"Dòng {one.number}" + (f", trang {one.sheet}" if one.sheet else "")
    lines = [" · ".join(part for part in (place, one.name, one.unit) if part)]
    lines += [f"Đọc được: {told}."] if told else []
    done = sentence_case(ACTIONS[one.action].word)
    return "\n".join((*lines, f"{done}: {one.why}" if one.why else f"{done}."))


class ImportDialog(Dialog):
    """The preview; accepted when the person wants the list taken in.

    With `deciding`, doubtful rows can be answered, in `answers`: who it is, as somebody new only with `newcomers`; and once for all its rows
    which unit a name means. With the list's `path` a copy with its faults marked can be saved, to be sent back. With `correcting` it may end in RELAYOUT: the person wants to say how the
    list is read.
    """

    def __init__(
        self,
        desk: Desk,
        preview: ImportPreview,
        parent: QWidget,
        *,
        path: Source | None = None,
        deciding: bool = False,
        newcomers: bool = True,
        correcting: bool = False,
    ) -> None:
        super().__init__("Xem trước khi nhập", desk, parent)
        self.answers = Answers()
        self._questions = {one.name: one for one in preview.unit_questions}
        self._preview, self._path, self._correcting = preview, path, correcting
        self.rows = preview_rows(preview)
        sheet = (SHEET,) if on_many_sheets(preview.sheets) else ()
        self.panel: ListPanel[PreviewRow] = ListPanel(
            desk,
            "import",
            (*sheet, *COLUMNS, *told_columns(preview.read, lambda one: one.told), *OUTCOME),
            lambda one: one.row,
        )
        self.action_box = filter_box("Mọi dòng", self._filter, "Lọc theo việc sẽ làm")
        self.panel.bar.insertWidget(0, self.action_box)
        self.panel.clearing.append(self._clear)
        self.same = button(
            "Đúng người ấy", lambda: self.decide(new=False), tip="Dòng này là người đã có trong dữ liệu"
        )
        self.new = button(
            "Là người mới", lambda: self.decide(new=True), tip="Dòng này là người khác, thêm mới"
        )
        self.place = button(
            "Chọn đơn vị…",
            self.choose_unit,
            tip="Đơn vị của dòng này là đơn vị nào, cho mọi dòng ghi như vậy",
        )
        asked = {word for row in self.rows for word in row.asks} if deciding else set()
        for one, shown in (
            (self.same, PERSON in asked),
            (self.new, PERSON in asked and newcomers),
            (self.place, bool(self._questions) and deciding),
        ):
            self.panel.bar.addWidget(one)
            one.setVisible(shown)
        self.headline = label("", "heading", wrap=True)
        self.content.addWidget(self.headline)
        self.content.addWidget(label(_notes(preview), "muted", wrap=True))
        self.content.addWidget(self.panel, 1)
        self.detail = QTextBrowser()
        self.detail.setAccessibleName("Những gì đọc được ở dòng đang chọn")
        self.detail.setFixedHeight(desk.theme.px(_DETAIL))
        self.content.addWidget(self.detail)
        self._add_buttons()
        self.panel.table.picked.connect(lambda _: self._picked())
        # rows are selected without another one being picked, too: Ctrl+A, or the first one when the list gets the keyboard
        self.panel.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.set_size(1180, 680)
        self._show()

    def _add_buttons(self) -> None:
        faults = (
            any(one.action in ("rejected", "duplicate", "doubtful") for one in self.rows)
            or self._preview.remarks
        )
        if self._path is not None and faults:
            tip = "Chép danh sách của đơn vị, đánh dấu và giải thích từng dòng có lỗi, để gửi lại"
            self.add_left(button("Lưu bản đánh dấu lỗi…", self.save_faults, tip=tip))
        if self._correcting:
            tip = "Chọn lại trang, dòng tiêu đề, cột nào là gì"
            self.add_left(button("Chỉnh cách đọc…", lambda: self.done(RELAYOUT), tip=tip))
        self.add_button("Thôi, không nhập", self.reject)
        self.take = self.add_button("", self.accept, "primary")

    def _show(self) -> None:
        """Show the rows and their counts as they stand now."""
        counts = {action: sum(one.action == action for one in self.rows) for action in _ORDER}
        self.panel.model.set_records(self.rows)
        entries = [(f"{ACTIONS[action].word} ({count})", action) for action, count in counts.items() if count]
        refill(self.action_box, entries)
        self._filter()
        self.headline.setText(_headline(counts))
        takes = sum(counts[action] for action in _TAKEN)
        self.take.setText(f"Nhập {takes} dòng" if takes else "Không có gì để nhập")
        self.take.setEnabled(takes > 0)
        self._offer()

    def _picked(self) -> None:
        """Show everything of the current row, and offer what can be answered for the selected ones."""
        self._offer()
        one = self.panel.table.current()
        self.detail.setPlainText("" if one is None else detail_words(one))

    def _offer(self) -> None:
        chosen = [one for one in self.panel.table.selected() if PERSON in one.asks]
        self.new.setEnabled(bool(chosen))
        self.same.setEnabled(bool(chosen) and all(one.person_id is not None for one in chosen))
        self.place.setEnabled(self._question() is not None)

    def _question(self) -> UnitQuestion | None:
        """What is asked about the unit of the current row."""
        one = self.panel.table.current()
        return self._questions.get(one.unit) if one is not None and UNIT in one.asks else None

    def decide(self, *, new: bool) -> None:
        """Answer for the selected doubtful rows: the person already known, or somebody new."""
        for one in self.panel.table.selected():
            if PERSON in one.asks and (new or one.person_id is not None):
                self.answers.people[one.row] = NEW if new or one.person_id is None else one.person_id
        self._answered()

    def choose_unit(self) -> None:
        """Answer which unit the current row's words mean, for all rows that say so."""
        question = self._question()
        if question is not None:
            rows = sum(one.unit == question.name and UNIT in one.asks for one in self.rows)
            ask_unit(self.desk, question, rows, self, lambda unit_id: self._placed(question.name, unit_id))

    def _placed(self, unit: str, unit_id: int) -> None:
        self.answers.units[unit] = unit_id
        self._answered()

    def _answered(self) -> None:
        """Show what the answers make of the doubtful rows."""
        self.rows = [
            replace(one, action=self.answers.outcome(one.row, one.unit, one.asks)) if one.asks else one
            for one in self.rows
        ]
        self._show()

    def save_faults(self) -> None:
        """Save the copy of the list with its faults marked."""
        from kehoach_desktop.services.lists.fault_copy import fault_copy

        path = self._path
        if path is None:
            return
        stem = path.stem if isinstance(path, Path) else "Danh sách"
        name = f"{file_name(stem)} - đánh dấu lỗi.xlsx"
        out = self.desk.messages.save_file("Lưu bản đánh dấu lỗi", "Excel (*.xlsx)", name, place="lists")
        if out is not None and self.desk.tasks.attempt(lambda: fault_copy(path, self._preview, out)):
            self.desk.messages.note(f"Đã lưu bản đánh dấu lỗi: {out.name}")

    def _filter(self) -> None:
        action = self.action_box.currentData()
        self.panel.model.set_filter("action", None if action is None else lambda one: one.action == action)

    def _clear(self) -> None:
        self.action_box.setCurrentIndex(0)
        self._filter()


def _headline(counts: dict[str, int]) -> str:
    """The counts in one sentence."""
    said = [f"{counts[action]} {ACTIONS[action].word}" for action in reversed(_ORDER) if counts[action]]
    return ", ".join(said).capitalize() + "." if said else "Không thấy dòng nào trong danh sách."


def _notes(preview: ImportPreview) -> str:
    """Where it was read from, which columns, which new units."""
    names = list(dict.fromkeys(preview.sheets or filter(None, (preview.sheet,))))
    sheet = f", {'các trang' if len(names) > 1 else 'trang'} {', '.join(names)}" if names else ""
    if len(names) > _MANY:
        sheet = f", {len(names)} trang"
    parts = [f"Tệp: {preview.source}{sheet}.", "Chưa có gì được ghi."]
    if preview.columns:
        known = [FIELD_WORDS.get(name, name) for name in preview.columns]
        parts.append("Cột đọc được: " + ", ".join(dict.fromkeys(known)) + ".")
    if preview.ignored_columns:
        parts.append("Cột không dùng: " + ", ".join(preview.ignored_columns) + ".")
    if preview.other_sheets:
        parts.append("Trang không đọc: " + ", ".join(preview.other_sheets) + ".")
    if preview.new_units:
        parts.append("Đơn vị sẽ thêm: " + ", ".join(preview.new_units) + ".")
    if preview.converted_from:
        parts.append(f"Đã chuyển từ phông {preview.converted_from}.")
    return " ".join(parts)
