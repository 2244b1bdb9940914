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


def test_what_was_asked_and_which_awards_are_entered(three: Caller) -> None:
    year = ("--year", "2024")
    assert three.good("awards", "asked", *year, "--kind", "ky-luat", "nguyen van an") == {"changed": 1}
    assert three.good("awards", "asked", *year) == {"changed": 3}
    assert three.good("awards", "asked", *year) == {"changed": 0}
    assert three.good("awards", "asked", *year, "--off", "Trần Thị Bình") == {"changed": 1}
    assert three.good("awards", "entered", *year, "--since", "2020", "--until", "2023") == {"changed": 3}
    assert three.good("awards", "entered", *year, "Trần Thị Bình") == {"changed": 1}
    wrong = three("awards", "entered", *year, "--since", "2023", "--until", "2020")
    assert (wrong.status, "Năm đầu không thể sau năm cuối" in wrong.err) == (2, True)


def test_registering_nothing_is_told_apart_from_not_knowing(three: Caller) -> None:
    words = ("awards", "register", "--year", "2024", "--title")
    assert three.good(*words, "none", "Trần Thị Bình") == {"changed": 1}
    assert three.good(*words, "none", "Trần Thị Bình") == {"changed": 0}
    assert three.good(*words, "off", "Trần Thị Bình") == {"changed": 1}


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


def test_collectives_are_judged_beside_the_people(three: Caller) -> None:
    found = three.good("awards", "collectives", "--year", "2024")
    assert [(one["name"], one["title"], one["verdict"]) for one in found] == [
        (name, title, "missing_data")
        for name, titles in (
            ("Toàn cơ quan", ("TTLĐTT", "TTLĐXS", "Cờ bộ/tỉnh")),
            ("Phòng A", ("TTLĐTT", "TTLĐXS")),
            ("Phòng B", ("TTLĐTT", "TTLĐXS")),
        )
        for title in titles
    ]
    assert list(found[0]) == ["name", "title", "verdict", "conditions"]
    assert (
        "nhập kết quả xếp loại của tập thể năm 2024" in three("awards", "collectives", "--year", "2024").out
    )
    assert "Tập thể:" in three("awards", "check", "--year", "2024").out
    checked = three.good("awards", "check", "--year", "2024")
    assert list(checked) == ["people", "quotas", "collectives"]
    assert checked["collectives"] == found


def test_the_agency_itself_registers_under_its_own_name(three: Caller) -> None:
    three.good("agency", "set", "--name", "Sở Văn thư")
    words = ("awards", "register", "--year", "2024", "--title", "TTLĐXS")
    assert three.good(*words, "--unit", "so van thu") == {"changed": 1}
    assert three.good(*words, "--unit", "Sở Văn thư", "--unit", "Phòng A") == {"changed": 1}
    assert three.good("awards", "collectives", "--year", "2024")[0]["name"] == "Sở Văn thư"


def test_the_rule_sets_and_the_choice_for_a_year(three: Caller) -> None:
    listed = three.good("awards", "rules", "--year", "2024")
    assert [one["code"] for one in listed if one["in_force"]] == ["luat-2022-nd98"]
    refused = three("awards", "choose", "luat-2017", "--year", "2024")
    assert (refused.status, "lý do" in refused.err) == (2, True)
    chosen = three.good("awards", "choose", "luat-2017", "--year", "2024", "--reason", "hồ sơ cũ")
    assert chosen == {"year": 2024, "code": "luat-2017"}
    assert three.good("awards", "choose", "auto", "--year", "2024")["code"] == "luat-2022-nd98"


def test_what_comes_next(three: Caller, tmp_path: Path) -> None:
    found = three.good("awards", "next", "--year", "2024", "--unit", "Phòng B")
    assert [one["name"] for one in found["people"]] == ["Lò Văn Chung"] * 3
    assert [one["title"] for one in found["collectives"]] == ["TTLĐTT", "TTLĐXS", "Cờ bộ/tỉnh"]
    out = tmp_path / "mốc.docx"
    assert three.good("awards", "next", "--year", "2024", "--out", out) == {"path": str(out)}
    assert out.is_file()


def test_the_day_of_decision_brings_its_rules(three: Caller) -> None:
    kept = three.good("awards", "day", "--year", "2023", "20/01/2024")
    assert kept == {"year": 2023, "decided_on": "2024-01-20", "code": "luat-2022-nd98"}
    told = three("awards", "check", "--year", "2023").out
    assert "theo: Luật TĐKT 2022 · NĐ 98/2023, ngày quyết định 20/01/2024." in told
    once = three("awards", "check", "--year", "2023", "--decided-on", "30/12/2023").out
    assert "NĐ 91/2017, ngày quyết định 30/12/2023." in once
    gone = three("awards", "day", "--year", "2023", "auto").out
    assert gone.startswith("Năm 2023: ngày quyết định dự kiến 31/12/2023, xét theo: luat-2017.")
    assert "Nếu quyết định từ ngày 01/01/2024" in gone
    wrong = three("awards", "day", "--year", "2023", "01/01/2020")
    assert (wrong.status, "không thể là ngày quyết định" in wrong.err) == (2, True)
    assert three("awards", "day", "--year", "2023", "hôm qua").status == 2
