"""What a row of a list says of the person: name, birth date, gender, identity card, each as its cells tell it."""

from __future__ import annotations

from kehoach_desktop.intake.cells import (
    cell_at,
    date_of,
    gender_word,
    is_ticked,
    looks_like_date,
    national_id_of,
    text_of,
    word_of,
)
from kehoach_desktop.intake.people_list import Reading
from kehoach_desktop.intake.people_rows import Found
from kehoach_desktop.vietnamese.names import (
    case_name,
    may_have_address,
    name_fault,
    split_degree,
    strip_address,
)


def read_name(reading: Reading, found: Found) -> tuple[str, str]:
    """(name, degree) of a row; the name "" or faulty text stays as it is for `name_fault` to judge."""
    at = reading.table.name_columns
    if len(at) > 1:
        return _named(
            " ".join(filter(None, (text_of(cell_at(found.cells, one)) for one in at))), reading.misters
        )
    value = found.cells[at[0]]
    name = value if isinstance(value, str) else text_of(value)
    known = reading.names.get(name)
    if known is None:
        known = reading.names[name] = _named(text_of(name), reading.misters)
    return known


def _named(name: str, misters: bool | None) -> tuple[str, str]:
    """(name, degree) of the clean text of a name."""
    degree = ""
    if may_have_address(name):
        degree, name = split_degree(strip_address(name, misters=misters))
    return case_name(name.strip(" .,;:*")), degree


def read_birth(reading: Reading, found: Found) -> tuple[str, str]:
    """(birth date, gender as the birth or tick columns tell it) of a row; ValueError as `date_of`."""
    columns, cells = reading.table.columns, found.cells
    at = columns.get("birth_date")
    if at is not None:
        birth = date_of(cells[at])
        if "male" not in columns and "female" not in columns:
            return birth, ""
    elif "year" in columns:
        parts = [text_of(cell_at(cells, columns.get(part))) for part in ("day", "month", "year")]
        birth = date_of("/".join(parts) if all(parts) else parts[-1])
    else:
        birth = ""
    gender = ""
    for part, word in (("male", "Nam"), ("female", "Nữ")):
        value = cell_at(cells, columns.get(part))
        if looks_like_date(value):
            birth, gender = date_of(value), word if not gender else "?"
        elif is_ticked(value):
            gender = word if not gender else "?"
    if not gender and "female" in columns and "male" not in columns:
        gender = "Nam"
    return birth, gender


def read_gender(reading: Reading, found: Found, told: str, name: str) -> str:
    """The gender of a row from its own column, or as the birth columns told it; a contradiction is remarked and left blank."""
    if told == "?":
        reading.remark(found, "Cả cột Nam và cột Nữ đều được ghi; giới tính để trống.", name)
        return ""
    at = reading.table.columns.get("gender")
    value = found.cells[at] if at is not None else ""
    if not value:
        return told
    gender = gender_word(value) if isinstance(value, str) else ""
    if not gender:
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
