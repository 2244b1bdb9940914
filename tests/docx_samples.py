"""Word files as other people make them, built with python-docx: automatic lists, letterhead tables, tabs, text boxes, changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_numbering(
    document: Any, levels: list[tuple[str, str]], *, starts: dict[int, int] | None = None
) -> int:
    """A list of the given levels (numFmt, lvlText) in the document; gives its numId. `starts`: levels that start elsewhere."""
    root = document.part.numbering_part.element
    used = [
        int(one.get(one.nsmap and f"{{{one.nsmap['w']}}}abstractNumId"))
        for one in root.findall(_w("abstractNum"))
    ]
    kind = max(used, default=0) + 1
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    first = root.find(_w("num"))
    made = parse_xml(
        f'<w:abstractNum {W} w:abstractNumId="{kind}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )
    first.addprevious(made) if first is not None else root.append(made)
    return list_of(document, kind, starts)


def list_of(document: Any, kind: int, starts: dict[int, int] | None = None) -> int:
    """One more list of an abstract list, perhaps starting anew."""
    root = document.part.numbering_part.element
    number = max((int(one.get(_w("numId"))) for one in root.findall(_w("num"))), default=0) + 1
    again = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in (starts or {}).items()
    )
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{again}</w:num>'))
    return number


def abstract_of(document: Any, number: int) -> int:
    """The abstract list behind a list."""
    root = document.part.numbering_part.element
    one = next(one for one in root.findall(_w("num")) if one.get(_w("numId")) == str(number))
    return int(one.find(_w("abstractNumId")).get(_w("val")))


def listed(paragraph: Any, number: int, level: int = 0) -> Any:
    """Put a paragraph into a list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def listed_plan(path: Path) -> Path:
    """A plan whose numbers are all Word's own, its letterhead and signature in tables, its slogan bold and italic."""
    document = Document()
    head = document.add_table(1, 2)
    left, right = head.rows[0].cells
    left.paragraphs[0].add_run("SỞ GIAO THÔNG VẬN TẢI")
    left.add_paragraph().add_run("BAN QUẢN LÝ BẢO TRÌ ĐƯỜNG BỘ").bold = True
    left.add_paragraph("Số:      /KH-BQLBT")
    right.paragraphs[0].add_run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").bold = True
    right.add_paragraph().add_run("Độc lập - Tự do - Hạnh phúc").bold = True
    right.add_paragraph().add_run("Sơn La, ngày     tháng 01 năm 2025").italic = True
    document.add_paragraph()
    document.add_paragraph().add_run("KẾ HOẠCH").bold = True
    subject = document.add_paragraph().add_run("Phát động phong trào thi đua")
    subject.bold = True
    subject.add_break(WD_BREAK.LINE)
    subject.add_text("năm 2025")
    document.add_paragraph()
    document.add_paragraph("Thực hiện Kế hoạch của Sở; Ban xây dựng Kế hoạch như sau:")
    outline = with_numbering(document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")])
    bullets = with_numbering(document, [("bullet", "-"), ("bullet", "+")])
    for level, text in (
        (0, "MỤC ĐÍCH, YÊU CẦU"),
        (1, "Mục đích"),
        ("-", "Nêu cao tinh thần trách nhiệm của mỗi người."),
        ("+", "Trước hết là người đứng đầu."),
        (1, "Yêu cầu"),
        ("-", "Thiết thực, hiệu quả."),
        (0, "NỘI DUNG"),
        (1, "Thi đua hoàn thành nhiệm vụ được giao."),
        (2, "Đúng thời hạn;"),
        (2, "Đúng chất lượng."),
    ):
        paragraph = document.add_paragraph(text)
        if isinstance(level, str):
            listed(paragraph, bullets, ("-", "+").index(level))
        else:
            listed(paragraph, outline, level)
    closing = document.add_paragraph("Trên đây là Kế hoạch, theo tinh thần ")
    closing.add_run("“đi trước").bold = True
    closing.add_run(" mở đường”").italic = True
    closing.add_run("./.")
    foot = document.add_table(1, 2)
    left, right = foot.rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for line in ("- Sở GTVT (B/c);", "- Các phòng;", "- Lưu: VT."):
        left.add_paragraph(line)
    right.paragraphs[0].add_run("KT. GIÁM ĐỐC").bold = True
    right.add_paragraph().add_run("PHÓ GIÁM ĐỐC").bold = True
    for _ in range(4):
        right.add_paragraph()
    right.add_paragraph().add_run("Nguyễn Văn Bình").bold = True
    document.save(str(path))
    return path


def zipped(path: Path, body: str, *, root: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """A bare .docx around the given body."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{root}<w:document {W}><w:body>{body}</w:body></w:document>'
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return path
