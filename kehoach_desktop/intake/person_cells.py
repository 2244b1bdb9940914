"""What a row of a list says of the person: name, birth date, gender, identity card, each as its cells tell it."""

from __future__ import annotations

import re
from functools import cache

from kehoach_desktop.intake.cells import (
    card_tells,
    cell_at,
    date_of,
    gender_word,
    is_ticked,
    looks_like_date,
    national_id_of,
    text_of,
    word_of,
)
from kehoach_desktop.intake.name_parts import NamedPerson, named, put_right
from kehoach_desktop.intake.people_list import Reading
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.vietnamese.names import name_fault

_DAY_MONTH = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}")
_FIGURES = re.compile(r"\D{0,2}(\d{1,2})\s*[/.\-–]\s*(\d{1,2})\s*[/.\-–]\s*\d{4}")
_MONTHS = 12
_YOUNGEST, _OLDEST = 15, 90


def read_name(reading: Reading, found: Found) -> NamedPerson:
    """The name of a row and what stands beside it in the cell; a faulty text stays as it is for `name_fault` to judge."""
    at = reading.table.name_columns
    if len(at) > 1:
        parts = (text_of(cell_at(found.cells, one)) for one in at)
        known = named(" ".join(filter(None, parts)), reading.misters)
    else:
        value = found.cells[at[0]]
        name = value if isinstance(value, str) else text_of(value)
        told = reading.names.get(name)
        known = told if told is not None else named(name, reading.misters)
        reading.names[name] = known
    return known if known.name.istitle() else _with_capitals(reading, found, known)


def _with_capitals(reading: Reading, found: Found, known: NamedPerson) -> NamedPerson:
    """A name with the capitals it surely lost, which is remarked."""
    name = put_right(known.name)
    if name == known.name:
        return known
    reading.remark(found, f"Họ tên ghi “{known.name}”, được viết lại là “{name}”.", name)
    return known._replace(name=name)


def read_birth(reading: Reading, found: Found) -> tuple[str, str]:
    """(birth date, gender as the birth or tick columns tell it) of a row; ValueError as `date_of`."""
    columns, cells = reading.table.columns, found.cells
    at = columns.get("birth_date")
    if at is not None:
        birth = date_of(cells[at], year_alone=True)
        if "male" not in columns and "female" not in columns:
            return birth, ""
    elif "year" in columns:
        parts = [text_of(cell_at(cells, columns.get(part))) for part in ("day", "month", "year")]
        if day := text_of(cell_at(cells, columns.get("day_month"))):
            # "5/3" typed into Excel is a day of the year it was typed in: the year told beside it counts
            parts = [*_DAY_MONTH.findall(day)[:1], parts[-1]]
        birth = date_of("/".join(parts) if all(parts) else parts[-1], year_alone=True)
    else:
        birth = ""
    told, gender = _from_gender_columns(reading, found)
    return told or birth, gender


def _from_gender_columns(reading: Reading, found: Found) -> tuple[str, str]:
    """(birth date, gender) as columns headed Nam and Nữ tell them; "?" when both do. A lone column Nữ left blank means Nam."""
    birth, gender, unclear = "", "", False
    columns = reading.table.columns
    for part, word in (("male", "Nam"), ("female", "Nữ")):
        value = cell_at(found.cells, columns.get(part))
        if looks_like_date(value) or _is_short_year(value):
            birth, gender = date_of(value, year_alone=True), "?" if gender else word
        elif is_ticked(value) or (isinstance(value, str) and gender_word(value) == word):
            gender = "?" if gender else word
        else:
            unclear = unclear or word_of(value) != ""
    if not gender and not unclear and "female" in columns and "male" not in columns:
        gender = "Nam"
    return birth, gender


def _is_short_year(value: Cell) -> bool:
    """Whether a cell of a column Nam or Nữ holds a birth year of two digits."""
    text = text_of(value)
    return len(text) == 2 and text.isdecimal() and text >= "40"


def birth_order(reading: Reading, found: Found) -> str:
    """How a row's birth cell must be meant when its figures leave no choice: "month" first (12/25/1980), "day" first, or ""."""
    for name in ("birth_date", "male", "female"):
        value = cell_at(found.cells, reading.table.columns.get(name))
        figures = _FIGURES.match(value) if isinstance(value, str) else None
        if figures:
            first, second = int(figures[1]), int(figures[2])
            if max(first, second) > _MONTHS >= min(first, second) > 0:
                return "month" if second > _MONTHS else "day"
    return ""


def read_gender(reading: Reading, found: Found, told: str, name: str) -> str:
    """The gender of a row from its own column, or as the birth columns told it; a contradiction is remarked and left blank."""
    if told == "?":
        reading.remark(found, "Cả cột Nam và cột Nữ đều được ghi; giới tính để trống.", name)
        return ""
    at = reading.table.columns.get("gender")
    value = found.cells[at] if at is not None else ""
    if value == "":
        return told
    gender = gender_word(value if isinstance(value, str) else text_of(value))
    if not gender:
        if word_of(value):
            reading.remark(found, f"Không hiểu giới tính “{word_of(value)}”; để trống.", name)
        return told
    return gender


def read_card(reading: Reading, found: Found, name: str) -> str:
    """The CCCD of a row; one that cannot be right is remarked and left blank."""
    at = reading.table.columns.get("national_id")
    if at is None or found.cells[at] == "":
        return ""
    try:
        return national_id_of(found.cells[at])
    except ValueError as error:
        reading.remark(found, f"{error} Số này được bỏ trống.", name)
        return ""


def check_card(reading: Reading, found: Found, name: str, card: str, birth: str, gender: str) -> None:
    """Note a CCCD whose own digits tell another birth year or gender than the row does."""
    if len(card) != 12:
        return
    year, sex = card_tells(card)
    wrong = []
    if birth and birth[:4] != year:
        wrong.append(f"sinh năm {year}")
    if gender and gender != sex:
        wrong.append(sex)
    if wrong:
        reading.odd_cards.append((found, f"Theo số CCCD thì {', '.join(wrong)}; cần xem lại.", name))


@cache
def working_births(today: str) -> tuple[str, str]:
    """The first and last year in which somebody at work on a day (ISO text) can be born."""
    year = int(today[:4])
    return str(year - _OLDEST), str(year - _YOUNGEST)


def birth_fault(birth_date: str, today: str) -> str:
    """Why a birth date cannot be, in Vietnamese, or "". Both are ISO text; a year alone is in the future after this year only."""
    if birth_date and birth_date > today[: len(birth_date)]:
        return f"Ngày sinh {'/'.join(reversed(birth_date.split('-')))} ở tương lai."
    return ""


def check_name(name: str) -> str:
    """Why a name cannot be taken, or ""; the plain cases are settled at once."""
    if name and len(name) < 60 and name.replace(" ", "").isalpha() and len(name) > 1:
        return ""
    return name_fault(name)
