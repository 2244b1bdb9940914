"""The words of lists, read from resources/intake: names of columns and what stands in cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.folding import clean, fold, word_key
from kehoach_desktop.vietnamese.names import case_unit

_CHOICES = ("relatives", "last_choice", "first_choice", "promised")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORD = re.compile(r"[^\w#]+")
_QUESTION_NO = re.compile(r"^\d{1,2} (?=[^\W\d])")  # "1. Họ và tên", as in the answers to a form


def heading_key(text: str) -> str:
    """A column's heading made comparable: no accents, case, marks, line breaks, number before it, nor what stands in brackets."""
    key = _NOT_WORD.sub(" ", fold(_BRACKETS.sub(" ", text)) or fold(text)).strip()
    return _QUESTION_NO.sub("", key)


def plain_heading(text: str) -> str:
    """A heading without what stands in brackets, its accents kept."""
    return clean(_BRACKETS.sub(" ", text)) or text


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that columns go by: whole headings, beginnings (longest first), parts of a date or name.

    `parts` keep their accents (small letters), because "Nam" and "Năm" are two things. `relatives` is found in headings about somebody
    else; `last_choice` in headings to be taken only where no other column tells the same, `first_choice` in those to be taken before others;
    `promised` in headings of what is no award yet.
    """

    whole: dict[str, tuple[str, ...]]
    starts: tuple[tuple[str, str], ...]
    parts: dict[str, str]
    relatives: re.Pattern[str]
    last_choice: re.Pattern[str]
    first_choice: re.Pattern[str]
    promised: re.Pattern[str]


@cache
def columns() -> Columns:
    """The column names of resources/intake/columns.toml."""
    data = resource_data("intake", "columns.toml")
    whole: dict[str, tuple[str, ...]] = {}
    starts: list[tuple[str, str]] = []
    for field, names in (*data["fields"].items(), ("ignored", data["ignored"])):
        for name in names.get("is", ()):
            whole[heading_key(name)] = (*whole.get(heading_key(name), ()), field)
        starts += [(heading_key(name) + " ", field) for name in names.get("starts", ())]
    starts.sort(key=lambda pair: -len(pair[0]))
    parts = {name.lower(): part for part, names in data["parts"].items() for name in names}
    patterns = (rf"\b(?:{'|'.join(data[one]['words'])})\b" for one in _CHOICES)
    return Columns(whole, tuple(starts), parts, *map(re.compile, patterns))


@lru_cache(maxsize=5_000)
def field_match(heading: str, fields: frozenset[str]) -> tuple[str, bool]:
    """The field that a heading names, among `fields`, and whether the whole heading does ("Đơn vị") or only its beginning ("Đơn vị công tác của vợ").

    "ignored" for look-alikes, and for what begins well and goes on to a relative; "" for anything else.
    """
    if not heading or len(heading) > 150:
        return "", False
    known, key = columns(), heading_key(heading)
    for field in known.whole.get(key, ()):
        if field in fields or field == "ignored":
            return field, True
    for start, field in known.starts:
        if (field in fields or field == "ignored") and (key + " ").startswith(start):
            return ("ignored" if known.relatives.search(heading.lower()) else field), False
    return _said_twice(key, fields), True


def _said_twice(key: str, fields: frozenset[str]) -> str:
    """The field of a heading in two languages ("Chức vụ Position"), both of which name it; "" for any other heading."""
    words, whole = key.split(), columns().whole
    for cut in range(1, len(words)):
        first, second = whole.get(" ".join(words[:cut]), ()), whole.get(" ".join(words[cut:]), ())
        for field in first:
            if field in second and field in fields:
                return field
    return ""


def field_of(heading: str, fields: frozenset[str]) -> str:
    """The field that a heading names, as `field_match` finds it."""
    return field_match(heading, fields)[0]


@dataclass(frozen=True, slots=True)
class CellWords:
    """What stands in cells: folded word -> meaning."""

    gender: dict[str, str]
    ticked: frozenset[str]
    unticked: frozenset[str]
    nothing: frozenset[str]
    unclear: frozenset[str]
    ditto: frozenset[str]
    staff_kind: dict[str, str]
    joined_by: dict[str, str]
    rating: dict[str, str]
    title: dict[str, str]
    title_starts: tuple[tuple[str, str], ...]
    discipline: tuple[str, ...]
    some_discipline: frozenset[str]
    leave: tuple[tuple[str, str], ...]
    totals: re.Pattern[str]
    footers: re.Pattern[str]
    unit_heads: tuple[str, ...]
    unit_short: dict[str, tuple[str, ...]]
    unit_starts: tuple[str, ...]
    unit_owners: tuple[str, ...]
    unit_bodies: tuple[str, ...]
    lead_in: tuple[str, ...]
    positions: tuple[str, ...]
    ranks: tuple[str, ...]
    faults: frozenset[str]


@cache
def cell_words() -> CellWords:
    """The cell words of resources/intake/words.toml."""
    data = resource_data("intake", "words.toml")

    def turned(section: str) -> dict[str, str]:
        return {word_key(word): meaning for meaning, words in data[section].items() for word in words}

    units = data["units"]
    return CellWords(
        gender=turned("gender"),
        ticked=frozenset(map(fold, data["marks"]["yes"])),
        unticked=frozenset(map(fold, data["marks"]["no"])),
        nothing=frozenset(map(fold, data["nothing"]["words"])),
        unclear=frozenset(map(fold, data["unclear"]["words"])),
        ditto=frozenset(clean(word).lower() for word in data["ditto"]["words"]),
        staff_kind=turned("staff_kind"),
        joined_by=turned("joined_by"),
        rating=turned("rating"),
        title=turned("title"),
        title_starts=tuple(turned("title_starts").items()),
        discipline=tuple(data["discipline"]["forms"]),
        some_discipline=frozenset(map(fold, data["discipline"]["some"])),
        leave=tuple((fold(word), kind) for kind, words in data["leave"].items() for word in words),
        totals=re.compile("|".join(data["not_people"]["totals"])),
        footers=re.compile("|".join(data["not_people"]["footers"])),
        unit_heads=tuple(units["heads"]),
        unit_short={head: tuple(short) for head, short in units["short"].items()},
        unit_starts=(*units["heads"], *units["starts"]),
        unit_owners=tuple(units["owners"]),
        unit_bodies=tuple(units["bodies"]),
        lead_in=tuple(units["lead_in"]),
        positions=tuple(data["name_parts"]["positions"]),
        ranks=tuple(data["name_parts"]["ranks"]),
        faults=frozenset(data["faults"]["words"]),
    )


@lru_cache(maxsize=2_000)
def unit_name(text: str) -> str:
    """A unit's name in the usual writing; only names in capitals change."""
    words = cell_words()
    return case_unit(text, words.unit_heads, words.unit_bodies, words.unit_owners)


@cache
def left_words() -> tuple[str, ...]:
    """Small words that say of a list, or a part of one, that its people left: "nghỉ hưu", "thôi việc"."""
    return tuple(resource_data("intake", "rows.toml")["groups"]["left"])


@cache
def stale_sheets() -> re.Pattern[str]:
    """Found in the names (small letters) of sheets that hold no list of now: an old copy, a form, an example."""
    words = resource_data("intake", "rows.toml")["groups"]["stale"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
