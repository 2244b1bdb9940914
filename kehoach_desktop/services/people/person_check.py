"""A person as typed, made tidy, and what cannot be kept of it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

from kehoach_desktop.intake.cells import national_id_of
from kehoach_desktop.records.people import GENDERS, JOINED_BY, Person
from kehoach_desktop.vietnamese.dates import parse_date
from kehoach_desktop.vietnamese.folding import clean, nfc
from kehoach_desktop.vietnamese.names import name_fault

DATES = {
    "birth_date": "Ngày sinh",
    "joined_on": "Ngày vào cơ quan",
    "left_on": "Ngày thôi làm việc",
    "since": "Ngày nhận công tác ở đơn vị",
}


def tidy_person(person: Person, today: date) -> tuple[Person, dict[str, str]]:
    """The person with clean text and ISO dates, and a Vietnamese sentence for every field that cannot be kept.

    A field that is at fault keeps what was typed. Dates may be a year alone; `today` is what "in the future" is measured by.
    """
    faults: dict[str, str] = {}
    texts = {
        name: clean(getattr(person, name))
        for name in ("full_name", "position", "unit", "staff_kind", "ethnicity", "joined_by")
    }
    texts["gender"] = clean(person.gender).capitalize()
    texts["notes"] = nfc(person.notes).strip()
    for name, label in DATES.items():
        texts[name] = _date(name, label, getattr(person, name), faults)
    texts["national_id"] = _number(person.national_id, faults)
    tidy = replace(person, **texts)  # type: ignore[arg-type]
    if any(unicodedata.category(char) == "Cc" and not char.isspace() for char in person.full_name):
        faults["full_name"] = "Họ và tên có ký tự lạ không nhìn thấy được; xin xóa và gõ lại."
    _check_texts(tidy, faults)
    _check_days(tidy, today, faults)
    return tidy, faults


def earlier(one: str, other: str) -> bool:
    """Whether an ISO date lies before another as far as both are known: a year alone is not before a day of that year."""
    known = min(len(one), len(other))
    return bool(known) and one[:known] < other[:known]


def _date(name: str, label: str, typed: str, faults: dict[str, str]) -> str:
    """The ISO text of a typed date, "" for none; a fault under `name` when it is no date."""
    text = clean(typed)
    if not text:
        return ""
    try:
        return parse_date(text)
    except ValueError:
        faults[name] = f"{label} “{text}” không đúng; xin nhập dạng 25/12/1991 hoặc chỉ năm 1991."
        return text


def _number(typed: str, faults: dict[str, str]) -> str:
    """The digits of a CCCD or CMND number; a fault when it cannot be one.

    A number pasted from a spreadsheet has lost its leading zero, so 11 digits get it back. In a form, unlike in a list, 8 or
    10 digits are more likely a slip of the finger.
    """
    try:
        number = national_id_of(typed)
    except ValueError:
        number = ""
    if number and sum(char.isdigit() for char in typed) in (9, 11, 12):
        return number
    if clean(typed):
        faults["national_id"] = "Số CCCD phải đủ 12 chữ số (hoặc 9 chữ số nếu là CMND cũ)."
    return clean(typed)


def _check_texts(person: Person, faults: dict[str, str]) -> None:
    """Name, gender and unit."""
    if fault := name_fault(person.full_name):
        faults.setdefault("full_name", fault)
    if person.gender and person.gender not in GENDERS:
        faults["gender"] = "Giới tính chỉ nhận “Nam” hoặc “Nữ”."
    if person.joined_by and person.joined_by not in JOINED_BY:
        faults["joined_by"] = f"Vào cơ quan bằng cách nào: {' hoặc '.join(JOINED_BY)}."
    if not person.unit and person.unit_id is None:
        faults["unit"] = "Xin chọn hoặc nhập đơn vị."


def _check_days(person: Person, today: date, faults: dict[str, str]) -> None:
    """The order of a person's days, only where they could be read."""

    def day(name: str) -> str:
        return "" if name in faults else str(getattr(person, name))

    born, joined, left = day("birth_date"), day("joined_on"), day("left_on")
    if earlier(today.isoformat(), born):
        faults["birth_date"] = "Ngày sinh không thể ở tương lai."
    if born and earlier(joined, born):
        faults["joined_on"] = "Ngày vào cơ quan không thể trước ngày sinh."
    if joined and earlier(left, joined):
        faults["left_on"] = "Ngày thôi làm việc không thể trước ngày vào cơ quan."
    if born and earlier(day("since"), born):
        faults["since"] = "Ngày nhận công tác ở đơn vị không thể trước ngày sinh."
