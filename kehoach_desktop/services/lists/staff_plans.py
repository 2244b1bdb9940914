"""What each row of a staff list would do to the data file: add somebody, change them, leave them as they are; or it is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from kehoach_desktop.intake.bulk import without_collecting
from kehoach_desktop.records.intake import RowPlan, StaffList, StaffRow
from kehoach_desktop.records.list_rows import row_words
from kehoach_desktop.rules.list_doubles import maybe_doubles
from kehoach_desktop.rules.people_match import NEW_PERSON, Match, Matcher, UnitNames
from kehoach_desktop.services.lists.named_units import MeantUnit, NamedUnits, names_of_units
from kehoach_desktop.services.people.known_people import KnownPerson, KnownPlace, people_now, places_now
from kehoach_desktop.services.people.staff_changes import person_changes, place_changes
from kehoach_desktop.services.units.unit_times import unit_times
from kehoach_desktop.vietnamese.dates import short_date


@dataclass(slots=True)
class _Standing:
    """The data file as a list is compared with it.

    `units` are the names of units by id, `meant` the units that the list means by its words; `taken` remembers which row took which person,
    `sheets` are those of the list's parts.
    """

    people: dict[int, KnownPerson]
    places: dict[int, KnownPlace]
    units: dict[int, str]
    meant: dict[str, MeantUnit]
    sheets: tuple[str, ...]
    taken: dict[int, int] = field(default_factory=dict)


def plans_of(
    session: Session,
    read: StaffList,
    today: date,
    decisions: Mapping[int, int] | None,
    named: NamedUnits,
) -> dict[int, RowPlan]:
    """What each good row would do, by row number, in the order of the list. `decisions` are answers for doubtful rows."""
    with without_collecting():
        people, places = people_now(session), places_now(session, today)
        times = unit_times(session)
        names = names_of_units(times, today)

        def unit_of(person_id: int) -> UnitNames:
            place = places.get(person_id)
            return UnitNames() if place is None else names[place.unit_id]

        matches = Matcher(people.values(), unit_of).match_all(read.rows, decisions)
        _ask_doubles(read, matches, decisions or {})
        words = dict.fromkeys(row.unit for row in read.rows)
        standing = _Standing(
            people,
            places,
            {unit_id: row.name for unit_id, row in times.rows.items()},
            {word: named.meant(word) for word in words},
            read.sheets,
        )
        return {row.row: _plan(row, matches[row.row], standing) for row in read.rows}


def _ask_doubles(read: StaffList, matches: dict[int, Match], decisions: Mapping[int, int]) -> None:
    """Make doubtful who is new and may be another row's person; answered rows stay as they were answered."""
    new = {row for row, match in matches.items() if match.person_id is None and not match.doubt}
    new.difference_update(decisions)
    apart = {row for row, person_id in decisions.items() if person_id == NEW_PERSON}
    for row, (of_row, why) in maybe_doubles(read.rows, new, apart).items():
        matches[row] = Match(None, f"Có thể cùng người với {row_words(of_row, read.sheets)}: {why}.")


def _plan(row: StaffRow, match: Match, standing: _Standing) -> RowPlan:
    """What one row would do; the second row that takes somebody is doubtful."""
    person_id, doubt = match
    place = None if person_id is None else standing.places.get(person_id)
    unit_id, unit_doubt, maybe = standing.meant[row.unit]
    if unit_doubt and not doubt and place is not None and place.unit_id in maybe:
        unit_id, unit_doubt = place.unit_id, ""
    if person_id in standing.taken and person_id is not None and not doubt:
        doubt = f"Cùng người với {row_words(standing.taken[person_id], standing.sheets)}."
    if doubt or unit_doubt:
        asks = tuple(word for word, asked in (("person", doubt), ("unit", unit_doubt)) if asked)
        note = " ".join(filter(None, (doubt, unit_doubt)))
        return RowPlan(row.row, row.full_name, row.unit, "doubtful", (), note, person_id, asks)
    person = None if person_id is None else standing.people.get(person_id)
    if person is None or person_id is None:
        return RowPlan(row.row, row.full_name, row.unit, "added")
    standing.taken[person_id] = row.row
    changes = person_changes(row, person) + place_changes(row, place, standing.units, unit_id)
    action = "changed" if changes else "unchanged"
    left = person.left_on
    note = f"Dữ liệu ghi người này đã thôi làm việc từ {short_date(left)}." if left else ""
    return RowPlan(row.row, row.full_name, row.unit, action, changes, note, person_id)
