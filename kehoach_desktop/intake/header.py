"""Where a list's heading stands, on any sheet, and which column is what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kehoach_desktop.intake.sheets import Cell, Sheet
from kehoach_desktop.intake.words import cell_words, columns, field_of, heading_key
from kehoach_desktop.vietnamese.folding import clean, word_key

_SEARCHED_ROWS = 120
_LONGEST_HEADING = 60
_DEEPEST = 3
NAME_FIELDS = ("full_name", "family_name", "given_name")
_IN_PARTS = ("initiative", "discipline", "leave")
PERSON_FIELDS = frozenset(
    {
        "number",
        "full_name",
        "family_name",
        "given_name",
        "birth_date",
        "gender",
        "position",
        "unit",
        "national_id",
        "notes",
    }
)
STAFF_FIELDS = PERSON_FIELDS | {"ethnicity", "joined_on", "staff_kind", "party_member"}
YEAR_FACTS = frozenset({"rating", "initiative", "discipline", "leave", "title"})
YEAR_FIELDS = PERSON_FIELDS | YEAR_FACTS | {"initiative_no", "initiative_date", "initiative_count"}


@dataclass(slots=True)
class Table:
    """A list found on a sheet.

    `columns` gives for each field the index in a row's cells; `name_columns` are joined to make a name; `ticks` are columns
    to tick: (field, index, meaning); `parts` are fields spread over several columns: (index, heading of the part). Keys "male" and "female" stand for columns holding a birth date or a tick, "day", "month" and
    "year" for the parts of a birth date. `ignored` are headings that were not understood.
    """

    sheet: Sheet
    first: int
    last: int
    columns: dict[str, int] = field(default_factory=dict)
    name_columns: tuple[int, ...] = ()
    ticks: list[tuple[str, int, str]] = field(default_factory=list)
    parts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

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

    def rank(self) -> tuple[int, int]:
        """What makes one reading of a heading better than another: more fields, then fewer columns not understood."""
        return self.score(), -len(self.ignored)

    def found(self) -> tuple[str, ...]:
        """The fields found, in the order of their columns."""
        places = {"full_name": self.name_columns[0], **self.columns}
        places.update({name: at for name, at, _ in reversed(self.ticks)})
        places.update({name: parts[0][0] for name, parts in self.parts.items()})
        for part in ("male", "female", "day", "month", "year"):
            if part in places:
                at = places.pop(part)
                places.setdefault("birth_date", at)
                if part in ("male", "female"):
                    places.setdefault("gender", at)
        return tuple(sorted(places, key=lambda name: places[name]))


def find_table(
    sheets: Iterable[Sheet], fields: frozenset[str], wanted: frozenset[str] = frozenset()
) -> Table | None:
    """The best list on the best sheet (visible sheets first), or None. Where `wanted` is given, a list needs one of those fields."""
    best: Table | None = None
    best_rank: tuple[int, int, int] = (0, 0, 0)
    for sheet in sheets:
        table = _on_sheet(sheet, fields)
        if table is None or table.is_prose() or (wanted and not wanted & set(table.found())):
            continue
        rank = (int(sheet.visible), table.score(), min(len(sheet.rows), 10_000))
        if rank > best_rank:
            best, best_rank = table, rank
    return best


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
        if table and (best is None or table.rank() > best.rank()):
            best = table
    return best


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
        [clean(cell) if isinstance(cell, str) else "" for cell in row] for _, row in head[at : at + depth]
    ]
    width = max(len(row) for row in rows)
    for row in rows:
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
    names: list[tuple[int, str, str]] = []
    for column, path in enumerate(_paths(sheet, head, at, depth)):
        texts = [text for text in path if text]
        if texts:
            _place(table, column, texts, fields, names)
    table.name_columns = name_columns(names)
    if len(table.name_columns) and table.ignored:
        table.ignored = [text for text in table.ignored if text]
    return table


def _place(
    table: Table, column: int, texts: list[str], fields: frozenset[str], names: list[tuple[int, str, str]]
) -> None:
    """Say what one column is, from its heading texts (top first)."""
    top, last = texts[0], texts[-1]
    parent = field_of(top, fields) if len(texts) > 1 else ""
    if _place_part(table, column, parent, last, names):
        return
    if _spread(table, column, parent, top, last):
        return
    name = field_of(last, fields) or parent
    if name in NAME_FIELDS:
        if len(texts) == 1 or last == top or field_of(last, fields) in NAME_FIELDS:
            names.append((column, name, last))
    elif name and name != "ignored" and name not in table.columns:
        table.columns[name] = column
    else:
        tick_field, tick = _lone_tick(last, fields)
        if tick and not parent:
            table.ticks.append((tick_field, column, tick))
        else:
            table.ignored.append(" / ".join(dict.fromkeys(texts)))


def _place_part(table: Table, column: int, parent: str, last: str, names: list[tuple[int, str, str]]) -> bool:
    """Place a column that is a part (Nam, Nữ, Ngày, Tháng, Năm, Họ đệm, Tên) below its heading; False when it is none."""
    part = columns().parts.get(last.lower(), "")
    in_date = part in ("day", "month", "year") and parent == "birth_date"
    if in_date or (part in ("male", "female") and parent in ("", "gender", "birth_date")):
        table.columns.setdefault(part, column)
    elif part in ("family_name", "given_name") and parent == "full_name":
        names.append((column, part, last))
    else:
        return False
    return True


def _spread(table: Table, column: int, field: str, top: str, last: str) -> bool:
    """Place a column that is one of several for a field: a part of an initiative, a rating or title to tick; False when it is none."""
    if last == top:
        return False
    if field in _IN_PARTS:
        table.parts.setdefault(field, []).append((column, last))
    elif field in ("rating", "title") and (tick := _tick(field, last)):
        table.ticks.append((field, column, tick))
    else:
        return False
    return True


def place_told(table: Table, column: int, field: str, texts: list[str]) -> None:
    """Say that a column is a field that somebody told, `texts` being its heading from the top: a part, a column to tick, or the field itself.

    A column that bears only the name of a rating or title is to be ticked; a further one of an initiative, a measure or an absence is a part of it.
    """
    first, last = (texts[0], texts[-1]) if texts else ("", "")
    if field in ("rating", "title", *table.parts, *table.columns):
        first = ""  # whatever stands above: the column's own heading decides
    if not _spread(table, column, field, first, last):
        table.columns.setdefault(field, column)


def _tick(parent: str, text: str) -> str:
    """The rating or title that a column to tick stands for, in its own words, or ""."""
    words = cell_words()
    known = words.rating if parent == "rating" else words.title
    return text if word_key(text) in known else ""


def _lone_tick(text: str, fields: frozenset[str]) -> tuple[str, str]:
    """A column headed by nothing but a rating or title: ("title", "LĐTT")."""
    for parent in ("title", "rating"):
        if parent in fields and _tick(parent, text) and len(text) > 2:
            return parent, text
    return "", ""


def name_columns(names: list[tuple[int, str, str]]) -> tuple[int, ...]:
    """The columns that make a name: one whole, or the family name with the given name; a heading merged over two columns is both."""
    family = [column for column, name, _ in names if name == "family_name"]
    given = [column for column, name, _ in names if name == "given_name"]
    full = [(column, text) for column, name, text in names if name == "full_name"]
    if family:
        return (family[0], *(given or [column for column, _ in full])[:1])
    if full:
        column, text = full[0]
        return (column, *(other for other, same in full[1:2] if same == text and other == column + 1))
    return tuple(given[:1])
