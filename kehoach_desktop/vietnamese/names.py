"""Names of people and units as papers write them: casing brought back, forms of address and degrees taken off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from kehoach_desktop.vietnamese.syllables import is_syllable

_COMRADE = re.compile(r"^(?:đ\s*/\s*c|đ/chí|đ\.c|đc|đồng chí)(?:[.:,]\s*|\s+)", re.IGNORECASE)
_BOTH = re.compile(r"^(?:\(?(?:ông|ô)\s*[/,()]\s*(?:bà|b)\)?|anh\s*/\s*chị)\s*[.:]?\s*", re.IGNORECASE)
_MISTER = re.compile(r"^(?:(?:ông|bà)(\s*[.:]\s*|\s+)|(?:ô|b)\s*[.:]\s+)", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:(?:pgs|gs|ts|ths|bs|ks|cn|ds|ls|nsưt|nsnd|ngưt|ngnd)\b[.,]\s*|(?:bs)?ck(?:i{1,2}|[12])[.,\s]\s*|(?:PGS|GS|TS|TSKH|ThS|BS|KS|CN)\s+)+",
    re.IGNORECASE,
)
_DEGREE_BARE = re.compile(r"^(?:PGS|GS|TS|TSKH|ThS|BS|KS|BSCKII?)\s+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_TONED = re.compile(
    "(?:^| )[" + "".join(chr(point) for point in range(0xC0, 0x1EFA) if chr(point).islower()) + "]"
)
_MAYBE_BEFORE = re.compile(
    r"\(|(?:ông|bà|đc|đồng chí)\b|\w{1,6}\s*[./,:(]|(?:PGS|GS|TS|TSKH|ThS|BS|KS|BSCKII?)\s", re.IGNORECASE
)
_SECOND_OF_SURNAME = {"thị", "văn", "đình", "hữu"}


def _capital(word: str) -> str:
    """One word with a capital first letter and small others."""
    return word[:1].upper() + word[1:].lower()


def case_name(name: str) -> str:
    """A person's name with its usual capitals where they were lost: "NGUYỄN VĂN ÁNH" and "nguyễn văn ánh" -> "Nguyễn Văn Ánh".

    A name written in both cases is left alone but for a word that begins small after capitals were lost ("Võ Đức ánh"), and
    H'Hen Niê, Y Ban and initials with a dot stay as they are.
    """
    if name.istitle():  # nearly every name: nothing to mend
        return name
    if name.isupper() or name.islower():
        return _WORD.sub(lambda found: _capital(found[0]), name)
    words = name.split(" ")
    # a toned first letter that is small is what TCVN3, with no such capitals, leaves behind
    if not _SMALL_TONED.search(name):
        return name
    return " ".join(
        _capital(word) if word[:1].islower() and not word[:1].isascii() else word for word in words
    )


def case_unit(name: str, heads: Collection[str], bodies: Collection[str], owners: Collection[str]) -> str:
    """A unit's name in capitals brought back to the usual writing: "PHÒNG KẾ HOẠCH TỔNG HỢP" -> "Phòng Kế hoạch tổng hợp".

    `heads` are the words for kinds of unit after which the proper name starts (phòng, đội…), `owners` the words after which one of
    `bodies` stands for the agency itself ("Lãnh đạo Ban"); all small. After " - " a new name starts. What is no Vietnamese syllable is an
    acronym and stays. A name not wholly in capitals comes back as it was.
    """
    if not name.isupper():
        return name
    return " - ".join(_case_part(part, heads, bodies, owners) for part in re.split(r"\s+[-–]\s+", name))


def _case_part(part: str, heads: Collection[str], bodies: Collection[str], owners: Collection[str]) -> str:
    """One part of a unit's name between dashes."""
    words = [word if _is_acronym(word) else word.lower() for word in part.split()]
    text = " ".join(words)
    head = next(
        (h for h in sorted(heads, key=len, reverse=True) if text == h or text.startswith(h + " ")), ""
    )
    owner = next((o for o in sorted(owners, key=len, reverse=True) if text.startswith(o + " ")), "")
    if owner and any(text[len(owner) + 1 :] == body for body in bodies):
        cut = len(owner) + 1
    else:
        cut = len(head) + 1 if head and len(text) > len(head) else 0
    if cut:
        text = text[:cut] + text[cut : cut + 1].upper() + text[cut + 1 :]
    return text[:1].upper() + text[1:]


def _is_acronym(word: str) -> bool:
    """Whether a word in capitals is an acronym (ATGT, TC-KT, II) or a lone letter (Đội A) and not a word."""
    letters = _WORD.findall(word)
    return len(word) == 1 or (bool(letters) and not all(is_syllable(piece) for piece in letters))


def may_have_address(name: str) -> bool:
    """A quick look: False when certainly neither an address nor a degree stands before the name."""
    return _MAYBE_BEFORE.match(name) is not None


def strip_address(name: str, *, misters: bool | None = None) -> str:
    """The name without "Đ/c", "Đồng chí", "Ông/Bà", "Ông", "Bà" before it.

    "Ông" is also a family name (Ông Ích Khiêm). `misters` says whether the list it comes from writes "Ông" and "Bà" before its names;
    None = not known: then it goes only from a name of four words or more, whose second is no middle name.
    """
    stripped = _BOTH.sub("", _COMRADE.sub("", name))
    found = _MISTER.match(stripped)
    if not found:
        return stripped
    rest = stripped[found.end() :]
    words = rest.split()
    marked = any(sign in found[0] for sign in ".:")
    certain = marked or found[0].strip().lower() == "bà"
    if misters is None:
        misters = certain or (len(words) >= 3 and words[0].lower() not in _SECOND_OF_SURNAME)
    return rest if (misters or marked) and len(words) >= 2 else stripped


def has_mister(name: str) -> bool:
    """Whether a name starts with "Ông" or "Bà" in some form."""
    return _MISTER.match(name) is not None or _BOTH.match(name) is not None


def split_degree(name: str) -> tuple[str, str]:
    """A degree or rank before the name taken off: "ThS. Nguyễn Văn A" -> ("ThS.", "Nguyễn Văn A"); without one, ("", name)."""
    found = _DEGREE.match(name)
    if found and ("." in found[0] or "," in found[0] or _DEGREE_BARE.match(name)):
        rest = name[found.end() :].strip()
        if len(rest.split()) >= 2:
            return found[0].strip(" ,"), rest
    return "", name


def name_fault(name: str) -> str:
    """Why a text cannot be a person's name, in Vietnamese, or ""."""
    if not name:
        return "Thiếu họ và tên."
    if name[0] in "=+@-":
        return "Ô họ và tên chứa công thức, không phải họ tên."
    if len(name) > 100:
        return "Họ và tên quá dài, có lẽ ô này chứa nội dung khác."
    if "\ufffd" in name:
        return "Họ và tên có chữ bị hỏng khi lưu tệp."
    if any(char.isdigit() for char in name):
        return f"Họ và tên “{name[:40]}” có chữ số."
    if any(char in ";,\n" for char in name):
        return (
            f"“{name[:40]}” là nhiều người hoặc kèm chức vụ trong một ô; mỗi dòng chỉ ghi họ tên một người."
        )
    letters = sum(unicodedata.category(char).startswith("L") for char in name)
    if letters < 2 or any(char in '<>{}[]|\\="@#$%^*~?' for char in name):
        return f"“{name[:40]}” không phải họ và tên."
    return ""
