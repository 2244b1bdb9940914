"""The people of the review: one row each, with facts, registration, proposal and a verdict per title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kehoach_desktop.records.awards import QuotaVerdict, Review, ReviewRow
from kehoach_desktop.vietnamese.sorting import name_key
from ui.desk import Desk
from ui.pages.review.cap_box import CapBox
from ui.pages.review.panel import Nominate, ReviewPanel
from ui.pages.review.words import proposal_chip, rating_words, reasons_html
from ui.pages.year.facts import YearFactsDialog
from ui.tables.columns import Column
from ui.widgets import button, filter_box, refill

# the least width of the unit filter; a narrower page has no button for the order, a lower one no internal cap in its bar
_UNIT_BOX, _ROOMY, _LOWEST = 120, 880, 240


class PeoplePanel(ReviewPanel[ReviewRow]):
    """The people of a year."""

    def __init__(self, desk: Desk, nominate: Nominate, rank: Callable[[], object]) -> None:
        self._rank = rank
        self.cap = CapBox(desk)
        self._first, self._able = "", list[int]()
        self._card: tuple[tuple[str, str], int] = (("", ""), 0)
        super().__init__(desk, "verdicts", lambda row: row.person_id, nominate)
        self.list.set_empty(
            "Chưa có ai để xét trong năm này.",
            "Nhập danh sách nhân sự trước, rồi nhập bảng xếp loại cuối năm do các đơn vị gửi.",
            (
                ("Sang trang Nhân sự & đơn vị", lambda: desk.go("staff")),
                ("Sang trang Đánh giá cuối năm", lambda: desk.go("year")),
            ),
        )

    def columns(self, titles: tuple[str, ...]) -> tuple[Column[ReviewRow], ...]:
        """Who, the year's facts, what is registered and proposed, one verdict column per title."""
        return (
            Column(
                "full_name",
                "Họ và tên",
                lambda row: row.full_name,
                width=16,
                sort=lambda row: name_key(row.full_name),
                tip=lambda row: row.unit,
            ),
            Column(
                "unit",
                "Đơn vị",
                lambda row: row.unit,
                width=8,
                muted=True,
                stretch=True,
                spare=3,
                tip=lambda row: row.unit,
            ),
            Column(
                "rating",
                "Xếp loại",
                rating_words,
                width=12,
                sort=lambda row: (row.rating, -row.initiatives),
                spare=2,
            ),
            *self.registrations(),
            Column("proposed", "Đề nghị", proposal_chip, width=self.proposal_width(8)),
            *self.judged(titles),
        )

    def html(self, row: ReviewRow) -> str:
        """The person's page."""
        return reasons_html(row, {kind.code: kind.name for kind in self.titles}, self.desk.theme.colours)

    def name_of(self, row: ReviewRow) -> str:
        """The person's name."""
        return row.full_name

    def fill_bar(self) -> None:
        """The unit filter; the ready-made internal cap; the order when more qualify than may get it; everybody who may get the first title."""
        self.unit_box = filter_box("Mọi đơn vị", self.filter, "Lọc theo đơn vị")
        self.list.bar.insertWidget(0, self.unit_box)
        self.list.bar.addWidget(self.cap)
        tip = "Xếp thứ tự khi nhiều người đủ hơn số được phép (Ctrl+T)"
        self.rank_button = button("Thứ tự…", self._rank, tip=tip)
        self.list.bar.addWidget(self.rank_button)
        self.eligible_button = button("", self.propose_eligible, "primary")
        self.list.bar.addWidget(self.eligible_button)

    def fit_buttons(self) -> None:
        """In a narrow or low window the bar keeps one line: the order and the internal cap are also reached from the page's menu."""
        super().fit_buttons()
        px = self.desk.theme.px
        self.unit_box.setMinimumWidth(px(_UNIT_BOX))
        roomy = self.width() >= px(_ROOMY)
        self.rank_button.setVisible(roomy)
        self.cap.set_brief(not roomy)
        self.cap.setVisible(self.height() >= px(_LOWEST))

    def show_people(self, review: Review) -> None:
        """Bring what depends on the review up to date."""
        units = list(dict.fromkeys(row.unit for row in review.rows if row.unit))
        refill(self.unit_box, [(unit, unit) for unit in units])
        self._first, self._able = review.first_title, list(review.unproposed())
        self.eligible_button.setText(f"Đề nghị {self._first}: {len(self._able)} người đủ")
        self.eligible_button.setEnabled(bool(self._able))

    def filter(self) -> None:
        """Only people of the chosen unit and verdict."""
        unit = self.unit_box.currentData()
        self.list.model.set_filter("unit", (lambda row: row.unit == unit) if unit else None)
        super().filter()

    def clear_boxes(self) -> None:
        """Put the filters back."""
        self._card = (("", ""), 0)
        self.unit_box.setCurrentIndex(0)
        super().clear_boxes()

    def show_behind(self, figures: Sequence[QuotaVerdict]) -> str:
        """Filter to the people whom a card counts; pressed again, to those it does not count yet; then back. Gives what is shown."""
        first = figures[0]
        key = (first.title, first.scope)
        step = self._card[1] + 1 if self._card[0] == key else 1
        counted, rest = first.counted, first.among - first.counted
        if len({one.scope for one in figures}) > 1:
            broken = [one for one in figures if one.verdict != "ok"] or list(figures)
            counted = frozenset[int]().union(*(one.counted for one in broken))
            rest = frozenset[int]().union(*(one.among for one in broken)) - counted
        who, told = (
            (counted, f"{len(counted)} người được tính")
            if step == 1
            else (rest, f"{len(rest)} người chưa được tính")
        )
        if step > 2:
            self.list.clear_filters()
            return ""
        self._card = (key, step)
        self.list.model.set_filter("card", lambda row: row.person_id in who)
        self.changed.emit()
        again = "bấm lần nữa: những người còn lại" if step == 1 else "bấm lần nữa: xem mọi người"
        return f"{first.title}: đang xem {told} ({again})"

    def propose_eligible(self) -> None:
        """Put everybody forward who may get the first title and is not put forward yet."""
        self._nominate({self._first: self._able}, "proposed", "")

    def edit_facts(self) -> None:
        """Edit the year's facts of the chosen person."""
        row = self.list.table.current()
        if row is not None and YearFactsDialog(self.desk, row.person_id, self).exec():
            self.desk.wrote("Đã lưu dữ kiện năm")
