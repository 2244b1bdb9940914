"""What headings and the lines above a list of awards tell: columns for years, the title, its year and its decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.header import STAFF_FIELDS, YEAR_FIELDS, Table, heading_paths
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.words import field_of
from kehoach_desktop.intake.year_words import decision_of, titles_within

_YEAR = re.compile(r"(?<![\d/])(?:19[5-9]\d|20\d\d)(?![\d/])")
_OF_A_DAY = re.compile(
    r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*|tháng\s+[\d.…]*\s+năm\s+)\d{4}", re.IGNORECASE
)
_NO_AWARD = frozenset(
    {"rating", "initiative", "discipline", "leave", "birth_date", "joined_on", "initiative_no"}
)


class AboveTold(NamedTuple):
    """What the lines above a list tell of every award in it; blank where they tell nothing, or several things."""

    codes: tuple[str, ...] = ()
    year: int = 0
    decision_no: str = ""
    decided_on: str = ""


def year_in(text: str) -> int:
    """The one year that a text names ("2022", "Năm 2022"), days left aside; 0 when there is none or more than one."""
    years = set(_YEAR.findall(_OF_A_DAY.sub(" ", text)))
    return int(years.pop()) if len(years) == 1 else 0


def year_columns(table: Table) -> dict[int, int]:
    """The columns headed by a year, in the heading or in a row of years directly below it: index in a row's cells -> year.

    They are taken out of the headings that were not understood.
    """
    titles = {table.columns.get("title"), table.columns.get("award")}
    taken = {*table.columns.values(), *table.name_columns} - titles
    rows = [row for number, row in table.sheet.rows if table.first <= number <= table.last]
    rows += [row for number, row in table.sheet.rows if number == table.last + 1 and _only_years(row)]
    paths = heading_paths(table.sheet, table.first, table.last)
    found: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            year = year_in(text_of(cell))
            if year and at not in taken and not _is_of_else(paths[at] if at < len(paths) else ()):
                found[at] = year
    understood = {" / ".join(dict.fromkeys(paths[at])) for at in found if at < len(paths)}
    table.ignored = [text for text in table.ignored if text not in understood]
    return dict(sorted(found.items()))


def _only_years(row: Sequence[Cell]) -> bool:
    """Whether every cell of a row that is not blank is a year."""
    texts = [text for text in map(text_of, row) if text]
    return bool(texts) and all(year_in(text) and len(text) < len("Năm học 2024") for text in texts)


def _is_of_else(path: Sequence[str]) -> bool:
    """Whether a column's headings name a fact that is no award ("Xếp loại 2023", "Năm sinh")."""
    return any(
        field_of(_YEAR.sub("", text).strip(), YEAR_FIELDS | STAFF_FIELDS) in _NO_AWARD for text in path
    )


def told_above(table: Table) -> AboveTold:
    """What the lines above a list, and the name of its sheet, tell of every award in it."""
    lines = [
        text
        for number, row in table.sheet.rows
        if number < table.first
        for text in dict.fromkeys(map(text_of, row))
        if text
    ]
    codes = {code for line in (*lines, table.sheet.name) for code in titles_within(line)}
    years = {year for line in (*lines, table.sheet.name) if (year := year_in(line))}
    decisions = {told[:2] for line in lines if (told := decision_of(line))[0]}
    number, day = decisions.pop() if len(decisions) == 1 else ("", "")
    return AboveTold(
        tuple(codes) if len(codes) == 1 else (), years.pop() if len(years) == 1 else 0, number, day
    )
