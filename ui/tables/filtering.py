"""Searching and ordering lists of records in plain Python: without accents, exact accents first. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach_desktop.vietnamese.folding import clean, fold


@dataclass(frozen=True, slots=True)
class Searchable:
    """A record's words, ready for searching: with accents (composed, small letters) and folded, each with a space before."""

    exact: str
    folded: str


def searchable(texts: Sequence[str]) -> Searchable:
    """The searchable form of a record's cells."""
    joined = " ".join(text for text in texts if text)
    return Searchable(" " + clean(joined).casefold(), " " + fold(joined))


def _starts(words: Sequence[str], text: str) -> bool:
    """Whether every word begins some word of the text; a word of digits may stand anywhere (the end of a CCCD)."""
    return all((word if word.isdigit() else " " + word) in text for word in words)


def rank(query: str, one: Searchable) -> int | None:
    """How well a record fits what was typed: 0 the phrase with its accents, 1 the words with accents, 2 the phrase without,
    3 the words without; None if it does not fit."""
    exact, folded = clean(query).casefold(), fold(query)
    if not _starts(folded.split(), one.folded):
        return None
    if " " + exact in one.exact:
        return 0
    if _starts(exact.split(), one.exact):
        return 1
    return 2 if " " + folded in one.folded else 3


def search(query: str, items: Sequence[Searchable], among: Sequence[int]) -> list[int]:
    """The places of `among` whose items fit, best fits first, otherwise in the order given."""
    if not query.strip():
        return list(among)
    ranked = [(fit, place) for place in among if (fit := rank(query, items[place])) is not None]
    return [place for _, place in sorted(ranked, key=lambda pair: pair[0])]
