"""Collectives in a year's review: units with their people, their own facts, and what they may get."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.awards import AwardKind, QuotaVerdict, TitleVerdict

# the agency as a whole goes by this number wherever units go by theirs
WHOLE_AGENCY = 0
# what it is called while the agency's name was not entered
WHOLE_NAME = "Toàn cơ quan"


@dataclass(frozen=True, slots=True)
class CollectiveFacts:
    """What is recorded of a unit's own year, as the clerk edits it: its rating (a code of RATINGS or ""), what holds it, what it registered.

    `registration_asked` = without a registration it registered nothing; otherwise nobody knows. `held`, with or without a reason, holds it.
    """

    unit_id: int
    year: int
    name: str = ""
    rating: str = ""
    rating_source: str = ""
    registered: str = ""
    held_reason: str = ""
    notes: str = ""
    registration_asked: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class CollectiveRow:
    """One collective in the review, fields as in ReviewRow; `unit_id` WHOLE_AGENCY is the agency itself, whose people are everybody.

    `people` are its members, those of the units below it too, `women` the women among them; `received` counts members put forward
    by title; `units` names the units whose people they are.
    """

    unit_id: int
    name: str
    kind: str
    people: int
    received: tuple[tuple[str, int], ...]
    rating: str
    registered: str
    proposed: str
    state: str
    state_title: str
    state_reason: str
    verdicts: tuple[TitleVerdict, ...]
    history: str = ""
    women: int = 0
    units: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    @property
    def gets(self) -> tuple[str, ...]:
        """As `ReviewRow.gets`."""
        return (*self.besides, self.proposed) if self.proposed else self.besides

    @property
    def whole(self) -> bool:
        """Whether this is the agency as a whole."""
        return self.unit_id == WHOLE_AGENCY

    @property
    def called(self) -> str:
        """The name as lists have it: the agency as a whole says that it is."""
        return f"{self.name} (cả cơ quan)" if self.whole and self.name != WHOLE_NAME else self.name

    def verdict_for(self, title: str) -> TitleVerdict | None:
        """The verdict for one title code, or None where the rule set does not judge it."""
        return next((one for one in self.verdicts if one.title == title), None)

    def received_by(self, title: str) -> int:
        """How many members are put forward for a title."""
        return dict(self.received).get(title, 0)


@dataclass(frozen=True, slots=True)
class CollectiveReview:
    """All collectives of a year, the agency as a whole first, judged by the same rules as its people.

    `titles` are those that some row is judged for; `quotas` count the units' collectives, without the agency.
    """

    year: int
    titles: tuple[AwardKind, ...]
    rows: tuple[CollectiveRow, ...]
    quotas: tuple[QuotaVerdict, ...] = ()
