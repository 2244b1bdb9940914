"""What headings and the lines above a list of awards tell: columns for years, the title, its year and its decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.header import HONOUR_FIELDS, STAFF_FIELDS, YEAR_FIELDS, Table, heading_paths
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.words import columns, field_of
from kehoach_desktop.intake.year_words import decision_of, title_codes, titles_within

_YEAR = re.compile(r"(?<![\d/])(?:19[5-9]\d|20\d\d)(?![\d/])")
_BETWEEN = re.compile(r"\s*(?:[,;+&\n]|\bvà\b|\bnăm\b)\s*", re.IGNORECASE)
_SPAN = re.compile(r"(?:19|20)\d\d\s*(?:[-–—]|đến)\s*(?:19|20)\d\d")
_OF_A_DAY = re.compile(
    r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*|tháng\s+[\d.…]*\s+năm\s+)\d{4}", re.IGNORECASE
)
_NO_AWARD = frozenset(
    {
        "rating",
        "initiative",
        "discipline",
        "leave",
        "birth_date",
        "joined_on",
        "initiative_no",
        "award_no",
        "award_date",
    }
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


class YearColumn(NamedTuple):
    """A column of the awards of one year: the titles that its heading names, and the columns of that year's decision (-1 = none)."""

    year: int
    codes: tuple[str, ...] = ()
    number_at: int = -1
    day_at: int = -1


def years_in(text: str) -> tuple[int, ...]:
    """All years of a cell that holds nothing else ("2021, 2022 và 2024"); () for any other text, a span of years too."""
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    return tuple(map(int, pieces)) if pieces and all(_YEAR.fullmatch(piece) for piece in pieces) else ()


def dated_titles(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The titles of a cell that tells their years with them, in words: "LĐTT 2021, 2022; CSTĐCS 2023" -> [("LĐTT", (2021, 2022)), …]."""
    told = []
    for piece in re.split(r"\s*[;\n]\s*", _OF_A_DAY.sub(" ", text)):
        years = tuple(map(int, _YEAR.findall(piece)))
        words = _YEAR.sub(" ", piece)
        if years and not _SPAN.search(piece):
            told.append(
                (
                    re.sub(r"(?i)[\s,:()]*\b(?:các\s+)?năm\b|[\s,:()]+(?:và\s*)?$", "", words).strip(" ,:()"),
                    years,
                )
            )
    return told


def year_columns(table: Table) -> dict[int, YearColumn]:
    """The columns headed by a year, in the heading or in a row of years directly below it, by index in a row's cells.

    They are taken out of the headings that were not understood.
    """
    titles = {table.columns.get("title"), table.columns.get("award")}
    ticked = {at for _, at, _ in table.ticks}
    taken = {*table.columns.values(), *table.name_columns} - titles - ticked
    rows = [row for number, row in table.sheet.rows if table.first <= number <= table.last]
    rows += [row for number, row in table.sheet.rows if number == table.last + 1 and _only_years(row)]
    paths = heading_paths(table.sheet, table.first, table.last)
    years = {at: year for at, path in enumerate(paths) if (year := year_in(" ".join(path)))}
    years |= {at: year for row in rows for at, cell in enumerate(row) if (year := year_in(text_of(cell)))}
    found: dict[int, YearColumn] = {}
    for at, year in years.items():
        path = paths[at] if at < len(paths) else ()
        if at not in taken and not _is_of_else(path):
            beside = [_of_decision(paths, years, year, field) for field in ("award_no", "award_date")]
            found[at] = YearColumn(year, title_codes(path[-1])[0] if len(path) > 1 else (), *beside)
    understood = {*found, *(at for one in found.values() for at in (one.number_at, one.day_at))}
    shown = {" / ".join(dict.fromkeys(paths[at])) for at in understood if 0 <= at < len(paths)}
    table.ignored = [text for text in table.ignored if text not in shown]
    return dict(sorted(found.items()))


def _of_decision(paths: Sequence[Sequence[str]], years: dict[int, int], year: int, field: str) -> int:
    """The column of a year that holds this field of the decision, -1 for none."""
    there = (
        at
        for at, path in enumerate(paths)
        if years.get(at) == year and path and field_of(path[-1], HONOUR_FIELDS) == field
    )
    return next(there, -1)


def _only_years(row: Sequence[Cell]) -> bool:
    """Whether every cell of a row that is not blank is a year."""
    texts = [text for text in map(text_of, row) if text]
    return bool(texts) and all(year_in(text) and len(text) < len("Năm học 2024") for text in texts)


def _is_of_else(path: Sequence[str]) -> bool:
    """Whether a column's headings name a fact that is no award ("Xếp loại 2023", "Năm sinh", "Đăng ký 2025")."""
    return any(
        columns().promised.search(text.lower())
        or field_of(_YEAR.sub("", text).strip(), YEAR_FIELDS | STAFF_FIELDS | HONOUR_FIELDS) in _NO_AWARD
        for text in path
    )


def decisions_below(table: Table) -> list[tuple[int, str, str]]:
    """The decisions named between the rows of a list, as over the second list of a sheet: row, number, day, from the top down."""
    found = []
    for number, row in table.sheet.rows:
        texts = list(dict.fromkeys(filter(None, map(text_of, row)))) if number > table.last else []
        if len(texts) == 1 and (told := decision_of(texts[0]))[0]:
            found.append((number, told[0], told[1]))
    return found


def is_promised(table: Table) -> bool:
    """Whether a line above the list, or its sheet's name, says that its titles are only proposed or registered."""
    lines = (text for number, row in table.sheet.rows if number < table.first for text in map(text_of, row))
    return any(columns().promised.search(line.lower()) for line in (*lines, table.sheet.name))


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
