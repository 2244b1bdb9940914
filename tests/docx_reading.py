"""A Word file's words, read apart from the program's own reader: paragraphs in printed order, table cells row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_NO_WORDS = frozenset({f"{_W}pPr", f"{_W}rPr"})


def read_paragraphs(path: Path) -> list[str]:
    """The words of every paragraph that has any; a line break inside one is "\\n"."""
    with ZipFile(path) as package:
        root = fromstring(package.read("word/document.xml"))
    texts = ("".join(_words(paragraph)) for paragraph in root.iter(f"{_W}p"))
    return [text for text in texts if text.strip()]


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _NO_WORDS:
            yield from _words(child)
