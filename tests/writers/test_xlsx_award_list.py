from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from kehoach_desktop.papers.award_list import unproposed_word
from kehoach_desktop.records.awards import QuotaState, TitleVerdict, Verdict
from kehoach_desktop.writers.xlsx_look import text_width
from tests.writers.workbooks import SHEET, TALLY, person, quota, recalculated, review, row_of, values, written

MIXED = (
    *(person(n) for n in range(1, 8)),
    person(8, "HTXSNV", "CSTĐCS"),
    person(9, "HTXSNV", "LĐTT"),
    person(10, "HTTNV", "CSTĐCS"),
    person(11, "HTNV", ""),
    person(12, "HTXSNV", ""),
)
QUOTAS = (
    quota("giao-uoc", "at_least", "100", numerator=10, denominator=12, label="Ký giao ước thi đua"),
    quota("LĐTT", "at_least", "100", label="LĐTT sàn"),
    quota("CSTĐCS", "at_least", "10", label="CSTĐCS sàn"),
    quota("CSTĐCS", "at_most", "20", of="received:LĐTT", rounding="floor", label="CSTĐCS trần"),
)
VERDICT, LABEL, ALLOWED, NOW = 9, 1, 6, 7
NEVER = {"verdict": QuotaState.IMPOSSIBLE}


def tally_row(path: Path, label: str) -> tuple[object, ...]:
    return row_of(path, TALLY, LABEL, label)


def test_the_list_says_who_what_and_why(tmp_path: Path) -> None:
    path = written(review(MIXED), tmp_path)
    head = next(row for row in values(path, SHEET) if row[0] == "TT")
    assert head[:12] == (
        *("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Xếp loại", "Sáng kiến", "Kỷ luật, nghỉ"),
        *("Đăng ký", "Đề nghị", "Kết luận", "Lý do"),
    )
    good, bad, none = (row_of(path, SHEET, 0, place) for place in (8, 10, 11))
    assert good[9:12] == ("CSTĐCS", "Đủ điều kiện", "Hoàn thành xuất sắc nhiệm vụ")
    assert bad[9:12] == ("CSTĐCS", "Chưa đủ", "Cần HTXSNV hoặc sáng kiến (Luật TĐKT 2022, Đ23)")
    assert none[9:12] == (None, "Không đủ điều kiện", "LĐTT: Cần HTTNV trở lên (Luật TĐKT 2022, Đ24.1)")
    assert row_of(path, SHEET, 0, 12)[10:12] == ("Không đề nghị", "Đủ điều kiện CSTĐCS")


@pytest.mark.parametrize(
    ("state", "lower", "higher", "said"),
    [
        ("", Verdict.NOT_ELIGIBLE, Verdict.NOT_ELIGIBLE, "Không đủ điều kiện"),
        ("", Verdict.MISSING_DATA, Verdict.NOT_ELIGIBLE, "Thiếu dữ liệu"),
        ("", Verdict.HELD, Verdict.HELD, "Tạm hoãn"),
        ("", Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, "Không đề nghị"),
        ("dropped", Verdict.NOT_ELIGIBLE, Verdict.NOT_ELIGIBLE, "Không đề nghị"),
        ("held", Verdict.ELIGIBLE, Verdict.ELIGIBLE, "Tạm hoãn"),
    ],
)
def test_who_is_not_put_forward_is_told_apart(state: str, lower: Verdict, higher: Verdict, said: str) -> None:
    given = {"LĐTT": TitleVerdict("LĐTT", lower, ()), "CSTĐCS": TitleVerdict("CSTĐCS", higher, ())}
    assert unproposed_word(state, given) == said
    assert unproposed_word(state, {}) == ("Tạm hoãn" if state == "held" else "Không đề nghị")


def test_words_stand_off_the_borders_and_fit_their_columns(tmp_path: Path) -> None:
    paper = load_workbook(written(review(MIXED), tmp_path))[SHEET]
    name = next(row[1] for row in paper.iter_rows() if row[0].value == 1)
    assert name.alignment.indent == 1
    assert paper.column_dimensions["K"].width >= text_width("Không đủ điều kiện")


