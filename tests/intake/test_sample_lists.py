"""The real lists beside the project, against what a careful clerk reads in them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kehoach_desktop.records.intake import StaffList, YearList
from tests.list_reading import read_staff, read_year

TODAY = date(2026, 11, 21)


def _expected(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))
    return expected


def _rows(read: StaffList | YearList, like: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: getattr(row, key) for key in like} for row in read.rows]


@pytest.mark.parametrize(
    "name",
    [
        "staff-official-48.xlsx",
        "staff-flat-300.xlsx",
        "staff-semicolon-25.csv",
        "staff-vntime-60.xls",
        "year-end-48.xlsx",
    ],
)
def test_exactly_the_rows_a_clerk_reads(shared: Path, name: str) -> None:
    path = shared / "samples" / name
    expected = _expected(path)
    read = (read_year if name.startswith("year") else read_staff)(path, today=TODAY)
    assert _rows(read, expected["rows"][0]) == expected["rows"]
    assert [one.row for one in read.rejected] == [one["row"] for one in expected["rejected"]]
    assert [{"row": one.row, "of_row": one.of_row} for one in read.duplicates] == expected.get(
        "duplicates", []
    )
    # the cards of the samples are invented, so what their digits tell of birth and gender seldom fits
    assert not [one for one in read.remarks if "số CCCD không khớp" not in one.text]
    assert read.ignored_columns == () == read.other_sheets


def test_rejections_say_why_in_vietnamese(shared: Path) -> None:
    read = read_staff(shared / "samples" / "staff-flat-300.xlsx", today=TODAY)
    assert [one.reason for one in read.rejected] == [
        "Ngày sinh: Không có ngày 31/02/1980: tháng 2/1980 chỉ có 29 ngày.",
        "Thiếu họ và tên.",
        "Ngày sinh 15/08/2031 ở tương lai.",
    ]


def test_old_fonts_are_told(shared: Path) -> None:
    assert (
        read_staff(shared / "samples" / "staff-vntime-60.xls", today=TODAY).converted_from
        == "TCVN3 (.VnTime)"
    )
