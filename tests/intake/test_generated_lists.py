"""Generated lists: whatever the order of columns and the dressing around, the same people come out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach_desktop.records.list_shape import Copied
from kehoach_desktop.vietnamese.dates import short_date
from tests.list_maker import make_book
from tests.list_reading import read_staff

TODAY = date(2026, 11, 21)
_FAMILY = st.sampled_from(["Nguyễn", "Trần", "Đặng", "Lò", "Tòng", "Đoàn", "Bàn", "H'Hen"])
_MIDDLE = st.sampled_from(["Văn", "Thị", "Công", "Hữu", "Ngọc"])
_GIVEN = st.sampled_from(["An", "Ánh", "Ỷ", "Phòng", "Nam", "Đạt", "Hưởng"])
_UNITS = ["Phòng Tổ chức", "Phòng Kỹ thuật - Bảo trì", "Đội Thanh tra", "Lãnh đạo Ban"]


def _card(person: dict[str, Any]) -> str:
    """A card's number as it is made: province, gender with century, two digits of the birth year, a number of its own."""
    province, own = person["national_id"]
    sex = 2 * (person["birth_date"] >= "2000") + (person["gender"] == "Nữ")
    return f"{province:03d}{sex}{person['birth_date'][2:4]}{own:06d}"


_PERSON = st.fixed_dictionaries(
    {
        "full_name": st.builds("{} {} {}".format, _FAMILY, _MIDDLE, _GIVEN),
        "birth_date": st.dates(date(1960, 1, 1), date(2005, 12, 31)).map(date.isoformat)
        | st.integers(1960, 2005).map(str),
        "gender": st.sampled_from(["Nam", "Nữ"]),
        "position": st.sampled_from(["Chuyên viên", "Kỹ sư", "Đội trưởng"]),
        "unit": st.sampled_from(_UNITS),
        "national_id": st.tuples(st.integers(1, 96), st.integers(1, 999_999)),
    }
).map(lambda person: person | {"national_id": _card(person)})
_PEOPLE = st.lists(
    _PERSON,
    min_size=1,
    max_size=12,
    unique_by=(lambda one: one["national_id"], lambda one: (one["full_name"], one["birth_date"])),
)
_HEADINGS = {
    "full_name": ["Họ và tên", "HỌ TÊN", "Họ và\ntên"],
    "birth_date": ["Ngày sinh", "Ngày, tháng, năm sinh", "Ngày sinh (dd/mm/yyyy)"],
    "gender": ["Giới tính", "Nam/Nữ"],
    "position": ["Chức vụ", "Chức danh", "Chức vụ, chức danh"],
    "unit": ["Phòng/Đơn vị", "Bộ phận", "Đơn vị công tác"],
    "national_id": ["Số CCCD", "CMND/CCCD", "Số định danh cá nhân"],
}
_FIELDS = list(_HEADINGS)


def _cell(person: dict[str, str], field: str, as_number: bool) -> Any:
    if field == "birth_date":
        return short_date(person[field])
    if field == "national_id" and as_number:
        return int(person[field])
    return person[field]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=_PEOPLE,
    order=st.permutations(_FIELDS),
    words=st.integers(0, 5),
    before=st.integers(0, 4),
    numbered=st.booleans(),
    footed=st.booleans(),
    as_number=st.booleans(),
    left=st.integers(0, 2),
)
def test_a_dressed_up_list_reads_as_its_people(
    tmp_path: Path,
    people: list[dict[str, str]],
    order: list[str],
    words: int,
    before: int,
    numbered: bool,
    footed: bool,
    as_number: bool,
    left: int,
) -> None:
    blank = [None] * left
    rows: list[list[Any]] = [
        [None, "DANH SÁCH NHÂN SỰ NĂM 2026"] if at == 0 else [None] for at in range(before)
    ]
    head = [_HEADINGS[field][words % len(_HEADINGS[field])] for field in order]
    rows.append([*blank, *(["STT"] if numbered else []), *head])
    for at, person in enumerate(people, start=1):
        rows.append(
            [*blank, *([at] if numbered else []), *(_cell(person, field, as_number) for field in order)]
        )
    if footed:
        rows += [
            [f"Tổng cộng: {len(people)} người"],
            [None],
            [None, None, "GIÁM ĐỐC"],
            [None, None, "Nguyễn Văn Mẫu"],
        ]
    read = read_staff(make_book(tmp_path / "ds.xlsx", rows), today=TODAY)
    assert [{field: getattr(row, field) for field in _FIELDS} for row in read.rows] == people
    assert [row.row for row in read.rows] == list(range(before + 2, before + 2 + len(people)))
    assert (read.rejected, read.duplicates, read.remarks) == ((), (), ())


@settings(deadline=None)
@given(_PEOPLE, st.lists(st.sampled_from(_UNITS), min_size=1, max_size=3, unique=True))
def test_units_as_headings_in_capitals(people: list[dict[str, str]], units: list[str]) -> None:
    lines, expected = ["STT\tHọ và tên\tNgày sinh\tCCCD"], []
    for at, unit in enumerate(units):
        lines.append(f"{'I' * (at + 1)}\t{unit.upper()}\t\t")
        for number, person in enumerate(people[at :: len(units)], start=1):
            lines.append(
                f"{number}\t{person['full_name']}\t{short_date(person['birth_date'])}\t{person['national_id']}"
            )
            expected.append((person["full_name"], unit))
    read = read_staff(Copied("\n".join(lines)), today=TODAY)
    assert [(row.full_name, row.unit) for row in read.rows] == expected
