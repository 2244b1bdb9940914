"""A year's review kept ready while the clerk works: after a tick only those whom it concerns are judged again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from kehoach_desktop.records.awards import Review
from kehoach_desktop.records.collectives import CollectiveReview
from kehoach_desktop.services.awards.awards import nominate_many
from kehoach_desktop.services.awards.collectives import collectives_of, nominate_units_many
from kehoach_desktop.services.awards.review_ground import judged, judged_again, read_ground
from kehoach_desktop.services.datafile.office import Office


class LiveReview:
    """The review of a year as read when it was made, and changed through it since. `review` is always up to date with its own writes.

    Whoever writes facts by other ways makes a new one (`office.version` tells). Refusal as `awards.review`.
    """

    def __init__(
        self, office: Office, year: int, *, decided_on: date | None = None, today: date | None = None
    ) -> None:
        self.office, self.year = office, year
        self._ground = read_ground(office, year, decided_on=decided_on, today=today)
        self.review: Review = judged(self._ground)
        self._collectives: CollectiveReview | None = None

    def nominate(self, title: str, person_ids: Collection[int], state: str, reason: str = "") -> int:
        """`awards.nominate`, and the review follows; gives how many were changed."""
        return self.nominate_many({title: person_ids}, state, reason)

    def nominate_many(self, wanted: Mapping[str, Collection[int]], state: str, reason: str = "") -> int:
        """`awards.nominate_many`: people by title as one change, and the review follows."""
        changed = nominate_many(self.office, self.year, wanted, state, reason)
        people = {who for ids in wanted.values() for who in ids}
        self.review = judged_again(self.office, self._ground, self.review, people)
        self._collectives = None
        return changed

    def nominate_units(self, wanted: Mapping[str, Collection[int]], state: str, reason: str = "") -> int:
        """`collectives.nominate_units_many`; the collectives are judged again when next asked for."""
        changed = nominate_units_many(self.office, self.year, wanted, state, reason)
        self._collectives = None
        return changed

    def collectives(self, *, again: bool = False) -> CollectiveReview:
        """The collectives of the review, judged when first asked for and after each change; `again` rereads what is recorded of them."""
        if self._collectives is None or again:
            self._collectives = collectives_of(self.office, self._ground, self.review)
        return self._collectives
