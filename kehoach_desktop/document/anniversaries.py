"""Anniversaries in a plan's text, recounted for another year from their own dates.

"kỷ niệm 94 năm … (03/2/1930-03/2/2024)" is counted from its date; "129 năm thành lập tỉnh" names no date and only moves on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kehoach_desktop.document.roll_proposal import Edit, RollKind, RollProposal
from kehoach_desktop.document.roll_words import roll_words

_COUNT = r"(?P<count>(?<!\d)\d{1,4})\s+năm\b"
_DAY = r"(?:\d{1,2}\s*[/-]\s*){0,2}"
_BETWEEN = r"(?P<what>[^();.]{0,160}?)"
_DATES = (
    rf"\(\s*(?P<born_day>{_DAY})(?P<born>\d{{4}})(?:\s*[-–—]\s*(?P<now_day>{_DAY})(?P<now>\d{{4}}))?\s*\)"
)
_LONE = re.compile(
    r"\(\s*(?P<born_day>(?:\d{1,2}\s*[/-]\s*){1,2})(?P<born>\d{4})\s*[-–—]\s*(?P<now_day>(?:\d{1,2}\s*[/-]\s*){1,2})(?P<now>\d{4})\s*\)"
)
_OLDEST = 4000


@dataclass(frozen=True, slots=True)
class Years:
    """From which years to which year a plan is moved: its first and last year, and its new first year."""

    first: int
    last: int
    to: int

    @property
    def step(self) -> int:
        """How many years it moves on (or back)."""
        return self.to - self.first

    def runs(self, year: int) -> bool:
        """Whether the plan runs in the year."""
        return self.first <= year <= self.last


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?:lần thứ\s+(?P<nth>\d{{1,4}})\b|{_COUNT}){_BETWEEN}{_DATES}", re.IGNORECASE)


@cache
def _undated() -> re.Pattern[str]:
    words = roll_words()
    return re.compile(
        rf"(?P<before>(?:{words.anniversary_before})\s+)?(?:lần thứ\s+)?{_COUNT}(?=\s+(?P<after>(?:{words.anniversary_after})(?!\w))?)",
        re.IGNORECASE,
    )


def find_anniversaries(text: str, node_id: str, years: Years) -> Iterator[RollProposal]:
    """Every anniversary of the text with its new count and year, in printed order of each kind; none overlaps another."""
    taken: list[tuple[int, int]] = []
    for found in _dated().finditer(text):
        # the count nearest to the dates is theirs: "100 năm …, 50 năm … (30/4/1975 - 30/4/2025)"
        inner = found
        while nearer := _dated().search(text, inner.start() + 1, found.end()):
            inner = nearer
        if proposal := _from_dates(inner, node_id, years):
            taken.append((proposal.start, proposal.end))
            yield proposal
    for found in _LONE.finditer(text):
        if not _covered(found.start(), found.end(), taken) and (
            proposal := _lone_dates(found, node_id, years)
        ):
            taken.append((proposal.start, proposal.end))
            yield proposal
    for found in _undated().finditer(text):
        if not _covered(found.start("count"), found.end(), taken) and (found["before"] or found["after"]):
            yield _moved_on(found, text, node_id, years)


def _covered(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in taken)


def _from_dates(found: re.Match[str], node_id: str, years: Years) -> RollProposal | None:
    """A count with the day it is counted from, and perhaps the anniversary's own day; None when that is no anniversary of this plan."""
    counted = "nth" if found["nth"] else "count"
    born, old = int(found["born"]), int(found[counted])
    now = int(found["now"]) if found["now"] else born + old
    if not years.runs(now) or born >= now or now - born > _OLDEST:
        return None
    if not found["born_day"] and now - born != old:
        return None  # "Kế hoạch 5 năm (2021-2025)" is a period
    count = now + years.step - born
    edits = [Edit(found.start(counted), found.end(counted), str(count))]
    if found["now"]:
        edits.append(Edit(found.start("now"), found.end("now"), str(now + years.step)))
    whole = f"Tính từ {found['born_day'].strip()}{born}: {now + years.step} là {count} năm."
    odd = "" if now - born == old else f" Bản cũ ghi {old} năm, đúng ra là {now - born}."
    return _proposal(found, found.start(counted), node_id, edits, (old, count), whole + odd, look=bool(odd))


def _lone_dates(found: re.Match[str], node_id: str, years: Years) -> RollProposal | None:
    """Two days in brackets without a count of their own: the second is this year's."""
    born, now = int(found["born"]), int(found["now"])
    if not years.runs(now) or born >= now or _plain(found["born_day"]) != _plain(found["now_day"]):
        return None
    edits = [Edit(found.start("now"), found.end("now"), str(now + years.step))]
    count = now + years.step - born
    why = f"Năm {now + years.step} là {count} năm."
    return _proposal(found, found.start(), node_id, edits, (now - born, count), why)


def _plain(day: str) -> list[int]:
    """ "03/2/" -> [3, 2]."""
    return [int(part) for part in re.findall(r"\d+", day)]


def _moved_on(found: re.Match[str], text: str, node_id: str, years: Years) -> RollProposal:
    """A count without a date: it goes on by the years moved, and is to be looked at."""
    old = int(found["count"])
    count = old + years.step
    end = re.compile(r"[,;.()]|$").search(text, found.end())
    stop = min(end.start() if end else len(text), found.end() + 80)
    edits = (Edit(found.start("count"), found.end("count"), _like(found["count"], count)),)
    why = f"Không có ngày gốc để tính lại: {old} + {years.step} = {count}; xin kiểm tra."
    words = text[found.start("count") : stop]
    new = edits[0].new + words[found.end("count") - found.start("count") :]
    why, number = _with_round(why, old, count)
    return RollProposal(
        node_id,
        found.start("count"),
        stop,
        words,
        new,
        RollKind.ANNIVERSARY,
        why,
        count > 0,
        True,
        number,
        edits,
    )


def _like(old: str, number: int) -> str:
    """A number with the leading zero of the old one."""
    return str(number).zfill(len(old)) if old.startswith("0") else str(number)


def _proposal(
    found: re.Match[str],
    start: int,
    node_id: str,
    edits: list[Edit],
    counts: tuple[int, int],
    why: str,
    *,
    look: bool = False,
) -> RollProposal:
    """A proposal for the words from `start` to the end of the match."""
    old = found.string[start : found.end()]
    new = old
    for edit in sorted(edits, key=lambda one: -one.start):
        new = new[: edit.start - start] + edit.new + new[edit.end - start :]
    why, number = _with_round(why, *counts)
    possible = counts[1] > 0
    return RollProposal(
        node_id,
        start,
        found.end(),
        old,
        new,
        RollKind.ANNIVERSARY,
        why,
        possible,
        look or not possible,
        number,
        tuple(edits),
    )


def _with_round(why: str, old: int, count: int) -> tuple[str, int]:
    """The sentence with a word on round years (now, or in the plan that is moved), and the count when it is round."""
    names = roll_words().round_names
    if count > 0 and (name := names.get(count % 10)):
        return f"{why} {name.capitalize()} ({count}).", count
    if name := names.get(old % 10):
        return f"{why} Bản cũ là {name} ({old}), năm nay thì không.", 0
    return why, 0
