"""What stands after the signature as a tree: each appendix below its "Phụ lục", rows of tables as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kehoach_desktop.document.annex import heading_length, opens_appendix, rectangle
from kehoach_desktop.document.model import Cells, Node, NodeKind, TableData
from kehoach_desktop.document.runs import drop_style, same_style
from kehoach_desktop.intake.plan_body import Paragraph, build_tree, read_paragraph
from kehoach_desktop.intake.plan_lines import BY_BARS, Line, TableRows

_APPENDIX_LEVEL, _FREE_LEVEL = 1, 70
_LONGEST_HEAD = 60


def build_annex(lines: list[Line], ids: Iterator[str]) -> tuple[Node, ...]:
    """What stands after the signature as a tree of its own."""
    paragraphs: list[Paragraph] = []
    headed = 0
    for part in _parts(lines):
        if isinstance(part, TableData):
            paragraphs.append(Paragraph(NodeKind.TABLE, "", (), _FREE_LEVEL, part))
            continue
        for place, line in enumerate(part):
            if opens_appendix(line.text):
                headed = place + heading_length([one.text for one in part[place:]])
            paragraphs.append(_heading(line) if place < headed else read_paragraph(line))
        headed = 0
    return build_tree(paragraphs, ids)


def _heading(line: Line) -> Paragraph:
    """A line of an appendix's heading, as typed but for a style that covers it whole; what follows hangs below its first."""
    runs = line.runs
    if all(same_style(run, runs[0]) for run in runs):
        runs = drop_style(runs)
    level = _APPENDIX_LEVEL if opens_appendix(line.text) else _FREE_LEVEL
    return Paragraph(NodeKind.PLAIN, "", runs, level)


def _parts(lines: list[Line]) -> Iterator[list[Line] | TableData]:
    """The lines cut into stretches of paragraphs and tables."""
    kept: list[Line] = []
    for table, group in groupby(lines, lambda line: line.cells.table if line.cells else 0):
        rows = list(group)
        read = _table([line.cells for line in rows if line.cells]) if table else None
        if read is None:
            kept += [replace(line, cells=None) for line in rows]
            continue
        if kept:
            yield kept
        kept = []
        yield read
    if kept:
        yield kept


def _table(found: Sequence[TableRows]) -> TableData | None:
    """The rows as a table; None when what is parted by signs in plain text is no table after all."""
    rows = [row for one in found for row in one.rows]
    typed = found[0].table < 0
    if typed and (len(rows) < 2 or (found[0].table == BY_BARS and len(set(map(len, rows))) > 1)):
        return None
    whole = rectangle(rows)
    heads = _heads(found)
    # empty rows under the last row of the header are rows to be filled in
    count = sum(len(one.rows) for one in found[: heads - 1]) + 1 if heads else 0
    return TableData(whole[:count], whole[count:])


def _heads(found: Sequence[TableRows]) -> int:
    """How many rows head the columns: those the file names, else those in bold, else a first one that is full and all words."""
    if any(one.head is not None for one in found):
        return next((place for place, one in enumerate(found) if not one.head), len(found))
    bold = next((place for place, one in enumerate(found) if not one.bold), len(found))
    if 0 < bold < len(found):
        return bold
    return int(len(found) > 1 and _names_columns(found[0].rows[0]))


def _names_columns(row: Cells) -> bool:
    """Whether a row's cells are all there, short, and none a number or a date."""
    return all(cell and len(cell) <= _LONGEST_HEAD and not cell[0].isdigit() for cell in row)
