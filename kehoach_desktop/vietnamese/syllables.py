"""Which words can be Vietnamese syllables; used to tell encodings apart and acronyms from words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]|"
_RHYMES = (
    # one vowel, then its endings
    "a(?:ch|c|i|m|nh|ng|n|o|p|t|u|y)?",
    "ă(?:c|m|ng|n|p|t)",
    "â(?:c|m|ng|n|p|t|u|y)",
    "e(?:c|m|ng|n|o|p|t)?",
    "ê(?:ch|m|nh|ng|n|p|t|u)?",
    "i(?:a|ch|m|nh|n|p|t|u)?",
    "o(?:c|i|m|ng|n|p|t)?",
    "oo(?:ng|c)",
    "ô(?:c|i|m|ng|n|p|t)?",
    "ơ(?:i|m|n|p|t)?",
    "u(?:a|c|i|m|ng|n|p|t)?",
    "ư(?:a|c|i|ng|t|u)?",
    "y(?:ch|nh|n|t)?",
    # pairs and their endings
    "i?ê(?:c|m|ng|n|p|t|u)",
    "yê(?:m|ng|n|t|u)",
    "uô(?:c|i|m|ng|n|t)",
    "ươ(?:c|i|m|ng|n|p|t|u)",
    "oa(?:ch|c|i|m|nh|ng|n|o|p|t|y)?",
    "oă(?:c|m|ng|n|t)",
    "oe(?:n|o|t)?",
    "uâ(?:ng|n|t|y)",
    "uê(?:ch|nh)?",
    "uơ",
    "uy(?:a|ch|nh|n|p|t|u)?",
    "uyê(?:n|t)",
)
_SYLLABLE = re.compile(f"(?:{_ONSET})(?:{'|'.join(_RHYMES)})")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word (letters only, any case) is spelled as a Vietnamese syllable: "Nguyễn" yes, "ATGT" and "NguyÔn" no."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if sum(char in _TONES for char in decomposed) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    return _SYLLABLE.fullmatch(plain) is not None
