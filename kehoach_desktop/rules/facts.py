"""What is known of one person when a year is judged. Plain values; absent ones say that nobody has entered them."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.awards import Initiative, Leave

# what stands for the reason where somebody is held and nobody wrote why
NO_REASON = "chưa ghi lý do"


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

    `asked` are the kinds of facts (ASKED_KINDS) told in full for the year: only of those an empty list means that there are none, otherwise
    nobody knows. `initiative_years` says the same of the initiatives of earlier years, `award_years` of the titles of any year.
    `initiatives_told` counts initiatives that a list does not name, `leave_told` are its words about absences without days.
    `votes` are (title, votes for it, members of the Council); `proposed` the titles and forms for which the person is put forward.
    `held_reason`, or `held` without one, holds the person; `held_titles` (title, reason) holds one proposal. `joined_on` counts contract time in the same agency;
    `joined_by` says whether that was as a recruit or from another agency, whose comment is there with `old_unit_comment`.
    `works_before` are (name, year) of own initiatives of this year that somebody had in an earlier year already.
    """

    year: int
    rating: str = ""
    rating_source: str = ""
    asked: frozenset[str] = frozenset()
    joined_on: str = ""
    joined_by: str = ""
    left_on: str = ""
    registered: tuple[str, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    initiatives_told: int | None = None
    earlier_initiatives: tuple[tuple[int, Initiative], ...] = ()
    initiative_years: frozenset[int] = frozenset()
    works_before: tuple[tuple[str, int], ...] = ()
    discipline: tuple[Measure, ...] = ()
    leave: tuple[Leave, ...] = ()
    leave_told: str = ""
    moves: tuple[Move, ...] = ()
    old_unit_comment: bool = False
    held_reason: str = ""
    held: bool | None = None
    held_titles: tuple[tuple[str, str], ...] = ()
    awards: tuple[EarlierAward, ...] = ()
    award_years: frozenset[int] = frozenset()
    earlier_ratings: tuple[tuple[int, str], ...] = ()
    votes: tuple[tuple[str, int | None, int | None], ...] = ()
    proposed: tuple[str, ...] = ()

    @property
    def on_hold(self) -> bool | None:
        """Whether something about the person is being examined: marked with a reason or without; not so where somebody recorded the
        year and marked nothing; None where nobody has looked."""
        if self.held or self.held_reason:
            return True
        return False if self.held is False or self.rating or self.asked else None

    def holds(self, code: str, year: int) -> bool:
        """Whether the person has the award of that year, not withdrawn."""
        return any(one.code == code and one.year == year and not one.revoked for one in self.awards)

    def works_known(self, year: int) -> bool:
        """Whether all initiatives of this or an earlier year are entered, each by its name."""
        if year != self.year:
            return year in self.initiative_years
        return "initiatives" in self.asked and len(self.initiatives) >= (self.initiatives_told or 0)
