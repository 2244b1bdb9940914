"""awards import on the command line: a dry run tells, the real one writes, the same list again changes nothing."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calling import Caller


def test_earlier_awards_from_a_list(call: Caller, tmp_path: Path) -> None:
    staff = tmp_path / "ds.csv"
    staff.write_text("Họ và tên;Năm sinh;Đơn vị\nĐỗ Văn An;1970;Phòng A\nLê Thị Ba;1980;Phòng A\n", "utf-8")
    call.good("staff", "import", staff)
    path = tmp_path / "khen.csv"
    path.write_text(
        "Họ và tên;Năm sinh;2021;2022\nĐỗ Văn An;1970;LĐTT;CSTĐCS\nAi Đó Lạ;1970;LĐTT;\n", "utf-8"
    )

    told = call.good("awards", "import", path, "--dry-run")
    assert (told["added"], [one["row"] for one in told["rejected"]]) == (1, [3])
    for added, unchanged in ((1, 0), (0, 1)):
        done = call.good("awards", "import", path)
        assert (done["added"], done["unchanged"]) == (added, unchanged)
    found = call.good("awards", "next", "--year", "2023")["people"]
    assert {one["history"] for one in found if one["name"] == "Đỗ Văn An"} == {"2021 LĐTT · 2022 CSTĐCS"}


def test_a_list_without_awards_is_refused(call: Caller, tmp_path: Path) -> None:
    path = tmp_path / "khen.csv"
    path.write_text("Họ và tên;Năm sinh\nĐỗ Văn An;1970\n", "utf-8")
    told = call("awards", "import", path)
    assert told.status == 2
    assert "danh hiệu" in told.err
