"""What hangs on two records of one person, made to hang on one: moved, or joined where both have the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import UniqueConstraint, func, or_, select
from sqlalchemy.orm import Session

from db.models import (
    AssignmentRow,
    AwardRow,
    CommitmentRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
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
from kehoach_desktop.services.units.unit_times import unit_times
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import text_key

_WORDS: dict[str, str] = {
    "assignment": "lần công tác",
    "person_year": "năm đánh giá",
    "initiative_author": "sáng kiến",
    "discipline": "lần kỷ luật",
    "leave": "lần nghỉ",
    "commitment": "cam kết đã ký",
    "registration": "danh hiệu đăng ký",
    "nomination": "danh hiệu đề nghị",
    "award": "danh hiệu, khen thưởng đã nhận",
    "unit_head": "lần đứng đầu đơn vị",
}
_OTHER_WORD = "mục khác"


@dataclass(slots=True)
class Joined:
    """How much went over by table, how collisions were settled, and what was given up in them (kept as notes of the person)."""

    moved: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def told(self) -> tuple[tuple[str, int], ...]:
        """How much goes over, in words."""
        words: Counter[str] = Counter()
        for table, count in self.moved.items():
            words[_WORDS.get(table, _OTHER_WORD)] += count
        return tuple((word, count) for word, count in words.items() if count)

    def give_up(self, sentence: str) -> None:
        """Something of the dropped record that cannot be kept as it was: said, and kept as a note."""
        self.notes.append(sentence)
        self.lost.append(f"(Gộp hồ sơ) {sentence}")


def join_rows(session: Session, keep_id: int, drop_id: int) -> Joined:
    """Let everything that points at `drop_id` point at `keep_id`, in the session, without flushing: a reading session so only looks.

    Any table is treated, also one made after this was written: a row that would break a unique constraint is left out and said.
    """
    joined = Joined()
    with session.no_autoflush:
        _forget_apart(session, keep_id, drop_id)
        _join_assignments(session, keep_id, drop_id, joined)
        _join_works(session, keep_id, drop_id, joined)
        for model, column in pointing_at(PersonRow):
            if model not in (AssignmentRow, InitiativeAuthorRow, TwoPeopleRow):
                _join_table(session, model, str(column.name), keep_id, drop_id, joined)
    return joined


def _rows(session: Session, model: type[Base], name: str, person_id: int) -> list[Any]:
    """The rows of a table that point at a person by one of its columns."""
    return list(session.scalars(select(model).where(getattr(model, name) == person_id)))


def _join_table(
    session: Session, model: type[Base], name: str, keep_id: int, drop_id: int, joined: Joined
) -> None:
    """Move a table's rows; one that the kept record has already is joined with that."""
    mine = _rows(session, model, name, keep_id)
    same = _SAME.get(model) or _same_by_constraint(model, name)
    for row in _rows(session, model, name, drop_id):
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
    word = _WORDS.get(row.__tablename__, _OTHER_WORD)
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
    twin.held_reason = twin.held_reason or row.held_reason
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
    """Put forward twice: the kept record's state stays; votes are of the one that has them."""
    twin.votes = row.votes if twin.votes is None else twin.votes
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


def _agree(one: object, other: object) -> bool:
    """Whether two values are equal or one is not known."""
    return one == other or one in (None, "") or other in (None, "")


_SAME: dict[type[Base], Callable[[Any, Any], bool]] = {
    AwardRow: lambda a, b: (a.code, a.year) == (b.code, b.year) and _agree(a.decision_no, b.decision_no),
    DisciplineRow: lambda a, b: (a.form, a.year) == (b.form, b.year) and _agree(a.decision_on, b.decision_on),
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


def _join_works(session: Session, keep_id: int, drop_id: int, joined: Joined) -> None:
    """Initiatives: shares of one are added up; the same one recorded twice, for each record alone, is kept once."""
    mine = {row.initiative_id: row for row in _rows(session, InitiativeAuthorRow, "person_id", keep_id)}
    theirs: list[InitiativeAuthorRow] = _rows(session, InitiativeAuthorRow, "person_id", drop_id)
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
        and _agree(one.decision_no, other.decision_no)
        and _agree(one.decision_on, other.decision_on)
    )


def _join_assignments(session: Session, keep_id: int, drop_id: int, joined: Joined) -> None:
    """Both lines of posts as one line in time: the same post is one stretch, and each post ends before the next begins."""
    line: dict[str, AssignmentRow] = {}
    for row in _rows(session, AssignmentRow, "person_id", keep_id):
        line[row.starts_on] = row
    names = unit_times(session)
    came: list[AssignmentRow] = []
    for row in _rows(session, AssignmentRow, "person_id", drop_id):
        rival = line.setdefault(row.starts_on, row)
        if rival is row:
            came.append(row)
            continue
        if _one_post(rival, row):
            rival.ends_on = max(rival.ends_on, row.ends_on) if rival.ends_on and row.ends_on else ""
            rival.staff_kind = rival.staff_kind or row.staff_kind
        else:
            since = f"từ {short_date(row.starts_on)}" if row.starts_on else "không rõ từ ngày nào"
            post = " – ".join(filter(None, (row.position, names.rows[row.unit_id].name)))
            joined.give_up(f"Hai hồ sơ ghi hai nơi công tác {since}: giữ của hồ sơ được giữ, bỏ “{post}”.")
        session.delete(row)
    ordered = _without_repeats(session, [line[start] for start in sorted(line)], came)
    for row in came:
        if row in ordered:
            row.person_id = keep_id
            joined.moved["assignment"] += 1
    _one_after_another(ordered)


def _without_repeats(
    session: Session, ordered: Sequence[AssignmentRow], came: Sequence[AssignmentRow]
) -> list[AssignmentRow]:
    """The line of posts, where one that came from the other record only goes on with the post before it joined with that.

    A start that nobody knows becomes the one that the other record knows.
    """
    kept: list[AssignmentRow] = []
    for row in ordered:
        before = kept[-1] if kept else None
        goes_on = before is not None and (not before.ends_on or before.ends_on + "~" >= row.starts_on)
        if before is None or not goes_on or not _one_post(before, row) or not (before in came or row in came):
            kept.append(row)
            continue
        stays, goes = (row, before) if before in came and row not in came else (before, row)
        stays.starts_on, ends = before.starts_on or row.starts_on, (before.ends_on, row.ends_on)
        stays.ends_on = max(ends) if all(ends) else ""
        stays.staff_kind = stays.staff_kind or goes.staff_kind
        kept[-1] = stays
        session.delete(goes)
    return kept


def _one_post(one: AssignmentRow, other: AssignmentRow) -> bool:
    """Whether two stretches are of the same post."""
    return one.unit_id == other.unit_id and text_key(one.position) == text_key(other.position)


def _one_after_another(rows: Sequence[AssignmentRow]) -> None:
    """Let each post end the day before the next begins, where it is said to go on beyond that."""
    for row, following in pairwise(rows):
        begins = following.starts_on
        if begins > row.starts_on and (not row.ends_on or row.ends_on + "~" >= begins):
            row.ends_on = _day_before(begins)


def _day_before(day: str) -> str:
    """The ISO day before a day; for a year alone the year before."""
    if len(day) == len("2024"):
        return str(int(day) - 1)
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
