"""What reviewing people and reviewing collectives have in common: the list, the reasons beside it, propose, hold and drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Generic, TypeAlias, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from kehoach_desktop.records.awards import AwardKind, ReviewRow, Verdict
from kehoach_desktop.records.collectives import CollectiveRow
from ui.desk import Desk
from ui.flow import Flow
from ui.pages.review.words import VERDICT_WORDS, proposal_chip, verdict_chip
from ui.tables.columns import Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, refill, set_role

R = TypeVar("R", ReviewRow, CollectiveRow)
Nominate: TypeAlias = Callable[[dict[str, list[int]], str, str], object]
# narrower than this and at least so high, the reasons stand under the list
_NARROW, _HIGH = 640, 460
# reasons lower than this, or narrower, have one button under them
_LOW, _FEW = 300, 300
# the reasons' share of the width in percent: as a rule, as wide as a command makes them, and the bounds of what is remembered
_SHARE, _LARGE, _BOUNDS = 36, 62, (20, 80)


class ReviewPanel(QWidget, Generic[R]):
    """The list of one kind of candidates with the reasons of the current one. `changed` when what is shown changed.

    A page gives `nominate({title: ids}, state, reason)`, which writes; the panel asks before anybody is put forward whom the rules do
    not pass, and asks for the reason of holding.
    """

    changed = Signal()
    noun: ClassVar[str] = "người"

    def __init__(
        self,
        desk: Desk,
        name: str,
        identity: Callable[[R], int],
        nominate: Nominate,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.identity: Callable[[R], int] = identity
        self._nominate = nominate
        self.titles: tuple[AwardKind, ...] = ()
        self.registered = False
        self._longest: dict[str, int] = {}
        self._name, self._large = f"reasons/{name}", False
        self.list: ListPanel[R] = ListPanel(desk, name, self.columns(()), identity)
        self.list.set_unit(self.noun)
        self.reasons = QTextBrowser()
        self.reasons.setOpenLinks(False)
        self.reasons.setAccessibleName("Lý do của kết luận")
        self._lay_out()
        self.list.table.picked.connect(lambda _: self.show_reasons())
        self.list.table.opened.connect(lambda _: self.edit_facts())
        desk.theme.changed.connect(self.show_reasons)
        desk.theme.changed.connect(self._fit)

    # what a kind of candidates says of itself

    def columns(self, titles: tuple[str, ...]) -> tuple[Column[R], ...]:
        """The list's columns for these titles."""
        raise NotImplementedError

    def judged(self, titles: tuple[str, ...]) -> tuple[Column[R], ...]:
        """One verdict column per title, wide enough for the longest verdict in it."""
        return tuple(map(self._verdicts_on, titles))

    def _verdicts_on(self, title: str) -> Column[R]:
        return Column(
            f"verdict/{title}",
            title,
            lambda row: verdict_chip(row.verdict_for(title)),
            width=max(9, self._longest.get(title, 0) + 2),
            search=False,
            head_tip=f"Kết luận về danh hiệu {title}; bấm vào một dòng để xem lý do",
        )

    def proposal_width(self, least: int) -> int:
        """How wide the column of proposals is: as wide as the longest of them."""
        return max(least, self._longest.get("", 0) + 2)

    def registrations(self) -> tuple[Column[R], ...]:
        """What was registered, where anybody registered anything."""
        column: Column[R] = Column(
            "registered", "Đăng ký", lambda row: row.registered, width=7, muted=True, spare=1
        )
        return (column,) if self.registered else ()

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
        self.split.splitterMoved.connect(lambda *_: self._remember())
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
        self.propose_button = QPushButton("Đề nghị")
        self.propose_menu = QMenu(self.propose_button)
        self.propose_button.setMenu(self.propose_menu)
        set_role(self.propose_button, "primary")
        tip = "Sửa dữ kiện của năm, nơi rút ra kết luận (F2)"
        self.side_buttons = (
            button("Dữ kiện…", self.edit_facts, "link", tip=tip),
            button("Tạm hoãn…", self.hold),
            button("Bỏ đề nghị", self.drop),
        )
        line = Flow(6)
        line.addWidget(self.side_buttons[0])
        line.add_spring()
        for one in (self.propose_button, *self.side_buttons[1:]):
            line.addWidget(one)
        column.addLayout(line)
        self.side_actions = [QAction(self)]
        self.side_actions[0].setSeparator(True)
        for words, job in (
            ("Tạm hoãn…", self.hold),
            ("Bỏ đề nghị", self.drop),
            ("Sửa dữ kiện…", self.edit_facts),
        ):
            action = QAction(words, self)
            action.triggered.connect(job)
            self.side_actions.append(action)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reasons keep their share of the width; in a narrow and high window they stand under the list."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self.desk.theme.px
        below = self.width() < px(_NARROW) and self.height() >= px(_HIGH)
        across = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if self.split.orientation() != across:
            self.split.setOrientation(across)
        share = _LARGE if self._large else self.desk.memory.number(self._name, _SHARE)
        if below and not self._large:
            share = 50
        share = min(max(share, _BOUNDS[0]), _BOUNDS[1])
        whole = self.height() if below else self.width()
        self.split.setSizes([whole * (100 - share) // 100, whole * share // 100])
        self.fit_buttons()

    def fit_buttons(self) -> None:
        """Where the reasons are low or narrow, what stands under them goes into the menu of one button."""
        px = self.desk.theme.px
        few = self.height() < px(_LOW) or self.split.sizes()[1] < px(_FEW)
        for one in self.side_buttons:
            one.setVisible(not few)
        for action in self.side_actions:
            action.setVisible(few)

    def _remember(self) -> None:
        """The reasons were made wider or narrower by mouse: they stay so."""
        sizes = self.split.sizes()
        if self.split.orientation() == Qt.Orientation.Horizontal and sum(sizes) > 0:
            self._large = False
            self.fit_buttons()
            self.desk.memory.keep(self._name, round(100 * sizes[1] / sum(sizes)))

    def widen_reasons(self) -> None:
        """Give the reasons most of the room, or give it back."""
        self._large = not self._large
        self._fit()

    def other_side(self) -> None:
        """The keyboard goes from the list to the reasons beside it, where the arrows scroll, and back."""
        there = self.reasons.hasFocus()
        (self.list.table if there else self.reasons).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # showing

    def show_rows(self, titles: tuple[AwardKind, ...], rows: Sequence[R]) -> None:
        """Show these candidates; columns follow the titles and what there is to show, the selection stays."""
        registered = any(row.registered for row in rows)
        longest = {
            kind.code: max(
                (len(VERDICT_WORDS[one].word) for row in rows for one in _on(row, kind.code)), default=0
            )
            for kind in titles
        }
        longest[""] = max((len(_worded(proposal_chip(row))) for row in rows), default=0)
        if (titles, registered, longest) != (self.titles, self.registered, self._longest):
            self.registered, self._longest = registered, longest
            self.list.model.set_columns(self.columns(tuple(kind.code for kind in titles)))
            self.list.table.fit()
        if titles != self.titles:
            self.titles = titles
            self.propose_menu.clear()
            for kind in titles:
                self.propose_menu.addAction(f"{kind.name} ({kind.code})", partial(self.propose, kind.code))
            self.propose_menu.addActions(self.side_actions)
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
        self._nominate({title: [self.identity(row) for row in chosen]}, "proposed", "")

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
        self._nominate(by_title, state, reason)


def _worded(cell: Chip | str) -> str:
    return cell.word if isinstance(cell, Chip) else cell


def _on(row: ReviewRow | CollectiveRow, title: str) -> tuple[Verdict, ...]:
    """The verdict on a title, if there is one."""
    found = row.verdict_for(title)
    return () if found is None else (found.verdict,)


def may(row: ReviewRow | CollectiveRow, title: str) -> bool:
    """Whether the rules pass the candidate for the title."""
    found = row.verdict_for(title)
    return found is not None and found.verdict == Verdict.ELIGIBLE
