"""The register of paper numbers: one series for each kind and year, its gaps, the next number, who has which.

State papers are numbered from 01 each year; Hội đồng, Ban, Tổ have series of their own by their symbol (Nghị định 30/2020/NĐ-CP,
Điều 15 and Phụ lục I). Party papers are numbered through a term of the committee (Hướng dẫn 36-HD/VPTW), whose years are settings of their format.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AgencyRow, PaperNumberRow, PlanRow
from kehoach_desktop.document.codec import document_from_json
from kehoach_desktop.document.model import Header
from kehoach_desktop.document.sentences import real_date
from kehoach_desktop.papers.plan import FORMATS
from kehoach_desktop.records.plan_life import PaperNumber, Register
from kehoach_desktop.records.plans import PARTY_PAPER, STATE_PAPER
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.formats import format_in
from kehoach_desktop.vietnamese.folding import shortened

_MOST = 99_999
_SHOWN = 60


class _Series(NamedTuple):
    """How the papers of a system fall into series: one for every `length` years, of which one begins in `start`."""

    start: int = 0
    length: int = 1

    def year(self, year: int) -> int:
        """The year by which the series of a year's papers is called."""
        return year - (year - self.start) % self.length


def _series(session: Session, system: str) -> _Series:
    if system != PARTY_PAPER:
        return _Series()
    settings = format_in(session, FORMATS[system])
    return _Series(round(settings["numbers.term_start"]), max(1, round(settings["numbers.term"])))


def series_year(office: Office, system: str, year: int) -> int:
    """The year by which a paper's series is called: its own, or for Party papers the first of its term (2020, 2025 …)."""
    with office.read() as session:
        return _series(session, system).year(year)


def kind_of_symbol(symbol: str, own: str = "") -> str:
    """The series of a symbol: "KH-BQLBT" -> "KH" where BQLBT is the agency's `own` symbol (or that is not known); another body that
    uses the agency's seal has a series of its own: "KH-BATGT" -> "KH-BATGT".
    """
    kind, *rest = re.split(r"[-/]", symbol.strip(), maxsplit=1)
    return symbol.strip() if own and rest and not rest[0].startswith(own) else kind


def own_symbol(session: Session, system: str) -> str:
    """The agency's symbol in papers of a system, "" while it is not known."""
    row = session.scalars(select(AgencyRow)).first()
    if row is None:
        return ""
    return row.party_symbol if system == PARTY_PAPER else row.symbol


def register(office: Office, year: int, kind: str = "KH", system: str = STATE_PAPER) -> Register:
    """One series with the numbers entered and those that plans bear in their letterheads."""
    with office.read() as session:
        return register_in(session, system, kind, _series(session, system).year(year))


def kinds_of_year(office: Office, year: int, system: str = STATE_PAPER) -> list[str]:
    """The kinds that have a number in the year's series, KH always among them."""
    with office.read() as session:
        series = _series(session, system).year(year)
        wanted = select(PaperNumberRow.kind).where(
            PaperNumberRow.system == system, PaperNumberRow.series_year == series
        )
        return sorted(
            {
                "KH",
                *session.scalars(wanted),
                *(one.kind for one in _plan_numbers(session, system) if one.series_year == series),
            }
        )


def register_in(session: Session, system: str, kind: str, series: int) -> Register:
    """One series by its year, inside an open transaction."""
    rows = select(PaperNumberRow).where(
        PaperNumberRow.system == system, PaperNumberRow.kind == kind, PaperNumberRow.series_year == series
    )
    found = {row.number: _entry(row) for row in session.scalars(rows)}
    for entry in _of_plans(session, system, kind, series):
        found.setdefault(entry.number, entry)
    entries = tuple(found[number] for number in sorted(found))
    last = entries[-1].number if entries else 0
    gaps = tuple(number for number in range(1, last) if number not in found)
    return Register(system, kind, series, entries, gaps, last + 1)


def _of_plans(session: Session, system: str, kind: str, series: int) -> list[PaperNumber]:
    """The numbers of one series that plans bear, whether or not they were ever entered."""
    return [one for one in _plan_numbers(session, system) if (one.kind, one.series_year) == (kind, series)]


