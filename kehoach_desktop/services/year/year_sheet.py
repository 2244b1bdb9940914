"""The sheet of a year's facts: everybody with what is recorded of them, the ceilings on ratings, and ratings given to many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PersonYearRow
from kehoach_desktop.intake.year_words import rating_code
from kehoach_desktop.records.awards import RATINGS, QuotaVerdict
from kehoach_desktop.records.people import Person
from kehoach_desktop.records.year import YearLine, YearSheet
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.rules.tally import Tally, evaluate
from kehoach_desktop.services.awards.decision_day import day_of_decision
from kehoach_desktop.services.awards.quotas import quota_wishes
from kehoach_desktop.services.awards.review_tally import leads, surroundings
from kehoach_desktop.services.awards.rule_choice import ruleset_or_none
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.headcount import count_day, people_of_year
from kehoach_desktop.services.year.asked import set_asked
from kehoach_desktop.services.year.initiatives import works_of_year
from kehoach_desktop.services.year.year import facts_of
from kehoach_desktop.services.year.year_book import YearBook, read_year
from kehoach_desktop.vietnamese.folding import clean


def year_sheet(office: Office, year: int, *, today: date | None = None) -> YearSheet:
    """Everybody of the year in the order of the staff list, with their facts and what is to be looked at.

    `figures` are the quotas on ratings in force for the year's day of decision, counted now.
    """
    return LiveSheet(office, year, today=today).sheet


class LiveSheet:
    """The sheet kept ready while the clerk rates: after a rating only the lines it concerns are made anew.

    `sheet` is up to date with what was written through it; whoever writes otherwise makes a new one (`office.version` tells).
    """

    def __init__(self, office: Office, year: int, *, today: date | None = None) -> None:
        self.office, self.year = office, year
        day = count_day(year, today)
        self._people = people_of_year(office, year, today)
        with office.read() as session:
            book = read_year(session, year)
            warnings = _warnings(session, year)
            rows = tuple(_line(book, person, warnings) for person in self._people)
            decided_on = day_of_decision(session, year)
            rules = ruleset_or_none(session, year, decided_on)
            wishes = quota_wishes(session, year, rules.quotas if rules else (), decided_on)
            self._wishes = [wish for wish in wishes if wish.subject.startswith("rating:")]
            self._around = surroundings(session, year, day, self._wishes, {})
        self.sheet = YearSheet(year, rows, self._figures(rows))

    def rate(self, ratings: Mapping[int, str], source: str = "") -> int:
        """`set_ratings`, and the sheet follows; gives how many were changed."""
        changed = set_ratings(self.office, self.year, ratings, source)
        rows = tuple(
            _rated(line, ratings[line.facts.person_id], clean(source))
            if line.facts.person_id in ratings
            else line
            for line in self.sheet.rows
        )
        self.sheet = YearSheet(self.year, rows, self._figures(rows))
        return changed

    def ask(self, person_ids: Collection[int], kinds: Collection[str], *, asked: bool = True) -> int:
        """`set_asked`, and the sheet follows; gives for how many people something changed."""
        changed = set_asked(self.office, self.year, person_ids, kinds, asked=asked)
        wanted = set(person_ids)
        rows = tuple(
            _asked(line, kinds, asked) if line.facts.person_id in wanted else line for line in self.sheet.rows
        )
        self.sheet = replace(self.sheet, rows=rows)
        return changed

    def _figures(self, rows: Iterable[YearLine]) -> tuple[QuotaVerdict, ...]:
        """The quotas on ratings counted; a year without rules still has the agency's own."""
        rated: dict[str, set[int]] = defaultdict(set)
        for line in rows:
            rated[line.facts.rating].add(line.facts.person_id)
        tally = Tally(
            units={person.id or 0: (person.unit_id, person.unit) for person in self._people},
            rated={rating: frozenset(who) for rating, who in rated.items()},
            leaders=frozenset(one.id or 0 for one in self._people if leads(one, one.id or 0, self._around)),
            grades=self._around.grades,
        )
        return evaluate(self._wishes, tally, lambda title: (title,))


def _rated(line: YearLine, rating: str, source: str) -> YearLine:
    """The line with a rating written as `set_ratings` writes it."""
    facts = line.facts
    told = source or (facts.rating_source if facts.rating == rating else "")
    if not line.recorded and not rating:
        return line
    return replace(line, facts=replace(facts, rating=rating, rating_source=told), recorded=True)


def _asked(line: YearLine, kinds: Collection[str], asked: bool) -> YearLine:
    """The line with the kinds marked as asked, or not."""
    facts = line.facts
    now = facts.asked | frozenset(kinds) if asked else facts.asked - frozenset(kinds)
    return replace(line, facts=replace(facts, asked=now), recorded=line.recorded or asked)


def rating_of(text: str) -> str:
    """The code of a rating as somebody types or pastes it, "" when it is not understood."""
    return rating_code(text)


def set_ratings(office: Office, year: int, ratings: Mapping[int, str], source: str = "") -> int:
    """Give people (by id) ratings of a year as one change; "" takes a rating away. Gives how many were changed.

    `source` names the paper that says so; it is left as it was where "" is given and the rating stays. Refusal for an unknown rating.
    """
    unknown = sorted(set(ratings.values()) - {"", *RATINGS})
    if unknown:
        raise Refusal(f"Không có mức xếp loại “{unknown[0]}”.", "Chưa có gì được ghi.")
    told = next(iter(ratings.values())) if len(set(ratings.values())) == 1 else ""
    with office.write(f"Xếp loại năm {year}{f' {told}' if told else ''}: {len(ratings)} người") as session:
        wanted = select(PersonYearRow).where(PersonYearRow.year == year)
        rows = {row.person_id: row for row in session.scalars(wanted) if row.person_id in ratings}
        return sum(
            _put_rating(session, rows.get(who), who, year, rating, clean(source))
            for who, rating in ratings.items()
        )


def _put_rating(
    session: Session, row: PersonYearRow | None, who: int, year: int, rating: str, source: str
) -> bool:
    """One person's rating; gives whether anything changed."""
    if row is None:
        if rating:
            session.add(PersonYearRow(person_id=who, year=year, rating=rating, rating_source=source))
        return bool(rating)
    if (row.rating, row.rating_source) == (rating, source or row.rating_source):
        return False
    row.rating_source = source if row.rating != rating or source else row.rating_source
    row.rating = rating
    return True


def _warnings(session: Session, year: int) -> Mapping[int, list[str]]:
    """What to look at in the year's initiatives, by author."""
    found: dict[int, list[str]] = defaultdict(list)
    for work in works_of_year(session, year):
        for author in work.authors:
            found[author.person_id] += work.warnings
    return found


def _line(book: YearBook, person: Person, warnings: Mapping[int, Iterable[str]]) -> YearLine:
    who = person.id or 0
    return YearLine(
        facts=facts_of(book, person),
        position=person.position,
        birth_date=person.birth_date,
        unit_id=person.unit_id,
        recorded=who in book.entries,
        warnings=tuple(warnings.get(who, ())),
    )
