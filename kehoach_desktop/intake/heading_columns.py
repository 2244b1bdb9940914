"""Which column of a list is what, told by its heading's texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kehoach_desktop.intake.words import (
    cell_words,
    columns,
    field_match,
    field_of,
    heading_key,
    plain_heading,
)
from kehoach_desktop.vietnamese.folding import word_key

NAME_FIELDS = ("full_name", "family_name", "given_name")
_IN_PARTS = ("initiative", "discipline", "leave")
_DATE_PARTS = ("day", "month", "year")
_GENDER_AFTER = re.compile(r"\b(nam|nữ)\s*\)?$")
_BOTH_GENDERS = re.compile(r"\bnam\b.*\bnữ\b|\bnữ\b.*\bnam\b")
_WOMEN_TICKED = re.compile(r"\(\s*nữ\b[^()]*(?:dấu|tích|tick|\bx\b)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MOST_PARTS = 3  # of a name: family, middle, given
_SHORTEST_RATING = "HT"  # a rating that heads a column of its own, however short


@dataclass(slots=True, kw_only=True)
class Places:
    """Where the columns of a list stand, as indices in a row's cells.

    `columns` gives them by field; `name_columns` are joined to make a name; `ticks` are columns
    to tick: (field, index, meaning); `parts` are fields spread over several columns: (index, heading of the part). Keys "male" and "female"
    stand for columns holding a birth date or a tick, "day", "month", "year" and "day_month" for the parts of a birth date. `ignored` are
    headings that were not understood; `refined` counts the columns that the heading's last row tells apart below one heading. Where headings
    name years, `rivals` has all columns for a field with their headings, the chosen one first, and `bands` all columns to tick with the heading
    above.
    """

    columns: dict[str, int] = field(default_factory=dict)
    name_columns: tuple[int, ...] = ()
    ticks: list[tuple[str, int, str]] = field(default_factory=list)
    parts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    rivals: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    bands: dict[str, list[tuple[str, tuple[str, int, str]]]] = field(default_factory=dict)
    refined: int = 0


class _Claim(NamedTuple):
    """A column that may be a field; `exact` = its heading is that field's whole name, not only its beginning."""

    column: int
    field: str
    exact: bool
    heading: str
    shown: str


def put_columns(places: Places, paths: Sequence[Sequence[str]], fields: frozenset[str]) -> None:
    """Say what the columns are, from each one's heading texts (top first)."""
    claims: list[_Claim] = []
    left: dict[int, str] = {}
    relative_at = -1
    for column, path in enumerate(paths):
        texts = [text for text in path if text]
        if not texts:
            continue
        claim = _claim(places, column, texts, fields)
        if claim is None:
            continue
        if claim.field in ("birth_date", "national_id") and column == relative_at + 1 > 0:
            claim = claim._replace(field="")  # "Họ tên con" and beside it the child's year of birth
        if claim.field == "ignored" and columns().relatives.search(claim.heading.lower()):
            relative_at = column
        if claim.field in ("", "ignored"):
            left[column] = claim.shown
        else:
            claims.append(claim)
    left |= _settle(places, claims, fields)
    left |= _one_band(places, paths)
    _loose_dates(places, paths, left)
    places.ignored = [left[column] for column in sorted(left)]
    tops = [path[0] for path in paths]
    wide = {top for top, beside in pairwise(tops) if top and top == beside}
    places.refined = sum(path[0] in wide and _is_refined(path) for path in paths)


def _is_refined(path: Sequence[str]) -> bool:
    """Whether a column's own heading, below a wider one, is a part of a name or tells a rating of a quarter from that of the year."""
    own = path[-1].lower()
    if len(path) == 1 or not own or own == path[0].lower():
        return False
    return columns().parts.get(own, "") in NAME_FIELDS or columns().last_choice.match(own) is not None


def _claim(places: Places, column: int, texts: list[str], fields: frozenset[str]) -> _Claim | None:
    """What a column may be; None for one that is placed already, as a part or a column to tick."""
    top, last = texts[0], texts[-1]
    parent = field_of(top, fields) if len(texts) > 1 else ""
    shown = " / ".join(dict.fromkeys(texts))
    part = _part(parent, last, top, fields)
    if part in NAME_FIELDS:
        return _Claim(column, part, True, last, shown)
    if part:
        places.columns.setdefault(part, column)
        return None
    if _spread(places, column, parent, top, last):
        return None
    name, exact = field_match(last, fields)
    if not name and parent not in NAME_FIELDS:
        name = parent
    if name in ("", "ignored") and not parent:
        tick_field, tick = _lone_tick(last, fields)
        if tick:
            places.ticks.append((tick_field, column, tick))
            return None
    return _Claim(column, name, exact, last, shown)


