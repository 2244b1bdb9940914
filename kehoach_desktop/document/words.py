"""The words by which a plan's text is recognised, read once from resources/texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.folding import fold

_NOT_LETTERS = re.compile(r"[^0-9a-z%]+")


def bare(text: str) -> str:
    """The text folded, with every run of punctuation and spaces one space, one at each end: for finding phrases."""
    return f" {_NOT_LETTERS.sub(' ', fold(text)).strip()} "


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Words that tell the parts of a paper; lists compared without accents are folded already, the others are as typed."""

    kinds: tuple[str, ...]
    preamble_starts: tuple[str, ...]
    closing_starts: tuple[str, ...]
    nation: tuple[str, ...]
    placed_bodies: tuple[str, ...]
    places: tuple[str, ...]
    signed: tuple[str, ...]
    party_bodies: tuple[str, ...]
    authorities: tuple[str, ...]
    posts: tuple[str, ...]
    post_tails: tuple[str, ...]
    chrome_starts: tuple[str, ...]
    chrome_tails: tuple[str, ...]
    annex_starts: tuple[str, ...]
    units: tuple[str, ...]
    verbs: tuple[str, ...]
    organising: tuple[str, ...]
    not_targets: tuple[str, ...]
    never_doubled: tuple[str, ...]
    issuers: tuple[tuple[str, tuple[str, ...]], ...]
    symbols: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """A kind of commitment the program knows: its code, its names, the words people sign, and the phrases (bare) that mean it."""

    code: str
    name: str
    short_name: str
    text: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title by its code and the phrases (bare) that mean it, unless one of `not_after` stands right before."""

    code: str
    phrases: tuple[str, ...]
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What plans ask people to sign and to reach."""

    commitments: tuple[CommitmentWords, ...]
    titles: tuple[TitleWords, ...]


@cache
def plan_words() -> PlanWords:
    """The words of resources/texts/plan_words.toml."""
    data = resource_data("texts", "plan_words.toml")
    as_typed = {"kinds", "authorities", "posts", "never_doubled", "verbs", "units"}
    issuers = tuple((letters, tuple(map(fold, names))) for letters, names in data.pop("issuers").items())
    symbols = tuple(data.pop("symbols").items())
    return PlanWords(
        issuers=issuers,
        symbols=symbols,
        **{
            name: tuple(word if name in as_typed else fold(word) for word in words)
            for name, words in data.items()
        },
    )


@cache
def vocabulary() -> Vocabulary:
    """The commitments and titles of resources/texts/commitments.toml."""
    data = resource_data("texts", "commitments.toml")
    return Vocabulary(
        tuple(
            CommitmentWords(
                item["code"], item["name"], item["short_name"], item["text"], _phrases(item["phrases"])
            )
            for item in data["commitment"]
        ),
        tuple(
            TitleWords(item["code"], _phrases(item["phrases"]), _phrases(item["not_after"]))
            for item in data["title"]
        ),
    )


def _phrases(texts: list[str]) -> tuple[str, ...]:
    """The phrases ready to be looked for in a bare text."""
    return tuple(bare(text) for text in texts)
