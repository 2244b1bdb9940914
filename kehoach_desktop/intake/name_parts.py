"""A cell with a name taken apart: the running number before it, rank or degree, position and remark behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kehoach_desktop.intake.row_words import has_family_name, has_middle_name
from kehoach_desktop.intake.words import cell_words
from kehoach_desktop.vietnamese.folding import clean
from kehoach_desktop.vietnamese.names import case_name, may_have_address, split_degree, strip_address
from kehoach_desktop.vietnamese.syllables import is_syllable

_NUMBER = re.compile(r"^\d{1,4}\s*[.)/\-]\s*(?=[^\W\d_])")
_MARK = re.compile(r"\s*(?:\*+|[¹²³]|\(\s*(?:\d{1,2}|\*+)\s*\))$")
_BRACKET = re.compile(r"\s*\(([^()]{3,})\)$")
# a hyphen belongs to many names (Y-Wang, H'Ren - Niê), so only a known position may follow it
_JOINT = re.compile(r"\s*(?:\n|\s[-–—]\s|[/,;])\s*|\s+(?=\()")

_MOST_WORDS = 4


class NamedPerson(NamedTuple):
    """A name as a cell has it: the name itself, what stood around it as a note (degree, rank, remark), and a position named in the same cell."""

    name: str
    notes: str = ""
    position: str = ""


def named(text: str, misters: bool | None) -> NamedPerson:
    """A cell's text as a name. `misters` is what `strip_address` wants. What is not understood stays in the name for its check."""
    name = clean(text)
    if "\n" not in text and name.replace(" ", "").isalpha() and not _may_have_rank(name):
        return NamedPerson(*_bare(name, misters))
    return _taken_apart(text, misters)


def _taken_apart(text: str, misters: bool | None) -> NamedPerson:
    """The slow way, for cells that hold more than a name."""
    notes: list[str] = []
    first, position, behind = _behind(_NUMBER.sub("", text.strip()))
    name = clean(first)
    while found := _MARK.search(name):
        name = name[: found.start()]
    if found := _BRACKET.search(name):
        name = name[: found.start()]
        if not position and _is_position(found[1]):
            position = found[1]
        else:
            notes.append(found[1])
    rank = _ranks().match(name)
    if rank and len(name[rank.end() :].split()) >= 2:
        notes.insert(0, rank[0].strip())
        name = name[rank.end() :]
    bare, degree = _bare(name, misters)
    return NamedPerson(bare, "; ".join(filter(None, (degree, *notes, behind))), position)


def _bare(name: str, misters: bool | None) -> tuple[str, str]:
    """(name, degree) of clean text without anything behind the name."""
    degree = ""
    if may_have_address(name):
        degree, name = split_degree(strip_address(name, misters=misters))
    return case_name(name.strip(" .,;:*")), degree


def put_right(name: str) -> str:
    """A name in which capitals were left out by the way ("Nguyễn văn nam") with all its capitals, where that is sure; else as it is.

    It is sure for a known family name and Vietnamese syllables only, when no small word stands alone behind a whole name, where it may be a
    remark ("Nguyễn Văn An nghỉ").
    """
    words = name.split(" ")
    small = [not word.istitle() for word in words]
    right = " ".join(word.capitalize() for word in words)
    if not 2 <= len(words) <= _MOST_WORDS or not any(small) or not has_family_name(right):
        return name
    if not all(word.isalpha() and is_syllable(word) for word in words):
        return name
    alone = small[-1] and not all(small[1:])
    if alone and not (len(words) == 3 and has_middle_name(name)):
        return name
    return right


def _behind(text: str) -> tuple[str, str, str]:
    """(text up to a position that follows the name, the position, a note behind that); without one, the text whole."""
    for joint in _JOINT.finditer(text):
        rest = clean(text[joint.end() :])
        if joint.start() and _is_position(rest):
            position, _, note = rest.partition("(")
            return text[: joint.start()], position.strip(" ,;.-–"), note.strip(" )")
    return text, "", ""


def _is_position(text: str) -> bool:
    """Whether a text begins like a position: Trưởng phòng, PGĐ, Chuyên viên chính."""
    return _positions().match(text.lower()) is not None


def _may_have_rank(name: str) -> bool:
    """A quick look at the first letter: whether a rank may stand before the name."""
    return name[:1] in _rank_letters() and _ranks().match(name) is not None


@cache
def _rank_letters() -> frozenset[str]:
    return frozenset(letter for rank in cell_words().ranks for letter in (rank[:1], rank[:1].upper()))


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, cell_words().ranks))})\s+", re.IGNORECASE)


@cache
def _positions() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, cell_words().positions))})(?!\w)")
