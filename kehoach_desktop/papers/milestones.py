"""The list of what comes next, unit by unit: the higher titles of each person and collective, the years in a row, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.letterhead import agency_letterhead, line
from kehoach_desktop.papers.paper import Block, Cell, Paper, Role, Signer, Table, TableRow
from kehoach_desktop.papers.signing import paper_signer
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.agency import Signer as Head
from kehoach_desktop.records.honours import Milestone, Outlook
from kehoach_desktop.resources import resource_data

# the columns in millimetres, made as wide together as the text of a lying page
_WIDTHS = (10.0, 46.0, 30.0, 46.0, 16.0, 104.0)
_TOTALS = ("total_people", "total_collectives")
_HEADS = ("number", "name", "title", "row", "earliest", "missing")


@cache
def words() -> dict[str, str]:
    """The list's own words (resources/texts/milestones.toml)."""
    return resource_data("texts", "milestones.toml")


def milestones_paper(
    found: Outlook,
    agency: Agency,
    head: Head | None,
    fmt: Format,
    *,
    unit: str = "",
    which: str = "",
) -> Paper:
    """The list as a Paper for a lying page: people by unit, then collectives; of one unit only where `unit` names it.

    `which` says in words which milestones it holds, where not all.
    """
    text = words()
    people = [one for one in found.people if not unit or one.unit == unit]
    collectives = [one for one in found.collectives if not unit or one.unit == unit]
    subject = text["subject"].format(year=found.year) + (text["of_unit"].format(unit=unit) if unit else "")
    basis = text["basis"].format(rules=found.rule_set.name, year=found.year)
    blocks: list[Block] = [line(Role.PLAIN, f"{basis} {which}".strip())]
    if people:
        blocks += [line(Role.CLAUSE, text["people"]), _table(_by_unit(people), fmt)]
    if collectives:
        blocks += [line(Role.CLAUSE, text["collectives"]), _table(_rows(collectives), fmt)]
    counts = [len({one.who_id for one in some}) for some in (people, collectives)]
    totals = [text[name].format(count=count) for name, count in zip(_TOTALS, counts, strict=True) if count]
    if totals:
        blocks.append(line(Role.PLAIN, text["total"].format(counts=", ".join(totals))))
    return Paper(
        format_code=fmt.code,
        name=subject,
        author=agency.name,
        letterhead=agency_letterhead(agency, fmt, year=found.year),
        title=(line(Role.KIND, text["kind"]), line(Role.SUBJECT, subject)),
        blocks=tuple(blocks),
        signers=(Signer((text["maker"], text["maker_note"])), paper_signer(head, text["head"])),
    )


def near_words(within: int, year: int, *, begun: bool) -> str:
    """Which milestones a list of near ones holds."""
    name = "this_year" if not within else "near_begun" if begun else "near"
    return words()[name].format(year=year + within)


def _table(rows: list[TableRow], fmt: Format) -> Table:
    header = tuple(Cell(words()[f"{name}_head"], "center", bold=True) for name in _HEADS)
    share = fmt.width_of() / sum(_WIDTHS)
    return Table(tuple(width * share for width in _WIDTHS), (header,), tuple(rows))


def _by_unit(people: Sequence[Milestone]) -> list[TableRow]:
    """The rows of each unit under its heading."""
    rows: list[TableRow] = []
    for unit, some in groupby(people, key=lambda one: one.unit):
        members = list(some)
        count = len({one.who_id for one in members})
        heading = words()["group"].format(unit=unit or words()["no_unit"], people=count)
        rows.append((Cell(heading, bold=True, across=len(_WIDTHS)),))
        rows += _rows(members)
    return rows


def _rows(milestones: Sequence[Milestone]) -> list[TableRow]:
    """One row per milestone; who it is of stands once, over all of their rows."""
    rows: list[TableRow] = []
    for number, (_, some) in enumerate(groupby(milestones, key=lambda one: one.who_id), 1):
        mine = list(some)
        for place, one in enumerate(mine):
            who = (Cell(str(number), "center", down=len(mine)), Cell(one.name, down=len(mine)))
            rows.append((*(who if place == 0 else ()), *_cells(one)))
    return rows


def _cells(one: Milestone) -> tuple[Cell, ...]:
    text = words()
    row = ""
    if one.needed:
        years = f" ({', '.join(map(str, one.years))})" if one.years else ""
        row = text["row"].format(have=one.have, needed=one.needed, base=one.base, years=years)
    if one.revoked:
        row += text["revoked"].format(years=", ".join(map(str, one.revoked)))
    missing = text["ready"] if one.verdict == "eligible" else one.missing
    return (
        Cell(one.title),
        Cell(row),
        Cell(str(one.earliest or ""), "center"),
        Cell(missing[:1].upper() + missing[1:]),
    )
