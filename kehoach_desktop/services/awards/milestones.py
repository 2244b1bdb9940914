"""What comes next: for everybody and every collective, the higher titles and commendations, the years in a row, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kehoach_desktop.records.awards import Review, TitleVerdict, Verdict
from kehoach_desktop.records.honours import Milestone, Outlook
from kehoach_desktop.rules.collectives import CollectiveFacts, Member, member_of
from kehoach_desktop.rules.eligibility import Judge
from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.ruleset import TitleRules
from kehoach_desktop.rules.streaks import Streak, rows_asked, streak
from kehoach_desktop.services.awards.collectives import collectives_with_members
from kehoach_desktop.services.awards.review_ground import Ground, history_text, judged, read_ground
from kehoach_desktop.services.awards.unit_book import read_units
from kehoach_desktop.services.datafile.office import Office


def outlook(office: Office, year: int, *, today: date | None = None) -> Outlook:
    """The higher titles and commendations of the year's rule set for everybody and every collective of the year; nothing written.

    In the order of the staff list, of each person the nearest first. This year's titles count as soon as somebody is put forward for them.
    """
    ground = read_ground(office, year, today=today, with_ratings=True)
    found = judged(ground)
    people = {person.id: person for person in ground.people}
    milestones: list[Milestone] = []
    for row in found.rows:
        member = member_of(row, ground.book.facts(people[row.person_id]), ground.ruleset)
        mine = _next(ground, member, row.person_id, row.full_name, row.unit)
        milestones += sorted(mine, key=_nearness)
    return Outlook(
        year,
        ground.ruleset.info,
        tuple(milestones),
        tuple(_collectives(office, ground, found)),
    )


def _collectives(office: Office, ground: Ground, found: Review) -> Iterator[Milestone]:
    with office.read() as session:
        book = read_units(session, ground)
    for unit, members in collectives_with_members(ground, found, book):
        facts = book.facts(unit, members)
        received = frozenset(
            one.title for one in book.nominations.get(unit.id or 0, []) if one.state == "proposed"
        )
        as_member = Member(unit.name, facts, received)
        yield from _next(ground, as_member, unit.id or 0, unit.name, unit.name)


def _next(ground: Ground, member: Member, who: int, name: str, unit: str) -> Iterator[Milestone]:
    """The milestones of one person or collective: titles that the yearly review does not judge by itself."""
    facts = member.facts
    whom = "collective" if isinstance(facts, CollectiveFacts) else "person"
    judge = Judge(facts, ground.ruleset, ground.on)
    titles = [title for title in ground.ruleset.titles if title.for_whom == whom]
    closed = member.closed | {
        title.code for title in titles if judge.verdict(title.code).verdict is Verdict.NOT_ELIGIBLE
    }
    earliest: dict[str, int] = {}
    for title in titles:
        rows = [
            streak(facts, rule, closed, earliest.get(str(rule.figures["title"])))
            for rule in rows_asked(title.conditions)
        ]
        best = min(rows, key=lambda one: (one.earliest, -len(one.years)), default=None)
        if best is not None:
            earliest[title.code] = best.earliest
        if facts.holds(title.code, facts.year) or (title.judged and whom == "person"):
            continue
        yield _milestone(title, judge.verdict(title.code), best, facts, (who, name, unit))


def _milestone(
    title: TitleRules,
    verdict: TitleVerdict,
    row: Streak | None,
    facts: PersonFacts,
    who: tuple[int, str, str],
) -> Milestone:
    missing = [one.missing for one in verdict.conditions if not one.met and one.missing]
    if row and verdict.verdict is not Verdict.ELIGIBLE and len(row.years) < row.needed:
        missing = [*_row_missing(row, facts), *[one for one in missing if row.code not in one]]
    return Milestone(
        who_id=who[0],
        name=who[1],
        unit=who[2],
        title=title.code,
        title_name=title.name,
        verdict=verdict.verdict.value,
        base=row.code if row else "",
        have=min(len(row.years), row.needed) if row else 0,
        needed=row.needed if row else 0,
        years=row.years if row else (),
        pending=row.pending if row else False,
        gaps=row.gaps if row else (),
        revoked=row.revoked if row else (),
        earliest=_earliest(verdict, row, facts),
        missing="; ".join(dict.fromkeys(part for one in missing for part in one.split("; "))),
        history=history_text(facts, facts.year + 1),
    )


def _row_missing(row: Streak, facts: PersonFacts) -> Iterator[str]:
    """What the row still lacks, and that this year's title is put forward and not decided."""
    left = row.needed - len(row.years)
    yield f"còn {left} năm {row.code} liên tục" if row.years else f"{row.needed} năm {row.code} liên tục"
    if row.pending and row.code in facts.proposed:
        yield f"năm {facts.year} đã đề nghị {row.code}, chờ quyết định"


def _earliest(verdict: TitleVerdict, row: Streak | None, facts: PersonFacts) -> int | None:
    """The first year in which it could be had, as far as years in a row decide it."""
    if verdict.verdict is Verdict.ELIGIBLE:
        return facts.year
    return row.earliest if row else None


def _nearness(one: Milestone) -> tuple[int, float]:
    return one.earliest or 9999, -(one.have / one.needed if one.needed else 0)
