"""Year-end lists as units send them: rating, initiative, discipline, leave and the title proposed, in the list's own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kehoach_desktop.intake.cells import cell_at, is_ticked, text_of, word_of
from kehoach_desktop.intake.header import YEAR_FACTS, YEAR_FIELDS, sheet_year
from kehoach_desktop.intake.heading_columns import take_year
from kehoach_desktop.intake.list_opening import open_list
from kehoach_desktop.intake.people_list import Reading, read_rows
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.person_cells import read_card, read_name
from kehoach_desktop.intake.row_person import born, comes_again, read_list
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.intake.words import heading_key
from kehoach_desktop.intake.year_marks import says_unclear, says_yes
from kehoach_desktop.progress import Work
from kehoach_desktop.records.intake import RowRemark, YearList, YearRow
from kehoach_desktop.records.list_rows import row_on
from kehoach_desktop.records.list_shape import ListShape
from kehoach_desktop.vietnamese.folding import fold

_OF_A_YEAR = YEAR_FACTS | {"initiative_count"}
_LEADS = (
    ("so", "QĐ số "),
    ("qd", "QĐ số "),
    ("quyet dinh", "QĐ số "),
    ("ngay", "ngày "),
    ("tu", "từ "),
    ("den", "đến "),
)


def sheets_of_year(sheets: list[Sheet], year: int) -> list[Sheet]:
    """The sheets to read for a year: without those named by other years, where one is named by this year."""
    if not any(sheet.visible and sheet_year(sheet) == year for sheet in sheets):
        return sheets
    return [sheet for sheet in sheets if sheet_year(sheet) in (0, year)]


def read_results(
    sheets: list[Sheet],
    *,
    today: date,
    year: int = 0,
    known_units: Iterable[str] = (),
    shape: ListShape | None = None,
) -> Work[YearList]:
    """The year-end list on the best of some sheets, or where `shape` says; its promises are those of `read_people`.

    A list that is not told by a shape needs a column of names and at least one of rating, initiative, discipline, leave or title. Of columns
    and sheets named by years those of `year` are read (0: of the latest); a column of only another year is remarked at the heading.
    """
    chosen = sheets_of_year(sheets, year) if year and shape is None else sheets
    reading = open_list(chosen, YEAR_FIELDS, YEAR_FACTS, known_units, shape)
    reading.other_sheets += tuple(
        one.name for one in sheets if one not in chosen and one.visible and len(one.rows) > 1
    )
    if year and shape is None:
        for place, part in enumerate(reading.parts):
            said = take_year(part.table, year, _OF_A_YEAR)
            reading.remarks += [RowRemark(row_on(place, part.table.last), text) for text in said]
    rows = yield from read_rows(reading, _row, today)
    return read_list(reading, rows)


def _row(reading: Reading, found: Found, today: str) -> YearRow | None:
    """One person's year, or None when the row is rejected or says somebody again."""
    said = read_name(reading, found)
    name = said.name
    facts = {
        field: _words(reading, found, field)
        for field in ("rating", "initiative", "discipline", "leave", "title")
    }
    unit = reading.unit(found)
    told = born(reading, found, name, today)
    if told is None:
        return None
    birth = told[0]
    card = read_card(reading, found, name)
    if card in reading.cards:
        card = reading.own_card(found, name, card)
    if comes_again(reading, found, name, birth, card, unit):
        return None
    facts["initiative"] = _with_decision(reading, found, facts["initiative"])
    notes = "; ".join(filter(None, (said.notes, reading.text(found, "notes"))))
    return YearRow(
        found.number,
        name,
        birth,
        unit,
        **facts,
        national_id=card,
        notes=notes,
        initiative_count=_words(reading, found, "initiative_count"),
        unclear=_unclear(reading, found),
    )


def _unclear(reading: Reading, found: Found) -> tuple[str, ...]:
    """The facts of which the row says that nobody knows."""
    columns = reading.table.columns
    return tuple(
        field
        for field in ("initiative", "initiative_count", "discipline", "leave")
        if field in columns and says_unclear(cell_at(found.cells, columns[field]))
    )


def _words(reading: Reading, found: Found, field: str) -> str:
    """A fact in the list's own words: its cell, the parts of it in columns of their own, or the headings of the ticked columns."""
    at = reading.table.columns.get(field)
    text = reading.text(found, field)
    if at is not None and isinstance(cell_at(found.cells, at), bool):
        text = says_yes(cell_at(found.cells, at))
    text = word_of(text)
    ticked = [
        meaning
        for name, at, meaning in reading.table.ticks
        if name == field and is_ticked(cell_at(found.cells, at))
    ]
    return ", ".join(filter(None, (text, _from_parts(reading, found, field), *ticked)))


def _from_parts(reading: Reading, found: Found, field: str) -> str:
    """A fact spread over columns (name, number, day; from, to, why) as one sentence in the usual form."""
    said = ""
    for at, heading in reading.table.parts.get(field, ()):
        value = word_of(cell_at(found.cells, at))
        if not value:
            continue
        label = heading_key(heading)
        lead = next((lead for start, lead in _LEADS if label.startswith(start)), "")
        joint = " " if lead in ("ngày ", "đến ") else ", "
        said += (joint if said else "") + (
            value if fold(value).startswith(fold(lead).split(" ")[0]) else lead + value
        )
    return said


def _with_decision(reading: Reading, found: Found, initiative: str) -> str:
    """The initiative with its decision, where number and date stand in columns of their own."""
    number, day = (
        text_of(cell_at(found.cells, reading.table.columns.get(field)))
        for field in ("initiative_no", "initiative_date")
    )
    if not initiative or not (number or day):
        return initiative
    decision = f"QĐ số {number}" if number and not number.lower().startswith(("qđ", "quyết")) else number
    return ", ".join(filter(None, (initiative, " ".join(filter(None, (decision, day and f"ngày {day}"))))))
