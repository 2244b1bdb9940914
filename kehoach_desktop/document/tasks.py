"""Tasks in a plan's text: what a unit has to do ("Phòng … có trách nhiệm:"), and what must be sent by a day, to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from kehoach_desktop.document.model import Node, NodeKind, PlanDocument
from kehoach_desktop.document.sentences import dates_in, real_date, sentences
from kehoach_desktop.document.words import plan_words
from kehoach_desktop.records.plans import Task
from kehoach_desktop.vietnamese.folding import fold

_DUE_WORDS = r"\b(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|thời hạn|xong trước|trước)\s*(?:là|vào|đến|hết)?\s*:?\s*(?:hết\s+)?"
_CLOCK = r"(?:(?:lúc\s+)?\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2})?\s*(?:phút)?,?\s*)?"
_DUE = re.compile(rf"{_DUE_WORDS}{_CLOCK}(?:ngày)?\s*$", re.IGNORECASE)
_DAY_MONTH = r"(?:ngày\s*)?\d{1,2}(?:/|\s+tháng\s+)\d{1,2}(?!\d|\s*/\s*\d|\s+năm\s+\d)"
_DUE_DAYS = re.compile(
    rf"{_DUE_WORDS}{_CLOCK}(?P<days>{_DAY_MONTH}(?:(?:\s+và|,)\s*(?:trước\s+)?{_DAY_MONTH})*)", re.IGNORECASE
)
_EVERY_YEAR = re.compile(r"h[àằ]ng năm|mỗi năm", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:gửi|báo cáo|nộp|trình)\s+(?:[\w,-]+\s+){0,15}?(?:về|đến|cho|qua|tới)\s+(?P<to>.+?)"
    r"(?=\s+(?:chậm nhất|muộn nhất|trước|để|theo|đúng|hạn|vào|kèm)\b|[,.;]|$)",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^(?P<who>.+?)\s+(?:có|chịu) trách nhiệm\s*(?P<colon>:?)\s*(?P<rest>.*)$", re.DOTALL)
_ORDER = r"(?:(?:Giao|Đề nghị|Yêu cầu)\s+(?:cho\s+)?)?"
_ALL_OF = re.compile(r"^(?:các|những|mọi|từng|mỗi)\s+")
_LONGEST_WHO = 160


def find_tasks(document: PlanDocument, years: tuple[int, int] | None = None) -> tuple[Task, ...]:
    """Every task of the body and the closing in printed order; a day without a year is taken in each year of the plan."""
    tasks: list[Task] = []
    for top in (*document.body, *document.closing):
        organising = any(word in fold(top.text) for word in plan_words().organising)
        tasks.extend(_below(top, "", organising, years))
    return tuple(tasks)


def _below(
    node: Node, who: str, organising: bool, years: tuple[int, int] | None, *, only_due: bool = False
) -> Iterator[Task]:
    """The tasks of a paragraph and of those below it; `who` is the unit that a paragraph above has named, `only_due` whether it did
    so in passing, where only what has a day is work given."""
    named, rest, announces = _assigned(node, organising)
    if named:
        who, only_due = named, False
    elif not organising and not who and _heads_unit(node):
        who, only_due = node.text.rstrip(":"), True
    if rest and (who or not announces):
        yield from _of_text(rest, node.id, who, years, only_due=only_due)
    elif not announces and _has_due(node.text, years):
        yield from _of_text(node.text, node.id, who, years, only_due=True)
    for child in node.children:
        yield from _below(child, who, organising, years, only_due=only_due)


def _heads_unit(node: Node) -> bool:
    """Whether a titled clause is a unit's name with what concerns it below."""
    return node.kind is NodeKind.CLAUSE and bool(node.children) and _is_unit(node.text)


def _assigned(node: Node, organising: bool) -> tuple[str, str, bool]:
    """The unit a paragraph names, the work it gives in the same breath, and whether it only announces what comes below."""
    text = node.text
    found = _DUTY.match(text)
    if found and _is_unit(found["who"]):
        return found["who"], found["rest"], not found["rest"]
    if organising and _heads_unit(node):
        return text.rstrip(":"), "", True
    if organising and (found := _given().match(text)) and _is_unit(found["who"]):
        return found["who"], found["rest"], False
    if node.kind in (NodeKind.PART, NodeKind.SECTION, NodeKind.CLAUSE):
        return "", "", True
    return "", text, bool(node.children)


@cache
def _given() -> re.Pattern[str]:
    """A sentence that gives a unit its work: (Giao) Chi bộ 1 | thực hiện …"""
    verbs = "|".join(map(re.escape, plan_words().verbs))
    return re.compile(rf"^{_ORDER}(?P<who>[^.:;]+?)\s+(?=(?:{verbs})(?!\w))(?P<rest>.+)$", re.DOTALL)


def _is_unit(text: str) -> bool:
    """Whether a text starts as the name of a unit does (accents count: Phòng is one, Phong trào is none)."""
    start = _ALL_OF.sub("", text.casefold())
    return len(text) <= _LONGEST_WHO and any(
        start.startswith(unit) and not start[len(unit) :][:1].isalnum() for unit in plan_words().units
    )


def _has_due(text: str, years: tuple[int, int] | None) -> bool:
    """Whether the text sets a day."""
    return any(_due_days(sentence, years) for sentence in sentences(text))


def _of_text(
    text: str, node_id: str, who: str, years: tuple[int, int] | None, *, only_due: bool = False
) -> Iterator[Task]:
    """A paragraph's tasks: each sentence that sets a day by itself, the others together."""
    rest: list[str] = []
    for sentence in sentences(text):
        days = _due_days(sentence, years)
        if not days:
            rest.append(sentence)
            continue
        if rest and who and not only_due:
            yield Task(0, " ".join(rest), assignee=who, node_id=node_id)
        rest = []
        found = _SENT.search(sentence)
        to = found["to"].strip() if found else ""
        for day in days:
            yield Task(0, sentence, day, who or _named_in(sentence), to, node_id=node_id)
    if rest and who and not only_due:
        yield Task(0, " ".join(rest), assignee=who, node_id=node_id)


def _named_in(sentence: str) -> str:
    """The unit that a sentence begins with and gives work to; "" when it names none."""
    found = _given().match(sentence)
    return found["who"] if found and _is_unit(found["who"]) else ""


def _due_days(sentence: str, years: tuple[int, int] | None) -> list[date]:
    """The days by which the sentence wants something; a day without year in each year of the plan when it says "hàng năm"."""
    days = [day for place, day in dates_in(sentence) if _DUE.search(sentence[:place])]
    found = _DUE_DAYS.search(sentence)
    if days or not found or years is None:
        return days
    first, last = years
    if not _EVERY_YEAR.search(sentence):
        last = first
    numbers = re.findall(r"\d+", found["days"])
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    dated = (real_date(day, month, str(year)) for year in range(first, last + 1) for day, month in pairs)
    return [day for day in dated if day]
