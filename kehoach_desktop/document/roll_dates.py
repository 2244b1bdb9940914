"""Years, periods and days in a plan's words that move with the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from kehoach_desktop.document.anniversaries import Years
from kehoach_desktop.document.roll_proposal import Edit, RollKind, RollProposal
from kehoach_desktop.document.roll_words import roll_words
from kehoach_desktop.document.sentences import real_date

_PERIOD = re.compile(
    r"(?P<school>năm học\s+)?(?<![\d/])(?P<first>\d{4})(?P<dash>\s*[-–—]\s*)(?P<last>\d{4})(?![\d/])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})\s*(?P<joint>[/-])\s*(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})(?!\d)"
    r"|ngày\s+(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/-])(?P<year>\d{4})(?![\d/]|[.,]\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/])(?:\d{1,2}|[IVX]{1,3}) ?[-/] ?(?P<year>\d{4})(?![\d/])")
_DUE = re.compile(
    r"(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|thời hạn|trước|đến hết|đến)\s*(?:là|vào|đến|hết)?\s*:?\s*(?:hết\s+)?(?:ngày)?\s*$",
    re.IGNORECASE,
)
_STRICT_DUE = re.compile(r"chậm nhất|muộn nhất|hạn|trước", re.IGNORECASE)
_PHASE = re.compile(r"^\W*(?:Đợt|Giai đoạn)\s|từ khi Kế hoạch|từ (?:ngày|đầu năm)|thời gian", re.IGNORECASE)
_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}
_AROUND = 60


def moved_year(day: date, step: int) -> date:
    """The same day so many years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + step)
    except ValueError:
        return day.replace(year=day.year + step, day=28)


def find_periods(text: str, node_id: str, years: Years) -> Iterator[RollProposal]:
    """Spans of years: the plan's own and the school year move; one that is over by then is to be looked at."""
    for found in _PERIOD.finditer(text):
        first, last = int(found["first"]), int(found["last"])
        if not 1900 < first < last < 2200:
            continue
        own = (first, last) == (years.first, years.last) and years.first < years.last
        school = bool(found["school"]) and (years.runs(first) or years.runs(last))
        start, end = found.start("first"), found.end("last")
        if own or school:
            edits = (
                Edit(start, found.end("first"), str(first + years.step)),
                Edit(found.start("last"), end, str(last + years.step)),
            )
            new = f"{first + years.step}{found['dash']}{last + years.step}"
            why = "Giai đoạn của kế hoạch." if own else "Năm học."
            yield RollProposal(
                node_id, start, end, text[start:end], new, RollKind.PERIOD, why, True, False, 0, edits
            )
        else:
            yield _kept_period(text, node_id, start, end, last, years)


def _kept_period(text: str, node_id: str, start: int, end: int, last: int, years: Years) -> RollProposal:
    """A period of other plans: kept as it is."""
    over = last < years.to
    why = (
        f"Giai đoạn này kết thúc trước năm {years.to}: xem còn đúng không."
        if over
        else "Giai đoạn của văn bản khác: giữ nguyên."
    )
    words = text[start:end]
    return RollProposal(node_id, start, end, words, words, RollKind.PERIOD, why, False, over)


@cache
def _due_heading() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{roll_words().due_headings})(?!\w)", re.IGNORECASE)


def says_year(heading: str) -> bool:
    """Whether a column's heading says that years stand under it."""
    return bool(re.search(r"(?<!\w)năm(?!\w)", heading, re.IGNORECASE))


def find_dates(text: str, node_id: str, years: Years, *, heading: str = "") -> Iterator[RollProposal]:
    """Whole days of the plan's years; in a table, `heading` tells whether its column is one of deadlines."""
    due = bool(_due_heading().search(heading))
    for found in _DATE.finditer(text):
        worded = found["year2"] is not None
        group = "year2" if worded else "year"
        if not years.runs(int(found[group])):
            continue
        old = real_date(*(found[name + ("2" if worded else "")] for name in ("day", "month", "year")))
        yield _date(text, node_id, found, group, old, years, due_column=due)


