"""What comes from other programs by the clipboard, as lines of a plan: Word and web pages with their runs, plain text with its markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextDocument

from kehoach_desktop.document.markers import kind_of, split_marker
from kehoach_desktop.document.model import Run
from kehoach_desktop.document.runs import (
    Runs,
    all_bold,
    drop_style,
    merge_runs,
    plain_runs,
    runs_text,
    slice_runs,
    strip_runs,
)
from kehoach_desktop.document.tree import new_id
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.clipboard import copied_paragraphs
from kehoach_desktop.vietnamese.folding import nfc
from ui.editor.blocks import HEADINGS
from ui.editor.lines import Line

_SPACES = re.compile(r"[ \t\r\n\u00a0\u2028]+")


def lines_from(data: QMimeData) -> list[Line]:
    """The lines in what was copied elsewhere; empty paragraphs are left out. Nothing but pictures gives no lines.

    A few words without a paragraph's mark keep the spaces at their ends: they will stand among others.
    """
    rows = _paragraphs(data.html()) if data.hasHtml() else _plain(data.text())
    worded = [runs for runs in map(_single_spaces, rows) if runs_text(runs).strip()]
    made = [_line(runs) for runs in worded]
    if len(made) == 1 and not made[0].marker:
        return [replace(made[0], runs=worded[0])]
    return made


def _plain(text: str) -> Iterable[Runs]:
    """The paragraphs of plain text; several lines are read as a plan's text is, wrapped and page-broken ones joined again."""
    if len(text.strip().splitlines()) < 2:
        return [plain_runs(nfc(text.strip("\r\n")))]
    try:
        return copied_paragraphs(text)
    except Refusal:
        return []


def _paragraphs(html: str) -> Iterable[Runs]:
    document = QTextDocument()
    document.setHtml(html)
    block = document.begin()
    while block.isValid():
        yield _runs_of(block)
        block = block.next()


def _runs_of(block: QTextBlock) -> Runs:
    """A paragraph's runs, with the mark of a web page's list item before them. A list's dot is our dash."""
    runs: list[Run] = []
    listed = block.textList()
    if listed is not None:
        mark = listed.itemText(block).strip()
        runs.append(Run(f"{mark if any(letter.isalnum() for letter in mark) else '-'} "))
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        drawn = fragment.charFormat()
        text = nfc(fragment.text()).replace("\ufffc", "")
        runs.append(
            Run(
                text,
                drawn.fontWeight() > 500,
                drawn.fontItalic(),
                drawn.fontUnderline() and not drawn.isAnchor(),
            )
        )
        step += 1
    return merge_runs(runs)


def _line(runs: Runs) -> Line:
    """One line with its marker taken off."""
    clean = strip_runs(runs)
    text = runs_text(clean)
    marker, words = split_marker(text)
    kind = kind_of(marker, words)
    rest = strip_runs(slice_runs(clean, len(text) - len(words))) if marker else clean
    if kind in HEADINGS and all_bold(rest):
        rest = drop_style(rest)
    return Line(new_id(), kind, rest, marker)


def _single_spaces(runs: Runs) -> Runs:
    return merge_runs(Run(_SPACES.sub(" ", run.text), run.bold, run.italic, run.underline) for run in runs)


def html_of(lines: Sequence[Line]) -> str:
    """Lines as a web page's paragraphs, for other programs and for pasting back with the runs."""
    return "".join(
        f"<p>{escape(line.marker)}{' ' if line.marker else ''}{_words(line)}</p>" for line in lines
    )


def _words(line: Line) -> str:
    """A line's runs with b, i and u around them; a heading is bold as a whole."""
    made = ""
    for run in line.runs:
        text = escape(run.text)
        bold = run.bold or line.kind in HEADINGS
        for mark, on in (("u", run.underline), ("i", run.italic), ("b", bold)):
            text = f"<{mark}>{text}</{mark}>" if on else text
        made += text
    return made
