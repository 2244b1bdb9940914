"""Long work is a generator: it yields Progress as it goes and returns its result; whoever runs it may stop asking."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event
from typing import TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work has come: `done` of `total` steps (total 0 = unknown), and what it is at, in Vietnamese."""

    done: int
    total: int
    label: str


Work: TypeAlias = Generator[Progress, None, T]
Report: TypeAlias = Callable[[Progress], None]


class Stopped(Exception):
    """Nobody wants the job's result any more: it ends here and leaves nothing behind."""


def finish(work: Work[T]) -> T:
    """Run long work to its end in one go and give back its result (for the command line and tests)."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: T = stop.value
            return result


def reporting(job: Callable[[Report], T]) -> Work[T]:
    """Long work out of a job that reports by calling, as a library's callback does, and so cannot yield.

    The job runs on a thread of its own; its result and its error come out of the generator. Closing the generator makes the job's
    next report raise Stopped, and waits until the job has ended.
    """
    from concurrent.futures import ThreadPoolExecutor

    steps: SimpleQueue[Progress | None] = SimpleQueue()
    unwanted = Event()

    def report(step: Progress) -> None:
        if unwanted.is_set():
            raise Stopped
        steps.put(step)

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(job, report)
        running.add_done_callback(lambda _: steps.put(None))
        try:
            while (step := steps.get()) is not None:
                yield step
            return running.result()
        finally:
            unwanted.set()
