"""The Word file: valid, the same every time, the right measures inside, and word for word what the paper says."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from kehoach_desktop.document.model import PlanDocument, Run
from kehoach_desktop.papers.compose import paragraphs
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.paper import Paper, Paragraph, Role
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.writers.docx import docx_bytes, write_docx
from tests.any_paper import any_paper
from tests.docx_reading import read_paragraphs
from tests.paper_samples import SAMPLES, STATE, list_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parents[1] / "golden"


def part(content: bytes, name: str) -> Element:
    with ZipFile(BytesIO(content)) as package:
        return fromstring(package.read(name))


def plan_docx(document: PlanDocument) -> bytes:
    paper = plan_paper(document)
    return docx_bytes(paper, load_format(paper.format_code))


def find(root: Element, path: str) -> Element:
    """The first element at a path written without the namespace."""
    found = root.find(
        "/".join(step if step.startswith(".") or not step else W + step for step in path.split("/"))
    )
    assert found is not None, path
    return found


def value(root: Element, path: str, name: str = "val") -> str:
    return find(root, path).attrib[W + name]


def text(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def paragraph(root: Element, start: str) -> Element:
    return next(p for p in root.iter(f"{W}p") if text(p).startswith(start))


PAPERS = {**{name: plan_paper(document) for name, document in SAMPLES.items()}, "list": list_paper()}


@pytest.mark.parametrize("name", PAPERS)
def test_the_file_is_valid_and_reads_back_word_for_word(name: str, tmp_path: Path) -> None:
    paper = PAPERS[name]
    fmt = load_format(paper.format_code)
    out = write_docx(paper, fmt, tmp_path / f"{name}.docx")
    assert read_paragraphs(out) == paragraphs(paper, fmt)
    result = OpenXmlValidator().validate(out)
    assert [error.description for error in result.errors] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_body_is_the_golden_one(name: str) -> None:
    """The golden bodies are made anew, to be read before they are kept, by a run with KEHOACH_GOLDEN=write."""
    with ZipFile(BytesIO(plan_docx(SAMPLES[name]))) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    lines = re.sub(r"(</w:p>|</w:tblPr>|</w:tblGrid>|<w:tc>|<w:body>)", r"\1\n", xml) + "\n"
    golden = GOLDEN / f"plan-{name}.xml"
    if os.environ.get("KEHOACH_GOLDEN") == "write":
        golden.write_text(lines, "utf-8")
    assert lines == golden.read_text("utf-8")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert plan_docx(STATE) == plan_docx(STATE)


def test_page_margins_header_and_page_number() -> None:
    content = plan_docx(STATE)
    section = find(part(content, "word/document.xml"), "body/sectPr")
    margins = {
        name: int(value(section, "pgMar", name)) * 25.4 / 1440
        for name in ("top", "right", "bottom", "left", "header")
    }
    expected = {"top": 20, "right": 15, "bottom": 20, "left": 30, "header": 10}
    assert margins == pytest.approx(expected, abs=0.02)
    assert (value(section, "pgSz", "w"), value(section, "pgSz", "h")) == ("11906", "16838")
    assert section.find(f"{W}titlePg") is not None
    header = part(content, "word/header1.xml")
    assert value(header, "p/pPr/pStyle") == "page_number"
    assert "".join(i.text or "" for i in header.iter(f"{W}instrText")).strip() == "PAGE"


def test_styles_carry_the_decrees_sizes() -> None:
    styles = {s.attrib[W + "styleId"]: s for s in part(plan_docx(STATE), "word/styles.xml").iter(f"{W}style")}
    sizes = {
        name: int(value(style, "rPr/sz")) / 2
        for name, style in styles.items()
        if style.find(f"{W}rPr/{W}sz") is not None
    }
    assert {
        name: sizes[name]
        for name in ("nation", "motto", "agency", "number", "date", "item", "recipients_label", "recipient")
    } == {
        "nation": 13,
        "motto": 14,
        "agency": 13,
        "number": 13,
        "date": 14,
        "item": 14,
        "recipients_label": 12,
        "recipient": 11,
    }
    body = find(styles["item"], "pPr")
    assert value(body, "jc") == "both"
    assert int(value(body, "ind", "firstLine")) == 567
    assert value(body, "spacing", "before") == "120"
    assert value(body, "spacing", "line") == "240"
    fonts = find(styles["Normal"], "rPr/rFonts").attrib
    assert {fonts[W + name] for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert value(styles["Normal"], "rPr/lang") == "vi-VN"
    assert find(styles["Normal"], "pPr/widowControl") is not None


def test_settings_are_those_of_todays_word() -> None:
    compat = {
        s.attrib[W + "name"]: s.attrib[W + "val"]
        for s in part(plan_docx(STATE), "word/settings.xml").iter(f"{W}compatSetting")
    }
    assert compat["compatibilityMode"] == "15"


def test_properties_name_the_paper_and_the_agency() -> None:
    with ZipFile(BytesIO(plan_docx(STATE))) as package:
        core = package.read("docProps/core.xml").decode("utf-8")
        assert not [name for name in package.namelist() if "stylesWithEffects" in name or "customXml" in name]
        assert {info.date_time[0] for info in package.infolist()} == {1980}
    assert "<dc:title>KẾ HOẠCH Phát động phong trào thi đua năm 2024</dc:title>" in core
    assert "<dc:creator>BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ SƠN LA</dc:creator>" in core


def test_the_letterhead_is_a_table_without_borders_or_cell_margins() -> None:
    table = find(part(plan_docx(STATE), "word/document.xml"), "body/tbl")
    assert [int(c.attrib[W + "w"]) for c in table.iter(f"{W}gridCol")] == [3685, 5669]
    assert value(table, "tblPr/tblCellMar/left", "w") == "0"
    assert table.find(f"{W}tblPr/{W}tblBorders") is None
    rule = next(p for p in table.iter(f"{W}p") if not text(p))
    assert value(rule, "pPr/pStyle") == "rule"
    sides = int(value(rule, "pPr/ind", "left")), int(value(rule, "pPr/ind", "right"))
    assert sides[0] == sides[1] > 0


def test_on_the_governments_margins_the_letterhead_reaches_out_to_the_left() -> None:
    fmt = load_format("nd30", {"page.margin_left": 35, "page.margin_right": 20, "page.margin_top": 25})
    table = find(part(docx_bytes(plan_paper(STATE), fmt), "word/document.xml"), "body/tbl")
    assert int(value(table, "tblPr/tblInd", "w")) * 25.4 / 1440 == pytest.approx(-3.5, abs=0.02)


def test_the_signature_is_one_unbroken_row_held_to_the_text() -> None:
    root = part(plan_docx(STATE), "word/document.xml")
    table = list(root.iter(f"{W}tbl"))[-1]
    assert find(table, "tr/trPr/cantSplit") is not None
    for start in ("Thường xuyên kiểm tra", "Trên đây là nội dung"):
        assert find(paragraph(root, start), "pPr/keepNext") is not None
    name = paragraph(table, "Nguyễn Trọng Hải")
    assert int(value(name, "pPr/spacing", "before")) * 25.4 / 1440 == pytest.approx(28, abs=0.05)


def test_emphasis_is_on_the_runs_that_have_it() -> None:
    item = paragraph(part(plan_docx(STATE), "word/document.xml"), "1. Tổ chức triển khai")
    slanted = [text(run) for run in item.iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]
    assert slanted[0] == "“Chung tay xây dựng nông thôn mới”"


def test_tables_repeat_their_header_and_never_split_a_row() -> None:
    root = part(docx_bytes(list_paper(), load_format("nd30")), "word/document.xml")
    table = next(t for t in root.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblBorders") is not None)
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert value(rows[0], "tc/tcPr/vMerge") == "restart"
    held = [row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in rows[2:]]
    assert held == [False] * (len(held) - 2) + [True, True]


def test_an_appendix_is_a_section_of_its_own_numbered_from_one() -> None:
    root = part(docx_bytes(list_paper(), load_format("nd30")), "word/document.xml")
    standing, lying = root.iter(f"{W}sectPr")
    assert standing.find(f"{W}pgNumType") is None
    assert value(lying, "pgNumType", "start") == "1"
    assert value(lying, "pgSz", "orient") == "landscape"
    assert root.find(f".//{W}pageBreakBefore") is not None


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Không có thư mục"):
        write_docx(PAPERS["state"], load_format("nd30"), tmp_path / "x" / "a.docx")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(any_paper())
def test_any_paper_reads_back_as_it_was_written(tmp_path: Path, paper: Paper) -> None:
    fmt = load_format("nd30")
    out = tmp_path / "any.docx"
    out.write_bytes(docx_bytes(paper, fmt))
    assert read_paragraphs(out) == paragraphs(paper, fmt)
    assert fromstring(ZipFile(out).read("docProps/core.xml")) is not None


def test_what_xml_cannot_hold_is_left_out_and_the_rest_is_composed(tmp_path: Path) -> None:
    raw = "Ke\u0302\u0301 hoa\u0323ch\x00\x0b\tthi đua \ufffe& <b>"
    paper = replace(PAPERS["state"], blocks=(Paragraph(Role.PLAIN, (Run(raw),)),))
    out = write_docx(paper, load_format("nd30"), tmp_path / "a.docx")
    assert "Kế hoạch thi đua & <b>" in read_paragraphs(out)
