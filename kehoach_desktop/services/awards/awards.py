"""The year's review: who may get what and why, whether the numbers hold; and putting people forward."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from kehoach_desktop.records.awards import Review
from kehoach_desktop.services.awards.nominations import PEOPLE, nominate_on
from kehoach_desktop.services.awards.review_ground import judged, read_ground
from kehoach_desktop.services.datafile.office import Office


def review(
    office: Office,
    year: int,
    *,
    decided_on: date | None = None,
    rule_set: str | None = None,
    today: date | None = None,
) -> Review:
    """The whole review of a year, nothing written.

    People: the year's head count (see people_of_year). Rules: the set named, else the one chosen for the year, else the one in
    force on the decision's date (31/12 of the year unless given). Judged are the titles that the agency itself decides (LĐTT,
    CSTĐCS). A nomination counts when it
    is proposed and not held, and a title that takes another for granted counts for that one too. Refusal when no rule set fits.
    """
    return judged(read_ground(office, year, decided_on=decided_on, rule_set=rule_set, today=today))


def nominate(
    office: Office, year: int, title: str, person_ids: Collection[int], state: str, reason: str = ""
) -> int:
    """Put people forward for a title in a state (proposed | held | dropped), or take them out again (""); as `nominate_many`."""
    return nominate_many(office, year, {title: person_ids}, state, reason)


def nominate_many(
    office: Office, year: int, wanted: Mapping[str, Collection[int]], state: str, reason: str = ""
) -> int:
    """The same for people by title, all as one batch of history; gives how many were changed, Refusal as `nominations.nominate_on`."""
    return nominate_on(office, PEOPLE, year, wanted, state, reason)
