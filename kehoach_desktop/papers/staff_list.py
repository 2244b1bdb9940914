"""The staff list as a workbook that prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from kehoach_desktop.papers.book import Book, Column, Sheet, SignatureBlock, Table, Value
from kehoach_desktop.papers.signing import sheet_signer
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.people import Person
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.dates import list_day, short_date

# width in characters and look of each column; a date is a real date, a year alone stays a number
_COLUMNS = {
    "tt": (4.5, "centre"),
    "full_name": (23.0, "text"),
    "birth_date": (11.0, "date"),
    "gender": (8.0, "centre"),
    "position": (17.0, "text"),
    "unit": (26.0, "text"),
    "staff_kind": (12.0, "small"),
    "joined_on": (11.0, "date"),
    "national_id": (14.5, "text"),
    "ethnicity": (9.0, "text"),
    "notes": (18.0, "small"),
}


@cache
def _words() -> dict[str, Any]:
    return resource_data("texts", "staff_list.toml")


def staff_book(people: Sequence[Person], agency: Agency, signer: Signer | None, day: date) -> Book:
    """The list of `people` in their given order, as they stand on `day`; the signer's block is left open without a signer."""
    text = _words()
    sheet = Sheet(
        name=text["sheet"],
        widths=tuple(width for width, _ in _COLUMNS.values()),
        tables=(Table(_columns(), tuple(_row(place, one) for place, one in enumerate(people, 1))),),
        left=tuple(line.upper() for line in (agency.parent, agency.name) if line),
        right=(text["country"], text["motto"]),
        titles=(text["title"],),
        subtitle=text["subtitle"].format(day=short_date(day)),
        closing=(text["closing"].format(count=len(people)),),
        dateline=text["dateline"].format(place=agency.place or "…………", year=day.year),
        signatures=(SignatureBlock((text["maker"],), note=text["maker_note"]), sheet_signer(signer)),
        main=True,
    )
    return Book(title=text["title"], author=agency.name, sheets=(sheet,), page_text=text["page"])


def _columns() -> tuple[Column, ...]:
    heads = _words()["headings"]
    return tuple(Column(key, heads[key], look) for key, (_, look) in _COLUMNS.items())


def _row(place: int, person: Person) -> tuple[Value, ...]:
    """One person's cells, in the order of the columns."""
    values: dict[str, Value] = {
        "tt": place,
        "birth_date": list_day(person.birth_date),
        "joined_on": list_day(person.joined_on),
    }
    return tuple(values.get(key, getattr(person, key, "")) for key in _COLUMNS)
