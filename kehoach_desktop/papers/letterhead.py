"""The top of a paper: agency left, Quốc hiệu right, place and date with room for the pen."""

from __future__ import annotations

from string import Formatter

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.paper import Blank, Inline, PairRow, Paragraph, Role
from kehoach_desktop.records.agency import Agency


def line(role: Role, text: str) -> Paragraph:
    """One paragraph of plain words."""
    return Paragraph(role, (Run(text),))


def or_blank(text: str, name: str) -> Inline:
    """The words, or room for the pen where there are none."""
    return Run(text) if text.strip() else Blank(name)


def heads(parent: str, agency: str, fmt: Format) -> PairRow:
    """The first row: agency above, agency, a star where the format has one; Quốc hiệu (or the Party's heading) and motto."""
    left = [line(role, text) for role, text in ((Role.PARENT, parent), (Role.AGENCY, agency)) if text]
    if "star" in fmt.texts:
        left.append(line(Role.STAR, fmt.text("star")))
    right = [line(Role.NATION, fmt.text("nation"))]
    if "motto" in fmt.texts:
        right.append(line(Role.MOTTO, fmt.text("motto")))
    return PairRow(tuple(left), tuple(right))


def place_and_date(place: str, day: str, month: str, year: str, fmt: Format) -> Paragraph:
    """The line of place and date; what is empty is left for the pen."""
    parts = {"place": place, "day": day, "month": month, "year": year}
    content: list[Inline] = []
    for literal, name, _, _ in Formatter().parse(fmt.text("date")):
        if literal:
            content.append(Run(literal))
        if name:
            content.append(or_blank(parts[name], name))
    return Paragraph(Role.DATE, tuple(content))


def agency_letterhead(agency: Agency, fmt: Format, *, year: int) -> tuple[PairRow, ...]:
    """The letterhead of a paper without a number: the agency as it writes itself, day and month left for the pen."""
    date = place_and_date(agency.place, "", "", str(year), fmt)
    return (heads(agency.parent.upper(), agency.name.upper(), fmt), PairRow((), (date,)))
