"""A plan typed in an old font (.VnTime, VNI): recognised by what it says, made Unicode where the clerk agrees.

More is asked for than of a list: a third of the paragraphs and several words must change, so that no single odd sign in a modern
paper is taken for a letter of an old one.
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach_desktop.vietnamese.folding import nfc
from kehoach_desktop.vietnamese.old_fonts import TCVN3, convert, detect

_PART, _LEAST_WORDS = 3, 8
# the fonts of TCVN3 whose small letters are drawn as capitals: .VnTimeH, .VnArialH
_TCVN3_FONT, _CAPITALS = ".vn", "h"


def old_encoding(texts: Iterable[str]) -> str:
    """The old encoding of a plan's paragraphs as they stand in the file, by the name `old_fonts` gives it; "" for Unicode."""
    worded = [text for text in texts if any(char.isalpha() for char in text)]
    encoding = detect(worded)
    if not encoding:
        return ""
    pairs = [(convert(text, encoding).split(), nfc(text).split()) for text in worded]
    paragraphs = sum(new != old for new, old in pairs)
    words = sum(one != other for new, old in pairs for one, other in zip(new, old, strict=False))
    return encoding if paragraphs * _PART >= len(worded) and words >= _LEAST_WORDS else ""


def modern(text: str, encoding: str, font: str = "") -> str:
    """The words in Unicode; those in a font of capitals are written as capitals."""
    made = convert(text, encoding)
    name = font.casefold()
    capitals = encoding == TCVN3 and name.startswith(_TCVN3_FONT) and name.endswith(_CAPITALS)
    return made.upper() if capitals else made


def letters_note(encoding: str, converted: bool) -> str:
    """What the clerk is told of a plan in an old encoding."""
    if converted:
        return f"Văn bản gõ phông cũ {encoding}: đã chuyển sang Unicode."
    return f"Văn bản gõ phông cũ {encoding}: giữ nguyên như trong tệp."
