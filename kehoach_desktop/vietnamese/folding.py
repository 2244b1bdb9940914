"""Text made comparable: NFC on the way in, folded for searching and matching."""

from __future__ import annotations

import re
import unicodedata

_ICELANDIC_D = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})
_D = str.maketrans({"đ": "d", "Đ": "d"})
_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """The text in Unicode's composed form (NFC), with the Icelandic letter that looks like đ made đ."""
    return unicodedata.normalize("NFC", text).translate(_ICELANDIC_D)


def clean(text: str) -> str:
    """NFC, every run of white space (non-breaking too) one space, none at the ends. For names and cells, not for papers."""
    return _SPACES.sub(" ", nfc(text).replace("\u00a0", " ").replace("\u200b", "")).strip()


def fold(text: str) -> str:
    """The text without accents, case or đ, for searching: "Đặng Thị HÒA" -> "dang thi hoa". hòa and hoà fold alike."""
    decomposed = unicodedata.normalize("NFD", text.translate(_ICELANDIC_D).casefold())
    kept = "".join(char for char in decomposed if unicodedata.category(char) != "Mn").translate(_D)
    return _SPACES.sub(" ", kept).strip()
