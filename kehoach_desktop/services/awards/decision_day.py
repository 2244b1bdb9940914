"""The day on which a year's titles are decided: expected on 31/12 until the clerk says otherwise. Rules and quotas go by it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import DecisionDayRow
from kehoach_desktop.records.awards import day_of_decision_text
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.vietnamese.dates import short_date

# the year's titles are decided in the year, or when its results are in: later than this many years after it is a slip of the pen
_YEARS_AFTER = 2


def expected_day(year: int) -> date:
    """The day of decision of a year for which nobody said another."""
    return date(year, 12, 31)


def day_of_decision(session: Session, year: int) -> date:
    """The day of decision of a year: the clerk's, else the expected one."""
    return told_day(session, year) or expected_day(year)


def told_day(session: Session, year: int) -> date | None:
    """The day of decision that the clerk set for a year, or None."""
    return session.scalars(select(DecisionDayRow.day).where(DecisionDayRow.year == year)).first()


def decision_day(office: Office, year: int) -> date | None:
    """The day of decision that the clerk set for a year; None = the expected one holds."""
    with office.read() as session:
        return told_day(session, year)


def day_text(office: Office, year: int) -> str:
    """A year's day of decision in words: "ngày quyết định dự kiến 31/12/2024"."""
    day = decision_day(office, year)
    return day_of_decision_text(day or expected_day(year), told=day is not None)


def set_decision_day(office: Office, year: int, day: date | None) -> None:
    """Keep a year's day of decision; None = the expected one again. Nothing is written where nothing changes.

    Refusal for a day before the year, or long after it.
    """
    last = date(year + _YEARS_AFTER, 12, 31)
    if day is not None and not date(year, 1, 1) <= day <= last:
        raise Refusal(
            f"Ngày {short_date(day)} không thể là ngày quyết định của năm {year}.",
            "Chưa có gì được ghi.",
            f"Xin ghi một ngày từ 01/01/{year} đến {short_date(last)}.",
        )
    words = short_date(day) if day else f"dự kiến {short_date(expected_day(year))}"
    with office.write(f"Ngày quyết định năm {year}: {words}") as session:
        row = session.scalars(select(DecisionDayRow).where(DecisionDayRow.year == year)).first()
        if day is not None:
            row = row or DecisionDayRow(year=year)
            row.day = day
            session.add(row)
        elif row is not None:
            session.delete(row)
