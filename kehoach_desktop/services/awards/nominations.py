"""Putting people and collectives forward for titles, holding and dropping them: the same for both, and one change however many."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import NominationRow, PersonRow, UnitNominationRow
from kehoach_desktop.records.awards import NOMINATION_STATES, AwardKind
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.units.whole_agency import collective_name, known_as, stored

_NOTHING_DONE = "Chưa có gì được ghi."
# so many candidates are asked for by their numbers; for more the whole title is read
_FEW = 200
_VERBS = {"proposed": "Đề nghị", "held": "Tạm hoãn", "dropped": "Không đề nghị", "": "Bỏ tên khỏi đề nghị"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two kinds of candidates: its table, whose rows they are, and how it is spoken of."""

    model: Any
    owner: str
    noun: str
    titles: str


PEOPLE = Side(NominationRow, "person_id", "người", "danh hiệu")
COLLECTIVES = Side(UnitNominationRow, "unit_id", "tập thể", "danh hiệu tập thể")


def nominate_on(
    office: Office, side: Side, year: int, wanted: Mapping[str, Collection[int]], state: str, reason: str
) -> int:
    """Put the candidates of one side, by title, in a state (proposed | held | dropped) or take them out again (""), as one batch.

    Each candidate has one nomination per year and title; their other titles are left alone. Gives how many were changed.
    Refusal for a title that the catalogue does not have for them, a state that does not exist, somebody who is gone.
    """
    for title in wanted:
        if not any(kind.code == title and _is_for(kind, side) for kind in own_kinds()):
            raise Refusal(f"Không có {side.titles} “{title}” trong danh mục.", _NOTHING_DONE)
    if state and state not in NOMINATION_STATES:
        raise Refusal(f"Không có trạng thái đề nghị “{state}”.", _NOTHING_DONE)
    with office.write(_batch_title(office, side, year, wanted, state)) as session:
        return sum(
            put_states(session, side, year, title, ids, state, reason.strip())
            for title, ids in wanted.items()
        )


def put_states(
    session: Session, side: Side, year: int, title: str, ids: Collection[int], state: str, reason: str
) -> int:
    """Put candidates in a state for one title inside an open transaction; gives how many were changed."""
    known = rows_for(session, side, year, title, ids)
    changed = 0
    for who in sorted(set(ids)):
        row = known.get(who)
        if (row.state, row.reason) == (state, reason) if row else not state:
            continue
        changed += 1
        if row is None:
            mine = {side.owner: stored(who) if side is COLLECTIVES else who}
            session.add(side.model(**mine, year=year, title=title, state=state, reason=reason))
        elif state:
            row.state, row.reason = state, reason
        else:
            session.delete(row)
    return changed


def rows_for(
    session: Session, side: Side, year: int, title: str, among: Collection[int] | None = None
) -> dict[int, Any]:
    """The nominations of one side for a title of a year, of everybody or `among` some, by the candidate's number."""
    model = side.model
    wanted = select(model).where(model.year == year, model.title == title)
    if among is not None and len(among) <= _FEW:
        owner = getattr(model, side.owner)
        wanted = wanted.where(or_(owner.in_(among), owner.is_(None)))
    return {known_as(getattr(row, side.owner)): row for row in session.scalars(wanted)}


def _is_for(kind: AwardKind, side: Side) -> bool:
    """Whether the catalogue has a kind of award, a title or a commendation, for one side."""
    return kind.for_whom in ("person" if side is PEOPLE else "collective", "both")


def _batch_title(
    office: Office, side: Side, year: int, wanted: Mapping[str, Collection[int]], state: str
) -> str:
    """ "Đề nghị CSTĐCS năm 2024: Nguyễn Văn A", or how many people."""
    head = f"{_VERBS[state]} {', '.join(wanted)} năm {year}"
    all_of_them = {who for ids in wanted.values() for who in ids}
    if len(all_of_them) != 1:
        return f"{head}: {len(all_of_them)} {side.noun}"
    (who,) = all_of_them
    with office.read() as session:
        if side is COLLECTIVES:
            return f"{head}: {collective_name(session, who, count_day(year))}"
        name = session.scalar(select(PersonRow.full_name).where(PersonRow.id == who))
    if name is None:
        raise Refusal("Người này không còn trong danh sách.", _NOTHING_DONE, "Xin mở lại danh sách.")
    return f"{head}: {name}"
