"""Where a plan cites other documents, from the kind of document to the end of its subject: words that no other year may change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kehoach_desktop.document.anniversaries import Years
from kehoach_desktop.document.citations import CITED
from kehoach_desktop.document.markers import CAPITALS
from kehoach_desktop.document.roll_proposal import Edit, RollKind, RollProposal
from kehoach_desktop.document.roll_words import roll_words

_TAIL = re.compile(
    r"(?:,? ngày \d{1,2}(?:[-/]\d{1,2}[-/]| tháng \d{1,2} năm )\d{4})?(?: của [^,;.()]{2,80}?(?= về | quy định |[,;.()]|$))?"
    r"(?: (?:về|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi) [^;:]*)?"
)
_ENDS_WITH_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)(?=[,.)”\"]|\s+và\b|\s*$)")
_NEXT_SENTENCE = re.compile(rf"[.”]\s+(?=[{CAPITALS}])")
_NEW_SUBJECT = re.compile(
    rf",\s+(?=[{CAPITALS}][^,;]{{2,80}}?\s(?:đã|xây dựng|ban hành|phát động|triển khai)\s)"
)
_YEAR = re.compile(r"(?<![\d/])(20\d{2})(?!\d)(?!/)")
_SPAN = re.compile(r"(?<!\d)(20\d{2})\s*[-–—]\s*(20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A citation from `start` to `end` of a text; `found` is its number, symbol and day, None for a law cited by its name."""

    start: int
    end: int
    found: re.Match[str] | None


@cache
def _laws() -> re.Pattern[str]:
    """A law with the year that is a part of its name."""
    return re.compile(rf"(?<!\w)(?:{roll_words().laws})(?: [^;.()]{{0,120}}?)? năm \d{{4}}(?!\d)")


def cited_spans(text: str) -> list[CitedSpan]:
    """Every citation of the text in order, none overlapping."""
    spans: list[CitedSpan] = []
    for found in CITED.finditer(text):
        if not spans or found.start() >= spans[-1].end:
            spans.append(CitedSpan(found.start(), _end(text, found), found))
        elif found.start() > spans[-1].start:
            # a document cited inside another's subject ends that subject for us
            spans[-1] = CitedSpan(spans[-1].start, found.start(), spans[-1].found)
            spans.append(CitedSpan(found.start(), _end(text, found), found))
    for found in _laws().finditer(text):
        if not any(one.start < found.end() and found.start() < one.end for one in spans):
            spans.append(CitedSpan(found.start(), found.end(), None))
    return sorted(spans, key=lambda one: one.start)


def _end(text: str, found: re.Match[str]) -> int:
    """Where the citation's subject ends: at its year, at the next sentence, or at a semicolon."""
    tail = _TAIL.match(text, found.end())
    end = tail.end() if tail else found.end()
    stops = [end]
    if stop := _ENDS_WITH_YEAR.search(text, found.end(), end):
        stops.append(stop.end())
    for pattern in (_NEXT_SENTENCE, _NEW_SUBJECT):
        if stop := pattern.search(text, found.end(), end):
            stops.append(stop.start())
    return len(text[: min(stops)].rstrip())


def find_cited(text: str, node_id: str, years: Years) -> Iterator[RollProposal]:
    """Every citation: a past one only to know of, one of the plan's own years with the new year and blanks, to be looked at."""
    for span in cited_spans(text):
        old = text[span.start : span.end]
        edits = _renewed(text, span, years)
        if not edits:
            yield RollProposal(
                node_id,
                span.start,
                span.end,
                old,
                old,
                RollKind.CITED,
                "Văn bản đã ban hành: giữ nguyên.",
                False,
            )
            continue
        new = old
        for edit in reversed(edits):
            new = new[: edit.start - span.start] + edit.new + new[edit.end - span.start :]
        why = f"Văn bản của {_of_years(years)}: xem năm {years.to} đã có văn bản thay thế chưa. Đang giữ nguyên."
        yield RollProposal(
            node_id, span.start, span.end, old, new, RollKind.CITED, why, False, True, 0, edits
        )


def _of_years(years: Years) -> str:
    return f"năm {years.first}" if years.first == years.last else f"giai đoạn {years.first}-{years.last}"


def _renewed(text: str, span: CitedSpan, years: Years) -> tuple[Edit, ...]:
    """The changes that make this year's document next year's, number and day blank; none for a document of the past."""
    found = span.found
    if found is None:
        return ()
    period = any(
        (int(one[1]), int(one[2])) == (years.first, years.last)
        for one in _SPAN.finditer(text, found.end("symbol"), span.end)
    )
    day_year = int(found["day"][-4:]) if found["day"] else 0
    if not (years.runs(day_year) or (period and years.first < years.last)):
        return ()
    edits = [Edit(found.start("number"), found.end("number"), "…")]
    after = found.end("symbol")
    if found["day"]:
        edits.append(Edit(found.start("day"), found.end("day"), _blank_day(found["day"], years)))
        after = found.end("day")
    for year in _YEAR.finditer(text, after, span.end):
        if years.runs(int(year[1])):
            edits.append(Edit(year.start(), year.end(), str(int(year[1]) + years.step)))
    return tuple(edits)


def _blank_day(day: str, years: Years) -> str:
    """The day to be filled in, in the old one's manner."""
    year = int(day[-4:]) + years.step
    return f"…/…/{year}" if "/" in day else f"… tháng … năm {year}"
