"""Plans read from Word files: this program's own word for word, other people's by structure, hostile ones refused."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.model import Header, NodeKind, PlanDocument, Recipient, Run, Signature
from kehoach_desktop.document.tree import flatten
from kehoach_desktop.intake.plan_docx import read_plan_docx
from kehoach_desktop.intake.plan_text import read_plan
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.plan import plan_paper
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.writers.docx import write_docx
from tests.document.plausible_plans import PLAUSIBLE
from tests.docx_samples import abstract_of, list_of, listed, listed_plan, with_numbering, zipped
from tests.list_maker import to_tcvn3, to_vni
from tests.paper_samples import SAMPLES

SEEDS = ("000", "001", "002", "003", "004")


def shape(document: PlanDocument) -> list[tuple[int, NodeKind, str, str]]:
    """The body as (depth, kind, marker, words)."""
    return [(row.depth, row.node.kind, row.node.marker, row.node.text) for row in flatten(document.body)]


def written(document: PlanDocument, path: Path) -> Path:
    """The document as this program's Word file."""
    paper = plan_paper(document)
    return write_docx(paper, load_format(paper.format_code), path)


def without_ids(document: PlanDocument) -> list[object]:
    """Everything of a document but the names of its paragraphs."""
    parts = [
        [(row.depth, replace(row.node, id="")) for row in flatten(getattr(document, area))]
        for area in ("preamble", "body", "closing", "annex")
    ]
    rest = replace(document, preamble=(), body=(), closing=(), annex=())
    return [rest, *parts]


@pytest.mark.parametrize("number", SEEDS)
def test_a_real_plan_comes_back_from_our_word_file(number: str, shared: Path, tmp_path: Path) -> None:
    text = next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    document = read_plan(text).document
    again = read_plan_docx(written(document, tmp_path / "kh.docx"))
    assert again.document == document
    assert again.joined == ()


@pytest.mark.office
def test_a_real_plan_comes_back_after_libreoffice_saved_it(shared: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    documents = {}
    for number in SEEDS:
        text = next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
        documents[number] = read_plan(text).document
        written(documents[number], tmp_path / f"{number}.docx")
    out = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{number}.docx") for number in SEEDS]
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for number in SEEDS:
        assert read_plan_docx(out / f"{number}.docx").document == documents[number], number


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(PLAUSIBLE)
def test_any_plausible_plan_comes_back_from_our_word_file(document: PlanDocument) -> None:
    paper = plan_paper(document)
    with TemporaryDirectory() as folder:
        out = write_docx(paper, load_format(paper.format_code), Path(folder) / "kh.docx")
        again = read_plan_docx(out, document.system).document
    assert without_ids(again) == without_ids(document)


@pytest.mark.parametrize("name", ["state", "council"])
def test_a_sample_paper_comes_back(name: str, tmp_path: Path) -> None:
    document = SAMPLES[name]
    again = read_plan_docx(written(document, tmp_path / "kh.docx")).document
    assert paragraphs(again) == paragraphs(document)
    assert again.signature == document.signature
    assert again.recipients == document.recipients


def test_a_plan_numbered_by_word_itself(tmp_path: Path) -> None:
    reading = read_plan_docx(listed_plan(tmp_path / "của người khác.docx"))
    document = reading.document
    assert shape(document) == [
        (0, NodeKind.SECTION, "I.", "MỤC ĐÍCH, YÊU CẦU"),
        (1, NodeKind.CLAUSE, "1.", "Mục đích"),
        (2, NodeKind.BULLET, "-", "Nêu cao tinh thần trách nhiệm của mỗi người."),
        (3, NodeKind.PLUS, "+", "Trước hết là người đứng đầu."),
        (1, NodeKind.CLAUSE, "2.", "Yêu cầu"),
        (2, NodeKind.BULLET, "-", "Thiết thực, hiệu quả."),
        (0, NodeKind.SECTION, "II.", "NỘI DUNG"),
        (1, NodeKind.ITEM, "1.", "Thi đua hoàn thành nhiệm vụ được giao."),
        (2, NodeKind.LETTER, "a)", "Đúng thời hạn;"),
        (2, NodeKind.LETTER, "b)", "Đúng chất lượng."),
    ]
    assert document.header == Header(
        "BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ", "SỞ GIAO THÔNG VẬN TẢI", "", "KH-BQLBT", "Sơn La", "", "01", "2025"
    )
    assert document.subject_text == "Phát động phong trào thi đua năm 2025"
    assert document.signature == Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "", "Nguyễn Văn Bình")
    assert document.recipients == (
        Recipient("Sở GTVT (B/c)"),
        Recipient("Các phòng"),
        Recipient("Lưu: VT", "."),
    )
    assert document.closing[0].runs == (
        Run("Trên đây là Kế hoạch, theo tinh thần "),
        Run("“đi trước", bold=True),
        Run(" mở đường”", italic=True),
    )
    assert document.end_mark
    assert any("10 số, ký hiệu" in finding.text for finding in reading.findings)


