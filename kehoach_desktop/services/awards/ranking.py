"""Help with the order when more qualify than may have a title: votes first, then the law's preference; the clerk decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from db.models import NominationRow
from kehoach_desktop.records.awards import Review, Verdict
from kehoach_desktop.records.rules import Ranked, Ranking
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.people.staff import list_staff

_CANDIDATE = ("proposed", "held")


def rank(office: Office, found: Review, title: str) -> Ranking:
    """The candidates for a title in order: everybody eligible or put forward for it.

    The most votes first, those whose votes nobody entered after them; between equals women first (NĐ 152/2025, Đ4.6). Who is
    equal has the same place. Seniority is told and orders nobody. `room` is what the agency's ceilings on the title allow.
    """
    people = {person.id: person for person in list_staff(office, on=count_day(found.year), with_left=True)}
    with office.read() as session:
        wanted = select(NominationRow).where(NominationRow.year == found.year, NominationRow.title == title)
        given = {row.person_id: row for row in session.scalars(wanted)}
        votes: Mapping[int, int | None] = {who: row.votes for who, row in given.items()}
        voters = max((row.voters or 0 for row in given.values()), default=0)
    rows = []
    for row in found.rows:
        verdict = row.verdict_for(title)
        eligible = verdict is not None and verdict.verdict is Verdict.ELIGIBLE
        mine = row.state_title == title and row.state in _CANDIDATE
        if eligible or mine:
            person = people.get(row.person_id)
            rows.append(
                Ranked(
                    row.person_id,
                    0,
                    row.full_name,
                    row.unit,
                    row.rating,
                    row.initiatives,
                    person.gender if person else "",
                    person.joined_on if person else "",
                    votes.get(row.person_id),
                    row.proposed == title,
                    eligible,
                )
            )
    ceilings = [
        one.allowed
        for one in found.quotas
        if one.title == title and one.place == "agency" and one.direction in ("at_most", "exactly")
    ]
    room = min(ceilings) if ceilings else None
    return Ranking(title, room, sum(row.proposed for row in rows), _placed(rows), voters or None)


def save_votes(
    office: Office, year: int, title: str, votes: Mapping[int, int | None], voters: int | None = None
) -> int:
    """Note how many voted for people put forward for a title (None = not known); one batch, gives how many were changed.

    `voters` is how many members the Council has, absent ones too (None = not known). Refusal for less than none, for more votes
    than members, or for somebody who is not put forward.
    """
    if any(number is not None and number < 0 for number in votes.values()):
        raise Refusal("Số phiếu không thể âm.", "Chưa có gì được ghi.")
    if voters is not None and any((number or 0) > voters for number in votes.values()):
        raise Refusal(f"Hội đồng có {voters} thành viên, không thể nhiều phiếu hơn.", "Chưa có gì được ghi.")
    with office.write(f"Ghi phiếu bầu {title} năm {year}: {len(votes)} người") as session:
        wanted = select(NominationRow).where(NominationRow.year == year, NominationRow.title == title)
        rows = {row.person_id: row for row in session.scalars(wanted)}
        if votes.keys() - rows.keys():
            raise Refusal(
                f"Có người chưa được đề nghị {title}.", "Chưa có gì được ghi.", "Xin đề nghị trước."
            )
        changed = 0
        for who, number in votes.items():
            changed += (rows[who].votes, rows[who].voters) != (number, voters)
            rows[who].votes, rows[who].voters = number, voters
        return changed


def _key(row: Ranked) -> tuple[bool, int, bool]:
    return row.votes is None, -(row.votes or 0), row.gender != "Nữ"


def _placed(rows: list[Ranked]) -> tuple[Ranked, ...]:
    """In order, equals on one place; within a place the order of the staff list."""
    ordered = sorted(rows, key=_key)
    placed: list[Ranked] = []
    for at, row in enumerate(ordered):
        same = bool(placed) and _key(row) == _key(placed[-1])
        place = placed[-1].place if same else at + 1
        placed.append(replace(row, place=place))
    return tuple(placed)
