"""The tables that make one list: two side by side on a sheet, and sheets of the same shape, as one per unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.group_headings import Group, group_of
from kehoach_desktop.intake.header import Table, heading_paths, is_stale, sheet_year, table_at, tells_left
from kehoach_desktop.intake.row_words import ends_list, is_person_shaped, is_signer, starts_as_unit
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.intake.words import cell_words, heading_key
from kehoach_desktop.vietnamese.folding import word_key
from kehoach_desktop.vietnamese.names import may_have_address, strip_address

_PLAIN_SHEET = re.compile(
    r"^(?:sheet|trang t[ií]nh|trang|table|bảng|bang|ds|danh sách)?\s*[\d()._ -]*$", re.IGNORECASE
)
_ALIKE = 0.6  # of the fields of two sheets, so many are shared where they hold one list
_MOST_BESIDE = 8  # tables side by side on a sheet of paper
_NO_SHAPE = frozenset({"number", "notes"})


def tables_of(
    sheets: Sequence[Sheet],
    main: Table,
    fields: frozenset[str],
    find: Callable[[Sheet], Table | None],
    also: Sequence[str] | None = None,
) -> list[Table]:
    """The tables of the list whose main table is `main`, in the order of the sheets; `find` gives that of another sheet.

    `also` names the further sheets to read; None: those that hold the same kind of list and are not hidden, old copies, of another year,
    of people who left, or about the same people.
    """
    tables = {main.sheet.name: main}
    seen: set[str] | None = None
    for sheet in sheets:
        if sheet.name in tables or (also is not None and sheet.name not in also):
            continue
        table = find(sheet)
        if table is None:
            continue
        if also is None:
            if not _belongs(main, table):
                continue
            names = _names(table)
            seen = _names(main) if seen is None else seen
            if not names or len(names & seen) * 2 > len(names):
                continue
            seen |= names
        tables[sheet.name] = table
    ordered = (tables[sheet.name] for sheet in sheets if sheet.name in tables)
    return [half for table in ordered for half in _halves(table, fields)]


def _belongs(main: Table, other: Table) -> bool:
    """Whether another sheet's table holds the same kind of list as the main one."""
    if not other.sheet.visible or tells_left(other) != tells_left(main):
        return False
    if is_stale(main.sheet) or is_stale(other.sheet):
        return False
    years = sheet_year(main.sheet), sheet_year(other.sheet)
    if all(years) and years[0] != years[1]:
        return False
    own, theirs = set(main.found()) - _NO_SHAPE, set(other.found()) - _NO_SHAPE
    return len(own & theirs) >= _ALIKE * len(own | theirs)


def _names(table: Table) -> set[str]:
    """What looks like names below a heading, down to the signatures, made comparable."""
    names: set[str] = set()
    for number, row in table.sheet.rows:
        if number <= table.last:
            continue
        text = " ".join(filter(None, (text_of(row[at]) for at in table.name_columns if at < len(row))))
        if text and (ends_list(text) or is_signer(text)):
            break
        if may_have_address(text):
            text = strip_address(text, misters=True)
        if is_person_shaped(text):
            names.add(word_key(text))
    return names


def _halves(table: Table, fields: frozenset[str], most: int = _MOST_BESIDE) -> list[Table]:
    """The table itself, or those that stand side by side where its headings come again to the right."""
    if most == 1:
        return [table]
    paths = [tuple(map(heading_key, path)) for path in heading_paths(table.sheet, table.first, table.last)]
    used = sorted({*table.columns.values(), *table.name_columns})
    name_at = table.name_columns[0]
    for again in range(name_at + 1, len(paths)):
        shift = again - name_at
        common = sum(at + shift < len(paths) and paths[at] == paths[at + shift] for at in used)
        if paths[again] == paths[name_at] and common >= max(2, len(used) - 1) and used[0] + shift > used[-1]:
            cut = used[0] + shift
            right = table_at(_columns_of(table.sheet, cut, None), table.first, table.last, fields)
            if right is not None and right.name_columns:
                left = table_at(_columns_of(table.sheet, 0, cut), table.first, table.last, fields)
                first = left or table
                first.band = _band(first)
                right.band = _band(right)
                return [first, *_halves(right, fields, most - 1)]
    return [table]


def _band(table: Table) -> str:
    """The one unit named in the heading of a table beside others, or directly above it; "" when there is none."""
    rows = (row for number, row in table.sheet.rows if table.first - 1 <= number <= table.last)
    texts = (text for row in rows for text in map(text_of, row) if len(text.split()) > 1)
    units = {text for text in texts if starts_as_unit(text)}
    return units.pop() if len(units) == 1 else ""


def _columns_of(sheet: Sheet, first: int, end: int | None) -> Sheet:
    """A sheet of which only some columns are left."""
    rows = [(number, row[first:end]) for number, row in sheet.rows if any(row[first:end])]
    return replace(sheet, rows=rows, first_column=sheet.first_column + first)


def told_by_sheet(
    table: Table, known: Mapping[str, str], fields: frozenset[str], *, many: bool
) -> tuple[str, Group]:
    """What stands over a table tells of its people: (unit, group). The unit is that of a line "Đơn vị: …" above the heading, or the
    sheet's name where that is a unit's, or where `many` sheets make the list. A column for units leaves no unit to tell.
    """
    name = table.sheet.name
    group = group_of(name, fields)
    if {"unit", "position_unit"} & set(table.columns):
        return "", group or Group()
    if unit := _unit_line(table) or table.band:
        return unit, group or Group()
    if group is not None:
        return "", group
    if word_key(name) in known or starts_as_unit(name) or (many and not _PLAIN_SHEET.match(name)):
        return name, Group()
    return "", Group()


def _unit_line(table: Table) -> str:
    """The unit of a line "Đơn vị: Phòng Kế toán" above the heading, or ""."""
    leads = cell_words().lead_in
    for number, row in table.sheet.rows:
        if number >= table.last:
            break
        for text in filter(None, map(text_of, row)):
            head, colon, rest = text.partition(":")
            if colon and head.strip().lower() in leads and len(rest.split()) > 1:
                return rest.strip(" .:-")
    return ""


def sheets_besides(sheets: Iterable[Sheet], tables: Sequence[Table]) -> tuple[str, ...]:
    """The visible sheets with rows that are not read."""
    read = {table.sheet.name for table in tables}
    return tuple(one.name for one in sheets if one.name not in read and one.visible and len(one.rows) > 1)
