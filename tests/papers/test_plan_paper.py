"""The plan as a Paper: what stands where in a state paper, a council's paper and a Party paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kehoach_desktop.document.model import Header, NodeKind, PlanDocument, Run
from kehoach_desktop.papers.compose import compose, paragraphs
from kehoach_desktop.papers.composed import Columns, Rule, SetParagraph
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.measuring import PT_PER_MM, times
from kehoach_desktop.papers.paper import Blank, Section
from kehoach_desktop.papers.plan import plan_paper
from tests.paper_samples import COUNCIL, PARTY, STATE, node, plain


def printed(document: PlanDocument) -> list[str]:
    """The paper's lines with every run of white space one space."""
    paper = plan_paper(document)
    return [" ".join(line.split()) for line in paragraphs(paper, load_format(paper.format_code))]


def last_body_line(document: PlanDocument) -> str:
    lines = printed(document)
    return lines[lines.index("Nơi nhận:") - 1]


def test_a_state_plan_prints_in_this_order() -> None:
    lines = printed(STATE)
    assert lines[:9] == [
        "SỞ GIAO THÔNG VẬN TẢI SƠN LA",
        "BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ SƠN LA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /KH-BQLBT",
        "Sơn La, ngày tháng 01 năm 2024",
        "KẾ HOẠCH",
        "Phát động phong trào thi đua năm 2024",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    ]
    assert lines[-9:] == [
        "Trên đây là nội dung Kế hoạch phát động phong trào thi đua năm 2024 của Ban. Đề nghị các phòng chuyên môn, viên"
        " chức, người lao động nghiêm túc triển khai, thực hiện./.",
        "Nơi nhận:",
        "- Các phòng chuyên môn của Ban;",
        "- Sở GTVT (B/c);",
        "- Hội đồng Thi đua, khen thưởng Sở Giao thông vận tải (báo cáo);",
        "- Lưu: VT, KHTH (03b).",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Trọng Hải",
    ]


def test_a_party_plan_has_its_own_letterhead() -> None:
    lines = printed(PARTY)
    assert lines[:7] == [
        "ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH",
        "ĐẢNG ỦY SỞ CÔNG THƯƠNG",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 16-KH/ĐUSCT",
        "Trà Vinh, ngày 17 tháng 8 năm 2023",
        "KẾ HOẠCH",
    ]
    assert not any("CỘNG HÒA" in line for line in lines)
    assert lines[-3:] == ["T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn An"]


def test_blank_parts_of_the_header_are_room_for_the_pen() -> None:
    row = plan_paper(replace(STATE, header=Header(agency="SỞ X"))).letterhead[1]
    number, date = row.left[0], row.right[0]
    assert [part.name for part in number.content if isinstance(part, Blank)] == ["number", "symbol"]
    assert [part.name for part in date.content if isinstance(part, Blank)] == [
        "place",
        "day",
        "month",
        "year",
    ]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("nghiêm túc thực hiện", "nghiêm túc thực hiện./."),
        ("nghiêm túc thực hiện.", "nghiêm túc thực hiện./."),
        ("nghiêm túc thực hiện. ", "nghiêm túc thực hiện./."),
        ("nghiêm túc thực hiện./.", "nghiêm túc thực hiện./."),
        ("và các việc khác...", "và các việc khác..../."),
        ("theo lời Bác dạy “Thi đua là yêu nước”", "theo lời Bác dạy “Thi đua là yêu nước”./."),
    ],
)
def test_the_end_mark_follows_the_last_word(last: str, expected: str) -> None:
    assert last_body_line(replace(STATE, closing=(plain(last),))) == expected


def test_the_end_mark_can_be_left_out_and_sits_on_a_bullet_when_that_is_last() -> None:
    assert last_body_line(replace(STATE, end_mark=False)).endswith("thực hiện")
    body = (node("II. NỘI DUNG", node("- Việc cuối cùng.")),)
    assert last_body_line(replace(STATE, body=body, closing=())) == "- Việc cuối cùng./."


