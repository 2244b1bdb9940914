"""Opening a list that somebody sent: its tables found, old fonts converted, its people rows told from the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kehoach_desktop.intake.bulk import without_collecting
from kehoach_desktop.intake.cells import word_of
from kehoach_desktop.intake.guards import refuse
from kehoach_desktop.intake.header import Table, find_table, tells_left
from kehoach_desktop.intake.list_shape import list_tables
from kehoach_desktop.intake.list_sheets import sheets_besides, tables_of, told_by_sheet
from kehoach_desktop.intake.old_text import modern
from kehoach_desktop.intake.people_list import Part, Reading
from kehoach_desktop.intake.people_rows import Found, Rows, find_people
from kehoach_desktop.intake.row_words import row_words
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.intake.table_body import has_tall
from kehoach_desktop.records.intake import RowRemark
from kehoach_desktop.records.list_rows import row_on
from kehoach_desktop.records.list_shape import ListShape
from kehoach_desktop.vietnamese.folding import clean, word_key
from kehoach_desktop.vietnamese.names import has_mister


def open_list(
    sheets: list[Sheet],
    fields: frozenset[str],
    wanted: frozenset[str],
    known_units: Iterable[str],
    shape: ListShape | None = None,
) -> Reading:
    """Find the list among a file's sheets, or take it where `shape` says. Refusal when there is no heading with names, or nobody below it."""
    if not any(sheet.rows for sheet in sheets):
        raise refuse("Tệp không có dòng nào.", "Hãy xin người gửi gửi lại tệp.")
    sheets, converted_from = (sheets, "") if shape and not shape.convert else modern(sheets)
    tables = list_tables(sheets, shape, fields, wanted) if shape else _found_tables(sheets, fields, wanted)
    known = {word_key(name): name for name in known_units}
    with without_collecting():
        rows = [_rows_of(place, table, known, fields, len(tables)) for place, table in enumerate(tables)]
    if not any(one.people or one.nameless or one.refused for one in rows):
        raise refuse(
            "Danh sách chỉ có dòng tiêu đề, không có người nào.", "Hãy kiểm tra lại tệp với người gửi."
        )
    parts = [
        Part(table, one.people, _list_has_misters(table, one.people))
        for table, one in zip(tables, rows, strict=True)
    ]
    reading = Reading(parts, converted_from, sheets_besides(sheets, tables), known)
    for part, one in zip(parts, rows, strict=True):
        reading.nameless += one.nameless
        reading.rejected += one.refused
        reading.remarks += one.remarks
        part.units_above = _units_down(reading, part)
    for place, table in enumerate(tables if not wanted else ()):
        if tells_left(table):
            said = (
                "Tiêu đề hoặc tên trang nói về người nghỉ hưu, thôi việc, chuyển đi; xem lại trước khi nhập."
            )
            reading.remarks.append(RowRemark(row_on(place, table.last), said))
    reading.turn(parts[0])
    return reading


def _found_tables(sheets: list[Sheet], fields: frozenset[str], wanted: frozenset[str]) -> list[Table]:
    """The tables of the best list found on some sheets. Refusal when there is none."""
    main = find_table(sheets, fields, wanted)
    if main is None:
        raise _no_heading(wanted)
    return tables_of(sheets, main, fields, lambda sheet: find_table([sheet], fields, wanted))


def _rows_of(place: int, table: Table, known: Mapping[str, str], fields: frozenset[str], tables: int) -> Rows:
    """The rows of one table of a list, their numbers those of the list."""
    unit, group = told_by_sheet(table, known, fields, many=tables > 1)
    rows = find_people(table, known, fields, unit, group)
    if place:
        rows.people = [one._replace(number=row_on(place, one.number)) for one in rows.people]
        rows.nameless = [one._replace(number=row_on(place, one.number)) for one in rows.nameless]
        rows.refused = [replace(one, row=row_on(place, one.row)) for one in rows.refused]
        rows.remarks = [replace(one, row=row_on(place, one.row)) for one in rows.remarks]
    return rows


def _no_heading(wanted: frozenset[str]) -> Exception:
    """The refusal of a file in which no list was found."""
    need = "cột “Họ và tên” cùng cột xếp loại, sáng kiến hay danh hiệu" if wanted else "cột “Họ và tên”"
    return refuse(
        f"Không tìm thấy dòng tiêu đề có {need} trong tệp.",
        "Hãy thêm dòng tiêu đề vào đầu danh sách rồi nhập lại.",
    )


def _list_has_misters(table: Table, people: list[Found]) -> bool | None:
    """Whether the list writes "Ông", "Bà" before its names: True when more than half do; None when that cannot be told.

    "Ông Văn An" is of the family Ông rather than a Mr Văn.
    """
    at = table.name_columns[0]
    names = [found.cells[at] for found in people]
    count = sum(_is_mister(clean(name)) for name in names if isinstance(name, str) and _starts_mister(name))
    return True if count >= 2 and count * 2 > len(people) else None


def _is_mister(name: str) -> bool:
    """Whether Ông or Bà stands before a name, and not before what can only follow a family's name."""
    return has_mister(name) and name.lower().split()[1:2] not in [[word] for word in row_words().seconds]


def _starts_mister(name: str) -> bool:
    """A quick look whether a name may start with Ông or Bà."""
    return name[:1] in "( ÔôBbOoAa" and name.lstrip("( ")[:1] in ("Ô", "ô", "B", "b", "O", "o", "A", "a")


def _units_down(reading: Reading, part: Part) -> dict[int, str]:
    """The unit of rows whose own cell is blank, where a unit is written once for the people from there on.

    That is so when most cells are blank. When a third is and no unit is written twice, or where other units are merged downwards,
    it is remarked, for it may be wrong.
    """
    at, people = part.table.columns.get("unit"), part.people
    if at is None or not people or people[0].cells[at] == "" or any(found.unit for found in people):
        return {}
    written = [word for found in people if (word := word_of(found.cells[at]))]
    blanks = len(people) - len(written)
    most = blanks * 2 > len(people)
    once = blanks * 3 >= len(people) and len(set(written)) == len(written) > 1
    if not blanks or not (most or once or has_tall(part.table, at)):
        return {}
    above, current = {}, ""
    for found in people:
        if word := word_of(found.cells[at]):
            current = word
        else:
            above[found.number] = current
            if not most:
                reading.remark(found, f"Ô đơn vị để trống, được hiểu là “{current}” như dòng trên.", "")
    return above
