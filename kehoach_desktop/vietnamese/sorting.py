"""Sort keys in the Vietnamese alphabet, the same on every system: a ă â b c d đ e ê …, then ngang huyền hỏi ngã sắc nặng.

Keys are plain strings to be compared by code point, so SQLite and Python sort them alike. They are made syllable by syllable
(letters first, then the one tone), so it does not matter on which vowel a tone was typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x61 + index) for index, letter in enumerate(ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = "\u0302\u0306\u031b"
_PARTS = re.compile(r"\d+|[^\W\d_]+")


@cache
def _syllable_key(syllable: str) -> str:
    """One word's key: its letters by rank, then its tone."""
    if syllable.isdigit():
        return f"0{int(syllable):012d}!0"
    letters, tone = [], "0"
    for char in unicodedata.normalize("NFC", syllable.casefold()):
        base = ""
        for piece in unicodedata.normalize("NFD", char):
            if piece in _TONES:
                tone = _TONES[piece]
            else:
                base += piece
        letter = unicodedata.normalize("NFC", base)
        letters.append(_RANK.get(letter, "~" + letter))
    return "".join(letters) + "!" + tone


def text_key(text: str) -> str:
    """The key of any text, read word by word from the left; numbers in it sort by value ("Đội 2" before "Đội 10")."""
    return " ".join(_syllable_key(part) for part in _PARTS.findall(unicodedata.normalize("NFC", text)))


def name_key(full_name: str) -> str:
    """The key of a person's name: given name (last word), then family name, then the middle names."""
    words = full_name.split()
    if len(words) < 2:
        return text_key(full_name)
    return " ".join(text_key(word) for word in (words[-1], words[0], *words[1:-1]))
