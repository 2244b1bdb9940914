"""Which rows of one list may say the same person twice, where nothing tells for certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from kehoach_desktop.rules.people_match import (
    Wanted,
    accents_lost,
    cards_differ,
    loose_name,
    same_name,
    years_agree,
)
from kehoach_desktop.vietnamese.folding import word_key

_WHOLE = len("1980-02-03")


class Listed(Wanted, Protocol):
    """A row of a list that tells the gender too."""

    @property
    def gender(self) -> str:
        """ "Nam", "Nữ" or ""."""


class Double(NamedTuple):
    """The other row that a row may repeat, and what they have in common, in Vietnamese."""

    of_row: int
    why: str


def maybe_doubles(
    rows: Iterable[Listed], new: Collection[int], apart: Collection[int] = ()
) -> dict[int, Double]:
    """The rows among `new` (numbers of rows that are nobody known) that may repeat another row: an earlier one, or one that is somebody known.

    `apart` are rows of which a person said that they are somebody of their own: nobody repeats them. Only rows of one name, accents
    aside, and of one birth year, or none, are compared.
    """
    if not new:
        return {}
    named: dict[str, dict[str, list[Listed]]] = defaultdict(lambda: defaultdict(list))
    wanted: list[Listed] = []
    for row in rows:
        if row.row in apart:
            continue
        named[loose_name(row.full_name)][row.birth_date[:4]].append(row)
        if row.row in new:
            wanted.append(row)
    found: dict[int, Double] = {}
    for row in wanted:
        by_year = named[loose_name(row.full_name)]
        years = {row.birth_date[:4], ""} if row.birth_date else set(by_year)
        others = sorted((one for year in years for one in by_year.get(year, ())), key=lambda one: one.row)
        for other in others:
            if (other.row < row.row or (other.row not in new and other is not row)) and (
                why := may_be_one(row, other)
            ):
                found[row.row] = Double(other.row, why)
                break
    return found


def may_be_one(one: Listed, other: Listed) -> str:
    """Why two rows may be one person, in Vietnamese; "" where they are surely two, or nothing but the name is alike."""
    same = same_name(one.full_name, other.full_name)
    name = "cùng họ tên" if same else "họ tên chỉ khác dấu"
    born, other_born = one.birth_date, other.birth_date
    two_cards = cards_differ(one.national_id, other.national_id)
    if born == other_born and len(born) == _WHOLE:
        if two_cards:
            return f"{name}, ngày sinh nhưng số CCCD khác" if same else ""
        return f"{name}, cùng ngày sinh{_otherwise(one, other)}"
    if two_cards or (born and other_born and not years_agree(born, other_born)):
        return ""
    if not same and not (accents_lost(one.full_name, other.full_name) and _one_unit(one, other)):
        return ""
    if born and other_born:
        return f"{name}, cùng năm sinh{_otherwise(one, other)}"
    if _one_unit(one, other) and not _clash(one.gender, other.gender):
        return f"{name}{', cùng đơn vị' if one.unit and other.unit else ''}, chưa đủ ngày sinh để phân biệt"
    return ""


def _otherwise(one: Listed, other: Listed) -> str:
    """What two rows tell differently, in words."""
    units = "" if _one_unit(one, other) else ", khác đơn vị"
    return units + (", khác giới tính" if _clash(one.gender, other.gender) else "")


def _one_unit(one: Listed, other: Listed) -> bool:
    """Whether two rows may be of one unit: the same, or one is not told."""
    return not _clash(one.unit, other.unit)


def _clash(one: str, other: str) -> bool:
    """Whether both are told and differ, in more than spelling."""
    return bool(one and other) and one != other and word_key(one) != word_key(other)
