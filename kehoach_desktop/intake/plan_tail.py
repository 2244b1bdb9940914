"""The foot of a plan: recipients and the signature block, however the lines were broken or run together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kehoach_desktop.document.markers import split_marker
from kehoach_desktop.document.model import Recipient, Signature
from kehoach_desktop.document.runs import plain_runs
from kehoach_desktop.intake.plan_lines import Line, told
from kehoach_desktop.intake.plan_signature import (
    find_run_in,
    is_person,
    read_signature,
    small_block,
    starts_signature,
)
from kehoach_desktop.vietnamese.folding import fold

_LABEL = re.compile(r"^Nơi nhận\s*(?::|$)\s*", re.IGNORECASE)
_DASHED_PIECES = re.compile(r"(?<=[;.,)])\s*[-–]\s*(?=\S)")
_PIECES = re.compile(r"(?<=;)\s*(?=\S)")
_MOST_LINES = 8


@dataclass
class Tail:
    """Recipients and signature; `rest` is what stands after them."""

    recipients: tuple[Recipient, ...] = ()
    signature: Signature | None = None
    rest: list[Line] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)


def find_label(lines: tuple[Line, ...]) -> int | None:
    """The line that says "Nơi nhận:", the last one of the text; None when the paper names no recipients."""
    for place in range(len(lines) - 1, -1, -1):
        if _LABEL.match(lines[place].text):
            return place
    return None


def find_signature(lines: tuple[Line, ...], start: int) -> int | None:
    """Where a signature block begins among the last lines, not before `start`; None when the text ends without one."""
    for place in range(max(start, len(lines) - _MOST_LINES), len(lines)):
        if starts_signature(lines[place]) and not lines[place].text.endswith((";", ":", ",")):
            return place
        if place + small_block(lines[place:]) == len(lines) > place:
            return place
    return None


def read_tail(lines: tuple[Line, ...]) -> Tail:
    """From the line with "Nơi nhận:" to the end."""
    tail = Tail()
    first = _LABEL.sub("", lines[0].text)
    texts = [first] if first else []
    dashed = any(_is_dashed(text) for text in (first, *(line.text for line in lines[1:])))
    signing: list[Line] = []
    for place, line in enumerate(lines[1:], 1):
        signs = dashed or signing or _signs(line) or small_block(lines[place:])
        if not _closed(texts) and (_is_dashed(line.text) or not signs):
            texts.append(line.text)
        elif dashed and not signing and texts and _continues(texts[-1], line.text):
            tail.joined.append(f"{texts[-1]} + {line.text}")
            texts[-1] = f"{texts[-1]} {line.text}"
        else:
            signing.append(line)
    pieces = [piece for text in texts for piece in _pieces(text)]
    if pieces and (cut := find_run_in(pieces[-1])) is not None:
        signing.insert(0, Line(plain_runs(pieces[-1][cut:])))
        pieces[-1] = pieces[-1][:cut].rstrip()
    tail.recipients = tuple(_recipient(piece) for piece in pieces)
    if not pieces:
        tail.dropped.append(told(lines[0].text, "không có dòng nơi nhận nào bên dưới"))
    tail.signature, tail.rest = read_signature(signing, tail.dropped)
    return tail


def _is_dashed(text: str) -> bool:
    """Whether a line starts with a dash or a bullet."""
    return split_marker(text)[0] in ("-", "–", "—", "+", "•", "*")


def _signs(line: Line) -> bool:
    """Whether a line without a dash is a part of the signature block and no recipient."""
    return starts_signature(line) or (is_person(line.text) and line.gap)


def _closed(texts: list[str]) -> bool:
    """Whether the line "Lưu: …", which ends the list, has been read."""
    return bool(texts) and any(fold(split_marker(piece)[1]).startswith("luu") for piece in _pieces(texts[-1]))


def _continues(above: str, text: str) -> bool:
    """Whether a line goes on with the recipient above it."""
    return above[-1] not in ";." and text[0].islower()


def _pieces(text: str) -> list[str]:
    """Recipients on one line, each by itself."""
    parts = _DASHED_PIECES.split(text) if _is_dashed(text) else _PIECES.split(text)
    return [part for part in (part.strip() for part in parts) if part]


def _recipient(piece: str) -> Recipient:
    """One recipient without its dash, its end mark apart."""
    text = split_marker(piece)[1] if _is_dashed(piece) else piece
    if text and text[-1] in ";.,":
        return Recipient(text[:-1].rstrip(), text[-1])
    return Recipient(text, "")
