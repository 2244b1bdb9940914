"""Certified copies (sao y) of a signed plan: the plan's own pages or its scan, with the copy's block at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.papers.copies import Copying, copy_block, copy_kinds, copy_page, copy_series
from kehoach_desktop.papers.paper import Paper
from kehoach_desktop.papers.plan import FORMATS
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.plan_life import PaperNumber
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.attachments import attachment_pdf
from kehoach_desktop.services.plans.formats import format_of
from kehoach_desktop.services.plans.paper_files import write_paper
from kehoach_desktop.services.plans.paper_numbers import (
    check_number,
    register,
    register_in,
    save_number,
    series_year,
)
from kehoach_desktop.services.plans.plan_papers import paper_of, with_letterhead
from kehoach_desktop.services.plans.plan_rows import frozen, plan_row, read_plan_row
from kehoach_desktop.services.plans.plans import get_plan
from kehoach_desktop.vietnamese.dates import written_parts


def proposed_copy(office: Office, plan_id: int, today: date) -> Copying:
    """What to offer for a copy of a plan: the next number of the copies' series, today, the usual signer, Lưu: VT."""
    document = _signed_document(office, plan_id)
    series, signer = copy_series(document.system), usual_signer(office)
    header = document.header
    return Copying(
        copy_kinds(document.system)[0],
        header.agency,
        header.symbol.replace("/", "-").partition("-")[2],
        header.place,
        f"{register(office, today.year, series, document.system).next_number:02d}",
        *written_parts(today),
        signer.authority if signer else (),
        signer.second_post if signer else "",
        signer.full_name if signer else "",
        ("- Như trên;", "- Lưu: VT."),
        document.system,
    )


def copy_paper(office: Office, plan_id: int, copying: Copying) -> Paper:
    """The plan as a Paper with the copy's block right after its end."""
    document = _signed_document(office, plan_id)
    paper = paper_of(document, get_agency(office))
    fmt = format_of(office, paper.format_code)
    return replace(paper, copy=copy_block(copying, fmt))


def copy_pdf(office: Office, plan_id: int, copying: Copying, scan_id: int | None = None) -> bytes:
    """The copy as PDF: of the plan's own pages, or of a scan with the block on a page behind it."""
    from kehoach_desktop.writers.pdf import pdf_bytes
    from kehoach_desktop.writers.pdf_files import joined_pdf

    if scan_id is None:
        paper = copy_paper(office, plan_id, copying)
        return pdf_bytes(paper, format_of(office, paper.format_code))
    fmt = format_of(office, paper_of(_signed_document(office, plan_id), None).format_code)
    return joined_pdf(attachment_pdf(office, scan_id), pdf_bytes(copy_page(copying, fmt), fmt))


def export_copy(
    office: Office, plan_id: int, copying: Copying, out: Path, today: date, scan_id: int | None = None
) -> Work[Path]:
    """Write the copy to `out` (.pdf, or .docx when it is no scan's) and enter its number in the register when it has one.

    Invalid as for `check_copy`; Refusal for a plan that was not signed.
    """
    yield Progress(0, 2, "Lập bản sao")
    if scan_id is not None and out.suffix.lower() != ".pdf":
        raise Refusal("Bản sao của bản quét chỉ ghi được thành PDF.", "", "Hãy đặt tên tệp có đuôi .pdf.")
    if entry := check_copy(office, plan_id, copying, today):
        save_number(office, entry)
    yield Progress(1, 2, f"Ghi tệp {out.name}")
    if scan_id is None:
        paper = copy_paper(office, plan_id, copying)
        return write_paper(paper, format_of(office, paper.format_code), out)
    from kehoach_desktop.writers.files import write_bytes_whole

    return write_bytes_whole(out, copy_pdf(office, plan_id, copying, scan_id))


def check_copy(office: Office, plan_id: int, copying: Copying, today: date) -> PaperNumber | None:
    """What a copy enters in the register: None without a number, or when the same copy was entered before.

    Invalid for a number that is none or that another copy has, and for a day that does not exist.
    """
    day, year = _day_of(copying), int(copying.year or today.year)
    if not copying.number.strip():
        return None
    if not (copying.number.isascii() and copying.number.isdecimal()):
        raise Invalid({"number": "Số bản sao là một số, ví dụ 15; để trống nếu ghi tay."})
    document = get_plan(office, plan_id).document
    joint = format_of(office, FORMATS[document.system]).text("symbol_joint")
    entry = PaperNumber(
        copy_series(document.system),
        series_year(office, document.system, year),
        int(copying.number),
        f"{copying.kind.code}{joint}{copying.symbol}" if copying.symbol else copying.kind.code,
        f"{copying.kind.words.capitalize()}: {document.subject_text}",
        day,
        system=document.system,
    )
    with office.read() as session:
        known = register_in(session, entry.system, entry.kind, entry.series_year).entries
        if any((one.number, one.subject) == (entry.number, entry.subject) for one in known):
            return None
        check_number(session, entry)
    return entry


def _day_of(copying: Copying) -> date | None:
    """The day of the copy, None while any part of it is left for the pen. Invalid when there is no such day."""
    parts = (copying.year, copying.month, copying.day)
    if not all(not part or (part.isascii() and part.isdecimal()) for part in parts):
        raise Invalid({"day": "Ngày, tháng, năm ghi bằng số; để trống nếu ghi tay."})
    if not all(parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        day = "/".join(reversed(parts))
        raise Invalid({"day": f"Không có ngày {day}."}) from None


def _signed_document(office: Office, plan_id: int) -> PlanDocument:
    """The document of a signed plan in its letterhead. Refusal for one that was not signed."""
    with office.read() as session:
        row = plan_row(session, plan_id)
        if not frozen(row.state):
            raise Refusal(
                "Chỉ sao y được văn bản đã ký.",
                "Chưa có gì được ghi.",
                "Hãy bấm “Đã ký…” để ghi số, ngày, người ký trước.",
            )
        document = read_plan_row(session, row).document
    return with_letterhead(document, get_agency(office))
