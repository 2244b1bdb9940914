"""Thứ tự ưu tiên: the candidates for a title in order when more qualify than may have it. The clerk decides; this only helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from kehoach_desktop.records.rules import Ranked, Ranking
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.awards.live_review import LiveReview
from kehoach_desktop.services.awards.ranking import rank, save_votes
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.tables.columns import GOOD, QUIET, WARN, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label


def _voted(row: Ranked, text: str) -> Ranked:
    """The row with the votes typed; "" = not known. ValueError for what is no number."""
    if text.strip() and not text.strip().isdecimal():
        raise ValueError(f"“{text}” không phải là số phiếu.")
    if not row.proposed:
        raise ValueError(f"{row.full_name} chưa được đề nghị, nên chưa có phiếu.")
    return replace(row, votes=int(text) if text.strip() else None)


def _state(row: Ranked) -> Chip:
    if not row.eligible:
        return Chip("chưa đủ", WARN)
    return Chip("đề nghị", GOOD) if row.proposed else Chip("chưa đề nghị", QUIET)


COLUMNS: tuple[Column[Ranked], ...] = (
    Column("place", "Hạng", lambda row: row.place, width=5, align="right", search=False),
    Column(
        "full_name",
        "Họ và tên",
        lambda row: row.full_name,
        width=18,
        sort=lambda row: name_key(row.full_name),
    ),
    Column("unit", "Đơn vị", lambda row: row.unit, width=14, muted=True, stretch=True),
    Column(
        "votes",
        "Số phiếu",
        lambda row: row.votes,
        width=7,
        align="right",
        edit=_voted,
        blank="chưa có",
        head_tip="F2 để ghi số phiếu; để trống nếu chưa bầu",
        search=False,
    ),
    Column("gender", "Giới", lambda row: row.gender, width=5),
    Column("rating", "Xếp loại", lambda row: row.rating, width=8),
    Column("initiatives", "SK", lambda row: row.initiatives or None, width=4, align="right", search=False),
    Column(
        "since",
        "Vào cơ quan",
        lambda row: short_date(row.since),
        width=10,
        sort=lambda row: row.since,
        head_tip="Chỉ để biết, không dùng để xếp",
    ),
    Column("state", "Tình trạng", _state, width=12, search=False),
)


class RankingDialog(Dialog):
    """The order for one title; whoever is chosen can be put forward or dropped from here."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        live: LiveReview,
        nominate: Callable[[str, list[int], str, str], object],
    ) -> None:
        super().__init__(f"Thứ tự ưu tiên, năm {desk.year}", desk, parent)
        self.live, self._nominate = live, nominate
        self.titles = QComboBox()
        self.titles.setAccessibleName("Danh hiệu")
        for kind in sorted(live.review.titles, key=lambda one: -one.level):
            self.titles.addItem(f"{kind.name} ({kind.code})", kind.code)
        self.titles.activated.connect(lambda _: self.refresh())
        self.said = label("", "heading", wrap=True)
        self.voters = QSpinBox()
        self.voters.setRange(0, 99)
        self.voters.setSpecialValueText("chưa ghi")
        self.voters.setPrefix("Hội đồng: ")
        self.voters.setSuffix(" người")
        self.voters.setKeyboardTracking(False)
        self.voters.setAccessibleName("Số thành viên Hội đồng, kể cả người vắng")
        self.voters.valueChanged.connect(lambda _: self._vote_again())
        self.list: ListPanel[Ranked] = ListPanel(desk, "ranking", COLUMNS, lambda row: row.person_id)
        self.list.set_unit("người")
        self.list.set_empty("Chưa có ai đủ điều kiện hoặc được đề nghị danh hiệu này.")
        self.list.bar.insertWidget(0, self.titles)
        self.list.bar.insertWidget(1, self.voters)
        self.list.bar.addWidget(button("Không đề nghị", lambda: self._put("dropped")))
        self.list.bar.addWidget(button("Đề nghị", lambda: self._put("proposed"), "primary"))
        self.list.model.edited.connect(lambda _before, after, _key: self._vote(after))
        self.content.addWidget(self.said)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(label(law_note("order"), "muted", wrap=True))
        self.add_button("Đóng", self.accept)
        self.set_size(1000, 600)
        self.refresh()

    def refresh(self) -> None:
        """Put the candidates in order once more."""
        title = self.titles.currentData()
        got = self.desk.tasks.attempt(lambda: rank(self.desk.office, self.live.review, title))
        if got is not None:
            self.list.model.set_records(got[0].rows)
            if got[0].voters is not None:
                self.voters.blockSignals(True)
                self.voters.setValue(got[0].voters)
                self.voters.blockSignals(False)
            self.said.setText(_sentence(got[0]))

    def _put(self, state: str) -> None:
        people = [row.person_id for row in self.list.table.selected()]
        if people:
            self._nominate(self.titles.currentData(), people, state, "")
            self.refresh()

    def _vote(self, row: Ranked) -> None:
        self._write({row.person_id: row.votes})

    def _vote_again(self) -> None:
        """The Council has another number of members: the votes noted so far are of that many."""
        self._write({row.person_id: row.votes for row in self.list.model.records if row.votes is not None})

    def _write(self, votes: dict[int, int | None]) -> None:
        office, year, title = self.desk.office, self.live.year, self.titles.currentData()
        voters = self.voters.value() or None
        if votes and self.desk.tasks.attempt(lambda: save_votes(office, year, title, votes, voters)):
            self.refresh()
            self.desk.wrote("Đã ghi số phiếu")


def _sentence(found: Ranking) -> str:
    """How many may have the title, and how many are put forward."""
    told = f"Đang đề nghị {found.proposed} người {found.title}"
    if found.room is None:
        return f"{told}; không có tỷ lệ khống chế nào đang áp dụng."
    if found.proposed > found.room:
        return f"{told}, được nhiều nhất {found.room}: cần rút {found.proposed - found.room} người."
    return f"{told}, được nhiều nhất {found.room}: còn {found.room - found.proposed} chỗ."
