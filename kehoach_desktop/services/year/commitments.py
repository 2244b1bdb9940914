"""Commitments: the kinds a year asks for, and who has signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CommitmentKindRow, CommitmentRow
from kehoach_desktop.document.words import vocabulary
from kehoach_desktop.records.commitments import CommitmentKind, CommitmentSheet, UnitProgress
from kehoach_desktop.records.commitments import CommitmentRow as SheetRow
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.people.staff import list_staff
from kehoach_desktop.vietnamese.folding import clean, fold

_BEGIN_WITH = 3


@cache
def usual_kinds() -> tuple[CommitmentKind, ...]:
    """The kinds that plans usually ask for, without a year (0)."""
    return tuple(
        CommitmentKind(one.code, one.name, one.short_name, 0, place, one.text)
        for place, one in enumerate(vocabulary().commitments)
    )


def usual_codes() -> tuple[str, ...]:
    """The codes of the kinds to begin a year with: those that most plans ask for stand first in the list."""
    return tuple(kind.code for kind in usual_kinds()[:_BEGIN_WITH])


def commitment_sheet(office: Office, year: int, *, on: date | None = None) -> CommitmentSheet:
    """Who has signed what: the year's people (31/12, or today while the year is not over; or as of `on`) against its kinds."""
    people = list_staff(office, on=on or count_day(year))
    with office.read() as session:
        kinds = _kinds(session, year)
        signed = _signed(session, year)
    rows = tuple(_row(person, signed.get(person.id or 0, {})) for person in people)
    return CommitmentSheet(
        year=year,
        kinds=kinds,
        rows=rows,
        by_unit=_by_unit(kinds, rows),
        signed_all=sum(bool(kinds) and len(row.signed) == len(kinds) for row in rows),
    )


def list_kinds(office: Office, year: int) -> list[CommitmentKind]:
    """The kinds of a year, in their order."""
    with office.read() as session:
        return list(_kinds(session, year))


def save_kind(office: Office, kind: CommitmentKind) -> CommitmentKind:
    """Add (id None) or change a kind; a new one goes to the end, its code made from its name if it has none.

    Invalid without a name, or when the year already has the code.
    """
    name = clean(kind.name)
    code = clean(kind.code) or fold(name).replace(" ", "-")
    verb = "Thêm" if kind.id is None else "Sửa"
    with office.write(f"{verb} loại cam kết: {name}") as session:
        row = (
            CommitmentKindRow(list_order=_end(session, kind.year))
            if kind.id is None
            else _kind_row(session, kind.id)
        )
        _check_kind(session, kind, name, code)
        row.year, row.code, row.name = kind.year, code, name
        row.short_name, row.text = clean(kind.short_name) or name, kind.text.strip()
        if kind.id is not None or kind.order:
            row.list_order = kind.order
        session.add(row)
        session.flush()
        return _kind(row)


def delete_kind(office: Office, kind_id: int) -> None:
    """Delete a kind and all signatures under it, as one batch that can be taken back."""
    with office.read() as session:
        name = _kind_row(session, kind_id).name
    with office.write(f"Xóa loại cam kết: {name}") as session:
        for signature in session.scalars(select(CommitmentRow).where(CommitmentRow.kind_id == kind_id)):
            session.delete(signature)
        session.flush()
        session.delete(_kind_row(session, kind_id))


def tick(
    office: Office, kind_ids: Collection[int], person_ids: Collection[int], signed_on: date | None
) -> int:
    """Note that people signed these kinds on a day, or (None) that they did not after all; gives how many signatures changed.

    Whoever is already noted with that day stays as they are. One batch for all kinds and people.
    """
    kinds, people = sorted(set(kind_ids)), sorted(set(person_ids))
    with office.read() as session:
        names = ", ".join(f"“{_kind_row(session, one).short_name}”" for one in kinds)
    verb = "Ghi đã ký" if signed_on else "Bỏ ghi đã ký"
    changed = 0
    with office.write(f"{verb} {names}: {len(people)} người") as session:
        rows = session.scalars(select(CommitmentRow).where(CommitmentRow.kind_id.in_(kinds)))
        known = {(row.kind_id, row.person_id): row for row in rows}
        for kind in kinds:
            for who in people:
                changed += _put_signature(session, known.get((kind, who)), kind, who, signed_on)
    return changed


def _put_signature(
    session: Session, row: CommitmentRow | None, kind: int, who: int, signed_on: date | None
) -> bool:
    """Add, date anew or delete one signature; whether anything changed."""
    if row is None and signed_on:
        session.add(CommitmentRow(kind_id=kind, person_id=who, signed_on=signed_on))
    elif row is not None and signed_on is None:
        session.delete(row)
    elif row is not None and signed_on and row.signed_on != signed_on:
        row.signed_on = signed_on
    else:
        return False
    return True


