"""Text from before Unicode: recognised by what it says, converted letter by letter.

TCVN3 (ABC, the .VnTime fonts), VNI, CP1258 read as Western text, and UTF-8 read as Western text. A cell does not tell its font,
so each reading is tried on the words and the one that makes Vietnamese syllables wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from kehoach_desktop.vietnamese.folding import nfc
from kehoach_desktop.vietnamese.syllables import is_syllable

TCVN3, VNI, CP1258, UTF8 = "TCVN3 (.VnTime)", "VNI", "CP1258", "UTF-8 đọc nhầm"

# first code and the letters from there on (TCVN 5712:1993, VN3)
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_BREAK = re.compile(r"[\s,.;:/()\[\]\-–0-9“”\"'_|]+")
_HIGH = re.compile("[\u0080-\uffff]")
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
# Latin letters that Vietnamese in Unicode never has; old-font text nearly always has one
_SUSPECT = re.compile(
    "[\u0080-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de-\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
_LOST_U = re.compile("(?<![ưƯ])([ơờởỡớợ])(?=ng\\b|c\\b|u\\b)")


@cache
def _tcvn3() -> tuple[dict[str, str], re.Pattern[str]]:
    """The TCVN3 table with the two-sign capitals ("Aµ" = À), and the pattern that finds its signs, longest first."""
    table = {
        chr(start + index): letter
        for start, letters in _TCVN3_RUNS.items()
        for index, letter in enumerate(letters)
    }
    table[chr(0xCA)], table[chr(0xCB)] = "ấ", "ậ"
    codes = {letter: sign for sign, letter in table.items()}
    for sign, letter in list(table.items()):
        decomposed = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize(
            "NFC", "".join(char for char in decomposed if char not in _VNI_TONES.values())
        )
        if base != letter and letter.islower():
            capital = codes.get(base.upper(), base.upper())
            table[capital + sign] = letter.upper()
    return table, _longest_first(table)


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """The VNI table: a base letter and its mark, either in any case, make one letter in the base's case."""
    table: dict[str, str] = {}

    def add(base: str, shape: str, marks: dict[str, str]) -> None:
        for mark, tone in marks.items():
            letter = unicodedata.normalize("NFC", base + shape + tone)
            source = {"ơ": "ô", "ư": "ö"}.get(base, base)
            for written in (mark, mark.upper()):
                table[source + written] = letter
                table[source.upper() + written] = letter.upper()

    for base in "aeouyơư":
        add(base, "", _VNI_TONES)
    for base in "aeo":
        add(base, "\u0302", _VNI_HAT)
    add("a", "\u0306", _VNI_BREVE)
    for sign, letter in _VNI_SINGLE.items():
        table[sign], table[sign.upper()] = letter, letter.upper()
    return table, _longest_first(table)


def _longest_first(table: dict[str, str]) -> re.Pattern[str]:
    """A pattern of all the table's signs, the two-sign ones tried first."""
    return re.compile("|".join(re.escape(sign) for sign in sorted(table, key=len, reverse=True)))


def _raise_shouted(text: str) -> str:
    """Words typed in capitals whose toned vowels could only be small ("NGUYễN") made capital throughout."""

    def word(found: re.Match[str]) -> str:
        whole = found[0]
        small = [char for char in whole if char.islower()]
        shouted = sum(char.isupper() for char in whole) > max(1, len(small)) and all(
            not char.isascii() for char in small
        )
        return whole.upper() if shouted else whole

    return re.sub(r"[^\W\d_]+", word, text)


def _from_tcvn3(text: str) -> str:
    """TCVN3 to Unicode; ư comes as the soft hyphen, which editors also turn into "-" or drop."""
    table, pattern = _tcvn3()
    text = re.sub("(?<=[A-Za-z])-(?=[\u00aa\u00ea-\u00ee\u00a1-\u00ff]|$|\\s)", "\u00ad", text)
    text = pattern.sub(lambda found: table[found[0]], text)
    return _raise_shouted(_LOST_U.sub(r"ư\1", text))


def _from_vni(text: str) -> str:
    """VNI to Unicode."""
    table, pattern = _vni()
    return pattern.sub(lambda found: table[found[0]], text)


def _as_bytes(text: str) -> bytes:
    """The bytes that were read as Western text."""
    return b"".join(
        char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252", errors="replace")
        for char in text
    )


def _from_cp1258(text: str) -> str:
    """CP1258 that was read as Western text, to Unicode."""
    return nfc(_as_bytes(text).decode("cp1258", errors="replace"))


def _from_utf8(text: str) -> str:
    """UTF-8 that was read as Western text, to Unicode."""
    return nfc(_as_bytes(text).decode("utf-8", errors="replace"))


_READERS = {TCVN3: _from_tcvn3, VNI: _from_vni, CP1258: _from_cp1258, UTF8: _from_utf8}


def _validity(texts: Iterable[str]) -> float:
    """How many of the words with a letter beyond ASCII are Vietnamese syllables, 0 to 1."""
    words = [word for text in texts for word in _BREAK.split(text) if word and _HIGH.search(word)]
    return sum(is_syllable(word) for word in words) / len(words) if words else 0.0


def detect(texts: Iterable[str], *, limit: int = 300) -> str:
    """The old encoding of some texts (cells of one sheet, say): TCVN3, VNI, CP1258, UTF8, or "" for plain Unicode.

    Only texts that have a sign which Vietnamese in Unicode does not use are looked at, at most `limit` of them.
    """
    suspects: list[str] = []
    for text in texts:
        if _SUSPECT.search(text) and not _UNICODE_ONLY.search(text):
            suspects.append(text)
            if len(suspects) >= limit:
                break
    if not suspects:
        return ""
    scores = {name: _validity([reader(text) for text in suspects]) for name, reader in _READERS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 0.6 and scores[best] > _validity(suspects) + 0.2 else ""


def convert(text: str, encoding: str) -> str:
    """Text of an old encoding (a name that `detect` gave) in Unicode NFC; text that already is Unicode stays as it is."""
    if text.isascii() and not (encoding == TCVN3 and "-" in text):
        return text
    if _UNICODE_ONLY.search(text):
        return nfc(text)
    converted = _READERS[encoding](text)
    return nfc(text) if _validity([converted]) < _validity([text]) else nfc(converted)


def surely_unicode(text: str) -> bool:
    """Whether a text has letters that only Vietnamese in Unicode has."""
    return _UNICODE_ONLY.search(text) is not None
