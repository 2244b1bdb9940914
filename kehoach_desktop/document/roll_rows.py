"""A plan's targets, phases and tasks moved to another year together with its words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kehoach_desktop.document.anniversaries import Years
from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.phases import issue_day
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.roll_dates import moved_year
from kehoach_desktop.document.roll_proposal import Edit, RollKind, RollProposal
from kehoach_desktop.document.rolling import (
    accepted_by_default,
    apply_roll,
    edit_text,
    propose_roll,
    propose_text,
)
from kehoach_desktop.document.sentences import dates_in
from kehoach_desktop.document.years import find_parent
from kehoach_desktop.records.plans import Phase, Target, Task

_DAYS = (RollKind.DATE, RollKind.PHASE_DATE, RollKind.DEADLINE)


def years_between(plan: Plan, year: int) -> Years:
    """From the plan's years to those that begin with `year`."""
    return Years(plan.year_from, plan.year_to, year)


def roll(
    plan: Plan, year: int, accepted: Collection[str] | None = None
) -> tuple[Plan, tuple[RollProposal, ...]]:
    """The plan of another year as an unsaved draft, and every proposal; `accepted` are keys, by default those that propose it.

    Targets, phases and tasks keep their paragraphs; days move with the plan unless the clerk kept the very day in the text.
    """
    years = years_between(plan, year)
    proposals = propose_roll(plan.document, years)
    chosen = accepted_by_default(proposals) if accepted is None else frozenset(accepted)
    words = _Words(plan.document, proposals, chosen, years)
    document = apply_roll(plan.document, proposals, years, chosen)
    rolled = Plan(
        document,
        year,
        year + plan.year_to - plan.year_from,
        parent=words.parent(plan.parent),
        targets=tuple(map(words.target, plan.targets)),
        phases=tuple(map(words.phase, plan.phases)),
        tasks=tuple(map(words.task, plan.tasks)),
        rolled_from=plan.id,
    )
    return rolled, proposals


class _Words:
    """The old plan's words as the new one says them."""

    def __init__(
        self,
        document: PlanDocument,
        proposals: tuple[RollProposal, ...],
        chosen: frozenset[str],
        years: Years,
    ) -> None:
        self._years = years
        self._texts = {node.id: node.text for node in document.nodes()}
        self._edits: dict[str, list[Edit]] = {}
        self._kept_days: dict[str, set[date]] = {}
        self._proposals, self._chosen = proposals, chosen
        self._issued = issue_day(document)
        self._cited = find_parent(document)
        for one in proposals:
            if one.key in chosen:
                self._edits.setdefault(one.node_id, []).extend(one.edits)
            elif one.kind in _DAYS:
                self._kept_days.setdefault(one.node_id, set()).update(day for _, day in dates_in(one.old))

    def target(self, one: Target) -> Target:
        """A target of the new plan."""
        return replace(one, id=None, text=self.of(one.text, one.node_id))

    def phase(self, one: Phase) -> Phase:
        """A phase of the new plan."""
        return replace(
            one,
            id=None,
            text=self.of(one.text, one.node_id),
            name=self.of(one.name, ""),
            starts_on=self.first_day(one.starts_on, one.node_id),
            ends_on=self.day(one.ends_on, one.node_id),
        )

    def task(self, one: Task) -> Task:
        """A task of the new plan, not done yet."""
        text, due_on = self.of(one.text, one.node_id), self.day(one.due_on, one.node_id)
        return replace(one, id=None, text=text, due_on=due_on, done_on=None)

    def of(self, text: str, node_id: str) -> str:
        """A row's words: with the changes of the paragraph they were taken from, else as the text by itself would be changed."""
        whole = self._texts.get(node_id, "")
        at = whole.find(text) if text else -1
        if at >= 0:
            inside = [
                Edit(one.start - at, one.end - at, one.new)
                for one in self._edits.get(node_id, ())
                if at <= one.start and one.end <= at + len(text)
            ]
            return edit_text(text, inside)
        found = propose_text(text, node_id, self._years)
        usual = accepted_by_default(found)
        return edit_text(text, [edit for one in found if one.key in usual for edit in one.edits])

    def day(self, day: date | None, node_id: str) -> date | None:
        """A day moved with the plan, unless the clerk kept it in the text."""
        if day is None or day in self._kept_days.get(node_id, ()):
            return day
        return moved_year(day, self._years.step)

    def first_day(self, day: date | None, node_id: str) -> date | None:
        """As `day`; the day the old plan was issued is nobody's first day any more."""
        return None if day is not None and day == self._issued else self.day(day, node_id)

    def parent(self, old: str) -> str:
        """The plan above, as the new plan's preamble cites it."""
        if not old or old != self._cited:
            return old
        for one in self._proposals:
            if one.kind is RollKind.CITED and one.key in self._chosen and old.startswith(one.old[:40]):
                return one.new
        return old
