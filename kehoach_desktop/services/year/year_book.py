"""Everything recorded of a year, read in a handful of queries and kept by person; the ground of the review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Protocol, TypeVarTuple

from sqlalchemy import Integer, Row, Select, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import (
    AssignmentRow,
    AwardRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    NominationRow,
    PersonYearRow,
    RegistrationRow,
    UnitRow,
)
from kehoach_desktop.records.awards import ASKED_KINDS, Discipline, Initiative, Leave
from kehoach_desktop.records.honours import AwardsEntered
from kehoach_desktop.records.people import Person
from kehoach_desktop.rules.facts import EarlierAward, Measure, Move, PersonFacts
from kehoach_desktop.rules.nominations import Nominated
from kehoach_desktop.services.awards.awards_known import NONE_ENTERED, known_years, people_entered
from kehoach_desktop.services.year.registrations import lowest_first
from kehoach_desktop.vietnamese.dates import iso_of
from kehoach_desktop.vietnamese.folding import fold

_FEW = 200
Kinds = TypeVarTuple("Kinds")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is recorded of a person's year itself; fields as in YearFacts."""

    asked: frozenset[str] = frozenset()
    rating: str = ""
    rating_source: str = ""
    held_reason: str = ""
    notes: str = ""
    initiatives_told: int | None = None
    leave_told: str = ""
    old_unit_comment: bool = False
    held: bool = False


_NOTHING = Entry()


@dataclass(slots=True)
class YearBook:
    """A year's records by person id. Initiatives and measures carry the year they belong to.

    `initiative_years` are earlier years whose initiatives are all entered, `award_years` those whose titles are; `first_years` gives for
    each initiative's name the first year in which anybody has it.
    """

    year: int
    entries: dict[int, Entry] = field(default_factory=dict)
    initiatives: dict[int, list[tuple[int, Initiative]]] = field(default_factory=lambda: defaultdict(list))
    discipline: dict[int, list[tuple[int, Discipline]]] = field(default_factory=lambda: defaultdict(list))
    leave: dict[int, list[Leave]] = field(default_factory=lambda: defaultdict(list))
    nominations: dict[int, list[Nominated]] = field(default_factory=lambda: defaultdict(list))
    awards: dict[int, list[EarlierAward]] = field(default_factory=lambda: defaultdict(list))
    moves: dict[int, list[Move]] = field(default_factory=lambda: defaultdict(list))
    entered: Mapping[int, AwardsEntered] = field(default_factory=dict)
    initiative_years: dict[int, frozenset[int]] = field(default_factory=dict)
    first_years: dict[str, int] = field(default_factory=dict)
    ratings: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    registrations: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def registered_by(self, person_id: int) -> str:
        """The highest title that a person registered, "" when there is none."""
        return next(reversed(self.registrations.get(person_id, [])), "")

    def facts(self, person: Person) -> PersonFacts:
        """What the rules may know of one of the people."""
        who = person.id or 0
        entry = self.entries.get(who, _NOTHING)
        works, nominated = self.initiatives.get(who, []), self.nominations.get(who, [])
        mine = tuple(work for year, work in works if year == self.year)
        awards = tuple(self.awards.get(who, ()))
        return PersonFacts(
            year=self.year,
            rating=entry.rating,
            rating_source=entry.rating_source,
            asked=entry.asked,
            joined_on=person.joined_on,
            joined_by=person.joined_by,
            left_on=person.left_on,
            registered=tuple(self.registrations.get(who, ())),
            initiatives=mine,
            initiatives_told=entry.initiatives_told,
            earlier_initiatives=tuple((year, work) for year, work in works if year < self.year),
            initiative_years=self.initiative_years.get(who, frozenset()),
            works_before=tuple(self._had_before(mine)),
            discipline=tuple(_measure(year, one) for year, one in self.discipline.get(who, [])),
            leave=tuple(self.leave.get(who, [])),
            leave_told=entry.leave_told,
            moves=tuple(self.moves.get(who, [])),
            old_unit_comment=entry.old_unit_comment,
            held_reason=entry.held_reason,
            held=entry.held or None,
            held_titles=tuple((one.title, one.reason) for one in nominated if one.state == "held"),
            awards=awards,
            award_years=known_years(awards, self.entered.get(who, NONE_ENTERED), self.year),
            earlier_ratings=tuple(self.ratings.get(who, ())),
            votes=tuple((one.title, one.votes, one.voters) for one in nominated if one.votes is not None),
            proposed=tuple(one.title for one in nominated if one.state == "proposed"),
        )

    def _had_before(self, works: Iterable[Initiative]) -> Iterator[tuple[str, int]]:
        """Those of a year's works that an earlier year has under the same name, whoever made them, and which year."""
        for work in works:
            first = self.first_years.get(fold(work.name), self.year)
            if first < self.year:
                yield work.name, first


