"""What is known of one person when a year is judged. Plain values; absent ones say that nobody has entered them."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.awards import Initiative, Leave


@dataclass(frozen=True, slots=True)
class Measure:
    """A disciplinary measure. `year` is the year it concerns; dates are ISO text, a year alone, or "" (not known)."""

    form: str
    year: int
    decision_no: str = ""
    decision_on: str = ""
    ends_on: str = ""


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """A title or commendation of a year; `revoked` = withdrawn later, so it counts for nothing."""

    code: str
    year: int
    decision_no: str = ""
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A move within the agency: the day in the new unit, the unit left, and since when the person was there ("" = not known)."""

    on: str
    from_unit: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person's facts for one year.

    `entered` = somebody has recorded this person's year, so an empty list of initiatives or measures means there are none;
    otherwise it means that nobody knows. `registration_kept` and `award_years` say the same of registrations and of awards: the
    years for which the office keeps the honour book. `votes` are (title, votes for it, members of the Council).
    `held_reason` holds the person, `held_titles` (title, reason) one proposal. `joined_on` counts contract time in the same agency.
    """

    year: int
    rating: str = ""
    rating_source: str = ""
    entered: bool = False
    joined_on: str = ""
    left_on: str = ""
    registered: tuple[str, ...] = ()
    registration_kept: bool = False
    initiatives: tuple[Initiative, ...] = ()
    earlier_initiatives: tuple[tuple[int, Initiative], ...] = ()
    discipline: tuple[Measure, ...] = ()
    leave: tuple[Leave, ...] = ()
    moves: tuple[Move, ...] = ()
    held_reason: str = ""
    held_titles: tuple[tuple[str, str], ...] = ()
    awards: tuple[EarlierAward, ...] = ()
    award_years: frozenset[int] = frozenset()
    earlier_ratings: tuple[tuple[int, str], ...] = ()
    votes: tuple[tuple[str, int | None, int | None], ...] = ()

    def holds(self, code: str, year: int) -> bool:
        """Whether the person has the award of that year, not withdrawn."""
        return any(one.code == code and one.year == year and not one.revoked for one in self.awards)
