"""Awards of earlier years as the clerk enters them, and what comes next for a person or a collective."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.awards import RuleSetInfo

# a milestone is near when it could be had within so many years: what a clerk plans for
NEAR_YEARS = 2


@dataclass(frozen=True, slots=True)
class Honour:
    """One award in the book. Days are ISO text or ""; `revoked_on` marks a withdrawn one, which stays in the book and counts for nothing."""

    year: int
    code: str
    decision_no: str = ""
    decided_on: str = ""
    revoked_on: str = ""
    notes: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class AwardsEntered:
    """From which year (None = from the beginning) to which one all awards of somebody are entered; `until` None = nobody has said so."""

    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A title or commendation that could come next. `verdict` is the value of `Verdict` for this year.

    `have` of `needed` years in a row of `base` are there (`needed` 0 = no row is asked for), `years` says which, `pending` that this
    year's is not decided yet; `earliest` is the first year in which it could be had, None when that cannot be said. `gaps` and
    `revoked` are years that break the row. `missing` says what is still to be done.
    """

    who_id: int
    name: str
    unit: str
    title: str
    title_name: str
    verdict: str
    base: str = ""
    have: int = 0
    needed: int = 0
    years: tuple[int, ...] = ()
    pending: bool = False
    gaps: tuple[int, ...] = ()
    revoked: tuple[int, ...] = ()
    earliest: int | None = None
    missing: str = ""
    history: str = ""

    def is_near(self, year: int, within: int = NEAR_YEARS, *, begun: bool = True) -> bool:
        """Whether it could be had within so many years from `year`; with `begun` also where some years of the row are there already."""
        soon = self.earliest is not None and self.earliest <= year + within
        return soon or (begun and self.have > 0)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next for everybody and every collective of a year; of each the nearest first."""

    year: int
    rule_set: RuleSetInfo
    people: tuple[Milestone, ...]
    collectives: tuple[Milestone, ...]
