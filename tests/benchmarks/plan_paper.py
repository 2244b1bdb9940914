"""A plan of several pages as Word and as PDF: ours by the decree's format against the bare library and the same paragraphs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.papers.format import load_format
from kehoach_desktop.papers.plan import FORMATS, plan_paper
from kehoach_desktop.writers.docx import write_docx
from kehoach_desktop.writers.fonts import load_faces
from kehoach_desktop.writers.pdf import write_pdf
from tests.benchmarks.measuring import Ratio, medians
from tests.paper_samples import STATE, items

_TURNS = 9


def ratios() -> list[Ratio]:
    plan = replace(STATE, body=(*STATE.body, *items(range(1, 31))))
    fmt = load_format(FORMATS[plan.system])
    lines = [plan.header.agency, plan.subject_text, *(node.line for node in plan.nodes())]
    with TemporaryDirectory() as folder:
        out = Path(folder)

        def word() -> None:
            write_docx(plan_paper(plan), fmt, out / "ours.docx")

        def pdf() -> None:
            write_pdf(plan_paper(plan), fmt, out / "ours.pdf")

        return [
            Ratio(
                "plan to Word, against python-docx",
                *medians(word, lambda: _bare_docx(plan, lines, out), _TURNS),
            ),
            Ratio("plan to PDF, against reportlab", *medians(pdf, lambda: _bare_pdf(lines, out), _TURNS)),
        ]


def _bare_docx(plan: PlanDocument, lines: list[str], out: Path) -> None:
    """python-docx with a two-column letterhead, the same runs, and the same look for each paragraph."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = lines[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph(lines[1])
    for node in plan.nodes():
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_before = Pt(6)
        for words in (f"{node.marker} ", *(run.text for run in node.runs)):
            run = paragraph.add_run(words)
            run.font.name = "Times New Roman"
            run.font.size = Pt(14)
    document.save(str(out / "bare.docx"))


def _bare_pdf(lines: list[str], out: Path) -> None:
    """reportlab's own paragraphs, justified, in the same type."""
    from xml.sax.saxutils import escape

    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle(
        "bare",
        fontName=load_faces().names["regular"],
        fontSize=14,
        leading=17,
        alignment=TA_JUSTIFY,
        firstLineIndent=28,
    )
    SimpleDocTemplate(str(out / "bare.pdf"), pagesize=A4).build(
        [Paragraph(escape(line), style) for line in lines]
    )
