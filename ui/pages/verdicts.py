"""Xét danh hiệu: who may get what and why, the numbers live above the list, propose, hold or drop one or many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.records.awards import Review, ReviewRow, Verdict
from kehoach_desktop.services.award_export import export_awards
from kehoach_desktop.services.awards import nominate, review
from kehoach_desktop.services.rule_choice import rule_sets
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key
from ui.actions import Command
from ui.desk import Desk
from ui.figure_row import FigureRow
from ui.pages.base import Page
from ui.pages.cap_box import CapBox
from ui.pages.verdict_words import VERDICT_WORDS, proposal_chip, rating_words, reasons_html, verdict_chip
from ui.pages.year_facts import YearFactsDialog
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, refill, set_role

_FIRST_TITLE = "LĐTT"


def columns(titles: tuple[str, ...]) -> tuple[Column[ReviewRow], ...]:
    """The list's columns: who, the year's facts, what they are put forward for, one verdict column per title."""
    judged = tuple(
        Column(
            f"verdict/{title}",
            title,
            lambda row, title=title: verdict_chip(row.verdict_for(title)),  # type: ignore[misc]
            width=11,
            search=False,
            head_tip=f"Kết luận về danh hiệu {title}; bấm vào một dòng để xem lý do",
        )
        for title in titles
    )
    return (
        Column(
            "full_name",
            "Họ và tên",
            lambda row: row.full_name,
            width=17,
            sort=lambda row: name_key(row.full_name),
        ),
        Column("unit", "Đơn vị", lambda row: row.unit, width=12, muted=True, stretch=True),
        Column("rating", "Xếp loại", rating_words, width=11, sort=lambda row: (row.rating, -row.initiatives)),
        Column("registered", "Đăng ký", lambda row: row.registered, width=7, muted=True),
        Column("proposed", "Đề nghị", proposal_chip, width=8),
        *judged,
    )


class VerdictsPage(Page):
    """The review of a year."""

    key = "verdicts"
    title = "Xét danh hiệu"
    search_hint = "Tìm người trong danh sách…"
    help_text = (
        "Mỗi dòng là một người; cột danh hiệu cho biết đủ, chưa đủ, thiếu dữ liệu hay tạm hoãn, khung bên phải nêu từng điều kiện, "
        "dữ kiện và điều luật. Chọn một hay nhiều người rồi bấm Đề nghị, Tạm hoãn hoặc Bỏ đề nghị; các con số phía trên đổi theo ngay. "
        "F2: sửa dữ kiện năm của người đang chọn. Ctrl+E: xuất bảng Excel. Mọi thao tác đều hoàn tác được bằng Ctrl+Z."
    )
    commands = (
        Command(
            "import_year",
            "&Nhập bảng cuối năm…",
            ("Ctrl+I",),
            "Đọc danh sách xếp loại, sáng kiến, kỷ luật do đơn vị gửi",
            page=True,
        ),
        Command(
            "propose_eligible",
            "Đề nghị &mọi người đủ LĐTT",
            (),
            "Đề nghị LĐTT cho người đủ mà chưa được đề nghị",
            page=True,
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.review: Review | None = None
        self.figures = FigureRow(desk)
        self.list: ListPanel[ReviewRow] = ListPanel(desk, "verdicts", columns(()), lambda row: row.person_id)
        self.list.set_unit("người")
        self.list.set_empty(
            "Chưa có ai để xét trong năm này.",
            "Nhập danh sách nhân sự trước, rồi nhập bảng xếp loại cuối năm do các đơn vị gửi.",
            (("Sang trang Nhân sự & đơn vị", lambda: desk.go("staff")),),
        )
        self.reasons = QTextBrowser()
        self.reasons.setOpenLinks(False)
        self.reasons.setAccessibleName("Lý do của kết luận")
        self.cap = CapBox(desk)
        self._lay_out()
        self.list.table.picked.connect(lambda _: self._show_reasons())
        self.list.table.opened.connect(lambda _: self.edit_facts())
        desk.theme.changed.connect(self._show_reasons)

    # building

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.figures)
        self._fill_bar()
        whole.addLayout(self.list.take_bar())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self._side())
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([860, 260])
        whole.addWidget(self.split, 1)

    def _fill_bar(self) -> None:
        self.unit_box = filter_box("Mọi đơn vị", self._filter, "Lọc theo đơn vị")
        self.verdict_box = filter_box("Mọi kết luận", self._filter, "Lọc theo kết luận")
        self.rules_box = QComboBox()
        self.rules_box.setAccessibleName("Bộ quy định dùng để xét")
        self.rules_box.setToolTip("Thử xét theo một bộ quy định khác; chỉ đổi cách xem, không ghi gì")
        self.rules_box.activated.connect(lambda _: self._other_rules())
        bar = self.list.bar
        for place, box in enumerate((self.unit_box, self.verdict_box, self.rules_box)):
            bar.insertWidget(place, box)
        bar.addWidget(button("Nhập bảng cuối năm…", self.import_year))
        bar.addWidget(
            button("Xuất Excel", self.export, tip="Danh sách và bảng tổng hợp, công thức sống (Ctrl+E)")
        )
        self.eligible_button = button("", self.propose_eligible)
        bar.addWidget(self.eligible_button)
        self.list.clearing.append(self._clear_boxes)

    def _side(self) -> QWidget:
        """The reasons of the chosen person, and what can be done with the chosen ones."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.reasons, 1)
        facts = QHBoxLayout()
        facts.addWidget(self.cap, 1)
        facts.addWidget(
            button(
                "Sửa dữ kiện…",
                self.edit_facts,
                "link",
                tip="Xếp loại, sáng kiến, kỷ luật, thời gian nghỉ (F2)",
            )
        )
        column.addLayout(facts)
        self.propose_button = QPushButton("Đề nghị")
        self.propose_menu = QMenu(self.propose_button)
        self.propose_button.setMenu(self.propose_menu)
        set_role(self.propose_button, "primary")
        line = QHBoxLayout()
        line.setSpacing(6)
        for one in (button("Tạm hoãn…", self.hold), button("Bỏ đề nghị", self.drop), self.propose_button):
            line.addWidget(one, 1 if one is self.propose_button else 0)
        column.addLayout(line)
        return side

    # showing

    def refresh(self) -> None:
        """Judge everybody once more and show the result; the chosen rule set stays chosen."""
        office, year = self.desk.office, self.desk.year
        chosen = self.rules_box.currentData()
        got = self.desk.tasks.attempt(lambda: review(office, year, rule_set=chosen))
        if got is None:
            return
        before = self.review
        self.review = got[0]
        titles = tuple(kind.code for kind in self.review.titles)
        if before is None or tuple(kind.code for kind in before.titles) != titles:
            self.list.model.set_columns(columns(titles))
            self.list.table.fit()
        self._fill_boxes()
        self.list.model.set_records(self.review.rows)
        if self.list.table.current() is None and self.list.model.shown:
            self.list.table.select(self.list.model.record(0).person_id)
        self._show_figures()
        self._show_reasons()
        self.cap.refresh()

    def _fill_boxes(self) -> None:
        if self.review is None:
            return
        units = list(dict.fromkeys(row.unit for row in self.review.rows if row.unit))
        refill(self.unit_box, [(unit, unit) for unit in units])
        refill(self.verdict_box, [(chip.word, verdict) for verdict, chip in VERDICT_WORDS.items()])
        if self.rules_box.count() == 0:
            self.rules_box.addItem("Quy định theo ngày quyết định", None)
            for one in rule_sets(self.desk.office):
                self.rules_box.addItem(
                    f"Thử: {one.name}" + ("" if one.verified else " (chưa kiểm chứng)"), one.code
                )
        self._fill_propose_menu()

    def _fill_propose_menu(self) -> None:
        self.propose_menu.clear()
        for kind in self.review.titles if self.review else ():
            self.propose_menu.addAction(f"{kind.name} ({kind.code})", partial(self.propose, kind.code))

    def _show_figures(self) -> None:
        """The quotas and targets as cards, and how many could be put forward at once."""
        self.figures.show_figures(self.review.quotas if self.review else ())
        count = len(self._eligible())
        self.eligible_button.setText(f"Đề nghị LĐTT: {count} người đủ")
        self.eligible_button.setEnabled(count > 0)

    def _show_reasons(self) -> None:
        row = self.list.table.current()
        if row is None or self.review is None:
            self.reasons.setHtml("")
            return
        names = {kind.code: kind.name for kind in self.review.titles}
        self.reasons.setHtml(reasons_html(row, names, self.desk.theme.colours))

    def subtitle(self) -> str:
        """The rule set in force and the day it was chosen for."""
        if self.review is None:
            return ""
        rules, tried = self.review.rule_set, self.rules_box.currentData() is not None
        return f"{'Đang thử: ' if tried else ''}{rules.name} · ngày quyết định {short_date(self.review.decided_on)}"

    def rows(self) -> tuple[int, int] | None:
        """People shown, and all."""
        return self.list.rows()

    # filtering

    def search(self, text: str) -> None:
        """Only people that fit the words."""
        super().search(text)
        self.list.model.set_search(text)

    def _filter(self) -> None:
        unit, verdict = self.unit_box.currentData(), self.verdict_box.currentData()
        self.list.model.set_filter("unit", (lambda row: row.unit == unit) if unit else None)
        wanted = (lambda row: any(one.verdict == verdict for one in row.verdicts)) if verdict else None
        self.list.model.set_filter("verdict", wanted)
        self.state_changed.emit()

    def _clear_boxes(self) -> None:
        for box in (self.unit_box, self.verdict_box):
            box.setCurrentIndex(0)
        self._filter()

    def escape(self) -> None:
        """Show everybody again."""
        self.list.clear_filters()

    def _other_rules(self) -> None:
        """What if another rule set were in force: only what is shown changes, nothing is written."""
        self.ensure_fresh(again=True)

    def open_item(self, what: object) -> None:
        """Show one person by id."""
        if isinstance(what, int):
            self.list.clear_filters()
            self.list.table.select(what)

    # doing

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "edit": self.edit_facts,
            "export": self.export,
            "copy": self.list.table.copy,
            "import_year": self.import_year,
            "propose_eligible": self.propose_eligible,
        }

    def _eligible(self) -> list[int]:
        """People who may get the first title and are not put forward for anything."""
        rows = self.review.rows if self.review else ()
        return [row.person_id for row in rows if not row.state and _may(row, _FIRST_TITLE)]

    def propose_eligible(self) -> None:
        """Put everybody forward who may get the first title and is not put forward yet."""
        self._nominate(_FIRST_TITLE, self._eligible(), "proposed", "")

    def propose(self, title: str) -> None:
        """Put the chosen people forward; those the rules do not pass are named first."""
        chosen = self.list.table.selected()
        doubtful = [row for row in chosen if not _may(row, title)]
        if doubtful and not self._sure(title, doubtful):
            return
        self._nominate(title, [row.person_id for row in chosen], "proposed", "")

    def _sure(self, title: str, doubtful: list[ReviewRow]) -> bool:
        names = ", ".join(row.full_name for row in doubtful[:5]) + (" …" if len(doubtful) > 5 else "")
        return self.desk.messages.ask(
            f"{len(doubtful)} người chưa đủ điều kiện {title}: {names}.",
            "Vẫn đề nghị",
            more="Lý do của từng người nằm ở khung bên phải. Danh sách và bảng tổng hợp sẽ ghi rõ điều này.",
            danger=True,
        )

    def hold(self) -> None:
        """Hold what the chosen people are put forward for, with the reason kept."""
        chosen = [row for row in self.list.table.selected() if row.state_title]
        if not chosen:
            self.desk.messages.tell(
                "Những người đang chọn chưa được đề nghị danh hiệu nào.",
                "Chọn người đã được đề nghị rồi bấm Tạm hoãn.",
            )
            return
        reason = self.desk.messages.text("Tạm hoãn", "Lý do (ví dụ: đang chờ kết luận thanh tra):")
        if reason is not None:
            self._change(chosen, "held", reason.strip())

    def drop(self) -> None:
        """Take the chosen people's nominations back."""
        chosen = [row for row in self.list.table.selected() if row.state_title]
        if chosen:
            self._change(chosen, "dropped", "")

    def _change(self, chosen: list[ReviewRow], state: str, reason: str) -> None:
        by_title: dict[str, list[int]] = {}
        for row in chosen:
            by_title.setdefault(row.state_title, []).append(row.person_id)
        for title, people in by_title.items():
            self._nominate(title, people, state, reason)

    def _nominate(self, title: str, people: list[int], state: str, reason: str) -> None:
        office, year = self.desk.office, self.desk.year
        if people and self.desk.tasks.attempt(lambda: nominate(office, year, title, people, state, reason)):
            self.desk.wrote(f"Đã ghi cho {len(people)} người")

    def edit_facts(self) -> None:
        """Edit the year's facts of the chosen person."""
        row = self.list.table.current()
        if row is not None and YearFactsDialog(self.desk, row.person_id, self).exec():
            self.desk.wrote("Đã lưu dữ kiện năm")

    def import_year(self) -> None:
        """Read a unit's year-end list, show what it would do, then take it in."""
        from ui.imports import import_year_list

        import_year_list(self.desk, self)

    def export(self) -> None:
        """Write the list and the tally as a workbook."""
        desk = self.desk
        path = desk.messages.save_file(
            "Xuất danh sách xét danh hiệu", "Excel (*.xlsx)", f"Xet danh hieu {desk.year}.xlsx"
        )
        if path is not None:
            desk.tasks.run("Xuất Excel", export_awards(desk.office, desk.year, path), self._exported)

    def _exported(self, path: Path) -> None:
        self.desk.messages.note(f"Đã xuất {path.name}")


def _may(row: ReviewRow, title: str) -> bool:
    """Whether the rules pass the person for the title."""
    found = row.verdict_for(title)
    return found is not None and found.verdict == Verdict.ELIGIBLE
