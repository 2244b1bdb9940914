"""The top of a plan: letterhead, number, place and date, kind, subject, addressees; and where its text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kehoach_desktop.document.markers import CAPITALS, split_marker
from kehoach_desktop.document.model import Header, Run
from kehoach_desktop.document.runs import all_bold, drop_style, join_runs, runs_text, slice_runs, strip_runs
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.intake.plan_lines import Line, told
from kehoach_desktop.intake.plan_news import Lead, is_chrome, is_headline, read_lead, repeats_title
from kehoach_desktop.vietnamese.folding import fold

_BLANK = r"[\s.…_]{0,200}"
_NUMBER = re.compile(
    rf"^[Ss][Ốố]\s*:?{_BLANK}(?P<number>\d{{0,5}}){_BLANK}(?P<joint>[/-]){_BLANK}(?P<symbol>[{CAPITALS}][^\s,;]*)"
)
_BARE_NUMBER = re.compile(rf"^[Ss]ố\s*:?{_BLANK}(?P<number>\d{{0,5}}){_BLANK}[/-]?{_BLANK}$")
_DATE = re.compile(
    rf"^(?:(?P<place>[^,:;.…]{{2,60}}),?\s+|[\s.…_,]*)ngày{_BLANK}(?P<day>\d{{0,2}}){_BLANK}tháng{_BLANK}(?P<month>\d{{0,2}}){_BLANK}"
    rf"năm{_BLANK}(?P<year>(?:\d{{4}})?){_BLANK}$"
)
_ADDRESSED = re.compile(r"^Kính gửi\s*:?\s*", re.IGNORECASE)
_LONG_SENTENCE, _SUBJECT_LIMIT = 150, 600
_BLANK_LINE = "dòng để trống, phần mềm tự chừa chỗ"
_NOTHING = "phần mềm tự in lại theo thể thức"


@dataclass
class Head:
    """What the top of the paper says; `start` is the line at which its text begins, `held` lines kept for the preamble."""

    header: Header = field(default_factory=Header)
    joint: str = ""
    kind_name: str = ""
    subject: tuple[Run, ...] = ()
    addressed_to: tuple[str, ...] = ()
    start: int = 0
    held: list[Line] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    party: bool = False
    lead: Lead | None = None


def read_head(lines: tuple[Line, ...]) -> Head:
    """Read from the top down to the first paragraph of the text."""
    head = Head()
    letterhead: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if kind := _kind(line):
            head.kind_name = kind
            rest = strip_runs(slice_runs(line.runs, len(kind)))
            place = _read_subject(head, lines, place + 1, rest)
            place = _read_addressed(head, lines, place)
            break
        if found := read_lead(lines, place):
            head.lead, count = found
            text = " ".join(one.text for one in lines[place : place + count])
            head.dropped.append(told(text, "câu dẫn của trang tin: đã lấy số, ngày, cơ quan, trích yếu"))
            place += count
            continue
        if not _read_line(head, line, letterhead):
            if _starts_text(line, head.lead is not None):
                break
            head.held.append(line)
        place += 1
    head.start = place
    _settle(head, letterhead)
    return head


def _read_line(head: Head, line: Line, letterhead: list[str]) -> bool:
    """One line above the kind of paper; False when it is none of the letterhead's."""
    text = _without_nation(head, line.text)
    if not text:
        return True
    text = _read_number(head, text)
    if not text or _read_date(head, text):
        return True
    if is_chrome(line):
        head.dropped.append(told(line.text, "khung trang web"))
        return True
    if _in_capitals(text) and not split_marker(text)[0]:
        letterhead.append(text)
        return True
    return False


def _without_nation(head: Head, text: str) -> str:
    """The text without the national title and motto, or the Party's title, which the program prints itself."""
    folded = fold(text)
    for phrase in plan_words().nation:
        # folding keeps one letter a letter here, so places in the folded text are places in the text
        if (at := folded.find(phrase)) < 0 or len(folded) != len(text):
            continue
        head.dropped.append(told(text[at : at + len(phrase)], _NOTHING))
        head.party = head.party or phrase.startswith("dang cong san")
        text = f"{text[:at]} {text[at + len(phrase) :]}".strip(" -–")
        folded = fold(text)
    return " ".join(text.split())


def _read_number(head: Head, text: str) -> str:
    """Take the number line off the front of the text; what is left may be the date. Only the first one is the paper's own."""
    if head.header.number or head.header.symbol:
        return text
    if found := _NUMBER.match(text):
        head.header = replace(head.header, number=found["number"], symbol=found["symbol"])
        head.joint = found["joint"]
        return text[found.end() :].strip(" .,")
    if found := _BARE_NUMBER.match(text):
        head.header = replace(head.header, number=found["number"])
        if not found["number"]:
            head.dropped.append(told(text, _BLANK_LINE))
        return ""
    return text


def _read_date(head: Head, text: str) -> bool:
    """Take a line of place and date; blanks for day and month stay blank. Only the first one is the paper's own."""
    found = _DATE.match(text)
    header = head.header
    if found is None or header.place or header.day or header.month or header.year:
        return False
    parts = {name: found[name] or "" for name in ("place", "day", "month", "year")}
    if not any(parts.values()):
        head.dropped.append(told(text, _BLANK_LINE))
    head.header = replace(header, **parts)
    return True


def _in_capitals(text: str) -> bool:
    """Whether the text is written in capitals only and has at least two letters."""
    return text.isupper() and sum(char.isalpha() for char in text) >= 2


