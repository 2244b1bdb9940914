"""Registrations, collectives, rule sets and what comes next, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.calling import Caller

PEOPLE = "Họ và tên,Đơn vị,Ngày vào\nNguyễn Văn An,Phòng A,01/01/2015\nTrần Thị Bình,Phòng A,01/01/2015\nLò Văn Chung,Phòng B,01/01/2015\n"


@pytest.fixture
def three(call: Caller, tmp_path: Path) -> Caller:
    """Three people in two units."""
    path = tmp_path / "nhân sự.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    assert call.good("staff", "import", path)["added"] == 3
    return call


def test_registering_people_and_a_collective(three: Caller, tmp_path: Path) -> None:
    words = ("awards", "register", "--year", "2024", "--title")
    assert three.good(*words, "CSTĐCS", "nguyen van an", "Trần Thị Bình") == {"changed": 2}
    assert three.good(*words, "off", "Trần Thị Bình") == {"changed": 1}
    assert three.good(*words, "TTLĐTT", "--unit", "Phòng A") == {"changed": 1}
    out = tmp_path / "xét.xlsx"
    three.good("awards", "export", "--year", "2024", "--out", out)
    sheet = load_workbook(out)["Danh sách"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(row for row in rows if "Đăng ký" in row)
    told = {row[head.index("Họ và tên")]: row[head.index("Đăng ký")] for row in rows}
    assert told["Nguyễn Văn An"] == "CSTĐCS"
    assert not told["Trần Thị Bình"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--title", "LĐTT"), "Chưa nêu ai"),
        (("--title", "LĐTT", "Lê Văn Tám"), "không có"),
        (("--title", "TTLĐTT", "Lò Văn Chung"), "TTLĐTT"),
        (("--title", "TTLĐTT", "--unit", "Phòng Z"), "không có"),
    ],
)
def test_what_cannot_be_registered(three: Caller, words: tuple[str, ...], why: str) -> None:
    outcome = three("awards", "register", "--year", "2024", *words)
    assert outcome.status == 2
    assert why in outcome.err
