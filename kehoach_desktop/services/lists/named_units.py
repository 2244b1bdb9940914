"""Which unit a list means by a name: one that bears it now, or the one that came of a unit that bore it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.models import UnitRow
from kehoach_desktop.intake.words import cell_words
from kehoach_desktop.rules.people_match import UnitNames
from kehoach_desktop.rules.unit_spelling import HeadWords, stands_for
from kehoach_desktop.services.units.unit_times import UnitTimes, exists_on, unit_times
from kehoach_desktop.services.units.units import add_unit
from kehoach_desktop.vietnamese.folding import word_key
from kehoach_desktop.vietnamese.sorting import text_key

NEW_UNIT = 0
_MOST_NAMES = 500  # so many units are compared with each other; no list of one agency has more


class _Bearer(NamedTuple):
    """A unit that bore a name until a day, and the open unit that it is now or went into (None: it ended)."""

    name: str
    until: date
    now: UnitRow | None


class MeantUnit(NamedTuple):
    """What a word for a unit means: the unit's id (None: none yet), or why that cannot be said, with the ids of those it may be (`heirs`)."""

    id: int | None = None
    doubt: str = ""
    heirs: frozenset[int] = frozenset()


class NamedUnits:
    """The units of one day by name: exactly the same words first, then without accents, case or marks if only one is meant.

    A name that no unit bears any more leads to the unit that was renamed, or that took its bearer over; a short name ("P.TC-KT") to the one
    unit that it fits. Where a name leads to several, or to none, `doubt` says so and nothing is guessed. `answers` are what a person said:
    name -> the unit's id, or NEW_UNIT.
    """

    def __init__(self, session: Session, on: date, answers: Mapping[str, int] | None = None) -> None:
        self._session, self._on = session, on
        self._answers = dict(answers or {})
        self._wholes: dict[str, str] = {}
        self._times = unit_times(session)
        self._exact: dict[str, UnitRow] = {}
        self._loose: dict[str, dict[int, UnitRow]] = defaultdict(dict)
        self._past: dict[str, list[_Bearer]] = defaultdict(list)
        self._found: dict[str, UnitRow | None] = {}
        rows = sorted(self._times.rows.values(), key=lambda row: (row.list_order, row.id))
        for row in rows:
            if row.closed_on is None or row.closed_on > on:
                self._keep(row, row.name)
                self._keep(row, self._times.name(row.id, on))
        for row in rows:
            for bearer in self._bearers(row):
                self._past[text_key(bearer.name)].append(bearer)
                if word_key(bearer.name) != text_key(bearer.name):
                    self._past[word_key(bearer.name)].append(bearer)

    def _keep(self, row: UnitRow, name: str) -> None:
        self._found.clear()
        self._exact.setdefault(text_key(name), row)
        self._loose[word_key(name)][row.id] = row

    def _bearers(self, row: UnitRow) -> list[_Bearer]:
        """The names that a unit bore and bears no more, with the day from which it did not."""
        now = self._successor(row)
        past = [
            _Bearer(one.name, one.until, now)
            for one in self._times.pasts.get(row.id, ())
            if one.until <= self._on
        ]
        ended = row.closed_on is not None and row.closed_on <= self._on
        return [*past, _Bearer(row.name, row.closed_on, now)] if ended and row.closed_on else past

    def _successor(self, row: UnitRow) -> UnitRow | None:
        """The open unit that a unit is, or that it went into by one merger or several."""
        seen: set[int] = set()
        at: UnitRow | None = row
        while at is not None and not exists_on(at, self._on) and at.closed_on is not None:
            if at.id in seen or at.merged_into_id is None:
                return None
            seen.add(at.id)
            at = self._times.rows.get(at.merged_into_id)
        return at

    def spellings(self) -> list[str]:
        """Every name by which the agency knows a unit, the present ones last."""
        past = [bearer.name for bearers in self._past.values() for bearer in bearers]
        present = [row.name for row in self._exact.values()]
        return list(dict.fromkeys(name for name in (*past, *present)))

    def find(self, name: str) -> UnitRow | None:
        """The open unit that a list means by this name, or None."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> UnitRow | None:
        exact = self._exact.get(text_key(name))
        if name in self._answers:
            return self._times.rows.get(self._answers[name]) or exact
        if exact is not None:
            return exact
        near = self._loose.get(word_key(name))
        if near:
            return next(iter(near.values())) if len(near) == 1 else None
        if self._bore(name):
            heirs = self.heirs(name)
            return heirs[0] if len(heirs) == 1 and not self._ended(name) else None
        fitting = self._fitting(name)
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, name: str) -> list[UnitRow]:
        """The open units for whose whole name this one may be written in short."""
        return [row for row in self._exact.values() if stands_for(name, row.name, _heads())]

    def _shorter(self, name: str) -> list[UnitRow]:
        """The open units whose name may be this one written in short."""
        return [row for row in self._exact.values() if stands_for(row.name, name, _heads())]

    def settle(self, names: Iterable[str]) -> dict[str, str]:
        """The names of a list that are to be read otherwise: short -> whole, where only one unit, known or new in the same list, is meant.

        A unit that a person chose is named by its own name.
        """
        every = [name for name in dict.fromkeys(names) if name][:_MOST_NAMES]
        new = [name for name in every if self.find(name) is None and not self.doubt(name)]
        first: dict[str, str] = {}
        for name in new:
            first.setdefault(word_key(name), name)
        told: dict[str, str] = {}
        for name in every:
            row = self.find(name)
            if row is not None and (name in self._answers or self._is_short(name)):
                told[name] = row.name
            elif row is None and name in new and name not in self._answers:
                wholes = [one for one in first.values() if stands_for(name, one, _heads())]
                told[name] = wholes[0] if len(wholes) == 1 else first[word_key(name)]
        told = {name: whole for name, whole in told.items() if name != whole}
        self._wholes = told
        return told

    def _is_short(self, name: str) -> bool:
        """Whether a name leads to its unit only as an abbreviation."""
        return not (text_key(name) in self._exact or word_key(name) in self._loose or self._bore(name))

    def choices(self, name: str) -> list[UnitRow]:
        """The open units that a name may mean, where that has to be asked."""
        near = self._loose.get(word_key(name), {}).values()
        rows = (*near, *self.heirs(name), *self._fitting(name), *self._shorter(name))
        return list({row.id: row for row in rows}.values())

    def open_units(self) -> list[UnitRow]:
        """The units that are open on the day, in their order."""
        return list({row.id: row for row in self._exact.values()}.values())

    def _bore(self, name: str) -> list[_Bearer]:
        """The units that bore a name once, the same words before those that differ in accents."""
        return self._past.get(text_key(name)) or self._past.get(word_key(name), [])

    def _ended(self, name: str) -> bool:
        """Whether a unit of this name ended and nobody took it over."""
        return any(bearer.now is None for bearer in self._bore(name))

    def heirs(self, name: str) -> list[UnitRow]:
        """The open units that came of those that bore a name once."""
        return list({one.now.id: one.now for one in self._bore(name) if one.now is not None}.values())

    def meant(self, name: str) -> MeantUnit:
        """All that can be said of a name, as plain values."""
        row = self.find(name) if name else None
        if row is not None:
            return MeantUnit(row.id)
        doubt = self.doubt(name)
        return MeantUnit(
            None, doubt, frozenset(one.id for one in self.choices(name)) if doubt else frozenset()
        )

    def doubt(self, name: str) -> str:
        """Why it cannot be said which unit is meant, in Vietnamese; "" when one is, or when nobody ever bore the name."""
        if not name or name in self._answers or self.find(name) is not None:
            return ""
        names = "; ".join(f"“{row.name}”" for row in self.choices(name))
        bearers = self._bore(name)
        if bearers and not names:
            last = max(bearer.until for bearer in bearers)
            return f"Đơn vị “{name}” đã giải thể từ {last:%d/%m/%Y}; cần ghi đơn vị hiện nay."
        if bearers and word_key(name) not in self._loose:
            return f"“{name}” là tên cũ, nay có thể là {names}; cần ghi rõ đơn vị nào."
        return f"Đơn vị “{name}” có thể là {names}; cần ghi rõ đơn vị nào." if names else ""

    def remark(self, name: str) -> str:
        """That a name is a past or a short one and which unit is meant by it, in Vietnamese; "" for a present name."""
        row = self.find(name)
        whole = self._wholes.get(name, "")
        if name in self._answers or (whole and word_key(whole) == word_key(name)):
            return ""
        if whole:
            return f"Đơn vị “{name}” được hiểu là “{whole}”."
        if row is None or text_key(name) in self._exact or word_key(name) in self._loose:
            return ""
        since = max(bearer.until for bearer in self._bore(name))
        return (
            f"“{name}” là tên cũ; từ {since:%d/%m/%Y} là “{row.name}”, người trong danh sách được xếp vào đó."
        )

    def find_or_add(self, name: str) -> UnitRow:
        """The unit, made at the end of the list if there is none of the name."""
        row = self.find(name)
        if row is None:
            row = add_unit(self._session, name)
            self._keep(row, row.name)
        return row


@cache
def _heads() -> HeadWords:
    """The words for kinds of unit that lists use."""
    words = cell_words()
    return HeadWords(
        words.unit_heads, tuple((head, one) for head, short in words.unit_short.items() for one in short)
    )


def names_of_units(times: UnitTimes, on: date) -> dict[int, UnitNames]:
    """Every unit by its name on a day, with all names that mean it: those it had or has, and of the units before and after it."""
    own: dict[int, set[str]] = {
        row.id: {word_key(row.name), *(word_key(past.name) for past in times.pasts.get(row.id, ()))}
        for row in times.rows.values()
    }
    also = {unit_id: set(keys) for unit_id, keys in own.items()}
    for row in times.rows.values():
        at, seen = row, {row.id}
        while at.merged_into_id in times.rows and at.merged_into_id not in seen:
            at = times.rows[at.merged_into_id]
            seen.add(at.id)
            also[at.id] |= own[row.id]
            also[row.id] |= own[at.id]
    return {
        unit_id: UnitNames(name := times.name(unit_id, on), word_key(name), frozenset(keys))
        for unit_id, keys in also.items()
    }
