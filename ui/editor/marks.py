"""Soft backgrounds behind words that became data: which words of which node."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A soft background behind some words of a node, and what it says. Words taken from several places of a sentence are marked
    where their end stands; all of the node is when none of it is found."""

    node_id: str
    words: str
    colour: str
    tip: str = ""


def stretch(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text and how long they are: all of them, else as many of the last ones as stand together."""
    parts = words.split()
    for first in range(max(len(parts) - 1, 1)):
        tail = " ".join(parts[first:])
        if tail and (at := text.find(tail)) >= 0:
            return at, len(tail)
    return 0, len(text)
