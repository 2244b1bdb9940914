"""Staff lists as units send them, read as a careful clerk reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kehoach_desktop.intake.cells import (
    date_of,
    is_ditto,
    is_ticked,
    joined_by_of,
    looks_like_date,
    staff_kind_of,
)
from kehoach_desktop.intake.header import STAFF_FIELDS
from kehoach_desktop.intake.list_opening import open_list
from kehoach_desktop.intake.people_list import Reading, read_rows
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.person_cells import check_card, read_card, read_gender, read_name
from kehoach_desktop.intake.row_person import born, comes_again, read_list
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.progress import Work
from kehoach_desktop.records.intake import StaffList, StaffRow
from kehoach_desktop.records.list_shape import ListShape


def read_people(
    sheets: list[Sheet], *, today: date, known_units: Iterable[str] = (), shape: ListShape | None = None
) -> Work[StaffList]:
    """The staff list on the best of some sheets, or where `shape` says it stands and what its columns are.

    `known_units` are the agency's unit names, whose spelling wins over capitals in headings. Row numbers are those a person sees. Rows that
    cannot be taken are in `rejected` with the reason; the same person again is in `duplicates`. Refusal where no list can be read.
    """
    reading = open_list(sheets, STAFF_FIELDS, frozenset(), known_units, shape)
    rows = yield from read_rows(reading, _row, today)
    return read_list(reading, rows)


def _row(reading: Reading, found: Found, today: str) -> StaffRow | None:
    """One person, or None when the row is rejected or says somebody again."""
    told = read_name(reading, found)
    name = told.name
    unit = reading.unit(found)
    position = reading.position(found) or told.position
    person = born(reading, found, name, today)
    if person is None:
        return None
    birth, gender = person
    gender = read_gender(reading, found, gender, name)
    card = read_card(reading, found, name)
    if card in reading.cards:
        card = reading.own_card(found, name, card)
    if comes_again(reading, found, name, birth, card, unit, gender):
        return None
    check_card(reading, found, name, card, birth, gender)
    columns = reading.table.columns
    notes = reading.text(found, "notes") if "notes" in columns or found.told else ""
    return StaffRow(
        found.number,
        name,
        gender,
        birth,
        position,
        unit,
        _joined(reading, found, name) if "joined_on" in columns else "",
        card,
        staff_kind_of(reading.text(found, "staff_kind")) if "staff_kind" in columns or found.told else "",
        reading.text(found, "ethnicity") if "ethnicity" in columns else "",
        _party(reading, found) if "party_member" in columns else "",
        "; ".join(filter(None, (told.notes, notes))),
        joined_by_of(reading.text(found, "joined_by")) if "joined_by" in columns else "",
    )


def _joined(reading: Reading, found: Found, name: str) -> str:
    """The day of entry; a month alone is its first day; what cannot be read is remarked and left blank."""
    value = found.cells[reading.table.columns["joined_on"]]
    try:
        joined = reading.above.get("joined_on", "") if is_ditto(value) else date_of(value, month_start=True)
        reading.above["joined_on"] = joined
        return joined
    except ValueError as error:
        reading.remark(found, f"Ngày vào cơ quan: {error} Ô này được bỏ trống.", name)
        return ""


def _party(reading: Reading, found: Found) -> str:
    """ "x" for a member of the Party (a tick or the date of entry), else ""."""
    value = found.cells[reading.table.columns["party_member"]]
    return "x" if is_ticked(value) or looks_like_date(value) or "đảng viên" in str(value).lower() else ""
