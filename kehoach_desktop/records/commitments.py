"""Commitments: the kinds a plan asks for, and who has signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CommitmentKind:
    """A kind of commitment for one year, its name as the plan writes it and the short name used as a column head."""

    code: str
    name: str
    short_name: str
    year: int
    order: int = 0
    text: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One person and the days on which they signed, by kind id; a kind that is absent was not signed.

    `birth_date` as in `Person`.
    """

    person_id: int
    full_name: str
    position: str
    unit: str
    signed: dict[int, date]
    birth_date: str = ""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How many of a unit's people have signed one kind."""

    unit: str
    kind_id: int
    signed: int
    people: int


@dataclass(frozen=True, slots=True)
class CommitmentSheet:
    """Everything the commitments page shows for a year. `signed_all` counts people who signed every kind."""

    year: int
    kinds: tuple[CommitmentKind, ...]
    rows: tuple[CommitmentRow, ...]
    by_unit: tuple[UnitProgress, ...]
    signed_all: int
