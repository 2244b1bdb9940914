"""What a cell of a year-end list says without saying it in full: that there is something, how many, that it is not clear."""

from __future__ import annotations

import re

from kehoach_desktop.intake.cells import text_of
from kehoach_desktop.intake.sheets import Cell
from kehoach_desktop.intake.words import cell_words
from kehoach_desktop.vietnamese.folding import clean, fold

_COUNT = re.compile(r"(?:co\s+)?(\d{1,2})(?:\s*(?:sang kien|sk|de tai|giai phap)[\w\s,]*)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PIECES = re.compile(r"\s*[;\n]\s*")


def says_unclear(value: Cell) -> bool:
    """Whether a cell says that nobody knows ("không rõ", "…", a formula's fault): neither something nor nothing."""
    if not isinstance(value, str):
        return False
    return clean(value) in cell_words().faults or fold(clean(value)) in cell_words().unclear


def says_yes(value: Cell) -> str:
    """A truth value in words: "có" for a ticked box, otherwise the cell's text."""
    return ("có" if value else "") if isinstance(value, bool) else text_of(value)


def count_told(text: str) -> int | None:
    """How many initiatives a cell counts without naming them: "2", "Có 01 sáng kiến" -> 2, 1; a tick is one; None where it names them."""
    folded = fold(text)
    found = _COUNT.fullmatch(folded)
    if found:
        return int(found[1])
    return 1 if folded in cell_words().ticked else None


def only_some_discipline(text: str) -> bool:
    """Whether a cell says that there is a disciplinary measure and not which: "Có", "x", "Bị kỷ luật", "KT"."""
    return fold(text) in cell_words().ticked | cell_words().some_discipline


def year_named(text: str) -> int | None:
    """The one year that a cell names: "Khiển trách (2023)" -> 2023; None for none or several."""
    found = {int(year) for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def undated_leave(text: str) -> str:
    """A cell about absences whose days are not told, each with its kind: "Nghỉ ốm 5 tháng" -> "ốm: Nghỉ ốm 5 tháng"."""
    told = []
    for piece in filter(None, _PIECES.split(text)):
        folded = fold(piece)
        kind = next((kind for word, kind in cell_words().leave if re.search(rf"\b{word}\b", folded)), "khác")
        told.append(f"{kind}: {piece}")
    return "; ".join(told)
