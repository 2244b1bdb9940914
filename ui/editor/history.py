"""What was, what is: every step of a document's editing, kept as whole immutable states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """A state, where the cursor (node id, offset) stood before it came about and after, and what may still join it."""

    state: S
    before: Place
    after: Place
    merge: str = ""


class History(Generic[S]):
    """Steps with undo and redo. Typing joins the step it continues until `seal`; a new step forgets what was undone."""

    def __init__(self, state: S, limit: int = 500) -> None:
        self._steps = [Step(state, ("", 0), ("", 0))]
        self._at = 0
        self._limit = limit

    @property
    def state(self) -> S:
        """The state as it is now."""
        return self._steps[self._at].state

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and nothing new came since."""
        return self._at < len(self._steps) - 1

    def record(self, state: S, before: Place = ("", 0), after: Place = ("", 0), merge: str = "") -> None:
        """Keep a new state; with the same non-empty `merge` as the step before it becomes part of that step."""
        del self._steps[self._at + 1 :]
        last = self._steps[-1]
        if merge and last.merge == merge:
            self._steps[-1] = Step(state, last.before, after, merge)
            return
        self._steps.append(Step(state, before, after, merge))
        if len(self._steps) > self._limit:
            del self._steps[0]
        self._at = len(self._steps) - 1

    def seal(self) -> None:
        """The next state starts a step of its own."""
        last = self._steps[self._at]
        self._steps[self._at] = Step(last.state, last.before, last.after)

    def undo(self) -> tuple[S, Place] | None:
        """Take one step back: the state before it and the cursor as it stood; None when there is nothing."""
        if not self.can_undo:
            return None
        place = self._steps[self._at].before
        self._at -= 1
        self.seal()
        return self.state, place

    def redo(self) -> tuple[S, Place] | None:
        """Take back an undo: the state and the cursor after it; None when there is nothing."""
        if not self.can_redo:
            return None
        self._at += 1
        self.seal()
        return self.state, self._steps[self._at].after
