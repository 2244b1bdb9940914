"""What came out of a list that somebody sent, row by row, before and after it is taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be taken: its number as a person sees it in the sheet, and why, in Vietnamese."""

    row: int
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A row that says the same person as an earlier row of the same list."""

    row: int
    of_row: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Something in a row that was taken in but needs a look (a bad CCCD left out, a word kept as a note), in Vietnamese."""

    row: int
    text: str
    name: str = ""


class ReadRow(Protocol):
    """One row of any kind of list as it was read; what further fields it has its own kind says."""

    @property
    def row(self) -> int:
        """Its number in the list."""

    @property
    def full_name(self) -> str:
        """Whom it means."""

    @property
    def _fields(self) -> tuple[str, ...]:
        """The names of its fields."""


class StaffRow(NamedTuple):
    """One person as a unit's list has them; dates as in `Person`. Absent cells are ""."""

    row: int
    full_name: str
    gender: str = ""
    birth_date: str = ""
    position: str = ""
    unit: str = ""
    joined_on: str = ""
    national_id: str = ""
    staff_kind: str = ""
    ethnicity: str = ""
    party_member: str = ""
    notes: str = ""
    joined_by: str = ""


class YearRow(NamedTuple):
    """One person's year as a unit's list has it, in the list's own words (rating, initiative, discipline, leave, title).

    `initiative_count` stands in a column of its own; `unclear` names the facts whose cell says that nobody knows.
    """

    row: int
    full_name: str
    birth_date: str = ""
    unit: str = ""
    rating: str = ""
    initiative: str = ""
    discipline: str = ""
    leave: str = ""
    title: str = ""
    national_id: str = ""
    notes: str = ""
    initiative_count: str = ""
    unclear: tuple[str, ...] = ()


RowT = TypeVar("RowT", bound=ReadRow)


@dataclass(frozen=True, slots=True)
class ListPart:
    """One table of a list: its sheet, and the last row of its heading there. Nearly every list has one."""

    sheet: str
    heading_row: int = 0


# no slots: typing notes on the object which alias made it, and a frozen class with slots answers that with TypeError
@dataclass(frozen=True)
class ReadList(Generic[RowT]):
    """A list as read: the good rows, the rejected, the duplicates, which columns were found, what was converted.

    `remarks` are small things to look at in good rows; `ignored_columns` headings that were not understood; `other_sheets` further
    sheets of the file that hold rows and were not read; `heading_row` is the last row of the heading. Where the list stands in several
    `parts` (a sheet per unit), `records.list_rows` tells which row of which sheet a row number is.
    """

    rows: tuple[RowT, ...]
    rejected: tuple[RejectedRow, ...] = ()
    duplicates: tuple[DuplicateRow, ...] = ()
    columns: tuple[str, ...] = ()
    sheet: str = ""
    converted_from: str = ""
    remarks: tuple[RowRemark, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    heading_row: int = 0
    parts: tuple[ListPart, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet of each part of the list, in order."""
        return tuple(part.sheet for part in self.parts)


StaffList: TypeAlias = ReadList[StaffRow]
YearList: TypeAlias = ReadList[YearRow]


class RowPlan(NamedTuple):
    """What taking one row in would do: action is added | changed | unchanged | doubtful; changes are (field, before, after).

    `asks` says what a doubtful row leaves open: "person" (who it is), "unit" (which unit its words mean).
    """

    row: int
    full_name: str
    unit: str
    action: str
    changes: tuple[tuple[str, str, str], ...] = ()
    note: str = ""
    person_id: int | None = None
    asks: tuple[str, ...] = ()


class UnitQuestion(NamedTuple):
    """A unit's name in a list that may mean several units or none: why it has to be asked, and the open units as (id, name).

    `likely` are those it may mean, `others` all the rest.
    """

    name: str
    why: str
    likely: tuple[tuple[int, str], ...] = ()
    others: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, before it does it. Nothing has been written. `read` are the good rows as the list has them."""

    source: str
    plans: tuple[RowPlan, ...]
    rejected: tuple[RejectedRow, ...]
    duplicates: tuple[DuplicateRow, ...]
    columns: tuple[str, ...]
    new_units: tuple[str, ...] = ()
    converted_from: str = ""
    remarks: tuple[RowRemark, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    sheet: str = ""
    heading_row: int = 0
    parts: tuple[ListPart, ...] = ()
    read: tuple[ReadRow, ...] = ()
    unit_questions: tuple[UnitQuestion, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet of each part of the list, in order."""
        return tuple(part.sheet for part in self.parts)

    def count(self, action: str) -> int:
        """How many rows would be `action`."""
        return sum(plan.action == action for plan in self.plans)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. `doubtful` rows were not applied: somebody has to decide who they are.

    `ignored_columns` and `other_sheets` are what the file has besides, not taken in.
    """

    added: int
    changed: int
    unchanged: int
    rejected: tuple[RejectedRow, ...] = ()
    duplicates: tuple[DuplicateRow, ...] = field(default=())
    doubtful: tuple[RowPlan, ...] = ()
    remarks: tuple[RowRemark, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    parts: tuple[ListPart, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet of each part of the list, in order."""
        return tuple(part.sheet for part in self.parts)
