"""Two ways of doing one thing, run in turns; what counts is the ratio of their medians."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """`ours` and `bare` are medians in `unit`; `aim` is the most that the ratio should be (None: only told)."""

    name: str
    ours: float
    bare: float
    aim: float | None = None
    unit: str = "s"

    @property
    def value(self) -> float:
        return self.ours / self.bare

    def line(self) -> str:
        aim = (
            "" if self.aim is None else f"aim ≤ {self.aim:.1f}×  {'ok' if self.value <= self.aim else 'OVER'}"
        )
        return f"{self.name:<52} {self.value:6.2f}×   ours {self.ours:8.3f} {self.unit:<3} bare {self.bare:8.3f} {self.unit:<3} {aim}"


def medians(ours: Callable[[], object], bare: Callable[[], object], turns: int) -> tuple[float, float]:
    """Seconds of each, after one run of both that is not counted."""
    ours()
    bare()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for work, found in zip((ours, bare), times, strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])
