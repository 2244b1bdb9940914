"""What was asked of a year: the clerk's word, for one or many people at once, that nothing but what is entered is to be told."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PersonYearRow
from kehoach_desktop.records.awards import ALL_ASKED, ASKED_KINDS
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office


def set_asked(
    office: Office,
    year: int,
    person_ids: Collection[int],
    kinds: Collection[str] = ALL_ASKED,
    *,
    asked: bool = True,
) -> int:
    """Say of these people (by id) that the year's `kinds` of facts (keys of ASKED_KINDS) are told in full, or take that back.

    One change however many; gives for how many people something changed. What a list only counted, or told without days, stays open
    until it is entered. Refusal for a kind that does not exist.
    """
    unknown = sorted(set(kinds) - ALL_ASKED)
    if unknown:
        raise Refusal(f"Không có loại dữ kiện “{unknown[0]}”.", "Chưa có gì được ghi.")
    wanted = set(person_ids)
    with office.write(_title(year, kinds, len(wanted), asked)) as session:
        rows = _rows(session, year, wanted, make=asked)
        return sum(_mark(row, kinds, asked) for row in rows)


def _title(year: int, kinds: Collection[str], people: int, asked: bool) -> str:
    """ "Đã hỏi đủ năm 2024 (kỷ luật): 3 người"."""
    told = ", ".join(words for kind, words in ASKED_KINDS.items() if kind in kinds)
    what = "mọi việc" if set(kinds) == ALL_ASKED else told
    return f"{'Đã hỏi đủ' if asked else 'Bỏ đánh dấu đã hỏi'} năm {year} ({what}): {people} người"


def _rows(session: Session, year: int, people: set[int], *, make: bool) -> list[PersonYearRow]:
    """The people's rows of the year; missing ones are made where asked."""
    wanted = select(PersonYearRow).where(PersonYearRow.year == year)
    rows = {row.person_id: row for row in session.scalars(wanted) if row.person_id in people}
    if make:
        for who in sorted(people - set(rows)):
            rows[who] = PersonYearRow(person_id=who, year=year, **dict.fromkeys(_FLAGS, False))
            session.add(rows[who])
    return list(rows.values())


_FLAGS = tuple(f"{kind}_asked" for kind in ASKED_KINDS)


def _mark(row: PersonYearRow, kinds: Collection[str], asked: bool) -> bool:
    """Set the marks of one row; gives whether that is new."""
    changed = [kind for kind in kinds if getattr(row, f"{kind}_asked") != asked]
    for kind in changed:
        setattr(row, f"{kind}_asked", asked)
    return bool(changed)