def test_weights_follow_the_role_and_the_run() -> None:
    by_text = {
        e.text: e for e in compose(plan_paper(STATE), load_format("nd30")) if isinstance(e, SetParagraph)
    }
    assert all(run.bold for run in by_text["I. MỤC ĐÍCH, YÊU CẦU"].runs)
    assert all(run.bold for run in by_text["1. Mục đích"].runs)
    assert all(
        run.italic for run in by_text["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"].runs
    )
    item = next(e for text, e in by_text.items() if text.startswith("1. Tổ chức triển khai"))
    assert next(run.text for run in item.runs if run.italic) == "“Chung tay xây dựng nông thôn mới”"
    assert not any(run.bold for run in item.runs)


def test_headings_and_announcing_lines_stay_with_what_follows() -> None:
    held = {
        e.text.split()[0] + e.text[-1]: e.style.keep_next
        for e in compose(plan_paper(STATE), load_format("nd30"))
        if isinstance(e, SetParagraph)
    }
    assert held["I.U"]
    assert held["1.h"]
    assert held["b):"]
    assert not held["a)."]


def test_the_last_two_paragraphs_stay_with_the_signature() -> None:
    elements = compose(plan_paper(STATE), load_format("nd30"))
    assert isinstance(elements[-1], Columns)
    for element in elements[-3:-1]:
        assert isinstance(element, SetParagraph)
        assert element.style.keep_next


def test_a_council_signs_with_a_second_post_below_the_gap() -> None:
    (signer,) = plan_paper(COUNCIL).signers
    assert signer.above == ("TRƯỞNG BAN",)
    assert signer.below == ("CHỦ TỊCH UBND HUYỆN", "Lê Thanh Bình")
    fmt = load_format("nd30")
    block = compose(plan_paper(COUNCIL), fmt)[-1]
    assert isinstance(block, Columns)
    post = block.rows[0][1][1]
    assert isinstance(post, SetParagraph)
    assert post.text == "CHỦ TỊCH UBND HUYỆN"
    assert post.style.before / 72 * 25.4 == pytest.approx(fmt["gap.sign"])


def test_rules_are_as_long_as_the_decree_says() -> None:
    fmt = load_format("nd30")
    elements = compose(plan_paper(STATE), fmt)
    head = elements[0]
    assert isinstance(head, Columns)
    agency, motto = (line for cell in head.rows[0] for line in cell if isinstance(line, Rule))
    assert motto.length == pytest.approx(60.46, abs=0.05)
    assert agency.length == pytest.approx(0.4 * times().text("ĐƯỜNG BỘ SƠN LA", 13, "bold") / PT_PER_MM)
    subject = next(e for e in elements[1:] if isinstance(e, Rule))
    assert subject.width == fmt.width_of()


def test_the_party_rule_is_as_long_as_its_title() -> None:
    head = compose(plan_paper(PARTY), load_format("hd36"))[0]
    assert isinstance(head, Columns)
    (rule,) = (line for cell in head.rows[0] for line in cell if isinstance(line, Rule))
    assert rule.length == pytest.approx(72.91, abs=0.05)


def test_one_addressee_shares_the_line_and_several_have_their_own() -> None:
    assert "Kính gửi: Sở Nội vụ." in printed(replace(STATE, addressed_to=("Sở Nội vụ.",)))
    lines = printed(replace(STATE, addressed_to=("Sở Nội vụ", "Ban Thi đua - Khen thưởng")))
    at = lines.index("Kính gửi:")
    assert lines[at + 1 : at + 3] == ["- Sở Nội vụ;", "- Ban Thi đua - Khen thưởng."]


def test_a_part_has_its_title_on_a_line_of_its_own() -> None:
    part = node("Phần_I MỤC TIÊU CHUNG", kind=NodeKind.PART)
    lines = printed(replace(STATE, body=(part,)))
    assert lines[lines.index("Phần_I") + 1] == "MỤC TIÊU CHUNG"


def test_an_annex_follows_the_signature_on_a_new_page() -> None:
    document = replace(STATE, annex=(plain("PHỤ LỤC"), plain("Danh mục việc làm")))
    paper = plan_paper(document)
    elements = compose(paper, load_format("nd30"))
    assert isinstance(elements[-3], Section)
    assert printed(document)[-2:] == ["PHỤ LỤC", "Danh mục việc làm"]


def test_a_plan_of_nothing_still_makes_a_paper() -> None:
    bare = PlanDocument()
    assert printed(bare) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /",
        ", ngày tháng năm",
        "KẾ HOẠCH",
    ]
    assert printed(replace(bare, kind_name="", subject=(Run("  "),)))[-1] == ", ngày tháng năm"
