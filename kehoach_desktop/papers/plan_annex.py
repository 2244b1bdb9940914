"""A plan's appendices as blocks: heading, paragraphs and tables, each appendix from a page of its own, lying where a table needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kehoach_desktop.document.annex import Appendix, appendices, is_note, opens_appendix
from kehoach_desktop.document.model import Cells, Node, PlanDocument, Run, TableData
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.measuring import PT_PER_MM, times
from kehoach_desktop.papers.paper import Block, Cell, Paragraph, Role, Section, Table, TableRow

_PADDING = 4.0
"""Room beside a cell's text, in mm: margins, lines and a little air."""
_SHORT, _LEAST, _FAIR = 14, 10.0, 32.0
_NUMBER_CELL = 6


def annex_blocks(
    document: PlanDocument, fmt: Format, paragraphs: Callable[[Node], list[Paragraph]]
) -> tuple[Block, ...]:
    """Every appendix as a section of its own, numbered from 1; `paragraphs` prints a node that is no table."""
    blocks: list[Block] = []
    for one in appendices(document):
        if any(node.line.strip() or node.table for node in one.nodes):
            blocks.append(Section(_lies(one, fmt)))
            blocks += _blocks(one, fmt, paragraphs)
    return tuple(blocks)


def _lies(one: Appendix, fmt: Format) -> bool:
    """Whether an appendix lies: one of its tables asks for it or is too wide for a standing page."""
    tables = [node.table for node in one.tables if node.table is not None]
    room = fmt.width_of()
    return any(table.landscape or sum(_least(table, fmt)) > room for table in tables)


def _blocks(one: Appendix, fmt: Format, paragraphs: Callable[[Node], list[Paragraph]]) -> list[Block]:
    width = fmt.width_of(_lies(one, fmt))
    blocks: list[Block] = []
    for place, node in enumerate(one.nodes):
        if place < one.heading:
            blocks.append(_heading(node))
        else:
            blocks += paragraphs(node)
        if node.table is not None and node.table.columns:
            blocks.append(table_of(node.table, width, fmt))
    return blocks


def _heading(node: Node) -> Paragraph:
    role = Role.ANNEX_TITLE
    if opens_appendix(node.line):
        role = Role.ANNEX
    elif is_note(node.line):
        role = Role.ANNEX_NOTE
    return Paragraph(role, (Run(f"{node.marker} "), *node.runs) if node.marker else node.runs)


def table_of(table: TableData, width: float, fmt: Format) -> Table:
    """The table `width` mm wide: its columns by their shares, else by what they hold; short cells stand centred."""
    columns = table.columns
    shares = [float(share) for share in table.shares] if len(table.shares) == columns else []
    if not shares or sum(shares) <= 0:
        shares = _by_content(table, width, fmt)
    whole = sum(shares)
    centred = [_is_short(table, column) for column in range(columns)]
    return Table(
        tuple(width * share / whole for share in shares),
        tuple(tuple(Cell(text, "center", bold=True) for text in _full(row, columns)) for row in table.header),
        tuple(_row(_full(row, columns), centred) for row in table.rows),
    )


def _full(row: Cells, columns: int) -> Cells:
    return (*row, *[""] * (columns - len(row)))


def _row(row: Cells, centred: Sequence[bool]) -> TableRow:
    """One row; words that stand alone in its first cell and are no number head a group and fill the whole row."""
    if _heads_group(row):
        return (Cell(row[0], bold=True, across=len(row)),)
    return tuple(Cell(text, "center" if short else "left") for text, short in zip(row, centred, strict=True))


def _heads_group(row: Cells) -> bool:
    """Whether a row is the name of the rows under it."""
    return len(row) > 1 and len(row[0].strip()) > _NUMBER_CELL and not any(cell.strip() for cell in row[1:])


def _is_short(table: TableData, column: int) -> bool:
    """Whether a column holds numbers, dates and the like, which stand centred."""
    rows = [row for row in table.rows if column < len(row) and not _heads_group(row)]
    cells = [row[column] for row in rows if row[column].strip()]
    return all(len(cell) <= _SHORT for cell in cells)


def _words(table: TableData, column: int) -> list[tuple[str, str]]:
    """A column's cells with the face they are printed in, rows that head a group left out."""
    header = [(row[column], "bold") for row in table.header if column < len(row)]
    return header + [
        (row[column], "regular") for row in table.rows if column < len(row) and not _heads_group(row)
    ]


def _least(table: TableData, fmt: Format) -> list[float]:
    """How narrow each column may be, in mm: its longest word; for long texts enough for a few words a line."""
    size = fmt.style(Role.TABLE).size
    found = []
    for column in range(table.columns):
        cells = _words(table, column)
        word = max((times().text(w, size, face) for text, face in cells for w in text.split()), default=0.0)
        line = max((times().text(text, size, face) for text, face in cells), default=0.0)
        fair = min(line / PT_PER_MM, _FAIR) if line else 0.0
        found.append(max(_LEAST, word / PT_PER_MM + _PADDING, fair + _PADDING if line > 3 * word else 0.0))
    return found


def _by_content(table: TableData, width: float, fmt: Format) -> list[float]:
    """Column widths in mm: what each needs at least, the room left over by how much longer its texts are than that."""
    size = fmt.style(Role.TABLE).size
    least = _least(table, fmt)
    wanted = []
    for column in range(table.columns):
        lengths = [times().text(text, size, face) / PT_PER_MM for text, face in _words(table, column)]
        wanted.append(max([0.0, *lengths]) ** 0.7 if lengths else 0.0)
    spare = width - sum(least)
    if spare <= 0:
        return least
    more = [max(0.0, want - low**0.7) for want, low in zip(wanted, least, strict=True)]
    if not any(more):
        more = [1.0 if low > _LEAST else 0.0 for low in least]
    more = more if any(more) else [1.0] * len(more)
    return [low + spare * part / sum(more) for low, part in zip(least, more, strict=True)]
