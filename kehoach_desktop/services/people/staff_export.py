"""The staff list written as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kehoach_desktop.papers.staff_list import staff_book
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.writers.xlsx import write_xlsx


def export_staff(office: Office, out: Path, *, on: date, ids: Sequence[int] | None = None) -> Work[Path]:
    """Write the staff as of a day to `out` (.xlsx): everybody, or only those with `ids`, in that order, also who has left.

    Refusal when the file is open in Excel or the disk does not take it; an older file then stays as it was.
    """
    yield Progress(0, 2, "Đọc danh sách")
    people = list_staff(office, on=on, with_left=ids is not None)
    if ids is not None:
        known = {one.id: one for one in people}
        people = [known[one] for one in ids if one in known]
    book = staff_book(people, get_agency(office) or Agency(""), usual_signer(office), on)
    yield Progress(1, 2, f"Ghi {out.name}")
    return write_xlsx(book, out)
