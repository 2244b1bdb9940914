"""Rows of one list that may be one person: asked about, never joined and never entered twice."""

from __future__ import annotations

import pytest

from kehoach_desktop.records.intake import StaffRow
from kehoach_desktop.rules.list_doubles import maybe_doubles


def _row(
    number: int, name: str, birth: str = "", unit: str = "Phòng A", card: str = "", gender: str = ""
) -> StaffRow:
    return StaffRow(number, name, gender, birth, unit=unit, national_id=card)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (_row(3, "Lò Thị Mai"), "cùng họ tên, cùng đơn vị, chưa đủ ngày sinh để phân biệt"),
        (_row(3, "LÒ THỊ MAI", unit=""), "cùng họ tên, chưa đủ ngày sinh để phân biệt"),
        (_row(3, "Lo Thi Mai"), "họ tên chỉ khác dấu, cùng đơn vị, chưa đủ ngày sinh để phân biệt"),
        (_row(3, "Lò Thị Mai", unit="Phòng B"), ""),
        (_row(3, "Lò Thị Mái"), ""),
        (_row(3, "Lò Thị Mai", gender="Nam"), ""),
        (_row(3, "Lò Thị Mỹ"), ""),
    ],
)
def test_without_a_birth_date_name_and_unit_are_asked_about(second: StaffRow, why: str) -> None:
    found = maybe_doubles([_row(2, "Lò Thị Mai", gender="Nữ"), second], {2, 3})
    assert found == ({3: (2, why)} if why else {})


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (_row(3, "Lê Văn Mỹ", "1980-05-03"), "cùng họ tên, cùng ngày sinh"),
        (_row(3, "Lê Văn Mĩ", "1980-05-03"), "họ tên chỉ khác dấu, cùng ngày sinh"),
        (
            _row(3, "Lê Văn Mỹ", "1980-05-03", "Phòng B", "", "Nữ"),
            "cùng họ tên, cùng ngày sinh, khác đơn vị, khác giới tính",
        ),
        (_row(3, "Lê Văn Mỹ", "1980", "Phòng B"), "cùng họ tên, cùng năm sinh, khác đơn vị"),
        (
            _row(3, "Lê Văn Mỹ", "1980-05-03", card="001080000002"),
            "cùng họ tên, ngày sinh nhưng số CCCD khác",
        ),
        (_row(3, "Lê Văn Mĩ", "1980-05-03", card="001080000002"), ""),
        (_row(3, "Lê Văn Mỹ", "1980", card="001080000002"), ""),
        (_row(3, "Lê Văn Mỹ", "1980-05-04"), ""),
        (_row(3, "Lê Văn Mỹ", "1981"), ""),
    ],
)
def test_birth_dates_and_cards_tell_people_apart(second: StaffRow, why: str) -> None:
    first = _row(2, "Lê Văn Mỹ", "1980-05-03", card="001080000001", gender="Nam")
    assert maybe_doubles([first, second], {2, 3}) == ({3: (2, why)} if why else {})


def test_who_is_known_is_not_asked_about_and_who_is_new_is_compared_with_them() -> None:
    rows = [_row(2, "Lò Thị Mai"), _row(3, "Lò Thị Mai")]
    assert maybe_doubles(rows, set()) == {}
    assert maybe_doubles(rows, {2})[2].of_row == 3
    assert list(maybe_doubles(rows, {2, 3})) == [3]
