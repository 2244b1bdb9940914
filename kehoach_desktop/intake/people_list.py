"""What staff lists and year-end lists have in common: a list being read, its text fields, and each of its rows read in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, TypeVar

from kehoach_desktop.intake.bulk import without_collecting
from kehoach_desktop.intake.cells import (
    is_ditto,
    text_of,
    word_of,
)
from kehoach_desktop.intake.header import Table
from kehoach_desktop.intake.name_parts import NamedPerson
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.row_words import split_position
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.words import cell_words, unit_name
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.intake import DuplicateRow, RejectedRow, RowRemark
from kehoach_desktop.records.list_rows import row_words
from kehoach_desktop.rules.people_match import cards_differ, loose_name
from kehoach_desktop.vietnamese.folding import word_key

RowT = TypeVar("RowT")
_Seen: TypeAlias = tuple[int, str, str, str]  # a row's number, card, unit and gender
_YEAR_ALONE = len("1980")
_STEP = 2_000
_FEW = 5
_DITTO_FIELDS = (
    "unit",
    "position",
    "position_unit",
    "professional_title",
    "staff_kind",
    "ethnicity",
    "joined_on",
    "rating",
    "title",
)


@dataclass(slots=True)
class Part:
    """One table of a list: its people rows, and the units of those whose own is written above them only."""

    table: Table
    people: list[Found]
    misters: bool | None
    units_above: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """A list being read: its parts (most lists have one), the one being read now, and what is gathered on the way.

    `month_first` are the rows whose birth date can only be meant month first; `above` is the last text of each field, for ditto marks;
    `words`, `names` and `spelled` remember texts already looked at, `cards` the first row and name of each card.
    """

    parts: list[Part]
    converted_from: str
    other_sheets: tuple[str, ...]
    known_units: Mapping[str, str]
    nameless: list[Found] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    duplicates: list[DuplicateRow] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)
    month_first: list[int] = field(default_factory=list)
    above: dict[str, str] = field(default_factory=dict)
    words: dict[Cell, str] = field(default_factory=dict)
    names: dict[str, NamedPerson] = field(default_factory=dict)
    odd_cards: list[tuple[Found, str, str]] = field(default_factory=list)
    spelled: dict[str, str] = field(default_factory=lambda: {"": ""})
    cards: dict[str, tuple[int, str]] = field(default_factory=dict)
    table: Table = field(init=False)
    misters: bool | None = field(init=False)
    units_above: dict[int, str] = field(init=False)
    _by_name: dict[tuple[str, str], _Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the first part."""
        self.turn(self.parts[0])

    def turn(self, part: Part) -> None:
        """Go on to another part of the list."""
        self.table, self.misters, self.units_above = part.table, part.misters, part.units_above
        self.above, self.names = {}, {}

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet of each part."""
        return tuple(part.table.sheet.name for part in self.parts)

    def remark(self, found: Found, text: str, name: str) -> None:
        """Note something in a good row that needs a look."""
        self.remarks.append(RowRemark(found.number, text, name))

    def text(self, found: Found, name: str) -> str:
        """A text field of a row; ditto marks take the text above, words for "nothing" are ""."""
        at = self.table.columns.get(name)
        value = "" if at is None else found.cells[at]
        if value == "":
            return found.told.get(name, "")
        word = self.words.get(value) if isinstance(value, str) else text_of(value)
        if word is None:
            if is_ditto(value):
                return self.above.get(name, "") if name in _DITTO_FIELDS else word_of(value)
            if value in cell_words().faults:
                self.remark(found, f"Ô chứa lỗi công thức “{value}”; được coi là trống.", "")
                return ""
            word = self.words[value] = word_of(value)
        self.above[name] = word
        return word

    def unit(self, found: Found) -> str:
        """The unit of a row: its own cell, the merged cell beside it, or the heading above; in the agency's spelling if known."""
        name = self.text(found, "unit") or self.units_above.get(found.number, "") or found.unit
        if "position_unit" in self.table.columns:
            name = self.text(found, "unit") or split_position(self.text(found, "position_unit"))[1] or name
        known = self.spelled.get(name)
        if known is None:
            known = self.spelled[name] = self.known_units.get(word_key(name)) or unit_name(name)
        return known

    def position(self, found: Found) -> str:
        """The position of a row: its own cell, what stands before the unit in a column for both, or the professional title."""
        position = self.text(found, "position")
        if not position and "position_unit" in self.table.columns:
            position = split_position(self.text(found, "position_unit"))[0]
        return position or self.text(found, "professional_title")

    def own_card(self, found: Found, name: str, card: str) -> str:
        """The card of a row that an earlier row has; "" when that row has another name: copied down by mistake, which is remarked."""
        row, other_name = self.cards[card]
        if loose_name(other_name) == loose_name(name):
            return card
        where = row_words(row, self.sheets)
        self.remark(
            found, f"Số CCCD trùng với {other_name} ở {where} nhưng họ tên khác; số này được bỏ trống.", name
        )
        return ""

    def same_person(
        self, found: Found, name: str, birth_date: str, card: str, unit: str, gender: str = ""
    ) -> int | None:
        """The earlier row that is certainly the same person (same CCCD, or same name and birth date and nothing that differs), or None.

        Remembers this row. Rows that may be one person and may be two are left for a person to say.
        """
        if card and card in self.cards:
            return self.cards[card][0]
        if card:
            self.cards[card] = (found.number, name)
        if birth_date:
            key = (name.casefold(), birth_date)
            earlier = self._by_name.setdefault(key, (found.number, card, unit, gender))
            if earlier[0] != found.number:
                return self._repeats(found, name, birth_date, (found.number, card, unit, gender), earlier)
        return None

    def _repeats(self, found: Found, name: str, birth_date: str, now: _Seen, earlier: _Seen) -> int | None:
        """The earlier row of one name and birth date when it is certainly the same person, or None."""
        _, card, unit, gender = now
        row, other_card, other_unit, other_gender = earlier
        if cards_differ(card, other_card) or (gender and other_gender and gender != other_gender):
            return None
        if unit and other_unit and word_key(unit) != word_key(other_unit):
            if len(birth_date) == _YEAR_ALONE:
                return None
            said = f"Trùng với {row_words(row, self.sheets)}, ở đó ghi đơn vị “{other_unit}”."
            self.remark(found, said, name)
        return row


