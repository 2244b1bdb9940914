"""The sheet that people sign for their commitments: by unit, a column to sign in for each kind."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.letterhead import agency_letterhead
from kehoach_desktop.papers.paper import Cell, Paper, Paragraph, Role, Signer, Table, TableRow
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.agency import Signer as Head
from kehoach_desktop.records.commitments import CommitmentKind, CommitmentRow, CommitmentSheet
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.numbers import percent

_WORDS = Path(__file__).resolve().parents[2] / "resources" / "texts" / "sign_sheet.toml"
# millimetres of the text's 165: the rest is shared by the columns to sign in
_NUMBER, _NAME, _POSITION, _NOTE, _ROW = 10.0, 42.0, 31.0, 16.0, 9.0


@cache
def words() -> dict[str, str]:
    """The sheet's own words (resources/texts/sign_sheet.toml)."""
    with _WORDS.open("rb") as file:
        return tomllib.load(file)


def sign_sheet_paper(sheet: CommitmentSheet, agency: Agency, head: Head | None, fmt: Format) -> Paper:
    """The sheet as a Paper: everybody by unit, the day where a signature is noted already, room to sign where not."""
    text = words()
    share = percent(Decimal(sheet.signed_all) * 100 / max(len(sheet.rows), 1), 1)
    total = text["total"].format(people=len(sheet.rows), signed=sheet.signed_all, share=share)
    return Paper(
        format_code=fmt.code,
        name=text["subject"].format(year=sheet.year),
        author=agency.name,
        letterhead=agency_letterhead(agency, fmt, year=sheet.year),
        title=(
            Paragraph(Role.KIND, (Run(text["kind"]),)),
            Paragraph(Role.SUBJECT, (Run(text["subject"].format(year=sheet.year)),)),
        ),
        blocks=(_table(sheet, fmt), Paragraph(Role.PLAIN, (Run(total),))),
        signers=(Signer((text["maker"], text["maker_note"])), _head(head)),
    )


def _head(head: Head | None) -> Signer:
    if head is None:
        return Signer((words()["head"],))
    return Signer(
        head.authority or (words()["head"],),
        tuple(part for part in (head.second_post, head.full_name) if part),
    )


def _table(sheet: CommitmentSheet, fmt: Format) -> Table:
    text = words()
    room = fmt.width_of() - _NUMBER - _NAME - _POSITION - _NOTE
    each = room / max(len(sheet.kinds), 1)
    heads = (
        text["number_head"],
        text["name_head"],
        text["position_head"],
        *(kind.short_name for kind in sheet.kinds),
        text["note_head"],
    )
    header = tuple(Cell(head, "center", bold=True) for head in heads)
    rows: list[TableRow] = []
    for unit, people in groupby(sheet.rows, key=lambda row: row.unit):
        members = list(people)
        heading = text["group"].format(unit=unit or text["no_unit"], people=len(members))
        rows.append((Cell(heading, bold=True, across=len(heads)),))
        rows += [_row(row, number, sheet.kinds) for number, row in enumerate(members, 1)]
    widths = (_NUMBER, _NAME, _POSITION, *(each for _ in sheet.kinds), _NOTE)
    return Table(widths, (header,), tuple(rows), row_height=_ROW)


def _row(row: CommitmentRow, number: int, kinds: tuple[CommitmentKind, ...]) -> TableRow:
    signed = tuple(Cell(_signed(row.signed.get(kind.id or 0)), "center", italic=True) for kind in kinds)
    return (Cell(str(number), "center"), Cell(row.full_name), Cell(row.position), *signed, Cell(""))


def _signed(day: date | None) -> str:
    return words()["signed"].format(day=short_date(day)) if day else ""
