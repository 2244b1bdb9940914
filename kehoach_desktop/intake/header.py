"""Where a list's heading stands, on any sheet, and which column is what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kehoach_desktop.intake.cells import cell_at, text_of
from kehoach_desktop.intake.heading_columns import NAME_FIELDS, Places, put_columns
from kehoach_desktop.intake.sheets import Cell, Sheet
from kehoach_desktop.intake.words import columns, field_of, heading_key, left_words, stale_sheets
from kehoach_desktop.vietnamese.folding import clean

_SEARCHED_ROWS = 120
_LONGEST_HEADING = 60
_DEEPEST = 3
WIDEST = 1_000  # columns; no list has more
_SAMPLED = 30
_GENDERS = ("nam", "nữ")
_SAID_SOON = 9  # words: a title comes to the point
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
PERSON_FIELDS = frozenset(
    {
        "number",
        "full_name",
        "family_name",
        "given_name",
        "birth_date",
        "gender",
        "position",
        "position_unit",
        "professional_title",
        "unit",
        "national_id",
        "notes",
    }
)
STAFF_FIELDS = PERSON_FIELDS | {"ethnicity", "joined_on", "joined_by", "staff_kind", "party_member"}
YEAR_FACTS = frozenset({"rating", "initiative", "discipline", "leave", "title"})
YEAR_FIELDS = PERSON_FIELDS | YEAR_FACTS | {"initiative_no", "initiative_date", "initiative_count"}
HONOUR_FIELDS = PERSON_FIELDS | {"title", "award", "award_year", "award_no", "award_date"}


@dataclass(slots=True)
class Table(Places):
    """A list found on a sheet: its heading's rows (`first` to `last`, as a person sees them) and what its columns are.

    `band` is the unit named over a table that stands beside others.
    """

    sheet: Sheet
    first: int
    last: int
    band: str = ""

    def spread(self) -> dict[int, str]:
        """The columns of fields that are spread over several: column -> field."""
        ticked = {at: name for name, at, _ in self.ticks}
        return ticked | {at: name for name, parts in self.parts.items() for at, _ in parts}

    def score(self) -> int:
        """How much of a list this is: fields found, a name being the least."""
        kinds = {*self.columns, *self.parts, *(tick[0] for tick in self.ticks)} - {"number"}
        return len(kinds) + bool(self.name_columns) if self.name_columns else 0

    def is_prose(self) -> bool:
        """Whether it is rather a sentence cut at its commas: nothing but a name found, among words too long for a heading."""
        return self.score() == 1 and any(len(heading) > _LONGEST_HEADING for heading in self.ignored)

    def rank(self) -> tuple[int, int, int]:
        """What makes one reading of a heading better than another: more fields, fewer columns not understood, more told apart."""
        return self.score(), -len(self.ignored), self.refined

    def found(self) -> tuple[str, ...]:
        """The fields found, in the order of their columns."""
        places = {"full_name": self.name_columns[0], **self.columns}
        places.update({name: at for name, at, _ in reversed(self.ticks)})
        places.update({name: parts[0][0] for name, parts in self.parts.items()})
        for part in ("male", "female", "day_month", "day", "month", "year"):
            if part in places:
                at = places.pop(part)
                places.setdefault("birth_date", at)
                if part in ("male", "female"):
                    places.setdefault("gender", at)
        return tuple(sorted(places, key=lambda name: places[name]))


def find_table(
    sheets: Iterable[Sheet], fields: frozenset[str], wanted: frozenset[str] = frozenset()
) -> Table | None:
    """The best list on the best sheet, or None: visible sheets first, old copies and those of people who left last, then the latest year named, then the
    fullest. Where `wanted` is given, a list needs one of those fields.
    """
    found = [table for sheet in sheets if (table := _on_sheet(sheet, fields)) and not table.is_prose()]
    if wanted:
        found = [table for table in found if wanted & set(table.found())]
    latest = max((sheet_year(table.sheet) for table in found), default=0)

    def rank(table: Table) -> tuple[bool, bool, int, int, int]:
        sheet = table.sheet
        now = not (tells_left(table) or is_stale(sheet))
        return sheet.visible, now, sheet_year(sheet) or latest, table.score(), min(len(sheet.rows), 10_000)

    return max(found, key=rank, default=None)


def sheet_year(sheet: Sheet) -> int:
    """The latest year that a sheet's name tells, 0 when it tells none."""
    return max(map(int, _YEAR.findall(sheet.name)), default=0)


