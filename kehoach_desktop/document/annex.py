"""Appendices: where each begins among what stands after the signature, and changes to them and their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach_desktop.document.lines import number_line
from kehoach_desktop.document.markers import read_marker
from kehoach_desktop.document.model import Cells, Node, NodeKind, PlanDocument, TableData, walk
from kehoach_desktop.document.runs import plain_runs
from kehoach_desktop.document.tree import Row, end_of, index_of, new_id, rows_of, with_rows
from kehoach_desktop.vietnamese.folding import fold

ANNEX = "annex"
_LONGEST_LABEL, _LONGEST_TITLE = 60, 300
_OPENER = re.compile(r"phu luc(?: (?:so )?[ivxl\d]+[a-z]?)?(?:[.:]? |[.:]?$)")
_NOTE = re.compile(r"\(?(?:ban hanh )?kem theo ")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: its nodes in printed order, those that hang below others among them, and how many are its heading."""

    nodes: tuple[Node, ...]
    heading: int = 0

    @property
    def name(self) -> str:
        """Its heading on one line, without the note "(Kèm theo …)"; its first words when it has no heading."""
        headed = [node.line for node in self.nodes[: self.heading] if not is_note(node.line)]
        words = headed or [node.line for node in self.nodes if node.line.strip()][:1]
        return " - ".join(" ".join(line.split()) for line in words)

    @property
    def tables(self) -> tuple[Node, ...]:
        """Its tables."""
        return tuple(node for node in self.nodes if node.table is not None)


def opens_appendix(line: str) -> bool:
    """Whether a line is an appendix's first: "Phụ lục I", "PHỤ LỤC 02", "Phụ lục"."""
    words = line.strip()
    if len(words) > _LONGEST_LABEL or words.endswith((".", ";", ",")):
        return False
    found = _OPENER.match(fold(words))
    return found is not None and (found.end() == len(fold(words)) or words.isupper())


def is_note(line: str) -> bool:
    """Whether a line says which paper an appendix belongs to: "(Kèm theo Kế hoạch số …)"."""
    return (
        len(line) <= _LONGEST_TITLE
        and line.lstrip().startswith("(")
        and bool(_NOTE.match(fold(line.strip())))
    )


def heading_length(lines: Sequence[str]) -> int:
    """How many of an appendix's first lines are its heading: "Phụ lục I", its title in capitals, the note."""
    if not lines or not opens_appendix(lines[0]):
        return 0
    count = 1
    while count < len(lines) and lines[count].isupper() and len(lines[count]) <= _LONGEST_TITLE:
        if read_marker(lines[count].split(" ", 1)[0]):
            break
        count += 1
    return count + (count < len(lines) and is_note(lines[count]))


def appendices(document: PlanDocument) -> tuple[Appendix, ...]:
    """The appendices in printed order; what stands before the first "Phụ lục" is one without a heading."""
    nodes = [node for top in document.annex for node in walk(top)]
    if not nodes:
        return ()
    starts = [place for place, node in enumerate(nodes) if node.table is None and opens_appendix(node.line)]
    if starts[:1] != [0]:
        starts.insert(0, 0)
    ends = [*starts[1:], len(nodes)]
    return tuple(_appendix(nodes[start:end]) for start, end in zip(starts, ends, strict=True))


def _appendix(nodes: Sequence[Node]) -> Appendix:
    # a table ends a heading, whatever words stand above it
    lines = ["" if node.table is not None else node.line for node in nodes[:8]]
    return Appendix(tuple(nodes), heading_length(lines))


def note_for(document: PlanDocument) -> str:
    """ "(Kèm theo Kế hoạch số 03/KH-… ngày … tháng … năm 2024 của …)", room left for what is not known (NĐ 30/2020, PL I)."""
    header = document.header
    kind = document.kind_name.strip().capitalize() or "Kế hoạch"
    number = number_line(replace(header, number=header.number or "…"), document.system)
    number = number.removeprefix("Số").removeprefix(":").strip()
    day, month, year = (part or "…" for part in (header.day, header.month, header.year))
    issuer = " ".join(header.agency.split()) or "…"
    return f"(Kèm theo {kind} số {number} ngày {day} tháng {month} năm {year} của {issuer})"


def add_appendix(document: PlanDocument, title: str) -> tuple[PlanDocument, str]:
    """The document with one more appendix of this title, and the id of its first paragraph."""
    count = sum(1 for one in appendices(document) if one.heading) + 1
    label = f"Phụ lục {_ROMAN[count] if count < len(_ROMAN) else count}"
    first = Row(0, _plain(label))
    below = [Row(1, _plain(words)) for words in (title.strip().upper(), note_for(document)) if words]
    return with_rows(document, ANNEX, [*rows_of(document, ANNEX), first, *below]), first.node.id


def _plain(text: str) -> Node:
    return Node(new_id(), NodeKind.PLAIN, plain_runs(text))


def add_table(document: PlanDocument, after: str, table: TableData) -> tuple[PlanDocument, str]:
    """The document with a table at the end of the appendix that holds the paragraph `after`, and the table's id."""
    rows = rows_of(document, ANNEX)
    node = Node(new_id(), NodeKind.TABLE, (), table=table)
    last = list(_ids_of(document, after))[-1] if rows else ""
    place = index_of(rows, last) + 1 if last else 0
    depth = 1 if place else 0
    return with_rows(document, ANNEX, [*rows[:place], Row(depth, node), *rows[place:]]), node.id


def _ids_of(document: PlanDocument, node_id: str) -> Iterator[str]:
    """The ids of the appendix that holds a paragraph; KeyError when none does."""
    for one in appendices(document):
        if any(node.id == node_id for node in one.nodes):
            return (node.id for node in one.nodes)
    raise KeyError(node_id)


def set_table(document: PlanDocument, node_id: str, table: TableData) -> PlanDocument:
    """The document with other cells in a table."""
    rows = rows_of(document, ANNEX)
    place = index_of(rows, node_id)
    rows[place] = replace(rows[place], node=replace(rows[place].node, table=table))
    return with_rows(document, ANNEX, rows)


def delete_appendix(document: PlanDocument, node_id: str) -> PlanDocument:
    """The document without the appendix that holds this paragraph."""
    gone = set(_ids_of(document, node_id))
    return with_rows(document, ANNEX, [row for row in rows_of(document, ANNEX) if row.node.id not in gone])


def delete_part(document: PlanDocument, node_id: str) -> PlanDocument:
    """The document without one paragraph or table of an appendix; what hangs below it rises into its place."""
    rows = rows_of(document, ANNEX)
    place = index_of(rows, node_id)
    end = end_of(rows, place)
    raised = [replace(row, depth=row.depth - 1) for row in rows[place + 1 : end]]
    return with_rows(document, ANNEX, [*rows[:place], *raised, *rows[end:]])


def rectangle(rows: Sequence[Sequence[str]], columns: int = 0) -> tuple[Cells, ...]:
    """The rows all as long as the longest (at least `columns`), empty cells at their ends."""
    width = max([columns, *map(len, rows)])
    return tuple((*row, *[""] * (width - len(row))) for row in rows)
