"""The years a plan runs, and the plan above it."""

from __future__ import annotations

import re

from kehoach_desktop.document.markers import CAPITALS
from kehoach_desktop.document.model import PlanDocument

_SPAN = re.compile(r"(?<!\d)(20\d{2})\s*[-–—]\s*(20\d{2})(?![\d/])")
_YEAR = re.compile(r"[Nn]ăm\s+(?:học\s+)?(20\d{2})(?!\d)")
_MOST_YEARS = 10
_PARENT = re.compile(r"\b[Kk]ế hoạch\s+(?:số\s*)?\d{1,5}\s*[-/]\s*[^\s,;.]*[^\s,;.)]")
_PARENT_LIMIT = 400
_STOP = re.compile(
    rf";|[.:](?=\s|$)|,\s+(?=[{CAPITALS}][^,;]{{2,80}}?\s(?:đã|xây dựng|ban hành|phát động|triển khai)\s)"
)


def find_years(document: PlanDocument) -> tuple[int, int] | None:
    """First and last year: from the subject, else the date line, else the first paragraphs; None when nothing names a year."""
    for text in (document.subject_text, *_opening(document)):
        if years := years_in(text):
            return years
    if document.header.year.isdecimal():
        year = int(document.header.year)
        return year, year
    return None


def _opening(document: PlanDocument) -> list[str]:
    """The preamble where it says what this plan is: only its last paragraph, cited plans come before it.

    With a date line the year of signing is surer than a year in the preamble.
    """
    if document.header.year or not document.preamble:
        return []
    return [document.preamble[-1].text]


def years_in(text: str) -> tuple[int, int] | None:
    """ "giai đoạn 2021 – 2025" -> (2021, 2025); "năm 2024" -> (2024, 2024); the last one where several stand."""
    for found in reversed(list(_SPAN.finditer(text))):
        first, last = int(found[1]), int(found[2])
        if first <= last <= first + _MOST_YEARS:
            return first, last
    years = _YEAR.findall(text)
    return (int(years[-1]), int(years[-1])) if years else None


def find_parent(document: PlanDocument) -> str:
    """The plan that this one carries out, as the preamble cites it from "Kế hoạch số" to the end of that part; "" when none is cited."""
    for node in document.preamble:
        if found := _PARENT.search(node.text):
            return _citation(node.text, found)
    return ""


def _citation(text: str, found: re.Match[str]) -> str:
    """The words of the citation, without what the plan itself then says."""
    rest = text[found.start() :]
    stop = _STOP.search(rest, found.end() - found.start())
    return rest[: stop.start() if stop else _PARENT_LIMIT][:_PARENT_LIMIT].strip()
