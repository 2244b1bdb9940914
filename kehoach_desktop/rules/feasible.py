"""Whether some way of giving titles keeps every limit at once: whole numbers, cell by cell, never a guess.

People are the same to all limits when the same limits look at them: such people are one cell. How many of each cell get each title is
unknown; a higher title is given only to those who get the lower one, a limit bounds a sum over cells. Bounds are narrowed until nothing
moves, then a domain is halved and both halves are tried. "Impossible" is said only when all halves are shut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kehoach_desktop.rules.quotas import Limit, allowed

# so many halvings at most: a question that takes more is left open, and nothing is said
_PATIENCE = 2000


@dataclass(frozen=True, slots=True)
class Ask:
    """A limit on how many people of some cells get a title: a percentage of `of` people, or of those there who get `base`."""

    title: str
    limit: Limit
    cells: frozenset[int]
    of: int = 0
    base: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """The sizes of the cells, what is asked, and which title (first) is only given to those who get another (second)."""

    sizes: tuple[int, ...]
    asks: tuple[Ask, ...]
    within: frozenset[tuple[str, str]] = frozenset()


class _Shut(Exception):
    """No number is left for one of the sums."""


class _Search:
    """The unknowns of one problem: a number per title and cell, and the sums that limits look at. `low` and `high` bound each."""

    def __init__(self, problem: Problem) -> None:
        self._places: dict[tuple[str, frozenset[int]], int] = {}
        self.low: list[int] = []
        self.high: list[int] = []
        self._sums: list[tuple[int, tuple[int, ...]]] = []
        self._limits: list[tuple[str, int, int, list[int]]] = []
        self.steps = 0
        sizes = problem.sizes
        wanted = {(ask.title, ask.cells) for ask in problem.asks}
        wanted |= {(ask.base, ask.cells) for ask in problem.asks if ask.base}
        for title in sorted({title for title, _ in wanted}):
            for cell, size in enumerate(sizes):
                self._unknown(title, frozenset({cell}), size)
        for title, cells in sorted(wanted, key=lambda one: (len(one[1]), one[0], sorted(one[1]))):
            self._unknown(title, cells, sum(sizes[cell] for cell in cells))
        self._add_sums()
        for higher, lower in problem.within:
            for (title, cells), place in list(self._places.items()):
                if title == higher and (lower, cells) in self._places:
                    self._limits.append(("at_most", place, self._places[lower, cells], []))
        for ask in problem.asks:
            self._add_limit(ask, sum(sizes[cell] for cell in ask.cells))

    def _unknown(self, title: str, cells: frozenset[int], most: int) -> None:
        if (title, cells) not in self._places:
            self._places[title, cells] = len(self.low)
            self.low.append(0)
            self.high.append(most)

    def _add_sums(self) -> None:
        """Each sum as the sum of its cells, and of the smaller sums inside it, which narrows far better."""
        for (title, cells), place in self._places.items():
            if len(cells) < 2:
                continue
            inside = [one for name, one in self._places if name == title and one < cells]
            ways = {self._parts(title, cells, sorted(inside, key=len, reverse=big)) for big in (True, False)}
            self._sums += [(place, parts) for parts in ways]

    def _parts(self, title: str, cells: frozenset[int], inside: Sequence[frozenset[int]]) -> tuple[int, ...]:
        """The cells covered by sums that do not overlap, taken greedily in this order."""
        left, parts = set(cells), []
        for one in inside:
            if one <= left:
                left -= one
                parts.append(self._places[title, one])
        return tuple(parts)

    def _add_limit(self, ask: Ask, people: int) -> None:
        place, limit = self._places[ask.title, ask.cells], ask.limit
        for direction in ("at_least", "at_most"):
            if limit.direction not in (direction, "exactly"):
                continue
            if ask.base:
                of = self._places[ask.base, ask.cells]
                table = [allowed(limit, number) for number in range(people + 1)]
                self._limits.append((direction, place, of, table))
            elif direction == "at_least":
                self.low[place] = max(self.low[place], allowed(limit, ask.of))
            else:
                self.high[place] = min(self.high[place], allowed(limit, ask.of))

    def narrow(self) -> bool:
        """Narrow all bounds until nothing moves; False when something has no number left."""
        if any(low > high for low, high in zip(self.low, self.high, strict=True)):
            return False
        try:
            while self._narrowed():
                pass
        except _Shut:
            return False
        return True

    def _narrowed(self) -> bool:
        moved = False
        for place, parts in self._sums:
            moved |= self._sum(place, parts)
        for direction, place, of, table in self._limits:
            moved |= self._limit(direction, place, of, table)
        return moved

    def _bound(self, place: int, low: int, high: int) -> bool:
        """Bring an unknown's bounds closer; whether they moved."""
        moved = low > self.low[place] or high < self.high[place]
        if moved:
            self.low[place], self.high[place] = max(low, self.low[place]), min(high, self.high[place])
            if self.low[place] > self.high[place]:
                raise _Shut
        return moved

    def _sum(self, place: int, parts: tuple[int, ...]) -> bool:
        low, high = sum(self.low[one] for one in parts), sum(self.high[one] for one in parts)
        moved = self._bound(place, low, high)
        least, most = self.low[place], self.high[place]
        for one in parts:
            moved |= self._bound(one, least - high + self.high[one], most - low + self.low[one])
            low, high = sum(self.low[part] for part in parts), sum(self.high[part] for part in parts)
        return moved

    def _limit(self, direction: str, place: int, of: int, table: list[int]) -> bool:
        """A number against a percentage of another unknown; with no table, against that unknown itself."""
        if not table:
            moved = self._bound(place, 0, self.high[of])
            return self._bound(of, self.low[place], self.high[of]) or moved
        if direction == "at_most":
            moved = self._bound(place, 0, table[self.high[of]])
            return self._bound(of, bisect_left(table, self.low[place]), self.high[of]) or moved
        moved = self._bound(place, table[self.low[of]], self.high[place])
        return self._bound(of, 0, bisect_right(table, self.high[place]) - 1) or moved

    def open(self) -> bool:
        """Whether some numbers keep everything, as far as patience goes."""
        if not self.narrow():
            return False
        # sums first, the widest before the others: once they stand, cells follow almost by themselves
        place = next((one for one in reversed(range(len(self.low))) if self.low[one] < self.high[one]), None)
        if place is None:
            return True
        self.steps += 1
        if self.steps > _PATIENCE:
            return True
        kept = self.low[:], self.high[:]
        low, high = self.low[place], self.high[place]
        middle = (low + high) // 2
        for half in ((middle + 1, high), (low, middle)):
            self.low[place], self.high[place] = half
            if self.open():
                return True
            self.low, self.high = kept[0][:], kept[1][:]
        return False


@lru_cache(maxsize=512)
def feasible(problem: Problem) -> bool:
    """Whether some numbers keep every limit of a problem. True also for a question that is too long to answer: nothing is then said."""
    directions = {ask.limit.direction if ask.limit.percent <= 100 else "exactly" for ask in problem.asks}
    # nobody at all keeps every ceiling, everybody keeps every floor
    if directions <= {"at_most"} or directions <= {"at_least"}:
        return True
    return _Search(problem).open()


def culprits(problem: Problem, groups: Sequence[Iterable[Ask]]) -> list[int]:
    """The groups of limits (by place) that contradict each other, no one of them needless; [] when all can be kept together."""
    wanted = list(range(len(groups)))

    def asked(places: Iterable[int]) -> Problem:
        asks = tuple(ask for place in places for ask in groups[place])
        return Problem(problem.sizes, asks, problem.within)

    if feasible(asked(wanted)):
        return []
    for place in list(wanted):
        fewer = [one for one in wanted if one != place]
        if not feasible(asked(fewer)):
            wanted = fewer
    return wanted
