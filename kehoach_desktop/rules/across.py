"""Which limits cannot be kept together, in one place or across agency, units and groups, and the numbers that say why.

Each limit may be kept alone and all of them still contradict each other: five units whose ceilings round down to nothing give nobody,
whatever the plan's target says; half of all people cannot get a title of which only a third get the one below it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kehoach_desktop.rules.feasible import Ask, Problem, culprits, feasible
from kehoach_desktop.rules.quotas import Limit

_TITLE = "title:"
_ALL = Decimal(100)
_HEAD = "không số nào thỏa cả hai"
_MANY = "không số nào thỏa tất cả các mức này cùng lúc"
_ASKING = {"agency": "toàn cơ quan", "unit": "các đơn vị", "group": "các nhóm"}
_GIVING = {"agency": "toàn cơ quan", "unit": "các đơn vị cộng lại", "group": "các nhóm cộng lại"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A limit in one place. `wish` numbers the quota or target that it comes from; `subject` is what it counts among `people`, as a
    percentage of `of` of them, or of those who get `base`; `name` and `kind` say which place, `title` how the reader knows the subject."""

    wish: int
    subject: str
    title: str
    limit: Limit
    people: frozenset[int]
    name: str
    kind: str
    of: int = 0
    base: str = ""


def clashes(
    placed: Sequence[Placed],
    alike: Mapping[int, object],
    implied: Callable[[str], Sequence[str]],
) -> dict[int, str]:
    """For each limit (by its place in the sequence) that cannot be kept with others, the sentence that says so.

    `alike` gives for each person what all limits can tell of them: who has the same is the same to every limit. `implied` gives a
    title and those it takes for granted. First each place is looked at for itself, then what is left of all of them together.
    """
    ground = _Ground(placed, _cells(placed, alike), implied)
    told: dict[int, str] = {}
    for place in dict.fromkeys((one.kind, one.name) for one in placed):
        here = [[at] for at, one in enumerate(placed) if (one.kind, one.name) == place]
        told |= ground.contradictions(here)
    by_wish: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(placed):
        if at not in told:
            by_wish[one.wish].append(at)
    return told | ground.contradictions(list(by_wish.values()), apart=True)


def _cells(placed: Sequence[Placed], alike: Mapping[int, object]) -> tuple[dict[int, int], tuple[int, ...]]:
    """The cell of each person, and the size of each cell: people whom the same limits look at."""
    groups: dict[object, list[int]] = defaultdict(list)
    for person, mark in alike.items():
        groups[mark].append(person)
    numbers: dict[tuple[int, ...], int] = {}
    cells: dict[int, int] = {}
    sizes: list[int] = []
    for people in groups.values():
        seen = tuple(at for at, one in enumerate(placed) if people[0] in one.people)
        number = numbers.setdefault(seen, len(numbers))
        if number == len(sizes):
            sizes.append(0)
        sizes[number] += len(people)
        cells |= dict.fromkeys(people, number)
    return cells, tuple(sizes)


class _Ground:
    """All limits as one problem of whole numbers."""

    def __init__(
        self,
        placed: Sequence[Placed],
        cells: tuple[Mapping[int, int], tuple[int, ...]],
        implied: Callable[[str], Sequence[str]],
    ) -> None:
        self.placed = placed
        of_person, sizes = cells
        self.asks = [
            Ask(one.subject, one.limit, frozenset(of_person[who] for who in one.people), one.of, one.base)
            for one in placed
        ]
        self.problem = Problem(sizes, (), _within(self.asks, implied))

    def contradictions(self, groups: Sequence[list[int]], *, apart: bool = False) -> dict[int, str]:
        """The limits of these groups (kept or dropped whole) that contradict each other, each with its sentence."""
        told: dict[int, str] = {}
        left = [group for group in groups if any(self.placed[at].people for at in group)]
        while found := culprits(self.problem, [[self.asks[at] for at in group] for group in left]):
            guilty = [at for place in found for at in left[place]]
            marked, sentence = self._sentence(guilty, apart=apart)
            told |= {at: sentence for at in marked if self.placed[at].people}
            left = [group for place, group in enumerate(left) if place not in found]
        return told

    def _sentence(self, guilty: Sequence[int], *, apart: bool) -> tuple[list[int], str]:
        """Which of the limits are to be marked, and why: what must be given at least, and what can be given at most."""
        for title in sorted({self.asks[at].title for at in guilty if _floor(self.asks[at])}):
            mine = [at for at in guilty if self.asks[at].title == title]
            cells = frozenset[int]().union(*(self.asks[at].cells for at in mine))
            least = self._reach(title, cells, [self.asks[at] for at in guilty], floors=True)
            most = self._reach(title, cells, [self.asks[at] for at in guilty], floors=False)
            if least <= most:
                continue
            floors = [at for at in mine if _floor(self.asks[at])]
            ceilings = [at for at in mine if self.asks[at].limit.direction != "at_least"]
            marked = mine if ceilings else list(guilty)
            asking, giving = (
                (
                    f"{_where(self.placed, floors, _ASKING)} ",
                    f"{_where(self.placed, ceilings or guilty, _GIVING)} ",
                )
                if apart
                else ("", "")
            )
            named = "" if ceilings else f"{self.placed[floors[0]].title} "
            return marked, f"{_HEAD}: {asking}{named}cần ít nhất {least}, nhưng {giving}tối đa {most}"
        return list(guilty), _MANY

    def _reach(self, title: str, cells: frozenset[int], asks: Iterable[Ask], *, floors: bool) -> int:
        """The least that the floors ask of the cells together, or the most that the ceilings leave them."""
        way = "at_least" if floors else "at_most"
        kept = tuple(
            replace(ask, limit=replace(ask.limit, direction=way, rounding=ask.limit.rounds))
            for ask in asks
            if ask.limit.direction in (way, "exactly")
        )
        people = sum(self.problem.sizes[cell] for cell in cells)

        def held(number: int) -> bool:
            bound = Ask(title, Limit("at_most" if floors else "at_least", _ALL), cells, number)
            return feasible(Problem(self.problem.sizes, (*kept, bound), self.problem.within))

        if floors:
            return bisect_left(range(people), True, key=held)
        return bisect_left(range(people + 1), True, key=lambda number: not held(number)) - 1


def _within(asks: Iterable[Ask], implied: Callable[[str], Sequence[str]]) -> frozenset[tuple[str, str]]:
    """Which title is given only to those who get another."""
    titles = {name for ask in asks for name in (ask.title, ask.base) if name.startswith(_TITLE)}
    lower = {name: [_TITLE + one for one in implied(name.removeprefix(_TITLE))[1:]] for name in titles}
    return frozenset((name, one) for name in titles for one in lower[name] if one in titles)


def _floor(ask: Ask) -> bool:
    return ask.limit.direction != "at_most"


def _where(placed: Sequence[Placed], these: Iterable[int], words: Mapping[str, str]) -> str:
    """The places of some limits in words, the widest of them."""
    kinds = {placed[at].kind for at in these}
    return next(said for kind, said in words.items() if kind in kinds)
