"""Searching and ordering lists of records in plain Python: without accents, exact accents first. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kehoach_desktop.vietnamese.folding import clean, fold


@dataclass(frozen=True, slots=True)
class Searchable:
    """A record's words, ready for searching: with accents (composed, small letters) and folded, each with a space before."""

    exact: str
    folded: str


@lru_cache(maxsize=50_000)
def _word(word: str) -> tuple[str, str]:
    """One word with its accents in small letters, and folded. Names are made of few words, so they are remembered."""
    return clean(word).casefold(), fold(clean(word))


def searchable(texts: Sequence[str]) -> Searchable:
    """The searchable form of a record's cells."""
    words = [_word(word) for text in texts if text for word in text.split()]
    return Searchable(
        "".join([f" {exact}" for exact, _ in words]), "".join([f" {folded}" for _, folded in words])
    )


def _starts(words: Sequence[str], text: str) -> bool:
    """Whether every word begins some word of the text; a word of digits may stand anywhere (the end of a CCCD)."""
    return all((word if word.isdigit() else " " + word) in text for word in words)


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, made ready once for a whole list: words and phrase, with accents and folded."""

    phrase: str
    words: tuple[str, ...]
    folded_phrase: str
    folded_words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> Query:
        """The query of a typed text."""
        exact, folded = clean(typed).casefold(), fold(typed)
        return cls(" " + exact, tuple(exact.split()), " " + folded, tuple(folded.split()))

    def rank(self, one: Searchable) -> int | None:
        """How well a record fits: 0 the phrase with its accents, 1 the words with accents, 2 the phrase without, 3 the words
        without; None if it does not fit."""
        if not _starts(self.folded_words, one.folded):
            return None
        if self.phrase in one.exact:
            return 0
        if _starts(self.words, one.exact):
            return 1
        return 2 if self.folded_phrase in one.folded else 3


def fits(typed: str, text: str) -> bool:
    """Whether one text fits what was typed; nothing typed fits everything."""
    return not typed.strip() or Query.of(typed).rank(searchable([text])) is not None


def search(typed: str, items: Sequence[Searchable], among: Sequence[int]) -> list[int]:
    """The places of `among` whose items fit, best fits first, otherwise in the order given."""
    if not typed.strip():
        return list(among)
    query = Query.of(typed)
    ranked = [(fit, place) for place in among if (fit := query.rank(items[place])) is not None]
    return [place for _, place in sorted(ranked, key=lambda pair: pair[0])]


def narrows(typed: str, before: str) -> bool:
    """Whether whatever fits `typed` fitted `before` too, so that only those need be looked at again: it was typed on at its end."""
    return bool(before.strip()) and typed.startswith(before) and fold(typed).startswith(fold(before))
