"""What other programs put on the clipboard, read for the window: rows of cells, paragraphs of a plan."""

from __future__ import annotations

from kehoach_desktop.document.runs import Runs
from kehoach_desktop.intake.delimited import clipboard_rows
from kehoach_desktop.intake.plan_joins import join_lines
from kehoach_desktop.intake.plan_lines import clean_lines


def copied_rows(text: str) -> list[list[str]]:
    """The rows of a copied table, cells between tabs. Refusal for a broken quote."""
    return clipboard_rows(text)


def copied_paragraphs(text: str) -> list[Runs]:
    """The paragraphs of copied plain text, wrapped and page-broken lines joined again. Refusal when it is no text."""
    return [line.runs for line in join_lines(clean_lines(text).lines)[0]]
