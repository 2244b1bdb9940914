"""What a list says in each of its rows, for the preview: columns for the values read, and all of one row in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from kehoach_desktop.records.honour_lists import AwardTold
from kehoach_desktop.records.intake import ReadRow
from kehoach_desktop.vietnamese.dates import long_date, short_date
from ui.tables.columns import Column

R = TypeVar("R")

FIELD_WORDS = {
    "number": "số thứ tự",
    "full_name": "họ và tên",
    "gender": "giới tính",
    "birth_date": "ngày sinh",
    "family_name": "họ đệm",
    "given_name": "tên",
    "position": "chức vụ",
    "position_unit": "chức vụ và đơn vị",
    "professional_title": "chức danh nghề nghiệp",
    "unit": "đơn vị",
    "joined_on": "ngày vào cơ quan",
    "joined_by": "vào bằng",
    "national_id": "CCCD",
    "staff_kind": "loại",
    "ethnicity": "dân tộc",
    "party_member": "đảng viên",
    "rating": "xếp loại",
    "initiative": "sáng kiến",
    "initiative_count": "số sáng kiến",
    "asked": "đã hỏi",
    "initiatives_told": "số sáng kiến",
    "leave_told": "nghỉ chưa rõ ngày",
    "discipline": "kỷ luật",
    "held_reason": "tạm hoãn",
    "leave": "nghỉ dài ngày",
    "title": "danh hiệu đề nghị",
    "notes": "ghi chú",
    "award": "danh hiệu, khen thưởng",
    "awards": "danh hiệu, khen thưởng",
    "award_year": "năm đạt",
    "award_no": "số quyết định",
    "award_date": "ngày quyết định",
    "year": "năm",
}
# the columns of the table: how wide, and which give way first in a narrow window; what else was read stands in the words below
_SHOWN = {
    "birth_date": ("Ngày sinh", 10, 0),
    "position": ("Chức vụ", 13, 2),
    "national_id": ("CCCD", 12, 3),
    "rating": ("Xếp loại", 16, 0),
    "initiative": ("Sáng kiến", 14, 2),
    "title": ("Đề nghị", 8, 1),
    "awards": ("Danh hiệu, khen thưởng", 24, 0),
}
_DAYS = ("birth_date", "joined_on")
_APART = ("row", "full_name", "unit", "unclear")


def told_columns(rows: Sequence[ReadRow], of: Callable[[R], ReadRow | None]) -> tuple[Column[R], ...]:
    """A column for each of the usual values that some row has; `of` gives the row as read of what the table lists."""
    return tuple(
        Column(
            name,
            title,
            partial(_told, of, name),
            width,
            spare=spare,
            muted=True,
            blank="",
            tip=partial(_told, of, name),
        )
        for name, (title, width, spare) in _SHOWN.items()
        if any(getattr(row, name, "") for row in rows)
    )


def told_words(row: ReadRow) -> str:
    """Everything a row says besides the name, its days in words: whether 03/06 was read day first is seen at once."""
    parts = []
    for name in row._fields:
        if name not in _APART and (text := _spelt(row, name)):
            parts.append(f"{FIELD_WORDS.get(name, name)}: {text}")
    return " · ".join(parts)


def sentence_case(text: str) -> str:
    """The words with a capital first letter."""
    return text[:1].upper() + text[1:]


def _told(of: Callable[[R], ReadRow | None], name: str, one: R) -> str:
    return _cell(of(one), name)


def _cell(row: ReadRow | None, name: str) -> str:
    """A value as the table shows it; "" where the row was not read so far."""
    value = "" if row is None else getattr(row, name, "")
    if isinstance(value, tuple):
        return ", ".join(f"{one.year} {one.code}" for one in value)
    return short_date(value) if name in _DAYS else str(value)


def _spelt(row: ReadRow, name: str) -> str:
    """A value written out: a day with its month as a word, an award with its decision."""
    value = getattr(row, name)
    if isinstance(value, tuple):
        return ", ".join(map(_award, value))
    if name in _DAYS and len(value) == len("2020-01-05"):
        return f"{short_date(value)} ({long_date(date.fromisoformat(value))})"
    return str(value)


def _award(one: AwardTold) -> str:
    decision = " ".join(
        (
            f"QĐ số {one.decision_no}" if one.decision_no else "",
            f"ngày {short_date(one.decided_on)}" if one.decided_on else "",
        )
    ).strip()
    return f"{one.year} {one.code}" + (f" ({decision})" if decision else "")
