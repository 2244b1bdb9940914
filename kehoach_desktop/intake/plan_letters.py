"""A plan typed in an old font (.VnTime, VNI): recognised by what it says, made Unicode where the clerk agrees.

More is asked for than of a list: a third of the paragraphs must change, so that no single odd sign in a modern paper is taken for a
letter of an old one.
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach_desktop.vietnamese.folding import nfc
from kehoach_desktop.vietnamese.old_fonts import TCVN3, convert, detect

_PART = 3
# the fonts of TCVN3 whose small letters are drawn as capitals: .VnTimeH, .VnArialH
_TCVN3_FONT, _CAPITALS = ".vn", "h"


def old_encoding(texts: Iterable[str]) -> str:
    """The old encoding of a plan's paragraphs as they stand in the file, by the name `old_fonts` gives it; "" for Unicode."""
    worded = [text for text in texts if any(char.isalpha() for char in text)]
    encoding = detect(worded)
    if not encoding:
        return ""
    changed = sum(convert(text, encoding) != nfc(text) for text in worded)
    return encoding if changed * _PART >= len(worded) else ""


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
