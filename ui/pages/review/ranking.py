"""Thứ tự ưu tiên: the candidates for a title in order when more qualify than may have it. The clerk decides; this only helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from kehoach_desktop.records.rules import Ranked, Ranking
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.awards.live_review import LiveReview
from kehoach_desktop.services.awards.ranking import rank, rank_collectives, save_choice, save_votes
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key, text_key
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.pages.review.panel import Nominate
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


def _women(row: Ranked) -> str:
    return f"{row.women}/{row.people}"


def _columns(collectives: bool) -> tuple[Column[Ranked], ...]:
    """Place and name, votes, what decides between equals, and what is good to know."""
    name: Column[Ranked] = Column(
        "full_name",
        "Tập thể" if collectives else "Họ và tên",
        lambda row: row.full_name,
        width=16,
        sort=lambda row: text_key(row.full_name) if collectives else name_key(row.full_name),
    )
    own: tuple[Column[Ranked], ...] = (
        Column("unit", "Đơn vị", lambda row: row.unit, width=10, muted=True),
        Column("gender", "Giới", lambda row: row.gender, width=5),
        Column("rating", "Xếp loại", lambda row: row.rating, width=8),
        Column(
            "initiatives", "SK", lambda row: row.initiatives or None, width=4, align="right", search=False
        ),
        Column(
            "since",
            "Vào cơ quan",
            lambda row: short_date(row.since),
            width=10,
            sort=lambda row: row.since,
            head_tip="Chỉ để biết, không dùng để xếp",
        ),
    )
    if collectives:
        own = (
            Column(
                "women", "Nữ", _women, width=6, align="right", head_tip="Số nữ trên số người", search=False
            ),
            Column("rating", "Xếp loại", lambda row: row.rating, width=8),
        )
    return (
        Column("place", "Hạng", lambda row: row.place, width=5, align="right", search=False),
        name,
        Column(
            "votes",
            "Số phiếu",
            lambda row: row.votes,
            width=8,
            align="right",
            edit=_voted,
            blank="chưa có",
            head_tip="F2 để ghi số phiếu; để trống nếu chưa bầu",
            search=False,
        ),
        Column(
            "chosen",
            "CT chọn",
            lambda row: row.chosen,
            width=7,
            align="center",
            tick=lambda row: replace(row, chosen=not row.chosen),
            head_tip="Chủ tịch Hội đồng chọn ai khi cùng số phiếu; bấm để đánh dấu (phím cách)",
            search=False,
        ),
        Column(
            "why",
            "Vì sao xếp trước",
            lambda row: row.why,
            width=22,
            blank="",
            tip=lambda row: row.why,
            stretch=True,
        ),
        *own,
        Column("state", "Tình trạng", _state, width=12, search=False),
    )


class RankingDialog(Dialog):
    """The order for one title, of people or of collectives; whoever is chosen can be put forward or dropped from here."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        live: LiveReview,
        nominate: Nominate,
        *,
        collectives: bool = False,
    ) -> None:
        super().__init__(f"Thứ tự ưu tiên, năm {desk.year}", desk, parent)
        self.live, self._nominate, self.whom = live, nominate, "collective" if collectives else "person"
        self.noun = "tập thể" if collectives else "người"
        columns = _columns(collectives)
        kinds = live.collectives().titles if collectives else live.review.titles
        self.titles = QComboBox()
        self.titles.setAccessibleName("Danh hiệu")
        for kind in sorted(kinds, key=lambda one: -one.level):
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
        self.list: ListPanel[Ranked] = ListPanel(
            desk, "ranking-units" if collectives else "ranking", columns, lambda row: row.who_id
        )
        self.list.set_unit(self.noun)
        self.list.set_empty(f"Chưa có {self.noun} nào đủ điều kiện hoặc được đề nghị danh hiệu này.")
        self.list.bar.insertWidget(0, self.titles)
        self.list.bar.insertWidget(1, self.voters)
        self.list.bar.addWidget(button("Không đề nghị", lambda: self._put("dropped")))
        self.list.bar.addWidget(button("Đề nghị", lambda: self._put("proposed"), "primary"))
        self.list.model.edited.connect(lambda before, after, _key: self._noted(before, after))
        self.content.addWidget(self.said)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(label(law_note("order"), "muted", wrap=True))
        self.add_button("Đóng", self.accept)
        self.set_size(1000, 600)
        self.refresh()

    def refresh(self) -> None:
        """Put the candidates in order once more."""
        got = self.desk.tasks.attempt(self._ranked)
        if got is not None:
            self.list.model.set_records(got[0].rows)
            if got[0].voters is not None:
                self.voters.blockSignals(True)
                self.voters.setValue(got[0].voters)
                self.voters.blockSignals(False)
            self.said.setText(_sentence(got[0], self.noun))

    def _ranked(self) -> Ranking:
        office, review, title = self.desk.office, self.live.review, self.titles.currentData()
        if self.whom == "person":
            return rank(office, review, title)
        return rank_collectives(office, review, self.live.collectives(), title)

    def _put(self, state: str) -> None:
        chosen = [row.who_id for row in self.list.table.selected()]
        if chosen:
            self._nominate({self.titles.currentData(): chosen}, state, "")
            self.refresh()

    def _noted(self, before: Ranked, after: Ranked) -> None:
        """Votes were typed, or the chairman's choice ticked."""
        if before.chosen == after.chosen:
            self._write({after.who_id: after.votes})
        elif not after.proposed or after.votes is None:
            self.desk.messages.tell(
                f"{after.full_name} chưa có số phiếu, nên chưa có gì để Chủ tịch Hội đồng chọn.",
                "Ghi số phiếu trước; lựa chọn của Chủ tịch chỉ dùng khi cùng số phiếu.",
            )
            self.refresh()
        else:
            office, year, title = self.desk.office, self.live.year, self.titles.currentData()
            chosen = {after.who_id: after.chosen}
            self._wrote(
                lambda: save_choice(office, year, title, chosen, whom=self.whom),
                "Đã ghi lựa chọn của Chủ tịch",
            )

    def _vote_again(self) -> None:
        """The Council has another number of members: the votes noted so far are of that many."""
        self._write({row.who_id: row.votes for row in self.list.model.records if row.votes is not None})

    def _write(self, votes: dict[int, int | None]) -> None:
        office, year, title = self.desk.office, self.live.year, self.titles.currentData()
        voters = self.voters.value() or None
        if votes:
            self._wrote(
                lambda: save_votes(office, year, title, votes, voters, whom=self.whom), "Đã ghi số phiếu"
            )

    def _wrote(self, job: Callable[[], int], told: str) -> None:
        done = self.desk.tasks.attempt(job)
        self.refresh()
        if done:
            self.desk.wrote(told)


def _sentence(found: Ranking, noun: str) -> str:
    """How many may have the title, and how many are put forward."""
    told = f"Đang đề nghị {found.proposed} {noun} {found.title}"
    if found.room is None:
        return f"{told}; không có tỷ lệ khống chế nào đang áp dụng."
    if found.proposed > found.room:
        return f"{told}, được nhiều nhất {found.room}: cần rút {found.proposed - found.room} {noun}."
    return f"{told}, được nhiều nhất {found.room}: còn {found.room - found.proposed} chỗ."
