"""A plan as the clerk knows it: its paper, its years, and what in it is counted or reminded."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.records.plans import Phase, Target, Task


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan. `state` is a key of records.plans.PLAN_STATES; `parent` the plan above it as cited ("Kế hoạch số 41/KH-BATGT ngày
    13/6/2024…"); `year_from` and `year_to` are the first and last year it runs; `rolled_from` the id of the plan that it was made
    from by Sang năm mới, also when that one is gone. `id` None: not saved yet.
    """

    document: PlanDocument
    year_from: int
    year_to: int
    state: str = "draft"
    parent: str = ""
    targets: tuple[Target, ...] = ()
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    id: int | None = None
    rolled_from: int | None = None

    @property
    def years(self) -> range:
        """Every year the plan runs."""
        return range(self.year_from, self.year_to + 1)


@dataclass(frozen=True, slots=True)
class PlanImport:
    """What an import did: the new plan's id, `kind` state or party, and in Vietnamese lines what was joined, dropped and looks odd.

    Targets, phases and tasks are those proposed from the text; they carry ids when they were accepted and written.
    """

    id: int
    kind: str
    joined: tuple[str, ...]
    dropped: tuple[str, ...]
    findings: tuple[str, ...]
    targets: tuple[Target, ...]
    phases: tuple[Phase, ...]
    tasks: tuple[Task, ...]
