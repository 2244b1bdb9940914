"""What is pointed out in a plan, one kind after another."""

from __future__ import annotations

import pytest

from kehoach_desktop.document.findings import find_oddities
from kehoach_desktop.document.model import Header, NodeKind, PlanDocument, Recipient, Run, Signature
from tests.document.plan_samples import node, small_plan

GOOD = PlanDocument(
    header=Header(number="1", symbol="KH-VP", place="Huế", day="05", month="3", year="2025"),
    subject=(Run("Thi đua năm 2025"),),
    signature=Signature(("GIÁM ĐỐC",), "", "Lê An"),
    recipients=(Recipient("Các phòng"), Recipient("Lưu: VT", ".")),
)


def found(*texts: str) -> list[tuple[str, str]]:
    """The findings in a good plan with these paragraphs, without those of no paragraph."""
    nodes = tuple(node(f"x{place}", NodeKind.PLAIN, "", text) for place, text in enumerate(texts))
    document = PlanDocument(
        GOOD.system,
        GOOD.header,
        GOOD.kind_name,
        GOOD.subject,
        body=nodes,
        signature=GOOD.signature,
        recipients=GOOD.recipients,
    )
    return [(one.kind, one.node_id) for one in find_oddities(document)]


def test_a_good_plan_has_nothing_odd() -> None:
    assert find_oddities(GOOD) == ()
    assert {one.text for one in find_oddities(PlanDocument())} == {
        "Chưa có trích yếu.", "Chưa có số, ký hiệu văn bản.", "Chưa có địa danh, ngày tháng năm.",
        "Chưa có khối ký (chức vụ, họ tên người ký).", "Chưa có nơi nhận.",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "trong công tác công tác bảo đảm", "được được giao", "Thi đua thi đua lập thành tích", "kế hoạch của của Sở",
    ],
)  # fmt: skip
def test_doubled_words(text: str) -> None:
    assert found(text) == [("repeated", "x0")]


@pytest.mark.parametrize(
    "text",
    ["xử lý hành vi vi phạm", "ngày ngày thi đua", "Ban ban hành kế hoạch", "số 5 5 người", "từng bước, từng bước", "thi đua; thi đua", "an toàn toàn diện"],
)  # fmt: skip
def test_syllables_that_may_meet(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "odd"), [("ngày 31/02/2024", True), ("ngày 29/02/2024", False), ("ngày 31 tháng 4 năm 2024", True), ("ngày 30/4/1975-30/4/2024", False), ("số 13/13/2024", True)])  # fmt: skip
def test_days_no_calendar_has(text: str, odd: bool) -> None:
    assert found(text) == ([("date", "x0")] if odd else [])


def test_slogans_in_two_ways() -> None:
    one = "Chủ đề “Chung sức đồng lòng, thi đua làm đẹp quê hương mình”."
    other = "Khẩu hiệu “Chung sức đồng lòng, thi đua làm giàu quê hương mình”."
    assert found(one, other) == [("slogan", "x1")]
    assert found(one, one.upper().replace("CHỦ ĐỀ", "Chủ đề")) == []
    assert (
        found(
            "“Thi đua xây dựng nông thôn mới giai đoạn 2021-2025”",
            "“Thi đua xây dựng nông thôn mới giai đoạn 2026-2030”",
        )
        == []
    )


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (("theo Kế hoạch số 21/KH-SGTVT", "tại Kế hoạch 21/KH-SGTVT"), "x1"),
        (("Chỉ thị số 10/CT-TTg ngày 01/02/2023", "Chỉ thị số 10/CT-TTg ngày 02/01/2023"), "x1"),
        (("Kết luận số 01- KL/TW ngày 18/5/2021",), "x0"),
        (("Kế hoạch số 94-KH/ĐUK ngày 09/8/2023 của Ban Bí thư về an toàn",), "x0"),
    ],
)
def test_citations_that_do_not_agree(texts: tuple[str, ...], place: str) -> None:
    assert found(*texts) == [("citation", place)]


@pytest.mark.parametrize(
    "texts",
    [
        ("theo Kế hoạch số 21/KH-SGTVT", "kế hoạch số 21/KH-SGTVT"),
        ("Chỉ thị số 10/CT-TTg ngày 01/02/2023", "Chỉ thị số 10/CT-TTg ngày 01 tháng 02 năm 2023"),
        ("Kế hoạch số 9-KH/ĐUK của Đảng ủy Khối các cơ quan",),
        ("Chỉ thị số 01/CT-UBND của Chủ tịch UBND tỉnh; Chỉ thị số 34-CT/TW của Bộ Chính trị",),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",),
    ],
)
def test_citations_that_agree(texts: tuple[str, ...]) -> None:
    assert found(*texts) == []


def test_numbers_that_do_not_follow() -> None:
    def of(*markers: str) -> list[str]:
        body = tuple(
            node(f"x{place}", NodeKind.ITEM, marker, "Việc.") for place, marker in enumerate(markers)
        )
        return [one.node_id for one in find_oddities(PlanDocument(body=body)) if one.kind == "numbering"]

    assert of("1.", "2.", "3.") == []
    assert of("1.", "3.") == ["x1"]
    assert of("1.", "1.", "2.") == ["x1"]
    assert of("2.", "3.") == ["x0"]
    assert of("a)", "b)", "c)", "d)", "đ)", "e)", "g)") == []
    assert of("-", "1.", "-", "2.") == []


def test_numbers_that_go_on_under_the_next_heading() -> None:
    body = (
        node("s", NodeKind.SECTION, "I.", "A", node("a", NodeKind.ITEM, "1.", "x."), node("b", NodeKind.ITEM, "2.", "x.")),
        node("t", NodeKind.SECTION, "II.", "B", node("c", NodeKind.ITEM, "3.", "x.")),
    )  # fmt: skip
    assert [one for one in find_oddities(PlanDocument(body=body)) if one.kind == "numbering"] == []


def test_ends_of_bullets_and_recipients() -> None:
    body = tuple(
        node(f"x{place}", NodeKind.BULLET, "-", text) for place, text in enumerate(["a.", "b;", "c.", "d"])
    )
    kinds = [
        (one.kind, one.node_id) for one in find_oddities(PlanDocument(body=body)) if one.kind == "punctuation"
    ]
    assert kinds == [("punctuation", "x1")]
    odd = PlanDocument(recipients=(Recipient("A", ""), Recipient("Các phòng", ";")))
    texts = [one.text for one in find_oddities(odd) if one.kind == "recipients"]
    assert len(texts) == 3
    assert "“A”" in texts[0]


def test_a_space_before_a_comma() -> None:
    assert found("thi đua , khen thưởng") == [("punctuation", "x0")]
    assert found("phấn đấu ... tốt") == []


def test_the_small_plan_is_only_unnumbered() -> None:
    assert {one.kind for one in find_oddities(small_plan())} <= {"missing"}