def test_full_dates_are_real_dates_and_a_year_alone_is_a_number(tmp_path: Path) -> None:
    path = written(review((person(1), person(5))), tmp_path)
    assert row_of(path, SHEET, 0, 1)[2] == datetime(1961, 3, 2)
    assert row_of(path, SHEET, 0, 2)[2] == 1969


def test_held_and_registered_nominations_do_not_count(tmp_path: Path) -> None:
    rows = (
        person(1),
        replace(person(2), proposed="", state="held", state_reason="đang xác minh đơn thư"),
        replace(person(3), proposed="", registered="LĐTT"),
        replace(person(4), proposed="", state="dropped"),
    )
    path = written(review(rows, quota("LĐTT", "at_least", "100", label="sàn")), tmp_path)
    assert row_of(path, SHEET, 0, 2)[9:12] == (None, "Tạm hoãn", "đang xác minh đơn thư")
    assert tally_row(path, "sàn")[VERDICT] == "Thiếu 3 người"


def test_a_title_that_others_judge_counts_for_the_lower_ones(tmp_path: Path) -> None:
    rows = (person(1), replace(person(2, "HTXSNV"), proposed="CSTĐ bộ/tỉnh"))
    path = written(review(rows, quota("CSTĐCS", "at_least", "50", label="sàn")), tmp_path)
    assert row_of(path, SHEET, 0, 2)[9:11] == ("CSTĐ bộ/tỉnh", "Không xét ở đây")
    assert tally_row(path, "sàn")[VERDICT] == "Đạt"


def test_a_ceiling_on_a_rating_counts_ratings(tmp_path: Path) -> None:
    path = written(review(MIXED, quota("HTXSNV", "at_most", "20", of="rated:HTTNV", label="trần")), tmp_path)
    assert tally_row(path, "trần")[VERDICT] == "Vượt 2 người"


def test_letterhead_title_and_signature_stand_on_the_sheet(tmp_path: Path) -> None:
    text = {cell for row in values(written(review(MIXED), tmp_path), SHEET) for cell in row}
    assert {
        "SỞ XÂY DỰNG TỈNH HỒ BẠC",
        "TRUNG TÂM ĐĂNG KIỂM HỒ BẠC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "DANH SÁCH ĐỀ NGHỊ XÉT TẶNG DANH HIỆU THI ĐUA NĂM 2024",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lê Thị Ngát",
        "Danh sách có 12 người; đề nghị LĐTT: 10 người; trong đó CSTĐCS: 2 người.",
    } <= text


def test_without_a_signer_the_list_is_still_written(tmp_path: Path) -> None:
    path = written(review(MIXED), tmp_path, signer=None)
    assert row_of(path, SHEET, 0, 12)[1] == "Nguyễn Văn Thứ 12"


def test_a_year_without_anybody_is_an_empty_list(tmp_path: Path) -> None:
    path = written(review((), quota("LĐTT", "at_least", "100", label="sàn")), tmp_path)
    assert tally_row(path, "sàn")[VERDICT] == "Chưa có số liệu"


