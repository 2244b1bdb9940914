"""Which rows below a heading are people, which name the unit of the people below them, and which are neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from kehoach_desktop.intake.cells import (
    cell_at,
    is_number,
    text_of,
)
from kehoach_desktop.intake.group_headings import Group, group_of
from kehoach_desktop.intake.header import STAFF_FIELDS, YEAR_FIELDS, Table
from kehoach_desktop.intake.repeated_heading import RowOrder, heading_again, is_column_numbers
from kehoach_desktop.intake.row_look import Looked, RowEye
from kehoach_desktop.intake.row_words import (
    ROMAN,
    bare_heading,
    ends_list,
    has_address,
    has_family_name,
    has_middle_name,
    heading_unit,
    is_person_shaped,
    is_signer,
    is_total,
    names_fact,
    no_name_reason,
    prefix_of,
    row_words,
    starts_as_unit,
    surely_unit,
)
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.table_body import body_lines
from kehoach_desktop.intake.words import field_of
from kehoach_desktop.records.intake import RejectedRow, RowRemark
from kehoach_desktop.vietnamese.folding import word_key

_NO_NAME = " ()0123456789"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_FEWEST_HEADINGS = 2  # one alone may be a heading of its own: "CÁ NHÂN"
_SIGNING = 2  # so many rows of names may stand below "Người lập": more are people


class Found(NamedTuple):
    """A row that is a person (or should be): the row number a person sees, its cells, and what the headings above tell of it."""

    number: int
    cells: Sequence[Cell]
    unit: str
    told: Mapping[str, str] = _NOTHING


@dataclass(slots=True)
class Rows:
    """What stands below a heading: people, rows without a name, rows that are no people but might be taken for some, headings guessed."""

    people: list[Found] = field(default_factory=list)
    nameless: list[Found] = field(default_factory=list)
    refused: list[RejectedRow] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)


class _Walk:
    """Walks down the rows of one table."""

    def __init__(self, table: Table, known: Mapping[str, str], fields: frozenset[str]) -> None:
        self.table, self.known, self.fields = table, known, fields
        self.eye = RowEye(table)
        self.number_at, self.names_at = self.eye.number_at, self.eye.names_at
        self.others_at = self.eye.others_at
        self.rows = Rows()
        self.unit = ""
        self.group = Group()
        self.group_holds_units = self.group_is_fresh = False
        self.in_footer = False
        self.held: list[Found] = []
        self.loose: list[Found] = []
        self.gaps: list[Found] = []
        self.order: RowOrder | None = None
        self.heading_ends = table.last

    def start_above(self) -> None:
        """Take a group's heading directly above the list's own, as where each group ("II. NGƯỜI LAO ĐỘNG") has a table of its own."""
        first = self.table.first
        for number, row in self.table.sheet.rows[: first + 1]:
            texts = [text for text in map(text_of, row) if text] if first - 1 <= number <= first else []
            if len(texts) == 1 and prefix_of(texts[0]) and (group := group_of(texts[0], self.fields)):
                self.group = group

    # -- one row ----------------------------------------------------------------------------------------------------

    def take(self, number: int, row: Sequence[Cell], below: Sequence[Cell]) -> None:
        """Judge one row; `below` is the next one."""
        one = self.eye.look(number, row)
        if one is None or self.is_heading_again(one) or is_column_numbers(row) or self.is_beside(one):
            return
        if not one.proved and self.takes_heading(one, below):
            return
        if not one.name:
            if (one.proved or (one.numbered and one.told)) and not self.in_footer:
                self.rows.nameless.append(Found(number, row, self.unit))
            elif self.rows.people and self.eye.tells_much(row) and not self.in_footer:
                self.gaps.append(Found(number, row, self.unit))
            return
        self.judge(one)

    def judge(self, one: Looked) -> None:
        """Sort a row with something in its name column that is no heading."""
        found = Found(one.number, one.cells, self.unit, self.group.told)
        certain = one.proved or (one.numbered and (one.told or not self.in_footer))
        if self.in_footer and not certain:
            if one.told and is_person_shaped(one.name):
                self.held.append(found)
            return
        if certain:
            self.go_on()
        if reason := self.group.refused or ("" if one.proved else no_name_reason(one.name)):
            self.rows.refused.append(RejectedRow(one.number, reason, one.name[:100]))
        elif certain or one.told or not self.others_at:
            self.settle()
            self.rows.people.append(found)
        else:
            self.loose.append(found)

    def plain(self, number: int, row: Sequence[Cell]) -> None:
        """A row that is surely a person: numbered, named, with something told."""
        if self.in_footer:
            self.go_on()
        if self.loose or self.gaps:
            self.settle()
        self.group_is_fresh = False
        if self.group.refused:
            name = text_of(row[self.names_at[0]])[:100]
            self.rows.refused.append(RejectedRow(number, self.group.refused, name))
        else:
            self.rows.people.append(Found(number, row, self.unit, self.group.told))

    def go_on(self) -> None:
        """The list goes on: what stood above was no end of it."""
        self.in_footer = self.group_is_fresh = False
        self.rows.people += self.held
        self.held.clear()

    def settle(self) -> None:
        """Somebody certain came: names above that told nothing else are people too, and rows without a name that told much lack it."""
        self.rows.people += self.loose
        self.rows.nameless += self.gaps
        self.loose.clear()
        self.gaps.clear()

    def is_heading_again(self, one: Looked) -> bool:
        """Whether the list's heading is repeated here, as on every printed page; its columns may then stand in another order."""
        fields = STAFF_FIELDS | YEAR_FIELDS
        if one.proved or field_of(one.name, fields) not in ("full_name", "family_name"):
            return False
        headings = sum(bool(field_of(text_of(cell), fields)) for cell in one.cells if isinstance(cell, str))
        if headings < min(_FEWEST_HEADINGS, len(self.others_at) + 1):
            return False
        self.order, self.heading_ends = heading_again(self.table, one.number, self.fields)
        return True

    def is_beside(self, one: Looked) -> bool:
        """Whether the row is a total, or a note or signature below the list."""
        firsts = [text for text in (one.name or one.label, "" if one.numbered else one.counter) if text]
        if not (one.numbered or (one.name and one.proved)) and (
            any(map(ends_list, firsts)) or (one.name and is_signer(one.name))
        ):
            self.in_footer = True
            return True
        counts = any(map(is_total, firsts)) or (one.told and names_fact(one.name))
        return counts and not one.proved

    # -- headings ---------------------------------------------------------------------------------------------------

    def takes_heading(self, one: Looked, below: Sequence[Cell]) -> bool:
        """Whether a row without a person's facts is a heading inside the list, which is then noted."""
        kind = prefix_of(one.label) if not one.numbered else ""
        marked = bool(ROMAN.match(one.counter)) or bool(kind)
        if self.in_footer and not marked:
            return False
        group = group_of(one.label, self.fields) if not one.told else None
        if group is not None:
            self.begin_group(group)
            return True
        if one.numbered:
            is_unit = not one.told and self.numbers_unit(one, below)
        elif one.told:
            is_unit = bool(ROMAN.match(one.counter)) and surely_unit(one.label)
        else:
            is_unit = self.names_unit(one, kind, below)
        if is_unit:
            self.begin_unit(one)
        return is_unit

    def numbers_unit(self, one: Looked, below: Sequence[Cell]) -> bool:
        """Whether a numbered row that tells nothing but words is a unit's heading."""
        name = bare_heading(one.label)
        if word_key(name) in self.known or surely_unit(name):
            return True
        if not starts_as_unit(name) or has_middle_name(name):
            return False
        # "BAN NỘI VỤ" or Mr Ban: who is counted on from there is a person
        return not _follows(one.counter, text_of(cell_at(below, self.number_at)))

    def names_unit(self, one: Looked, kind: str, below: Sequence[Cell]) -> bool:
        """Whether a row without a number that tells nothing but words is a unit's heading."""
        name = bare_heading(one.label)
        if word_key(name) in self.known:
            return True
        if has_address(one.label) or (one.name and one.label.startswith("Y ")):
            return False
        is_unit = starts_as_unit(name) and not has_middle_name(name)
        if is_unit or not one.name:
            return is_unit or bool(kind) or bool(ROMAN.match(one.counter)) or one.label.isupper()
        roman = bool(ROMAN.match(one.counter))
        if roman and is_number(cell_at(below, self.number_at)):
            return True
        if has_family_name(name) or (kind == "figure" and is_person_shaped(name)):
            return False
        return bool(kind) or roman or self.stands_above(one, below)

    def stands_above(self, one: Looked, below: Sequence[Cell]) -> bool:
        """Whether a row that tells nothing but a text no name looks like stands above people: a heading, which is told.

        In a numbered list it is one that lacks its number; in another one whose words are no person's ("Hành chính - Tổng hợp").
        """
        if self.number_at is not None:
            first = one.number == self.table.last + 1 or bool(self.rows.people or self.rows.refused)
            above = first and is_number(cell_at(below, self.number_at))
        else:
            above = self.eye.tells(below) and not is_person_shaped(one.label) and not one.label.islower()
        if above:
            said = f"Dòng “{one.label[:60]}” được hiểu là tên đơn vị của những người ở dưới."
            self.rows.remarks.append(RowRemark(one.number, said))
        return above

    def begin_group(self, group: Group) -> None:
        """A group of people begins. Units that stood inside the last group end with it."""
        if self.group_holds_units:
            self.unit, self.group_holds_units = "", False
        if (year := self.group.told.get("award_year")) and "award_year" not in group.told:
            group = Group(
                {**group.told, "award_year": year}, group.refused
            )  # "I. Năm 2022" and below it "1. LĐTT"
        self.group, self.group_is_fresh = group, True
        self.settle()

    def begin_unit(self, one: Looked) -> None:
        """A unit begins: inside the group whose heading stands directly above, else outside it."""
        if self.group_is_fresh:
            self.group_holds_units = True
        elif not self.group_holds_units:
            self.group = Group()
        self.group_is_fresh = False
        self.settle()
        self.unit = heading_unit(one.label, self.known)

    # -- the end ----------------------------------------------------------------------------------------------------

    def finish(self) -> Rows:
        """What was found, with what stood below the last certain person judged."""
        if len(self.held) > _SIGNING:
            self.go_on()
        for found in self.loose:
            name = text_of(found.cells[self.names_at[0]])
            if has_family_name(name):
                said = "Dòng cuối danh sách chỉ có họ tên, không có số thứ tự hay thông tin nào khác."
                self.rows.refused.append(RejectedRow(found.number, said, name))
        self.rows.people.sort(key=lambda one: one.number)
        return self.rows


