"""What hangs on two records of one person, made to hang on one: moved, or joined where both have the same thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import UniqueConstraint, or_, select
from sqlalchemy.orm import Session

from db.models import (
    AssignmentRow,
    AwardRow,
    CommitmentRow,
    DisciplineRow,
    InitiativeAuthorRow,
    LeaveRow,
    NominationRow,
    PersonRow,
    PersonYearRow,
    RegistrationRow,
    TwoPeopleRow,
    UnitHeadRow,
)
from db.models.base import Base
from db.removal import pointing_at
from kehoach_desktop.records.awards import ASKED_KINDS, NOMINATION_STATES, RATINGS
from kehoach_desktop.services.people.merging_posts import join_posts
from kehoach_desktop.services.people.merging_told import Joined, agree, rows_of, word_of
from kehoach_desktop.services.people.merging_works import join_works
from kehoach_desktop.vietnamese.dates import short_date


def join_rows(session: Session, keep_id: int, drop_id: int) -> Joined:
    """Let everything that points at `drop_id` point at `keep_id`, in the session, without flushing: a reading session so only looks.

    Any table is treated, also one made after this was written: a row that would break a unique constraint is left out and said.
    """
    joined = Joined()
    with session.no_autoflush:
        _forget_apart(session, keep_id, drop_id)
        join_posts(session, keep_id, drop_id, joined)
        join_works(session, keep_id, drop_id, joined)
        for model, column in pointing_at(PersonRow):
            if model not in (AssignmentRow, InitiativeAuthorRow, TwoPeopleRow):
                _join_table(session, model, str(column.name), keep_id, drop_id, joined)
    return joined


def _join_table(
    session: Session, model: type[Base], name: str, keep_id: int, drop_id: int, joined: Joined
) -> None:
    """Move a table's rows; one that the kept record has already is joined with that."""
    mine = rows_of(session, model, name, keep_id)
    same = _SAME.get(model) or _same_by_constraint(model, name)
    for row in rows_of(session, model, name, drop_id):
        twin = next((one for one in mine if same(one, row)), None)
        if twin is None:
            setattr(row, name, keep_id)
            mine.append(row)
            joined.moved[model.__tablename__] += 1
            continue
        _JOIN.get(model, _leave_out)(twin, row, joined)
        session.delete(row)


def _same_by_constraint(model: type[Base], name: str) -> Callable[[Any, Any], bool]:
    """Whether two rows cannot both be of one person, by the table's unique constraints."""
    keys = [
        [column.name for column in constraint.columns if column.name != name]
        for constraint in model.__table__.constraints  # type: ignore[attr-defined]
        if isinstance(constraint, UniqueConstraint) and name in constraint.columns
    ]
    return lambda one, other: any(
        all(getattr(one, part) == getattr(other, part) for part in key) for key in keys
    )


def _leave_out(_twin: Any, row: Any, joined: Joined) -> None:
    """A row of a table without a rule of its own: the kept record's stays."""
    word = word_of(row.__tablename__)
    joined.notes.append(f"Cả hai hồ sơ đều có cùng một {word}; giữ của hồ sơ được giữ.")


def _join_years(twin: PersonYearRow, row: PersonYearRow, joined: Joined) -> None:
    """One year recorded twice: blanks are filled, a different rating stays the kept record's and the other is noted."""
    if row.rating and twin.rating and row.rating != twin.rating:
        joined.give_up(
            f"Năm {row.year} hai hồ sơ xếp loại khác nhau: giữ “{RATINGS.get(twin.rating, twin.rating)}”, "
            f"hồ sơ kia ghi “{RATINGS.get(row.rating, row.rating)}”."
        )
    elif row.rating and not twin.rating:
        twin.rating, twin.rating_source = row.rating, row.rating_source
    twin.held_reason, twin.held = twin.held_reason or row.held_reason, twin.held or row.held
    for kind in ASKED_KINDS:
        setattr(twin, f"{kind}_asked", getattr(twin, f"{kind}_asked") or getattr(row, f"{kind}_asked"))
    told = [one.initiatives_told for one in (twin, row) if one.initiatives_told is not None]
    twin.initiatives_told = max(told, default=None)
    twin.leave_told = "; ".join(dict.fromkeys(filter(None, (twin.leave_told, row.leave_told))))
    twin.old_unit_comment = twin.old_unit_comment or row.old_unit_comment
    twin.notes = "\n".join(dict.fromkeys(filter(None, (twin.notes, row.notes))))