def test_lists_that_start_anew_and_share_their_counting(tmp_path: Path) -> None:
    document = Document()
    first = with_numbering(document, [("decimal", "%1."), ("decimal", "%1.%2.")])
    kind = abstract_of(document, first)
    again, on = list_of(document, kind, {0: 1}), list_of(document, kind)
    for number, level in ((first, 0), (first, 1), (first, 1), (first, 0), (first, 1), (again, 0), (on, 0)):
        listed(document.add_paragraph("Một việc phải làm trong năm."), number, level)
    document.save(str(tmp_path / "a.docx"))
    read = read_plan_docx(tmp_path / "a.docx").document
    assert [node.marker for node in read.nodes()] == ["1.", "1.1.", "1.2.", "2.", "2.1.", "1.", "2."]


def test_headings_tabs_breaks_and_hidden_words(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Nơi này ban hành kế hoạch như sau:")
    document.add_heading("Mục đích", 2)
    document.add_paragraph("-\tThi đua\u00a0sôi nổi.")
    broken = document.add_paragraph("- Một là,").add_run()
    broken.add_break()
    broken.add_text("tiếp một là;")
    broken.add_break()
    broken.add_text("- Hai là.")
    hidden = document.add_paragraph("Còn lại.")
    hidden.add_run(" Ghi chú ẩn.").font.hidden = True
    document.save(str(tmp_path / "a.docx"))
    reading = read_plan_docx(tmp_path / "a.docx")
    assert [(node.kind, node.line) for node in reading.document.nodes()] == [
        (NodeKind.PLAIN, "Nơi này ban hành kế hoạch như sau:"),
        (NodeKind.CLAUSE, "Mục đích"),
        (NodeKind.BULLET, "- Thi đua sôi nổi."),
        (NodeKind.BULLET, "- Một là, tiếp một là;"),
        (NodeKind.BULLET, "- Hai là."),
        (NodeKind.PLAIN, "Còn lại."),
    ]


def test_what_was_struck_out_is_gone_and_what_was_put_in_is_there(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>Thi đua</w:t></w:r></w:p><w:p/>"
        '<w:p><w:r><w:t xml:space="preserve">1. Giữ </w:t></w:r><w:del w:id="1"><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>thêm</w:t></w:r></w:ins><w:hyperlink><w:r><w:t xml:space="preserve"> nối.</w:t></w:r></w:hyperlink></w:p>'
    )
    read = read_plan_docx(zipped(tmp_path / "a.docx", body)).document
    assert [node.line for node in read.nodes()] == ["1. Giữ thêm nối."]


def test_a_text_box_is_read_once_where_it_hangs(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Số: 05/KH-VP</w:t></w:r></w:p></w:txbxContent>"
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><mc:AlternateContent {markup}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>Thi đua năm 2025</w:t></w:r></w:p>"
        "<w:p/><w:p><w:r><w:t>1. Làm việc được giao.</w:t></w:r></w:p>"
    )
    read = read_plan_docx(zipped(tmp_path / "a.docx", body)).document
    assert (read.header.number, read.header.symbol) == ("05", "KH-VP")
    assert [node.line for node in read.nodes()] == ["1. Làm việc được giao."]


def test_a_real_table_is_read_row_by_row_and_told(tmp_path: Path) -> None:
    document = Document()
    for words in ("KẾ HOẠCH", "Thi đua", ""):
        document.add_paragraph(words)
    document.add_paragraph("1. Phân công như sau:")
    table = document.add_table(2, 4)
    for row, words in zip(table.rows, ("TT Việc Ai Hạn", "1 Báo-cáo Văn-phòng 30/6"), strict=True):
        for cell, word in zip(row.cells, words.split(), strict=True):
            cell.text = word
    document.save(str(tmp_path / "a.docx"))
    reading = read_plan_docx(tmp_path / "a.docx")
    assert [node.line for node in reading.document.nodes()][1:] == [
        "TT | Việc | Ai | Hạn",
        "1 | Báo-cáo | Văn-phòng | 30/6",
    ]
    assert any("2 dòng trong bảng" in finding.text for finding in reading.findings)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 cut off", "nguyên vẹn"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".doc"),
        (b"just words", "nguyên vẹn"),
    ],
)
def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_plan_docx(path)
    if words != "trống":
        assert words in str(refused.value)


