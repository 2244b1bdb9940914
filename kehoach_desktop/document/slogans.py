"""Slogans between quotation marks that the same plan quotes in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.words import bare

_QUOTED = re.compile(r"“([^“”]{12,300})”")
_FEWEST_WORDS, _ALIKE = 5, 0.82


def odd_slogans(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """(sentence, paragraph's id) for each slogan that differs by a few words from one quoted before."""
    seen: dict[str, str] = {}
    for node_id, text in _texts(document):
        for found in _QUOTED.finditer(text):
            slogan = found[1].strip()
            key = bare(slogan)
            if key in seen or len(key.split()) < _FEWEST_WORDS:
                continue
            twin = next((other for other in seen if _alike(key, other)), None)
            if twin is not None:
                yield f"Khẩu hiệu được dẫn hai cách: “{seen[twin]}” và “{slogan}”.", node_id
            seen[key] = slogan


def _texts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """The subject and every paragraph, with its id."""
    yield "", document.subject_text
    yield from ((node.id, node.text) for node in document.nodes())


def _alike(one: str, other: str) -> bool:
    """Whether two slogans share nearly all their words in the same order."""
    first, second = one.split(), other.split()
    if {word for word in first if word.isdecimal()} != {word for word in second if word.isdecimal()}:
        return False  # "giai đoạn 2021-2025" and "giai đoạn 2026-2030" are two movements
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
