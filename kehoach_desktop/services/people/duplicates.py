"""People who are in the file twice: found by identity number, by name and birth date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from sqlalchemy import select

from db.models import TwoPeopleRow
from kehoach_desktop.records.merging import DuplicatePair
from kehoach_desktop.records.people import Person
from kehoach_desktop.rules.people_match import cards_differ, loose_name
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people.staff import get_person, list_staff
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.sorting import name_key, text_key

_WHOLE = len("1980-02-03")


def find_duplicates(office: Office, *, today: date | None = None) -> list[DuplicatePair]:
    """Pairs of records that may be one person, the certain ones first, then by name.

    The same CCCD; the same name (accents may be lost) and birth date, or a birth date and a year alone that agrees; the same name in the same
    unit where a birth date is not known. Two different CCCD are two people, and so are pairs that `keep_apart` noted.
    """
    people = list_staff(office, on=today, with_left=True)
    with office.read() as session:
        apart = {(row.person_id, row.other_id) for row in session.scalars(select(TwoPeopleRow))}
    found: dict[tuple[int, int], DuplicatePair] = {}
    for pair in (*_same_number(people), *_same_name(people)):
        key = _ids(pair.one, pair.other)
        if key not in apart:
            found.setdefault(key, pair if pair.one.id == key[0] else _turned(pair))
    return sorted(found.values(), key=lambda pair: (not pair.certain, name_key(pair.one.full_name)))


def keep_apart(office: Office, person_id: int, other_id: int) -> None:
    """Note that two records are two people, so that nobody is asked again."""
    names = [get_person(office, one).full_name for one in (person_id, other_id)]
    first, second = sorted((person_id, other_id))
    with office.write(f"Xác nhận hai người khác nhau: {names[0]}, {names[1]}") as session:
        wanted = select(TwoPeopleRow).where(TwoPeopleRow.person_id == first, TwoPeopleRow.other_id == second)
        if session.scalars(wanted).first() is None:
            session.add(TwoPeopleRow(person_id=first, other_id=second))


def _turned(pair: DuplicatePair) -> DuplicatePair:
    """The pair with the record that was made first in front."""
    return DuplicatePair(pair.other, pair.one, pair.why, pair.certain)


def _ids(one: Person, other: Person) -> tuple[int, int]:
    """The two ids, the smaller first."""
    low, high = sorted((one.id or 0, other.id or 0))
    return low, high


def _same_number(people: Iterable[Person]) -> Iterator[DuplicatePair]:
    """Pairs with one identity number."""
    by_number: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.national_id:
            by_number[person.national_id].append(person)
    for number, same in by_number.items():
        for one, other in combinations(same, 2):
            yield DuplicatePair(one, other, f"Cùng số CCCD {number}.", True)


def _same_name(people: Iterable[Person]) -> Iterator[DuplicatePair]:
    """Pairs of one name that agree in what else is known; only people of one name and birth year (or none) are compared."""
    by_name: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
    for person in people:
        by_name[loose_name(person.full_name)][person.birth_date[:4]].append(person)
    for by_year in by_name.values():
        unknown = by_year.get("", [])
        for year, same in by_year.items():
            pairs = list(combinations(same, 2))
            if year:
                pairs += [(one, other) for one in same for other in unknown]
            for one, other in pairs:
                if not cards_differ(one.national_id, other.national_id) and (why := _why(one, other)):
                    yield DuplicatePair(one, other, why, False)


def _why(one: Person, other: Person) -> str:
    """Why two records of one name may be one person, or ""."""
    name = "Cùng họ tên" if text_key(one.full_name) == text_key(other.full_name) else "Họ tên chỉ khác dấu"
    born, other_born = one.birth_date, other.birth_date
    if born and born == other_born:
        whole = len(born) == _WHOLE
        return f"{name}, cùng {'ngày' if whole else 'năm'} sinh {short_date(born)}."
    if born and other_born:
        if min(len(born), len(other_born)) == _WHOLE:
            return ""
        return f"{name}; một hồ sơ ghi {short_date(born)}, hồ sơ kia ghi {short_date(other_born)}."
    if one.unit_id is not None and one.unit_id == other.unit_id:
        return f"{name}, cùng ở {one.unit}; có hồ sơ chưa ghi ngày sinh."
    return ""
