"""Lists read in one go, for tests: without the data file, from a file or from what was copied."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.intake.staff import read_people
from kehoach_desktop.intake.year import read_results
from kehoach_desktop.progress import finish
from kehoach_desktop.records.intake import StaffList, YearList
from kehoach_desktop.records.list_shape import ListShape, Source


def read_staff(
    source: Source, *, today: date, known_units: Iterable[str] = (), shape: ListShape | None = None
) -> StaffList:
    """A staff list as it is read."""
    return finish(read_people(sheets_of(source), today=today, known_units=known_units, shape=shape))


def read_year(
    source: Source,
    *,
    today: date,
    year: int = 0,
    known_units: Iterable[str] = (),
    shape: ListShape | None = None,
) -> YearList:
    """A year-end list as it is read for a year."""
    sheets = sheets_of(source)
    return finish(read_results(sheets, today=today, year=year, known_units=known_units, shape=shape))
