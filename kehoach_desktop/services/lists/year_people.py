"""Whom a row of a year-end list means: somebody who was with the agency on some day of that year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from kehoach_desktop.records.intake import YearList, YearRow
from kehoach_desktop.records.list_rows import row_words
from kehoach_desktop.rules.people_match import CONTESTED, Match, Matcher, UnitNames
from kehoach_desktop.rules.spans import bounds
from kehoach_desktop.services.lists.named_units import names_of_units
from kehoach_desktop.services.people.headcount import count_day
from kehoach_desktop.services.people.known_people import KnownPerson, people_now, places_now
from kehoach_desktop.services.units.unit_times import unit_times
from kehoach_desktop.vietnamese.dates import short_date


class YearPeople:
    """Everybody the data file knows, those who were there in a year before those who were not."""

    def __init__(self, session: Session, year: int, today: date) -> None:
        day = count_day(year, today)
        people, places = people_now(session), places_now(session, day)
        names = names_of_units(unit_times(session), day)

        def unit_of(person_id: int) -> UnitNames:
            place = places.get(person_id)
            return UnitNames() if place is None else names[place.unit_id]

        self._absent = {one.id: why for one in people.values() if (why := why_absent(one, year))}
        self._everybody = Matcher(people.values(), unit_of)
        self._there = Matcher((one for one in people.values() if one.id not in self._absent), unit_of)
        self._elsewhere = Matcher((people[one] for one in self._absent), unit_of)

    def find(self, row: YearRow) -> Match:
        """The person of a row. Nobody, with the reason, when it is not known who is meant or the person was not there on any day of the year."""
        match = self._everybody.certain(row) or self._there.in_unit(row)
        if match.person_id is None or match.doubt:
            other = self._elsewhere.in_unit(row)
            match = match if other.person_id is None or other.doubt else other
        why = "" if match.doubt and match.person_id is None else self._absent.get(match.person_id or 0, "")
        return Match(None, why) if why else match

    def find_all(self, read: YearList, decisions: Mapping[int, int]) -> dict[int, Match]:
        """The person of every row, by row number; `decisions` are answers for doubtful rows: row number -> person id.

        Where several rows mean one person, the one that says so for certain counts; where none does, all of them are doubtful, unless they say
        the same.
        """
        matches = {
            row.row: Match(decisions[row.row]) if decisions.get(row.row) else self.find(row)
            for row in read.rows
        }
        meaning: dict[int, list[YearRow]] = defaultdict(list)
        for row in read.rows:
            match = matches[row.row]
            if match.person_id is not None and not match.doubt:
                meaning[match.person_id].append(row)
        for person_id, rows in meaning.items():
            if len(rows) > 1:
                self._settle(person_id, rows, read.sheets, decisions, matches)
        return matches

    def _settle(
        self,
        person_id: int,
        rows: Sequence[YearRow],
        sheets: Sequence[str],
        decisions: Mapping[int, int],
        matches: dict[int, Match],
    ) -> None:
        """Say which of several rows of one person counts, and make the others doubtful or nobody's."""
        sure = [row for row in rows if row.row in decisions] or [
            row for row in rows if self._everybody.certain(row)
        ]
        if not sure and all(row._replace(row=rows[0].row) == rows[0] for row in rows):
            sure = list(rows[:1])
        others = [row for row in rows if not sure or row is not sure[0]]
        for row in others:
            if sure:
                matches[row.row] = Match(None, f"Cùng người với {row_words(sure[0].row, sheets)}.")
            else:
                matches[row.row] = Match(person_id, CONTESTED)


def why_absent(person: KnownPerson, year: int) -> str:
    """Why somebody was not with the agency on any day of a year, in Vietnamese; "" when they were, or when their days are not known.

    Who joined or left in the course of the year was there; a year alone counts as the whole of it.
    """
    joined, left = bounds(person.joined_on), bounds(person.left_on)
    if joined is not None and joined[0].year > year:
        return f"Người này vào cơ quan từ {short_date(person.joined_on)}, sau năm {year}."
    if left is not None and left[1].year < year:
        return f"Người này đã thôi làm việc từ {short_date(person.left_on)}, trước năm {year}."
    return ""