def _part(parent: str, last: str, top: str, fields: frozenset[str]) -> str:
    """The part that a column is (Nam, Nữ, Ngày, Tháng, Năm, Họ đệm, Tên) below its heading or told in it, or ""."""
    part = columns().parts.get(plain_heading(last).lower(), "")
    if part in _DATE_PARTS:
        return part if parent == "birth_date" else ""
    if part in ("male", "female"):
        return part if parent in ("", "gender", "birth_date") else ""
    if part:
        return part if parent == "full_name" else ""
    own, small = field_of(last, fields), last.lower()
    if own == "birth_date" and not _BOTH_GENDERS.search(small) and (found := _GENDER_AFTER.search(small)):
        return columns().parts[found[1]]
    return "female" if own == "gender" and _WOMEN_TICKED.search(small) else ""


def _settle(places: Places, claims: list[_Claim], fields: frozenset[str]) -> dict[int, str]:
    """Give each field its column: the first whose heading is its whole name, else the first; the others' headings by column.

    A heading that is the whole name of two fields ("Hình thức khen thưởng") is the second where the first has a column already.
    """
    left: dict[int, str] = {}
    names = [claim for claim in claims if claim.field in NAME_FIELDS]
    places.name_columns = name_columns(
        [(one.column, one.field, one.heading) for one in sorted(names, key=lambda one: not one.exact)]
    )
    left |= {one.column: one.shown for one in names if one.column not in places.name_columns}
    by_field: dict[str, list[_Claim]] = {}
    for claim in claims:
        if claim.field not in NAME_FIELDS:
            by_field.setdefault(claim.field, []).append(claim)
    for name, rivals in by_field.items():
        rivals.sort(key=_choice)
        if any(_YEAR.search(one.shown) for one in rivals):
            places.rivals[name] = [(one.column, one.shown) for one in rivals]
        if name == "birth_date" and (halves := _two_halves(rivals)):
            places.columns |= halves
            rivals = [one for one in rivals if one.column not in halves.values()]
        elif name not in places.columns:
            places.columns[name] = rivals.pop(0).column
        for one in rivals:
            second, exact = field_match(one.heading, fields - {name})
            if exact and second not in ("", "ignored", *NAME_FIELDS, *places.columns, *by_field):
                places.columns[second] = one.column
            else:
                left[one.column] = one.shown
    return left


def _choice(one: _Claim) -> tuple[bool, int, bool, bool]:
    """What makes one of several columns for a field the right one: the office's own word, the latest year, who decides, the whole heading."""
    return (*_weight(one.shown), not one.exact)


def _weight(shown: str, year: int = 0) -> tuple[bool, int, bool]:
    """What the words of a heading, from its top down, tell of its worth among others for the same field; the least is taken.

    The latest year is worth most; where a `year` is asked for, a heading that names it, then one that names none.
    """
    small, years = shown.lower(), _years(shown)
    return (
        columns().last_choice.search(small) is not None,
        (bool(years) + (year not in years) if year else -max(years, default=0)),
        columns().first_choice.search(small) is None,
    )


def _years(shown: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(shown)]


def take_year(places: Places, year: int, facts: Collection[str]) -> list[str]:
    """Take the columns of one year for some fields where headings name years. Gives a remark, in Vietnamese, for each that only another
    year has.
    """
    used = {*places.columns.values(), *places.name_columns}
    remarks = []
    for name in [one for one in places.rivals if one in facts and one in places.columns]:
        rivals, now = places.rivals[name], places.columns[name]
        free = [one for one in rivals if one[0] == now or one[0] not in used]
        column, shown = min(free, key=lambda one: _weight(one[1], year))
        if column != now:
            places.columns[name] = column
            places.ignored = [text for text in places.ignored if text != shown]
            places.ignored += [text for at, text in rivals if at == now]
        remarks += _of_another_year(shown, year)
    for name, ticks in places.bands.items():
        best = min(dict.fromkeys(top for top, _ in ticks), key=lambda top: _weight(top, year))
        places.ticks = [one for one in places.ticks if one[0] != name]
        places.ticks += [tick for top, tick in ticks if top == best]
        remarks += _of_another_year(best, year)
    return remarks


def _of_another_year(shown: str, year: int) -> list[str]:
    """The remark on a column that is of another year by its heading."""
    years = _years(shown)
    if not years or year in years:
        return []
    return [f"Cột “{shown}” là của năm {years[-1]}, trong khi đang nhập cho năm {year}; cần xem lại."]


