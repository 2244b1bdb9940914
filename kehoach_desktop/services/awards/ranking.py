"""Help with the order when more qualify than may have a title: the votes, then what the rule set prefers; the clerk decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kehoach_desktop.records.awards import QuotaVerdict, Review, ReviewRow, Verdict
from kehoach_desktop.records.collectives import CollectiveReview, CollectiveRow
from kehoach_desktop.records.people import GENDERS
from kehoach_desktop.records.rules import Ranked, Ranking
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.rules.ranking import Candidate, order
from kehoach_desktop.services.awards.nominations import COLLECTIVES, PEOPLE, Side, rows_for
from kehoach_desktop.services.awards.rule_choice import ruleset_of_year
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.people.staff import list_staff

R = TypeVar("R", ReviewRow, CollectiveRow)
_CANDIDATE = ("proposed", "held")
_SIDES = {"person": PEOPLE, "collective": COLLECTIVES}
_NOTHING_DONE = "Chưa có gì được ghi."


def rank(office: Office, found: Review, title: str) -> Ranking:
    """The candidates for a title in order: everybody eligible or put forward for it.

    The most votes first, those whose votes nobody entered last; between equals as the review's rule set prefers: whom the chairman
    chose, women (NĐ 152/2025, Đ4.6). Who is still equal has the same place. Seniority is told and orders nobody. `room` is what
    the agency's ceilings on the title allow.
    """
    people = {person.id: person for person in list_staff(office, on=count_day(found.year), with_left=True)}
    rows = []
    for row in _candidates(found.rows, title):
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
                None,
                title in row.gets,
                _eligible(row, title),
                women=int(person is not None and person.gender == GENDERS[1]),
                people=1,
            )
        )
    return _ranking(office, found, "person", title, rows, found.quotas)


def rank_collectives(office: Office, found: Review, collectives: CollectiveReview, title: str) -> Ranking:
    """The same for collectives: of equals those with a share of women as the rule set says go first (NĐ 152/2025, Đ4.6: 70 %).

    The agency as a whole is not in it: its rivals are other agencies.
    """
    rows = [
        Ranked(
            row.unit_id,
            0,
            row.name,
            "",
            row.rating,
            0,
            "",
            "",
            None,
            title in row.gets,
            _eligible(row, title),
            women=row.women,
            people=row.people,
        )
        for row in _candidates(collectives.rows, title)
        if not row.whole
    ]
    return _ranking(office, found, "collective", title, rows, collectives.quotas)


def save_votes(
    office: Office,
    year: int,
    title: str,
    votes: Mapping[int, int | None],
    voters: int | None = None,
    *,
    whom: str = "person",
) -> int:
    """Note how many voted for people (or collectives) put forward for a title (None = not known); one batch, gives how many changed.

    `voters` is how many members the Council has, absent ones too (None = not known). Refusal for less than none, for more votes
    than members, or for somebody who is not put forward.
    """
    if any(number is not None and number < 0 for number in votes.values()):
        raise Refusal("Số phiếu không thể âm.", _NOTHING_DONE)
    if voters is not None and any((number or 0) > voters for number in votes.values()):
        raise Refusal(f"Hội đồng có {voters} thành viên, không thể nhiều phiếu hơn.", _NOTHING_DONE)
    side = _SIDES[whom]
    with office.write(f"Ghi phiếu bầu {title} năm {year}: {len(votes)} {side.noun}") as session:
        rows = rows_for(session, side, year, title)
        _refuse_strangers(side, title, votes, rows)
        changed = 0
        for who, number in votes.items():
            changed += (rows[who].votes, rows[who].voters) != (number, voters)
            rows[who].votes, rows[who].voters = number, voters
        return changed


def save_choice(
    office: Office, year: int, title: str, chosen: Mapping[int, bool], *, whom: str = "person"
) -> int:
    """Note for whom the chairman's vote is where votes are equal; one batch, gives how many changed. Refusal as `save_votes`."""
    side = _SIDES[whom]
    with office.write(
        f"Ghi lựa chọn của Chủ tịch Hội đồng, {title} năm {year}: {len(chosen)} {side.noun}"
    ) as session:
        rows = rows_for(session, side, year, title)
        _refuse_strangers(side, title, chosen, rows)
        changed = 0
        for who, yes in chosen.items():
            changed += rows[who].chosen != yes
            rows[who].chosen = yes
        return changed


def _refuse_strangers(side: Side, title: str, ids: Iterable[int], rows: Mapping[int, object]) -> None:
    """Refusal when somebody is not put forward for the title."""
    if set(ids) - rows.keys():
        raise Refusal(f"Có {side.noun} chưa được đề nghị {title}.", _NOTHING_DONE, "Xin đề nghị trước.")


def _candidates(rows: Sequence[R], title: str) -> list[R]:
    """Who is eligible for the title or put forward for it."""
    return [
        row for row in rows if _eligible(row, title) or (row.state_title == title and row.state in _CANDIDATE)
    ]


def _eligible(row: ReviewRow | CollectiveRow, title: str) -> bool:
    verdict = row.verdict_for(title)
    return verdict is not None and verdict.verdict is Verdict.ELIGIBLE


def _ranking(
    office: Office, found: Review, whom: str, title: str, rows: list[Ranked], quotas: Sequence[QuotaVerdict]
) -> Ranking:
    """Candidates with their votes, in order."""
    with office.read() as session:
        ruleset = ruleset_of_year(session, found.year, found.decided_on, found.rule_set.code)
        given = rows_for(session, _SIDES[whom], found.year, title)
        voted = {
            row.who_id: replace(row, votes=mine.votes, chosen=mine.chosen)
            for row in rows
            if (mine := given.get(row.who_id))
        }
        voters = max((row.voters or 0 for row in given.values()), default=0)
    rows_by_id = {row.who_id: row for row in rows} | voted
    places = order(
        (Candidate(one.who_id, one.votes, one.chosen, one.women, one.people) for one in rows_by_id.values()),
        ruleset.prefers(whom),
    )
    ceilings = [
        one.allowed
        for one in quotas
        if one.title == title and one.place == "agency" and one.direction in ("at_most", "exactly")
    ]
    return Ranking(
        title,
        min(ceilings) if ceilings else None,
        sum(row.proposed for row in rows),
        tuple(replace(rows_by_id[one.who_id], place=one.place, why=one.why) for one in places),
        voters or None,
    )
