"""Which rows below a heading are people, which name the unit of the people below them, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kehoach_desktop.intake.cells import cell_at, gender_word, is_number, is_ticked, looks_like_date, text_of
from kehoach_desktop.intake.header import STAFF_FIELDS, YEAR_FIELDS, Table
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.words import cell_words, field_of, unit_name
from kehoach_desktop.vietnamese.folding import clean, word_key

_ROMAN = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:\-]*$")
_PREFIX = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*(?:[.)/:]|\s[-–])\s*(?=\S)")
_COUNT = re.compile(
    r"\s*(?:[:\-–]\s*(?:gồm\s*)?\d+\s*(?:người|đ/c|đồng chí|cán bộ|nhân viên|ng)?|\(\s*(?:gồm\s*)?\d+[^()]*\))\s*\.?$",
    re.IGNORECASE,
)
_COLUMN_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?(?:\s*=[\d\s()+\-*/x:%]+)?$")
_NO_NAME = " ()0123456789"
_PERSON, _WEAK, _NAMELESS = "person", "weak", "nameless"


class Found(NamedTuple):
    """A row that is a person (or should be): the row number a person sees, its cells, and the unit heading above it."""

    number: int
    cells: Sequence[Cell]
    unit: str


def heading_text(text: str, known: Mapping[str, str]) -> str:
    """The unit a heading row names: prefix ("II."), "Đơn vị:" and head count taken off, the agency's own spelling where it is known."""
    name = _COUNT.sub("", _PREFIX.sub("", text)).strip(" :.-–")
    head, colon, rest = name.partition(":")
    if colon and rest.strip() and head.strip().lower() in cell_words().lead_in:
        name = rest.strip()
    return known.get(word_key(name)) or unit_name(name)


