"""Measuring, balanced breaks, stepping down in size, and room for the pen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.layout import balanced, blank_text, fitting_size, last_line, styled, widest_line
from kehoach_desktop.papers.measuring import PT_PER_MM, Widths, times
from kehoach_desktop.papers.paper import Role

STYLES = load_format("nd30")


def bold(text: str) -> tuple[Run, ...]:
    return (Run(text, bold=True),)


def lines(text: str, size: float = 13, width: float = 65) -> list[str]:
    return "".join(run.text for run in balanced(bold(text), size, width)).split("\n")


@pytest.mark.parametrize(
    ("text", "size", "face", "mm"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold", 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "bold", 95.7),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "bold", 72.9),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2026", 13, "italic", 96.4),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2026", 14, "italic", 103.9),
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 13, "bold", 80.1),
    ],
)
def test_widths_are_those_measured_in_real_files(text: str, size: float, face: str, mm: float) -> None:
    assert times().text(text, size, face) / PT_PER_MM == pytest.approx(mm, abs=0.1)


def test_a_letter_the_table_lacks_counts_as_its_base_letter() -> None:
    widths = Widths({"regular": {"e": 900.0}})
    assert widths.char("ể", "regular") == 900
    assert widths.char("漢", "regular") == 2048
    assert widths.char("\u0301", "regular") == 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SỞ XÂY DỰNG", ["SỞ XÂY DỰNG"]),
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"]),
        ("BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ SƠN LA", ["BAN QUẢN LÝ BẢO TRÌ", "ĐƯỜNG BỘ SƠN LA"]),
        ("BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ", ["BAN QUẢN LÝ", "BẢO TRÌ ĐƯỜNG BỘ"]),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG SỞ XÂY DỰNG", ["HỘI ĐỒNG THI ĐUA -", "KHEN THƯỞNG", "SỞ XÂY DỰNG"]),
        ("ỦY BAN NHÂN DÂN HUYỆN\nTRÀ CÚ", ["ỦY BAN NHÂN DÂN HUYỆN", "TRÀ CÚ"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nCHI CỤC", ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG", "CHI CỤC"]),
    ],
)
def test_long_agency_names_break_in_balance(name: str, expected: list[str]) -> None:
    assert lines(name) == expected


def test_a_word_too_long_for_its_place_stays_whole() -> None:
    assert lines("A" * 60 + " BÊN CẠNH") == ["A" * 60, "BÊN", "CẠNH"]


_WORD = st.text("ABCĐƯỜNGÊ", min_size=1, max_size=8)


@given(st.lists(_WORD, min_size=1, max_size=14), st.sampled_from([40.0, 65.0, 100.0]))
def test_a_break_only_ever_takes_the_place_of_a_space(words: list[str], width: float) -> None:
    text = " ".join(words)
    found = lines(text, width=width)
    assert " ".join(found) == text
    assert all(widest_line(bold(line), 13) <= width * PT_PER_MM for line in found)


@given(st.lists(_WORD, min_size=4, max_size=14))
def test_no_word_stands_alone_where_another_way_fits(words: list[str]) -> None:
    limit = 90 * PT_PER_MM
    halves = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(2, len(words) - 1)]
    other_way = any(
        max(widest_line(bold(top), 13), widest_line(bold(low), 13)) <= limit for top, low in halves
    )
    found = lines(" ".join(words), width=90)
    assert len(found) != 2 or not other_way or all(" " in line for line in found)


def test_runs_keep_their_weight_across_a_break() -> None:
    runs = (
        Run("Phát động phong trào ", bold=True),
        Run("“Đoàn kết, kỷ cương, đổi mới, sáng tạo”", bold=True, italic=True),
    )
    broken = balanced(runs, 14, 80)
    assert [(run.bold, run.italic) for run in broken] == [(True, False), (True, True)]
    assert "".join(run.text for run in broken).replace("\n", " ") == "".join(run.text for run in runs)
    assert widest_line(broken, 14) <= 80 * PT_PER_MM


def test_the_date_steps_down_before_it_wraps() -> None:
    style = STYLES.style(Role.DATE)
    short = (styled(Run("Sơn La, ngày 05 tháng 01 năm 2024"), style),)
    long = (styled(Run("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2026"), style),)
    assert fitting_size(short, style, 100) == 14
    assert 13 <= fitting_size(long, style, 100) < 14
    assert widest_line(long, fitting_size(long, style, 100)) <= 100 * PT_PER_MM


def test_the_national_title_steps_down_to_its_least_and_no_further() -> None:
    style = STYLES.style(Role.NATION)
    title = (styled(Run(STYLES.text("nation")), style),)
    assert fitting_size(title, style, 100) == 13
    assert fitting_size(title, style, 90) == 12
    assert fitting_size(title, style, 60) == 12


def test_body_text_never_changes_size() -> None:
    style = STYLES.style(Role.ITEM)
    assert fitting_size((Run("x" * 400),), style, 50) == style.size


@pytest.mark.parametrize(
    ("mm", "size", "face"), [(12, 13, "regular"), (8, 14, "italic"), (8, 13, "italic"), (25, 14, "bold")]
)
def test_a_blank_has_its_real_width_and_hardly_more(mm: float, size: float, face: str) -> None:
    width = times().text(blank_text(mm, size, face), size, face) / PT_PER_MM
    assert mm <= width < mm + 1.3


def test_last_line_is_measured_after_the_last_break() -> None:
    runs = (Run("dài dài dài\nngắn", bold=True), Run(" đuôi"))
    assert last_line(runs, 14) == pytest.approx(times().runs((Run("ngắn", bold=True), Run(" đuôi")), 14))
    assert widest_line(runs, 14) == pytest.approx(times().text("dài dài dài", 14, "bold"))
