"""Finding words in the lines of a plan and putting others in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach_desktop.document.model import Run
from kehoach_desktop.document.runs import merge_runs, slice_runs
from kehoach_desktop.vietnamese.folding import fold, nfc
from ui.editor.lines import Line, Spot


def find_all(lines: Sequence[Line], words: str, *, exact: bool = False) -> list[Spot]:
    """Where the words stand, in printed order: (line number, character). Without `exact`, capitals do not matter, and neither do
    accents when the words are typed without any."""
    wanted = nfc(words)
    if not wanted.strip():
        return []
    plain = not exact and wanted.casefold() == _bare(wanted)
    found: list[Spot] = []
    for number, line in enumerate(lines):
        text = line.text if exact else _bare(line.text) if plain else _small(line.text)
        sought = wanted if exact else _small(wanted)
        at = text.find(sought)
        while at >= 0:
            found.append((number, at))
            at = text.find(sought, at + len(sought))
    return found


def _small(text: str) -> str:
    """Small letters, one for one."""
    return "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)


def _bare(text: str) -> str:
    """Small letters without accents, one for one."""
    return "".join(bare if len(bare := fold(letter)) == 1 else letter for letter in text)


def replaced(lines: Sequence[Line], spots: Sequence[Spot], length: int, words: str) -> list[Line]:
    """The lines with `length` characters at each spot replaced by words, which take the style of what they replace."""
    made = list(lines)
    for number, at in sorted(spots, reverse=True):
        runs = made[number].runs
        old = slice_runs(runs, at, at + length)
        new = (replace(old[0], text=nfc(words)),) if old else (Run(nfc(words)),)
        merged = merge_runs((*slice_runs(runs, 0, at), *new, *slice_runs(runs, at + length)))
        made[number] = replace(made[number], runs=merged)
    return made