def read_rows(
    reading: Reading, read_row: Callable[[Reading, Found, str], RowT | None], today: date
) -> Work[list[RowT]]:
    """Read every person's row with `read_row`, which gives None for those rejected or said again; then reject the nameless."""
    rows: list[RowT] = []
    total, today_text = sum(len(part.people) for part in reading.parts), today.isoformat()
    done = 0
    for part in reading.parts:
        reading.turn(part)
        for start in range(0, len(part.people), _STEP):
            yield Progress(done + start, total, "Đang đọc danh sách")
            with without_collecting():
                some = part.people[start : start + _STEP]
                made = (read_row(reading, found, today_text) for found in some)
                rows += [row for row in made if row is not None]
        done += len(part.people)
    reading.turn(reading.parts[0])
    _tell_odd_cards(reading, len(rows))
    reading.rejected += [RejectedRow(found.number, "Thiếu họ và tên.") for found in reading.nameless]
    reading.rejected.sort(key=lambda one: one.row)
    return rows


def _tell_odd_cards(reading: Reading, rows: int) -> None:
    """Remark CCCD whose digits contradict their rows: one by one, or once for all where it is a habit of the whole list."""
    odd = reading.odd_cards
    if len(odd) > _FEW and len(odd) * 5 > rows:
        text = f"{len(odd)} số CCCD không khớp năm sinh hoặc giới tính ghi trong danh sách; nên hỏi lại người gửi."
        reading.remarks.append(RowRemark(reading.table.last, text))
    else:
        reading.remarks += [RowRemark(found.number, text, name) for found, text, name in odd]
        reading.remarks.sort(key=lambda one: one.row)
