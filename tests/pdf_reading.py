"""A PDF as the tests see it: lines with their places in mm from the top left, strokes, fonts, pages."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """One printed line: its text (blanks squeezed), left and right end, base line, all in mm, and its type size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class Sheet:
    """One page: its size in mm, lines from top to bottom and from left to right, strokes as (left, right, y), fonts used."""

    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[tuple[float, float, float], ...]
    fonts: frozenset[str]

    def line(self, start: str) -> Line:
        return next(line for line in self.lines if line.text.startswith(start))

    @property
    def text(self) -> list[str]:
        return [line.text for line in self.lines]


@dataclass
class _Char:
    text: str
    left: float
    right: float
    base: float
    size: float
    font: str


def _chars(page: pdfium.PdfPage, height: float) -> list[_Char]:
    text = page.get_textpage()
    found = []
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        hyphen = raw.FPDFText_IsHyphen(text, i) == 1
        if raw.FPDFText_IsGenerated(text, i) and not hyphen:
            continue
        left, _, right, _ = text.get_charbox(i, loose=True)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(text, i, name, 200, None)
        size = raw.FPDFText_GetFontSize(text, i)
        char = "-" if hyphen else chr(code)
        if char.isspace():
            continue
        found.append(_Char(char, left * MM, right * MM, (height - y.value) * MM, size, name.value.decode()))
    return found


def _lines(chars: list[_Char]) -> list[Line]:
    """Characters on one base line, near each other, in the order in which they were written."""
    groups: list[list[_Char]] = []
    for char in chars:
        last = groups[-1][-1] if groups else None
        if last is not None and _on_one_line(last, char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return [_line(group) for group in groups]


def _on_one_line(last: _Char, char: _Char) -> bool:
    """Blanks are wide but in one face; what stands beside a line in another column is in another face or farther off."""
    gap = char.left - last.right
    return abs(last.base - char.base) < 0.4 and -1 < gap < (20 if last.font == char.font else 5)


def _line(chars: list[_Char]) -> Line:
    words = chars[0].text
    for before, char in pairwise(chars):
        words += (" " if char.left - before.right > 0.5 else "") + char.text
    return Line(words, chars[0].left, chars[-1].right, chars[0].base, chars[0].size)


def _strokes(page: pdfium.PdfPage, height: float) -> list[tuple[float, float, float]]:
    bounds = [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    return [(left * MM, right * MM, (height - (low + high) / 2) * MM) for left, low, right, high in bounds]


def read_pdf(content: bytes) -> list[Sheet]:
    """Every page of the file."""
    document = pdfium.PdfDocument(content)
    sheets = []
    for page in document:
        width, height = page.get_size()
        chars = _chars(page, height)
        fonts = frozenset(char.font.split("+")[-1] for char in chars)
        sheets.append(
            Sheet(width * MM, height * MM, tuple(_lines(chars)), tuple(_strokes(page, height)), fonts)
        )
        page.close()
    document.close()
    return sheets
