"""The whole year from the command line: the keys that other programs rely on, and the sample agency's figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.calling import Caller

PERSON = ["full_name", "gender", "birth_date", "position", "unit", "joined_on", "national_id"]
QUOTA = [
    "title",
    "scope",
    "direction",
    "percent",
    "numerator",
    "denominator",
    "allowed",
    "verdict",
    "message",
]


@pytest.fixture
def sample(call: Caller, shared: Path) -> Caller:
    """The sample agency with its plan, staff and year-end facts."""
    call.good(
        "agency",
        "set",
        "--name",
        "Ban Quản lý bảo trì đường bộ",
        "--signer",
        "Nguyễn Trọng Hải",
        "--post",
        "GIÁM ĐỐC",
    )
    plan = next((shared / "seeds").glob("004*.txt"))
    call.good("plan", "import", plan)
    call.good("staff", "import", shared / "samples" / "staff-official-48.xlsx")
    call.good("year", "import", shared / "samples" / "year-end-48.xlsx", "--year", "2024")
    return call


def test_staff_import_counts_and_list_gives_the_expected_people(call: Caller, shared: Path) -> None:
    source = shared / "samples" / "staff-official-48.xlsx"
    expected = json.loads(Path(f"{source}.expected.json").read_text(encoding="utf-8"))
    dry = call.good("staff", "import", source, "--dry-run")
    assert (dry["added"], call.good("staff", "list", "--on", "31/12/2024")) == (48, [])
    first = call.good("staff", "import", source)
    counts, faults = ["added", "changed", "unchanged"], ["rejected", "duplicates"]
    assert list(first) == [*counts, *faults, "remarks"]
    assert all(sorted(one) == ["row", "text"] for one in first["remarks"])
    assert (first["added"], first["changed"], first["unchanged"]) == (48, 0, 0)
    again = call.good("staff", "import", source)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 48)
    people = call.good("staff", "list", "--on", "31/12/2024")
    assert [list(person) for person in people] == [PERSON] * 48
    wanted = [{key: row[key] for key in PERSON} for row in expected["rows"]]
    assert people == wanted
    one = call.good("staff", "list", "--unit", "lanh dao ban", "--on", "2024-12-31")
    assert [person["full_name"] for person in one] == [
        row["full_name"] for row in wanted if row["unit"] == "Lãnh đạo Ban"
    ]


def test_rejected_and_doubled_rows_are_named(call: Caller, tmp_path: Path) -> None:
    path = tmp_path / "đội.csv"
    path.write_text(
        "Họ và tên,Ngày sinh,Đơn vị\nTrần Thị Mơ,31/02/1990,Đội 1\nLê Văn Sáu,05/06/1980,Đội 1\nLê Văn Sáu,05/06/1980,Đội 1\n",
        encoding="utf-8",
    )
    found = call.good("staff", "import", path)
    assert found["added"] == 1
    assert [(one["row"], sorted(one)) for one in found["rejected"]] == [(2, ["reason", "row"])]
    assert found["duplicates"] == [{"row": 4, "of_row": 3}]
    told = call("staff", "import", path).out
    assert "- Dòng 2 (Trần Thị Mơ): " in told
    assert "- Dòng 4 (Lê Văn Sáu): trùng với dòng 3." in told


def test_plan_import_names_what_it_found(call: Caller, shared: Path) -> None:
    found = call.good("plan", "import", next((shared / "seeds").glob("004*.txt")))
    assert list(found) == ["id", "kind", "joined", "dropped", "findings", "targets", "phases", "tasks"]
    assert (found["kind"], len(found["joined"]), len(found["phases"])) == ("state", 3, 2)
    percents = [(target["subject"].partition(":")[0], target["percent"]) for target in found["targets"]]
    assert percents == [("commitment", 100)] * 3 + [("title", 100), ("title", 10)]
    (listed,) = call.good("plan", "list", "--year", "2024")
    assert (listed["id"], listed["subject"]) == (found["id"], "Phát động phong trào thi đua năm 2024")
    text = call("plan", "text", found["id"]).out.splitlines()
    assert "1. Mục đích" in text
    assert call.good("plan", "text", found["id"])["text"] == text


def test_a_plan_without_proposals_and_of_the_party(call: Caller, shared: Path) -> None:
    source = next((shared / "seeds").glob("004*.txt"))
    found = call.good("plan", "import", source, "--kind", "đảng", "--no-proposals")
    assert found["kind"] == "party"
    assert [plan["targets"] for plan in call.good("plan", "list")] == [0]


def test_awards_check_tells_the_sample_year(sample: Caller) -> None:
    told = sample("awards", "check", "--year", "2024", "--json")
    assert (told.status, told.err) == (1, "")
    found = told.json
    assert list(found) == ["people", "quotas", "collectives"]
    assert all(list(one) == ["name", "title", "verdict", "conditions"] for one in found["collectives"])
    assert len(found["people"]) == 96
    assert all(
        list(one) == ["full_name", "unit", "title", "verdict", "conditions"] for one in found["people"]
    )
    assert all(
        list(part) == ["rule", "met", "fact", "article"]
        for one in found["people"]
        for part in one["conditions"]
    )
    eligible = [one["title"] for one in found["people"] if one["verdict"] == "eligible"]
    assert (eligible.count("LĐTT"), eligible.count("CSTĐCS")) == (45, 12)
    assert [list(quota) for quota in found["quotas"]] == [QUOTA] * 5
    by_title = {quota["title"]: quota for quota in found["quotas"]}
    assert [by_title["LĐTT"][key] for key in QUOTA[3:8]] == [100, 44, 48, 48, "under"]
    assert [by_title["CSTĐCS"][key] for key in QUOTA[3:8]] == [10, 6, 48, 5, "ok"]


def test_awards_check_is_readable(sample: Caller) -> None:
    told = sample("awards", "check", "--year", "2024").out
    assert "Vũ Thanh Thảo" in told
    assert "Luật TĐKT 2022, Đ24.1" in told
    assert "thiếu 4 người so với chỉ tiêu 100 %" in told


def test_the_cap_joins_the_quotas_and_leaves_again(sample: Caller) -> None:
    kept = sample.good("awards", "cap", "12,5 %", "--from", "2024", "--to", "2025")
    assert kept == {"percent": 12.5, "from": 2024, "to": 2025}
    quotas = sample("awards", "check", "--year", "2024", "--json").json["quotas"]
    assert [quotas[-1][key] for key in QUOTA[2:8]] == ["at_most", 12.5, 6, 44, 5, "over"]
    assert sample("awards", "cap", "off", "--from", "2025").out == (
        "Đã bỏ tỷ lệ khống chế nội bộ, từ năm 2025.\n"
    )
    assert len(sample("awards", "check", "--year", "2024", "--json").json["quotas"]) == 6
    assert sample.good("awards", "cap", "off") == {"percent": None, "from": None, "to": None}
    assert len(sample("awards", "check", "--year", "2024", "--json").json["quotas"]) == 5


def test_a_year_that_keeps_everything_ends_with_status_0(call: Caller) -> None:
    told = call("awards", "check", "--year", "2024")
    assert (told.status, told.err) == (0, "")
    assert "Năm 2024 chưa có ai để xét." in told.out


def test_exports_backup_and_restore(sample: Caller, tmp_path: Path) -> None:
    plan = sample.good("plan", "list")[0]["id"]
    for words in (
        ("plan", "export", plan, "--out", tmp_path / "kh.docx"),
        ("plan", "export", plan, "--out", tmp_path / "kh.pdf"),
    ):
        path = Path(sample.good(*words)["path"])
        assert path.stat().st_size > 3_000
    sheet = sample.good("awards", "export", "--year", "2024", "--out", tmp_path / "ds.xlsx")["path"]
    assert load_workbook(sheet).sheetnames == ["Danh sách", "Tập thể", "Tổng hợp"]
    kept = sample.good("backup", "--out", tmp_path / "sao.ktd")["path"]
    sample.good("agency", "set", "--name", "Tên khác")
    sample.good("restore", kept)
    assert sample.good("agency", "show")["agency"]["name"] == "Ban Quản lý bảo trì đường bộ"
    health = sample.good("verify")
    assert (health["ok"], health["findings"]) == (True, [])


def test_a_sick_file_fails_the_check(call: Caller) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(call.data)) as data:
        data.execute(
            "INSERT INTO assignment (person_id, unit_id, position, staff_kind, list_order, starts_on, ends_on) VALUES (7, 7, '', '', 0, '', '')"
        )
        data.commit()
    told = call("verify", "--json")
    assert (told.status, told.json["ok"], told.err) == (1, False, "")
    assert told.json["findings"]


def test_the_demo_makes_its_papers_and_opens_its_window(call: Caller, own_home: Path, tmp_path: Path) -> None:
    told = call.plain("demo", "--out", tmp_path / "ra")
    assert (told.status, told.err) == (0, "")
    assert "CSTĐCS không quá 15 % số người được đề nghị LĐTT" in told.out
    assert call.windows == [own_home / "thuc-hanh.ktd"]
    assert {one.suffix for one in (tmp_path / "ra").iterdir()} == {".docx", ".pdf", ".xlsx"}
    quiet = call.plain(
        "demo", "--out", tmp_path / "ra", "--no-window", "--json", "--data", tmp_path / "mẫu.ktd"
    )
    assert (quiet.status, len(quiet.json["files"]), len(call.windows)) == (0, 5, 1)
