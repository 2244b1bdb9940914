"""The PDF, measured: margins, indents, gaps, rules and blanks in mm; faces; pages that break where they may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings

from kehoach_desktop.document.model import Header, PlanDocument, Run
from kehoach_desktop.papers.compose import paragraphs
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.paper import Paper, Paragraph, Role, Section
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.writers import fonts
from kehoach_desktop.writers.fonts import font_folders, load_faces
from kehoach_desktop.writers.pdf import pdf_bytes, write_pdf
from tests.any_paper import any_paper
from tests.paper_samples import COUNCIL, PARTY, SAMPLES, STATE, items, list_paper, node
from tests.pdf_reading import Sheet, read_pdf

PT = 25.4 / 72
NEAR = 0.3
"""How far a measure on the page may be off, in mm."""


def sheets(document: PlanDocument, **adjustments: float) -> list[Sheet]:
    paper = plan_paper(document)
    return read_pdf(pdf_bytes(paper, load_format(paper.format_code, adjustments)))


def squeezed(lines: list[str]) -> str:
    return "".join("".join(line.split()) for line in lines)


@pytest.fixture(scope="module")
def state() -> list[Sheet]:
    return sheets(STATE)


@pytest.mark.parametrize("name", [*SAMPLES, "list"])
def test_no_word_is_lost_and_none_added(name: str) -> None:
    paper = list_paper() if name == "list" else plan_paper(SAMPLES[name])
    fmt = load_format(paper.format_code)
    pages = read_pdf(pdf_bytes(paper, fmt))
    words = squeezed([text for page in pages for text in page.text if not text.isdecimal()])
    expected = squeezed([text for text in paragraphs(paper, fmt) if not text.isdecimal()])
    if name == "list":
        assert set(words) == set(expected)
        assert all(f"NguyễnVăn{i}Chuyênviên" in words for i in range(1, 61))
    else:
        assert words == expected


def test_only_times_or_its_equal_carries_text(state: list[Sheet]) -> None:
    used = {font for page in state for font in page.fonts}
    assert used
    assert all(font.startswith(("TimesNewRoman", "LiberationSerif")) for font in used)
    assert len(used) == 4


def test_margins_and_indents(state: list[Sheet]) -> None:
    first = state[0]
    assert (first.width, first.height) == pytest.approx((210, 297), abs=0.05)
    opening = first.line("Thực hiện Kế hoạch số 211")
    assert opening.left == pytest.approx(30 + 10, abs=NEAR)
    assert opening.right == pytest.approx(195, abs=NEAR)
    after = first.lines[first.lines.index(opening) + 1]
    assert after.left == pytest.approx(30, abs=NEAR)
    assert after.right == pytest.approx(195, abs=NEAR)
    assert first.lines[0].base - 13 * 0.93 * PT == pytest.approx(20, abs=NEAR)
    assert max(line.base for page in state for line in page.lines) <= 297 - 20


def test_the_last_line_of_a_paragraph_is_not_stretched(state: list[Sheet]) -> None:
    assert state[0].line("đường bộ xây dựng Kế hoạch").right < 150


def test_sizes_are_the_decrees(state: list[Sheet]) -> None:
    sizes = {
        "CỘNG HÒA": 13,
        "Độc lập": 14,
        "SỞ GIAO THÔNG": 13,
        "Số:": 13,
        "Sơn La, ngày": 14,
        "KẾ HOẠCH": 14,
        "Thực hiện": 14,
    }
    assert {start: round(state[0].line(start).size, 1) for start in sizes} == sizes
    last = state[-1]
    assert [round(last.line(s).size, 1) for s in ("Nơi nhận:", "- Sở GTVT", "KT. GIÁM", "Nguyễn Trọng")] == [
        12,
        11,
        14,
        14,
    ]


def test_number_and_date_share_a_line_and_stand_under_their_blocks(state: list[Sheet]) -> None:
    number, date = state[0].line("Số:"), state[0].line("Sơn La")
    assert number.base == pytest.approx(date.base, abs=0.05)
    assert (number.left + number.right) / 2 == pytest.approx(30 + 65 / 2, abs=NEAR)
    assert (date.left + date.right) / 2 == pytest.approx(30 + 65 + 50, abs=NEAR)


def test_blanks_leave_room_for_the_pen() -> None:
    filled = sheets(replace(STATE, header=replace(STATE.header, number="03", day="05")))[0]
    blank = sheets(STATE)[0]
    number = blank.line("Số:").right - blank.line("Số:").left
    date = blank.line("Sơn La").right - blank.line("Sơn La").left
    assert number - (filled.line("Số:").right - filled.line("Số:").left) + 13 * PT >= 12
    assert date - (filled.line("Sơn La").right - filled.line("Sơn La").left) + 14 * PT >= 8


def test_rules_are_drawn_centred_at_their_length(state: list[Sheet]) -> None:
    agency, motto, subject = sorted(state[0].strokes[:3], key=lambda stroke: (stroke[2] > 50, stroke[0]))
    assert motto[1] - motto[0] == pytest.approx(60.5, abs=1)
    assert (motto[0] + motto[1]) / 2 == pytest.approx(145, abs=NEAR)
    assert (agency[0] + agency[1]) / 2 == pytest.approx(62.5, abs=NEAR)
    title = state[0].line("Phát động")
    share = (subject[1] - subject[0]) / (title.right - title.left)
    assert 1 / 3 <= share <= 1 / 2
    assert (subject[0] + subject[1]) / 2 == pytest.approx(112.5, abs=NEAR)
    assert 0.8 < subject[2] - title.base < 3


def test_paragraphs_are_at_least_six_points_apart(state: list[Sheet]) -> None:
    heading, clause = state[0].line("I. MỤC ĐÍCH"), state[0].line("1. Mục đích")
    line = 14 * 1.15 * PT
    assert clause.base - heading.base == pytest.approx(line + 6 * PT, abs=0.1)


def test_the_page_number_is_centred_above_the_text_from_page_two(state: list[Sheet]) -> None:
    assert not [line for line in state[0].lines if line.text == "1"]
    number = state[1].lines[0]
    assert number.text == "2"
    assert number.size == pytest.approx(14)
    assert (number.left + number.right) / 2 == pytest.approx(112.5, abs=NEAR)
    assert 10 < number.base < 20


def test_the_signature_has_room_and_stands_right_level_with_the_recipients(state: list[Sheet]) -> None:
    page = state[-1]
    label, post, name = page.line("Nơi nhận:"), page.line("PHÓ GIÁM ĐỐC"), page.line("Nguyễn Trọng Hải")
    assert label.left == pytest.approx(30, abs=NEAR)
    assert page.line("KT. GIÁM ĐỐC").base == pytest.approx(label.base, abs=1)
    assert 28 <= name.base - post.base <= 36
    assert (name.left + name.right) / 2 == pytest.approx(30 + 68 + 97 / 2, abs=NEAR)


def test_a_council_has_the_room_between_its_two_posts() -> None:
    page = sheets(COUNCIL)[-1]
    assert page.line("CHỦ TỊCH UBND HUYỆN").base - page.line("TRƯỞNG BAN").base >= 28
    assert page.line("Lê Thanh Bình").base - page.line("CHỦ TỊCH UBND HUYỆN").base < 8


def test_a_party_paper_has_its_title_ruled_in_full() -> None:
    page = sheets(PARTY)[0]
    title = page.line("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert title.size == pytest.approx(15)
    left, right, y = page.strokes[0]
    assert right - left == pytest.approx(title.right - title.left, abs=1)
    assert title.base < y < page.line("Trà Vinh").base


@pytest.mark.parametrize("lines", range(24, 60, 3))
def test_the_signature_never_stands_alone_and_is_never_split(lines: int) -> None:
    body = tuple(node(f"{i}. Việc thứ {i} của kế hoạch.") for i in range(1, lines))
    pages = sheets(replace(STATE, body=body))
    page = next(page for page in pages if "Nơi nhận:" in page.text)
    at = page.text.index("Nơi nhận:")
    assert len([text for text in page.text[:at] if not text.isdecimal()]) >= 2
    assert {"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Trọng Hải"} <= set(page.text)
    assert page is pages[-1]


@pytest.mark.parametrize("more", range(0, 16, 2))
def test_headings_stay_with_their_text_and_no_line_stands_alone(more: int) -> None:
    body = (
        *(node(f"+ Dòng {i}.") for i in range(more)),
        node("I. MỤC", *items(range(1, 12))),
        node("II. HAI", *items((1, 2))),
    )
    pages = sheets(replace(STATE, body=body))
    assert len(pages) > 2
    for page in pages[:-1]:
        assert page.text[-1] not in {"I. MỤC", "II. HAI"}
        assert not page.text[-1][0].isdigit()
    for page in pages[1:]:
        assert not page.text[1].startswith("ngành, đoàn thể tỉnh phát động")


def test_long_words_and_breaks_of_the_writers_own() -> None:
    long = "https://" + "a" * 150
    paper = Paper("nd30", "x", blocks=(Paragraph(Role.PLAIN, (Run(f"Xem {long} nhé\nDòng sau"),)),))
    (page,) = read_pdf(pdf_bytes(paper, load_format("nd30")))
    assert squeezed(page.text) == f"Xem{long}nhéDòngsau"
    assert all(line.right <= 195 + NEAR for line in page.lines)
    assert page.text[-1] == "Dòng sau"
    assert page.lines[-1].left == pytest.approx(30, abs=NEAR)


def test_lines_break_after_hyphens_as_in_word() -> None:
    words = "Thực hiện Chỉ thị của Bộ trưởng và công văn của Sở, số 1043-KH/UBND."
    for width in range(1, 30):
        paper = Paper("nd30", "x", blocks=(Paragraph(Role.PLAIN, (Run("a" * width + " " + words),)),))
        first = read_pdf(pdf_bytes(paper, load_format("nd30")))[0].text[0]
        if first.endswith("1043-"):
            return
    pytest.fail("no line ended with a hyphen")


def test_an_empty_paper_is_one_empty_page() -> None:
    (page,) = read_pdf(pdf_bytes(Paper("nd30", "x"), load_format("nd30")))
    assert page.lines == ()


def test_a_lying_appendix_with_nothing_in_it_is_still_a_page() -> None:
    paper = Paper("nd30", "Trống", annex=(Section(landscape=True),))
    assert len(read_pdf(pdf_bytes(paper, load_format("nd30")))) == 1


def test_an_appendix_is_lying_and_numbered_anew() -> None:
    pages = read_pdf(pdf_bytes(list_paper(), load_format("nd30")))
    assert [round(page.width) for page in pages] == [210, 210, 210, 210, 297, 297]
    assert [page.text[0] if page.text[0].isdecimal() else "" for page in pages] == [
        "",
        "2",
        "3",
        "4",
        "",
        "2",
    ]
    for page in pages[1:4]:
        assert page.text[1] == "TT Họ và tên"


def test_the_governments_own_margins_hold() -> None:
    margins = {"page.margin_top": 25, "page.margin_left": 35, "page.margin_right": 20}
    page = sheets(STATE, **margins)[0]
    assert page.line("Thực hiện Kế hoạch").left == pytest.approx(45, abs=NEAR)
    assert page.line("CỘNG HÒA").right <= 210 - 8
    assert page.line("Số:").left > 31


def test_long_place_names_step_down_and_stay_on_one_line() -> None:
    header = Header("SỞ NỘI VỤ", "", "05", "KH-SNV", "Thành phố Hồ Chí Minh", "29", "6", "2026")
    date = sheets(replace(STATE, header=header))[0].line("Thành phố")
    assert date.text == "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2026"
    assert 13 <= date.size < 14


def test_properties_of_the_file(tmp_path: Path) -> None:
    paper = plan_paper(STATE)
    out = write_pdf(paper, load_format("nd30"), tmp_path / "Kế hoạch.pdf")
    with pdfium.PdfDocument(out) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "KẾ HOẠCH Phát động phong trào thi đua năm 2024"
    assert about["Author"] == "BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ SƠN LA"
    assert b"/Lang (vi-VN)" in out.read_bytes()


def test_composed_letters_only() -> None:
    paper = Paper("nd30", "x", blocks=(Paragraph(Role.PLAIN, (Run("Ke\u0302\u0301 hoa\u0323ch"),)),))
    assert read_pdf(pdf_bytes(paper, load_format("nd30")))[0].text == ["Kế hoạch"]


def test_without_the_right_face_there_is_a_sentence_and_no_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    with pytest.raises(Refusal, match="không có phông chữ Times New Roman"):
        write_pdf(plan_paper(STATE), load_format("nd30"), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_face_without_vietnamese_or_a_broken_one_is_passed_over(tmp_path: Path) -> None:
    for name in ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"):
        (tmp_path / name).write_bytes(b"not a font")
    with pytest.raises(Refusal, match="không có phông chữ"):
        load_faces([tmp_path])
    assert load_faces([tmp_path, *font_folders()]).names["bold"]


def test_windows_folders_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WINDIR", str(tmp_path))
    assert font_folders()[0] == tmp_path / "Fonts"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_paper())
def test_any_paper_can_be_printed_and_stays_between_the_margins(paper: Paper) -> None:
    for page in read_pdf(pdf_bytes(paper, load_format("nd30"))):
        assert all(line.base <= page.height - 20 + NEAR for line in page.lines)
