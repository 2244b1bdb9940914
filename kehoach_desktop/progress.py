"""Long work is a generator: it yields Progress as it goes and returns its result; whoever runs it may stop asking."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work has come: `done` of `total` steps (total 0 = unknown), and what it is at, in Vietnamese."""

    done: int
    total: int
    label: str


Work: TypeAlias = Generator[Progress, None, T]


def finish(work: Work[T]) -> T:
    """Run long work to its end in one go and give back its result (for the command line and tests)."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: T = stop.value
            return result
