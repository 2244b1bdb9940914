"""Mốc tiếp theo: what comes next for everybody and every collective, and what is missing; earlier awards entered; printed per unit."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar, QWidget

from kehoach_desktop.records.awards import Verdict
from kehoach_desktop.records.honours import NEAR_YEARS, Milestone, Outlook
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.awards.milestone_export import export_milestones
from kehoach_desktop.services.awards.milestones import outlook
from kehoach_desktop.vietnamese.sorting import name_key
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.outgoing import file_name, offer_to_open
from ui.pages.lists.ask import import_honour_list
from ui.pages.review.honours import ENTERED_HINT, EnteredDialog, HonoursDialog
from ui.pages.review.words import VERDICT_WORDS
from ui.tables.columns import GOOD, WARN, Bar, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, label, refill

# what may be chosen: within how many years, and whether rows that have begun count as near too
_NEARNESS = (
    ("Mốc gần", (NEAR_YEARS, True)),
    ("Đủ ngay năm nay", (0, False)),
    ("Trong một năm nữa", (1, False)),
    ("Trong hai năm nữa", (2, False)),
)
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
        self.near_box = filter_box("Cả mốc còn xa", self._filter, "Lọc theo năm sớm nhất")
        refill(self.near_box, _NEARNESS)
        self.near_box.setCurrentIndex(1)
        for place, box in enumerate((self.unit_box, self.title_box, self.near_box)):
            self.list.bar.insertWidget(place, box)
        self.list.bar.addWidget(
            button("Sổ khen thưởng…", self.edit_honours, tip="Danh hiệu các năm trước (Enter)")
        )
        self.list.bar.addWidget(
            button("Nhập từ danh sách…", self.take_in, tip="Khen thưởng các năm trước, từ tệp Excel")
        )
        self.list.bar.addWidget(button("Đã nhập đủ…", self.say_entered, tip=ENTERED_HINT))
        self.list.bar.addWidget(
            button("Xuất Word, PDF", self.export, "primary", tip="Theo đơn vị và mức gần xa đang lọc")
        )
        self.list.clearing.append(self._clear)
        self.list.table.opened.connect(lambda _: self.edit_honours())
        self.said = label("", "muted", wrap=True)
        for part in (self.tabs, self.list, self.said):
            self.content.addWidget(part, 1 if part is self.list else 0)
        self.add_button("Đóng", self.accept)
        self.set_size(1180, 640)
        desk.wrote_something.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look ahead once more."""
        office, year, today = self.desk.office, self.desk.year, self.desk.today()
        waiting = self.desk.judge(self, lambda: outlook(office, year, today=today), self._looked)
        if waiting:
            self.said.setText(waiting)

    def _looked(self, found: Outlook) -> None:
        self.outlook = found
        self._show()

    def _show(self) -> None:
        if self.outlook is None:
            return
        rows = self.outlook.collectives if self.tabs.currentIndex() else self.outlook.people
        refill(self.unit_box, [(unit, unit) for unit in dict.fromkeys(one.unit for one in rows)])
        refill(self.title_box, [(code, code) for code in dict.fromkeys(one.title for one in rows)])
        self.list.model.set_records(rows)
        self._filter()
        self.said.setText(f"Theo {self.outlook.rule_set.name}. {law_note('milestones')}")

    def _filter(self) -> None:
        unit, title, near = (box.currentData() for box in (self.unit_box, self.title_box, self.near_box))
        year, model = self.desk.year, self.list.model
        model.set_filter("unit", (lambda one: one.unit == unit) if unit else None)
        model.set_filter("title", (lambda one: one.title == title) if title else None)
        model.set_filter(
            "near", None if near is None else lambda one: one.is_near(year, near[0], begun=near[1])
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

    def say_entered(self) -> None:
        """Say of everybody shown for which years all awards are entered."""
        shown = {self.list.model.record(row).who_id for row in range(len(self.list.model.shown))}
        whose = "unit_ids" if self.tabs.currentIndex() else "person_ids"
        if shown and EnteredDialog(self.desk, self, {whose: sorted(shown)}).exec():
            self.desk.wrote("Đã ghi những năm đã nhập đủ khen thưởng")

    def take_in(self) -> None:
        """A list of earlier awards, from a file."""
        import_honour_list(self.desk, self)

    def export(self) -> None:
        """Write the list, unit by unit, as Word or PDF."""
        desk, unit = self.desk, self.unit_box.currentData() or ""
        name = file_name(f"Mốc tiếp theo {unit} {desk.year}")
        path = desk.messages.save_file("Xuất danh sách mốc tiếp theo", _FILES, f"{name}.docx")
        if path is not None:
            within, begun = self.near_box.currentData() or (None, False)
            work = export_milestones(
                desk.office, desk.year, path, unit=unit, within=within, begun=begun, today=desk.today()
            )
            desk.tasks.run("Xuất danh sách", work, lambda made: offer_to_open(desk.messages, made))
