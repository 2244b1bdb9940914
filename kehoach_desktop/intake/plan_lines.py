"""A plan's raw text as clean lines with runs: one spelling of characters, no marks of Markdown, no doubled spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kehoach_desktop.document.model import NodeKind, Run
from kehoach_desktop.document.runs import merge_runs, runs_text, slice_runs
from kehoach_desktop.intake.plan_letters import letters_note, modern, old_encoding
from kehoach_desktop.intake.plan_markdown import read_emphasis, strip_heading
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import nfc

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|<br\s*/?>")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_ODD_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffd\ue000]")
_SPACES = re.compile(r"[^\S\n]+")
_COLUMNS = re.compile(r"(?<=\S)(?:[^\S\n]*\t[^\S\n]*| {4,})(?=\S)")
_LISTED = re.compile(r"^(?:Nơi nhận|[-–]\s*\S)")
_PLACE_DATE = re.compile(r"^\S.*,\s*ngày\b.*\btháng\b.*\bnăm\b")
_WORDLESS = re.compile(r"^[\W_]*$")
_MOST_CONTROL = 0.02
BY_TABS, BY_BARS = -1, -2
"""The tables of plain text: cells parted by tabs, or by |."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """A row of a table (and empty rows beside it) that a line was made of. `table` tells tables apart; `head`: whether it heads the
    columns, None where the file does not say; `bold`: whether all its words are.
    """

    table: int
    rows: tuple[tuple[str, ...], ...]
    head: bool | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. `gap`: an empty line stood above; `heading`: it carried Markdown's mark of a heading; `width`: how many
    characters the line had before its marks were taken out, `first` how many its first word had; `kind`: what the paragraph is,
    where the file itself says so (a Word file that this program wrote); `cells`: the row of a table that it is.
    """

    runs: tuple[Run, ...]
    gap: bool = False
    heading: bool = False
    width: int = 0
    first: int = 0
    kind: NodeKind | None = None
    cells: TableRows | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", runs_text(self.runs))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that have words or marks, what was dropped among them (as told to the clerk), what was tidied, and the old encoding
    that they were typed in."""

    lines: tuple[Line, ...]
    dropped: tuple[str, ...]
    tidied: tuple[str, ...]
    old_letters: str = ""


def told(text: str, why: str) -> str:
    """A dropped line as the clerk is told of it."""
    return f"{text} — {why}"


def clean_lines(text: str, *, unicode: bool = False) -> Cleaned:
    """The text's lines, with `unicode` also those of an old encoding made modern. Refusal when it is empty, no text at all (a picture,
    a program), or has no word in it."""
    if not text.strip():
        raise Refusal("Văn bản trống.", "Chưa có gì được ghi.", "Hãy chọn tệp có nội dung kế hoạch.")
    if len(_CONTROL.findall(text)) > max(2, len(text) * _MOST_CONTROL) or "\x00" in text:
        raise Refusal(
            "Đây không phải tệp văn bản.",
            "Chưa có gì được ghi.",
            "Hãy mở bằng phần mềm đã tạo ra tệp rồi lưu lại thành văn bản, hoặc sao chép nội dung rồi dán vào.",
        )
    raw = _BREAKS.sub("\n", text).split("\n")
    encoding = old_encoding(raw)
    if encoding and unicode:
        text = "\n".join(modern(line, encoding) for line in raw)
    told_letters = (letters_note(encoding, unicode),) if encoding else ()
    tidied = (*told_letters, *tidied_notes(text))
    lines: list[Line] = []
    dropped: list[str] = []
    for block in _bold_by_block(re.split(r"\n[^\S\n]*\n", _plain(text))):
        for line in _block_lines(block):
            if is_wordless(line.text):
                dropped.append(told(line.text, "đường kẻ hoặc dấu trang trí"))
            else:
                lines.append(line)
    if not lines:
        raise Refusal(
            "Văn bản không có đoạn nào.", "Chưa có gì được ghi.", "Hãy chọn tệp có nội dung kế hoạch."
        )
    return Cleaned(tuple(lines), tuple(dropped), tidied, encoding)


def _plain(text: str) -> str:
    """Composed letters, one kind of line break, one kind of space, nothing that cannot be seen; columns on lines of their own."""
    return "\n".join(columns(line) for line in seen_letters(_BREAKS.sub("\n", text)).split("\n"))


def seen_letters(text: str) -> str:
    """Composed letters and usual spaces only; control signs become spaces, what cannot be seen goes."""
    return _ODD_SPACE.sub(" ", _CONTROL.sub(" ", _INVISIBLE.sub("", nfc(text))))


def is_wordless(text: str) -> bool:
    """Whether a line is only a drawn rule or an ornament."""
    return bool(_WORDLESS.match(text)) and text != "./."


def columns(line: str) -> str:
    """A line of letterhead or signature block that had two columns, as two lines; blanks left for the pen are no columns."""
    raw, line = line, line.strip()
    if sum(1 for cell in line.split("\t") if cell.strip()) > 2:
        return raw
    for gap in _COLUMNS.finditer(line):
        left, right = line[: gap.start()], line[gap.end() :]
        if (
            (left.isupper() and (right.isupper() or right.startswith("Độc lập")))
            or (left.startswith("Số") and _PLACE_DATE.match(right))
            or (_LISTED.match(left) and (right.isupper() or right.istitle()))
        ):
            return f"{left}\n{right}"
    return raw if "\t" in line else line


def tidied_notes(text: str) -> tuple[str, ...]:
    """What is tidied silently elsewhere, said once."""
    notes = []
    if count := len(_ODD_SPACE.findall(text)):
        notes.append(f"Đã thay {count} dấu cách không ngắt bằng dấu cách thường.")
    if count := len(re.findall(r"(?<=\S)[ \t]{2,}(?=\S)", text)):
        notes.append(f"Đã gộp {count} chỗ có nhiều dấu cách liền nhau.")
    return tuple(notes)


def _bold_by_block(blocks: list[str]) -> list[str]:
    """The blocks that have words; bold that was opened in one and closed at the end of the next is bold in both."""
    kept = [block.strip("\n") for block in blocks if block.strip()]
    for place, (above, below) in enumerate(pairwise(list(kept))):
        opened, closed = kept[place].count("**") % 2, below.count("**") % 2
        if opened and closed and above.lstrip().startswith("**") and below.rstrip().endswith("**"):
            kept[place], kept[place + 1] = f"{kept[place].rstrip()}**", f"**{below.lstrip()}"
    return kept


def _block_lines(block: str) -> list[Line]:
    """The lines of a block between empty lines; emphasis may run over several of them."""
    stripped = [strip_heading(line) for line in block.split("\n")]
    headings = [heading for _, heading in stripped]
    widths = [len(line.strip()) for line in block.split("\n")]
    firsts = [len(line.strip().split(" ", 1)[0]) for line in block.split("\n")]
    whole = "\n".join(_SPACES.sub(" ", line).strip() for line, _ in stripped)
    runs = read_emphasis(whole)
    lines: list[Line] = []
    position = 0
    for index, words in enumerate(runs_text(runs).split("\n")):
        piece = tight(slice_runs(runs, position, position + len(words)))
        position += len(words) + 1
        if piece:
            row = _row(stripped[index][0], runs_text(piece))
            lines.append(Line(piece, not lines, headings[index], widths[index], firsts[index], cells=row))
    return lines


def _row(raw: str, words: str) -> TableRows | None:
    """The cells of a line of text that parts them by tabs (in `raw`, as it stood) or by | (in `words`); None for other lines."""
    if "\t" in raw.strip():
        parts = [runs_text(read_emphasis(cell)) for cell in raw.strip("\n").split("\t")]
        return TableRows(BY_TABS, (tuple(_SPACES.sub(" ", part).strip() for part in parts),))
    if "|" not in words:
        return None
    parts = words.removeprefix("|").removesuffix("|").split("|")
    return TableRows(BY_BARS, (tuple(part.strip() for part in parts),)) if len(parts) > 1 else None


def tight(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with single spaces and none at the ends, also where marks stood between two spaces."""
    kept: list[Run] = []
    ends_with_space = True
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if ends_with_space:
            text = text.lstrip(" ")
        if text:
            ends_with_space = text.endswith(" ")
            kept.append(Run(text, run.bold, run.italic, run.underline))
    merged = merge_runs(kept)
    return slice_runs(merged, 0, len(runs_text(merged).rstrip()))
