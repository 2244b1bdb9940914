"""The reasons of a verdict as the clerk reads them: what they say, each thing once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from kehoach_desktop.records.awards import Condition, ReviewRow, TitleVerdict, Verdict
from ui.pages.review.words import reasons_html
from ui.theme import LIGHT

NAMES = {"LĐTT": "Lao động tiên tiến", "CSTĐCS": "Chiến sĩ thi đua cơ sở"}


def read(*verdicts: TitleVerdict) -> str:
    """The page of one person as plain text."""
    row = ReviewRow(
        1, "Lê Thị A", "1990-01-02", "Phòng A", 1, "Chuyên viên", "HTTNV", 0, "", "", "", "", "", "", verdicts
    )
    page = QTextDocument()
    page.setHtml(reasons_html(row, NAMES, LIGHT))
    return page.toPlainText().replace("\u2028", "\n")


def judged(verdict: Verdict, to_do: str, *conditions: Condition, title: str = "LĐTT") -> TitleVerdict:
    return TitleVerdict(title, verdict, conditions, to_do)


@pytest.mark.parametrize(
    ("verdict", "to_do", "chip"),
    [
        (Verdict.NOT_ELIGIBLE, "Để đủ: có sáng kiến.", "Chưa đủ"),
        (Verdict.MISSING_DATA, "Để kết luận: nhập xếp loại.", "Thiếu dữ liệu"),
        (Verdict.HELD, "Tạm hoãn: đang tạm hoãn, chưa ghi lý do.", "Tạm hoãn"),
        (Verdict.ELIGIBLE, "", "Đủ"),
    ],
)
def test_what_is_missing_is_said_once_and_with_its_own_head(
    qapp: object, verdict: Verdict, to_do: str, chip: str
) -> None:
    lines = read(judged(verdict, to_do)).splitlines()
    assert any("Lao động tiên tiến" in line and chip in line for line in lines)
    assert [line.strip() for line in lines if "Để " in line or "hoãn:" in line] == ([to_do] if to_do else [])


def test_each_condition_says_its_mark_fact_and_article_and_doubt_once(qapp: object) -> None:
    parts = (
        Condition("Xuất sắc", False, "HTTNV", "Đ23"),
        Condition("Có sáng kiến <cơ sở>", None, "chưa nhập", "Đ23"),
    )
    text = read(
        judged(
            Verdict.MISSING_DATA,
            "",
            Condition("Đủ sáu tháng", True, "từ 2015", "TT 01/2024 (chưa kiểm chứng)", certainty="C"),
            Condition("Một trong hai", None, "không nói riêng", "Đ23.2", parts=parts),
            Condition("Không bị kỷ luật", False, "khiển trách", "Đ4"),
        )
    )
    for words in (
        "✓",
        "?",
        "✕",
        "Đủ sáu tháng",
        "từ 2015",
        "✕ Xuất sắc: HTTNV",
        "Có sáng kiến <cơ sở>: chưa nhập",
    ):
        assert words in text
    assert text.count("chưa kiểm chứng") == 1
    assert "không nói riêng" not in text


def test_the_higher_title_comes_first(qapp: object) -> None:
    text = read(judged(Verdict.ELIGIBLE, ""), judged(Verdict.ELIGIBLE, "", title="CSTĐCS"))
    assert text.index("Chiến sĩ thi đua cơ sở") < text.index("Lao động tiên tiến")