def _date(
    text: str,
    node_id: str,
    found: re.Match[str],
    group: str,
    old: date | None,
    years: Years,
    *,
    due_column: bool,
) -> RollProposal:
    """One day moved; a deadline that falls on a weekend, or a day that does not exist, is to be looked at."""
    year = int(found[group]) + years.step
    edits = [Edit(found.start(group), found.end(group), str(year))]
    new = found[0][: found.start(group) - found.start()] + str(year)
    kind = RollKind.DEADLINE if due_column else _kind_of_day(text, found.start())
    why, look = "Chuyển sang năm mới.", False
    if old is not None:
        day = moved_year(old, years.step)
        if day.day != old.day:
            name = "day2" if group == "year2" else "day"
            edits.insert(0, Edit(found.start(name), found.end(name), str(day.day)))
            new = new.replace(found[name], str(day.day), 1)
            why, look = f"Năm {year} không có ngày 29/2.", True
        elif kind is RollKind.DEADLINE and (weekend := _WEEKEND.get(day.weekday())):
            why, look = f"Ngày này năm {year} là {weekend}.", True
    return RollProposal(
        node_id, found.start(), found.end(), found[0], new, kind, why, True, look, 0, tuple(edits)
    )


def _kind_of_day(text: str, start: int) -> RollKind:
    """What a day that stands at `start` is, by the words before it."""
    due = _DUE.search(text[max(0, start - _AROUND) : start])
    if due and _STRICT_DUE.search(due[0]):
        return RollKind.DEADLINE
    if _PHASE.search(text[:start]):
        return RollKind.PHASE_DATE
    return RollKind.DEADLINE if due else RollKind.DATE


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(rf"(?:{roll_words().comparing})\s*$", re.IGNORECASE)


@cache
def _theme() -> re.Pattern[str]:
    return re.compile(rf"(?:{roll_words().theme})", re.IGNORECASE)


def find_years(text: str, node_id: str, years: Years) -> Iterator[RollProposal]:
    """Years by themselves: the plan's own move; the one before and the one after are to be looked at."""
    for pattern in (_MONTH_YEAR, _YEAR):
        for found in pattern.finditer(text):
            year = int(found["year"])
            if not years.first - 1 <= year <= years.last + 1:
                continue
            yield _year(text, node_id, found, year, years)


def _year(text: str, node_id: str, found: re.Match[str], year: int, years: Years) -> RollProposal:
    start, end = found.span("year")
    new = str(year + years.step)
    before = text[max(0, start - _AROUND) : start]
    accept, look, why = True, False, "Năm của kế hoạch."
    if not years.runs(year):
        accept = bool(_comparing().search(before))
        side = "trước" if year < years.first else "sau"
        look, why = True, f"Năm liền {side} năm của kế hoạch: xem có chuyển theo không."
    elif _theme().search(before) or _theme().search(text[end : end + 20]):
        look, why = True, "Chủ đề của năm cũ: xem nội dung chủ đề có đổi không."
    edits = (Edit(start, end, new),)
    kind = RollKind.THEME if look and years.runs(year) else RollKind.YEAR
    words, moved, left = _with_context(text, start, end, new)
    return RollProposal(node_id, left, end, words, moved, kind, why, accept, look, 0, edits)


def _with_context(text: str, start: int, end: int, new: str) -> tuple[str, str, int]:
    """The year with the word before it, which tells what it is: "năm 2024"; and where that begins."""
    before = re.search(r"(?:\w+\s+)?(?:\S+/)?$", text[max(0, start - 20) : start])
    left = start - len(before[0]) if before else start
    return text[left:end], text[left:start] + new, left


def find_themes(text: str, node_id: str) -> Iterator[RollProposal]:
    """A theme in quotes, which belongs to one year."""
    for found in re.finditer(rf"(?:{roll_words().theme})[^“”.;]{{0,60}}(“[^”]+”)", text, re.IGNORECASE):
        words = found[1]
        why = "Chủ đề của năm cũ: xem năm mới có chủ đề khác không."
        yield RollProposal(
            node_id, found.start(1), found.end(1), words, words, RollKind.THEME, why, False, True
        )
