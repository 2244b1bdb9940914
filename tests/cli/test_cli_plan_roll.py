"""plan roll on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calling import Caller

TEXT = """KẾ HOẠCH
Phát động phong trào thi đua năm 2024

Ban xây dựng Kế hoạch như sau:

I. NỘI DUNG

1. Chào mừng kỷ niệm 49 năm Ngày Giải phóng miền Nam (30/4/1975 - 30/4/2024) theo Chỉ thị số 34-CT/TW ngày 07/4/2014./.
"""


def test_the_new_id_and_what_to_look_at(call: Caller, tmp_path: Path) -> None:
    file = tmp_path / "kế hoạch.txt"
    file.write_text(TEXT, encoding="utf-8")
    old = call.good("plan", "import", file)["id"]
    answer = call.good("plan", "roll", old, "--year", 2025)
    assert (answer["id"], answer["year_from"], answer["year_to"]) == (old + 1, 2025, 2025)
    by_kind = {one["kind"]: one for one in answer["proposals"]}
    assert by_kind["anniversary"]["new"].startswith("50 năm")
    assert by_kind["anniversary"]["accepted"]
    assert by_kind["cited"]["new"] == by_kind["cited"]["old"]
    assert [one["kind"] for one in answer["look"]] == ["anniversary"]
    text = call.good("plan", "text", answer["id"])["text"]
    assert "Phát động phong trào thi đua năm 2025" in text
    shown = call("plan", "roll", old, "--year", 2026)
    assert "Cần xem lại: 1 chỗ" not in shown.out
    assert "bản thảo số 3" in shown.out


def test_a_plan_that_is_not_there_or_no_year(call: Caller) -> None:
    for words in (("plan", "roll", "9", "--year", "2025"), ("plan", "roll", "9")):
        outcome = call(*words)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.count("\n") == 1