def _follows(count: str, below: str) -> bool:
    """Whether the next row is numbered on from this one."""
    first, second = count.strip(" .)/"), below.strip(" .)/")
    return first.isdigit() and second.isdigit() and int(second) == int(first) + 1


def _is_bare(number: Cell) -> bool:
    """Whether a cell holds a running number and nothing else, as numbers filled down far below the people."""
    return type(number) is float or (isinstance(number, str) and number.isdecimal())


def _tells(row: Sequence[Cell], columns: Iterable[int]) -> bool:
    """Whether a row has anything in one of these columns."""
    for at in columns:  # noqa: SIM110 - asked of every row, and half as dear as any()
        if row[at] not in ("", None):
            return True
    return False


def find_people(
    table: Table, known_units: Mapping[str, str], fields: frozenset[str], unit: str, group: Group
) -> Rows:
    """The people rows of a table and the rows that lack only their name. `known_units` maps a unit's key to its spelling, `fields` are
    those that such a list may have; `unit` and `group` are what the sheet tells of all its people.

    Words without a person's facts after the last certain person (signatures, notes) are left out; what might be a person all the same
    is refused with the reason.
    """
    walk = _Walk(table, known_units, fields)
    walk.unit, walk.group = unit, group
    walk.start_above()
    number_at, name_at, others = walk.number_at, table.name_columns[0], walk.others_at
    odd, lines = row_words().odd_firsts, body_lines(table)
    last = len(lines) - 1
    for place, (number, row) in enumerate(lines):
        if number <= walk.heading_ends:
            continue
        if walk.order is not None:
            row = walk.order.put(row)
        name = row[name_at]
        if name == "" and number_at is not None and _is_bare(row[number_at]) and not _tells(row, others):
            continue
        # nearly every row: numbered, named, with something told; the rest is looked at closely
        if (
            number_at is not None
            and type(row[number_at]) is float
            and isinstance(name, str)
            and name.strip(_NO_NAME)
            and _tells(row, others)
            and name.split(" ", 1)[0].lower() not in odd
            and " và " not in name
        ):
            walk.plain(number, row)
            continue
        below = lines[place + 1][1] if place < last else ()
        walk.take(number, row, below)
    return walk.finish()
