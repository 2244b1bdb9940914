"""The real plans: read from their texts, printed, and read back from Word and PDF without losing a word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from kehoach_desktop.document.lines import paragraphs as document_lines
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.intake.plan_text import read_plan
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.writers.docx import write_docx
from kehoach_desktop.writers.pdf import pdf_bytes
from tests.docx_reading import read_paragraphs
from tests.pdf_reading import read_pdf

AGENCIES = {
    "000": ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "UBND TỈNH NAM ĐỊNH", "KH-STTTT"),
    "001": ("BAN AN TOÀN GIAO THÔNG", "UBND HUYỆN TRÀ CÚ", "KH-BATGT"),
    "002": ("ĐẢNG ỦY SỞ CÔNG THƯƠNG", "ĐẢNG BỘ KHỐI CÁC CƠ QUAN", "KH/ĐUSCT"),
    "003": ("SỞ GIAO THÔNG VẬN TẢI", "UBND TỈNH KON TUM", "KH-SGTVT"),
    "004": ("BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ", "SỞ GIAO THÔNG VẬN TẢI SƠN LA", "KH-BQLBT"),
}
FIXED = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "*",
}


def seed(shared: Path, number: str) -> PlanDocument:
    """The plan as read, with the letterhead the web page lost."""
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    document = read_plan(path.read_text("utf-8")).document
    agency, parent, symbol = AGENCIES[number]
    header = document.header
    full = replace(
        header,
        agency=agency,
        parent=parent,
        symbol=symbol,
        place=header.place or "Sơn La",
        year=header.year or "2024",
    )
    return replace(document, header=full)


def squeezed(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("number", AGENCIES)
def test_every_paragraph_of_a_real_plan_comes_back_from_word(
    shared: Path, tmp_path: Path, number: str
) -> None:
    document = seed(shared, number)
    paper = plan_paper(document)
    out = write_docx(paper, load_format(paper.format_code), tmp_path / "kế hoạch.docx")
    printed = [line for line in squeezed(read_paragraphs(out)) if line not in FIXED]
    assert printed == squeezed(document_lines(document))
    assert OpenXmlValidator().validate(out).is_valid


@pytest.mark.parametrize("number", AGENCIES)
def test_every_word_of_a_real_plan_is_in_its_pdf(shared: Path, number: str) -> None:
    document = seed(shared, number)
    paper = plan_paper(document)
    pages = read_pdf(pdf_bytes(paper, load_format(paper.format_code)))
    lines = [line for page in pages for line in page.text if line not in FIXED and not line.isdecimal()]
    assert "".join("".join(lines).split()) == "".join("".join(document_lines(document)).split())
    assert len(pages) > 1
