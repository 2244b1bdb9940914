"""Tables to begin an appendix with: the usual ones, read from resources/texts, an empty one, one of a copied block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kehoach_desktop.document.annex import rectangle
from kehoach_desktop.document.model import TableData
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.folding import nfc

_EMPTY_ROWS = 3


@dataclass(frozen=True, slots=True)
class ReadyTable:
    """A usual table by its name, with its header and room to fill in."""

    name: str
    table: TableData


@cache
def ready_tables() -> tuple[ReadyTable, ...]:
    """The tables of resources/texts/annex_tables.toml."""
    data = resource_data("texts", "annex_tables.toml")
    return tuple(
        ReadyTable(item["name"], headed_table(item["columns"], tuple(item["shares"])))
        for item in data["table"]
    )


def headed_table(columns: Sequence[str], shares: tuple[int, ...] = ()) -> TableData:
    """A table of these column heads with a few empty rows, the first column numbered when it is TT or STT."""
    counted = columns[0] in ("TT", "STT")
    rows = [[str(count) if counted else ""] for count in range(1, _EMPTY_ROWS + 1)]
    return TableData((tuple(columns),), rectangle(rows, len(columns)), shares)


def empty_table(columns: int) -> TableData:
    """A table of so many empty columns; the first counts."""
    return headed_table(["TT", *[""] * (columns - 1)])


def table_from_rows(rows: Sequence[Sequence[str]]) -> TableData | None:
    """A copied block as a table, its first row the header when there is more than one; None when it holds no words."""
    clean = rectangle([[nfc(cell).strip() for cell in row] for row in rows] or [()])
    while clean and not any(clean[-1]):
        clean = clean[:-1]
    if not clean:
        return None
    head = int(len(clean) > 1)
    return TableData(clean[:head], clean[head:])


def reshaped(table: TableData, header: int, rows: Sequence[Sequence[str]]) -> TableData:
    """The table with these rows, the first `header` of them its header; shares that no longer fit the columns go."""
    whole = rectangle(rows)
    columns = len(whole[0]) if whole else 0
    shares = table.shares if len(table.shares) == columns else ()
    return TableData(whole[:header], whole[header:], shares, table.landscape)
