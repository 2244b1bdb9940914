"""Two records' posts made one line in time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.orm import Session

from db.models import AssignmentRow
from kehoach_desktop.services.people.merging_told import Joined, rows_of
from kehoach_desktop.services.units.unit_times import unit_times
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import text_key
from kehoach_desktop.vietnamese.spans import day_before, lasts_to


def join_posts(session: Session, keep_id: int, drop_id: int, joined: Joined) -> None:
    """Both lines of posts as one line in time: the same post is one stretch, and each post ends before the next begins."""
    line: dict[str, AssignmentRow] = {}
    for row in rows_of(session, AssignmentRow, "person_id", keep_id):
        line[row.starts_on] = row
    names = unit_times(session)
    came: list[AssignmentRow] = []
    for row in rows_of(session, AssignmentRow, "person_id", drop_id):
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
        goes_on = before is not None and lasts_to(before.ends_on, row.starts_on)
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
        if begins > row.starts_on and lasts_to(row.ends_on, begins):
            row.ends_on = day_before(begins)