class _Rows(Protocol):
    """Runs a query for everybody or for those the book is about; `owner` is the column that says whose a row is."""

    def __call__(
        self, wanted: Select[*Kinds], owner: InstrumentedAttribute[Any], /
    ) -> Iterable[Row[*Kinds]]: ...


def read_year(
    session: Session, year: int, person_id: int | None = None, *, with_ratings: bool = False
) -> YearBook:
    """The records that bear on a year, of everybody or of one person; what is known of earlier years only `with_ratings`."""
    book = YearBook(year)

    def rows(wanted: Select[*Kinds], owner: InstrumentedAttribute[Any]) -> Iterable[Row[*Kinds]]:
        return session.execute(wanted if person_id is None else wanted.where(owner == person_id))

    _read_entries(book, rows)
    _read_initiatives(book, rows)
    _read_discipline(book, rows)
    _read_leave(book, rows)
    _read_nominations(book, rows)
    _read_registrations(book, rows)
    _read_awards(book, rows)
    _read_moves(book, rows)
    if with_ratings:
        _read_earlier(book, rows)
    book.entered = people_entered(session)
    return book


@cache
def _kinds(*flags: bool) -> frozenset[str]:
    """The kinds of ASKED_KINDS whose flag is set."""
    return frozenset(kind for kind, asked in zip(ASKED_KINDS, flags, strict=True) if asked)


def _read_entries(book: YearBook, rows: _Rows) -> None:
    row = PersonYearRow
    flags = [getattr(row, f"{kind}_asked") for kind in ASKED_KINDS]
    told = (row.rating, row.rating_source, row.held_reason, row.notes)
    more = (row.initiatives_told, row.leave_told, row.old_unit_comment, row.held)
    wanted = select(row.person_id, *flags, *told, *more).where(row.year == book.year)
    for who, *values in rows(wanted, row.person_id):
        book.entries[who] = Entry(_kinds(*values[: len(flags)]), *values[len(flags) :])


def _read_initiatives(book: YearBook, rows: _Rows) -> None:
    work, author = InitiativeRow, InitiativeAuthorRow
    columns = (work.name, work.scope, work.kind, work.decision_no, work.decision_on, author.share, work.id)
    wanted = (
        select(author.person_id, work.year, *columns)
        .join(work, work.id == author.initiative_id)
        .where(work.year <= book.year)
        .order_by(work.year, work.id)
    )
    for who, year, name, scope, kind, number, day, share, key in rows(wanted, author.person_id):
        book.initiatives[who].append(
            (year, Initiative(name, scope, kind, number, iso_of(day), plain(share), key))
        )
        book.first_years.setdefault(fold(name), year)


def _read_discipline(book: YearBook, rows: _Rows) -> None:
    row = DisciplineRow
    wanted = select(row.person_id, row.year, row.form, row.decision_no, row.decision_on, row.ends_on, row.id)
    for who, year, form, number, day, end, key in rows(
        wanted.order_by(row.decision_on, row.id), row.person_id
    ):
        book.discipline[who].append((year, Discipline(form, number, iso_of(day), iso_of(end), key)))


def _read_leave(book: YearBook, rows: _Rows) -> None:
    row = LeaveRow
    first, last = date(book.year, 1, 1), date(book.year, 12, 31)
    wanted = select(row.person_id, row.kind, row.starts_on, row.ends_on, row.reason, row.id, row.outcome)
    touching = wanted.where(row.starts_on <= last, row.ends_on >= first).order_by(row.starts_on, row.id)
    for who, kind, start, end, reason, key, outcome in rows(touching, row.person_id):
        book.leave[who].append(Leave(kind, iso_of(start), iso_of(end), reason, key, outcome))


