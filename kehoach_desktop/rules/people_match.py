"""Who among the people known a row of somebody's list is: certain, new, or doubtful and left for a person to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold, word_key
from kehoach_desktop.vietnamese.sorting import text_key

NEW_PERSON = 0
_CARD = 12
_WHOLE = len("1980-02-03")
CONTESTED = "Danh sách có hơn một dòng có thể là người này, chưa rõ dòng nào."


class Known(Protocol):
    """What matching needs to know of a person; `search_key` is the folded name ("" = not at hand)."""

    @property
    def id(self) -> int:
        """Their number in the data file."""

    @property
    def full_name(self) -> str:
        """The name as it is written."""

    @property
    def birth_date(self) -> str:
        """ISO text, a year alone, or ""."""

    @property
    def national_id(self) -> str:
        """12 digits, 9 of an old card, or ""."""

    @property
    def search_key(self) -> str:
        """The folded name."""


class Wanted(Protocol):
    """What a row of a list says of whom it means; `row` is its number."""

    @property
    def row(self) -> int:
        """Its number in the list."""

    @property
    def full_name(self) -> str:
        """The name as it is written."""

    @property
    def birth_date(self) -> str:
        """ISO text, a year alone, or ""."""

    @property
    def national_id(self) -> str:
        """12 digits, 9 of an old card, or ""."""

    @property
    def unit(self) -> str:
        """The unit as the list names it, or ""."""


class UnitNames(NamedTuple):
    """A unit by its name; `key` is the name made comparable, `also` the keys of other names that mean it (past ones, its successor's)."""

    name: str = ""
    key: str = ""
    also: frozenset[str] = frozenset()


class Match(NamedTuple):
    """The outcome for one row: `person_id` for certain (None = nobody known), or `doubt` in words with the candidate's id."""

    person_id: int | None = None
    doubt: str = ""


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: capitals and the place of a tone mark (hòa, hoà) do not matter."""
    return one == other or text_key(one) == text_key(other)


def loose_name(name: str) -> str:
    """What spellings that differ in accents, in marks (’ and ', hyphens) or in i for y (Mĩ, Mỹ) have in common."""
    return "".join(filter(str.isalnum, fold(name))).replace("y", "i")


def accents_lost(one: str, other: str) -> bool:
    """Whether one of two spellings of a name is the other typed without accents: "Nguyen Van An"."""
    return one.isascii() != other.isascii() and loose_name(one) == loose_name(other)


def years_agree(one: str, other: str) -> bool:
    """Whether two birth dates can be one: equal, or a year alone and a day of that year. Unknown ("") agrees with nothing."""
    known = min(len(one), len(other))
    return bool(known) and one[:known] == other[:known]


def cards_differ(one: str, other: str) -> bool:
    """Whether two CCCD are known and differ (9-digit numbers are the old card of the same person, so tell nothing)."""
    return len(one) == len(other) == _CARD and one != other


class Matcher:
    """The people known, found by CCCD, by name and birth date, by name. `unit_of` tells by a person's id where they stand."""

    def __init__(self, people: Iterable[Known], unit_of: Callable[[int], UnitNames]) -> None:
        self._people = list(people)
        self._unit_of = unit_of
        self._named: dict[str, list[Known]] | None = None
        self._loose: dict[str, list[Known]] | None = None
        self._asked: dict[str, list[Known]] = {}
        self._by_card: dict[str, Known] = {}
        for person in self._people:
            if person.national_id:
                self._by_card.setdefault(person.national_id, person)

    def _same_named(self, row: Wanted) -> list[Known]:
        """Everybody of the row's name. People are put in order by name when the first row asks: a list with all its cards never does."""
        if self._named is None:
            self._named = defaultdict(list)
            for person in self._people:
                self._named[person.search_key or fold(person.full_name)].append(person)
        known = self._asked.get(row.full_name)
        if known is None:
            people = self._named.get(fold(row.full_name), ())
            known = [one for one in people if same_name(one.full_name, row.full_name)]
            known = known or [one for one in self._alike(row) if same_name(one.full_name, row.full_name)]
            self._asked[row.full_name] = known
        return known

    def _alike(self, row: Wanted) -> Sequence[Known]:
        """Everybody whose name differs from the row's at most in accents, marks, i or y; put in order when the first unknown name asks."""
        if self._loose is None:
            self._loose = defaultdict(list)
            for person in self._people:
                self._loose[loose_name(person.search_key or person.full_name)].append(person)
        return self._loose.get(loose_name(row.full_name), ())

    def _nearly_named(self, row: Wanted) -> list[Known]:
        """Those of another spelling who may be meant: born on the same day, or the row's accents are lost and unit or birth year agree."""
        return [
            one
            for one in self._alike(row)
            if not cards_differ(row.national_id, one.national_id)
            and not same_name(one.full_name, row.full_name)
            and (
                _born_alike(row, one) or (accents_lost(row.full_name, one.full_name) and self._fits(row, one))
            )
        ]

    def _fits(self, row: Wanted, person: Known) -> bool:
        """Whether birth years agree, or one is not known and the unit is the same."""
        if row.birth_date and person.birth_date:
            return years_agree(row.birth_date, person.birth_date)
        return bool(not row.unit or self._of_unit([person], row.unit))

    def _of_unit(self, people: Sequence[Known], name: str) -> list[Known]:
        """Those who stand in the unit of that name; if nobody does, those whose unit once had it or came of it."""
        key = word_key(name)
        here = [one for one in people if self._unit_of(one.id).key == key]
        return here or [one for one in people if key in self._unit_of(one.id).also]

    def match_all(
        self, rows: Iterable[Wanted], decisions: Mapping[int, int] | None = None
    ) -> dict[int, Match]:
        """The match of every row, by row number.

        Certain matches are made first, so somebody already found in the list is no candidate for another row of the same name. Where
        several rows may be one person, the order of the rows decides nothing: all of them are doubtful.
        `decisions` are a person's answers for doubtful rows: row number -> person id, or NEW_PERSON.
        """
        answers = decisions or {}
        result: dict[int, Match] = {}
        claimed: set[int] = set()
        left: list[Wanted] = []
        for row in rows:
            if row.row in answers:
                match: Match | None = Match(answers[row.row] or None)
            else:
                match = self.certain(row)
            if match is None:
                left.append(row)
                continue
            result[row.row] = match
            if match.person_id and not match.doubt:
                claimed.add(match.person_id)
        if left:
            self._settle(left, claimed, result)
        return result

    def _settle(self, left: Sequence[Wanted], claimed: set[int], result: dict[int, Match]) -> None:
        """Match the rows that nothing tells for certain, all against the same people, whatever their order."""
        first = {row.row: self._uncertain(row, claimed) for row in left}
        wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row in left:
            for one in self._same_named(row):
                if one.id not in claimed and _may_be(row, one) and (weight := self._weight(row, one)):
                    wanted[one.id].append((weight, row.row))
        for row in left:
            match = first[row.row]
            if match.person_id is None or match.doubt:
                continue
            rivals = sorted(wanted[match.person_id], reverse=True)
            if rivals[0][1] == row.row and (len(rivals) == 1 or rivals[1][0] < rivals[0][0]):
                result[row.row] = match
        taken = claimed | {match.person_id for match in result.values() if match.person_id}
        for row in left:
            if row.row in result:
                continue
            match = first[row.row]
            if match.person_id not in taken and (match.doubt or match.person_id is None):
                result[row.row] = match
                continue
            match = self._uncertain(row, taken)
            if match.person_id and not match.doubt:
                match = match._replace(doubt=CONTESTED)
            result[row.row] = match

    def _weight(self, row: Wanted, person: Known) -> int:
        """How much speaks for a row being a person of its name: the unit, the birth year."""
        here = row.unit and self._of_unit([person], row.unit)
        return bool(here) + years_agree(row.birth_date, person.birth_date)

    def certain(self, row: Wanted) -> Match | None:
        """A match by CCCD, or by name and whole birth date; doubt where the two contradict; None when neither tells."""
        person = self._by_card.get(row.national_id) if row.national_id else None
        if person is not None:
            if person.full_name == row.full_name or fold(person.full_name) == fold(row.full_name):
                return Match(person.id)
            return Match(person.id, f"Số CCCD {row.national_id} đã ghi cho {person.full_name}.")
        if len(row.birth_date) < 10:
            return None
        same = [one for one in self._same_named(row) if one.birth_date == row.birth_date]
        if len(same) > 1:
            same = self._of_unit(same, row.unit) or same
        if len(same) > 1:
            return Match(same[0].id, f"Có {len(same)} người cùng họ tên và ngày sinh trong dữ liệu.")
        if not same:
            return None
        if cards_differ(row.national_id, same[0].national_id):
            return Match(
                same[0].id, f"Cùng họ tên và ngày sinh nhưng số CCCD trong dữ liệu là {same[0].national_id}."
            )
        return Match(same[0].id)

    def _uncertain(self, row: Wanted, claimed: set[int]) -> Match:
        """A match by name with what else agrees; doubt where it might be somebody known; nobody where it cannot."""
        same = [one for one in self._same_named(row) if one.id not in claimed and not _two_people(row, one)]
        if not same:
            near = [one for one in self._nearly_named(row) if one.id not in claimed]
            return Match(near[0].id, self._spelled(near[0])) if near else Match()
        near = self._of_unit([one for one in same if _may_be(row, one)], row.unit) if row.unit else []
        if len(near) == 1:
            return Match(near[0].id)
        person = (near or same)[0]
        if len(same) > 1:
            return Match(person.id, f"Có {len(same)} người cùng họ tên trong dữ liệu, chưa rõ là ai.")
        if row.birth_date and person.birth_date and not years_agree(row.birth_date, person.birth_date):
            return Match(
                person.id, f"Cùng họ tên nhưng ngày sinh trong dữ liệu là {short_date(person.birth_date)}."
            )
        where = self._unit_of(person.id).name or "đơn vị chưa rõ"
        return Match(
            person.id, f"Trong dữ liệu có người cùng họ tên ở {where}, chưa đủ căn cứ là cùng một người."
        )

    def _spelled(self, person: Known) -> str:
        """The doubt whether somebody whose name is spelled otherwise is meant."""
        where = self._unit_of(person.id).name
        facts = ", ".join(
            filter(None, (person.birth_date and f"sinh {short_date(person.birth_date)}", where))
        )
        told = f" ({facts})" if facts else ""
        return (
            f"Trong dữ liệu có {person.full_name}{told}, họ tên chỉ viết khác dấu; chưa rõ có phải người này."
        )

    def in_unit(self, row: Wanted) -> Match:
        """For year-end lists, which only name known people: certain matches first, then the one of that name in that unit.

        Without a unit in the list, the only one of that name in the agency. One whose birth date, unit or spelling says otherwise is
        doubtful; nobody, with the reason, where it is not known which one of several to ask about.
        """
        certain = self.certain(row)
        if certain:
            return certain
        same = self._same_named(row)
        if not same:
            near = self._nearly_named(row)
            if len(near) == 1:
                return Match(near[0].id, self._spelled(near[0]))
            return Match(None, "Không có ai tên này trong danh sách nhân sự.")
        if row.birth_date:
            agreeing = [
                one for one in same if years_agree(row.birth_date, one.birth_date) or not one.birth_date
            ]
            if not agreeing:
                return Match(
                    same[0].id if len(same) == 1 else None,
                    f"Có người cùng họ tên nhưng ngày sinh trong dữ liệu là {short_date(same[0].birth_date)}.",
                )
            same = agreeing
        same = [one for one in same if not cards_differ(row.national_id, one.national_id)]
        if row.unit and (len(same) > 1 or not row.birth_date):
            here = self._of_unit(same, row.unit)
            if not here and len(same) == 1:
                where = self._unit_of(same[0].id).name or "đơn vị chưa rõ"
                said = f"Không có ai tên này ở {row.unit}; trong dữ liệu có người cùng họ tên ở {where}."
                return Match(same[0].id, said)
            same = here
        if not same:
            return Match(
                None, f"Không có ai tên này ở {row.unit}." if row.unit else "Không xác định được là ai."
            )
        if len(same) > 1:
            return Match(None, f"Có {len(same)} người cùng tên, danh sách không đủ thông tin để phân biệt.")
        return Match(same[0].id)


def _two_people(row: Wanted, person: Known) -> bool:
    """Whether a row and a known person of one name are certainly two: other CCCD and other birth date."""
    return cards_differ(row.national_id, person.national_id) and not years_agree(
        row.birth_date, person.birth_date
    )


def _may_be(row: Wanted, person: Known) -> bool:
    """Whether nothing but the unit is needed to make a row and a person of one name the same: a year alone, or no date at all."""
    if cards_differ(row.national_id, person.national_id):
        return False
    return years_agree(row.birth_date, person.birth_date) or not (row.birth_date and person.birth_date)


def _born_alike(row: Wanted, person: Known) -> bool:
    """Whether both were born on the same day, which is known."""
    return len(row.birth_date) == _WHOLE and row.birth_date == person.birth_date
