"""Sao y: the copy's block under the plan's own pages and behind a scan, in Word and PDF, numbered in one series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.document.model import Header
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.papers.copies import copy_kinds
from kehoach_desktop.progress import finish
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.records.plan_life import Signing
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import save_agency, save_signer
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.attachments import add_attachment
from kehoach_desktop.services.plans.copies import copy_pdf, export_copy, proposed_copy
from kehoach_desktop.services.plans.paper_numbers import register
from kehoach_desktop.services.plans.plan_life import sign_plan
from kehoach_desktop.services.plans.plans import save_plan
from tests.document.plan_samples import small_plan
from tests.docx_reading import read_paragraphs
from tests.pdf_reading import read_pdf

TODAY = date(2024, 7, 1)


@pytest.fixture
def plan_id(office: Office) -> int:
    """A signed plan of an agency with a signer."""
    save_agency(office, Agency("Văn phòng Sở", "Sở Giao thông vận tải", "Hà Nội", "VP"))
    save_signer(office, Signer("Trần Thị Hoa", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")))
    made = save_plan(office, Plan(small_plan(), 2024, 2024))
    sign_plan(office, made.id or 0, Signing("03", date(2024, 6, 5), ("GIÁM ĐỐC",), "", "Lê Văn Bình"))
    return made.id or 0


def test_the_block_stands_after_the_end(office: Office, plan_id: int, tmp_path: Path) -> None:
    copying = proposed_copy(office, plan_id, TODAY)
    out = finish(export_copy(office, plan_id, copying, tmp_path / "sao.docx", TODAY))
    lines = read_paragraphs(out)
    start = lines.index("SAO Y")
    assert lines[start - 1] == "VĂN PHÒNG SỞ"
    assert "Lê Văn Bình" in lines[:start]
    assert lines[start + 1 :] == [
        "Số: 01/SY-VP",
        "Hà Nội, ngày 01 tháng 7 năm 2024",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TL. GIÁM ĐỐC",
        "CHÁNH VĂN PHÒNG",
        "Trần Thị Hoa",
    ]


def test_word_and_pdf_agree_and_a_rule_crosses_the_page(office: Office, plan_id: int) -> None:
    sheets = read_pdf(copy_pdf(office, plan_id, proposed_copy(office, plan_id, TODAY)))
    words = [line.text for sheet in sheets for line in sheet.lines]
    assert any("SAO Y" in line for line in words)
    wide = [stroke for sheet in sheets for stroke in sheet.strokes if stroke[1] - stroke[0] > 160]
    assert len(wide) == 1


def test_copies_share_one_series_and_are_entered_once(office: Office, plan_id: int, tmp_path: Path) -> None:
    first = proposed_copy(office, plan_id, TODAY)
    for _ in range(2):
        finish(export_copy(office, plan_id, first, tmp_path / "sao.pdf", TODAY))
    assert [one.number for one in register(office, 2024, "SY").entries] == [1]
    extract = replace(proposed_copy(office, plan_id, TODAY), kind=copy_kinds("state")[2])
    assert extract.number == "02"
    finish(export_copy(office, plan_id, extract, tmp_path / "trích.pdf", TODAY))
    assert [one.symbol for one in register(office, 2024, "SY").entries] == ["SY-VP", "TrS-VP"]
    with pytest.raises(Invalid):
        finish(export_copy(office, plan_id, replace(extract, number="01"), tmp_path / "x.pdf", TODAY))


def test_a_blank_number_leaves_room_and_enters_nothing(office: Office, plan_id: int, tmp_path: Path) -> None:
    copying = replace(proposed_copy(office, plan_id, TODAY), number="", day="")
    lines = read_paragraphs(finish(export_copy(office, plan_id, copying, tmp_path / "sao.docx", TODAY)))
    assert any(line.startswith("Số:  ") and line.endswith("/SY-VP") for line in lines)
    assert register(office, 2024, "SY").entries == ()


def test_a_scan_gets_its_block_on_a_page_behind(office: Office, plan_id: int, tmp_path: Path) -> None:
    from tests.services.test_attachments import scan

    (tmp_path / "a.pdf").write_bytes(scan(2))
    attached = add_attachment(office, plan_id, tmp_path / "a.pdf", TODAY)
    copying = proposed_copy(office, plan_id, TODAY)
    sheets = read_pdf(copy_pdf(office, plan_id, copying, attached.id))
    assert len(sheets) == 3
    assert "SAO Y" in sheets[2].text
    out = finish(export_copy(office, plan_id, copying, tmp_path / "sao.pdf", TODAY, attached.id))
    assert len(read_pdf(out.read_bytes())) == 3
    with pytest.raises(Refusal):
        finish(export_copy(office, plan_id, copying, tmp_path / "sao.docx", TODAY, attached.id))


def test_only_what_was_signed_is_copied(office: Office) -> None:
    draft = save_plan(office, Plan(small_plan(), 2024, 2024))
    with pytest.raises(Refusal, match="đã ký"):
        proposed_copy(office, draft.id or 0, TODAY)


@pytest.mark.parametrize(
    ("number", "day", "year", "field"),
    [
        ("01", "32", "2024", "day"),
        ("01", "mười", "2024", "day"),
        ("01", "01", "20x4", "day"),
        ("1a", "01", "2024", "number"),
    ],
)
def test_a_wrong_day_or_number_is_told_and_nothing_written(
    office: Office, plan_id: int, tmp_path: Path, number: str, day: str, year: str, field: str
) -> None:
    offered = proposed_copy(office, plan_id, TODAY)
    copying = replace(offered, number=number, day=day, year=year)
    with pytest.raises(Invalid) as refused:
        finish(export_copy(office, plan_id, copying, tmp_path / "sao.pdf", TODAY))
    assert set(refused.value.fields) == {field}
    assert register(office, 2024, "SY").entries == ()
    assert not (tmp_path / "sao.pdf").exists()


def test_a_day_left_for_the_pen_is_entered_without_one(office: Office, plan_id: int, tmp_path: Path) -> None:
    copying = replace(proposed_copy(office, plan_id, TODAY), day="", month="", year="")
    finish(export_copy(office, plan_id, copying, tmp_path / "sao.pdf", TODAY))
    (entry,) = register(office, 2024, "SY").entries
    assert (entry.number, entry.issued_on) == (1, None)


def test_a_copy_of_a_party_paper_has_its_own_signs(office: Office, tmp_path: Path) -> None:
    save_agency(office, Agency("Sở", place="Huế", party_name="Đảng ủy Sở", party_symbol="ĐUS"))
    document = replace(small_plan(), system="party", header=Header(agency="ĐẢNG ỦY SỞ", symbol="KH/ĐUS"))
    made = save_plan(office, Plan(document, 2024, 2024))
    sign_plan(office, made.id or 0, Signing("03", date(2024, 6, 5), ("BÍ THƯ",), "", "Lê Văn Bình"))
    copying = proposed_copy(office, made.id or 0, TODAY)
    assert (copying.system, copying.kind.code) == ("party", "BS")
    lines = read_paragraphs(finish(export_copy(office, made.id or 0, copying, tmp_path / "a.docx", TODAY)))
    assert "Số 01-BS/ĐUS" in lines
    assert [one.symbol for one in register(office, 2024, "BS", "party").entries] == ["BS/ĐUS"]
