"""The awards that a person or a collective received in earlier years, entered as a list; a withdrawn one is marked, not lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import AwardRow, PersonRow
from kehoach_desktop.records.honours import AwardsEntered, Honour
from kehoach_desktop.records.years import FIRST_AWARDS
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.awards.awards_known import check_entered, say_entered
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.units.whole_agency import belongs_to, collective_name, stored
from kehoach_desktop.vietnamese.dates import day_of, iso_of
from kehoach_desktop.vietnamese.folding import clean


def list_honours(office: Office, *, person_id: int | None = None, unit_id: int | None = None) -> list[Honour]:
    """The awards of one person or one unit (WHOLE_AGENCY = of the agency itself), oldest first, withdrawn ones too."""
    with office.read() as session:
        return [_honour(row) for row in _rows(session, person_id, unit_id)]


def save_honours(
    office: Office,
    honours: Sequence[Honour],
    *,
    person_id: int | None = None,
    unit_id: int | None = None,
    entered: AwardsEntered | None = None,
) -> list[Honour]:
    """Keep the awards of one person or one unit as given: the list says everything, what is not in it any more is deleted.

    `entered` says besides for which years that is everything (None: as it was said before). Invalid ("honours.0.year", "since") for what cannot be kept; Refusal when the person or unit is gone.
    """
    _check(honours, "person" if unit_id is None else "collective")
    if entered is not None:
        check_entered(entered)
    with office.read() as session:
        name = _name(session, person_id, unit_id)
    with office.write(f"Sửa sổ khen thưởng: {name}") as session:
        known = {row.id: row for row in _rows(session, person_id, unit_id)}
        for one in honours:
            row = known.pop(one.id or 0, None) or AwardRow(
                person_id=person_id, unit_id=None if unit_id is None else stored(unit_id)
            )
            row.year, row.code, row.decision_no = one.year, one.code, clean(one.decision_no)
            row.decided_on, row.revoked_on = day_of(one.decided_on), day_of(one.revoked_on)
            row.notes = one.notes.strip()
            session.add(row)
        for gone in known.values():
            session.delete(gone)
        if entered is not None:
            say_entered(session, entered, person_id=person_id, unit_id=unit_id)
    return list_honours(office, person_id=person_id, unit_id=unit_id)


def _rows(session: Session, person_id: int | None, unit_id: int | None) -> list[AwardRow]:
    mine = AwardRow.person_id == person_id if unit_id is None else belongs_to(AwardRow, unit_id)
    return list(session.scalars(select(AwardRow).where(mine).order_by(AwardRow.year, AwardRow.id)))


def _honour(row: AwardRow) -> Honour:
    return Honour(
        row.year,
        row.code,
        row.decision_no,
        iso_of(row.decided_on),
        iso_of(row.revoked_on),
        row.notes,
        row.id,
    )


def _check(honours: Sequence[Honour], whom: str) -> None:
    """Invalid with one sentence for every field that cannot be kept."""
    known = {kind.code for kind in own_kinds() if kind.for_whom in (whom, "both")}
    faults: dict[str, str] = {}
    for place, one in enumerate(honours):
        if not FIRST_AWARDS <= one.year <= date.today().year + 1:
            faults[f"honours.{place}.year"] = f"Năm {one.year} không đúng."
        if one.code not in known:
            faults[f"honours.{place}.code"] = "Xin chọn danh hiệu, hình thức khen thưởng trong danh mục."
        if one.decided_on and one.revoked_on and one.revoked_on < one.decided_on:
            faults[f"honours.{place}.revoked_on"] = "Ngày hủy không thể trước ngày quyết định."
    if faults:
        raise Invalid(faults)


def _name(session: Session, person_id: int | None, unit_id: int | None) -> str:
    if unit_id is not None:
        return collective_name(session, unit_id, date.today())
    found = session.scalar(select(PersonRow.full_name).where(PersonRow.id == person_id))
    if found is None:
        raise Refusal("Mục này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")
    return found
