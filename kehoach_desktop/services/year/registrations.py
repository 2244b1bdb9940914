"""Registrations: the titles that people and collectives set out for at the start of a year. A later proposal does not touch them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CollectiveYearRow, PersonRow, PersonYearRow, RegistrationRow
from kehoach_desktop.records.collectives import WHOLE_AGENCY
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.units.whole_agency import belongs_to, collective_name, stored


def register(
    office: Office,
    year: int,
    title: str,
    person_ids: Collection[int] = (),
    unit_ids: Collection[int] = (),
    *,
    nothing: bool = False,
) -> int:
    """Note what these people or collectives registered for a year, in place of what they registered before; "" takes it away.

    Without a title nobody knows whether they registered, but where `nothing` says that they did not.
    One batch of history; gives how many were changed. Refusal for a code that is not in the catalogue for them.
    """
    for who, ids in (("person", person_ids), ("collective", unit_ids)):
        known = {kind.code for kind in own_kinds() if kind.for_whom in (who, "both")}
        if ids and title and title not in known:
            raise Refusal(f"Không có danh hiệu “{title}” trong danh mục.", "Chưa có gì được ghi.")
    with office.write(_batch_title(office, year, title, person_ids, unit_ids)) as session:
        changed = [
            put_registration(session, year, title, person_id=one)
            | _know_nothing(session, PersonYearRow, year, one, nothing and not title)
            for one in sorted(set(person_ids))
        ]
        changed += [
            put_registration(session, year, title, unit_id=one)
            | _know_nothing(session, CollectiveYearRow, year, one, nothing and not title)
            for one in sorted(set(unit_ids))
        ]
    return sum(changed)


def put_registration(
    session: Session, year: int, title: str, *, person_id: int | None = None, unit_id: int | None = None
) -> bool:
    """Make `title` the one registration of a person or collective in an open transaction ("" = none); gives whether that is new.

    `unit_id` WHOLE_AGENCY is the agency itself.
    """
    row = RegistrationRow
    unit = WHOLE_AGENCY if unit_id is None else unit_id
    mine = row.person_id == person_id if person_id is not None else belongs_to(row, unit)
    known = {one.title: one for one in session.scalars(select(row).where(mine, row.year == year))}
    same = known.pop(title, None)
    for old in known.values():
        session.delete(old)
    if title and same is None:
        of_unit = None if person_id is not None else stored(unit)
        session.add(row(person_id=person_id, unit_id=of_unit, year=year, title=title))
    return bool(known) or (bool(title) and same is None)


def _know_nothing(session: Session, model: Any, year: int, who: int, nothing: bool) -> bool:
    """Note in somebody's year that they registered nothing, or that nobody knows; gives whether that is new."""
    mine = PersonYearRow.person_id == who if model is PersonYearRow else belongs_to(CollectiveYearRow, who)
    row = session.scalars(select(model).where(mine, model.year == year)).first()
    if row is None and nothing:
        owner = {"person_id": who} if model is PersonYearRow else {"unit_id": stored(who)}
        row = model(**owner, year=year, registration_asked=False)
        session.add(row)
    if row is None or row.registration_asked == nothing:
        return False
    row.registration_asked = nothing
    return True


def lowest_first(titles: Iterable[str]) -> list[str]:
    """Codes in the order of the catalogue; unknown ones first."""
    order = {kind.code: place for place, kind in enumerate(own_kinds())}
    return sorted(titles, key=lambda title: order.get(title, -1))


def _batch_title(
    office: Office, year: int, title: str, people: Collection[int], units: Collection[int]
) -> str:
    """ "Đăng ký CSTĐCS năm 2024: Nguyễn Văn A", or how many."""
    head = f"Đăng ký {title} năm {year}" if title else f"Bỏ đăng ký danh hiệu năm {year}"
    if len(people) + len(units) != 1:
        counts = ((len(set(people)), "người"), (len(set(units)), "tập thể"))
        return f"{head}: {', '.join(f'{count} {word}' for count, word in counts if count)}"
    with office.read() as session:
        for unit in units:
            return f"{head}: {collective_name(session, unit, count_day(year))}"
        name = session.scalar(select(PersonRow.full_name).where(PersonRow.id.in_(people)))
    if name is None:
        raise Refusal("Mục này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")
    return f"{head}: {name}"
