"""A plan's Word file read into a document: structure, runs and automatic numbers, by the same reader as a plan's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kehoach_desktop.document.model import NodeKind, Run
from kehoach_desktop.document.reading import PlanReading
from kehoach_desktop.document.runs import drop_style, merge_runs, runs_text, same_style, slice_runs
from kehoach_desktop.intake.docx_lines import DocxLine, docx_lines
from kehoach_desktop.intake.docx_package import open_docx
from kehoach_desktop.intake.plan_breaks import cut_at_breaks
from kehoach_desktop.intake.plan_letters import letters_note, modern, old_encoding
from kehoach_desktop.intake.plan_lines import (
    Cleaned,
    Line,
    columns,
    is_wordless,
    seen_letters,
    tidied_notes,
    tight,
    told,
)
from kehoach_desktop.intake.plan_text import read_cleaned
from kehoach_desktop.papers.paper import Role
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.vietnamese.folding import fold

_KINDS = {Role(kind.value): kind for kind in NodeKind}
_LONGEST_HEADING = 200


def read_plan_docx(path: Path, system: str | None = None, *, unicode: bool = True) -> PlanReading:
    """Read a plan's Word file. `system` "state" or "party" overrules the guess; without `unicode` what was typed in an old font stays
    as it is. Refusal when it is no .docx or has no words."""
    name, parts = path.name, open_docx(path)
    lines, table_rows = docx_lines(parts)
    encoding = old_encoding(line.text for line in lines)
    if encoding and unicode:
        lines, table_rows = docx_lines(parts, lambda text, font: modern(text, encoding, font))
    if not lines:
        raise Refusal(
            f"“{name}” không có chữ nào.",
            "Chưa có gì được ghi.",
            "Nếu tệp chỉ chứa ảnh quét, hãy nhận dạng chữ (OCR) trước.",
        )
    own = any(line.look.role not in (None, Role.PLAIN, Role.TABLE) for line in lines)
    cleaned = _cleaned(lines, table_rows, own)
    if encoding:
        notes = (letters_note(encoding, unicode), *cleaned.tidied)
        cleaned = replace(cleaned, tidied=notes, old_letters=encoding)
    return read_cleaned(cleaned, system, joins=not own)


def _cleaned(lines: list[DocxLine], table_rows: int, own: bool) -> Cleaned:
    """The lines as the reader wants them, with what was left out and what was tidied."""
    kept: list[Line] = []
    dropped: list[str] = []
    for line in lines:
        for made in _lines(line, own):
            if made.cells is None and is_wordless(made.text):
                dropped.append(told(made.text, "đường kẻ hoặc dấu trang trí"))
            else:
                kept.append(made)
    notes = [*tidied_notes("\n".join(line.text for line in lines if line.look.role is None))]
    if counted := sum(1 for line in lines if line.marker):
        notes.append(f"Đã viết ra {counted} số, ký hiệu đầu dòng mà Word tự đánh.")
    if table_rows:
        notes.append(
            f"Có {table_rows} dòng trong bảng; trong phụ lục giữ thành bảng, nơi khác mỗi dòng thành một đoạn."
        )
    return Cleaned(tuple(kept), tuple(dropped), tuple(notes))


def _lines(line: DocxLine, own: bool) -> Iterator[Line]:
    """One paragraph as lines: cut where a line break or a column parts two things."""
    for place, piece in enumerate(_pieces(line)):
        marked = line.marker and not place
        runs = merge_runs((Run(f"{line.marker} "), *piece)) if marked else piece
        heading = not own and bool(line.look.outline) and len(runs_text(runs)) <= _LONGEST_HEADING
        kind = _KINDS.get(line.look.role) if line.look.role else None
        yield Line(
            _unstyled(runs, kind),
            own or (line.gap and not place),
            heading,
            kind=kind if own else None,
            cells=line.cells,
        )


def _pieces(line: DocxLine) -> Iterator[tuple[Run, ...]]:
    """The paragraph's runs in clean letters, cut into lines."""
    for runs in cut_at_breaks(line.runs):
        clean = merge_runs(Run(seen_letters(run.text), run.bold, run.italic, run.underline) for run in runs)
        text = runs_text(clean)
        parted = columns(text).split("\n")
        start = 0
        for part in parted:
            start = text.find(part, start)
            if piece := tight(slice_runs(clean, start, start + len(part))):
                yield piece
            start += len(part)


def _unstyled(runs: tuple[Run, ...], kind: NodeKind | None) -> tuple[Run, ...]:
    """A style that covers a whole paragraph because its kind is printed so is no emphasis of its writer's."""
    if not runs or any(not same_style(run, runs[0]) for run in runs):
        return runs
    basis = kind is NodeKind.BASIS or fold(runs_text(runs)).startswith("can cu ")
    return drop_style(runs) if basis else runs
