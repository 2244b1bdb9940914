"""The agency whose file this is, and the people who sign its papers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency as its papers name it.

    `symbol` is the abbreviation after the kind in a paper's symbol (BQLBT in KH-BQLBT); `place` the địa danh before the date.
    The three party_ fields name the Party body of the same agency, for Party papers; they may be empty.
    """

    name: str
    parent: str = ""
    place: str = ""
    symbol: str = ""
    party_name: str = ""
    party_parent: str = ""
    party_symbol: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone who signs: the lines above the signature gap, the post printed under the gap (councils), and the name."""

    full_name: str
    authority: tuple[str, ...] = ()
    second_post: str = ""
    is_default: bool = False
    id: int | None = None
