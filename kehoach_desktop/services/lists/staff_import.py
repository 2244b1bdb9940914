"""Taking in a staff list: what it would do, then doing it, all or nothing, as one batch that undo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kehoach_desktop.intake.list_shape import sheets_of
from kehoach_desktop.intake.staff import read_people
from kehoach_desktop.progress import Progress, Work, finish
from kehoach_desktop.records.intake import (
    ImportPreview,
    ImportResult,
    RowPlan,
    RowRemark,
    StaffList,
)
from kehoach_desktop.records.list_shape import ListShape, Source
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.import_profiles import STAFF, remembered_shape
from kehoach_desktop.services.lists.named_units import NamedUnits
from kehoach_desktop.services.lists.outcome import preview_of, result_of
from kehoach_desktop.services.lists.staff_plans import plans_of
from kehoach_desktop.services.lists.staff_writing import NO_UNIT, write_plans
from kehoach_desktop.services.lists.unit_words import unit_questions, with_whole_units


def stage_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    unit_answers: Mapping[str, int] | None = None,
    shape: ListShape | None = None,
) -> Work[ImportPreview]:
    """What importing a staff list would do, row by row; nothing is written.

    `decisions` answers doubtful rows: row number -> person id, or 0 for a new person; `unit_answers` the `unit_questions` of a preview: the
    unit's name in the list -> unit id, or NEW_UNIT. `shape` says how the list is laid out; without it what was remembered of such a list, or
    what is found. Refusal where no list can be read.
    """
    day = today or date.today()
    read = yield from _read(office, source, day, shape)
    yield Progress(0, 0, "Đang đối chiếu với nhân sự hiện có")
    with office.read() as session:
        units = NamedUnits(session, day, unit_answers)
        told = with_whole_units(read.rows, units, past=True)
        plans = plans_of(session, replace(read, rows=told.rows), day, decisions, units)
        named = dict.fromkeys(row.unit for row in told.rows)
        new_units = tuple(
            unit for unit in named if unit and units.find(unit) is None and not units.doubt(unit)
        )
        questions = unit_questions(plans.values(), units)
    return preview_of(
        source.name,
        read,
        plans.values(),
        read.rejected,
        (*read.remarks, *told.remarks),
        new_units=new_units,
        questions=questions,
    )


def preview_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    unit_answers: Mapping[str, int] | None = None,
    shape: ListShape | None = None,
) -> ImportPreview:
    """`stage_staff` in one go."""
    return finish(
        stage_staff(office, source, today=today, decisions=decisions, unit_answers=unit_answers, shape=shape)
    )


def import_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    unit_answers: Mapping[str, int] | None = None,
    shape: ListShape | None = None,
) -> Work[ImportResult]:
    """Import a staff list as one transaction and one batch of history; stopping half way leaves nothing written.

    People are known by CCCD, then by name and birth date; a doubtful row is not applied but told in `doubtful`. Blank cells change
    nothing. A unit or position other than the one recorded earlier begins a new assignment on `today`; what was recorded today is corrected.
    """
    day = today or date.today()
    read = yield from _read(office, source, day, shape)
    with office.write(f"Nhập danh sách nhân sự: {source.name}") as session:
        units = NamedUnits(session, day, unit_answers)
        told = with_whole_units(read.rows, units, past=True)
        read = replace(read, rows=told.rows)
        plans = plans_of(session, read, day, decisions, units)
        yield from write_plans(session, read, plans, day, units)
    remarks = (*read.remarks, *told.remarks, *_unit_remarks(read, plans))
    return result_of(read, plans.values(), read.rejected, remarks)


def apply_staff(
    office: Office,
    source: Source,
    *,
    today: date | None = None,
    decisions: Mapping[int, int] | None = None,
    unit_answers: Mapping[str, int] | None = None,
    shape: ListShape | None = None,
) -> ImportResult:
    """`import_staff` in one go."""
    return finish(
        import_staff(office, source, today=today, decisions=decisions, unit_answers=unit_answers, shape=shape)
    )


def _read(office: Office, source: Source, today: date, shape: ListShape | None) -> Work[StaffList]:
    """The list as somebody said it is to be read, or as such a list was read before, or as found; units spelled as the agency spells them."""
    yield Progress(0, 0, f"Đang mở {source.name}")
    sheets = sheets_of(source)
    with office.read() as session:
        units = NamedUnits(session, today).spellings()
        shape = shape or remembered_shape(session, sheets, STAFF)
    return (yield from read_people(sheets, today=today, known_units=units, shape=shape))


def _unit_remarks(read: StaffList, plans: Mapping[int, RowPlan]) -> list[RowRemark]:
    """A remark for everybody new whose unit the list does not tell."""
    return [
        RowRemark(
            row.row, f"Danh sách không ghi đơn vị; người này được xếp tạm vào “{NO_UNIT}”.", row.full_name
        )
        for row in read.rows
        if not row.unit and plans[row.row].action == "added"
    ]
