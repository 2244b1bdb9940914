"""Generated lists of several units: whatever the headings, sheets, footers and numbers, everybody comes out once, in the right unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach_desktop.records.intake import StaffList
from kehoach_desktop.records.list_rows import row_place
from kehoach_desktop.records.list_shape import Copied, Source
from kehoach_desktop.vietnamese.dates import short_date
from tests.list_maker import make_book
from tests.list_reading import read_staff

TODAY = date(2026, 11, 21)
_FAMILIES = ["Nguyễn", "Lò", "Ban", "Đội", "Tổng", "Giàng", "H'Wen", "Khoa", "Bế", "Ông", "Phòng", "Y"]
_MIDDLES = ["Văn", "Thị", "A", "Thanh", "Công", "Minh"]
_GIVEN = ["An", "Ước", "Ỷ", "Nam", "Nữ", "Tổ", "Lập", "Duyệt", "Cộng", "Khuyết"]
_UNITS = [
    "Phòng Tài vụ",
    "Ban Nội chính",
    "Đội 3",
    "Trạm Cầu phà Tà Hộc",
    "Xã Noong Hẻo",
    "THCS Mường Mìn",
    "Khối Văn phòng",
]
_POSITIONS = ["Kế toán trưởng", "Thủ kho", "Trưởng phòng", "Kỹ sư", "Người lập hồ sơ", "Đại diện chủ đầu tư"]
_HEADINGS = {
    "full_name": ["Họ và tên", "Họ tên CBCCVC", "HỌ, ĐỆM VÀ TÊN"],
    "birth_date": ["Ngày sinh", "Năm sinh", "Ngày, tháng,\nnăm sinh"],
    "position": ["Chức vụ", "Chức vụ hiện tại", "Vị trí công tác"],
    "unit": ["Đơn vị", "Nơi làm việc", "Cơ quan công tác"],
}
_PERSON = st.fixed_dictionaries(
    {
        "full_name": st.builds(
            "{} {} {}".format, st.sampled_from(_FAMILIES), st.sampled_from(_MIDDLES), st.sampled_from(_GIVEN)
        ),
        "birth_date": st.dates(date(1962, 1, 1), date(2004, 12, 31)).map(date.isoformat),
        "position": st.sampled_from(_POSITIONS),
    }
)
_GROUPS = st.lists(
    st.tuples(st.sampled_from(_UNITS), st.lists(_PERSON, min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
    unique_by=lambda group: group[0],
)


@dataclass(frozen=True)
class Looks:
    """How a list is dressed up."""

    told: str  # where the unit is told: column, once, merged, marks, roman, bare, numbered, capitals
    order: tuple[str, ...]
    words: int
    numbers: str  # "", running, each
    address: str
    footer: int
    again: bool
    birth: bool


_LOOKS = st.builds(
    Looks,
    st.sampled_from(["column", "marks", "merged", "roman", "bare", "numbered", "capitals"]),
    st.permutations(["full_name", "birth_date", "position"]).map(tuple),
    st.integers(0, 2),
    st.sampled_from(["", "running", "each"]),
    st.sampled_from(["", "Đ/c ", "Đồng chí "]),
    st.integers(0, 4),
    st.booleans(),
    st.booleans(),
)
_FOOTERS: list[list[list[Any]]] = [
    [],
    [["Tổng cộng: 4 người"]],
    [["(Danh sách có 04 người)"], [None, None, "Sơn La, ngày 5 tháng 1 năm 2026"]],
    [
        [None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG PHÒNG"],
        [None, "(Ký)"],
        [None, "Tạ Văn Ký", None, "Vi Thị Đóng"],
    ],
    [["Nơi nhận:", None, "GIÁM ĐỐC"], ["- Như trên;"], ["- Lưu: VT."]],
]


def _rows(
    groups: Sequence[tuple[str, Sequence[dict[str, str]]]], looks: Looks
) -> tuple[list[list[Any]], list[str]]:
    """The rows of a list and the ranges merged in it."""
    in_column = looks.told in ("column", "marks", "merged")
    fields = [*looks.order, *(["unit"] if in_column else [])]
    fields = [one for one in fields if looks.birth or one != "birth_date"]
    heading = [_HEADINGS[one][looks.words] for one in fields]
    numbered = bool(looks.numbers) or looks.told in ("roman", "numbered")
    head: list[Any] = [*(["STT"] if numbered else []), *heading]
    rows, merged, count = [head], [], 0
    for place, (unit, people) in enumerate(groups):
        if looks.again and place:
            rows.append(head)
        at = len(head) - len(heading) + fields.index("full_name")
        blank: list[Any] = [None] * len(head)
        if not in_column:
            blank[at] = unit.upper() if looks.told == "capitals" else unit
            if looks.told == "roman":
                blank[0] = ("I", "II", "III", "IV")[place]
            elif looks.told == "numbered":
                blank[0] = place + 1
            rows.append(blank)
        if looks.told == "merged" and len(people) > 1:
            letter = "ABCDEFGH"[len(head) - 1]
            merged.append(f"{letter}{len(rows) + 1}:{letter}{len(rows) + len(people)}")
        for turn, person in enumerate(people):
            count += 1
            cells = {**person, "birth_date": short_date(person["birth_date"]), "unit": unit}
            cells["full_name"] = looks.address + cells["full_name"]
            if turn and looks.told in ("marks", "merged"):
                cells["unit"] = "nt" if looks.told == "marks" else ""
            number = f"{place + 1}.{turn + 1}" if looks.told == "numbered" else count
            if looks.numbers == "each":
                number = turn + 1
            rows.append([*([number] if numbered else []), *(cells[one] or None for one in fields)])
    return rows + _FOOTERS[looks.footer], merged


def _copied(rows: list[list[Any]]) -> Copied:
    """The rows as they are copied; a text with a line break stands in quotes."""
    lines = (
        "\t".join("" if cell is None else f'"{cell}"' if "\n" in str(cell) else str(cell) for cell in row)
        for row in rows
    )
    return Copied("\n".join(lines))


def _told(read: StaffList) -> list[tuple[str, str, str]]:
    return [(row.full_name, row.position, row.unit) for row in read.rows]


def _expected(groups: Sequence[tuple[str, Sequence[dict[str, str]]]]) -> list[tuple[str, str, str]]:
    return [(one["full_name"], one["position"], unit) for unit, people in groups for one in people]


def _is_unlike_twice(groups: Sequence[tuple[str, Sequence[dict[str, str]]]]) -> bool:
    """Whether nobody stands in the groups twice."""
    names = [one["full_name"] for _, people in groups for one in people]
    return len(names) == len(set(names))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=_GROUPS.filter(_is_unlike_twice), looks=_LOOKS)
def test_everybody_comes_out_once_in_the_right_unit(
    tmp_path: Path, groups: list[tuple[str, list[dict[str, str]]]], looks: Looks
) -> None:
    rows, merged = _rows(groups, looks)
    source: Source = make_book(tmp_path / "ds.xlsx", rows, merged=merged) if merged else _copied(rows)
    read = read_staff(source, today=TODAY, known_units=_UNITS)
    assert _told(read) == _expected(groups)
    assert (read.rejected, read.duplicates) == ((), ())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=_GROUPS.filter(_is_unlike_twice), looks=_LOOKS, above=st.integers(0, 3))
def test_a_sheet_for_each_unit_reads_as_one_list(
    tmp_path: Path, groups: list[tuple[str, list[dict[str, str]]]], looks: Looks, above: int
) -> None:
    sheets = {}
    if looks.told in ("marks", "merged"):
        looks = replace(looks, told="column")
    for unit, people in groups:
        rows, _ = _rows([(unit, people)], looks)
        body = rows if looks.told == "column" else [row for row in rows if not _names_only(row, unit)]
        sheets[unit] = [["DANH SÁCH NHÂN SỰ"], *([] for _ in range(above)), *body]
    read = read_staff(
        make_book(tmp_path / "ds.xlsx", [["Bìa"]], sheets=dict(sheets)), today=TODAY, known_units=_UNITS
    )
    assert _told(read) == _expected(groups)
    assert [row_place(row.row, read.sheets)[0] for row in read.rows] == [
        unit for _, _, unit in _expected(groups)
    ]


def _names_only(row: list[Any], unit: str) -> bool:
    """Whether a row is the heading of a unit."""
    return sum(cell is not None for cell in row) <= 2 and any(
        str(cell).upper() == unit.upper() for cell in row
    )
