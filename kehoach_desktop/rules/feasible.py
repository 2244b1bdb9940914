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

# so many looks at an unknown, and so many halvings of one another, at most: a longer question is left open, and nothing is said
_PATIENCE = 400_000
_DEPTH = 400


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
    """No number is left for one of the unknowns."""


class _Tired(Exception):
    """The question takes too long."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """An unknown that is the sum of others."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    """An unknown that is at least, or at most, what a table gives for another one; with no table, at most that one itself."""

    direction: str
    number: int
    of: int
    table: tuple[int, ...] = ()


class _Search:
    """The unknowns of one problem: a number per title and cell, and the sums that limits look at; `low` and `high` bound each."""

    def __init__(self, problem: Problem) -> None:
        self._places: dict[tuple[str, frozenset[int]], int] = {}
        self.low: list[int] = []
        self.high: list[int] = []
        self._rules: list[_Sum | _Share] = []
        self._looks = 0
        sizes = problem.sizes
        sums = {(ask.title, ask.cells) for ask in problem.asks}
        sums |= {(ask.base, ask.cells) for ask in problem.asks if ask.base}
        for title in sorted({title for title, _ in sums}):
            for cell, size in enumerate(sizes):
                self._unknown(title, frozenset({cell}), size)
        for title, cells in sums:
            self._unknown(title, cells, sum(sizes[cell] for cell in cells))
        self._add_sums()
        higher = {one for one, _ in problem.within}
        for title, lower in problem.within:
            for (name, cells), place in self._places.items():
                if name == title and (lower, cells) in self._places:
                    self._rules.append(_Share("at_most", place, self._places[lower, cells]))
        for ask in problem.asks:
            self._add_limit(ask, sum(sizes[cell] for cell in ask.cells))
        # wide sums before narrow ones; first the titles that others rest on, given often, then those, given seldom
        self._order = sorted(
            (title in higher, -len(cells), place) for (title, cells), place in self._places.items()
        )
        self._heeding: list[list[int]] = [[] for _ in self.low]
        for number, rule in enumerate(self._rules):
            whom = (rule.whole, *rule.parts) if isinstance(rule, _Sum) else (rule.number, rule.of)
            for place in whom:
                self._heeding[place].append(number)

    def _unknown(self, title: str, cells: frozenset[int], most: int) -> None:
        if (title, cells) not in self._places:
            self._places[title, cells] = len(self.low)
            self.low.append(0)
            self.high.append(most)

    def _add_sums(self) -> None:
        """Each sum as the sum of its cells and of the smaller sums inside it, in two ways, which narrows far better."""
        for (title, cells), place in self._places.items():
            if len(cells) < 2:
                continue
            inside = [one for name, one in self._places if name == title and one < cells]
            ways = {self._parts(title, cells, sorted(inside, key=len, reverse=big)) for big in (True, False)}
            self._rules += [_Sum(place, parts) for parts in ways]

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
                table = tuple(allowed(limit, number) for number in range(people + 1))
                self._rules.append(_Share(direction, place, self._places[ask.base, ask.cells], table))
            elif direction == "at_least":
                self.low[place] = max(self.low[place], allowed(limit, ask.of))
            else:
                self.high[place] = min(self.high[place], allowed(limit, ask.of))

    def possible(self) -> bool:
        """Whether some numbers keep everything. _Tired when that takes too long to say."""
        if any(low > high for low, high in zip(self.low, self.high, strict=True)):
            return False
        return self._possible(range(len(self._rules)), _DEPTH)

    def _possible(self, moved: Iterable[int], depth: int) -> bool:
        """The same, when only these rules have to be looked at anew: narrow, then halve one domain and try both halves."""
        if not depth:
            raise _Tired
        kept = self.low[:], self.high[:]
        try:
            self._narrow(moved)
        except _Shut:
            self.low, self.high = kept
            return False
        found = next(
            ((seldom, place) for seldom, _, place in self._order if self.low[place] < self.high[place]), None
        )
        if found is None:
            return True
        seldom, place = found
        low, high = self.low[place], self.high[place]
        middle = (low + high) // 2
        halves = ((low, middle), (middle + 1, high))
        narrowed = self.low[:], self.high[:]
        for half in halves if seldom else reversed(halves):
            self.low[place], self.high[place] = half
            if self._possible(self._heeding[place], depth - 1):
                return True
            self.low, self.high = narrowed[0][:], narrowed[1][:]
        self.low, self.high = kept
        return False

    def _narrow(self, rules: Iterable[int]) -> None:
        """Look at these rules, and at those which heed what they move, until nothing moves."""
        waiting = dict.fromkeys(rules)
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            rule = self._rules[number]
            self._looks += len(rule.parts) if isinstance(rule, _Sum) else 1
            if self._looks > _PATIENCE:
                raise _Tired
            for place in self._sum(rule) if isinstance(rule, _Sum) else self._share(rule):
                waiting |= dict.fromkeys(self._heeding[place])

    def _bound(self, place: int, low: int, high: int) -> list[int]:
        """Bring an unknown's bounds closer; the unknown if they moved."""
        if low <= self.low[place] and high >= self.high[place]:
            return []
        self.low[place], self.high[place] = max(low, self.low[place]), min(high, self.high[place])
        if self.low[place] > self.high[place]:
            raise _Shut
        return [place]

    def _sum(self, rule: _Sum) -> list[int]:
        low, high = sum(self.low[one] for one in rule.parts), sum(self.high[one] for one in rule.parts)
        moved = self._bound(rule.whole, low, high)
        # how far each part may still rise, or fall, with the others at their ends
        rise, fall = self.high[rule.whole] - low, high - self.low[rule.whole]
        for one in rule.parts:
            moved += self._bound(one, self.high[one] - fall, self.low[one] + rise)
        return moved

    def _share(self, rule: _Share) -> list[int]:
        number, of, table = rule.number, rule.of, rule.table
        if not table:
            return self._bound(number, 0, self.high[of]) + self._bound(of, self.low[number], self.high[of])
        if rule.direction == "at_most":
            moved = self._bound(number, 0, table[self.high[of]])
            return moved + self._bound(of, bisect_left(table, self.low[number]), self.high[of])
        moved = self._bound(number, table[self.low[of]], self.high[number])
        return moved + self._bound(of, 0, bisect_right(table, self.high[number]) - 1)


@lru_cache(maxsize=512)
def feasible(problem: Problem) -> bool:
    """Whether some numbers keep every limit of a problem. True also for a question that is too long to answer: nothing is then said."""
    directions = {ask.limit.direction if ask.limit.percent <= 100 else "exactly" for ask in problem.asks}
    # nobody at all keeps every ceiling, everybody keeps every floor
    if directions <= {"at_most"} or directions <= {"at_least"}:
        return True
    try:
        return _Search(problem).possible()
    except _Tired:
        return True


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
