"""Sang năm mới: what a plan needs to become next year's, proposed place by place, and done where the clerk accepts.

Nothing is changed silently: every change is a proposal with old and new words. Documents of the past keep every letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kehoach_desktop.document.anniversaries import Years, find_anniversaries
from kehoach_desktop.document.cells import cell_id, cells_of, column_heading, with_cells
from kehoach_desktop.document.cited_spans import find_cited
from kehoach_desktop.document.lines import date_line, number_line
from kehoach_desktop.document.model import Header, Node, PlanDocument, Run, TableData
from kehoach_desktop.document.roll_dates import find_dates, find_periods, find_themes, find_years, says_year
from kehoach_desktop.document.roll_proposal import HEADER, SUBJECT, Edit, RollKind, RollProposal
from kehoach_desktop.document.runs import merge_runs, slice_runs

Runs = tuple[Run, ...]


def propose_roll(document: PlanDocument, years: Years) -> tuple[RollProposal, ...]:
    """Everything to change or to look at, in the order of the paper."""
    found: list[RollProposal] = []
    if header := _header_proposal(document, years):
        found.append(header)
    found.extend(propose_text(document.subject_text, SUBJECT, years))
    for node in document.nodes():
        found.extend(propose_text(node.text, node.id, years))
        if node.table is not None:
            found.extend(_in_cells(node.id, node.table, years))
    return tuple(found)


def _in_cells(node_id: str, table: TableData, years: Years) -> Iterator[RollProposal]:
    """The proposals for a table's cells; a bare number is only a year where its column says so."""
    for cell in cells_of(table):
        heading = column_heading(table, cell)
        for one in propose_text(cell.text, cell_id(node_id, cell), years, heading=heading):
            told = cell.row < len(table.header) or says_year(heading)
            if told or one.old.strip() != cell.text.strip() or not one.old.strip().isdecimal():
                yield one
            else:
                why = "Ô chỉ có một số: xem là năm hay số lượng."
                yield replace(one, accept=False, look=True, why=why)


def propose_text(text: str, node_id: str, years: Years, *, heading: str = "") -> tuple[RollProposal, ...]:
    """The proposals for the words of a paragraph, or of a cell under `heading`; no two overlap, cited documents come before all else."""
    kept: list[RollProposal] = []
    finders: tuple[Iterable[RollProposal], ...] = (
        find_cited(text, node_id, years),
        find_anniversaries(text, node_id, years),
        find_periods(text, node_id, years),
        find_dates(text, node_id, years, heading=heading),
        find_years(text, node_id, years),
    )
    for finder in finders:
        for one in finder:
            start = one.edits[0].start if one.kind in (RollKind.YEAR, RollKind.THEME) else one.start
            if not _overlaps(kept, start, one.end):
                kept.append(one)
    themes = [one for one in kept if one.kind is RollKind.THEME]
    kept += [one for one in find_themes(text, node_id) if not themes and not _inside_cited(kept, one)]
    return tuple(sorted(kept, key=lambda one: one.start))


def _overlaps(kept: list[RollProposal], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in kept)


def _inside_cited(kept: list[RollProposal], theme: RollProposal) -> bool:
    return any(one.kind is RollKind.CITED and one.start <= theme.start < one.end for one in kept)


def _header_proposal(document: PlanDocument, years: Years) -> RollProposal | None:
    """Number, day and month left blank for the pen, the year moved on; None where there is nothing to change."""
    header = document.header
    rolled = roll_header(header, years)
    if rolled == header:
        return None
    old, new = (_header_words(one, document.system) for one in (header, rolled))
    why = "Số, ngày, tháng để trống đến khi ký."
    return RollProposal(HEADER, 0, 0, old, new, RollKind.HEADER, why)


def _header_words(header: Header, system: str) -> str:
    """The number and date lines with … in their blanks."""
    parts = {name: getattr(header, name) or "…" for name in ("number", "day", "month", "year")}
    shown = replace(header, place="", **parts)
    return f"{number_line(shown, system)}, {date_line(shown)}"


def roll_header(header: Header, years: Years) -> Header:
    """The letterhead of the new year."""
    year = str(int(header.year) + years.step) if header.year.isdecimal() else header.year
    return replace(header, number="", day="", month="", year=year)


def accepted_by_default(proposals: Iterable[RollProposal]) -> frozenset[str]:
    """The keys of the proposals that are accepted unless the clerk says otherwise."""
    return frozenset(one.key for one in proposals if one.accept and one.changes)


def apply_roll(
    document: PlanDocument,
    proposals: Iterable[RollProposal],
    years: Years,
    accepted: Collection[str] | None = None,
) -> PlanDocument:
    """The document with the accepted proposals done (by default those that propose it themselves), everything else to the letter."""
    proposals = tuple(proposals)
    chosen = accepted_by_default(proposals) if accepted is None else frozenset(accepted)
    edits: dict[str, list[Edit]] = {}
    for one in proposals:
        if one.key in chosen:
            edits.setdefault(one.node_id, []).extend(one.edits)
    header = document.header
    if any(one.node_id == HEADER and one.key in chosen for one in proposals):
        header = roll_header(header, years)
    subject = edit_runs(document.subject, edits.get(SUBJECT, ()))
    return replace(
        document,
        header=header,
        subject=subject,
        preamble=_all_edited(document.preamble, edits),
        body=_all_edited(document.body, edits),
        closing=_all_edited(document.closing, edits),
        annex=_all_edited(document.annex, edits),
    )


def _all_edited(nodes: tuple[Node, ...], edits: dict[str, list[Edit]]) -> tuple[Node, ...]:
    return tuple(_edited(node, edits) for node in nodes)


def _edited(node: Node, edits: dict[str, list[Edit]]) -> Node:
    """A node and all below it with their edits done."""
    runs = edit_runs(node.runs, edits.get(node.id, ()))
    table = node.table
    if table is not None:
        table = with_cells(table, lambda cell: edit_text(cell.text, edits.get(cell_id(node.id, cell), ())))
    return replace(node, runs=runs, children=_all_edited(node.children, edits), table=table)


def edit_runs(runs: Runs, edits: Iterable[Edit]) -> Runs:
    """The runs with the edits done from the end to the start; new words take the style of the first letter they replace."""
    for edit in sorted(edits, key=lambda one: -one.start):
        style = slice_runs(runs, edit.start, edit.start + 1)
        new = (replace(style[0], text=edit.new),) if style else (Run(edit.new),)
        runs = merge_runs((*slice_runs(runs, 0, edit.start), *new, *slice_runs(runs, edit.end)))
    return runs


def edit_text(text: str, edits: Iterable[Edit]) -> str:
    """Plain words with the edits done."""
    for edit in sorted(edits, key=lambda one: -one.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text