def _is_column_numbers(texts: list[str]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3… or (1), (2), (3)… or A, B, 1, 2…"""
    return len(texts) >= 3 and all(_COLUMN_NUMBER.match(text) for text in texts)


class _Reader:
    """Walks down the rows of one table."""

    def __init__(self, table: Table, known: Mapping[str, str]) -> None:
        self.known = known
        self.number_at = table.columns.get("number")
        self.names_at = table.name_columns
        self.others_at = tuple(at for name, at in table.columns.items() if name not in ("number", "notes"))
        self.others_at += tuple(at for _, at, _ in table.ticks)
        self.others_at += tuple(at for parts in table.parts.values() for at, _ in parts)
        self.dates_at = tuple(
            table.columns[name] for name in ("birth_date", "male", "female", "year") if name in table.columns
        )
        self.gender_at = table.columns.get("gender")
        self.ticks_at = tuple(table.columns[name] for name in ("male", "female") if name in table.columns)
        self.id_at = table.columns.get("national_id")
        self.can_prove = (
            self.number_at is not None
            or bool(self.dates_at)
            or self.gender_at is not None
            or self.id_at is not None
        )
        self.unit = ""
        self.in_footer = False

    def name_of(self, row: Sequence[Cell]) -> str:
        """The words of the name columns."""
        return " ".join(filter(None, (text_of(cell_at(row, at)) for at in self.names_at)))

    def proved(self, row: Sequence[Cell]) -> bool:
        """Whether the row holds something that only a person has: a birth date, a gender, an identity number."""
        if any(looks_like_date(cell_at(row, at)) for at in self.dates_at) or any(
            is_ticked(cell_at(row, at)) for at in self.ticks_at
        ):
            return True
        gender, card = cell_at(row, self.gender_at), text_of(cell_at(row, self.id_at))
        return bool(
            (isinstance(gender, str) and gender_word(gender)) or sum(char.isdigit() for char in card) >= 8
        )

    def kind_of(self, row: Sequence[Cell]) -> str:
        """What a row is: a person for certain, perhaps one, one without a name, or "" for anything else (headings are noted)."""
        texts = [text for text in map(text_of, row) if text]
        if not texts:
            return ""
        name, number = self.name_of(row), cell_at(row, self.number_at)
        numbered = self.number_at is not None and is_number(number)
        filled = any(cell_at(row, at) not in ("", None) for at in self.others_at)
        if self._is_heading_again(name) or _is_column_numbers(texts):
            return ""
        if not numbered and self._ends_list(texts):
            return ""
        proved = self.proved(row)
        label = name or next((text for text in texts if text != text_of(number)), texts[0])
        if not proved and self._names_unit(label, text_of(number), numbered, filled, name):
            self.unit = heading_text(label, self.known)
            return ""
        if name:
            certain = (numbered or proved) if self.can_prove else (filled or not self.others_at)
            if self.in_footer and not (numbered and filled):
                return ""
            return _PERSON if certain else _WEAK
        return _NAMELESS if (proved or (numbered and filled)) and not self.in_footer else ""

    def _is_heading_again(self, name: str) -> bool:
        """Whether the list's heading is repeated here, as on every printed page."""
        return field_of(name, STAFF_FIELDS | YEAR_FIELDS) in ("full_name", "family_name") if name else False

    def _ends_list(self, texts: list[str]) -> bool:
        """Whether the row is a total, or a note or signature below the list."""
        words = cell_words()
        small = [text.lower() for text in texts]
        if words.totals.search(small[0]):
            return True
        if any(words.footers.search(text) for text in small):
            self.in_footer = True
            return True
        return False

    def _names_unit(self, label: str, number: str, numbered: bool, filled: bool, name: str) -> bool:
        """Whether a row with no person's facts is the heading of a unit."""
        bare = _PREFIX.sub("", label).lower()
        is_unit = word_key(_COUNT.sub("", _PREFIX.sub("", label))) in self.known or any(
            bare.startswith(word + " ") for word in cell_words().unit_starts
        )
        marked = bool(_ROMAN.match(number)) or (bool(_PREFIX.match(label)) and not numbered)
        if self.in_footer and not marked:
            return False
        if numbered:
            return is_unit and not filled and (label.isupper() or word_key(label) in self.known)
        if marked:
            return True
        return not filled and (is_unit or (label.isupper() and not name))


def _tells(row: Sequence[Cell], columns: Iterable[int]) -> bool:
    """Whether a row has anything in one of these columns."""
    for at in columns:  # noqa: SIM110 - asked of every row, and half as dear as any()
        if row[at] not in ("", None):
            return True
    return False


def find_people(table: Table, known_units: Mapping[str, str]) -> tuple[list[Found], list[Found]]:
    """The people rows of a table and the rows that lack only their name. `known_units` maps a unit's key to its spelling.

    Words without a person's facts after the last certain person (signatures, notes) are left out.
    """
    reader = _Reader(table, known_units)
    people: list[Found] = []
    nameless: list[Found] = []
    last_certain = 0
    number_at, name_at, others = reader.number_at, table.name_columns[0], reader.others_at
    for number, row in table.sheet.rows:
        if number <= table.last:
            continue
        name = row[name_at]
        plain = number_at is not None and type(row[number_at]) is float and isinstance(name, str)
        # nearly every row: numbered, named, with something told; the rest is looked at closely
        certain = plain and str(name).strip(_NO_NAME) and _tells(row, others)
        kind = _PERSON if certain else reader.kind_of(row)
        if kind == _NAMELESS:
            nameless.append(Found(number, row, reader.unit))
        elif kind:
            people.append(Found(number, row, reader.unit))
            last_certain = number if kind == _PERSON else last_certain
    while people and people[-1].number > last_certain:
        people.pop()
    return people, nameless


def spread_merged(table: Table, field_name: str) -> dict[int, str]:
    """For a column merged downwards: the text that belongs to each row, by row number."""
    at = table.columns.get(field_name)
    if at is None or not table.sheet.merged:
        return {}
    column, by_number = at + table.sheet.first_column, dict(table.sheet.rows)
    spread: dict[int, str] = {}
    for (top, left), (bottom, right) in table.sheet.merged:
        if left <= column <= right and bottom > top and top >= table.last and (row := by_number.get(top + 1)):
            text = clean(str(row[left - table.sheet.first_column]))
            spread.update(dict.fromkeys(range(top + 2, min(bottom, top + 5_000) + 2), text))
    return spread
