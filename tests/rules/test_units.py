"""Which unit is the leadership: one answer, by kind or by name."""

from __future__ import annotations

import pytest

from kehoach_desktop.records.people import Unit
from kehoach_desktop.rules.units import is_leadership


@pytest.mark.parametrize(
    ("name", "kind", "answer"),
    [
        ("Lãnh đạo Sở", "phòng", True),
        ("BAN GIÁM ĐỐC", "phòng", True),
        ("Ban  lãnh đạo", "phòng", True),
        ("Ban Giám hiệu", "phòng", True),
        ("Văn phòng", "lãnh đạo", True),
        ("Ban Giám sát", "phòng", False),
        ("Phòng Lãnh đạo và Quản lý", "phòng", False),
        ("Đội 1", "đội", False),
    ],
)
def test_leadership(name: str, kind: str, answer: bool) -> None:
    assert is_leadership(Unit(name, kind)) is answer
