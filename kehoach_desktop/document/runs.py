"""Stretches of styled text: cut, trimmed, joined, without ever changing a letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kehoach_desktop.document.model import Run

Runs = tuple[Run, ...]


def plain_runs(text: str) -> Runs:
    """The text as one unstyled run; no run at all for an empty text."""
    return (Run(text),) if text else ()


def runs_text(runs: Iterable[Run]) -> str:
    """The words of the runs."""
    return "".join(run.text for run in runs)


def same_style(one: Run, other: Run) -> bool:
    """Whether two runs are printed alike."""
    return (one.bold, one.italic, one.underline) == (other.bold, other.italic, other.underline)


def merge_runs(runs: Iterable[Run]) -> Runs:
    """The normal form: no empty run, no two neighbours of the same style."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and same_style(merged[-1], run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def slice_runs(runs: Iterable[Run], start: int, end: int | None = None) -> Runs:
    """The runs from character `start` up to (not with) character `end` of their common text."""
    runs = tuple(runs)
    stop = len(runs_text(runs)) if end is None else end
    kept: list[Run] = []
    position = 0
    for run in runs:
        low, high = max(start - position, 0), min(stop - position, len(run.text))
        if low < high:
            kept.append(replace(run, text=run.text[low:high]))
        position += len(run.text)
    return merge_runs(kept)


def strip_runs(runs: Iterable[Run]) -> Runs:
    """The runs without white space at either end."""
    text = runs_text(runs := tuple(runs))
    start = len(text) - len(text.lstrip())
    return slice_runs(runs, start, max(start, len(text.rstrip())))


def join_runs(first: Iterable[Run], second: Iterable[Run]) -> Runs:
    """Two stretches as one, with one space between them when both have words and neither brings one."""
    first, second = merge_runs(first), merge_runs(second)
    if not first or not second:
        return first or second
    if first[-1].text[-1].isspace() or second[0].text[0].isspace():
        return merge_runs((*first, *second))
    # a space between two styles is plain, so that a bold end does not run on
    glue = replace(first[-1], text=" ") if same_style(first[-1], second[0]) else Run(" ")
    return merge_runs((*first, glue, *second))


def drop_style(runs: Iterable[Run]) -> Runs:
    """The same words as one unstyled run."""
    return plain_runs(runs_text(runs))


def all_bold(runs: Iterable[Run]) -> bool:
    """Whether every word of the runs is bold (and there is at least one word)."""
    worded = [run for run in runs if run.text.strip()]
    return bool(worded) and all(run.bold for run in worded)
