"""A plan copied from a web page: the page's own lines, and the lead of a news item, which knows the number and the date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach_desktop.document.words import bare, plan_words
from kehoach_desktop.intake.plan_lines import Line
from kehoach_desktop.vietnamese.folding import fold

_STAMP = re.compile(
    r"^(?:\d{1,2}:\d{2}\s*[-|,]?\s*)?\d{1,2}/\d{1,2}/\d{4}(?:\s*[-|,]?\s*\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_COUNTER = re.compile(r"^[\d.,\s]+$")
_CRUMBS = re.compile(r"^(?:[/›»>|](?!.*\|)|.{1,30} (?:/|›|»|>) .{1,40}$)")
_OPENERS = "[(<«»›|•* "
_PAGE_NUMBER = re.compile(r"^(?:[-–]\s*)?(?:[Tt]rang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–])?$")
_LONGEST, _LEAD_LINES, _CELL = 120, 8, 30
_LEAD_START = re.compile(r"^(?:Vừa qua, |Mới đây, )?[Nn]gày \d")
_LEAD = re.compile(
    r"^(?:Vừa qua, |Mới đây, )?[Nn]gày (?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4}),? "
    r"(?P<issuer>.{3,120}?) (?:đã |vừa |có )?(?:ban hành|xây dựng|ký ban hành|có) (?P<kind>Kế hoạch|Chương trình|Hướng dẫn) "
    r"số (?P<number>\d{1,5})(?P<joint>[-/])(?P<symbol>[^\s,;]+),? (?P<subject>(?:về việc|về|V/v) .+?)\.?$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the first sentence of a news item tells about the paper under it."""

    day: str
    month: str
    year: str
    issuer: str
    kind: str
    number: str
    joint: str
    symbol: str
    subject: str


def is_chrome(line: Line) -> bool:
    """Whether a line belongs to a web page and not to the paper: counters, menus, bread crumbs, links to other news."""
    if len(line.text) > _LONGEST or line.heading:
        return False
    folded = fold(line.text).lstrip(_OPENERS)
    return bool(
        _COUNTER.match(line.text)
        or _STAMP.match(line.text)
        or _CRUMBS.match(line.text)
        or any(_starts(folded, start) for start in plan_words().chrome_starts)
    )


def ends_page(line: Line) -> bool:
    """Whether a line opens the foot of a web page ("Tin liên quan"), under which nothing belongs to the paper."""
    folded = fold(line.text).strip(f"{_OPENERS}:])>")
    return any(folded == words for words in plan_words().chrome_tails)


def opens_annex(line: Line) -> bool:
    """Whether a line is the heading of an appendix, under which anything may stand, bare numbers too."""
    folded = fold(line.text)
    return any(
        folded.startswith(start) and (line.text.isupper() or start == "phu luc")
        for start in plan_words().annex_starts
    )


def _starts(folded: str, start: str) -> bool:
    """Whether a folded line starts with this word or phrase as a whole."""
    rest = folded.removeprefix(start)
    return rest != folded and (not rest or not rest[0].isalnum() or not start[-1].isalnum())


def read_lead(lines: tuple[Line, ...], place: int) -> tuple[Lead, int] | None:
    """The facts of a lead that begins at this line, and how many lines it fills; None when none begins here."""
    if not _LEAD_START.match(lines[place].text):
        return None
    best: tuple[Lead, int] | None = None
    for count in range(1, min(_LEAD_LINES, len(lines) - place) + 1):
        last = lines[place + count - 1]
        if count > 1 and last.gap and not last.text[0].islower():
            break
        text = " ".join(line.text for line in lines[place : place + count])
        if found := _LEAD.match(text):
            best = Lead(**found.groupdict()), count
        if text.endswith("."):
            break
    return best


def is_headline(text: str, lead: Lead) -> bool:
    """Whether the text is the news item's headline: the same words as the lead's subject."""
    subject = re.sub(r"^ (?:ve viec|ve|v v) ", " ", bare(lead.subject))
    title = re.sub(r"^ (?:ke hoach )?(?:ve viec|ve|v v) ", " ", bare(text))
    return title in subject or subject in title


def repeats_title(text: str, title: str) -> bool:
    """Whether a line above the paper says the paper's title over again."""
    return len(bare(text).split()) > 2 and bare(text).strip() in bare(title)


def page_numbers(lines: tuple[Line, ...]) -> set[int]:
    """Where numbers of printed pages stand among the lines: bare numbers that count on from 1 or 2, none of them in a table."""
    found = [
        (place, int(match[1])) for place, line in enumerate(lines) if (match := _PAGE_NUMBER.match(line.text))
    ]
    values = [value for _, value in found]
    if not values or values[0] > 2 or values != list(range(values[0], values[0] + len(values))):
        return set()
    if any(_in_table(lines, place) for place, _ in found):
        return set()
    # the text's last line is no page number when nothing before it was one
    return {place for place, _ in found} if len(found) > 1 or found[0][0] < len(lines) - 1 else set()


def _in_table(lines: tuple[Line, ...], place: int) -> bool:
    """Whether a number stands between two lines as short as a table's cells."""
    around = lines[max(place - 1, 0) : place] + lines[place + 1 : place + 2]
    return len(around) == 2 and all(len(line.text) < _CELL for line in around)
