"""Whether a short way to write a unit ("P.TC-KT", "Tc - Kt", "Kế toán") stands for a unit's whole name ("Phòng Tài chính - Kế toán")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kehoach_desktop.vietnamese.folding import fold, word_key
from kehoach_desktop.vietnamese.syllables import is_syllable

_WORD = re.compile(r"\w+")
_AND = "va"
_LONGEST = 6  # letters of an abbreviation
_LONGEST_NAME = 120


class HeadWords(NamedTuple):
    """The words for kinds of unit ("phòng"), and pairs of one with what is written for it in short ("phòng", "p")."""

    words: tuple[str, ...]
    short: tuple[tuple[str, str], ...]


class _Word(NamedTuple):
    """A word made comparable; `initials` = it may be the first letters of several words."""

    key: str
    initials: bool = False


def stands_for(short: str, full: str, heads: HeadWords) -> bool:
    """Whether `short` is `full` with words replaced by their first letters, the kind of unit shortened ("P.") or left out."""
    if max(len(short), len(full)) > _LONGEST_NAME:
        return False
    ours = _words(short)
    whole, *others = _ways(full, heads)
    if not ours or [word.key for word in ours] == whole[1]:
        return False
    for lead, words in (whole, *others):
        if lead and ours[0].key == lead and _fits(ours[1:], words):
            return True
        if not lead and words[0][0] == ours[0].key[0] and _fits(ours, words):
            return True
    return False


@lru_cache(maxsize=2_000)
def _ways(full: str, heads: HeadWords) -> tuple[tuple[str, list[str]], ...]:
    """The ways to say a whole name: (what stands before in short or "", the words); the whole name first."""
    words = word_key(full).split() or [" "]
    ways = [("", words)]
    for head in heads.words:
        lead = word_key(head).split()
        rest = words[len(lead) :]
        if rest and words[: len(lead)] == lead:
            ways += [("", rest), *((word_key(short), rest) for of, short in heads.short if of == head)]
    return tuple(ways)


@lru_cache(maxsize=2_000)
def _words(text: str) -> list[_Word]:
    """The words of a short name; capitals and what is no syllable may be first letters."""
    shouted = text.isupper()
    return [
        _Word(
            fold(word),
            word.isalpha()
            and 1 < len(word) <= _LONGEST
            and (not is_syllable(word) or (word.isupper() and not shouted)),
        )
        for word in _WORD.findall(text)
    ]


def _fits(ours: Sequence[_Word], theirs: Sequence[str]) -> bool:
    """Whether the words of a short name, one after the other, take up all words of the whole one; "và" may be left out."""
    if not ours or not theirs:
        return not ours and not theirs
    if theirs[0] == _AND and ours[0].key != _AND:
        return _fits(ours, theirs[1:])
    if ours[0].key == _AND and theirs[0] != _AND:
        return _fits(ours[1:], theirs)
    if ours[0].key == theirs[0] and _fits(ours[1:], theirs[1:]):
        return True
    taken = _initials(ours[0].key, theirs) if ours[0].initials else 0
    return taken > 0 and _fits(ours[1:], theirs[taken:])


def _initials(letters: str, theirs: Sequence[str]) -> int:
    """How many words begin with these letters one after the other; 0 where they do not."""
    at = 0
    for letter in letters:
        if at < len(theirs) and theirs[at] == _AND and letter != _AND[0]:
            at += 1
        if at >= len(theirs) or not theirs[at].startswith(letter):
            return 0
        at += 1
    return at