def _join_commitments(twin: CommitmentRow, row: CommitmentRow, joined: Joined) -> None:
    """Signed twice: the earlier day counts."""
    if twin.signed_on != row.signed_on:
        first = min(twin.signed_on, row.signed_on)
        joined.notes.append(f"Một cam kết được ghi hai ngày ký; giữ ngày sớm hơn ({short_date(first)}).")
        twin.signed_on = first


def _join_nominations(twin: NominationRow, row: NominationRow, joined: Joined) -> None:
    """Put forward twice: the kept record's state stays; votes and the chairman's choice are of the one that has them."""
    if twin.votes is None:
        twin.votes, twin.voters, twin.chosen = row.votes, row.voters, row.chosen
    if twin.state != row.state:
        words = [NOMINATION_STATES.get(one.state, one.state) for one in (twin, row)]
        joined.give_up(f"{row.title} năm {row.year}: giữ “{words[0]}”, hồ sơ kia ghi “{words[1]}”.")


def _join_registrations(twin: RegistrationRow, row: RegistrationRow, joined: Joined) -> None:
    """A year has one registration: the kept record's stays."""
    if twin.title != row.title:
        joined.give_up(f"Đăng ký năm {row.year}: giữ “{twin.title}”, hồ sơ kia ghi “{row.title}”.")


def _join_awards(twin: AwardRow, row: AwardRow, joined: Joined) -> None:
    """Received once, written twice: what one does not know the other fills in."""
    twin.decision_no = twin.decision_no or row.decision_no
    twin.decided_on = twin.decided_on or row.decided_on
    twin.revoked_on = twin.revoked_on or row.revoked_on
    twin.notes = twin.notes or row.notes
    joined.notes.append(f"{row.code} năm {row.year} có ở cả hai hồ sơ; giữ một.")


def _join_measures(twin: DisciplineRow, row: DisciplineRow, joined: Joined) -> None:
    """One disciplinary measure written twice."""
    twin.decision_no = twin.decision_no or row.decision_no
    twin.decision_on = twin.decision_on or row.decision_on
    twin.ends_on = twin.ends_on or row.ends_on
    joined.notes.append(f"Kỷ luật {row.form} năm {row.year} có ở cả hai hồ sơ; giữ một.")


def _said_once(_twin: Any, _row: Any, _joined: Joined) -> None:
    """The same thing word for word: nothing to say."""


_SAME: dict[type[Base], Callable[[Any, Any], bool]] = {
    AwardRow: lambda a, b: (a.code, a.year) == (b.code, b.year) and agree(a.decision_no, b.decision_no),
    DisciplineRow: lambda a, b: (a.form, a.year) == (b.form, b.year) and agree(a.decision_on, b.decision_on),
    RegistrationRow: lambda a, b: a.year == b.year,
    LeaveRow: lambda a, b: (a.kind, a.starts_on, a.ends_on) == (b.kind, b.starts_on, b.ends_on),
    UnitHeadRow: lambda a, b: (a.unit_id, a.starts_on) == (b.unit_id, b.starts_on),
}
_JOIN: dict[type[Base], Callable[[Any, Any, Joined], None]] = {
    AwardRow: _join_awards,
    CommitmentRow: _join_commitments,
    DisciplineRow: _join_measures,
    LeaveRow: _said_once,
    NominationRow: _join_nominations,
    PersonYearRow: _join_years,
    RegistrationRow: _join_registrations,
    UnitHeadRow: _said_once,
}


def _forget_apart(session: Session, keep_id: int, drop_id: int) -> None:
    """What was said about the dropped record being somebody else goes; about third people it goes over."""
    wanted = select(TwoPeopleRow).where(
        or_(TwoPeopleRow.person_id == drop_id, TwoPeopleRow.other_id == drop_id)
    )
    known = {
        frozenset((row.person_id, row.other_id))
        for row in session.scalars(
            select(TwoPeopleRow).where(
                or_(TwoPeopleRow.person_id == keep_id, TwoPeopleRow.other_id == keep_id)
            )
        )
    }
    for row in session.scalars(wanted):
        third = row.other_id if row.person_id == drop_id else row.person_id
        if third == keep_id or frozenset((keep_id, third)) in known:
            session.delete(row)
        else:
            row.person_id, row.other_id = sorted((keep_id, third))
