"""Two records of one person: why they are thought so, and what making them one would do."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.people import Person


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one person, the older record first; `why` in Vietnamese, `certain` when nothing but one person explains it (the same CCCD)."""

    one: Person
    other: Person
    why: str
    certain: bool


@dataclass(frozen=True, slots=True)
class MergeField:
    """A fact on which the two records differ, ISO and as kept; `take_other` = what would be taken unless the clerk says otherwise."""

    key: str
    kept: str
    other: str
    take_other: bool


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging `dropped` into `kept` does: facts to choose, how much goes over (words, number), what collides and how that is settled."""

    kept: Person
    dropped: Person
    fields: tuple[MergeField, ...]
    moved: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