def _kind(line: Line) -> str:
    """The name of the paper's kind at the start of the line, as typed; "" when the line does not begin a paper."""
    for name in plan_words().kinds:
        head = line.text[: len(name)]
        rest = line.text[len(name) :]
        if head == name and (not rest or rest[0] in " :"):
            return head
        if head.upper() == name and not rest.strip(" :"):
            return head
    return ""


def _read_subject(head: Head, lines: tuple[Line, ...], place: int, first: tuple[Run, ...]) -> int:
    """The subject under the kind: all of its lines; gives the place after them."""
    runs = first
    gaps = place < len(lines) and lines[place].gap
    while place < len(lines) and _goes_on(lines[place], runs, gaps):
        runs = join_runs(runs, lines[place].runs)
        place += 1
    head.subject = drop_style(runs) if all_bold(runs) else runs
    return place


def _goes_on(line: Line, runs: tuple[Run, ...], gaps: bool) -> bool:
    """Whether a line belongs to the subject of which `runs` is known so far."""
    text = line.text
    size = sum(len(run.text) for run in runs)
    if _ADDRESSED.match(text) or text.startswith("(") or split_marker(text)[0] or size > _SUBJECT_LIMIT:
        return False
    sentence = text[-1] in ".;:" and len(text) > _LONG_SENTENCE
    if not runs:
        return not sentence and not fold(text).startswith("can cu ")
    if line.gap:
        return text[0].islower() and text[-1] not in ".;:"
    if gaps:
        return True
    return not sentence and (text[0].islower() or not _preamble_start(text)) and text[-1] not in ".;:"


def _read_addressed(head: Head, lines: tuple[Line, ...], place: int) -> int:
    """Kính gửi and its lines, when they follow."""
    if place >= len(lines) or not (found := _ADDRESSED.match(lines[place].text)):
        return place
    label, names = lines[place].text, [lines[place].text[found.end() :]]
    place += 1
    while place < len(lines) and (marked := split_marker(lines[place].text))[0] in ("-", "–"):
        names.append(marked[1])
        place += 1
    if not any(name.strip(";., ") for name in names):
        head.dropped.append(told(label, "không có nơi nào được kính gửi bên dưới"))
    head.addressed_to = tuple(name.rstrip(";.,").strip() for name in names if name.strip(";., "))
    return place


def _preamble_start(text: str) -> bool:
    """Whether a paragraph starts as plans' first paragraphs do."""
    folded = fold(text)
    return any(folded.startswith(f"{start} ") for start in plan_words().preamble_starts)


def _starts_text(line: Line, after_lead: bool) -> bool:
    """Whether the paper's own text begins with this line, no kind of paper having been named above it."""
    text = line.text
    return bool(
        split_marker(text)[0]
        or line.heading
        or (_preamble_start(text) and (after_lead or len(text) > _LONG_SENTENCE))
        or fold(text).startswith("can cu ")
        or (len(text) > _LONG_SENTENCE and text[-1] in ".;:")
    )


def _settle(head: Head, letterhead: list[str]) -> None:
    """Agency and parent from the lines in capitals; what only the news lead knew; the headline out."""
    if letterhead:
        if len(letterhead) > 1 and _goes_with(*letterhead[:2]):
            letterhead = [" ".join(letterhead[:2]), *letterhead[2:]]
        parent = letterhead[0] if len(letterhead) > 1 else ""
        agency = " ".join(letterhead[1:]) if len(letterhead) > 1 else letterhead[0]
        head.header = replace(head.header, parent=parent, agency=agency)
    _settle_titles(head)
    lead = head.lead
    if lead is None:
        return
    if not head.header.number and not head.header.symbol:
        head.header = replace(head.header, number=lead.number, symbol=lead.symbol)
        head.joint = lead.joint
    if not head.header.year:
        head.header = replace(head.header, day=lead.day, month=lead.month, year=lead.year)
    head.header = replace(head.header, agency=head.header.agency or lead.issuer.upper())
    title = " ".join(line.text for line in head.held)
    if title and is_headline(title, lead):
        head.held.clear()
        head.dropped.append(told(title, "tiêu đề của trang tin, trùng với trích yếu"))
    head.kind_name = head.kind_name or lead.kind.upper()
    head.subject = head.subject or (Run(lead.subject),)


def _goes_with(body: str, place: str) -> bool:
    """Whether a name was broken before its place: "ỦY BAN NHÂN DÂN" and "XÃ ĐÔNG HÒA" under it."""
    words = plan_words()
    return fold(body) in words.placed_bodies and any(
        fold(place).startswith(f"{one} ") for one in words.places
    )


def _settle_titles(head: Head) -> None:
    """A web page's headline: out where the paper has its own title, else it is the title ("Kế hoạch phát động …")."""
    title = f"{head.kind_name} {runs_text(head.subject)}"
    for line in list(head.held):
        name = next((one for one in plan_words().kinds if line.text.upper().startswith(f"{one} ")), "")
        if head.kind_name and repeats_title(line.text, title):
            why = "tiêu đề của trang, trùng với tên văn bản"
        elif not (head.kind_name or head.lead) and name:
            why = "tiêu đề của trang: đã lấy làm tên loại và trích yếu"
            head.kind_name, head.subject = name, strip_runs(slice_runs(line.runs, len(name)))
        else:
            continue
        head.held.remove(line)
        head.dropped.append(told(line.text, why))
