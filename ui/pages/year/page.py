"""Đánh giá cuối năm: one grid, a row per person: rating, initiatives, discipline, leave, what holds them back, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from kehoach_desktop.records.awards import ALL_ASKED, RATINGS
from kehoach_desktop.records.year import YearLine, YearSheet
from kehoach_desktop.services.awards.catalogue import kinds_for
from kehoach_desktop.services.year.registrations import register
from kehoach_desktop.services.year.year import save_year_facts
from kehoach_desktop.services.year.year_sheet import LiveSheet, rating_of
from ui.desk import Desk
from ui.figures.row import FigureRow
from ui.pages.base import Page
from ui.pages.year.asking import AskedButton
from ui.pages.year.cap_box import RatingCapBox
from ui.pages.year.columns import columns
from ui.pages.year.facts import YearFactsDialog
from ui.pages.year.states import STATES, is_state, open_kinds
from ui.pages.year.words import COMMANDS, HELP
from ui.pages.year.works import WorksDialog
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, refill, set_role


class YearPage(Page):
    """The year-end facts of everybody."""

    key = "year"
    title = "Đánh giá cuối năm"
    search_hint = "Tìm người trong danh sách…"
    help_text = HELP
    commands = COMMANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.live: LiveSheet | None = None
        self._waiting = ""
        self.figures = FigureRow(desk)
        self.cap = RatingCapBox(desk)
        self.list: ListPanel[YearLine] = ListPanel(
            desk, "year", columns(()), lambda line: line.facts.person_id
        )
        self.list.set_unit("người")
        self.list.set_empty(
            "Chưa có ai để đánh giá trong năm này.",
            "Nhập danh sách nhân sự trước, rồi nhập bảng xếp loại cuối năm do các đơn vị gửi.",
            (("Sang trang Nhân sự & đơn vị", lambda: desk.go("staff")),),
        )
        self._lay_out()
        self.list.model.edited.connect(self._edited)
        self.list.table.opened.connect(lambda _: self.edit_facts())
        self.list.table.pasted.connect(self._pasted)
        self.setFocusProxy(self.list.table)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.figures)
        whole.addWidget(self.cap)
        self._fill_bar()
        whole.addLayout(self.list.take_bar())
        whole.addWidget(self.list, 1)

    def _fill_bar(self) -> None:
        self.unit_box = filter_box("Mọi đơn vị", self._filter, "Lọc theo đơn vị")
        self.state_box = filter_box("Mọi người", self._filter, "Lọc theo dữ kiện")
        refill(self.state_box, STATES)
        self.rate_button = QPushButton("Ghi xếp loại")
        self.rate_menu = QMenu(self.rate_button)
        self.rate_button.setMenu(self.rate_menu)
        set_role(self.rate_button, "primary")
        for code, words in RATINGS.items():
            self.rate_menu.addAction(f"{words} ({code})", partial(self.rate, code))
        self.rate_menu.addSeparator()
        self.rate_menu.addAction("Bỏ xếp loại", partial(self.rate, ""))
        bar = self.list.bar
        for place, box in enumerate((self.unit_box, self.state_box)):
            bar.insertWidget(place, box)
        bar.addWidget(self.cap.opener)
        bar.addWidget(button("Sáng kiến…", self.works, tip="Sáng kiến, đề tài của năm và tác giả (Ctrl+G)"))
        bar.addWidget(button("Nhập bảng…", self.import_year, tip="Bảng cuối năm do đơn vị gửi (Ctrl+I)"))
        bar.addWidget(button("Dữ kiện…", self.edit_facts, tip="Mọi dữ kiện của người đang chọn (Enter)"))
        self.asked_button = AskedButton(self.ask)
        bar.addWidget(self.asked_button)
        bar.addWidget(self.rate_button)
        self.list.clearing.append(self._clear_boxes)

    # showing

    def refresh(self) -> None:
        """Read the year's sheet once more."""
        office, year = self.desk.office, self.desk.year
        today = self.desk.today()
        self._waiting = self.desk.judge(self, lambda: LiveSheet(office, year, today=today), self._read)
        if self._waiting and self.live is not None and self.live.year != year:
            self.live = None  # nothing may be written to the year that was left
            self.list.model.set_records(())

    def _read(self, live: LiveSheet) -> None:
        year = live.year
        self._waiting, before, self.live = "", self.live, live
        if before is None or before.year != year:
            titles = tuple(kind.code for kind in kinds_for("person", date(year, 12, 31)))
            self.list.model.set_columns(columns(titles))
            self.list.table.fit()
        units = dict.fromkeys(line.facts.unit for line in self.live.sheet.rows if line.facts.unit)
        refill(self.unit_box, [(unit, unit) for unit in units])
        self._show()
        self.cap.refresh()
        self.state_changed.emit()

    @property
    def sheet(self) -> YearSheet | None:
        """The sheet as shown."""
        return self.live.sheet if self.live else None

    def _show(self) -> None:
        """Show the sheet as it stands now."""
        if self.sheet is None:
            return
        self.list.model.renew_records(self.sheet.rows)
        if self.list.table.current() is None and self.list.model.shown:
            self.list.table.select(self.list.model.record(0).facts.person_id)
        self.figures.show_figures(self.sheet.figures)

    def subtitle(self) -> str:
        """How many have which rating."""
        if self._waiting or self.sheet is None or not self.sheet.rows:
            return self._waiting
        count = Counter(line.facts.rating for line in self.sheet.rows)
        told = [f"{count[code]} {code}" for code in RATINGS if count[code]]
        told.append(f"{count['']} người chưa có xếp loại" if count[""] else "đã xếp loại đủ")
        waiting = sum(bool(open_kinds(line.facts)) for line in self.sheet.rows)
        return " · ".join((*told, f"{waiting} người chưa hỏi đủ") if waiting else told)

    def rows(self) -> tuple[int, int] | None:
        """People shown, and all."""
        return self.list.rows()

    # filtering

    def search(self, text: str) -> None:
        """Only people that fit the words."""
        super().search(text)
        self.list.model.set_search(text)

    def _filter(self) -> None:
        unit, state = self.unit_box.currentData(), self.state_box.currentData()
        self.list.model.set_filter("unit", (lambda line: line.facts.unit == unit) if unit else None)
        self.list.model.set_filter("state", (lambda line: is_state(line, state)) if state else None)
        self.state_changed.emit()

    def _clear_boxes(self) -> None:
        for box in (self.unit_box, self.state_box):
            box.setCurrentIndex(0)
        self.list.model.set_search("")
        self.search_text = ""
        self._filter()

    def show_unrated(self) -> None:
        """Only people without a rating."""
        self._show_state("unrated")

    def _show_state(self, state: str) -> None:
        self.state_box.setCurrentIndex(self.state_box.findData(state))
        self._filter()

    def escape(self) -> None:
        """Show everybody again."""
        self.list.clear_filters()

    def open_item(self, what: object) -> None:
        """Show one person by id, or ("unrated") those without a rating."""
        self.list.clear_filters()
        if what == "unrated":
            self.show_unrated()
        elif isinstance(what, int):
            self.list.table.select(what)

    # doing

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "edit": self.edit_in_place,
            "copy": self.list.table.copy,
            "import_year": self.import_year,
            "works": self.works,
            "fill_down": self.fill_down,
            "asked": lambda: self.ask(ALL_ASKED, True, False),
            "unasked": lambda: self._show_state("open"),
            "unrated": self.show_unrated,
        }

    def edit_in_place(self) -> None:
        """Edit the current cell where it can be, otherwise open the person's facts."""
        index = self.list.table.currentIndex()
        column = self.list.model.columns[index.column()] if index.isValid() else None
        if column is not None and column.edit is not None:
            self.list.table.edit(index)
        else:
            self.edit_facts()

    def edit_facts(self) -> None:
        """Open all facts of the current person."""
        line = self.list.table.current()
        if line is not None and YearFactsDialog(self.desk, line.facts.person_id, self).exec():
            self.desk.wrote("Đã lưu dữ kiện năm")

    def _edited(self, before: YearLine, after: YearLine, column: str) -> None:
        """A cell was picked or typed: written at once."""
        office, year, person = self.desk.office, self.desk.year, before.facts.person_id
        if column == "rating":
            self._rate({person: after.facts.rating})
            return
        jobs: dict[str, Callable[[], object]] = {
            "registered": lambda: register(
                office,
                year,
                after.facts.registered,
                [person],
                nothing="registration" in after.facts.asked,
            ),
            "notes": lambda: save_year_facts(office, after.facts),
        }
        if self.desk.tasks.attempt(jobs[column]) is not None:
            self.desk.wrote("Đã ghi")

    def rate(self, rating: str) -> None:
        """Give the chosen people one rating."""
        self._rate({line.facts.person_id: rating for line in self.list.table.selected()})

    def fill_down(self) -> None:
        """The rating of the first chosen row for all chosen rows."""
        chosen = self.list.table.selected()
        if len(chosen) < 2:
            self.desk.messages.tell(
                "Cần chọn từ hai dòng trở lên.",
                "Chọn dòng có xếp loại trước, giữ Shift và chọn tiếp các dòng dưới, rồi bấm Ctrl+D.",
            )
            return
        self._rate({line.facts.person_id: chosen[0].facts.rating for line in chosen})

    def _rate(self, ratings: dict[int, str]) -> None:
        live = self.live
        if not ratings or live is None:
            self.desk.messages.tell(
                "Chưa chọn ai trong danh sách.", "Chọn người (Ctrl+A: tất cả) rồi ghi xếp loại."
            )
            return
        self._write(lambda: live.rate(ratings), "Đã ghi xếp loại cho {} người. Ctrl+Z để lấy lại như trước.")

    def ask(self, kinds: Collection[str], asked: bool, all_shown: bool) -> None:
        """Mark the chosen people, or everybody shown, as asked about these kinds of facts (keys of ASKED_KINDS), or not."""
        live, model = self.live, self.list.model
        lines = (
            [model.record(row) for row in range(len(model.shown))]
            if all_shown
            else self.list.table.selected()
        )
        if not lines or live is None:
            self.desk.messages.tell(
                "Chưa chọn ai trong danh sách.", "Chọn người (Ctrl+A: tất cả) rồi bấm Đã hỏi đủ."
            )
            return
        people = [line.facts.person_id for line in lines]
        told = "Đã đánh dấu đã hỏi đủ" if asked else "Đã bỏ đánh dấu đã hỏi"
        self._write(lambda: live.ask(people, kinds, asked=asked), told + " cho {} người. Ctrl+Z để lấy lại.")

    def _write(self, job: Callable[[], int], told: str) -> None:
        """Do what the sheet itself follows, show it, and say for how many it was."""
        stale = self._fresh != self.desk.stamp()
        done = self.desk.tasks.attempt(job)
        if done is None:
            return
        if not stale:
            self._fresh = self.desk.stamp()
            self._show()
            self.state_changed.emit()
        self.desk.wrote(told.format(done[0]))

    def _pasted(self, lines: Sequence[Sequence[str]], start: YearLine, column: str) -> None:
        """A column of ratings pasted from a spreadsheet, from the current row down."""
        if column != "rating":
            self.desk.messages.tell(
                "Chỉ dán được vào cột Xếp loại.",
                "Các dữ kiện khác: Enter để mở, hoặc Ctrl+I để nhập cả bảng.",
            )
            return
        first = self.list.model.row_of(start.facts.person_id) or 0
        people = [self.list.model.record(row).facts for row in range(first, len(self.list.model.shown))]
        told = [(facts, line[0].strip()) for facts, line in zip(people, lines, strict=False)]
        wrong = [text for _, text in told if text and not rating_of(text)]
        if wrong or len(lines) > len(people):
            why = f"Không hiểu xếp loại “{wrong[0]}”." if wrong else "Khối dán dài hơn danh sách."
            self.desk.messages.tell(why, "Chưa có gì được ghi.", kind="warning")
            return
        last = told[-1][0].full_name
        if self.desk.messages.ask(
            f"Ghi xếp loại cho {len(told)} người, từ {told[0][0].full_name} đến {last}?", "Ghi xếp loại"
        ):
            self._rate({facts.person_id: rating_of(text) for facts, text in told})

    def works(self) -> None:
        """All initiatives of the year."""
        WorksDialog(self.desk, self).exec()

    def import_year(self) -> None:
        """Read a unit's year-end list, show what it would do, then take it in."""
        from ui.pages.lists.ask import import_year_list

        import_year_list(self.desk, self)