@pytest.mark.parametrize(
    ("quotas", "label", "verdict"),
    [
        ((quota("LĐTT", "at_least", "100", label="q"),), "q", "Thiếu 2 người"),
        ((quota("LĐTT", "at_least", "83", label="q"),), "q", "Đạt"),
        ((quota("CSTĐCS", "at_least", "10", label="q"),), "q", "Đạt"),
        ((quota("CSTĐCS", "at_least", "17", label="q"),), "q", "Thiếu 1 người"),
        ((quota("CSTĐCS", "at_most", "15", of="received:LĐTT", label="q"),), "q", "Vượt 1 người"),
        ((quota("CSTĐCS", "at_most", "20", of="received:LĐTT", label="q"),), "q", "Đạt"),
        ((quota("CSTĐCS", "at_most", "15", of="rated:HTTNV,HTXSNV", label="q"),), "q", "Vượt 1 người"),
        ((quota("CSTĐCS", "at_most", "50", of="eligible:CSTĐCS", label="q"),), "q", "Vượt 1 người"),
        ((quota("CSTĐCS", "at_most", "1", minimum_one=True, label="q"),), "q", "Vượt 1 người"),
        ((quota("CSTĐCS", "at_most", "16", rounding="ceiling", label="q"),), "q", "Đạt"),
        ((quota("CSTĐCS", "at_most", "12.5", rounding="half_up", label="q"),), "q", "Đạt"),
        (
            (quota("LĐTT", "at_least", "100", scope="Phòng Hành chính", label="q"),),
            "q – Phòng Hành chính",
            "Đạt",
        ),
        (
            (quota("LĐTT", "at_least", "100", exempt_units=("Ban Giám đốc",), label="q"),),
            "q",
            "Thiếu 1 người",
        ),
        ((quota("LĐTT", "exactly", "50", label="q"),), "q", "Vượt 4 người"),
        (
            (
                quota("CSTĐCS", "at_least", "20", label="q", **NEVER),
                quota("CSTĐCS", "at_most", "15", **NEVER),
            ),
            "q",
            "Không số nào thỏa cả hai",
        ),
        (
            (
                quota("CSTĐCS", "at_most", "15", label="q", **NEVER),
                quota("CSTĐCS", "at_least", "20", **NEVER),
            ),
            "q",
            "Không số nào thỏa cả hai",
        ),
    ],
)
def test_the_verdict_cell_counts_and_rounds(
    quotas: tuple[object, ...], label: str, verdict: str, tmp_path: Path
) -> None:
    path = written(review(MIXED, *quotas), tmp_path)  # type: ignore[arg-type]
    assert tally_row(path, label)[VERDICT] == verdict


