"""A plan's life on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Caller
from tests.services.test_attachments import scan

TEXT = """Số:    /KH-VP
Hà Nội, ngày    tháng 6 năm 2024

KẾ HOẠCH
Phát động phong trào thi đua năm 2024

1. Làm việc được giao.

Nơi nhận:
- Lưu: VT.

GIÁM ĐỐC
Lê Văn Bình
"""


@pytest.fixture
def plan(call: Caller, tmp_path: Path) -> int:
    """An imported plan."""
    file = tmp_path / "kh.txt"
    file.write_text(TEXT, encoding="utf-8")
    return int(call.good("plan", "import", file)["id"])


def test_from_draft_to_copy(call: Caller, plan: int, tmp_path: Path) -> None:
    assert call.good("plan", "submit", plan)["state"] == "submitted"
    signed = call.good("plan", "sign", plan, "--number", 3, "--date", "05/6/2024")
    assert signed == {"id": plan, "state": "signed", "number": "03", "signed_on": "2024-06-05"}
    assert "Số: 03/KH-VP" in call.good("plan", "text", plan)["text"]
    (tmp_path / "ký.pdf").write_bytes(scan(2))
    assert call.good("plan", "attach", plan, tmp_path / "ký.pdf")["pages"] == 2
    made = call.good("plan", "copy", plan, "--out", tmp_path / "sao.pdf")
    assert Path(made["path"]).read_bytes().startswith(b"%PDF")
    found = call.good("plan", "numbers", "--year", 2024)
    assert (found["next_number"], found["gaps"]) == (4, [1, 2])
    assert "Số còn trống: 1, 2. Số kế tiếp: 4." in call("plan", "numbers", "--year", 2024).out
    assert call.good("plan", "close", plan)["state"] == "closed"


def test_what_is_not_allowed_is_one_sentence(call: Caller, plan: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for words in (
        ("plan", "close", plan),
        ("plan", "copy", plan, "--out", tmp_path / "a.pdf"),
        ("plan", "attach", plan, tmp_path / "a.txt"),
        ("plan", "sign", 99),
    ):
        outcome = call(*words)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
