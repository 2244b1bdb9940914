"""Headings inside a list that tell something else of the people below them than their unit: a kind of staff, a leave, a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kehoach_desktop.intake.row_words import bare_heading, row_words
from kehoach_desktop.intake.words import cell_words, left_words
from kehoach_desktop.intake.year_words import titles_within
from kehoach_desktop.vietnamese.folding import word_key

_LEADS = re.compile(
    r"^(?:danh sách|diện|đối tượng|loại|khối|nhóm|số|đề nghị|danh hiệu)\s*:?\s+", re.IGNORECASE
)
_OF_YEAR = re.compile(r"\s*[-–,(]?\s*(?:\bnăm\s+)?(?<!\d)((?:19|20)\d\d)(?!\d)\)?", re.IGNORECASE)
_SAID_SOON = 5  # words: a heading comes to the point, a note does not


@dataclass(frozen=True, slots=True)
class Group:
    """What a heading tells of the people below: `told` are fields with their text; `refused` why they are not taken in, or ""."""

    told: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


def group_of(text: str, fields: frozenset[str]) -> Group | None:
    """The group that a heading names in a list with these fields, or None when it names none (and is rather a unit)."""
    name = bare_heading(text)
    if "award_year" in fields and (award := _award_group(name)) is not None:
        return award
    plain = _LEADS.sub("", name)
    key, words, cells = word_key(plain), row_words(), cell_words()
    if key in words.collectives:
        return Group(refused=f"Thuộc phần “{name}”: là tập thể, không phải người.")
    if key in words.people:
        return Group()
    small = plain.lower()
    start = " ".join(small.split()[:_SAID_SOON])
    if any(re.search(rf"\b{word}\b", start) for word in left_words()):
        if "staff_kind" in fields:
            return Group(refused=f"Thuộc phần “{name}” của danh sách, không phải người đang làm việc.")
        return Group({"notes": plain})
    if kind := cells.staff_kind.get(key):
        return Group({"staff_kind": kind})
    for one, known in (("title", cells.title), ("rating", cells.rating)):
        if key in known:
            return Group({one: plain} if one in fields else {"notes": plain})
    if any(small == word or small.startswith(word + " ") for word in words.away):
        return Group({"notes": plain.capitalize() if plain.isupper() else plain})
    return None


def _award_group(name: str) -> Group | None:
    """The group that a heading names in a list of awards: a year, a title, both ("Lao động tiên tiến năm 2022"), or collectives."""
    if "tập thể" in name.lower():
        return Group(refused=f"Thuộc phần “{name}”: là tập thể, không phải người.")
    years = set(_OF_YEAR.findall(name))
    words = _OF_YEAR.sub(" ", name).strip(" :.-–")
    codes = titles_within(words)
    if len(years) > 1 or len(codes) > 1 or not (years or codes) or (words and not codes):
        return None
    told = {"award_year": years.pop()} if years else {}
    return Group(told | ({"title": codes[0]} if codes else {}))
