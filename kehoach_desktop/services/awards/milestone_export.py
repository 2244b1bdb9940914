"""The list of what comes next, written as Word or PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kehoach_desktop.papers.milestones import milestones_paper
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.awards.milestones import outlook
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.formats import format_of
from kehoach_desktop.services.plans.paper_files import write_paper


def export_milestones(
    office: Office, year: int, out: Path, *, unit: str = "", today: date | None = None
) -> Work[Path]:
    """Write what comes next, of everybody or of one unit (by name), to `out` (.docx or .pdf); gives the path.

    Refusal when nobody is there to be listed.
    """
    yield Progress(0, 2, "Xem các mốc tiếp theo")
    found = outlook(office, year, today=today)
    if not any(not unit or one.unit == unit for one in (*found.people, *found.collectives)):
        raise Refusal(
            f"Năm {year} chưa có ai để lập danh sách{f' của {unit}' if unit else ''}.",
            "Chưa có tệp nào được ghi.",
            "Xin nhập danh sách nhân sự trước.",
        )
    fmt = format_of(office, "nd30")
    paper = milestones_paper(found, get_agency(office) or Agency(""), usual_signer(office), fmt, unit=unit)
    yield Progress(1, 2, f"Ghi {out.name}")
    return write_paper(paper, fmt, out)
