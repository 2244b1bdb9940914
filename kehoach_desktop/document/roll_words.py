"""The words by which a plan is moved to another year, read once from resources/texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kehoach_desktop.resources import resource_data


@dataclass(frozen=True, slots=True)
class RollWords:
    """Patterns made of the words in roll_words.toml; `round_names` by the last digit of a count."""

    anniversary_after: str
    anniversary_before: str
    laws: str
    comparing: str
    theme: str
    due_headings: str
    round_names: dict[int, str]


@cache
def roll_words() -> RollWords:
    """The words of resources/texts/roll_words.toml as alternatives, the longest first."""
    data = resource_data("texts", "roll_words.toml")
    names = {int(digit): name for digit, name in data.pop("round").items()}
    return RollWords(round_names=names, **{name: _either(words) for name, words in data.items()})


def _either(words: list[str]) -> str:
    """A pattern for any of the words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
