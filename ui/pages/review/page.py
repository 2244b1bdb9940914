"""Xét danh hiệu: who may get what and why, people and collectives; the numbers live above the lists; propose, hold or drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QTabBar, QVBoxLayout

from kehoach_desktop.records.awards import QuotaVerdict, Review
from kehoach_desktop.services.awards.award_export import export_awards
from kehoach_desktop.services.awards.live_review import LiveReview
from ui.desk import Desk
from ui.figures.row import FigureRow
from ui.flow import Flow
from ui.outgoing import file_name, offer_to_open
from ui.pages.base import Page
from ui.pages.review.commands import COMMANDS, HELP
from ui.pages.review.people import PeoplePanel
from ui.pages.review.units import UnitsPanel
from ui.widgets import Stack, button

# a page lower or narrower than this keeps its room for the list and the reasons
_LOW, _NARROW = 620, 880


class VerdictsPage(Page):
    """The review of a year."""

    key = "verdicts"
    title = "Xét danh hiệu"
    search_hint = "Tìm trong danh sách…"
    help_text = HELP
    commands = COMMANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.live: LiveReview | None = None
        self._waiting = ""
        self.figures = FigureRow(desk)
        self.people = PeoplePanel(desk, self._nominate, self.rank)
        self.units = UnitsPanel(desk, self._nominate_units, self.rank)
        self.tabs = QTabBar()
        self.stack = Stack()
        self._lay_out()
        desk.theme.changed.connect(self._fit)
        self.setFocusProxy(self.people.list.table)
        self.figures.pressed.connect(self._show_behind)
        for panel in (self.people, self.units):
            panel.changed.connect(self.state_changed)
            panel.list.clearing.insert(0, self._drop_search)

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName("Cá nhân hay tập thể")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for words, panel in (("Cá nhân", self.people), ("Tập thể", self.units)):
            self.tabs.addTab(words)
            self.stack.addWidget(panel)
        self.tabs.currentChanged.connect(self._tab)
        self._line, self._short = Flow(), False
        self._line.addWidget(self.tabs)
        self._line.add_spring()
        self.more, menu = QPushButton("Việc khác"), QMenu(self)
        self.more.setMenu(menu)
        menu.setToolTipsVisible(True)
        self._jobs = [self.more]
        for words, job, tip in (
            ("Luật nào đây?", self.rules, "Bộ quy định đang dùng, tiêu chuẩn, tỷ lệ (Ctrl+L)"),
            ("Thử phương án…", self.what_if, "Nếu đổi quy định hay tỷ lệ thì ai thay đổi (Ctrl+Shift+T)"),
            ("Mốc tiếp theo…", self.next_steps, "Ai sắp đủ danh hiệu cao hơn, còn thiếu gì (Ctrl+Shift+M)"),
            ("Xuất Excel", self.export, "Danh sách và bảng tổng hợp, công thức sống (Ctrl+E)"),
        ):
            self._jobs.append(button(words, job, tip=tip))
            menu.addAction(words, job).setToolTip(tip)
        menu.addAction("Thứ tự ưu tiên…", self.rank).setToolTip(
            "Khi nhiều người đủ hơn số được phép (Ctrl+T)"
        )
        for one in self._jobs:
            self._line.addWidget(one)
        self.more.hide()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addWidget(self.figures)
        self._whole.addLayout(self._line)
        self._whole.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low or narrow window the figures take one line with the tabs, and the page's further work is in one menu."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self.desk.theme.px
        short = self.height() < px(_LOW) or self.width() < px(_NARROW)
        if short == self._short:
            return
        self._short = short
        self.figures.set_short(short)
        if short:
            self._whole.removeWidget(self.figures)
            self._line.insertWidget(1, self.figures)
        else:
            self._line.removeWidget(self.figures)
            self._whole.insertWidget(0, self.figures)
        for one in self._jobs:
            one.setVisible((one is self.more) == short)

    # what is shown

    @property
    def review(self) -> Review | None:
        """The review as shown."""
        return self.live.review if self.live else None

    @property
    def panel(self) -> PeoplePanel | UnitsPanel:
        """The panel in front."""
        return self.units if self.tabs.currentIndex() else self.people

    def refresh(self) -> None:
        """Read and judge everything once more."""
        office, year, today = self.desk.office, self.desk.year, self.desk.today()
        self._waiting = self.desk.judge(self, lambda: LiveReview(office, year, today=today), self._judged)
        if self._waiting and self.live is not None and self.live.year != year:
            self.live = None  # nothing may be written to the year that was left
            for panel in (self.people, self.units):
                panel.list.model.set_records(())

    def _judged(self, live: LiveReview) -> None:
        self._waiting, self.live = "", live
        self._show()
        self.people.cap.refresh()
        self.state_changed.emit()

    def _show(self) -> None:
        """Show the review as it stands now."""
        if self.live is None:
            return
        review = self.live.review
        self.people.show_rows(review.titles, review.rows)
        self.people.show_people(review)
        figures = [one for one in review.quotas if one.about != "commitment"]
        if self.tabs.currentIndex():
            collectives = self.live.collectives()
            self.units.show_rows(collectives.titles, collectives.rows)
            figures = [*collectives.quotas, *figures]
        self.figures.show_figures(figures)

    def _tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.setFocusProxy(self.panel.list.table)
        self._show()
        self.panel.list.model.set_search(self.search_text)
        self.state_changed.emit()

    def subtitle(self) -> str:
        """The rule set in force, why if it was chosen, and the day it was chosen for."""
        if self._waiting or self.review is None:
            return self._waiting
        rules = self.review.rule_set
        why = f" (cơ quan chọn: {rules.chosen})" if rules.chosen else ""
        unsure = "" if rules.verified else " · chưa kiểm chứng"
        warning = f" · {rules.warning}" if rules.warning else ""
        return f"{rules.name}{why}{unsure} · {self.review.day_text}{warning}"

    def rows(self) -> tuple[int, int] | None:
        """Rows shown, and all."""
        return self.panel.list.rows()

    def search(self, text: str) -> None:
        """Only rows that fit the words."""
        super().search(text)
        self.panel.list.model.set_search(text)

    def _drop_search(self) -> None:
        """The words in the search box go with the filters; the panel then says that it changed."""
        self.search_text = ""
        self.panel.list.model.set_search("")

    def escape(self) -> None:
        """Show everything again."""
        self.panel.list.clear_filters()

    def open_item(self, what: object) -> None:
        """Show one person by id."""
        if isinstance(what, int):
            self.tabs.setCurrentIndex(0)
            self.people.list.clear_filters()
            self.people.list.table.select(what)

    def _show_behind(self, figures: Sequence[QuotaVerdict]) -> None:
        """A card was pressed: the people behind its number."""
        if figures[0].noun != self.people.noun:
            self.tabs.setCurrentIndex(1)
            return
        self.tabs.setCurrentIndex(0)
        if told := self.people.show_behind(figures):
            self.desk.messages.note(told)

    # doing

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "edit": self.panel.edit_facts,
            "export": self.export,
            "copy": self.panel.list.table.copy,
            "rules": self.rules,
            "what_if": self.what_if,
            "rank": self.rank,
            "next": self.next_steps,
            "reasons": self.panel.other_side,
            "widen": self.panel.widen_reasons,
            "import_year": self.import_year,
            "propose": self.panel.propose_button.showMenu,
            "hold": self.panel.hold,
            "drop": self.panel.drop,
            "propose_eligible": self.people.propose_eligible,
        }

    def _nominate(self, wanted: dict[str, list[int]], state: str, reason: str) -> None:
        """Write, and show what changed at once: nobody else is judged again."""
        live = self.live
        if live is not None:
            self._write(wanted, "người", lambda: live.nominate_many(wanted, state, reason))

    def _nominate_units(self, wanted: dict[str, list[int]], state: str, reason: str) -> None:
        """The same for collectives: no person is judged again."""
        live = self.live
        if live is not None:
            self._write(wanted, "tập thể", lambda: live.nominate_units(wanted, state, reason))

    def _write(self, wanted: dict[str, list[int]], noun: str, job: Callable[[], int]) -> None:
        count = len({who for ids in wanted.values() for who in ids})
        stale = self._fresh != self.desk.stamp()
        if not count or self.desk.tasks.attempt(job) is None:
            return
        if not stale:
            self._fresh = self.desk.stamp()
            self._show()
            self.state_changed.emit()
        self.desk.wrote(f"Đã ghi cho {count} {noun}")

    def rules(self) -> None:
        """Which rules are these: the sets, their standards, the quotas."""
        from ui.pages.review.rules import RulesDialog

        RulesDialog(self.desk, self).exec()
        self.ensure_fresh()

    def what_if(self) -> None:
        """What another rule set or percentage would change; nothing is written."""
        from ui.pages.review.what_if import WhatIfDialog

        WhatIfDialog(self.desk, self).exec()

    def rank(self) -> None:
        """Help with the order when more qualify than the quota allows, people or collectives as the tab shows."""
        from ui.pages.review.ranking import RankingDialog

        if self.live is None:
            return
        nominate = self._nominate_units if self.tabs.currentIndex() else self._nominate
        RankingDialog(self.desk, self, self.live, nominate, collectives=bool(self.tabs.currentIndex())).exec()

    def next_steps(self) -> None:
        """What comes next for everybody and every collective."""
        from ui.pages.review.milestones import MilestonesDialog

        MilestonesDialog(self.desk, self).exec()
        self.ensure_fresh()

    def import_year(self) -> None:
        """Read a unit's year-end list, show what it would do, then take it in."""
        from ui.pages.lists.ask import import_year_list

        import_year_list(self.desk, self)

    def export(self) -> None:
        """Write the list and the tally as a workbook."""
        desk = self.desk
        path = desk.messages.save_file(
            "Xuất danh sách xét danh hiệu",
            "Excel (*.xlsx)",
            file_name(f"Xét danh hiệu {desk.year}") + ".xlsx",
        )
        if path is not None:
            desk.tasks.run(
                "Xuất Excel",
                export_awards(desk.office, desk.year, path),
                lambda made: offer_to_open(desk.messages, made),
            )
