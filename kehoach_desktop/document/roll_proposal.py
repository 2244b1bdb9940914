"""What moving a plan to another year would change: proposals that the clerk accepts or keeps one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

HEADER, SUBJECT, PARENT = "header", "subject", "parent"
"""The places of proposals that stand in no paragraph."""


class RollKind(StrEnum):
    """What a proposal is about."""

    HEADER = "header"  # số, ngày, tháng để trống
    YEAR = "year"
    PERIOD = "period"  # giai đoạn 2021-2025
    PHASE_DATE = "phase_date"
    DEADLINE = "deadline"
    DATE = "date"
    ANNIVERSARY = "anniversary"
    CITED = "cited"  # văn bản được dẫn
    THEME = "theme"


ROLL_KINDS = {
    RollKind.HEADER: "Số, ngày ký",
    RollKind.YEAR: "Năm",
    RollKind.PERIOD: "Giai đoạn",
    RollKind.PHASE_DATE: "Ngày của đợt",
    RollKind.DEADLINE: "Thời hạn",
    RollKind.DATE: "Ngày",
    RollKind.ANNIVERSARY: "Ngày kỷ niệm",
    RollKind.CITED: "Văn bản được dẫn",
    RollKind.THEME: "Chủ đề",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` up to (not with) `end` of a paragraph's words become `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class RollProposal:
    """One place to change or to look at. It stands in the words of `node_id` (a paragraph, a cell by
    `cells.cell_id`, HEADER or SUBJECT) from `start` to `end`.

    `new` equals `old` where nothing is proposed and the clerk should only look. `accept` is the default; `look` asks for a pair of
    eyes even when accepted; `why` is one Vietnamese sentence; `round_year` is the anniversary's count when it ends in 0 or 5, else 0.
    """

    node_id: str
    start: int
    end: int
    old: str
    new: str
    kind: RollKind
    why: str
    accept: bool = True
    look: bool = False
    round_year: int = 0
    edits: tuple[Edit, ...] = field(default=())

    @property
    def key(self) -> str:
        """A name by which it is accepted; the same for the same document and years."""
        return f"{self.node_id}:{self.start}"

    @property
    def changes(self) -> bool:
        """Whether accepting it changes anything."""
        return bool(self.edits) or self.node_id == HEADER
