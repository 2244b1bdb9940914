"""The collectives of the review: one row per unit, its own rating, shares of its people, and a verdict per title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from kehoach_desktop.records.awards import RATINGS, AwardKind
from kehoach_desktop.records.collectives import CollectiveFacts, CollectiveRow
from kehoach_desktop.services.awards.catalogue import kinds_for
from kehoach_desktop.services.awards.collective_facts import (
    get_collective_facts,
    rate_collectives,
    save_collective_facts,
)
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import BOOL, CHOICE, LINES, Field
from ui.forms.form import Form
from ui.pages.review.panel import Nominate, ReviewPanel
from ui.pages.review.words import collective_html, proposal_chip
from ui.tables.columns import Bar, Column
from ui.widgets import button

FIELDS = (
    Field("rating", "Xếp loại tập thể", CHOICE, (("", "chưa có"), *RATINGS.items()), half=True),
    Field("rating_source", "Theo văn bản", half=True, hint="Thông báo 12/TB-… ngày …"),
    Field("registered", "Đăng ký từ đầu năm", CHOICE),
    Field("registration_asked", "Đã hỏi đăng ký: không ghi nghĩa là không đăng ký", BOOL),
    Field("held", "Đang tạm hoãn xét", BOOL),
    Field("held_reason", "Lý do tạm hoãn (để trống nếu không tạm hoãn)"),
    Field("notes", "Ghi chú", LINES),
)


class UnitsPanel(ReviewPanel[CollectiveRow]):
    """The collectives of a year."""

    noun = "tập thể"

    def __init__(self, desk: Desk, nominate: Nominate, rank: Callable[[], object]) -> None:
        self._rank = rank
        self._of_agency: set[str] = set()
        super().__init__(desk, "verdicts-units", lambda row: row.unit_id, nominate)
        self.list.set_empty(
            "Chưa có tập thể nào để xét trong năm này.",
            "Tập thể là cả cơ quan và các đơn vị có người trong năm; riêng đơn vị lãnh đạo không tính là một tập thể.",
            (("Sang trang Nhân sự & đơn vị", lambda: desk.go("staff")),),
        )

    def columns(self, titles: tuple[str, ...]) -> tuple[Column[CollectiveRow], ...]:
        """Which unit, how many people, its rating, the share of LĐTT, what is registered and proposed, one verdict column per title."""
        return (
            Column(
                "name",
                "Tập thể",
                lambda row: "Cả cơ quan" if row.whole else row.name,
                width=12,
                stretch=True,
                tip=lambda row: row.called,
                head_tip="Dòng đầu là cả cơ quan",
            ),
            Column(
                "people", "Số người", lambda row: row.people, width=7, align="right", search=False, spare=3
            ),
            Column("rating", "Xếp loại", lambda row: row.rating, width=7, blank="chưa có", spare=1),
            Column(
                "share",
                "LĐTT",
                lambda row: Bar(
                    row.received_by("LĐTT") / row.people, f"{row.received_by('LĐTT')}/{row.people}"
                ),
                width=8,
                search=False,
                spare=2,
                head_tip="Số người được đề nghị LĐTT trên số người của tập thể",
            ),
            *self.registrations(),
            Column("proposed", "Đề nghị", proposal_chip, width=self.proposal_width(9)),
            *self.judged(tuple(title for title in titles if title not in self._of_agency)),
        )

    def show_rows(self, titles: tuple[AwardKind, ...], rows: Sequence[CollectiveRow]) -> None:
        """As any candidates; a title that only the agency is judged for has no column: its reasons stand beside the list."""
        units = [row for row in rows if not row.whole] or rows
        self._of_agency = {
            kind.code for kind in titles if not any(row.verdict_for(kind.code) for row in units)
        }
        super().show_rows(titles, rows)

    def html(self, row: CollectiveRow) -> str:
        """The collective's page."""
        return collective_html(row, {kind.code: kind.name for kind in self.titles}, self.desk.theme.colours)

    def name_of(self, row: CollectiveRow) -> str:
        """The collective's name."""
        return row.called

    def fill_bar(self) -> None:
        """Ratings for many."""
        self.rate_button = QPushButton("Ghi xếp loại tập thể")
        menu = QMenu(self.rate_button)
        for code, words in RATINGS.items():
            menu.addAction(f"{words} ({code})", partial(self.rate, code))
        menu.addSeparator()
        menu.addAction("Bỏ xếp loại", partial(self.rate, ""))
        self.rate_button.setMenu(menu)
        self.list.bar.addWidget(self.rate_button)
        tip = "Xếp thứ tự khi nhiều tập thể đủ hơn số được phép, ghi số phiếu (Ctrl+T)"
        self.list.bar.addWidget(button("Thứ tự…", self._rank, tip=tip))

    def rate(self, rating: str) -> None:
        """Give the chosen collectives one rating."""
        ratings = {row.unit_id: rating for row in self.list.table.selected()}
        office, year = self.desk.office, self.desk.year
        if ratings and self.desk.tasks.attempt(lambda: rate_collectives(office, year, ratings)):
            self.desk.wrote(f"Đã ghi xếp loại cho {len(ratings)} tập thể")

    def edit_facts(self) -> None:
        """Edit the year's facts of the chosen collective."""
        row, desk = self.list.table.current(), self.desk
        if row is None:
            return
        form: Form[CollectiveFacts] = Form(FIELDS)
        kinds = kinds_for("collective", date(desk.year, 12, 31))
        choices = ((kind.code, f"{kind.name} ({kind.code})") for kind in kinds)
        form.set_choices("registered", (("", "không ghi"), *choices))
        form.load(get_collective_facts(desk.office, row.unit_id, desk.year))
        dialog = FormDialog(
            f"{row.called}, năm {desk.year}",
            desk,
            self,
            form,
            lambda facts: save_collective_facts(desk.office, facts),
            long=True,
        )
        dialog.set_size(560, 480)
        if dialog.exec():
            desk.wrote("Đã lưu dữ kiện của tập thể")