def test_text_is_never_a_formula_and_odd_names_stay_whole(tmp_path: Path) -> None:
    odd = '=HYPERLINK("x") & <Đội "*?"> 1'
    rows = (replace(person(1), full_name="=1+1", unit=odd), replace(person(2), unit=odd), person(3))
    path = written(review(rows, quota("LĐTT", "at_least", "100", scope=odd, label="q")), tmp_path)
    names = load_workbook(path)[SHEET]
    cell = next(cell for row in names.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"
    assert tally_row(path, f"q – {odd}")[VERDICT] == "Đạt"


def test_the_sheet_is_ready_to_print(tmp_path: Path) -> None:
    paper = load_workbook(written(review(MIXED), tmp_path))[SHEET]
    head = next(row[0].row for row in paper.iter_rows() if row[0].value == "TT")
    assert (paper.page_setup.orientation, int(paper.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (paper.page_setup.fitToWidth, paper.page_setup.fitToHeight) == (None, 0)
    fit = paper.sheet_properties.pageSetUpPr
    assert fit is not None
    assert fit.fitToPage
    assert paper.print_title_rows == f"${head}:${head}"
    assert paper.freeze_panes == f"C{head + 1}"
    assert paper.oddFooter is not None
    assert paper.oddFooter.right is not None
    assert "Trang &P/&N" in str(paper.oddFooter.right.text)
    assert str(paper.print_area).endswith(f"$L${paper.max_row}")
    assert str(paper.auto_filter.ref).startswith(f"A{head}:R{head + 12}")


def test_titles_are_picked_from_a_list_and_verdicts_are_coloured(tmp_path: Path) -> None:
    paper = load_workbook(written(review(MIXED), tmp_path))[SHEET]
    (choice,) = paper.data_validations.dataValidation
    assert choice.formula1 == '"LĐTT,CSTĐCS"'
    tinted = {str(area.sqref) for area in paper.conditional_formatting}
    assert len(tinted) == 1
    assert {rule.text for area in paper.conditional_formatting for rule in area.rules} >= {
        "Đủ điều kiện",
        "Chưa đủ",
    }


def test_the_signature_is_never_alone_on_its_page(tmp_path: Path) -> None:
    for people in range(12, 40):
        rows = tuple(person(n) for n in range(1, people + 1))
        paper = load_workbook(written(review(rows), tmp_path))[SHEET]
        breaks = [one.id for one in paper.row_breaks.brk]
        last = next(row[0].row for row in paper.iter_rows() if row[0].value == people)
        assert breaks in ([], [last - 3])


def test_a_long_list_breaks_before_its_last_rows(tmp_path: Path) -> None:
    paper = load_workbook(written(review(tuple(person(n) for n in range(1, 101))), tmp_path))[SHEET]
    assert len(paper.row_breaks.brk) == 1


def test_the_file_keeps_to_the_office_open_xml_rules(tmp_path: Path) -> None:
    result = OpenXmlValidator().validate(str(written(review(MIXED, *QUOTAS), tmp_path)))
    assert [str(error) for error in result.errors] == []


def test_every_formula_carries_its_value(tmp_path: Path) -> None:
    path = written(review(MIXED, *QUOTAS), tmp_path)
    formulas, stored = load_workbook(path), load_workbook(path, data_only=True)
    count = 0
    for name in (SHEET, TALLY):
        for row in formulas[name].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    assert stored[name][cell.coordinate].value is not None, cell.coordinate
    assert count > 60
    with zipfile.ZipFile(path) as parts:
        assert b"<v></v>" not in parts.read("xl/worksheets/sheet2.xml").replace(b't="str"', b"")


@pytest.mark.office
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    path = written(review(MIXED, *QUOTAS), tmp_path)
    again = recalculated(path, tmp_path)
    for name in (SHEET, TALLY):
        ours = [row for row in values(path, name) if any(cell is not None for cell in row)]
        theirs = [row for row in values(again, name) if any(cell is not None for cell in row)]
        width = max(len(row) for row in ours)
        padded = [tuple(row[:width]) + (None,) * (width - len(row)) for row in theirs]
        for own, other in zip(ours, padded, strict=True):
            assert other == own


@pytest.mark.office
def test_changing_one_title_changes_the_verdicts(tmp_path: Path) -> None:
    path = written(review(MIXED, *QUOTAS), tmp_path)
    assert tally_row(path, "CSTĐCS trần")[VERDICT] == "Đạt"
    book = load_workbook(path)
    row = next(row for row in book[SHEET].iter_rows() if row[0].value == 1)
    row[9].value = "CSTĐCS"
    changed = tmp_path / "sửa.xlsx"
    book.save(changed)
    again = recalculated(changed, tmp_path)
    assert tally_row(again, "CSTĐCS trần")[NOW : VERDICT + 1] == (3, 0.3, "Vượt 1 người")
    assert row_of(again, SHEET, 0, 1)[10:12] == ("Chưa đủ", "Cần HTXSNV hoặc sáng kiến (Luật TĐKT 2022, Đ23)")
    assert tally_row(again, "LĐTT sàn")[VERDICT] == "Thiếu 2 người"


@pytest.mark.office
def test_a_floor_and_a_ceiling_that_exclude_each_other_are_found_live(tmp_path: Path) -> None:
    rows = tuple(person(n) for n in range(1, 8))
    quotas = (
        quota("CSTĐCS", "at_least", "10", label="sàn"),
        quota("CSTĐCS", "at_most", "15", of="received:LĐTT", label="trần"),
        quota("LĐTT", "at_most", "100", of="rated:HTTNV,HTXSNV", label="LĐTT trần"),
    )
    path = written(review(rows, *quotas), tmp_path)
    assert tally_row(path, "sàn")[VERDICT] == "Thiếu 1 người"
    assert tally_row(path, "trần")[VERDICT] == "Đạt"
    book = load_workbook(path)
    for row in book[SHEET].iter_rows():
        if row[0].value == 1:
            row[5].value = "HTNV"
    changed = tmp_path / "sửa.xlsx"
    book.save(changed)
    again = recalculated(changed, tmp_path)
    assert {tally_row(again, name)[VERDICT] for name in ("sàn", "trần")} == {"Không số nào thỏa cả hai"}


def test_a_ceiling_of_a_title_is_tried_with_the_most_that_may_get_it(tmp_path: Path) -> None:
    rows = tuple(person(n, proposed="LĐTT" if n < 6 else "") for n in range(1, 10))
    quotas = (
        quota("CSTĐCS", "at_least", "10", label="sàn"),
        quota("CSTĐCS", "at_most", "15", of="received:LĐTT", label="trần"),
    )
    path = written(review(rows, *quotas), tmp_path)
    assert (tally_row(path, "trần")[ALLOWED], tally_row(path, "sàn")[VERDICT]) == (0, "Thiếu 1 người")
