"""Everything a year's review stands on, read once: judged as a whole, or again only for the people of whom something changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kehoach_desktop.records.awards import AwardKind, Discipline, Leave, Review, ReviewRow
from kehoach_desktop.records.people import Person
from kehoach_desktop.rules.conditions import decision_text
from kehoach_desktop.rules.eligibility import Judge
from kehoach_desktop.rules.facts import PersonFacts
from kehoach_desktop.rules.nominations import besides, ordered, standing, state_of
from kehoach_desktop.rules.ruleset import Rule, RuleSet
from kehoach_desktop.rules.tally import Wish, evaluate
from kehoach_desktop.services.awards.awards_known import title_codes
from kehoach_desktop.services.awards.catalogue import in_force_on, own_kinds
from kehoach_desktop.services.awards.decision_day import expected_day, told_day
from kehoach_desktop.services.awards.quotas import PEOPLE, wishes_of_year
from kehoach_desktop.services.awards.review_tally import Surroundings, surroundings, tally_of
from kehoach_desktop.services.awards.rule_choice import ruleset_of_year
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day, people_of_year
from kehoach_desktop.services.year.commitments import signed_by_code
from kehoach_desktop.services.year.year_book import YearBook, read_year, reread_nominations
from kehoach_desktop.vietnamese.dates import short_date


@dataclass(frozen=True)
class Ground:
    """What a review is made from: people, their records, the rule set, the quotas (on people, and on collectives), and what they ask besides.

    `on` is the day of decision, only expected unless `day_told`; `day` is the one on which people are counted.
    """

    year: int
    on: date
    day: date
    ruleset: RuleSet
    people: tuple[Person, ...]
    book: YearBook
    wishes: tuple[Wish, ...]
    around: Surroundings
    collective_wishes: tuple[Wish, ...] = ()
    day_told: bool = False

    @cached_property
    def titles(self) -> tuple[AwardKind, ...]:
        """The titles of persons that each year's review judges, as the catalogue has them on the decision's date."""
        return self.judged_for("person")

    @cached_property
    def agency_titles(self) -> tuple[AwardKind, ...]:
        """The titles that the agency as a whole is judged for: those of collectives, and those that others award it (Cờ thi đua)."""
        return self.judged_for("collective", whole=True)

    def judged_for(self, whom: str, *, whole: bool = False) -> tuple[AwardKind, ...]:
        """The titles for persons, or for collectives, that each year's review judges; `whole` = every title of theirs."""
        kinds: dict[str, AwardKind] = {}
        for kind in own_kinds():
            if kind.family == "title" and (kind.code not in kinds or in_force_on(kind, self.on)):
                kinds[kind.code] = kind
        wanted = [title for title in self.ruleset.titles if title.for_whom == whom and title.code in kinds]
        return tuple(kinds[title.code] for title in wanted if title.judged or whole)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each award: commendations, which go beside a title, before titles; lower ones first."""
        kinds = sorted(own_kinds(), key=lambda kind: kind.family == "title")
        return {kind.code: place for place, kind in enumerate(kinds)}


def read_ground(
    office: Office,
    year: int,
    *,
    decided_on: date | None = None,
    rule_set: str | None = None,
    today: date | None = None,
    with_ratings: bool = False,
) -> Ground:
    """Read what the review of a year stands on; arguments and Refusal as `review`. Ratings of earlier years only `with_ratings`."""
    day = count_day(year, today)
    people = people_of_year(office, year, today)
    with office.read() as session:
        told = decided_on or told_day(session, year)
        on = told or expected_day(year)
        ruleset = ruleset_of_year(session, year, on, rule_set)
        book = read_year(session, year, with_ratings=with_ratings or looks_back(ruleset))
        wishes = wishes_of_year(session, year, ruleset, on)
        around = surroundings(session, year, day, wishes, signed_by_code(session, year))
    of_people = tuple(wish for wish in wishes if wish.noun == PEOPLE)
    of_collectives = tuple(wish for wish in wishes if wish.noun != PEOPLE)
    return Ground(
        year, on, day, ruleset, tuple(people), book, of_people, around, of_collectives, told is not None
    )


_OVER_YEARS = ("has_initiative", "research_accepted", "initiatives_count")


def looks_back(ruleset: RuleSet) -> bool:
    """Whether a title that each year's review judges asks for ratings or initiatives of earlier years."""

    def looks(rule: Rule) -> bool:
        several = rule.kind in _OVER_YEARS and rule.number("years", 1) > 1
        return rule.on and (several or rule.kind == "rated_years" or any(map(looks, rule.parts)))

    return any(looks(rule) for title in ruleset.titles if title.judged for rule in title.conditions)


def judged(ground: Ground) -> Review:
    """The whole review."""
    return _review(ground, tuple(_row(ground, person) for person in ground.people))


def judged_again(office: Office, ground: Ground, found: Review, person_ids: Collection[int]) -> Review:
    """The review after nominations of these people changed: only they are judged again, and the quotas counted."""
    wanted = set(person_ids)
    with office.read() as session:
        reread_nominations(session, ground.book, wanted)
    people = {person.id: person for person in ground.people if person.id in wanted}
    rows = tuple(
        _row(ground, people[row.person_id]) if row.person_id in people else row for row in found.rows
    )
    return _review(ground, rows)


def _review(ground: Ground, rows: tuple[ReviewRow, ...]) -> Review:
    ruleset = ground.ruleset
    quotas = evaluate(ground.wishes, tally_of(rows, ground.around, ruleset), ruleset.implied)
    return Review(
        ground.year, ground.on, ruleset.info, ground.titles, rows, quotas, _counting(ruleset), ground.day_told
    )


def _counting(ruleset: RuleSet) -> tuple[tuple[str, ...], ...]:
    """For each title of persons, itself and then the titles that take it for granted."""
    codes = [title.code for title in ruleset.titles if title.for_whom == "person"]
    return tuple((code, *(one for one in codes if code in ruleset.implied(one)[1:])) for code in codes)


def _row(ground: Ground, person: Person) -> ReviewRow:
    """One person: facts in short, nominations, verdicts."""
    book, facts = ground.book, ground.book.facts(person)
    judge = Judge(facts, ground.ruleset, ground.on)
    nominated = ordered(ground.order, book.nominations.get(person.id or 0, []))
    proposed = standing(facts, nominated, ground.ruleset)
    state, reason, state_title = state_of(facts, nominated, proposed)
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
        verdicts=tuple(judge.verdict(kind.code) for kind in ground.titles),
        history=history_text(facts, book.year),
        besides=besides(facts, proposed, title_codes(), ground.order),
    )


def history_text(facts: PersonFacts, before: int) -> str:
    """The awards of the years before one, withdrawn ones marked: "2022 CSTĐCS · 2023 LĐTT"."""
    earlier = [one for one in facts.awards if one.year < before]
    return " · ".join(f"{one.year} {one.code}{' (đã hủy)' if one.revoked else ''}" for one in earlier)


def _measure_text(one: Discipline) -> str:
    return (
        f"{one.form} ({decision_text(one.decision_no, one.decision_on)})"
        if one.decision_no or one.decision_on
        else one.form
    )


def _leave_text(one: Leave) -> str:
    return f"{one.kind} {short_date(one.starts_on)}–{short_date(one.ends_on)}"
