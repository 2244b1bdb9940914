"""Word's automatic numbers as the markers they print: 1., II., a), -, counted through the document as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach_desktop.intake.docx_package import W, on, value

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# characters of the symbol fonts that Word's bullets are made of
_BULLETS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf02d": "-", "\uf02b": "+", "o": "+", "": "-"}
_MOST = 9999


@dataclass
class _Level:
    """How one level of a list counts and prints."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass
class _List:
    """A kind of list: its levels and how far each has counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The lists of one file; ask for the markers in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._kinds: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()
        for one in root.iter(f"{W}abstractNum") if root is not None else ():
            levels = {_number(value(level, "ilvl")): _level(level) for level in one.findall(f"{W}lvl")}
            self._lists[value(one, "abstractNumId")] = _List(levels)
        for one in root.iter(f"{W}num") if root is not None else ():
            self._add(one)

    def _add(self, one: Element) -> None:
        """A list in use: which kind it is, and where it starts anew."""
        number, kind = value(one, "numId"), value(one.find(f"{W}abstractNumId"))
        self._kinds[number] = kind
        for changed in one.findall(f"{W}lvlOverride"):
            place = _number(value(changed, "ilvl"))
            own = changed.find(f"{W}lvl")
            if own is not None and kind in self._lists:
                # a level of its own makes a list of its own
                self._kinds[number] = f"{kind}/{number}"
                levels = {**self._lists[kind].levels, place: _level(own)}
                self._lists[f"{kind}/{number}"] = _List(levels)
            if (start := value(changed.find(f"{W}startOverride"))).isdecimal():
                self._starts.setdefault(number, {})[place] = int(start)

    def marker(self, number: str, level: int) -> str:
        """The next marker of this list at this level, as printed; "" where the list prints none."""
        found = self._lists.get(self._kinds.get(number, ""))
        if found is None or level not in found.levels:
            return ""
        own = found.levels[level]
        if (number, level) not in self._seen and level in self._starts.get(number, {}):
            found.counts[level] = self._starts[number][level] - 1
        self._seen.add((number, level))
        found.counts[level] = min(found.counts.get(level, own.start - 1) + 1, _MOST)
        for deeper in [one for one in found.counts if one > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or (restart and level < restart):
                del found.counts[deeper]
        if own.kind == "bullet":
            return _BULLETS.get(own.text, own.text.strip() if own.text.isprintable() else "•")
        return _PLACE.sub(lambda place: self._count(found, int(place[1]) - 1, own), own.text).strip()

    def _count(self, found: _List, level: int, asking: _Level) -> str:
        """One number inside a marker."""
        own = found.levels.get(level, _Level())
        count = found.counts.get(level, own.start)
        return shown(count, "decimal" if asking.legal else own.kind)


def _level(element: Element) -> _Level:
    start, restart = value(element.find(f"{W}start")), value(element.find(f"{W}lvlRestart"))
    return _Level(
        int(start) if start.isdecimal() else 1,
        value(element.find(f"{W}numFmt")) or "decimal",
        value(element.find(f"{W}lvlText")),
        bool(on(element.find(f"{W}isLgl"))),
        int(restart) if restart.isdecimal() else None,
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def shown(count: int, kind: str) -> str:
    """A count as Word prints it: decimal, decimalZero, upperRoman, lowerRoman, upperLetter, lowerLetter; "" for none."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02d}"
    if kind in ("upperRoman", "lowerRoman") and count > 0:
        return _roman(count).upper() if kind == "upperRoman" else _roman(count)
    if kind in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while count >= worth:
            text, count = text + letters, count - worth
    return text
