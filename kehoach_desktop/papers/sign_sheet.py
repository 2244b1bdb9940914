"""The sheet that people sign for one kind of commitment, by unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby

from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.letterhead import agency_letterhead, line
from kehoach_desktop.papers.paper import Cell, Paper, Role, Signer, Table, TableRow
from kehoach_desktop.papers.signing import paper_signer
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.agency import Signer as Head
from kehoach_desktop.records.commitments import CommitmentKind, CommitmentRow, CommitmentSheet
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.numbers import percent

# the columns in millimetres of the text's 165, and the least height of a row to sign in
_WIDTHS, _ROW = (10.0, 46.0, 25.0, 36.0, 30.0, 18.0), 9.0


@cache
def words() -> dict[str, str]:
    """The sheet's own words (resources/texts/sign_sheet.toml)."""
    return resource_data("texts", "sign_sheet.toml")


def sign_sheet_paper(
    sheet: CommitmentSheet, kind: CommitmentKind, agency: Agency, head: Head | None, fmt: Format
) -> Paper:
    """The sheet of one kind as a Paper: everybody by unit, the day where a signature is noted, room to sign where not."""
    text, subject = words(), _subject(kind, sheet.year)
    signed = sum(kind.id in row.signed for row in sheet.rows)
    share = percent(Decimal(signed) * 100 / max(len(sheet.rows), 1), 1)
    total = text["total"].format(people=len(sheet.rows), signed=signed, share=share)
    return Paper(
        format_code=fmt.code,
        name=subject,
        author=agency.name,
        letterhead=agency_letterhead(agency, fmt, year=sheet.year),
        title=(line(Role.KIND, text["kind"]), line(Role.SUBJECT, subject)),
        blocks=(_table(sheet, kind), line(Role.PLAIN, total)),
        signers=(Signer((text["maker"], text["maker_note"])), paper_signer(head, text["head"])),
    )


def _subject(kind: CommitmentKind, year: int) -> str:
    """ "Ký cam kết phòng, chống ma túy năm 2024": the kind's name goes on in small letters."""
    return words()["subject"].format(commitment=kind.name[:1].lower() + kind.name[1:], year=year)


def _table(sheet: CommitmentSheet, kind: CommitmentKind) -> Table:
    text = words()
    heads = [text[f"{name}_head"] for name in ("number", "name", "birth", "position", "sign", "note")]
    rows: list[TableRow] = []
    for unit, people in groupby(sheet.rows, key=lambda row: row.unit):
        members = list(people)
        heading = text["group"].format(unit=unit or text["no_unit"], people=len(members))
        rows.append((Cell(heading, bold=True, across=len(heads)),))
        rows += [_row(row, number, row.signed.get(kind.id or 0)) for number, row in enumerate(members, 1)]
    header = tuple(Cell(head, "center", bold=True) for head in heads)
    return Table(_WIDTHS, (header,), tuple(rows), row_height=_ROW)


def _row(row: CommitmentRow, number: int, day: date | None) -> TableRow:
    signed = words()["signed"].format(day=short_date(day)) if day else ""
    return (
        Cell(str(number), "center"),
        Cell(row.full_name),
        Cell(short_date(row.birth_date), "center"),
        Cell(row.position),
        Cell(signed, "center", italic=True),
        Cell(""),
    )
