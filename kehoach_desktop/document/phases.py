"""Phases of a plan: "Đợt 1: … đến ngày 30/6/2024", "đến hết ngày 31/12/2025", "giai đoạn 2021-2025"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kehoach_desktop.document.model import Node, PlanDocument
from kehoach_desktop.document.sentences import dates_in, sentences
from kehoach_desktop.records.plans import Phase

_NAMED = re.compile(
    r"^(?P<name>(?:Đợt|Giai đoạn|Đợt thi đua|Đợt cao điểm)\s+(?:\d{1,2}|[IVX]+))\s*(?:[:.,(-]|\s)\s*"
)
_SPAN = re.compile(
    r"(?P<words>giai đoạn\s+(?P<first>20\d{2})\s*[-–—]\s*(?P<last>20\d{2}))(?!\d)", re.IGNORECASE
)
_FROM_START = re.compile(r"\btừ\s+(?:ngay\s+)?đầu năm(?:\s+(20\d{2}))?", re.IGNORECASE)
_TO_END = re.compile(r"\bđến\s+(?:hết|kết thúc|cuối)\s+năm(?:\s+(20\d{2}))?", re.IGNORECASE)
_TO = re.compile(r"\bđến\s+(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:từ|bắt đầu)\s+(?:ngày\s+)?$", re.IGNORECASE)
_RUNS_UNTIL = re.compile(r"\bđến\s+(?:hết\s+)?ngày\s+\d", re.IGNORECASE)
_ISSUED = re.compile(
    r"\btừ\s+(?:khi|ngày)\s+(?:Kế hoạch|kế hoạch)?\s*(?:này\s+)?(?:được\s+)?(?:ban hành|ký)", re.IGNORECASE
)
_TIME = re.compile(
    r"^(?:Thời gian|Thời hạn)\b(?: (?:thực hiện|tổ chức|phát động|thi đua|triển khai))*\s*:?", re.IGNORECASE
)
_YEARS = re.compile(r"(?<![\d/])(20\d{2})\s*[-–—]\s*(20\d{2})(?![\d/])")
_MONTHS = re.compile(
    r"\btừ\s+(?:đầu\s+)?tháng\s+(\d{1,2})(?:\s*(?:/|năm)\s*(20\d{2}))?\s+đến\s+(?:hết\s+|cuối\s+)?tháng\s+(\d{1,2})(?:\s*(?:/|năm)\s*(20\d{2}))?",
    re.IGNORECASE,
)
_LONGEST_TEXT = 300


def find_phases(document: PlanDocument, years: tuple[int, int] | None) -> tuple[Phase, ...]:
    """The phases named in the body, then one for the whole run when the plan says until when, or runs several years."""
    named: list[Phase] = []
    for top in document.body:
        for node in _all(top):
            if phase := _named(node, years):
                named.append(phase)
    return (*named, *_whole(document, years))


def _all(node: Node) -> list[Node]:
    """The node and all below it."""
    return [node, *(below for child in node.children for below in _all(child))]


def _named(node: Node, years: tuple[int, int] | None) -> Phase | None:
    """A paragraph that starts with the name of a phase and gives at least one of its days."""
    found = _NAMED.match(node.text)
    if not found:
        return None
    words = _time_words(node.text[found.end() :])
    starts, ends = span_of(words, years[0] if years else None)
    if starts is None and ends is None:
        return None
    return Phase(0, found["name"], starts, ends, f"{found['name']}: {words}", node.id)


def _time_words(text: str) -> str:
    """The words about time at the start of a phase, up to what is done in it."""
    head = re.split(r",\s|;\s|\.\s", text, maxsplit=1)[0]
    return head[:_LONGEST_TEXT].strip()


def span_of(words: str, year: int | None) -> tuple[date | None, date | None]:
    """First and last day that the words give: dates after "từ" and "đến", "từ đầu năm", "đến kết thúc năm 2024"."""
    if found := _YEARS.search(words):
        return _day(found[1], 1, 1), _day(found[2], 12, 31)
    if found := _MONTHS.search(words):
        return _months(found, year)
    starts: date | None = None
    ends: date | None = None
    for place, day in dates_in(words):
        before = words[:place]
        if _TO.search(before):
            ends = ends or day
        elif _FROM.search(before) or not starts:
            starts = starts or day
    if found := _TO_END.search(words):
        ends = ends or _day(found[1] or (starts and str(starts.year)) or year, 12, 31)
    if found := _FROM_START.search(words):
        starts = starts or _day(found[1] or (ends and str(ends.year)) or year, 1, 1)
    return starts, ends


def _months(found: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    """From the first day of one month to the last of another; the year may stand once or be the plan's."""
    last_year = int(found[4] or found[2] or year or 0)
    first_year = int(found[2] or last_year)
    first, last = int(found[1]), int(found[3])
    if not last_year or not (1 <= first <= 12 and 1 <= last <= 12):
        return None, None
    return date(first_year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def _day(year: str | int | None, month: int, day: int) -> date | None:
    """A day of a year that may be unknown."""
    return date(int(year), month, day) if year else None


def _whole(document: PlanDocument, years: tuple[int, int] | None) -> list[Phase]:
    """How long the whole plan runs, where a sentence says so; else the period of several years that its subject names."""
    issued = issue_day(document)
    for node in document.nodes():
        for sentence in sentences(node.text):
            if not _RUNS_UNTIL.search(sentence) or not (_ISSUED.search(sentence) or _TIME.match(sentence)):
                continue
            starts, ends = span_of(sentence, years[0] if years else None)
            if ends is not None:
                return [Phase(0, "Toàn bộ kế hoạch", starts or issued, ends, sentence, node.id)]
    found = _SPAN.search(document.subject_text)
    if found:
        first, last = int(found["first"]), int(found["last"])
        if first < last:
            name = found["words"][0].upper() + found["words"][1:]
            return [Phase(0, name, date(first, 1, 1), date(last, 12, 31), found["words"])]
    return []


def issue_day(document: PlanDocument) -> date | None:
    """The day on the date line, when it is filled in."""
    header = document.header
    try:
        return date(int(header.year), int(header.month), int(header.day))
    except ValueError:
        return None
