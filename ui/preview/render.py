"""Pages of a PDF as pictures. PDFium works on one thing at a time, so everything here holds one lock."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Pages:
    """An open PDF: its bytes and the size of each page in points."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    document: PdfDocument


def open_pages(data: bytes) -> Pages:
    """Open a PDF held in memory."""
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        return Pages(data, sizes, document)


def close_pages(pages: Pages) -> None:
    """Give an open PDF back. Left to the garbage collector it could be closed while another thread draws."""
    with _LOCK:
        pages.document.close()


def picture(pages: Pages, number: int, width: int) -> QImage:
    """Page `number` (from 0) drawn `width` real pixels wide, on white."""
    with _LOCK:
        page = pages.document[number]
        bitmap = page.render(scale=max(width, 1) / pages.sizes[number][0], prefer_bgrx=True)
        drawn = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
    return drawn


def find_words(pages: Pages, words: str, *, near: int = 0) -> tuple[int, float] | None:
    """Where words are printed first, looking from page `near` on and then from the beginning: page (from 0) and how far down it
    (0 to 1). Line breaks do not matter; None when they are not there."""
    wanted = "".join(words.split())
    order = [*range(near, len(pages.sizes)), *range(near)] if wanted else []
    with _LOCK:
        for number in order:
            place = _on_page(pages, number, wanted)
            if place is not None:
                return number, place
    return None


def _on_page(pages: Pages, number: int, wanted: str) -> float | None:
    page = pages.document[number]
    letters = page.get_textpage()
    text = letters.get_text_range()
    solid = [at for at, letter in enumerate(text) if not letter.isspace()]
    found = "".join(text[at] for at in solid).find(wanted)
    place = None
    if found >= 0:
        _, _, _, top = letters.get_charbox(solid[found])
        place = 1 - top / pages.sizes[number][1]
    letters.close()
    page.close()
    return place


def extract(data: bytes, numbers: Iterable[int]) -> bytes:
    """A PDF of only some pages (from 0), in the order asked."""
    import io

    import pypdfium2

    with _LOCK:
        source, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
        made.import_pages(source, pages=list(numbers))
        out = io.BytesIO()
        made.save(out)
        made.close()
        source.close()
    return out.getvalue()
