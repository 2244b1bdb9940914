"""Who in the data file a row of somebody's list is: known for certain, new, or doubtful and left for a person to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold, word_key
from kehoach_desktop.vietnamese.sorting import text_key

NEW_PERSON = 0


class Known(NamedTuple):
    """What matching needs to know of a person in the data file; `search_key` is the folded name ("" = not at hand)."""

    id: int
    full_name: str
    birth_date: str
    national_id: str
    unit: str
    search_key: str = ""


class Wanted(NamedTuple):
    """What a row of a list says of whom it means."""

    row: int
    full_name: str
    birth_date: str
    national_id: str
    unit: str


class Match(NamedTuple):
    """The outcome for one row: `person_id` for certain (None = nobody known), or `doubt` in words with the candidate's id."""

    person_id: int | None = None
    doubt: str = ""


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: capitals and the place of a tone mark (hòa, hoà) do not matter."""
    return one == other or text_key(one) == text_key(other)


def years_agree(one: str, other: str) -> bool:
    """Whether two birth dates can be one: equal, or a year alone and a day of that year. Unknown ("") agrees with nothing."""
    known = min(len(one), len(other))
    return bool(known) and one[:known] == other[:known]


class Matcher:
    """The people of the data file, found by CCCD, by name and birth date, by name."""

    def __init__(self, people: Iterable[Known]) -> None:
        self.by_id: dict[int, Known] = {}
        self._by_card: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for person in people:
            self.by_id[person.id] = person
            if person.national_id:
                self._by_card[person.national_id].append(person)
            self._by_name[person.search_key or fold(person.full_name)].append(person)

    def _named(self, row: Wanted) -> list[Known]:
        """Everybody of the row's name."""
        return [
            one
            for one in self._by_name.get(fold(row.full_name), ())
            if same_name(one.full_name, row.full_name)
        ]

    def match_all(
        self, rows: Iterable[Wanted], decisions: Mapping[int, int] | None = None
    ) -> dict[int, Match]:
        """The match of every row, by row number.

        Certain matches are made first, so somebody already found in the list is no candidate for another row of the same name.
        `decisions` are a person's answers for doubtful rows: row number -> person id, or NEW_PERSON.
        """
        answers = decisions or {}
        wanted = list(rows)
        result: dict[int, Match] = {}
        claimed: set[int] = set()
        left: list[Wanted] = []
        for row in wanted:
            if row.row in answers:
                match: Match | None = Match(answers[row.row] or None)
            else:
                match = self._certain(row)
            if match is None:
                left.append(row)
                continue
            result[row.row] = match
            if match.person_id and not match.doubt:
                claimed.add(match.person_id)
        for row in left:
            result[row.row] = self._uncertain(row, claimed)
            if result[row.row].person_id and not result[row.row].doubt:
                claimed.add(result[row.row].person_id or 0)
        return result

    def _certain(self, row: Wanted) -> Match | None:
        """A match by CCCD, or by name and whole birth date; doubt where the two contradict; None when neither tells."""
        for person in self._by_card.get(row.national_id, ()) if row.national_id else ():
            if person.full_name == row.full_name or fold(person.full_name) == fold(row.full_name):
                return Match(person.id)
            return Match(person.id, f"Số CCCD {row.national_id} đã ghi cho {person.full_name}.")
        if len(row.birth_date) < 10:
            return None
        same = [one for one in self._named(row) if one.birth_date == row.birth_date]
        if len(same) > 1:
            same = [one for one in same if word_key(one.unit) == word_key(row.unit)] or same
        if len(same) > 1:
            return Match(same[0].id, f"Có {len(same)} người cùng họ tên và ngày sinh trong dữ liệu.")
        if not same:
            return None
        if _cards_differ(row, same[0]):
            return Match(
                same[0].id, f"Cùng họ tên và ngày sinh nhưng số CCCD trong dữ liệu là {same[0].national_id}."
            )
        return Match(same[0].id)

    def _uncertain(self, row: Wanted, claimed: set[int]) -> Match:
        """A match by name with what else agrees; doubt where it might be somebody known; nobody where it cannot."""
        same = [one for one in self._named(row) if one.id not in claimed and not _two_people(row, one)]
        if not same:
            return Match()
        near = [one for one in same if _agrees(row, one)]
        if len(near) == 1:
            return Match(near[0].id)
        person = (near or same)[0]
        if len(same) > 1:
            return Match(person.id, f"Có {len(same)} người cùng họ tên trong dữ liệu, chưa rõ là ai.")
        if row.birth_date and person.birth_date and not years_agree(row.birth_date, person.birth_date):
            return Match(
                person.id, f"Cùng họ tên nhưng ngày sinh trong dữ liệu là {short_date(person.birth_date)}."
            )
        return Match(
            person.id,
            f"Trong dữ liệu có người cùng họ tên ở {person.unit or 'đơn vị chưa rõ'}, chưa đủ căn cứ là cùng một người.",
        )

    def in_unit(self, row: Wanted) -> Match:
        """For year-end lists, which only name known people: certain matches first, then the one of that name in that unit.

        Without a unit in the list, the only one of that name in the agency. Never one whose birth date says otherwise.
        """
        certain = self._certain(row)
        if certain:
            return certain
        same = self._named(row)
        if not same:
            return Match(None, "Không có ai tên này trong danh sách nhân sự.")
        if row.birth_date:
            agreeing = [
                one for one in same if years_agree(row.birth_date, one.birth_date) or not one.birth_date
            ]
            if not agreeing:
                return Match(
                    None,
                    f"Có người cùng họ tên nhưng ngày sinh trong dữ liệu là {short_date(same[0].birth_date)}.",
                )
            same = agreeing
        same = [one for one in same if not _cards_differ(row, one)]
        if (row.unit and len(same) > 1) or (row.unit and not row.birth_date):
            same = [one for one in same if word_key(one.unit) == word_key(row.unit)]
        if not same:
            return Match(
                None, f"Không có ai tên này ở {row.unit}." if row.unit else "Không xác định được là ai."
            )
        if len(same) > 1:
            return Match(None, f"Có {len(same)} người cùng tên, danh sách không đủ thông tin để phân biệt.")
        return Match(same[0].id)


def _cards_differ(row: Wanted, person: Known) -> bool:
    """Whether both CCCD are known and differ (9-digit numbers are the old card of the same person, so tell nothing)."""
    return len(row.national_id) == len(person.national_id) == 12 and row.national_id != person.national_id


def _two_people(row: Wanted, person: Known) -> bool:
    """Whether a row and a known person of one name are certainly two: other CCCD and other birth date."""
    return _cards_differ(row, person) and not years_agree(row.birth_date, person.birth_date)


def _agrees(row: Wanted, person: Known) -> bool:
    """Whether a year alone (or no date at all) and the unit make a row and a person of one name the same."""
    if _cards_differ(row, person) or word_key(row.unit) != word_key(person.unit) or not row.unit:
        return False
    return years_agree(row.birth_date, person.birth_date) or not (row.birth_date and person.birth_date)
