"""What a plan's text asks for, proposed as data: targets, phases, tasks, its years and the plan above it.

Everything carries the plan's own words and the id of the paragraph they stand in; the clerk accepts or drops each.
"""

from __future__ import annotations

from dataclasses import dataclass

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.phases import find_phases
from kehoach_desktop.document.targets import find_targets
from kehoach_desktop.document.tasks import find_tasks
from kehoach_desktop.document.words import Vocabulary, vocabulary
from kehoach_desktop.document.years import find_parent, find_years
from kehoach_desktop.records.plans import Phase, Target, Task


@dataclass(frozen=True, slots=True)
class Proposals:
    """Proposals from one plan; plan_id is 0 in each until the plan is saved. Years are None when the text names none."""

    targets: tuple[Target, ...] = ()
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    parent: str = ""


def propose(document: PlanDocument, words: Vocabulary | None = None) -> Proposals:
    """Everything the document proposes, by the program's vocabulary unless another is given."""
    years = find_years(document)
    year_from, year_to = years or (None, None)
    return Proposals(
        targets=find_targets(document, words or vocabulary()),
        phases=find_phases(document, years),
        tasks=find_tasks(document, years),
        year_from=year_from,
        year_to=year_to,
        parent=find_parent(document),
    )
