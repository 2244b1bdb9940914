"""One plan in all the ways in which its text may arrive, and texts that are no plans."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.model import NodeKind, Recipient, Signature
from kehoach_desktop.document.tree import flatten
from kehoach_desktop.intake.plan_file import decode_plan
from kehoach_desktop.intake.plan_text import read_plan
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import nfc
from tests.list_maker import to_cp1258, to_tcvn3, to_vni

PLAN = (Path(__file__).parents[1] / "data" / "ke-hoach-nho.txt").read_text(encoding="utf-8")
PRINTED = [line for line in PLAN.replace("\n\n", "\n").splitlines() if line]


def printed(text: str) -> list[str]:
    return paragraphs(read_plan(text).document)


def foot(text: str) -> str:
    """The plan with another foot."""
    return PLAN[: PLAN.index("Nơi nhận:")] + text


def test_the_plan_as_it_is() -> None:
    read = read_plan(PLAN)
    assert paragraphs(read.document) == PRINTED
    assert (read.joined, read.dropped) == ((), ())
    shape = [(row.depth, row.node.kind.value) for row in flatten(read.document.body)]
    assert shape == [
        (0, "section"), (1, "clause"), (2, "bullet"), (2, "bullet"), (1, "clause"), (2, "plain"),
        (0, "section"), (1, "item"), (2, "letter"), (2, "letter"), (1, "item"),
        (0, "section"), (1, "item"), (2, "bullet"), (3, "plus"), (1, "item"),
    ]  # fmt: skip
    assert [node.kind for node in read.document.preamble] == [NodeKind.BASIS, NodeKind.PLAIN]
    assert (read.document.header.parent, read.document.header.agency) == (
        "SỞ NÔNG NGHIỆP TỈNH AN BÌNH", "TRUNG TÂM GIỐNG CÂY TRỒNG",
    )  # fmt: skip


def test_what_it_proposes() -> None:
    found = read_plan(PLAN).proposals
    assert [(one.subject, one.direction, int(one.percent)) for one in found.targets] == [
        ("title:LĐTT", "at_least", 95),
        ("title:CSTĐCS", "at_most", 15),
    ]
    dues = [(one.due_on, one.assignee, one.recipient) for one in found.tasks if one.due_on]
    assert dues == [
        (date(2025, 3, 20), "Các tổ sản xuất", "Phòng Tổng hợp"),
        (date(2025, 12, 10), "Phòng Tổng hợp", ""),
    ]
    assert (found.year_from, found.year_to) == (2025, 2025)
    assert found.parent.startswith("Kế hoạch số 12/KH-SNN")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("năm 2025", "năm\u00a02025").replace("thi đua", "thi  đua"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n\n", "\n\n\n  \n"),
        lambda text: text.replace("I. MỤC", "### I. MỤC").replace("1. Mục đích", "**1. Mục đích**"),
        lambda text: re.sub(r"(?m)^(\d\.)", r"**\1**", text).replace("Nơi nhận:", "***Nơi nhận:***"),
        lambda text: text.replace("KẾ HOẠCH\n\nPhát", "KẾ HOẠCH Phát"),
        lambda text: text.replace("năm 2025\n\nCăn", "\nnăm 2025\n\nCăn"),
    ],
    ids=["crlf", "bom", "nfd", "odd-spaces", "no-gaps", "wide-gaps", "markdown", "bold-numbers", "one-title-line", "long-title"],
)  # fmt: skip
def test_the_same_plan_from_other_hands(change: object) -> None:
    text = change(PLAN)  # type: ignore[operator]
    assert text != PLAN
    assert printed(text) == PRINTED


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("gaps", [True, False])
def test_lines_wrapped_at_a_fixed_width(width: int, gaps: bool) -> None:
    joint = "\n\n" if gaps else "\n"
    head, text = PLAN.split("Căn cứ", 1)
    text, tail = text.split("Nơi nhận:")
    wrapped = [textwrap.fill(part, width, break_on_hyphens=False) for part in f"Căn cứ{text}".split("\n\n")]
    read = read_plan(head + joint.join(wrapped) + "\nNơi nhận:" + tail)
    assert paragraphs(read.document) == PRINTED
    assert len(read.joined) == sum(part.count("\n") for part in wrapped)


BODY = [line for line in PRINTED[8:-8] if len(line) > 100]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(BODY), st.integers(8, 30))
def test_a_page_end_in_a_paragraph_is_healed_and_told(line: str, word: int) -> None:
    words = line.split(" ")
    at = min(word, len(words) - 1)
    left, right = " ".join(words[:at]), " ".join(words[at:])
    if left[-1] in ".;:!?”" or not right[0].islower() or len(left) < 40:
        return  # no page ends after a few words of a paragraph
    read = read_plan(PLAN.replace(line, f"{left}\n\n{right}"))
    assert paragraphs(read.document) == PRINTED
    assert len(read.joined) == 1
    assert left[-10:] in read.joined[0]


def test_page_numbers_between_the_halves_are_dropped() -> None:
    text = PLAN.replace("giảm hao hụt", "\n\n2\n\ngiảm hao hụt").replace(
        "tự kiểm tra", "\n\n3\n\ntự kiểm tra"
    )
    read = read_plan(text)
    assert paragraphs(read.document) == PRINTED
    assert read.dropped == ("2 — số trang", "3 — số trang")


def test_a_heading_is_never_joined_to() -> None:
    text = PLAN.replace("Phong trào phải gắn", "phong trào phải gắn")
    lines = printed(text)
    assert "2. Yêu cầu" in lines
    assert lines[lines.index("2. Yêu cầu") + 1].startswith("phong trào phải gắn")


RECIPIENTS = (
    Recipient("Sở Nông nghiệp (b/c)"),
    Recipient("Các tổ, phòng"),
    Recipient("Lưu: VT, TH (02b)", "."),
)
SIGNED = Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "", "Lò Thị Mai")


@pytest.mark.parametrize(
    "end",
    [
        "Nơi nhận: - Sở Nông nghiệp (b/c); - Các tổ, phòng; - Lưu: VT, TH (02b).\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLò Thị Mai",
        "Nơi nhận:\n- Sở Nông nghiệp (b/c);\n- Các tổ, phòng;\n- Lưu: VT, TH (02b).\n\nKT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lò Thị Mai",
        "Nơi nhận: - Sở Nông nghiệp (b/c); - Các tổ, phòng; - Lưu: VT, TH (02b). KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lò Thị Mai",
        "Nơi nhận:\nSở Nông nghiệp (b/c);\nCác tổ, phòng;\nLưu: VT, TH (02b).\n\n**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC**\n\n**Lò Thị Mai**",
        "Nơi nhận:\t\t\tKT. GIÁM ĐỐC\n- Sở Nông nghiệp (b/c);\t\tPHÓ GIÁM ĐỐC\n- Các tổ, phòng;\n- Lưu: VT, TH (02b).\t\tLò Thị Mai",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n(Đã ký)\nLò Thị Mai\n\nNơi nhận:\n- Sở Nông nghiệp (b/c);\n- Các tổ, phòng;\n- Lưu: VT, TH (02b).",
    ],
    ids=[
        "recipients-one-line",
        "signer-one-line",
        "all-one-line",
        "no-dashes",
        "two-columns",
        "signer-first",
    ],
)
def test_feet_however_they_were_flattened(end: str) -> None:
    document = read_plan(foot(end)).document
    assert document.recipients == RECIPIENTS
    assert document.signature == SIGNED
    assert paragraphs(document) == PRINTED


@pytest.mark.parametrize(
    ("block", "signature"),
    [
        ("KT. Giám đốc\nPhó Giám đốc\nNguyễn Văn A", Signature(("KT. Giám đốc", "Phó Giám đốc"), "", "Nguyễn Văn A")),
        ("Giám đốc\n\n(Đã ký)\n\nTrần An", Signature(("Giám đốc",), "", "Trần An")),
        ("Phó Giám đốc phụ trách\n\nTrần Thị An", Signature(("Phó Giám đốc phụ trách",), "", "Trần Thị An")),
        ("TM. Ban Thường vụ\nPhó Bí thư\nY Ban", Signature(("TM. Ban Thường vụ", "Phó Bí thư"), "", "Y Ban")),
        ("Trưởng Ban\nChủ tịch UBND huyện\nLê Văn Bình", Signature(("Trưởng Ban",), "Chủ tịch UBND huyện", "Lê Văn Bình")),
        ("KT. GIÁM ĐỐC\nPhó Giám đốc\n\nTrần An", Signature(("KT. GIÁM ĐỐC", "Phó Giám đốc"), "", "Trần An")),
        ("KT. Giám Đốc\nPhó Giám Đốc\nTrần An", Signature(("KT. Giám Đốc", "Phó Giám Đốc"), "", "Trần An")),
        ("GIÁM ĐỐC\n\nTrần An", Signature(("GIÁM ĐỐC",), "", "Trần An")),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nH'Hen Niê", Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "", "H'Hen Niê")),
        (
            "TM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nY Ban",
            Signature(("TM. UBND XÃ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "", "Y Ban"),
        ),
        ("TRƯỞNG BAN\n\n\nCHỦ TỊCH UBND XÃ\nLê An", Signature(("TRƯỞNG BAN",), "CHỦ TỊCH UBND XÃ", "Lê An")),
        ("TRƯỞNG BAN CHỦ TỊCH UBND XÃ Lê An", Signature(("TRƯỞNG BAN",), "CHỦ TỊCH UBND XÃ", "Lê An")),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nVõ Thị Bé Sáu", Signature(("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "", "Võ Thị Bé Sáu")),
        ("Q. GIÁM ĐỐC\n\nNGUYỄN VĂN BÌNH", Signature(("Q. GIÁM ĐỐC",), "", "NGUYỄN VĂN BÌNH")),
        ("Q. GIÁM ĐỐC\n\nBSCKII. Hoàng Tường Vi", Signature(("Q. GIÁM ĐỐC",), "", "BSCKII. Hoàng Tường Vi")),
        ("TRƯỞNG CÔNG AN\n\nThượng tá Lê An", Signature(("TRƯỞNG CÔNG AN",), "", "Thượng tá Lê An")),
        ("TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\n\nThS. Trần An", Signature(("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "", "ThS. Trần An")),
    ],
)  # fmt: skip
def test_ways_of_signing(block: str, signature: Signature) -> None:
    document = read_plan(foot(f"Nơi nhận:\n- Các phòng;\n- Lưu: VT.\n\n{block}\n")).document
    assert document.signature == signature
    assert document.annex == ()


@pytest.mark.parametrize(
    "end",
    [
        "KT. Giám đốc\nPhó Giám đốc\nLò Thị Mai\n\nNơi nhận:\n- Các phòng;\n- Lưu: VT.",
        "Nơi nhận:\nCác phòng;\nLưu: VT.\n\nKT. Giám đốc\nPhó Giám đốc\nLò Thị Mai",
        "KT. Giám đốc\nPhó Giám đốc\n(Đã ký)\nLò Thị Mai",
    ],
    ids=["above-recipients", "no-dashes", "no-recipients"],
)
def test_a_signature_in_small_letters_wherever_it_stands(end: str) -> None:
    document = read_plan(foot(end)).document
    assert document.signature == Signature(("KT. Giám đốc", "Phó Giám đốc"), "", "Lò Thị Mai")
    assert [line.text for line in document.recipients] in ([], ["Các phòng", "Lưu: VT"])


@pytest.mark.parametrize(
    "end",
    [
        "Giám đốc chịu trách nhiệm chỉ đạo thực hiện",
        "Thành phần họp:\nGiám đốc\nTrưởng phòng",
        "Giám đốc,\nLê Văn Bình và các phòng",
        "Mời ông Giám đốc Sở\nLê Văn Bình",
    ],
)
def test_posts_in_running_text_sign_nothing(end: str) -> None:
    document = read_plan(foot(end)).document
    assert document.signature is None
    assert end.split("\n")[-1] in " ".join(paragraphs(document))


def test_an_annex_stays_behind_the_signature() -> None:
    read = read_plan(PLAN + "\n\nPHỤ LỤC\n\n1. Danh sách vườn ươm.\n")
    assert [node.line for node in read.document.annex] == ["PHỤ LỤC"]
    assert [node.line for node in read.document.annex[0].children] == ["1. Danh sách vườn ươm."]
    assert paragraphs(read.document)[-2:] == ["PHỤ LỤC", "1. Danh sách vườn ươm."]


def test_nothing_of_a_table_in_an_annex_is_taken_for_a_web_page_or_a_page_number() -> None:
    cells = ["TT", "Nội dung", "Số lượng", "1", "Ký cam kết", "48", "2", "Đăng ký / giao ước", "12/3/2025"]
    read = read_plan(PLAN + "\n\nPHỤ LỤC\n\n" + "\n\n".join(cells) + "\n\n| 3 | Trần An | LĐTT |\n")
    assert paragraphs(read.document) == [*PRINTED, "PHỤ LỤC", *cells, "| 3 | Trần An | LĐTT |"]
    assert read.dropped == ()


@pytest.mark.parametrize(
    ("lines", "parent", "agency"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", "", "ỦY BAN NHÂN DÂN XÃ AN BÌNH"),
        ("UỶ BAN NHÂN DÂN\nTỈNH AN BÌNH\nSỞ Y TẾ", "UỶ BAN NHÂN DÂN TỈNH AN BÌNH", "SỞ Y TẾ"),
        ("UBND TỈNH AN BÌNH\nSỞ Y TẾ", "UBND TỈNH AN BÌNH", "SỞ Y TẾ"),
    ],
)
def test_an_agency_broken_before_its_place(lines: str, parent: str, agency: str) -> None:
    header = read_plan(f"{lines}\n\n{PLAN[PLAN.index('Số: 07') :]}").document.header
    assert (header.parent, header.agency) == (parent, agency)


@pytest.mark.parametrize(
    "odd", ["**a " * 40_000, "*a " * 40_000, "Số: " + "_" * 80_000, "Số: " + ". " * 40_000]
)
def test_endless_marks_and_blanks_take_no_time(odd: str) -> None:
    start = process_time()
    read_plan(f"{PLAN}\n\n{odd}")
    read_plan(f"{odd}\n\n{PLAN}")
    assert process_time() - start < 10


def test_bold_that_runs_on_over_an_empty_line() -> None:
    text = foot("Nơi nhận:\n- Lưu: VT.\n\n**KT. GIÁM ĐỐC\n\nPHÓ GIÁM ĐỐC**\n\nTrần An\n")
    assert read_plan(text).document.signature == Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "", "Trần An")


def test_letterhead_in_two_columns() -> None:
    head = (
        "SỞ NÔNG NGHIỆP TỈNH AN BÌNH\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TRUNG TÂM GIỐNG CÂY TRỒNG          Độc lập - Tự do - Hạnh phúc\n"
        "Số: 07/KH-TTGCT      An Bình, ngày 05 tháng 3 năm 2025\n\n"
    )
    read = read_plan(head + PLAN[PLAN.index("KẾ HOẠCH") :])
    assert paragraphs(read.document) == PRINTED
    assert len(read.dropped) == 2


@pytest.mark.parametrize(
    ("line", "day", "month"),
    [
        ("An Bình, ngày      tháng      năm 2025", "", ""),
        ("An Bình, ngày ... tháng 3 năm 2025", "", "3"),
        ("An Bình, ngày 05 tháng … năm 2025", "05", ""),
    ],
)
def test_blanks_for_the_pen(line: str, day: str, month: str) -> None:
    text = PLAN.replace("An Bình, ngày 05 tháng 3 năm 2025", line).replace("Số: 07/KH", "Số:        /KH")
    header = read_plan(text).document.header
    assert (header.place, header.day, header.month, header.year) == ("An Bình", day, month, "2025")
    assert (header.number, header.symbol) == ("", "KH-TTGCT")


def test_a_web_page_around_the_paper() -> None:
    text = f"Trang chủ » Tin tức\nSố lượt truy cập: 12.345\nĐăng nhập\n\n{PLAN}\n\nTin liên quan\nChia sẻ\nLượt xem: 15\n"
    read = read_plan(text)
    assert paragraphs(read.document) == PRINTED
    assert len(read.dropped) == 6


def test_the_foot_of_a_web_page_goes_as_a_whole() -> None:
    text = f"{PLAN}\n\nTác giả: Phòng Tổng hợp\n\nCác tin khác:\n\nHội nghị viên chức năm 2025\n\nTết trồng cây\n"
    read = read_plan(text)
    assert paragraphs(read.document) == PRINTED
    assert [note.rsplit(" — ", 1)[0] for note in read.dropped] == [
        "Tác giả: Phòng Tổng hợp", "Các tin khác:", "Hội nghị viên chức năm 2025", "Tết trồng cây",
    ]  # fmt: skip


def test_a_headline_above_the_paper_is_not_printed_twice() -> None:
    text = f"Kế hoạch phát động phong trào thi đua “Vườn ươm xanh” năm 2025\n\n15/03/2025 08:30\n\n{PLAN}"
    read = read_plan(text)
    assert paragraphs(read.document) == PRINTED
    assert len(read.dropped) == 2


def test_a_headline_is_the_title_where_there_is_no_other() -> None:
    head = "Kế hoạch phát động phong trào thi đua “Vườn ươm xanh” năm 2025\n\n"
    read = read_plan(head + PLAN[PLAN.index("Căn cứ") :])
    assert (read.document.kind_name, read.document.subject_text) == (
        "KẾ HOẠCH", "phát động phong trào thi đua “Vườn ươm xanh” năm 2025",
    )  # fmt: skip
    assert paragraphs(read.document)[2:] == PRINTED[6:]
    assert len(read.dropped) == 1


def test_party_papers_are_known_by_their_number_or_said_to_be() -> None:
    party = PLAN.replace("Số: 07/KH-TTGCT", "Số 07-KH/ĐUTT").replace(
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "T/M ĐẢNG ỦY\nBÍ THƯ"
    )
    read = read_plan(party)
    assert read.system == "party"
    assert "Số 07-KH/ĐUTT" in paragraphs(read.document)
    assert read_plan(PLAN, "party").document.system == "party"
    assert read_plan(party, "state").document.system == "state"


def test_addressees() -> None:
    one = read_plan(PLAN.replace("Căn cứ Luật", "Kính gửi: Các tổ sản xuất.\n\nCăn cứ Luật")).document
    assert one.addressed_to == ("Các tổ sản xuất",)
    many = read_plan(
        PLAN.replace("Căn cứ Luật", "Kính gửi:\n- Các tổ;\n- Các phòng.\n\nCăn cứ Luật")
    ).document
    assert many.addressed_to == ("Các tổ", "Các phòng")
    assert len(many.preamble) == 2


def test_parts_and_chapters() -> None:
    text = "KẾ HOẠCH\n\nThi đua năm 2025\n\nPhần I\n\nĐÁNH GIÁ\n\nI. KẾT QUẢ\n\nTốt.\n\nPhần II\n\nPHƯƠNG HƯỚNG\n\nI. MỤC TIÊU\n\nCao hơn./."
    read = read_plan(text)
    assert [(node.marker, node.text) for node in read.document.body] == [
        ("Phần I", "ĐÁNH GIÁ"),
        ("Phần II", "PHƯƠNG HƯỚNG"),
    ]
    assert paragraphs(read.document)[2:4] == ["Phần I", "ĐÁNH GIÁ"]


def test_faults_are_told_and_nothing_is_changed() -> None:
    text = (
        PLAN.replace("b) Mùa thu", "c) Mùa thu")
        .replace("20/3/2025", "31/02/2025")
        .replace("được áp dụng", "được được áp dụng")
    )
    read = read_plan(text)
    assert {finding.kind for finding in read.findings} == {"numbering", "date", "repeated"}
    assert "".join(paragraphs(read.document)) == "".join(
        "".join(PRINTED).replace("b) Mùa thu", "c) Mùa thu").replace("20/3/2025", "31/02/2025").replace("được áp", "được được áp")
    )  # fmt: skip
    numbering = next(finding for finding in read.findings if finding.kind == "numbering")
    assert "“c)”" in numbering.text
    assert "“b)”" in numbering.text


@pytest.mark.parametrize(
    "text", ["", "  \n\t\n", "\u200b\n", "----\n***\n", "\x00\x01\x02PNG" * 50, "a\x00b"]
)
def test_no_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_plan(text)
    assert "Chưa có gì được ghi." in str(refused.value)


SCRAPS = st.sampled_from(
    [*PRINTED, "I. A", "1.", "- x", "Nơi nhận:", "GIÁM ĐỐC", "Giám đốc", "Lê An", "KT. Giám đốc", "./.", "KẾ HOẠCH", "*", "**đậm**", "*", "1", "2", "Số: /KH-A", "(Đã ký)", "“", "Phần I",
     "Kính gửi:", "100% ký cam kết không hút thuốc", "từ 5% đến 10%", "đến hết năm", "Đợt 1: từ 32/13/2024", "Trang chủ", "Căn cứ", "K/T", "TM. TM. KT."]
)  # fmt: skip


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


@settings(max_examples=250, deadline=None)
@given(st.lists(st.one_of(SCRAPS, st.text(max_size=40)), max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_no_text_breaks_the_reader_or_loses_a_word(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    try:
        read = read_plan(text)
    except Refusal:
        return
    # letter by letter: cleaning may put words together or take them apart (invisible signs), but every letter stays
    kept = letters(" ".join((*paragraphs(read.document), *read.dropped)))
    assert not letters(nfc(text)) - kept


@pytest.mark.parametrize("data", [to_cp1258(PLAN), PLAN.encode("utf-16-le"), PLAN.encode("utf-16-be")])
def test_text_files_of_other_encodings(data: bytes) -> None:
    assert printed(decode_plan(data, "cũ.txt")) == PRINTED


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, b"\xd0\xcf\x11\xe0" + bytes(3000)]
)
def test_what_is_no_text_in_any_encoding(data: bytes) -> None:
    with pytest.raises(Refusal, match="không phải tệp văn bản"):
        decode_plan(data, "ảnh.txt")


@pytest.mark.parametrize("text", ["Î", "KẾ HOẠCH\n\nThi đua\n\n1. A × B", "- Diện tích 12 × 5 m²\n\n- Ä"])
def test_a_few_odd_signs_are_no_old_font(text: str) -> None:
    read = read_plan(text)
    assert read.old_letters == ""
    assert letters(text) <= letters(" ".join((*paragraphs(read.document), *read.dropped)))


@pytest.mark.parametrize(("encode", "name"), [(to_tcvn3, "TCVN3 (.VnTime)"), (to_vni, "VNI")])
def test_text_pasted_in_an_old_font_is_made_modern_or_left(encode: Callable[[str], str], name: str) -> None:
    read = read_plan(encode(PLAN))
    assert read.old_letters == name
    # .VnTime has no capital letters with tones: whole lines of capitals are not asked for
    kept = {line.casefold() for line in paragraphs(read.document)}
    assert {line.casefold() for line in PRINTED if not line.isupper()} <= kept
    assert encode("Các tổ, phòng") in "\n".join(paragraphs(read_plan(encode(PLAN), unicode=False).document))
    assert read_plan(PLAN).old_letters == ""
