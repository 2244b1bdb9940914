"""The sheet that people sign, written as Word or PDF."""

from __future__ import annotations

from pathlib import Path

from kehoach_desktop.papers.sign_sheet import sign_sheet_paper
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.formats import format_of
from kehoach_desktop.services.plans.paper_files import write_paper
from kehoach_desktop.services.year.commitments import commitment_sheet


def export_sign_sheet(office: Office, year: int, kind_id: int, out: Path) -> Work[Path]:
    """Write the sheet of one kind to `out` (.docx or .pdf); gives the path. Refusal when the year has no such kind."""
    yield Progress(0, 2, "Đọc danh sách")
    sheet = commitment_sheet(office, year)
    kind = next((one for one in sheet.kinds if one.id == kind_id), None)
    if kind is None:
        raise Refusal(
            f"Năm {year} không còn loại cam kết này nên không có danh sách để in.",
            "Chưa có tệp nào được ghi.",
            "Hãy mở lại trang Cam kết.",
        )
    fmt = format_of(office, "nd30")
    paper = sign_sheet_paper(sheet, kind, get_agency(office) or Agency(""), usual_signer(office), fmt)
    yield Progress(1, 2, f"Ghi {out.name}")
    return write_paper(paper, fmt, out)