def is_stale(sheet: Sheet) -> bool:
    """Whether a sheet's name says that it holds no list of now ("Cũ", "Bản sao", "Mẫu")."""
    return stale_sheets().search(clean(sheet.name).lower()) is not None


def tells_left(table: Table) -> bool:
    """Whether a sheet says of its people that they left: in its name, or in a line above the heading."""
    above = (
        cell for number, row in table.sheet.rows[:_SEARCHED_ROWS] if number < table.first for cell in row
    )
    texts = [table.sheet.name, *(cell for cell in above if isinstance(cell, str))]
    return any(_says_left(text) for text in texts)


def _says_left(text: str) -> bool:
    """Whether a title is about people who left ("DANH SÁCH NGHỈ HƯU NĂM 2024")."""
    start = " ".join(clean(text).lower().split()[:_SAID_SOON])
    return any(word in start for word in left_words())


def table_at(sheet: Sheet, first: int, last: int, fields: frozenset[str]) -> Table | None:
    """The table whose heading stands in these rows (numbers a person sees), or None when they hold nothing."""
    at = next((place for place, (number, _) in enumerate(sheet.rows) if number >= first), None)
    depth = sum(first <= number <= last for number, _ in sheet.rows)
    if at is None or not depth:
        return None
    return _read_heading(sheet, sheet.rows[: at + depth], at, depth, fields)


def table_from(sheet: Sheet, number: int, fields: frozenset[str]) -> Table | None:
    """The best table whose heading begins in row `number`, or None when it has no names."""
    at = next((place for place, (found, _) in enumerate(sheet.rows) if found >= number), None)
    return None if at is None else _best_depth(sheet, sheet.rows[at : at + _DEEPEST], 0, fields)


def _on_sheet(sheet: Sheet, fields: frozenset[str]) -> Table | None:
    """The best heading among the first rows of one sheet; a heading of one row wins over the same in two."""
    best: Table | None = None
    head = sheet.rows[: _SEARCHED_ROWS + 3]
    for at in range(min(len(head), _SEARCHED_ROWS)):
        if best and best.score() >= 3 and at > best.last:
            break
        if not _has_name(head[at][1], fields) and not (
            at + 1 < len(head) and _has_name(head[at + 1][1], fields)
        ):
            continue
        table = _best_depth(sheet, head, at, fields)
        if table and (best is None or table.rank() > best.rank() or _is_shorter(table, best)):
            best = table
    return best


def _is_shorter(table: Table, best: Table) -> bool:
    """Whether a heading tells the same as the best one without a title that stands above it."""
    return table.last == best.last and table.rank() == best.rank()


def _best_depth(
    sheet: Sheet, head: list[tuple[int, Sequence[Cell]]], at: int, fields: frozenset[str]
) -> Table | None:
    """The best heading of one, two or three rows that begins here; None when it has no names."""
    best: Table | None = None
    for depth in range(1, _DEEPEST + 1):
        if at + depth > len(head) or (depth > 1 and not _may_continue(head, at, depth)):
            break
        table = _read_heading(sheet, head, at, depth, fields)
        if table.score() and (best is None or table.rank() > best.rank()):
            best = table
    return best


def _has_name(row: Sequence[Cell], fields: frozenset[str]) -> bool:
    """Whether a row has a heading for names."""
    return any(
        isinstance(cell, str) and len(cell) < 80 and field_of(clean(cell), fields) in NAME_FIELDS
        for cell in row
        if cell
    )