def test_traps_are_refused(tmp_path: Path) -> None:
    entity = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    deep = "<w:sdt>" * 400 + "</w:sdt>" * 400
    for path in (
        zipped(tmp_path / "entity.docx", "<w:p/>", root=entity),
        zipped(tmp_path / "deep.docx", deep),
        zipped(tmp_path / "bomb.docx", "<w:p/>" * 9_000_000),
        zipped(tmp_path / "empty.docx", "<w:p/>"),
        zipped(tmp_path / "picture.docx", "<w:p><w:r><w:drawing/></w:r></w:p>"),
    ):
        with pytest.raises(Refusal):
            read_plan_docx(path)
    with pytest.raises(Refusal, match="Không tìm thấy"):
        read_plan_docx(tmp_path / "none.docx")


def test_styles_that_run_in_circles_are_followed_once(tmp_path: Path) -> None:
    wrap = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {wrap}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = '<w:p><w:r><w:t>Kế hoạch như sau:</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Đậm hẳn, </w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>thường.</w:t></w:r></w:p>'
    path = zipped(tmp_path / "a.docx", body, extra={"word/styles.xml": styles.encode()})
    node = list(read_plan_docx(path).document.nodes())[-1]
    assert node.runs == (Run("Đậm hẳn, ", bold=True), Run("thường."))


OLD_PLAN = (
    "SỞ GIAO THÔNG VẬN TẢI", "BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ", "Số: 05/KH-BQLBT", "KẾ HOẠCH",
    "Phát động phong trào thi đua năm 2024",
    "Thực hiện Kế hoạch của Sở; Ban xây dựng Kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU", "1. Quán triệt, nâng cao nhận thức của viên chức, người lao động về thi đua.",
    "2. Tất cả các phòng, đội đều tham gia; tổng kết trước ngày 15/11/2024.", "Nơi nhận:", "- Lưu: VT.",
    "GIÁM ĐỐC", "Nguyễn Trường Sơn",
)  # fmt: skip


def old_font_plan(path: Path, encode: Callable[[str], str], font: str, capitals: str) -> Path:
    """The plan typed in an old font; where the font has capitals of its own, they are typed as small letters."""
    document = Document()
    for line in OLD_PLAN:
        big = line.isupper() and bool(capitals)
        run = document.add_paragraph().add_run(encode(line.lower() if big else line))
        run.font.name = capitals if big else font
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("encode", "font", "capitals", "name"),
    [(to_tcvn3, ".VnTime", ".VnTimeH", "TCVN3 (.VnTime)"), (to_vni, "VNI-Times", "", "VNI")],
)
def test_an_old_font_is_recognised_and_made_modern(
    tmp_path: Path, encode: Callable[[str], str], font: str, capitals: str, name: str
) -> None:
    path = old_font_plan(tmp_path / "cũ.docx", encode, font, capitals)
    read = read_plan_docx(path)
    assert read.old_letters == name
    wanted = read_plan("\n\n".join(OLD_PLAN)).document
    assert paragraphs(read.document) == paragraphs(wanted)
    assert read.document.signature == wanted.signature
    assert read.findings[0].text == f"Văn bản gõ phông cũ {name}: đã chuyển sang Unicode."


def test_an_old_font_may_stay_as_it_is(tmp_path: Path) -> None:
    path = old_font_plan(tmp_path / "cũ.docx", to_vni, "VNI-Times", "")
    read = read_plan_docx(path, unicode=False)
    assert read.old_letters == "VNI"
    assert to_vni("Phát động phong trào thi đua năm 2024") in "\n".join(paragraphs(read.document))


def test_a_modern_plan_with_an_odd_sign_is_not_converted(tmp_path: Path) -> None:
    document = Document()
    for line in (*OLD_PLAN[:-4], "- 12 × 5 = 60 m²", "- Kích cỡ 2 × 3 m"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "mới.docx"))
    read = read_plan_docx(tmp_path / "mới.docx")
    assert read.old_letters == ""
    assert "- 12 × 5 = 60 m²" in paragraphs(read.document)
