"""Figures and submissions on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calling import Caller

TEXT = """KẾ HOẠCH
Thi đua an toàn giao thông năm 2021

1. Phấn đấu kéo giảm từ 5%- 10% số vụ tai nạn giao thông hàng năm.

2. Các xã gửi kế hoạch về Phòng Kinh tế và Hạ tầng chậm nhất ngày 12/3/2021./.
"""


def test_a_fall_is_counted_and_units_are_ticked(call: Caller, tmp_path: Path) -> None:
    (tmp_path / "kh.txt").write_text(TEXT, encoding="utf-8")
    plan = call.good("plan", "import", tmp_path / "kh.txt")
    target, task = plan["targets"][0]["id"], plan["tasks"][0]["id"]
    found = call.good("plan", "figure", target, "--year", 2021, "--baseline", 40, "--value", "37")
    assert (found["percent"], found["verdict"]) == (-7.5, "met")
    call.good("plan", "sent", task, "Xã A", "Xã B")
    units = call.good("plan", "sent", task, "Xã A", "--on", "10/3/2021")
    assert [(one["unit"], one["sent_on"]) for one in units] == [("Xã A", "2021-03-10"), ("Xã B", None)]
    made = call.good("plan", "remind", plan["id"], "--out", tmp_path / "nhắc.docx")
    assert Path(made["path"]).exists()
    for words in (
        ("plan", "figure", target, "--year", 2021, "--value", "nhiều"),
        ("plan", "figure", 99, "--year", 2021, "--value", "1"),
        ("plan", "sent", 99, "Xã A"),
        ("plan", "remind", 99, "--out", tmp_path / "a.docx"),
    ):
        outcome = call(*words)
        assert (outcome.status, outcome.err.count("\n")) == (2, 1)
