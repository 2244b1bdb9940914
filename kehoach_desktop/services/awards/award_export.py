"""The year's award list and tally as an Excel workbook."""

from __future__ import annotations

from pathlib import Path

from kehoach_desktop.papers.award_collectives import collectives_sheet
from kehoach_desktop.papers.award_list import award_book, ground_of
from kehoach_desktop.papers.award_tally import tally_sheet
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.awards.collectives import collectives_of
from kehoach_desktop.services.awards.review_ground import judged, read_ground
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.writers.xlsx import write_xlsx

_STEPS = 3


def export_awards(office: Office, year: int, out: Path) -> Work[Path]:
    """Write the award list of `year` to `out` (.xlsx) and give the path.

    Refusal when the name ends otherwise, nobody is there to be listed, or the file cannot be written (open in Excel).
    """
    if out.suffix.lower() != ".xlsx":
        raise Refusal(f"Tên tệp “{out.name}” phải kết thúc bằng .xlsx.", "Chưa có gì được ghi.")
    yield Progress(0, _STEPS, f"Xét danh hiệu năm {year}")
    ground = read_ground(office, year)
    found = judged(ground)
    if not found.rows:
        raise Refusal(
            f"Năm {year} chưa có ai trong danh sách nhân sự để lập danh sách đề nghị.",
            "Chưa có gì được ghi.",
            "Xin nhập danh sách nhân sự trước.",
        )
    yield Progress(1, _STEPS, f"Lập danh sách {len(found.rows)} người")
    agency = get_agency(office) or Agency("")
    signer = usual_signer(office)
    collectives = collectives_of(office, ground, found)
    sheets = [tally_sheet(found, agency, signer)]
    if collectives.titles:
        sheets.insert(0, collectives_sheet(collectives, ground_of(found), agency, signer))
    book = award_book(found, agency, signer, *sheets)
    yield Progress(2, _STEPS, f"Ghi tệp {out.name}")
    return write_xlsx(book, out)
