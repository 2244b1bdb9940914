"""Everything known of one person, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.awards import Discipline, Initiative, Leave
from kehoach_desktop.records.people import Assignment, Person


@dataclass(frozen=True, slots=True)
class Received:
    """A title or commendation received; dates ISO or "", `revoked_on` "" = still valid."""

    year: int
    code: str
    name: str
    decision_no: str
    decided_on: str
    revoked_on: str


@dataclass(frozen=True, slots=True)
class PersonYear:
    """One year of a person: where they stood at its end, what was registered, proposed and received, and its facts.

    `rating` is a code or "" (not known). `proposed` are (title code, state code). `signed` of `asked` kinds of commitment.
    """

    year: int
    unit: str
    position: str
    rating: str
    rating_source: str
    held_reason: str
    registered: tuple[str, ...]
    proposed: tuple[tuple[str, str], ...]
    received: tuple[Received, ...]
    initiatives: tuple[Initiative, ...]
    discipline: tuple[Discipline, ...]
    leave: tuple[Leave, ...]
    signed: int
    asked: int
    notes: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person today, where they stood (the earliest first), and their years (the latest first)."""

    person: Person
    assignments: tuple[Assignment, ...]
    years: tuple[PersonYear, ...]
    heads: tuple[str, ...]
