"""Two records' parts in initiatives and research works made one person's."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import InitiativeAuthorRow, InitiativeRow
from kehoach_desktop.services.people.merging_told import Joined, agree, rows_of
from kehoach_desktop.vietnamese.sorting import text_key


def join_works(session: Session, keep_id: int, drop_id: int, joined: Joined) -> None:
    """Initiatives: shares of one are added up; the same one recorded twice, for each record alone, is kept once."""
    mine = {row.initiative_id: row for row in rows_of(session, InitiativeAuthorRow, "person_id", keep_id)}
    theirs: list[InitiativeAuthorRow] = rows_of(session, InitiativeAuthorRow, "person_id", drop_id)
    ids = {*mine, *(row.initiative_id for row in theirs)}
    works = {row.id: row for row in session.scalars(select(InitiativeRow).where(InitiativeRow.id.in_(ids)))}
    counted = (
        select(InitiativeAuthorRow.initiative_id, func.count().label("authors"))
        .where(InitiativeAuthorRow.initiative_id.in_(ids))
        .group_by(InitiativeAuthorRow.initiative_id)
    )
    authors = {row.initiative_id: row.authors for row in session.execute(counted)}
    for row in theirs:
        work = works[row.initiative_id]
        twin = next(
            (works[one] for one in mine if one != work.id and _one_work(works[one], work)),
            None,
        )
        if row.initiative_id in mine:
            ours = mine[row.initiative_id]
            ours.share = min(ours.share + row.share, Decimal(100))
            joined.notes.append(f"Sáng kiến “{work.name}”: cộng phần đóng góp của hai hồ sơ.")
            session.delete(row)
        elif twin is not None and authors[work.id] == 1:
            twin.decision_no = twin.decision_no or work.decision_no
            twin.decision_on = twin.decision_on or work.decision_on
            joined.notes.append(f"Sáng kiến “{work.name}” năm {work.year} có ở cả hai hồ sơ; giữ một.")
            session.delete(row)
            session.delete(work)
        else:
            row.person_id = keep_id
            mine[row.initiative_id] = row
            joined.moved["initiative_author"] += 1


def _one_work(one: InitiativeRow, other: InitiativeRow) -> bool:
    """Whether two records are of one initiative."""
    return (
        (one.year, text_key(one.name)) == (other.year, text_key(other.name))
        and agree(one.decision_no, other.decision_no)
        and agree(one.decision_on, other.decision_on)
    )
