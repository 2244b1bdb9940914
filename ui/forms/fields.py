"""Fields as data: what a form asks of a record, in which order, with which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TEXT, LINES, CHOICE, SUGGEST, DATE, DAY, BOOL, NUMBER, PERCENT = (
    "text",
    "lines",
    "choice",
    "suggest",
    "date",
    "day",
    "bool",
    "number",
    "percent",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record in a form.

    `kind`: text (str) · lines (str of several lines) · choice (one of `choices`) · suggest (free str with a list to pick from) · date
    (ISO text, or a year alone if `year_alone`; "" = none) · day (datetime.date or None) · bool · number (int, or None when `optional`)
    · percent (Decimal, or None when `optional`). `choices` are (value, words). `half` puts two such fields side by side.
    """

    name: str
    label: str
    kind: str = TEXT
    choices: tuple[tuple[object, str], ...] = ()
    hint: str = ""
    year_alone: bool = False
    half: bool = False
    optional: bool = False
    required: bool = False
    read_only: bool = False


def words(values: Sequence[str], *, empty: str | None = None) -> tuple[tuple[object, str], ...]:
    """Choices whose value is the word itself; `empty` adds a first choice for "" in those words."""
    first: tuple[tuple[object, str], ...] = () if empty is None else (("", empty),)
    return (*first, *((value, value) for value in values))
