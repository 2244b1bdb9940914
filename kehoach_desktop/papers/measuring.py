"""How wide text is in Times New Roman, from a table of widths, so that every computer breaks and rules alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kehoach_desktop.document.model import Run
from kehoach_desktop.resources import resource_data

PT_PER_MM = 72 / 25.4
UNITS = 2048
ASCENT = (1825 + 87) / UNITS
"""How far a line's top lies above its base line, of the type size: the line gap is above the letters."""
LINE_HEIGHT = (1825 + 443 + 87) / UNITS
"""A single-spaced line, of the type size: ascent, descent and line gap of the face, as Word and LibreOffice add them."""

FACES = ("regular", "bold", "italic", "bold_italic")


def face_of(bold: bool, italic: bool) -> str:
    """The name of the face: regular, bold, italic or bold_italic."""
    return FACES[bold + 2 * italic]


class Widths:
    """Widths of characters by face, in 2048ths of the type size."""

    def __init__(self, faces: Mapping[str, Mapping[str, float]]) -> None:
        self._faces = {name: dict(table) for name, table in faces.items()}

    def char(self, char: str, face: str) -> float:
        """A character's width in 2048ths; a letter the face lacks counts as its base letter, anything else as a full square."""
        table = self._faces[face]
        known = table.get(char)
        if known is None:
            base = unicodedata.normalize("NFD", char)[0]
            known = table[char] = table.get(base, 0.0 if unicodedata.category(char) == "Mn" else UNITS)
        return known

    def text(self, text: str, size: float, face: str = "regular") -> float:
        """The width of `text` in points at `size` points."""
        table = self._faces[face]
        try:
            units = sum([table[char] for char in text])
        except KeyError:
            units = sum(self.char(char, face) for char in text)
        return units * size / UNITS

    def runs(self, runs: Iterable[Run], size: float) -> float:
        """The width in points of runs set one after the other on one line."""
        return sum(self.text(run.text, size, face_of(run.bold, run.italic)) for run in runs)


@lru_cache(maxsize=1)
def times() -> Widths:
    """The widths of Times New Roman, read from resources once."""
    raw = resource_data("formats", "times_widths.toml")
    return Widths(
        {face: {char: float(w) for w, chars in raw[face].items() for char in chars} for face in FACES}
    )
