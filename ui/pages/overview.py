"""Tổng quan: the year at a glance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kehoach_desktop.records.overview import Deadline, NextStep, Overview
from kehoach_desktop.services.overview import overview
from ui.desk import Desk
from ui.figures.card import FigureCard, together
from ui.figures.change import ChangeCard
from ui.pages.base import Page
from ui.tables.filtering import fits
from ui.widgets import Link, button, card, clear_layout, label, scrolling

_CARDS_IN_A_ROW = 4
_CARD_WIDTH = 230
_DEADLINES_SHOWN = 8


class OverviewPage(Page):
    """Figures against targets and quotas, what is due, what to do next."""

    key = "overview"
    title = "Tổng quan"
    search_hint = "Tìm trong các việc phải làm…"
    help_text = (
        "Mỗi thẻ là một chỉ tiêu hoặc tỷ lệ: số hiện có, phần trăm, vạch đậm là mức ít nhất, vạch đỏ là mức nhiều nhất. "
        "Các dòng bên dưới là hạn của kế hoạch và việc nên làm tiếp; bấm vào để đến đúng trang."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: Overview | None = None
        self._waiting = ""
        self._figures: list[QFrame] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        self._lists = QHBoxLayout()
        self._lists.setSpacing(12)
        self._column.addLayout(self._cards)
        self._column.addLayout(self._lists)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))

    def refresh(self) -> None:
        """Read the year's figures again; with very many people that is done beside the window."""
        office, year, today = self.desk.office, self.desk.year, self.desk.today()
        self._waiting = self.desk.judge(self, lambda: overview(office, year, today), self._counted)

    def _counted(self, shown: Overview) -> None:
        self._waiting, self.shown = "", shown
        self._fill()
        self.state_changed.emit()

    def subtitle(self) -> str:
        """How many people and plans stand behind the figures."""
        if self._waiting or self.shown is None:
            return self._waiting
        return f"Năm {self.shown.year} · {self.shown.people} người · {self.shown.plans} kế hoạch"

    def search(self, text: str) -> None:
        """Show only what is due or to do and fits the words."""
        super().search(text)
        self._fill()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Nothing to write here."""
        return {}

    def escape(self) -> None:
        """Nothing to leave."""

    # filling

    def _fill(self) -> None:
        if self.shown is None:
            return
        for old in self._figures:
            old.hide()
            old.deleteLater()
        self._figures.clear()
        clear_layout(self._lists)
        self._fill_cards(self.shown)
        self._lists.addWidget(self._next_steps(self.shown), 1)
        self._lists.addWidget(self._deadlines(self.shown), 1)

    def _fill_cards(self, shown: Overview) -> None:
        for figure in together(shown.figures):
            made = FigureCard(self.desk.theme)
            made.show_figures(figure)
            self._figures.append(made)
        for change in shown.changes:
            moved = ChangeCard(change)
            moved.pressed.connect(partial(self.desk.go, "plans", change.plan_id))
            self._figures.append(moved)
        if not self._figures:
            self._figures.append(self._empty_card(shown))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as have room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Cards in as many columns, lists beside or under each other, as the width allows."""
        room = max(self.width() // self.desk.theme.px(_CARD_WIDTH), 1)
        lines = -(-len(self._figures) // min(room, _CARDS_IN_A_ROW))
        columns = -(-len(self._figures) // max(lines, 1)) or 1
        while self._cards.takeAt(0) is not None:
            pass
        for place in range(_CARDS_IN_A_ROW):
            self._cards.setColumnStretch(place, 1 if place < columns else 0)
        for place, figure in enumerate(self._figures):
            self._cards.addWidget(figure, place // columns, place % columns)
        side_by_side = QBoxLayout.Direction.LeftToRight if room > 2 else QBoxLayout.Direction.TopToBottom
        self._lists.setDirection(side_by_side)

    def _empty_card(self, shown: Overview) -> QFrame:
        """What to begin with while there are no figures."""
        frame, column = card()
        column.setSpacing(8)
        column.addWidget(label(f"Năm {shown.year} chưa có chỉ tiêu nào để theo dõi.", "heading", wrap=True))
        words = "Chỉ tiêu được đọc từ kế hoạch thi đua của năm. Có nhân sự và kế hoạch là các con số hiện ra ở đây."
        column.addWidget(label(words, "muted", wrap=True))
        row = QHBoxLayout()
        if not shown.people:
            row.addWidget(
                button("Nhập danh sách nhân sự…", lambda: self.desk.go("staff", "import"), "primary")
            )
        row.addWidget(
            button(
                "Lập kế hoạch của năm",
                lambda: self.desk.go("plans", "new"),
                "" if not shown.people else "primary",
            )
        )
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _next_steps(self, shown: Overview) -> QFrame:
        frame, column = card()
        column.addWidget(label("Việc nên làm tiếp", "heading"))
        steps = [one for one in shown.next_steps if fits(self.search_text, one.text)]
        for step in steps:
            column.addWidget(self._link(step))
        if not steps:
            column.addWidget(label("Không có việc gì đang chờ.", "muted"))
        column.addStretch(1)
        return frame

    def _link(self, step: NextStep) -> QWidget:
        return Link(f"{step.text}  →", lambda: self.desk.go(step.page))

    def _deadlines(self, shown: Overview) -> QFrame:
        frame, column = card()
        column.addWidget(label("Hạn của kế hoạch", "heading"))
        due = [one for one in shown.deadlines if fits(self.search_text, f"{one.text} {one.plan}")]
        for one in due[:_DEADLINES_SHOWN]:
            column.addWidget(self._deadline(one))
        if len(due) > _DEADLINES_SHOWN:
            rest = len(due) - _DEADLINES_SHOWN
            column.addWidget(
                Link(f"Còn {rest} hạn nữa, xem trong Kế hoạch  →", lambda: self.desk.go("plans"))
            )
        if not due:
            column.addWidget(label("Không có hạn nào của năm này.", "muted"))
        column.addStretch(1)
        return frame

    def _deadline(self, one: Deadline) -> QWidget:
        """Day and state at the left, what is due and of which plan at the right; pressing goes to the plan."""
        days = (one.due_on - self.desk.today()).days
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        state = "▲ quá hạn" if one.late else _in_days(days)
        words = f"{one.due_on:%d/%m/%Y}", state
        left = QVBoxLayout()
        left.setContentsMargins(0, 4, 0, 0)
        left.setSpacing(0)
        for text, role in zip(
            words, ("", "error" if one.late else "warn" if 0 <= days <= 14 else "muted"), strict=True
        ):
            shown = label(text, role)
            shown.setMinimumWidth(self.desk.theme.px(96))
            left.addWidget(shown)
        row.addLayout(left)
        link = Link(one.text, lambda: self.desk.go("plans", one.plan_id), tip=f"{one.text}\n{one.plan}")
        row.addWidget(link, 1, Qt.AlignmentFlag.AlignTop)
        return line


def _in_days(days: int) -> str:
    """How far away a day is, in words."""
    if days < 0:
        return "đã qua"
    return "hôm nay" if days == 0 else f"còn {days} ngày"
