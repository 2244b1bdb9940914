"""Strips put on pages: as many as fit, never breaking above a strip that is held to the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kehoach_desktop.papers.format import Format
from kehoach_desktop.papers.measuring import PT_PER_MM
from kehoach_desktop.writers.pdf_marks import Strip, Turn


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its size in points, its number (0 = none printed), strips with their distance from the top margin."""

    size: tuple[float, float]
    number: int
    strips: tuple[tuple[float, Strip], ...]


@dataclass
class _Filler:
    fmt: Format
    landscape: bool = False
    number: int = 1
    made: int = 0
    fresh: bool = True
    """Whether the next page is begun on purpose, so that the gap above its first strip is kept."""
    waiting: list[Strip] = field(default_factory=list)

    @property
    def room(self) -> float:
        height = self.fmt.page_size(self.landscape)[1]
        return (height - self.fmt["page.margin_top"] - self.fmt["page.margin_bottom"]) * PT_PER_MM

    def page(self, count: int) -> Page:
        """A page of the first `count` waiting strips, which then wait no longer."""
        placed: list[tuple[float, Strip]] = []
        y = 0.0
        first = self.waiting[0] if count else None
        if first is not None and first.repeat is not None:
            placed.append((0.0, first.repeat))
            y = first.repeat.height
        for i, strip in enumerate(self.waiting[:count]):
            y += strip.before if i else self._top_gap(strip)
            placed.append((y, strip))
            y += strip.height
        width, height = self.fmt.page_size(self.landscape)
        number = self.number if self.number > 1 else 0
        self.number += 1
        self.made += 1
        self.fresh = False
        del self.waiting[:count]
        return Page((width * PT_PER_MM, height * PT_PER_MM), number, tuple(placed))

    def _top_gap(self, strip: Strip) -> float:
        """The gap above a page's first strip: kept where the text begins, dropped where a page merely went over."""
        return strip.before if self.fresh else 0.0

    def fits(self) -> int:
        """How many of the waiting strips go on this page: all of them, or up to the last place where it may end."""
        first = self.waiting[0]
        y = first.repeat.height if first.repeat is not None else 0.0
        last_break = 0
        for i, strip in enumerate(self.waiting):
            if i and not strip.held:
                last_break = i
            y += (strip.before if i else self._top_gap(strip)) + strip.height
            if y > self.room + 0.01:
                return last_break or max(1, i)
        return len(self.waiting)

    def full_pages(self) -> Iterator[Page]:
        while self.waiting and (count := self.fits()) < len(self.waiting):
            yield self.page(count)


def paginate(strips: Iterable[Strip | Turn], fmt: Format) -> Iterator[Page]:
    """The pages of a paper; appendices begin at number 1 again, and no first page shows its number."""
    filler = _Filler(fmt)
    for strip in strips:
        if isinstance(strip, Strip):
            filler.waiting.append(strip)
            continue
        yield from filler.full_pages()
        if filler.waiting:
            yield filler.page(len(filler.waiting))
        filler.fresh = True
        if strip.section is not None:
            filler.landscape, filler.number = strip.section.landscape, 1
    yield from filler.full_pages()
    # an empty paper is one empty page: a PDF without pages cannot be opened
    if filler.waiting or not filler.made:
        yield filler.page(len(filler.waiting))