def _one_band(places: Places, paths: Sequence[Sequence[str]]) -> dict[int, str]:
    """Where the same ratings stand to be ticked under several headings (one's own, the unit's, the council's), keep one heading's columns;
    the others' headings by column.
    """
    left: dict[int, str] = {}
    for name in ("rating", "title"):
        bands: dict[str, set[str]] = {}
        for field_name, at, meaning in places.ticks:
            if field_name == name:
                bands.setdefault(paths[at][0], set()).add(word_key(meaning))
        meanings = [meaning for band in bands.values() for meaning in band]
        again = len(set(meanings)) < len(meanings)
        if any(map(_YEAR.search, bands)) and (again or len(bands) == 1):
            places.bands[name] = [(paths[tick[1]][0], tick) for tick in places.ticks if tick[0] == name]
        if not again:
            continue
        best = min(bands, key=_weight)
        dropped = [at for field_name, at, _ in places.ticks if field_name == name and paths[at][0] != best]
        left |= {at: " / ".join(dict.fromkeys(filter(None, paths[at]))) for at in dropped}
        places.ticks = [tick for tick in places.ticks if tick[1] not in dropped]
    return left


def _two_halves(rivals: list[_Claim]) -> dict[str, int]:
    """ "Ngày, tháng sinh" and "Năm sinh" side by side: the two halves of a birth date; {} when they are not."""
    days = [one for one in rivals if heading_key(one.heading) in ("ngay thang sinh", "ngay thang")]
    years = [one for one in rivals if heading_key(one.heading) in ("nam sinh", "nam")]
    return {"day_month": days[0].column, "year": years[0].column} if days and years else {}


def _loose_dates(places: Places, paths: Sequence[Sequence[str]], left: dict[int, str]) -> None:
    """Ngày, Tháng and Năm side by side without a heading over them are a birth date, where nothing else is."""
    if {"birth_date", "year", "male", "female"} & set(places.columns):
        return
    for column in sorted(left):
        words = [
            columns().parts.get(path[-1].lower(), "") if (path := [text for text in one if text]) else ""
            for one in paths[column : column + 3]
        ]
        if tuple(words) == _DATE_PARTS:
            for at, part in enumerate(_DATE_PARTS):
                places.columns[part] = column + at
                left.pop(column + at, None)
            return


def _spread(places: Places, column: int, name: str, top: str, last: str) -> bool:
    """Place a column that is one of several for a field: a part of an initiative, a rating or title to tick; False when it is none."""
    if last == top:
        return False
    if name in _IN_PARTS:
        places.parts.setdefault(name, []).append((column, last))
    elif name in ("rating", "title") and (tick := _tick(name, last)):
        places.ticks.append((name, column, tick))
    else:
        return False
    return True


def place_told(places: Places, column: int, name: str, texts: list[str]) -> None:
    """Say that a column is a field that somebody told, `texts` being its heading from the top: a part, a column to tick, or the field itself.

    A column that bears only the name of a rating or title is to be ticked; a further one of an initiative, a measure or an absence is a part of it.
    """
    first, last = (texts[0], texts[-1]) if texts else ("", "")
    if name in ("rating", "title", *places.parts, *places.columns):
        first = ""  # whatever stands above: the column's own heading decides
    if not _spread(places, column, name, first, last):
        places.columns.setdefault(name, column)


def _tick(parent: str, text: str) -> str:
    """The rating or title that a column to tick stands for, in its own words, or ""."""
    words = cell_words()
    known = words.rating if parent == "rating" else words.title
    return text if word_key(text) in known else ""


def _lone_tick(text: str, fields: frozenset[str]) -> tuple[str, str]:
    """A column headed by nothing but a rating or title: ("title", "LĐTT")."""
    for parent in ("title", "rating"):
        if parent in fields and _tick(parent, text) and (len(text) > 2 or text == _SHORTEST_RATING):
            return parent, text
    return "", ""


def name_columns(names: list[tuple[int, str, str]]) -> tuple[int, ...]:
    """The columns that make a name: one whole, or the family name (and what stands between) with the given name; a heading
    merged over two columns is both.
    """
    family = [column for column, name, _ in names if name == "family_name"]
    given = [column for column, name, _ in names if name == "given_name"]
    full = [(column, text) for column, name, text in names if name == "full_name"]
    if family:
        joined = [at for place, at in enumerate(sorted(family)) if at == sorted(family)[0] + place]
        return (*joined, *(given or [column for column, _ in full])[:1])
    if full:
        column, text = full[0]
        merged = [other for other, same in full if same == text]
        return tuple(at for place, at in enumerate(merged[:_MOST_PARTS]) if at == column + place)
    return tuple(given[:1])
