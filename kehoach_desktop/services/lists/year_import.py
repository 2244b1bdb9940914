"""Taking in a year-end list: ratings, initiatives, discipline, leave and proposed titles of people who are known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.intake.year import read_results, sheets_of_year
from kehoach_desktop.progress import Progress, Work, finish
from kehoach_desktop.records.intake import (
    ImportPreview,
    ImportResult,
    RejectedRow,
    RowPlan,
    RowRemark,
    YearList,
    YearRow,
)
from kehoach_desktop.records.list_shape import ListShape, Source
from kehoach_desktop.rules.people_match import Match
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.import_profiles import YEAR, remembered_shape
from kehoach_desktop.services.lists.named_units import NamedUnits
from kehoach_desktop.services.lists.outcome import preview_of, result_of
from kehoach_desktop.services.lists.unit_words import with_whole_units
from kehoach_desktop.services.lists.year_people import YearPeople
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.year.year_changes import YearRecords, changes_of, put_changes
from kehoach_desktop.services.year.year_told import YearFactsTold, shared_works, understand

_STEP = 500


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything an import of a year-end list would do: by row, what is rejected, what needs a look, and what each row tells."""

    rows: tuple[RowPlan, ...]
    rejected: tuple[RejectedRow, ...]
    remarks: tuple[RowRemark, ...]
    told: Mapping[int, YearFactsTold]


def preview_year(
    office: Office,
    source: Source,
    year: int,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    shape: ListShape | None = None,
) -> Work[ImportPreview]:
    """What importing a year-end list would do, row by row; nothing is written. Refusal where no such list can be read.

    `decisions` answers doubtful rows: row number -> person id. `shape` says how the list is laid out; without it what was remembered of such a list, or what is found.
    """
    day = today or date.today()
    read = yield from _read(office, source, year, day, shape)
    yield Progress(0, 0, "Đang đối chiếu với nhân sự hiện có")
    with office.read() as session:
        plan = _plan(session, read, year, day, source.name, decisions or {})
    return preview_of(source.name, read, plan.rows, plan.rejected, plan.remarks)


def import_year(
    office: Office,
    source: Source,
    year: int,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    shape: ListShape | None = None,
) -> Work[ImportResult]:
    """Import a year-end list as one transaction and one batch of history; stopping half way leaves nothing written.

    People are known by CCCD, then name and birth date, then name within the unit; somebody not known is rejected with the reason, a doubtful
    row is not applied but told in `doubtful`. The same list again changes nothing. What could not be understood is kept as a note of that person's year and told in `remarks`.
    `added` counts people whose year had nothing recorded yet.
    """
    day = today or date.today()
    read = yield from _read(office, source, year, day, shape)
    with office.write(f"Nhập kết quả năm {year}: {source.name}") as session:
        plan = _plan(session, read, year, day, source.name, decisions or {})
        records = YearRecords(session, year)
        for done, row in enumerate(plan.rows):
            if done % _STEP == 0:
                yield Progress(done, len(plan.rows), "Đang ghi kết quả năm")
            if row.action in ("added", "changed") and row.person_id is not None:
                put_changes(session, records, row.person_id, plan.told[row.row])
    return result_of(read, plan.rows, plan.rejected, plan.remarks)


def apply_year(
    office: Office, source: Source, year: int, *, today: date | None = None, shape: ListShape | None = None
) -> ImportResult:
    """`import_year` in one go."""
    return finish(import_year(office, source, year, today=today, shape=shape))


def _read(office: Office, source: Source, year: int, today: date, shape: ListShape | None) -> Work[YearList]:
    """The list as somebody said it is to be read, or as such a list was read before, or as found; units spelled as the agency spells them."""
    yield Progress(0, 0, f"Đang mở {source.name}")
    sheets = sheets_of(source)
    with office.read() as session:
        units = NamedUnits(session, today).spellings()
        shape = shape or remembered_shape(session, sheets_of_year(sheets, year), YEAR)
    return (yield from read_results(sheets, today=today, year=year, known_units=units, shape=shape))


def _plan(
    session: Session, read: YearList, year: int, today: date, source: str, decisions: Mapping[int, int]
) -> _Plan:
    """What each row would do to the year's records."""
    people = YearPeople(session, year, today)
    whole, unit_remarks = with_whole_units(read.rows, NamedUnits(session, count_day(year, today)))
    read = replace(read, rows=whole)
    records = YearRecords(session, year)
    shared = shared_works(read.rows)
    rows: list[RowPlan] = []
    rejected, remarks = list(read.rejected), [*read.remarks, *unit_remarks]
    told: dict[int, YearFactsTold] = {}
    matches = people.find_all(read, decisions)
    for row in read.rows:
        match = matches[row.row]
        if match.person_id is None:
            rejected.append(RejectedRow(row.row, match.doubt, row.full_name))
            continue
        if match.doubt:
            rows.append(_doubtful(row, match))
            continue
        facts = told[row.row] = understand(row, year, shared, source, read.columns)
        remarks += [RowRemark(row.row, text, row.full_name) for text in facts.remarks]
        changes = changes_of(records, match.person_id, facts)
        action = ("changed" if records.has_year(match.person_id) else "added") if changes else "unchanged"
        rows.append(
            RowPlan(
                row.row, row.full_name, row.unit, action, changes, "; ".join(facts.remarks), match.person_id
            )
        )
    rejected.sort(key=lambda one: one.row)
    return _Plan(tuple(rows), tuple(rejected), tuple(remarks), told)


def _doubtful(row: YearRow, match: Match) -> RowPlan:
    """A row of which has to be asked whether it means somebody known."""
    return RowPlan(
        row.row, row.full_name, row.unit, "doubtful", (), match.doubt, match.person_id, ("person",)
    )
