"""Whose year it is: the people counted in a year, the same on every page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from db.models import PersonRow
from kehoach_desktop.records.people import Person
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.staff import list_staff


def count_day(year: int, today: date | None = None) -> date:
    """The day on which a year's people are counted: 31/12 of that year, or today while the year is not over."""
    return min(date(year, 12, 31), today or date.today())


def people_of_year(office: Office, year: int, today: date | None = None) -> list[Person]:
    """The head count of a year: everybody on the staff on its count day, in the order of a staff list.

    Whoever joined later is not in it, nor whoever had left before that day, although their year may have been recorded.
    """
    return list_staff(office, on=count_day(year, today))


def people_in_file(office: Office) -> int:
    """How many people the file knows, those who left included: a quick measure of how long judging everybody takes."""
    with office.read() as session:
        return session.scalar(select(func.count()).select_from(PersonRow)) or 0
