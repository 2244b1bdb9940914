"""Rule sets as they are read by people: titles, conditions, sources, and what differs between two sets."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.records.awards import QuotaVerdict, RuleSetInfo


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One condition in words. `figures` is what of it can be changed, in words; `path` finds it in an own rule set: places in lists."""

    text: str
    article: str
    certainty: str
    on: bool
    kind: str
    figures: str = ""
    parts: tuple[RuleLine, ...] = ()
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """One figure of a condition that can be changed: `choices` are (value, words) where it is one of a few, else it is a whole number,
    or a percent (`percent`, a Decimal; None where what is kept is none)."""

    name: str
    words: str
    value: object
    choices: tuple[tuple[str, str], ...] = ()
    percent: bool = False


@dataclass(frozen=True, slots=True)
class TitleText:
    """What a title or commendation asks for."""

    code: str
    name: str
    article: str
    for_whom: str
    conditions: tuple[RuleLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleSetText:
    """A whole rule set; `sources` are (text, certainty, note)."""

    info: RuleSetInfo
    titles: tuple[TitleText, ...]
    reminders: tuple[RuleLine, ...]
    sources: tuple[tuple[str, str, str], ...]
    quotas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """Where two sets differ: the title's code, what it is about, and how each set has it ("" = not at all)."""

    title: str
    what: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody whose verdict would change, or (`collective`) a unit, then by its number and name; verdicts are the values of `Verdict`,
    "" = not judged."""

    person_id: int
    full_name: str
    unit: str
    title: str
    before: str
    after: str
    why: str
    collective: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other rules or another cap would change, people first, then collectives; nothing was written."""

    rule_set: RuleSetInfo
    changes: tuple[Changed, ...]
    figures_before: tuple[QuotaVerdict, ...]
    figures_after: tuple[QuotaVerdict, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in the order, a person or a collective: `place` from 1, the same for equals; `why` says what decided between those
    with the same votes.

    `votes` None = not known; `chosen` = the chairman's vote in a tie is for it; `since` is for information only; `women` of `people`.
    """

    who_id: int
    place: int
    full_name: str
    unit: str
    rating: str
    initiatives: int
    gender: str
    since: str
    votes: int | None
    proposed: bool
    eligible: bool
    chosen: bool = False
    why: str = ""
    women: int = 0
    people: int = 1


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates for a title in order, how many may have it (None = no ceiling), how many members vote (None = not known)."""

    title: str
    room: int | None
    proposed: int
    rows: tuple[Ranked, ...]
    voters: int | None = None
