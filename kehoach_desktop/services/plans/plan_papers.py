"""A plan as its printed paper: in memory, on screen, as Word or PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kehoach_desktop.document.lines import paragraphs
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.papers.format import Format, load_format
from kehoach_desktop.papers.paper import Paper
from kehoach_desktop.papers.plan import FORMATS
from kehoach_desktop.papers.plan import plan_paper as paper_of_document
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.plans import PARTY_PAPER
from kehoach_desktop.services.agency import get_agency
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.formats import format_of
from kehoach_desktop.services.plans.paper_files import write_paper
from kehoach_desktop.services.plans.plan_rows import plan_row, read_plan_row
from kehoach_desktop.vietnamese.sorting import text_key


def plan_text(plan: Plan) -> list[str]:
    """The paper's text, a paragraph a line, in printed order."""
    return paragraphs(plan.document)


def paper_of(document: PlanDocument, agency: Agency | None) -> Paper:
    """The document as a Paper; what its letterhead leaves out is taken from the agency (its Party body for Party papers)."""
    return paper_of_document(with_letterhead(document, agency))


def with_letterhead(document: PlanDocument, agency: Agency | None) -> PlanDocument:
    """The document with the agency's names, place and symbol where its own letterhead has none; another agency's is left alone."""
    if agency is None:
        return document
    party = document.system == PARTY_PAPER
    name = agency.party_name if party else agency.name
    parent = agency.party_parent if party else agency.parent
    header = document.header
    if header.agency and text_key(header.agency) != text_key(name.upper()):
        return document
    if not header.agency:
        header = replace(header, agency=name.upper(), parent=header.parent or parent.upper())
    header = replace(
        header, place=header.place or agency.place, symbol=header.symbol or _symbol(document, agency)
    )
    return replace(document, header=header)


def _symbol(document: PlanDocument, agency: Agency) -> str:
    """The symbol that the agency gives papers of this kind: "KH-BQLBT", in Party papers "KH/ĐUS"; "" when it is not known."""
    party = document.system == PARTY_PAPER
    kind = dict(plan_words().symbols).get(document.kind_name.strip().upper(), "")
    own = agency.party_symbol if party else agency.symbol
    joint = load_format(FORMATS[document.system]).text("symbol_joint")
    return f"{kind}{joint}{own}" if kind and own else ""


def plan_format(office: Office, system: str) -> Format:
    """The bộ thể thức of plans of a system, with the clerk's adjustments."""
    return format_of(office, FORMATS[system])


def plan_paper(office: Office, plan_id: int) -> Paper:
    """One plan as a Paper, dressed in the agency's letterhead."""
    return paper_of(_document(office, plan_id), get_agency(office))


def plan_pdf(office: Office, plan_id: int) -> bytes:
    """One plan as PDF in memory, for the page on screen and for printing."""
    from kehoach_desktop.writers.pdf import pdf_bytes

    paper = plan_paper(office, plan_id)
    return pdf_bytes(paper, format_of(office, paper.format_code))


def document_pdf(document: PlanDocument, agency: Agency | None, fmt: Format) -> bytes:
    """A document as it stands, saved or not, as PDF in memory; it reads nothing, so any thread may ask."""
    from kehoach_desktop.writers.pdf import pdf_bytes

    return pdf_bytes(paper_of(document, agency), fmt)


def export_plan(office: Office, plan_id: int, out: Path) -> Work[Path]:
    """Write a plan to `out`, Word for .docx or PDF for .pdf, whole or not at all; gives `out`.

    Refusal for another ending, a plan that is gone, or a file that is open elsewhere.
    """
    yield Progress(0, 2, "Dàn trang kế hoạch")
    paper = plan_paper(office, plan_id)
    yield Progress(1, 2, f"Ghi tệp {out.name}")
    return write_paper(paper, format_of(office, paper.format_code), out)


def _document(office: Office, plan_id: int) -> PlanDocument:
    """The plan's document. Refusal when it is not there."""
    with office.read() as session:
        return read_plan_row(session, plan_row(session, plan_id)).document
