"""Line breaks inside a paragraph: mostly looks, sometimes the next item."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach_desktop.document.markers import split_marker
from kehoach_desktop.document.model import Run
from kehoach_desktop.document.runs import runs_text, slice_runs


def cut_at_breaks(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """The runs cut at their line breaks ("\\n") where a marker follows; every other break becomes a space."""
    start, text = 0, runs_text(runs)
    ends = [
        place
        for place, letter in enumerate(text)
        if letter == "\n" and split_marker(text[place + 1 :].split("\n")[0].strip())[0]
    ]
    for end in (*ends, len(text)):
        yield tuple(
            Run(run.text.replace("\n", " "), run.bold, run.italic, run.underline)
            for run in slice_runs(runs, start, end)
        )
        start = end + 1
