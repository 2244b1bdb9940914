"""Mốc tiếp theo: what comes next for everybody and every collective, and what is missing; earlier awards entered; printed per unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QTabBar, QWidget

from kehoach_desktop.records.awards import Verdict
from kehoach_desktop.records.honours import Honour, Milestone, Outlook
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.awards.catalogue import kinds_for
from kehoach_desktop.services.awards.honours import list_honours, save_honours
from kehoach_desktop.services.awards.milestone_export import export_milestones
from kehoach_desktop.services.awards.milestones import outlook
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.fields import CHOICE, DATE, NUMBER, Field
from ui.forms.typing import commit_typing
from ui.pages.record_list import ListKind, RecordList
from ui.pages.review.words import VERDICT_WORDS
from ui.tables.columns import GOOD, WARN, Bar, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, label, refill

_FILES = "Word (*.docx);;PDF (*.pdf)"


def _row_bar(one: Milestone) -> Bar | None:
    if not one.needed:
        return None
    return Bar(
        one.have / one.needed, f"{one.have}/{one.needed} {one.base}", GOOD if one.have >= one.needed else WARN
    )


def row_tip(one: Milestone) -> str:
    """The years of the row, what breaks it, and the whole book."""
    lines = [f"Liên tục: {', '.join(map(str, one.years)) or 'chưa có năm nào'}"]
    if one.pending:
        lines.append("Năm nay chưa quyết định.")
    if one.gaps:
        lines.append(f"Năm không có: {', '.join(map(str, one.gaps))}")
    if one.revoked:
        lines.append(f"Đã hủy: {', '.join(map(str, one.revoked))}")
    return "\n".join((*lines, one.history))


COLUMNS: tuple[Column[Milestone], ...] = (
    Column("name", "Họ tên, tập thể", lambda one: one.name, width=18, sort=lambda one: name_key(one.name)),
    Column("unit", "Đơn vị", lambda one: one.unit, width=13, muted=True),
    Column("title", "Mốc tiếp theo", lambda one: one.title, width=12, tip=lambda one: one.title_name),
    Column("row", "Năm liên tục", _row_bar, width=18, tip=row_tip, search=False),
    Column("earliest", "Sớm nhất", lambda one: str(one.earliest or ""), width=8, search=False),
    Column("verdict", "Năm nay", lambda one: VERDICT_WORDS[Verdict(one.verdict)], width=11, search=False),
    Column(
        "missing", "Còn thiếu", lambda one: one.missing, width=24, stretch=True, tip=lambda one: one.missing
    ),
    Column("history", "Đã có", lambda one: one.history, width=14, muted=True, tip=lambda one: one.history),
)


class MilestonesDialog(Dialog):
    """The list of what comes next; Enter opens the awards of the person or collective."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(f"Mốc tiếp theo, tính đến năm {desk.year}", desk, parent)
        self.outlook: Outlook | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Cá nhân hay tập thể")
        self.tabs.setExpanding(False)
        self.tabs.addTab("Cá nhân")
        self.tabs.addTab("Tập thể")
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.list: ListPanel[Milestone] = ListPanel(
            desk, "milestones", COLUMNS, lambda one: (one.who_id, one.title)
        )
        self.list.set_unit("mốc")
        self.list.set_empty("Chưa có ai trong năm này.", "Nhập danh sách nhân sự trước.")
        self.unit_box = filter_box("Mọi đơn vị", self._filter, "Lọc theo đơn vị")
        self.title_box = filter_box("Mọi danh hiệu", self._filter, "Lọc theo danh hiệu")
        self.near_box = filter_box("Gần hay xa", self._filter, "Lọc theo năm sớm nhất")
        refill(self.near_box, (("Đủ ngay năm nay", 0), ("Trong một năm nữa", 1), ("Trong hai năm nữa", 2)))
        for place, box in enumerate((self.unit_box, self.title_box, self.near_box)):
            self.list.bar.insertWidget(place, box)
        self.list.bar.addWidget(
            button("Sổ khen thưởng…", self.edit_honours, tip="Danh hiệu các năm trước (Enter)")
        )
        self.list.bar.addWidget(button("Xuất Word, PDF", self.export, "primary", tip="Theo đơn vị đang lọc"))
        self.list.clearing.append(self._clear)
        self.list.table.opened.connect(lambda _: self.edit_honours())
        self.said = label("", "muted", wrap=True)
        for part in (self.tabs, self.list, self.said):
            self.content.addWidget(part, 1 if part is self.list else 0)
        self.add_button("Đóng", self.accept)
        self.set_size(1180, 640)
        self.refresh()

    def refresh(self) -> None:
        """Look ahead once more."""
        office, year = self.desk.office, self.desk.year
        got = self.desk.tasks.attempt(lambda: outlook(office, year, today=self.desk.today()))
        if got is not None:
            self.outlook = got[0]
            self._show()

    def _show(self) -> None:
        if self.outlook is None:
            return
        rows = self.outlook.collectives if self.tabs.currentIndex() else self.outlook.people
        refill(self.unit_box, [(unit, unit) for unit in dict.fromkeys(one.unit for one in rows)])
        refill(self.title_box, [(code, code) for code in dict.fromkeys(one.title for one in rows)])
        self.list.model.set_records(rows)
        self._filter()
        self.said.setText(
            f"Theo {self.outlook.rule_set.name}. Năm liên tục tính từ sổ khen thưởng; năm nay được tính khi đã đề nghị. "
            "Danh hiệu bị hủy vẫn nằm trong sổ nhưng không được tính. Đợt, chuyên đề không tính vào khen thưởng công trạng cao hơn."
        )

    def _filter(self) -> None:
        unit, title, near = (box.currentData() for box in (self.unit_box, self.title_box, self.near_box))
        year = self.desk.year
        model = self.list.model
        model.set_filter("unit", (lambda one: one.unit == unit) if unit else None)
        model.set_filter("title", (lambda one: one.title == title) if title else None)
        model.set_filter(
            "near", None if near is None else lambda one: bool(one.earliest) and one.earliest <= year + near
        )

    def _clear(self) -> None:
        for box in (self.unit_box, self.title_box, self.near_box):
            box.setCurrentIndex(0)
        self._filter()

    def edit_honours(self) -> None:
        """The awards of the current person or collective."""
        one = self.list.table.current()
        if (
            one is not None
            and HonoursDialog(self.desk, self, one, collective=bool(self.tabs.currentIndex())).exec()
        ):
            self.desk.wrote("Đã lưu sổ khen thưởng")
            self.refresh()

    def export(self) -> None:
        """Write the list, unit by unit, as Word or PDF."""
        desk, unit = self.desk, self.unit_box.currentData() or ""
        name = f"Moc tiep theo {unit} {desk.year}.docx".replace("  ", " ")
        path = desk.messages.save_file("Xuất danh sách mốc tiếp theo", _FILES, name)
        if path is not None:
            work = export_milestones(desk.office, desk.year, path, unit=unit, today=desk.today())
            desk.tasks.run(
                "Xuất danh sách", work, lambda made: desk.messages.note(f"Đã xuất {Path(made).name}")
            )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An award as the small form edits it: the year may be empty while it is typed."""

    year: int
    code: str
    decision_no: str = ""
    decided_on: str = ""
    revoked_on: str = ""
    notes: str = ""
    id: int | None = None


class HonoursDialog(Dialog):
    """The awards of earlier years in a simple list; a withdrawn one gets its day of withdrawal and stays."""

    def __init__(self, desk: Desk, parent: QWidget, one: Milestone, *, collective: bool) -> None:
        super().__init__(f"Sổ khen thưởng: {one.name}", desk, parent)
        self._whose = {"unit_id" if collective else "person_id": one.who_id}
        kinds = kinds_for("collective" if collective else "person", date.today())
        self.before = list_honours(desk.office, **self._whose)
        self.honours: RecordList[_Entry] = RecordList(desk, _kind(desk.year, [kind.code for kind in kinds]))
        self.honours.load([_entry(honour) for honour in self.before])
        self.content.addWidget(self.honours)
        self.content.addWidget(
            label(
                "Danh hiệu bị hủy thì ghi ngày hủy, không xóa: sổ vẫn giữ nhưng không tính vào số năm liên tục.",
                "muted",
                wrap=True,
            )
        )
        self.add_button("Thôi", self.reject)
        self.add_button("Lưu", self.save, "primary")
        self.set_size(560, 320)

    def typed(self) -> list[Honour]:
        """The awards as they stand in the dialog."""
        return [
            Honour(one.year, one.code, one.decision_no, one.decided_on, one.revoked_on, one.notes, one.id)
            for one in self.honours.records
        ]

    def save(self) -> None:
        """Write and close; faults are told and the dialog stays."""
        try:
            done = self.desk.tasks.attempt_form(
                lambda: save_honours(self.desk.office, self.typed(), **self._whose)
            )
        except Invalid as invalid:
            self.desk.messages.tell(" ".join(invalid.fields.values()), "Chưa có gì được ghi.", kind="warning")
            return
        if done is not None:
            self.accept()

    def reject(self) -> None:
        """Close without saving, after asking when something was changed."""
        commit_typing()
        if self.typed() != self.before and not self.desk.messages.ask(
            "Bỏ những gì vừa sửa?", "Bỏ phần sửa", "Sửa tiếp", danger=True
        ):
            return
        super().reject()


def _entry(one: Honour) -> _Entry:
    return _Entry(one.year, one.code, one.decision_no, one.decided_on, one.revoked_on, one.notes, one.id)


def _kind(year: int, codes: list[str]) -> ListKind[_Entry]:
    fields = (
        Field("year", "Năm", NUMBER, half=True),
        Field("code", "Danh hiệu, hình thức", CHOICE, tuple((code, code) for code in codes), half=True),
        Field("decision_no", "Số quyết định", half=True),
        Field("decided_on", "Ngày quyết định", DATE, half=True),
        Field("revoked_on", "Đã hủy ngày (để trống nếu không)", DATE, half=True),
        Field("notes", "Ghi chú", half=True),
    )

    def words(one: _Entry) -> str:
        parts = [f"{one.year} {one.code}", one.decision_no, short_date(one.decided_on)]
        if one.revoked_on:
            parts.append(f"đã hủy {short_date(one.revoked_on)}")
        return " · ".join(part for part in parts if part)

    return ListKind(
        "Danh hiệu, khen thưởng đã nhận", "danh hiệu", fields, lambda: _Entry(year - 1, codes[0]), words
    )