def _read_nominations(book: YearBook, rows: _Rows) -> None:
    row = NominationRow
    columns = (row.person_id, row.title, row.state, row.reason, row.votes, row.voters)
    wanted = select(*columns).where(row.year == book.year).order_by(row.id)
    for who, title, state, reason, votes, voters in rows(wanted, row.person_id):
        book.nominations[who].append(Nominated(title, state, reason, votes, voters))


def reread_nominations(session: Session, book: YearBook, person_ids: Collection[int]) -> None:
    """Bring the nominations of these people up to date in a book that was read before."""
    for who in person_ids:
        book.nominations.pop(who, None)

    def rows(wanted: Select[*Kinds], owner: InstrumentedAttribute[Any]) -> Iterable[Row[*Kinds]]:
        if len(person_ids) > _FEW:
            return (row for row in session.execute(wanted) if next(iter(row)) in person_ids)
        return session.execute(wanted.where(owner.in_(person_ids)))

    _read_nominations(book, rows)


def _read_earlier(book: YearBook, rows: _Rows) -> None:
    """Ratings of earlier years, and the earlier years whose initiatives are all entered, each by its name."""
    row = PersonYearRow
    columns = (row.person_id, row.year, row.rating, row.initiatives_asked, row.initiatives_told)
    known: dict[int, set[int]] = defaultdict(set)
    wanted = select(*columns).where(row.year < book.year).order_by(row.year)
    for who, year, rating, asked, told in rows(wanted, row.person_id):
        if rating:
            book.ratings[who].append((year, rating))
        if asked and (not told or sum(when == year for when, _ in book.initiatives.get(who, ())) >= told):
            known[who].add(year)
    book.initiative_years = {who: frozenset(years) for who, years in known.items()}


def _read_registrations(book: YearBook, rows: _Rows) -> None:
    row = RegistrationRow
    owner = type_coerce(row.person_id, Integer)  # units' rows have none, and are left out
    wanted = select(owner, row.title).where(row.year == book.year, row.person_id.is_not(None))
    for who, title in rows(wanted.order_by(row.id), row.person_id):
        book.registrations[who] = lowest_first([*book.registrations[who], title])


def _read_awards(book: YearBook, rows: _Rows) -> None:
    row = AwardRow
    owner = type_coerce(row.person_id, Integer)  # units' rows have none, and are left out
    wanted = select(owner, row.code, row.year, row.decision_no, row.revoked_on).where(
        row.person_id.is_not(None), row.year <= book.year
    )
    for who, code, year, number, revoked in rows(wanted.order_by(row.year, row.id), row.person_id):
        book.awards[who].append(EarlierAward(code, year, number, revoked is not None))


def _read_moves(book: YearBook, rows: _Rows) -> None:
    """Moves from one unit to another that began within the year."""
    row = AssignmentRow
    several = select(row.person_id).group_by(row.person_id).having(func.count() > 1)
    wanted = (
        select(row.person_id, row.starts_on, UnitRow.name)
        .join(UnitRow, UnitRow.id == row.unit_id)
        .where(row.person_id.in_(several))
        .order_by(row.person_id, row.starts_on, row.id)
    )
    before: tuple[int, str, str] | None = None
    since = ""
    for who, start, unit in rows(wanted, row.person_id):
        if before is None or before[0] != who:
            since = start
        elif before[2] != unit:
            if start[:4] == str(book.year):
                book.moves[who].append(Move(start, before[2], since))
            since = start
        before = (who, start, unit)


def _measure(year: int, one: Discipline) -> Measure:
    return Measure(one.form, year, one.decision_no, one.decision_on, one.ends_on)


def plain(number: Decimal) -> Decimal:
    """A number from the data file without the zeros that its column adds: 15.000 -> 15, 12.500 -> 12.5."""
    return Decimal(f"{number.normalize():f}")
