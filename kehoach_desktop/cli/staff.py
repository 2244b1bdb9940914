"""staff import, staff list, year import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kehoach_desktop.cli.desk import DAY, YEAR, Desk, everywhere, file_in, picked, table
from kehoach_desktop.cli.wording import Orders
from kehoach_desktop.records.list_rows import on_many_sheets, row_place, row_words
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach_desktop.records.intake import ImportPreview, ImportResult, RowPlan
    from kehoach_desktop.services.datafile.office import Office

_PERSON = ("full_name", "gender", "birth_date", "position", "unit", "joined_on", "national_id")


@click.group(cls=Orders)
@everywhere
def staff() -> None:
    """Nhân sự: nhập danh sách, xem danh sách."""


@click.group(cls=Orders)
@everywhere
def year() -> None:
    """Số liệu cuối năm."""


@staff.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi.")
@everywhere
@click.pass_obj
def import_staff(desk: Desk, file: Path, dry_run: bool) -> None:
    """Nhập danh sách nhân sự (.xlsx, .xls, .ods, .csv) do đơn vị gửi."""
    from kehoach_desktop.services.lists.staff_import import apply_staff, preview_staff

    file_in(file)
    if dry_run:
        with desk.scratch() as office:
            tell_preview(desk, preview_staff(office, file))
    else:
        with desk.writing() as office:
            tell_result(desk, apply_staff(office, file))


@year.command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option("--year", "year_of", type=YEAR, required=True, metavar="NĂM", help="Năm của số liệu.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi.")
@everywhere
@click.pass_obj
def import_year(desk: Desk, file: Path, year_of: int, dry_run: bool) -> None:
    """Nhập kết quả cuối năm: xếp loại, sáng kiến, kỷ luật, nghỉ, danh hiệu đề nghị."""
    from kehoach_desktop.progress import finish
    from kehoach_desktop.services.lists.year_import import apply_year, preview_year

    file_in(file)
    if dry_run:
        with desk.scratch() as office:
            tell_preview(desk, finish(preview_year(office, file, year_of)))
    else:
        with desk.writing() as office:
            tell_result(desk, apply_year(office, file, year_of))


@staff.command("list")
@click.option("--unit", metavar="ĐƠN VỊ", help="Chỉ người của đơn vị này (không cần gõ dấu).")
@click.option("--on", "day", type=DAY, metavar="NGÀY", help="Danh sách như ngày này; không nói là hôm nay.")
@everywhere
@click.pass_obj
def list_staff(desk: Desk, unit: str | None, day: date | None) -> None:
    """Danh sách nhân sự, theo đơn vị."""
    from kehoach_desktop.services.people.staff import list_staff as people_of

    with desk.reading() as office:
        unit_id = None if unit is None else _unit_id(office, unit)
        people = people_of(office, on=day, unit_id=unit_id)
    rows = [
        (place + 1, one.full_name, one.gender, short_date(one.birth_date), one.position, one.unit)
        for place, one in enumerate(people)
    ]
    lines = table(("TT", "Họ và tên", "Giới", "Ngày sinh", "Chức vụ", "Đơn vị"), rows) if rows else []
    desk.answer([picked(one, *_PERSON) for one in people], [*lines, f"Có {len(people)} người."])


def _unit_id(office: Office, name: str) -> int | None:
    """The unit of that name, exactly or without accents; Refusal names the units there are."""
    from kehoach_desktop.services.units.units import list_units

    units = list_units(office, with_closed=True)
    for found in (
        [one for one in units if one.name == name],
        [one for one in units if fold(one.name) == fold(name)],
    ):
        if found:
            return found[0].id
    known = "; ".join(one.name for one in units) or "chưa có đơn vị nào"
    raise Refusal(f"Không có đơn vị “{name}”.", "", f"Các đơn vị: {known}.")


# -- what an import did or would do ------------------------------------------------------------------------------------


def _faults(told: ImportResult | ImportPreview, doubtful: Sequence[RowPlan]) -> dict[str, object]:
    """The rows that were not taken in, and only where there are any, what needs a look in those that were."""
    rows = [(one.row, one.reason) for one in told.rejected] + [(one.row, one.note) for one in doubtful]
    found: dict[str, object] = {
        "rejected": [{**_place(told, row), "reason": reason} for row, reason in sorted(rows)],
        "duplicates": [_place(told, one.row) | _place(told, one.of_row, "of_") for one in told.duplicates],
    }
    if told.remarks:
        found["remarks"] = [{**_place(told, one.row), "text": one.text} for one in told.remarks]
    if on_many_sheets(told.sheets):
        found["sheets"] = list(dict.fromkeys(told.sheets))
    for name in ("ignored_columns", "other_sheets"):
        if getattr(told, name):
            found |= picked(told, name)
    return found


def _place(told: ImportResult | ImportPreview, row: int, of: str = "") -> dict[str, object]:
    """The row's number as a person sees it, with its sheet where the list stands on several."""
    sheet, number = row_place(row, told.sheets)
    return {f"{of}row": number} | ({f"{of}sheet": sheet} if on_many_sheets(told.sheets) else {})


def _capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def _fault_lines(told: ImportResult | ImportPreview, doubtful: Sequence[RowPlan]) -> list[str]:
    """The same in sentences."""
    again = (
        (one.row, one.name, f"trùng với {row_words(one.of_row, told.sheets)}.") for one in told.duplicates
    )
    rows = [
        *((one.row, one.name, one.reason) for one in told.rejected),
        *((one.row, one.full_name, f"cần xem lại, chưa nhập. {one.note}") for one in doubtful),
        *again,
        *((one.row, one.name, f"lưu ý: {one.text}") for one in told.remarks),
    ]
    lines = [
        f"- {_capital(row_words(row, told.sheets))}{f' ({name})' if name else ''}: {said}"
        for row, name, said in rows
    ]
    if on_many_sheets(told.sheets):
        lines.insert(0, f"- Các trang đã đọc: {', '.join(dict.fromkeys(told.sheets))}.")
    if told.ignored_columns:
        lines.append(f"- Cột chưa đọc: {', '.join(told.ignored_columns)}.")
    if told.other_sheets:
        lines.append(f"- Trang tính khác trong tệp chưa đọc: {', '.join(told.other_sheets)}.")
    return lines


def tell_result(desk: Desk, result: ImportResult) -> None:
    """Answer with what an import did: counts, then the rows that were not taken in and why."""
    missed = len(result.rejected) + len(result.doubtful)
    line = (
        f"Thêm {result.added}, sửa {result.changed}, giữ nguyên {result.unchanged} người; "
        f"{missed} dòng không nhận được, {len(result.duplicates)} dòng trùng."
    )
    desk.answer(
        {**picked(result, "added", "changed", "unchanged"), **_faults(result, result.doubtful)},
        [line, *_fault_lines(result, result.doubtful)],
    )


def tell_preview(desk: Desk, preview: ImportPreview) -> None:
    """Answer with what an import would do, in the same shape."""
    counts = {action: preview.count(action) for action in ("added", "changed", "unchanged")}
    doubtful = [plan for plan in preview.plans if plan.action not in counts]
    line = (
        f"Nếu nhập: sẽ thêm {counts['added']}, sửa {counts['changed']}, giữ nguyên {counts['unchanged']} người; "
        f"{len(preview.rejected) + len(doubtful)} dòng không nhận được, {len(preview.duplicates)} dòng trùng. Chưa ghi gì."
    )
    desk.answer({**counts, **_faults(preview, doubtful)}, [line, *_fault_lines(preview, doubtful)])
