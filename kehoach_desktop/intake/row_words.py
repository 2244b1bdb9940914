"""What the words of a row in a list say: a person's name, the name of a unit, a group of people, a signature."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kehoach_desktop.intake.words import cell_words, unit_name
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.folding import word_key
from kehoach_desktop.vietnamese.names import case_name, may_have_address, strip_address

ROMAN = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:\-]*$")
_PREFIX = re.compile(r"^(?:([IVXLC]{1,6}|[A-ZĐ])|(\d{1,2}(?:\.\d{1,2})*))\s*(?:[.)/:]|\s[-–])\s*(?=\S)")
_COUNT = re.compile(
    r"\s*(?:[:\-–]\s*(?:gồm\s*)?\d+\s*(?:người|đ/c|đồng chí|cán bộ|nhân viên|ng)?|\(\s*(?:gồm\s*)?\d+[^()]*\))\s*\.?$",
    re.IGNORECASE,
)
_ONLY_COUNT = re.compile(
    r"^\(?\d{1,4}\)?\s*(?:người|đ/c|đồng chí|cán bộ|nhân viên|ng|nữ)?\.?$", re.IGNORECASE
)
_CUTS = re.compile(r"\s*[,;/\n]\s*|\s+[-–]\s+")
_SHORTEST, _LONGEST = 2, 6  # words of a name


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words by which rows are told apart, in small letters with their accents; unit words longest first."""

    units: tuple[str, ...]
    unit_firsts: frozenset[str]
    places: tuple[str, ...]
    away: tuple[str, ...]
    collectives: frozenset[str]
    people: frozenset[str]
    families: frozenset[str]
    seconds: frozenset[str]
    office_words: frozenset[str]
    no_names: frozenset[str]
    signers: tuple[str, ...]
    odd_firsts: frozenset[str]


@cache
def row_words() -> RowWords:
    """The words of resources/intake/rows.toml, with the unit words of words.toml."""
    data = resource_data("intake", "rows.toml")
    groups, persons, places = data["groups"], data["persons"], tuple(data["units"]["places"])
    units = sorted({*cell_words().unit_starts, *places}, key=len, reverse=True)
    firsts = frozenset(word.split()[0] for word in units)
    none = frozenset(persons["none"])
    odd = {word.split()[0] for word in (*none, *data["signatures"]["starts"])} | {"tổng", "cộng"}
    return RowWords(
        tuple(units),
        firsts,
        places,
        tuple(groups["away"]),
        frozenset(map(word_key, groups["collectives"])),
        frozenset(map(word_key, groups["people"])),
        frozenset(persons["families"]),
        frozenset(persons["seconds"]),
        frozenset(persons["office_words"]),
        none,
        tuple(data["signatures"]["starts"]),
        firsts | odd,
    )


def bare_heading(text: str) -> str:
    """A heading without its number ("II.", "1.2") and its head count ("(05 người)")."""
    return _COUNT.sub("", _PREFIX.sub("", text)).strip(" :.-–")


def has_address(text: str) -> bool:
    """Whether a form of address ("Đ/c", "Bà") stands before a name."""
    return may_have_address(text) and strip_address(text, misters=True) != text


def prefix_of(text: str) -> str:
    """What numbers a heading: "letter" (I., A-, B/), "figure" (1., 2.1) or ""; a form of address is none of these."""
    found = _PREFIX.match(text)
    if found is None or has_address(text):
        return ""
    return "letter" if found[1] else "figure"


def heading_unit(text: str, known: Mapping[str, str]) -> str:
    """The unit a heading row names: number, "Đơn vị:" and head count taken off, the agency's own spelling where it is known."""
    name = bare_heading(text)
    head, colon, rest = name.partition(":")
    if colon and rest.strip() and head.strip().lower() in cell_words().lead_in:
        name = rest.strip()
    return known.get(word_key(name)) or _cased(name)


def _cased(name: str) -> str:
    """A unit's name in the usual writing; a place's own name with capitals in every word."""
    small = name.lower()
    place = next((one for one in row_words().places if small.startswith(one + " ")), "")
    if place and name.isupper():
        cut = len(place)
        head = name[:cut] if name[:cut].lower() in ("thcs", "thpt") else name[:cut].capitalize()
        return head + case_name(name[cut:])
    return unit_name(name)


