"""Who goes before others with the same votes, as a rule set has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kehoach_desktop.rules.figures import filled

PREFERENCES = ("chairman", "women", "women_share")


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference: a kind of PREFERENCES, said in `text`. `for_whom` person | collective | both; `certainty` as a condition's.

    chairman: whom the chairman's vote is for. women: a woman. women_share: a collective with at least `percent` women.
    """

    kind: str
    text: str
    article: str
    certainty: str
    for_whom: str = "both"
    percent: str = ""


def read_preference(data: Mapping[str, Any], where: str) -> Preference:
    """A preference out of TOML; ValueError for an unknown kind, KeyError for what it lacks."""
    kind = data["kind"]
    if kind not in PREFERENCES:
        raise ValueError(f"{where}: unknown preference {kind!r}")
    return Preference(
        kind,
        filled(data["text"], data),
        data["article"],
        data["certainty"],
        data.get("for_whom", "both"),
        data["percent"] if kind == "women_share" else "",
    )
