"""The year-end facts as one sheet, and the initiatives of a year with everybody who had a part in them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kehoach_desktop.records.awards import QuotaVerdict, YearFacts


@dataclass(frozen=True, slots=True)
class YearLine:
    """One person in the sheet. `recorded` = somebody has looked at the year; `warnings` are about this person's initiatives."""

    facts: YearFacts
    position: str = ""
    birth_date: str = ""
    unit_id: int | None = None
    recorded: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearSheet:
    """Everything the page of year-end facts shows: everybody of the year, and the ceilings on ratings that are in force."""

    year: int
    rows: tuple[YearLine, ...]
    figures: tuple[QuotaVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody's part in an initiative, in percent."""

    person_id: int
    full_name: str
    unit: str = ""
    share: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative or research work of a year with all its authors; fields as in `Initiative`.

    `warnings` say what to look at: shares that are not 100 % together, an initiative that an earlier year had already.
    """

    name: str
    year: int
    scope: str = "cơ sở"
    kind: str = "sáng kiến"
    decision_no: str = ""
    decision_on: str = ""
    authors: tuple[Author, ...] = ()
    warnings: tuple[str, ...] = ()
    id: int | None = None
