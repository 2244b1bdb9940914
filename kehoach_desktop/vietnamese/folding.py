"""Text made comparable: NFC on the way in, folded for searching and matching."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w#]+")
_ICELANDIC_D = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})
# signs that take no place: zero-width spaces and joiners, direction marks, the byte order mark, controls that are no white space
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


class _Folding(dict[int, int | None]):
    """What folding does to single signs of decomposed text: marks go, đ becomes d. Filled as signs are met."""

    def __missing__(self, point: int) -> int | None:
        self[point] = None if unicodedata.category(chr(point)) == "Mn" else point
        return self[point]


_FOLDING = _Folding({ord("đ"): ord("d"), ord("ð"): ord("d")})


def nfc(text: str) -> str:
    """The text in Unicode's composed form (NFC), with the Icelandic letter that looks like đ made đ."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.translate(_ICELANDIC_D) if "Ð" in text or "ð" in text else text


def clean(text: str) -> str:
    """NFC, every run of white space (non-breaking too) one space, none at the ends, nothing unseen. For names and cells, not for papers."""
    text = nfc(text)
    if not text.isprintable():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text without accents, case or đ, for searching: "Đặng Thị HÒA" -> "dang thi hoa". hòa and hoà fold alike."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).translate(_FOLDING)
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """The text on one line, cut after `most` characters with "…" where it is longer."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= most else f"{tidy[:most]}…"


def word_key(text: str) -> str:
    """A cell's word or a unit's name made comparable: no accents, case or marks; dashes without spaces. "Đội 1 – Thanh tra" -> "doi 1 thanh tra"."""
    return _NOT_WORD.sub(" ", fold(text)).strip()
