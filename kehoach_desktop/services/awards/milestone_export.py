"""The list of what comes next, written as Word or PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kehoach_desktop.papers.milestones import milestones_paper, near_words
from kehoach_desktop.progress import Progress, Work
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.honours import NEAR_YEARS, Milestone, Outlook
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.agency import get_agency, usual_signer
from kehoach_desktop.services.awards.milestones import outlook
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.plans.formats import format_of
from kehoach_desktop.services.plans.paper_files import write_paper


def export_milestones(
    office: Office,
    year: int,
    out: Path,
    *,
    unit: str = "",
    within: int | None = NEAR_YEARS,
    begun: bool = True,
    today: date | None = None,
) -> Work[Path]:
    """Write what comes next, of everybody or of one unit (by name), to `out` (.docx or .pdf), on lying pages; gives the path.

    Only what could be had `within` so many years, with `begun` also rows of years that have begun; None = everything, far as well.
    Refusal when nobody is there to be listed.
    """
    yield Progress(0, 2, "Xem các mốc tiếp theo")
    found = outlook(office, year, today=today)
    if within is not None:
        found = _near(found, within, begun=begun)
    if not any(not unit or one.unit == unit for one in (*found.people, *found.collectives)):
        raise Refusal(
            f"Năm {year} chưa có ai để lập danh sách{f' của {unit}' if unit else ''}.",
            "Chưa có tệp nào được ghi.",
            "Xin nhập danh sách nhân sự trước, hoặc xem cả những mốc còn xa.",
        )
    fmt = format_of(office, "nd30").lying()
    agency, head = get_agency(office) or Agency(""), usual_signer(office)
    which = "" if within is None else near_words(within, year, begun=begun)
    paper = milestones_paper(found, agency, head, fmt, unit=unit, which=which)
    yield Progress(1, 2, f"Ghi {out.name}")
    return write_paper(paper, fmt, out)


def _near(found: Outlook, within: int, *, begun: bool) -> Outlook:
    """Only what is near."""

    def kept(some: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
        return tuple(one for one in some if one.is_near(found.year, within, begun=begun))

    return replace(found, people=kept(found.people), collectives=kept(found.collectives))