@lru_cache(maxsize=2_000)
def starts_as_unit(text: str) -> bool:
    """Whether a text begins with a word for a kind of unit: "Phòng Kế toán", "PHÒNG", "Xã Mường Than"."""
    small = text.lower() + " "
    return any(small.startswith(word + " ") for word in row_words().units)


@lru_cache(maxsize=2_000)
def surely_unit(text: str) -> bool:
    """Whether a text can only be a unit's name, and no person of a family named Ban, Đội or Phòng: a figure or a small word in it.

    "Phòng Kế toán" and "Đội 1" are; "Ban Văn Nam" is a person, "BAN NỘI VỤ" may be either.
    """
    words = text.split()
    if not starts_as_unit(text) or len(words) < _SHORTEST:
        return False
    own = [word for word in words if word[:1].isalpha()]
    return any(char.isdigit() for char in text) or any(word[0].islower() for word in own)


@lru_cache(maxsize=2_000)
def is_person_shaped(text: str) -> bool:
    """Whether a text looks like a person's name: two to six words, each with a capital, no figures."""
    words = text.split()
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and not any(char.isdigit() or char in ":;,()/" for char in text)
        and all(not word[0].islower() for word in words)
    )


def has_middle_name(text: str) -> bool:
    """Whether the second word is one that only people's names have: "Ban Thị Mai", but not "Khối Văn phòng"."""
    words, known = text.lower().split(), row_words()
    return (
        len(words) > _SHORTEST
        and words[1] in known.seconds
        and " ".join(words[1:3]) not in known.office_words
    )


def has_family_name(text: str) -> bool:
    """Whether a text looks like a name and begins with a family's name or has a middle name only people have."""
    if not is_person_shaped(text):
        return False
    return text.lower().split()[0] in row_words().families or has_middle_name(text)


def is_total(text: str) -> bool:
    """Whether a row beginning with this text counts people ("Cộng: 12 người")."""
    return cell_words().totals.search(text.lower()) is not None


def names_fact(text: str) -> bool:
    """Whether a text is the name of a rating or title and nothing else, as where a list counts them below ("HTXSNV | 5 người")."""
    words, key = cell_words(), word_key(text)
    return key in words.rating or key in words.title


def ends_list(text: str) -> bool:
    """Whether a row beginning with this text stands below the list: a note, a date of signing, a signature."""
    return cell_words().footers.search(text.lower()) is not None


def is_signer(text: str) -> bool:
    """Whether a text is what stands above a signature: "Trưởng phòng", "Người lập biểu"."""
    small = text.lower()
    return any(
        small == word or small.startswith((word + " ", word + ",", word + ":"))
        for word in row_words().signers
    )


@lru_cache(maxsize=2_000)
def split_position(text: str) -> tuple[str, str]:
    """A position and its unit told together: "Trưởng phòng, Phòng Kế toán" -> ("Trưởng phòng", "Phòng Kế toán"); the unit "" when none is found."""
    for cut in _CUTS.finditer(text):
        unit = text[cut.end() :].strip()
        if cut.start() and starts_as_unit(unit):
            return text[: cut.start()].strip(), unit
    return ("", text) if surely_unit(text) else (text, "")


def is_count(text: str) -> bool:
    """Whether a cell only counts people: "2", "02 người"."""
    return _ONLY_COUNT.match(text) is not None


def no_name_reason(text: str) -> str:
    """Why a text in the column of names names nobody, in Vietnamese, or ""."""
    small = text.lower().strip(" .")
    if small in row_words().no_names:
        return f"Ô họ và tên ghi “{text[:40]}”, không phải tên người."
    if " và " in text and all(len(side.split()) >= _SHORTEST for side in text.split(" và ", 1)):
        return f"“{text[:60]}” là nhiều người trong một ô; mỗi dòng chỉ ghi họ tên một người."
    if surely_unit(text):
        return f"“{text[:60]}” là tên đơn vị, không phải họ tên người."
    return ""
