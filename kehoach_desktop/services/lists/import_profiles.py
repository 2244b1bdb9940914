"""How lists are laid out, shown before they are read, and remembered once the clerk has put it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ImportProfileRow
from kehoach_desktop.intake.header import HONOUR_FIELDS, STAFF_FIELDS, YEAR_FACTS, YEAR_FIELDS
from kehoach_desktop.intake.heading_columns import NAME_FIELDS
from kehoach_desktop.intake.list_shape import heading_print, recognise, shape_at, sheets_of, survey
from kehoach_desktop.intake.old_text import modern
from kehoach_desktop.intake.sheets import Sheet
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.list_shape import ListShape, ListSurvey, Source
from kehoach_desktop.services.datafile.office import Office

STAFF, YEAR, HONOURS = "staff", "year", "honours"
_FIELDS = {STAFF: STAFF_FIELDS, YEAR: YEAR_FIELDS, HONOURS: HONOUR_FIELDS}
_WANTED: dict[str, frozenset[str]] = {STAFF: frozenset(), YEAR: YEAR_FACTS, HONOURS: frozenset()}


def survey_list(
    office: Office, source: Source, shape: ListShape | None = None, *, kind: str = STAFF
) -> ListSurvey:
    """A list of a kind laid out: by `shape`, or as such a list was explained before, or as found. Refusal for a source that cannot be read."""
    sheets = sheets_of(source)
    remembered = None
    if shape is None:
        with office.read() as session:
            remembered = remembered_shape(session, sheets, kind)
    found = survey(source, sheets, _FIELDS[kind], shape or remembered, _WANTED[kind])
    return replace(found, remembered=remembered is not None)


def survey_sheet(
    source: Source,
    name: str,
    rows: tuple[int, int] | None = None,
    *,
    convert: bool = True,
    kind: str = STAFF,
) -> ListSurvey:
    """A list laid out anew after the clerk pointed at a sheet, or at the rows of its heading (0 and 0: there is none)."""
    sheets = sheets_of(source)
    shown = modern(sheets)[0] if convert else sheets
    shape = shape_at(shown, name, rows, _FIELDS[kind])
    return survey(source, sheets, _FIELDS[kind], replace(shape, convert=convert), _WANTED[kind])


def stage_survey(office: Office, source: Source, kind: str = STAFF) -> Work[ListSurvey]:
    """`survey_list` as work for the window."""
    yield Progress(0, 0, f"Đang mở {source.name}")
    return survey_list(office, source, kind=kind)


def can_be_read(shape: ListShape, kind: str) -> bool:
    """Whether a shape tells enough to read a list of a kind: which column holds names, and for a year-end list at least one fact."""
    named = {name for _, name in shape.columns}
    return bool(named & set(NAME_FIELDS)) and bool(not _WANTED[kind] or named & _WANTED[kind])


def remember(
    office: Office, source: Source, shape: ListShape, kind: str = STAFF, *, today: date | None = None
) -> bool:
    """Keep how this list is read for the next one with such a heading; False when it has no heading to know it by.

    A habit of the program, no change of the data: history and undo do not see it.
    """
    sheets, _ = modern(sheets_of(source))
    named = (one for one in sheets if one.name == shape.sheet)
    sheet = next(named, sheets[0])
    mark = heading_print(sheet, shape.first, shape.last)
    if not mark:
        return False
    with office.write("Nhớ cách đọc danh sách") as session:
        wanted = select(ImportProfileRow).where(
            ImportProfileRow.kind == kind, ImportProfileRow.fingerprint == mark
        )
        row = session.scalars(wanted).first() or ImportProfileRow(kind=kind, fingerprint=mark)
        row.shape = {
            "sheet": shape.sheet,
            "depth": shape.last - shape.first,
            "columns": [list(pair) for pair in shape.columns],
            "convert": shape.convert,
        }
        row.used_on = today or date.today()
        session.add(row)
    return True


def forget(office: Office, kind: str = STAFF) -> None:
    """Forget every remembered layout of a kind."""
    with office.write("Quên cách đọc danh sách") as session:
        for row in session.scalars(select(ImportProfileRow).where(ImportProfileRow.kind == kind)):
            session.delete(row)


def remembered_shape(session: Session, sheets: Sequence[Sheet], kind: str) -> ListShape | None:
    """The layout remembered for a list with the heading of one of these sheets, or None."""
    rows = session.scalars(select(ImportProfileRow).where(ImportProfileRow.kind == kind))
    known = {row.fingerprint: _shape(row) for row in rows}
    if not known:
        return None
    return recognise(modern(sheets)[0], known, _FIELDS[kind], _WANTED[kind])


def _shape(row: ImportProfileRow) -> ListShape:
    """The layout kept in a row, its heading not placed yet."""
    kept = row.shape
    columns = tuple((int(column), str(name)) for column, name in kept["columns"])
    return ListShape(str(kept["sheet"]), 0, int(kept["depth"]), columns, bool(kept["convert"]))
