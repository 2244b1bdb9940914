"""Styles written as marks inside a line: **bold**, *italic*, ***both***, __underline__; a backslash keeps a sign a sign.

Marks are switches, so any order of styles can be written and read back without a rule about nesting. The reader of other people's
Markdown is in intake; this one reads what the program's own templates hold.
"""

from __future__ import annotations

import re

from kehoach_desktop.document.model import Run
from kehoach_desktop.document.runs import Runs, merge_runs

_TOKEN = re.compile(r"\\.|\*{1,3}|__|[^\\*_]+|.", re.DOTALL)
_ESCAPED = str.maketrans({"\\": "\\\\", "*": "\\*", "_": "\\_", "\n": "\\n", "\r": "\\r"})
_CONTROLS = {"n": "\n", "r": "\r", "p": "%"}


def escape(text: str) -> str:
    """The text on one line, with every sign that could be read as a mark made plain."""
    return text.translate(_ESCAPED)


def unescape(text: str) -> str:
    """What `escape` was given."""
    return re.sub(r"\\(.)", lambda found: _CONTROLS.get(found[1], found[1]), text, flags=re.DOTALL)


def unmarked(text: str) -> Runs:
    """The runs of a line with marks; marks that are never closed hold to the end of the line."""
    runs: list[Run] = []
    bold = italic = underline = False
    for token in _TOKEN.findall(text):
        if token.startswith("*"):
            italic ^= len(token) % 2 == 1
            bold ^= len(token) >= 2
        elif token == "__":
            underline = not underline
        else:
            words = unescape(token) if token.startswith("\\") else token
            runs.append(Run(words, bold, italic, underline))
    return merge_runs(runs)
