"""The list of units that have not sent what a plan asks for, to remind them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.letterhead import agency_letterhead, line
from kehoach_desktop.papers.paper import Cell, Paper, Role, Signer, Table, TableRow
from kehoach_desktop.papers.signing import paper_signer
from kehoach_desktop.records.agency import Agency
from kehoach_desktop.records.agency import Signer as Head
from kehoach_desktop.records.plans import Task
from kehoach_desktop.resources import resource_data
from kehoach_desktop.vietnamese.dates import long_date, short_date

# the columns in millimetres of the text's 165
_WIDTHS = (10.0, 85.0, 25.0, 45.0)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Missing:
    """A task that units still owe something for: their names with remarks, and how many units there are in all."""

    task: Task
    units: tuple[tuple[str, str], ...]
    whole: int


@cache
def _words() -> dict[str, str]:
    return resource_data("texts", "reminders.toml")


def reminder_paper(
    missing: Sequence[Missing], plan: str, agency: Agency, head: Head | None, today: date, fmt: Format
) -> Paper:
    """The list as a Paper: each task with its day, then the units that owe it and by how many days they are late."""
    text = _words()
    subject = text["subject"].format(plan=f"Kế hoạch {plan[:1].lower()}{plan[1:]}")
    count = sum(len(one.units) for one in missing)
    return Paper(
        format_code=fmt.code,
        name=subject,
        author=agency.name,
        letterhead=agency_letterhead(agency, fmt, year=today.year),
        title=(line(Role.KIND, text["kind"]), line(Role.SUBJECT, subject)),
        blocks=(
            _table(missing, today),
            line(Role.PLAIN, text["total"].format(today=long_date(today), missing=count)),
        ),
        signers=(Signer((text["maker"], text["maker_note"])), paper_signer(head, text["head"])),
    )


def _table(missing: Sequence[Missing], today: date) -> Table:
    text = _words()
    heads = [text[f"{name}_head"] for name in ("number", "unit", "late", "note")]
    rows: list[TableRow] = []
    for one in missing:
        rows.append((Cell(_group(one), bold=True, across=len(heads)),))
        late = _late(one.task.due_on, today)
        rows += [
            (Cell(str(number), "center"), Cell(unit), Cell(late, "center"), Cell(note))
            for number, (unit, note) in enumerate(one.units, 1)
        ]
    header = tuple(Cell(head, "center", bold=True) for head in heads)
    return Table(_WIDTHS, (header,), tuple(rows))


def _group(one: Missing) -> str:
    """A task in a line, its day and how many have sent."""
    words = " ".join(one.task.text.split())
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]}…"
    values = {"task": words, "sent": one.whole - len(one.units), "all": one.whole}
    if one.task.due_on is None:
        return _words()["group_without_due"].format(**values)
    return _words()["group"].format(due=short_date(one.task.due_on), **values)


def _late(due: date | None, today: date) -> str:
    days = (today - due).days if due else 0
    return _words()["late"].format(days=days) if days > 0 else ""
