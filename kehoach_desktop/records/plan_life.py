"""A plan's life: numbers given to papers, files attached, figures entered, what units have sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
"""How a change stands against its target."""


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """A number of the register. `kind` is the abbreviation in the symbol (KH, SY); `series_year` the year of the series (for Party
    papers the first year of the term); `holder` who has the paper; `plan_id` the plan that bears it; `id` None: not saved, or known
    only from a plan's own letterhead; `gap`: a number that was skipped.
    """

    kind: str
    series_year: int
    number: int
    symbol: str = ""
    subject: str = ""
    issued_on: date | None = None
    holder: str = ""
    plan_id: int | None = None
    system: str = "state"
    id: int | None = None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """One series: its numbers in order, those skipped below the last, and the next one."""

    system: str
    kind: str
    series_year: int
    entries: tuple[PaperNumber, ...]
    gaps: tuple[int, ...]
    next_number: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside the data: `mime` application/pdf, image/png or image/jpeg; `size` in bytes; `pages` of a PDF, 1 of a picture."""

    id: int
    plan_id: int
    name: str
    mime: str
    pages: int
    size: int
    added_on: date
    submission_id: int | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """What is known once a plan is signed: its number, the day, and who signed (None: as in its letterhead)."""

    number: str
    signed_on: date
    authority: tuple[str, ...] = ()
    second_post: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """What the clerk counted for a target in a period of a year; `baseline` is the same period's figure that it is measured against."""

    target_id: int
    year: int
    period: str
    baseline: Decimal | None = None
    value: Decimal | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """How a target's figures moved over a year: sums over the periods for which both figures are known.

    For a target that lets something fall, `percent` is the change against the baseline (−7.5 = fell by 7.5 %); for one that asks for
    a share, the share of the baseline. None without a baseline. `verdict` is MET, NOT_MET or UNKNOWN; `message` one Vietnamese
    sentence; `text` the target's own words.
    """

    target_id: int
    plan_id: int
    text: str
    year: int
    baseline: Decimal | None
    value: Decimal | None
    percent: Decimal | None
    verdict: str
    message: str
    periods: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit has to send for a task: `sent_on` None while it is missing; `files` are its attachments."""

    task_id: int
    unit: str
    sent_on: date | None = None
    note: str = ""
    order: int = 0
    files: tuple[Attachment, ...] = ()
    id: int | None = None
