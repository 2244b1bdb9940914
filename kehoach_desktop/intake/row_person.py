"""What a staff list and a year-end list read alike of a row: who it is, whether it can be taken, whether it comes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from kehoach_desktop.intake.people_list import Reading
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.person_cells import (
    birth_fault,
    birth_order,
    check_name,
    read_birth,
    working_births,
)
from kehoach_desktop.records.intake import DuplicateRow, ListPart, ReadList, RejectedRow, RowRemark, RowT
from kehoach_desktop.records.list_rows import row_on


def born(reading: Reading, found: Found, name: str, today: str) -> tuple[str, str] | None:
    """(birth date, gender) of a row as its birth columns tell them; None when the row's name or birth date rejects it, which is noted."""
    birth, fault = ("", ""), check_name(name)
    if not fault:
        try:
            birth = read_birth(reading, found)
        except ValueError as error:
            fault = f"Ngày sinh: {error}"
            if birth_order(reading, found) == "month":
                reading.month_first.append(found.number)
    first, last = working_births(today)
    usual = not fault and first <= birth[0][:4] <= last
    if fault or (not usual and (fault := birth_fault(birth[0], today))):
        reading.rejected.append(RejectedRow(found.number, fault, name[:100]))
        return None
    if birth[0] and not usual:
        reading.remark(found, f"Năm sinh {birth[0][:4]} không hợp với tuổi đi làm; cần xem lại.", name)
    return birth


def comes_again(
    reading: Reading, found: Found, name: str, birth_date: str, card: str, unit: str, gender: str = ""
) -> bool:
    """Whether an earlier row of the list is certainly the same person, which is noted."""
    earlier = reading.same_person(found, name, birth_date, card, unit, gender)
    if earlier is not None:
        reading.duplicates.append(DuplicateRow(found.number, earlier, name))
    return earlier is not None


_SEVERAL = 2  # impossible days make a habit of a column
_HINT = " Có lẽ cột này ghi tháng trước ngày."


def tell_month_first(reading: Reading) -> None:
    """Where a list writes the month of birth first (several days impossible else, none the other way round), say so once at the heading,
    and in the rows rejected for it.
    """
    for place, part in enumerate(reading.parts):
        wrong = {found.number for found in part.people} & set(reading.month_first)
        reading.turn(part)
        if len(wrong) < _SEVERAL or any(birth_order(reading, found) == "day" for found in part.people):
            continue
        said = (
            f"{len(wrong)} ngày sinh không có thật nếu đọc ngày trước tháng sau: có lẽ cả cột ghi tháng trước ngày; "
            "cần xem lại mọi ngày sinh."
        )
        reading.remarks.append(RowRemark(row_on(place, part.table.last), said))
        reading.rejected = [
            replace(one, reason=one.reason + _HINT) if one.row in wrong else one for one in reading.rejected
        ]


def read_list(reading: Reading, rows: Sequence[RowT]) -> ReadList[RowT]:
    """The rows of a list with everything else that was found in reading it."""
    if reading.month_first:
        tell_month_first(reading)
        reading.turn(reading.parts[0])
    return ReadList(
        tuple(rows),
        tuple(reading.rejected),
        tuple(reading.duplicates),
        tuple(dict.fromkeys(chain.from_iterable(part.table.found() for part in reading.parts))),
        reading.table.sheet.name,
        reading.converted_from,
        tuple(reading.remarks),
        tuple(dict.fromkeys(chain.from_iterable(part.table.ignored for part in reading.parts))),
        reading.other_sheets,
        reading.table.last,
        tuple(ListPart(part.table.sheet.name, part.table.last) for part in reading.parts),
    )
