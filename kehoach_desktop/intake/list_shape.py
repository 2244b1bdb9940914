"""The layout of a list: told by whoever sends or reads it instead of found, shown for correction, recognised again by its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice

from kehoach_desktop.intake.cells import cell_at, text_of
from kehoach_desktop.intake.guards import refuse
from kehoach_desktop.intake.header import (
    Table,
    find_table,
    heading_paths,
    table_at,
)
from kehoach_desktop.intake.heading_columns import NAME_FIELDS, name_columns, place_told
from kehoach_desktop.intake.list_sheets import tables_of
from kehoach_desktop.intake.old_text import modern
from kehoach_desktop.intake.repeated_heading import is_column_numbers
from kehoach_desktop.intake.sheets import Cell, Sheet, clipboard_sheet, read_sheets
from kehoach_desktop.intake.words import heading_key
from kehoach_desktop.records.list_shape import ColumnFound, Copied, ListShape, ListSurvey, SheetFound, Source

_SAMPLES, _TOP, _SHOWN_ROWS, _WIDEST = 3, 30, 8, 60
_SEARCHED = 60
_FEWEST_HEADINGS = 2


def sheets_of(source: Source) -> list[Sheet]:
    """The sheets of a file or of what was copied. Refusal for what cannot be read."""
    return [clipboard_sheet(source.text)] if isinstance(source, Copied) else read_sheets(source)


def table_by_shape(sheets: Iterable[Sheet], shape: ListShape) -> Table:
    """The table that a shape tells of. Refusal when its sheet is not there, or no column is said to hold names."""
    sheet = next((one for one in sheets if one.name == shape.sheet), None)
    if sheet is None:
        raise refuse(f"Tệp không có trang “{shape.sheet}”.", "Hãy chọn lại trang.")
    width = max((len(row) for _, row in sheet.rows), default=0)
    table = Table(sheet, shape.first, shape.last)
    paths = heading_paths(sheet, shape.first, shape.last)
    names: list[tuple[int, str, str]] = []
    for column, field in shape.columns:
        at = column - sheet.first_column
        if not 0 <= at < width:
            continue
        if field in NAME_FIELDS:
            names.append((at, field, ""))
        elif field:
            place_told(table, at, field, paths[at] if paths else [])
    table.name_columns = name_columns(names)
    if not table.name_columns:
        raise refuse("Chưa cột nào được chọn là “họ và tên”.", "Hãy chọn cột họ và tên rồi đọc lại.")
    headings = _headings(sheet, shape.first, shape.last, width)
    used = {*table.columns.values(), *table.name_columns, *table.spread()}
    table.ignored = [text for at, text in enumerate(headings) if text and at not in used]
    return table


def survey(
    source: Source,
    sheets: list[Sheet],
    fields: frozenset[str],
    shape: ListShape | None,
    wanted: frozenset[str] = frozenset(),
) -> ListSurvey:
    """A source laid out for the clerk: the shape given, or the one found (the largest sheet without a heading, if none is).

    Where `wanted` is given, what is found needs one of those fields.
    """
    new, old_font = modern(sheets)
    if shape is None:
        shape = found_shape(new, fields, wanted)
    named = (
        at
        for at, pair in enumerate(zip(sheets, new, strict=True))
        if shape.sheet in [one.name for one in pair]
    )
    at = next(named, 0)
    shown = new if shape.convert else sheets
    sheet, shape = shown[at], replace(shape, sheet=shown[at].name)
    return ListSurvey(
        source.name,
        _sheets_found(shown, shape, fields, wanted),
        shape,
        _columns_found(sheet, shape),
        _top(sheet, shape),
        old_font,
        _conversions(sheets[at], new[at]),
    )


def _sheets_found(
    sheets: Sequence[Sheet], shape: ListShape, fields: frozenset[str], wanted: frozenset[str]
) -> tuple[SheetFound, ...]:
    """The sheets of a source, those told that hold a list of the kind, and those that are read with this shape."""
    read = {shape.sheet}
    if any(name in NAME_FIELDS for _, name in shape.columns):
        read |= {table.sheet.name for table in list_tables(sheets, shape, fields, wanted)}
    return tuple(
        SheetFound(
            one.name,
            len(one.rows),
            one.visible,
            one.name in read or find_table([one], fields, wanted) is not None,
            one.name in read,
        )
        for one in sheets
    )


def list_tables(
    sheets: Sequence[Sheet], shape: ListShape, fields: frozenset[str], wanted: frozenset[str]
) -> list[Table]:
    """The tables of a list that a shape tells of: the one it tells, and those that make one list with it. Refusal as `table_by_shape`.

    A further sheet with the very same heading is read by the same shape; any other by what its own heading says.
    """
    main = table_by_shape(sheets, shape)
    mark = heading_print(main.sheet, shape.first, shape.last)
    known = {mark: replace(shape, first=0, last=shape.last - shape.first)} if mark else {}

    def find(sheet: Sheet) -> Table | None:
        same = _recognised([sheet], known)
        return table_by_shape([sheet], same) if same else find_table([sheet], fields, wanted)

    return tables_of(sheets, main, fields, find, shape.also)


def found_shape(
    sheets: Sequence[Sheet], fields: frozenset[str], wanted: frozenset[str] = frozenset()
) -> ListShape:
    """The shape of the list found on some sheets; without one the largest visible sheet, no heading, no columns."""
    table = find_table(sheets, fields, wanted)
    if table is None:
        sheet = max(sheets, key=lambda one: (one.visible, len(one.rows)))
        return ListShape(sheet.name, 0, 0, ())
    return shape_of(table)


def shape_at(
    sheets: Sequence[Sheet], name: str, rows: tuple[int, int] | None, fields: frozenset[str]
) -> ListShape:
    """The shape of a sheet by its name: its heading found, or read from `rows` (first, last; 0 and 0: there is none)."""
    sheet = next((one for one in sheets if one.name == name), sheets[0])
    if rows is None:
        return found_shape([sheet], fields)
    first, last = rows
    table = table_at(sheet, first, last, fields) if last else None
    if table is None:
        return ListShape(sheet.name, first if last else 0, last, ())
    return replace(shape_of(table), first=first, last=last)


def shape_of(table: Table) -> ListShape:
    """The shape of a table that was found; each column of a field that is spread over several bears its name."""
    start = table.sheet.first_column
    places = [(at + start, name) for name, at in table.columns.items()]
    places += [(at + start, name) for at, name in table.spread().items()]
    before, last = table.name_columns[:-1], table.name_columns[-1:]
    places += [(at + start, "family_name") for at in before]
    places += [(at + start, "given_name" if before else "full_name") for at in last]
    return ListShape(table.sheet.name, table.first, table.last, tuple(sorted(places)))


def heading_print(sheet: Sheet, first: int, last: int) -> str:
    """What makes a heading recognisable: the words of all its rows and their columns; "" for one with too few words."""
    rows = [cells for number, cells in sheet.rows if first <= number <= last]
    return _print(rows, sheet.first_column)


def recognise(
    sheets: Sequence[Sheet],
    known: Mapping[str, ListShape],
    fields: frozenset[str],
    wanted: frozenset[str] = frozenset(),
) -> ListShape | None:
    """The shape remembered for one of these sheets, moved to where its heading stands now; None when none is known, or when another
    sheet holds a list that tells more.
    """
    shape = _recognised(sheets, known)
    best = find_table(sheets, fields, wanted) if shape else None
    if (
        shape
        and best
        and best.sheet.name != shape.sheet
        and best.score() > len({name for _, name in shape.columns})
    ):
        return None
    return shape


def _recognised(sheets: Iterable[Sheet], known: Mapping[str, ListShape]) -> ListShape | None:
    """The shape whose heading stands on one of these sheets, in the place where it stands."""
    depths = {shape.last for shape in known.values()}
    for sheet in sorted(sheets, key=lambda one: not one.visible):
        head = sheet.rows[:_SEARCHED]
        for at, (number, _) in enumerate(head):
            for depth in depths:
                rows = [cells for there, cells in head[at : at + depth + 1] if there <= number + depth]
                shape = known.get(_print(rows, sheet.first_column))
                if shape is not None and shape.last == depth:
                    return replace(shape, sheet=sheet.name, first=number, last=number + depth)
    return None


def _print(rows: Sequence[Sequence[Cell]], first_column: int) -> str:
    """The mark of the rows of a heading."""
    lines = [
        [
            f"{at + first_column}:{key}"
            for at, cell in enumerate(row)
            if isinstance(cell, str) and (key := heading_key(cell[:150]))
        ]
        for row in rows
    ]
    if sum(map(len, lines)) < _FEWEST_HEADINGS:
        return ""
    return sha256("/".join("|".join(words) for words in lines).encode()).hexdigest()[:32]


def _headings(sheet: Sheet, first: int, last: int, width: int) -> list[str]:
    """The heading of each column: the words of its heading rows from the top, told once."""
    rows = [row for number, row in sheet.rows if first <= number <= last]
    texts: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for at, cell in enumerate(row):
            text = text_of(cell)[:_WIDEST]
            if text and text not in texts[at]:
                texts[at].append(text)
    return [" / ".join(one) for one in texts]


def _columns_found(sheet: Sheet, shape: ListShape) -> tuple[ColumnFound, ...]:
    """Every column that holds anything, with its heading and some cells below it; a row that numbers the columns is no example."""
    width = max((len(row) for _, row in sheet.rows), default=0)
    headings = _headings(sheet, shape.first, shape.last, width)
    rows = (row for number, row in sheet.rows if number > shape.last and not is_column_numbers(row))
    below = list(islice(rows, _TOP))
    columns = []
    for at in range(width):
        texts = dict.fromkeys(
            text_of(cell)[:_WIDEST] for row in below if (cell := cell_at(row, at)) not in ("", None)
        )
        if headings[at] or texts:
            place = at + sheet.first_column
            columns.append(ColumnFound(place, letters(place), headings[at], tuple(texts)[:_SAMPLES]))
    return tuple(columns)


def _top(sheet: Sheet, shape: ListShape) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first rows, at least some below the heading."""
    until = max(shape.last + _SHOWN_ROWS, _TOP)
    gap = ("",) * sheet.first_column
    return tuple(
        (number, (*gap, *(text_of(cell)[:_WIDEST] for cell in row)))
        for number, row in sheet.rows
        if number <= until
    )


def _conversions(before: Sheet, after: Sheet) -> tuple[tuple[str, str], ...]:
    """Some texts of a sheet in an old font, before and after."""
    if before is after:
        return ()
    told: dict[str, str] = {}
    for (_, old), (_, new) in zip(before.rows, after.rows, strict=True):
        told.update({str(a): str(b) for a, b in zip(old, new, strict=True) if a != b})
        if len(told) >= _SHOWN_ROWS:
            break
    return tuple(told.items())[:_SHOWN_ROWS]


def letters(column: int) -> str:
    """The letters of a column as Excel shows them: 0 = A, 26 = AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