def ensure_kinds(office: Office, year: int, codes: Collection[str]) -> list[CommitmentKind]:
    """Make sure that a year has the kinds of these codes, taking wording from the usual ones; gives all kinds of the year.

    A code that nobody knows becomes a kind of that name.
    """
    with office.read() as session:
        lacking = _lacking(session, year, codes)
    if lacking:
        with office.write(f"Thêm {len(lacking)} loại cam kết năm {year}") as session:
            add_kinds(session, year, codes)
    return list_kinds(office, year)


def add_kinds(session: Session, year: int, codes: Collection[str]) -> None:
    """Add the kinds of these codes that the year lacks, inside a transaction that is already open."""
    usual = {kind.code: kind for kind in usual_kinds()}
    for code in _lacking(session, year, codes):
        kind = replace(usual.get(code, CommitmentKind(code, code, code, year)), year=year)
        session.add(
            CommitmentKindRow(
                year=year,
                code=kind.code,
                name=kind.name,
                short_name=kind.short_name,
                list_order=_end(session, year),
                text=kind.text,
            )
        )
        session.flush()


def signed_by_code(session: Session, year: int) -> dict[str, frozenset[int]]:
    """For each kind of the year by code, the people who signed it."""
    wanted = select(CommitmentKindRow.code, CommitmentRow.person_id).join(
        CommitmentRow, CommitmentRow.kind_id == CommitmentKindRow.id, isouter=True
    )
    found: dict[str, set[int]] = {}
    for code, who in session.execute(wanted.where(CommitmentKindRow.year == year)):
        found.setdefault(code, set()).update([who] if who is not None else [])
    return {code: frozenset(people) for code, people in found.items()}


def _lacking(session: Session, year: int, codes: Collection[str]) -> list[str]:
    have = set(session.scalars(select(CommitmentKindRow.code).where(CommitmentKindRow.year == year)))
    return [code for code in dict.fromkeys(codes) if code not in have]


def _end(session: Session, year: int) -> int:
    last = session.scalar(
        select(func.max(CommitmentKindRow.list_order)).where(CommitmentKindRow.year == year)
    )
    return 0 if last is None else last + 1


def _check_kind(session: Session, kind: CommitmentKind, name: str, code: str) -> None:
    """Invalid when the kind has no name or its code is taken in that year."""
    if not name:
        raise Invalid({"name": "Xin ghi tên loại cam kết."})
    same = select(CommitmentKindRow.id).where(
        CommitmentKindRow.year == kind.year, CommitmentKindRow.code == code
    )
    if session.scalar(same) not in (None, kind.id):
        raise Invalid({"name": f"Năm {kind.year} đã có loại cam kết này."})


def _kind_row(session: Session, kind_id: int) -> CommitmentKindRow:
    row = session.get(CommitmentKindRow, kind_id)
    if row is None:
        raise Refusal("Loại cam kết này không còn nữa.", "Chưa có gì được ghi.", "Xin mở lại trang.")
    return row


def _kind(row: CommitmentKindRow) -> CommitmentKind:
    return CommitmentKind(row.code, row.name, row.short_name, row.year, row.list_order, row.text, row.id)


def _kinds(session: Session, year: int) -> tuple[CommitmentKind, ...]:
    wanted = select(CommitmentKindRow).where(CommitmentKindRow.year == year)
    ordered = wanted.order_by(CommitmentKindRow.list_order, CommitmentKindRow.id)
    return tuple(_kind(row) for row in session.scalars(ordered))


def _signed(session: Session, year: int) -> dict[int, dict[int, date]]:
    wanted = select(CommitmentRow.person_id, CommitmentRow.kind_id, CommitmentRow.signed_on).join(
        CommitmentKindRow, CommitmentKindRow.id == CommitmentRow.kind_id
    )
    found: dict[int, dict[int, date]] = {}
    for who, kind, day in session.execute(wanted.where(CommitmentKindRow.year == year)):
        found.setdefault(who, {})[kind] = day
    return found


def _row(person: Person, signed: dict[int, date]) -> SheetRow:
    return SheetRow(person.id or 0, person.full_name, person.position, person.unit, signed, person.birth_date)


def _by_unit(kinds: tuple[CommitmentKind, ...], rows: tuple[SheetRow, ...]) -> tuple[UnitProgress, ...]:
    """Progress of each unit and kind, units in the order of the list."""
    people = Counter(row.unit for row in rows)
    signed = Counter((row.unit, kind) for row in rows for kind in row.signed)
    return tuple(
        UnitProgress(unit, kind.id or 0, signed[unit, kind.id or 0], count)
        for unit, count in people.items()
        for kind in kinds
    )
