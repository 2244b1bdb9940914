"""The year's review: who may get what and why, whether the numbers hold; and putting people forward."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import NominationRow, PersonRow
from kehoach_desktop.records.awards import (
    NOMINATION_STATES,
    Review,
)
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.awards.catalogue import own_kinds
from kehoach_desktop.services.awards.review_ground import judged, read_ground
from kehoach_desktop.services.datafile.office import Office

_STATE_VERBS = {
    "proposed": "Đề nghị",
    "held": "Tạm hoãn",
    "dropped": "Không đề nghị",
    "": "Bỏ tên khỏi đề nghị",
}


def review(
    office: Office,
    year: int,
    *,
    decided_on: date | None = None,
    rule_set: str | None = None,
    today: date | None = None,
) -> Review:
    """The whole review of a year, nothing written.

    People: the year's head count (see people_of_year). Rules: the set named, else the one chosen for the year, else the one in
    force on the decision's date (31/12 of the year unless given). Judged are the titles that the agency itself decides (LĐTT,
    CSTĐCS). A nomination counts when it
    is proposed and not held, and a title that takes another for granted counts for that one too. Refusal when no rule set fits.
    """
    return judged(read_ground(office, year, decided_on=decided_on, rule_set=rule_set, today=today))


def nominate(
    office: Office, year: int, title: str, person_ids: Collection[int], state: str, reason: str = ""
) -> int:
    """Put people forward for a title in a state (proposed | held | dropped), or take them out again (""); one batch.

    Each person has one nomination per year and title; other titles of the person are left alone. Gives how many were changed.
    Refusal for a title that is not in the catalogue, or a state that does not exist.
    """
    if title not in {kind.code for kind in own_kinds() if kind.family == "title"}:
        raise Refusal(f"Không có danh hiệu “{title}” trong danh mục.", "Chưa có gì được ghi.")
    if state and state not in NOMINATION_STATES:
        raise Refusal(f"Không có trạng thái đề nghị “{state}”.", "Chưa có gì được ghi.")
    wanted = set(person_ids)
    with office.write(_nomination_title(office, year, title, wanted, state)) as session:
        return _write_nominations(session, year, title, wanted, state, reason.strip())


def _write_nominations(
    session: Session, year: int, title: str, wanted: set[int], state: str, reason: str
) -> int:
    rows = session.scalars(
        select(NominationRow).where(NominationRow.year == year, NominationRow.title == title)
    )
    known = {row.person_id: row for row in rows if row.person_id in wanted}
    changed = 0
    for who in sorted(wanted):
        row = known.get(who)
        if (row.state, row.reason) == (state, reason) if row else not state:
            continue
        changed += 1
        if row is None:
            session.add(NominationRow(person_id=who, year=year, title=title, state=state, reason=reason))
        elif state:
            row.state, row.reason = state, reason
        else:
            session.delete(row)
    return changed


def _nomination_title(office: Office, year: int, title: str, wanted: set[int], state: str) -> str:
    """ "Đề nghị CSTĐCS năm 2024: Nguyễn Văn A", or how many people."""
    head = f"{_STATE_VERBS[state]} {title} năm {year}"
    if len(wanted) != 1:
        return f"{head}: {len(wanted)} người"
    with office.read() as session:
        name = session.scalar(select(PersonRow.full_name).where(PersonRow.id.in_(wanted)))
    if name is None:
        raise Refusal("Người này không còn trong danh sách.", "Chưa có gì được ghi.", "Xin mở lại danh sách.")
    return f"{head}: {name}"