def _plan_numbers(session: Session, system: str) -> list[PaperNumber]:
    """The numbers in plans' letterheads."""
    entries, own, series = [], own_symbol(session, system), _series(session, system)
    wanted = select(PlanRow).where(PlanRow.kind == system, PlanRow.number.regexp_match(r"^\d"))
    for row in session.scalars(wanted):
        header = document_from_json(row.body).header
        if entry := _of_header(header, row, own, series):
            entries.append(entry)
    return entries


def _of_header(header: Header, row: PlanRow, own: str, series: _Series) -> PaperNumber | None:
    """The number on a plan's letterhead, None when it is no number or names no year."""
    if not (header.number.isdecimal() and header.year.isdecimal()) or not 0 < int(header.number) <= _MOST:
        return None
    day = real_date(header.day or "x", header.month or "x", header.year)
    return PaperNumber(
        kind_of_symbol(header.symbol, own) or "KH",
        series.year(int(header.year)),
        int(header.number),
        header.symbol,
        row.subject,
        day,
        plan_id=row.id,
        system=row.kind,
    )


def save_number(office: Office, entry: PaperNumber) -> PaperNumber:
    """Enter (id None) or change a number. Invalid when it is none or already given to another paper."""
    with office.write(f"Sổ số văn bản: {entry.number:02d}/{entry.symbol or entry.kind}") as session:
        return put_number(session, entry)


def put_number(session: Session, entry: PaperNumber) -> PaperNumber:
    """As `save_number`, inside an open transaction."""
    entry = replace(entry, kind=entry.kind.strip(), symbol=entry.symbol.strip(), holder=entry.holder.strip())
    check_number(session, entry)
    row = session.get(PaperNumberRow, entry.id) if entry.id is not None else None
    row = row or PaperNumberRow()
    row.system, row.kind, row.series_year, row.number = (
        entry.system,
        entry.kind,
        entry.series_year,
        entry.number,
    )
    row.symbol, row.subject, row.issued_on = entry.symbol, entry.subject.strip(), entry.issued_on
    row.holder, row.plan_id = entry.holder, entry.plan_id
    session.add(row)
    session.flush()
    return _entry(row)


def check_number(session: Session, entry: PaperNumber) -> None:
    """Invalid when a number is none, names no kind, or another paper has it."""
    faults: dict[str, str] = {}
    if not 0 < entry.number <= _MOST:
        faults["number"] = "Số phải từ 1 trở lên."
    if not entry.kind:
        faults["kind"] = "Xin ghi loại văn bản, ví dụ KH."
    if faults:
        raise Invalid(faults)
    taken = _holder(session, entry)
    if taken is not None:
        what = f"Số {entry.number:02d} đã cấp cho “{shortened(taken.subject, _SHOWN)}”."
        raise Invalid({"number": what})


def _holder(session: Session, entry: PaperNumber) -> PaperNumber | None:
    """Another paper that has this number, None when it is free."""
    for one in register_in(session, entry.system, entry.kind, entry.series_year).entries:
        same_row = one.id is not None and one.id == entry.id
        same_plan = one.plan_id is not None and one.plan_id == entry.plan_id
        if one.number == entry.number and not same_row and not same_plan:
            return one
    return None


def delete_number(office: Office, entry_id: int) -> None:
    """Take a number out of the register; it shows as a gap from then on."""
    with office.write("Sổ số văn bản: bỏ một số") as session:
        row = session.get(PaperNumberRow, entry_id)
        if row is None:
            raise Refusal("Số này không còn trong sổ.", "Chưa có gì được ghi.", "Xin mở lại sổ.")
        session.delete(row)


def number_of_plan(session: Session, plan_id: int) -> PaperNumberRow | None:
    """The register's row of a plan."""
    return session.scalars(select(PaperNumberRow).where(PaperNumberRow.plan_id == plan_id)).first()


def entry_for(
    session: Session, system: str, symbol: str, number: int, day: date, subject: str, plan_id: int
) -> PaperNumber:
    """The register's entry for a plan signed on a day."""
    kind = kind_of_symbol(symbol, own_symbol(session, system)) or "KH"
    series = _series(session, system).year(day.year)
    return PaperNumber(kind, series, number, symbol, subject, day, "", plan_id, system)


def _entry(row: PaperNumberRow) -> PaperNumber:
    return PaperNumber(
        row.kind,
        row.series_year,
        row.number,
        row.symbol,
        row.subject,
        row.issued_on,
        row.holder,
        row.plan_id,
        row.system,
        row.id,
    )
