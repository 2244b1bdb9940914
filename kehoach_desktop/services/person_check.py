"""A person as typed, made tidy, and what cannot be kept of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from kehoach_desktop.records.people import GENDERS, Person
from kehoach_desktop.vietnamese.dates import parse_date
from kehoach_desktop.vietnamese.folding import clean, nfc

DATES = {
    "birth_date": "Ngày sinh",
    "joined_on": "Ngày vào cơ quan",
    "left_on": "Ngày thôi làm việc",
    "since": "Ngày nhận công tác ở đơn vị",
}
_NOT_DIGITS = re.compile(r"[\s.\-]")
_LONGEST_NAME = 100


def tidy_person(person: Person, today: date) -> tuple[Person, dict[str, str]]:
    """The person with clean text and ISO dates, and a Vietnamese sentence for every field that cannot be kept.

    A field that is at fault keeps what was typed. Dates may be a year alone; `today` is what "in the future" is measured by.
    """
    faults: dict[str, str] = {}
    texts = {
        name: clean(getattr(person, name))
        for name in ("full_name", "position", "unit", "staff_kind", "ethnicity")
    }
    texts["gender"] = clean(person.gender).capitalize()
    texts["notes"] = nfc(person.notes).strip()
    for name, label in DATES.items():
        texts[name] = _date(name, label, getattr(person, name), faults)
    texts["national_id"] = national_id(person.national_id)
    tidy = replace(person, **texts)  # type: ignore[arg-type]
    _check_texts(tidy, faults)
    _check_days(tidy, today, faults)
    return tidy, faults


def national_id(text: str) -> str:
    """The digits of a CCCD or CMND number, whatever spaces, dots or hyphens it was typed with.

    Spreadsheets keep such numbers as numbers and so lose a leading zero; every CCCD of the provinces 001 to 096 begins with
    one. So 11 digits are taken as a CCCD that lost its zero and get it back. Anything else is left for the check.
    """
    digits = _NOT_DIGITS.sub("", clean(text))
    return f"0{digits}" if re.fullmatch(r"\d{11}", digits) else digits


def name_fault(name: str) -> str:
    """Why `name` cannot be a person's name, as a sentence; "" when it can."""
    if not name:
        return "Xin nhập họ và tên."
    if any(char.isdigit() for char in name):
        return "Họ và tên không được có chữ số."
    if any(unicodedata.category(char).startswith("C") for char in name):
        return "Họ và tên có ký tự lạ không nhìn thấy được; xin xóa và gõ lại."
    if not any(char.isalpha() for char in name):
        return "Họ và tên phải có chữ cái."
    if len(name) > _LONGEST_NAME:
        return f"Họ và tên dài quá {_LONGEST_NAME} ký tự; có thể đã dán nhầm nội dung khác."
    return ""


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


def _check_texts(person: Person, faults: dict[str, str]) -> None:
    """Name, gender, unit and number."""
    fault = name_fault(person.full_name)
    if fault:
        faults["full_name"] = fault
    if person.gender and person.gender not in GENDERS:
        faults["gender"] = "Giới tính chỉ nhận “Nam” hoặc “Nữ”."
    if not person.unit and person.unit_id is None:
        faults["unit"] = "Xin chọn hoặc nhập đơn vị."
    if person.national_id and not re.fullmatch(r"\d{12}|\d{9}", person.national_id):
        faults["national_id"] = "Số CCCD phải đủ 12 chữ số (hoặc 9 chữ số nếu là CMND cũ)."


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
