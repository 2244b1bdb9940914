"""What reviewing people and reviewing collectives have in common: the list, the reasons beside it, propose, hold and drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from kehoach_desktop.records.awards import AwardKind, ReviewRow, Verdict
from kehoach_desktop.records.collectives import CollectiveRow
from ui.desk import Desk
from ui.pages.verdict_words import VERDICT_WORDS
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, refill, set_role

R = TypeVar("R", ReviewRow, CollectiveRow)


class ReviewPanel(QWidget, Generic[R]):
    """The list of one kind of candidates with the reasons of the current one. `changed` when what is shown changed.

    A page gives `nominate(title, ids, state, reason)`, which writes; the panel asks before anybody is put forward whom the rules do
    not pass, and asks for the reason of holding.
    """

    changed = Signal()
    noun: ClassVar[str] = "người"

    def __init__(
        self,
        desk: Desk,
        name: str,
        identity: Callable[[R], int],
        nominate: Callable[[str, list[int], str, str], object],
    ) -> None:
        super().__init__()
        self.desk = desk
        self.identity: Callable[[R], int] = identity
        self._nominate = nominate
        self.titles: tuple[AwardKind, ...] = ()
        self.list: ListPanel[R] = ListPanel(desk, name, self.columns(()), identity)
        self.list.set_unit(self.noun)
        self.reasons = QTextBrowser()
        self.reasons.setOpenLinks(False)
        self.reasons.setAccessibleName("Lý do của kết luận")
        self._lay_out()
        self.list.table.picked.connect(lambda _: self.show_reasons())
        self.list.table.opened.connect(lambda _: self.edit_facts())
        desk.theme.changed.connect(self.show_reasons)

    # what a kind of candidates says of itself

    def columns(self, titles: tuple[str, ...]) -> tuple[Column[R], ...]:
        """The list's columns for these titles."""
        raise NotImplementedError

    def html(self, row: R) -> str:
        """The reasons of one candidate."""
        raise NotImplementedError

    def name_of(self, row: R) -> str:
        """A candidate's name."""
        raise NotImplementedError

    def edit_facts(self) -> None:
        """Edit the year's facts of the current candidate."""
        raise NotImplementedError

    def fill_bar(self) -> None:
        """Add the panel's own filters and buttons to the bar over the list."""

    # building

    def _lay_out(self) -> None:
        self.verdict_box = filter_box("Mọi kết luận", self.filter, "Lọc theo kết luận")
        refill(self.verdict_box, [(chip.word, verdict) for verdict, chip in VERDICT_WORDS.items()])
        self.list.bar.insertWidget(0, self.verdict_box)
        self.fill_bar()
        self.list.clearing.append(self.clear_boxes)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self._side())
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([840, 280])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self.list.take_bar())
        whole.addWidget(self.split, 1)

    def _side(self) -> QWidget:
        """The reasons of the current candidate, and what can be done with the chosen ones."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.reasons, 1)
        tools = QHBoxLayout()
        tools.addStretch(1)
        tools.addWidget(
            button("Sửa dữ kiện…", self.edit_facts, "link", tip="Dữ kiện của năm, nơi rút ra kết luận (F2)")
        )
        column.addLayout(tools)
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

    def show_rows(self, titles: tuple[AwardKind, ...], rows: Sequence[R]) -> None:
        """Show these candidates; columns follow the titles, the selection stays."""
        if titles != self.titles:
            self.titles = titles
            self.list.model.set_columns(self.columns(tuple(kind.code for kind in titles)))
            self.list.table.fit()
            self.propose_menu.clear()
            for kind in titles:
                self.propose_menu.addAction(f"{kind.name} ({kind.code})", partial(self.propose, kind.code))
        self.list.model.renew_records(rows)
        if self.list.table.current() is None and self.list.model.shown:
            self.list.table.select(self.identity(self.list.model.record(0)))
        self.show_reasons()

    def show_reasons(self) -> None:
        """The reasons of the current candidate."""
        row = self.list.table.current()
        self.reasons.setHtml("" if row is None else self.html(row))

    def filter(self) -> None:
        """Only candidates of the chosen verdict."""
        verdict = self.verdict_box.currentData()
        wanted = (lambda row: any(one.verdict == verdict for one in row.verdicts)) if verdict else None
        self.list.model.set_filter("verdict", wanted)
        self.changed.emit()

    def clear_boxes(self) -> None:
        """Put the filters back."""
        self.verdict_box.setCurrentIndex(0)
        self.list.model.set_filter("card", None)
        self.filter()

    # doing

    def propose(self, title: str) -> None:
        """Put the chosen ones forward; those the rules do not pass are named first."""
        chosen = self.list.table.selected()
        doubtful = [row for row in chosen if not may(row, title)]
        if doubtful and not self._sure(title, doubtful):
            return
        self._nominate(title, [self.identity(row) for row in chosen], "proposed", "")

    def _sure(self, title: str, doubtful: Sequence[R]) -> bool:
        names = ", ".join(self.name_of(row) for row in doubtful[:5]) + (" …" if len(doubtful) > 5 else "")
        return self.desk.messages.ask(
            f"{len(doubtful)} {self.noun} chưa đủ điều kiện {title}: {names}.",
            "Vẫn đề nghị",
            more="Lý do của từng trường hợp nằm ở khung bên phải. Danh sách và bảng tổng hợp sẽ ghi rõ điều này.",
            danger=True,
        )

    def hold(self) -> None:
        """Hold what the chosen ones are put forward for, with the reason kept."""
        chosen = [row for row in self.list.table.selected() if row.state_title]
        if not chosen:
            self.desk.messages.tell(
                f"Những {self.noun} đang chọn chưa được đề nghị danh hiệu nào.",
                f"Chọn {self.noun} đã được đề nghị rồi bấm Tạm hoãn.",
            )
            return
        reason = self.desk.messages.text("Tạm hoãn", "Lý do (ví dụ: đang chờ kết luận thanh tra):")
        if reason is not None:
            self._change(chosen, "held", reason.strip())

    def drop(self) -> None:
        """Take the nominations of the chosen ones back."""
        chosen = [row for row in self.list.table.selected() if row.state_title]
        if chosen:
            self._change(chosen, "dropped", "")

    def _change(self, chosen: Sequence[R], state: str, reason: str) -> None:
        by_title: dict[str, list[int]] = {}
        for row in chosen:
            by_title.setdefault(row.state_title, []).append(self.identity(row))
        for title, ids in by_title.items():
            self._nominate(title, ids, state, reason)


def may(row: ReviewRow | CollectiveRow, title: str) -> bool:
    """Whether the rules pass the candidate for the title."""
    found = row.verdict_for(title)
    return found is not None and found.verdict == Verdict.ELIGIBLE