def _may_continue(head: list[tuple[int, Sequence[Cell]]], at: int, depth: int) -> bool:
    """Whether the row `depth - 1` below can still belong to the heading: directly below, and words only."""
    number, row = head[at + depth - 1]
    if number != head[at][0] + depth - 1:
        return False
    return all(
        isinstance(cell, str) and len(cell) < 150 and not cell.strip().isdigit() for cell in row if cell != ""
    )


def _paths(sheet: Sheet, head: list[tuple[int, Sequence[Cell]]], at: int, depth: int) -> list[list[str]]:
    """For each column its heading texts from the top down, merged and grouping headings given to every column below them."""
    rows = [
        [clean(cell) if isinstance(cell, str) else "" for cell in row[:WIDEST]]
        for _, row in head[at : at + depth]
    ]
    width = min(max(len(row) for row in rows), WIDEST)
    for row in rows:
        row[width:] = []
        row += [""] * (width - len(row))
    first = head[at][0] - 1
    merged_across: set[tuple[int, int]] = set()
    for (top, left), (_, right) in sheet.merged:
        if first <= top < first + depth and right > left:
            for column in range(left + 1 - sheet.first_column, min(right + 1 - sheet.first_column, width)):
                rows[top - first][column] = rows[top - first][left - sheet.first_column]
                merged_across.add((top - first, column))
    for level in range(depth - 1):
        for column in range(1, width):
            grouped = rows[level + 1][column] and rows[level + 1][column - 1]
            if not rows[level][column] and grouped and not _starts_own(rows, level, column):
                rows[level][column] = rows[level][column - 1]
    return [[row[column] for row in rows] for column in range(width)]


def heading_paths(sheet: Sheet, first: int, last: int) -> list[list[str]]:
    """For each column its heading texts in these rows (numbers a person sees) from the top down, blanks left out; [] for no heading."""
    head = [pair for pair in sheet.rows if first <= pair[0] <= last]
    if not head:
        return []
    return [[text for text in path if text] for path in _paths(sheet, head, 0, len(head))]


def _starts_own(rows: list[list[str]], level: int, column: int) -> bool:
    """Whether a blank above a text is a heading that begins lower down, as in a row of bands over only some columns."""
    below = rows[level + 1][column]
    return heading_key(below) not in columns().parts and any(
        heading_key(below) == key for key in columns().whole
    )


def _read_heading(
    sheet: Sheet, head: list[tuple[int, Sequence[Cell]]], at: int, depth: int, fields: frozenset[str]
) -> Table:
    """The table that these heading rows describe."""
    table = Table(sheet, head[at][0], head[at + depth - 1][0])
    paths = _paths(sheet, head, at, depth)
    put_columns(table, paths, fields)
    if any(len(row) > WIDEST for _, row in head[at : at + depth]):
        table.ignored.append(f"các cột sau cột thứ {WIDEST}")
    if len(table.name_columns) == 1 and (second := _given_beside(table, paths)) is not None:
        table.name_columns += (second,)
    return table


def _given_beside(table: Table, paths: list[list[str]]) -> int | None:
    """The column right of the names when it has no heading and holds the given names, as where a heading was meant for both."""
    own = table.name_columns[0]
    if own + 1 >= len(paths) or any(paths[own + 1]):
        return None
    pairs = [
        (text_of(cell_at(row, own)), text_of(cell_at(row, own + 1)))
        for number, row in table.sheet.rows[: _SEARCHED_ROWS + _SAMPLED]
        if number > table.last
    ]
    told = [(family, given) for family, given in pairs if family and given]
    good = [given for _, given in told if given.isalpha() and given[0].isupper()]
    genders = all(given.lower() in _GENDERS for given in good)
    families = sum(bool(family) for family, _ in pairs[:_SAMPLED])
    return own + 1 if len(told) * 2 > families and len(good) == len(told) and not genders else None
