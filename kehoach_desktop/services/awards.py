"""The year's review: who may get what and why, whether the numbers hold; and putting people forward."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import NominationRow, PersonRow
from kehoach_desktop.records.awards import (
    NOMINATION_STATES,
    AwardKind,
    Discipline,
    Leave,
    Review,
    ReviewRow,
)
from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.rules.conditions import decision_text
from kehoach_desktop.rules.eligibility import Judge
from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.ruleset import RuleSet
from kehoach_desktop.rules.tally import evaluate
from kehoach_desktop.services.catalogue import in_force_on, own_kinds
from kehoach_desktop.services.commitments import signed_by_code
from kehoach_desktop.services.headcount import count_day, people_of_year
from kehoach_desktop.services.office import Office
from kehoach_desktop.services.quotas import wishes_of_year
from kehoach_desktop.services.review_tally import surroundings, tally_of
from kehoach_desktop.services.rule_choice import ruleset_of_year
from kehoach_desktop.services.year_book import Nominated, YearBook, read_year
from kehoach_desktop.vietnamese.dates import short_date

_STATE_ORDER = ("proposed", "held", "dropped")
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
    force on the decision's date (31/12 of the year unless given). Judged are the titles that the agency itself decides (LĐTT, CSTĐCS). A nomination counts when it
    is proposed and not held, and a title that takes another for granted counts for that one too. Refusal when no rule set fits.
    """
    on = decided_on or date(year, 12, 31)
    people = people_of_year(office, year, today)
    with office.read() as session:
        ruleset = ruleset_of_year(session, year, on, rule_set)
        book = read_year(session, year)
        wishes = wishes_of_year(session, year, ruleset, on)
        around = surroundings(session, year, count_day(year, today), wishes, signed_by_code(session, year))
    titles = _judged_titles(ruleset, on)
    order = {kind.code: place for place, kind in enumerate(own_kinds())}
    rows = tuple(_row(book, person, ruleset, titles, on, order) for person in people)
    quotas = evaluate(wishes, tally_of(rows, around, ruleset), ruleset.implied)
    return Review(year, on, ruleset.info, titles, rows, quotas, _counting(ruleset))


def _counting(ruleset: RuleSet) -> tuple[tuple[str, ...], ...]:
    """For each title of the rule set, itself and then the titles that take it for granted."""
    codes = [title.code for title in ruleset.titles]
    return tuple((code, *(one for one in codes if code in ruleset.implied(one)[1:])) for code in codes)


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


def _judged_titles(ruleset: RuleSet, on: date) -> tuple[AwardKind, ...]:
    """The titles that the agency decides, as the catalogue has them on the decision's date."""
    kinds: dict[str, AwardKind] = {}
    for kind in own_kinds():
        if kind.family == "title" and (kind.code not in kinds or in_force_on(kind, on)):
            kinds[kind.code] = kind
    return tuple(kinds[title.code] for title in ruleset.titles if title.decided_here)


def _row(
    book: YearBook,
    person: Person,
    ruleset: RuleSet,
    titles: tuple[AwardKind, ...],
    on: date,
    order: Mapping[str, int],
) -> ReviewRow:
    """One person: facts in short, nominations, verdicts."""
    facts = book.facts(person)
    judge = Judge(facts, ruleset, on)
    nominated = sorted(book.nominations.get(person.id or 0, []), key=lambda one: order.get(one.title, -1))
    proposed = _standing(facts, nominated, ruleset)
    state, reason, state_title = _state(facts, nominated, proposed)
    return ReviewRow(
        person_id=person.id or 0,
        full_name=person.full_name,
        birth_date=person.birth_date,
        unit=person.unit,
        unit_id=person.unit_id,
        position=person.position,
        rating=facts.rating,
        initiatives=len(facts.initiatives),
        discipline="; ".join(
            _measure_text(one) for year, one in book.discipline.get(person.id or 0, []) if year == book.year
        ),
        leave="; ".join(_leave_text(one) for one in facts.leave),
        registered=book.registered_by(person.id or 0),
        proposed=proposed[-1] if proposed else "",
        state=state,
        state_reason=reason,
        state_title=state_title,
        verdicts=tuple(judge.verdict(kind.code) for kind in titles),
        history=" · ".join(
            f"{one.year} {one.code}{' (đã hủy)' if one.revoked else ''}"
            for one in facts.awards
            if one.year < book.year
        ),
    )


def _standing(facts: PersonFacts, nominated: Iterable[Nominated], ruleset: RuleSet) -> list[str]:
    """The titles proposed for a person that nothing holds, lower first."""
    if facts.held_reason:
        return []
    held = {title for title, _ in facts.held_titles}
    return [
        one.title
        for one in nominated
        if one.state == "proposed" and not held & set(ruleset.implied(one.title))
    ]


def _state(facts: PersonFacts, nominated: list[Nominated], proposed: list[str]) -> tuple[str, str, str]:
    """The state to show for a person, its reason and its title: what stands, else the weightiest of what does not."""
    if facts.held_reason:
        return "held", facts.held_reason, nominated[-1].title if nominated else ""
    for state in _STATE_ORDER if proposed else _STATE_ORDER[1:]:
        for one in reversed(nominated):
            if one.state == state and (state != "proposed" or one.title == proposed[-1]):
                return state, one.reason, one.title
    return "", "", ""


def _measure_text(one: Discipline) -> str:
    return (
        f"{one.form} ({decision_text(one.decision_no, one.decision_on)})"
        if one.decision_no or one.decision_on
        else one.form
    )


def _leave_text(one: Leave) -> str:
    return f"{one.kind} {short_date(one.starts_on)}–{short_date(one.ends_on)}"
