"""What is being typed: the values saved, the values now, and the way back, one field at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One field before and after a change."""

    field: str
    before: object
    after: object


class Draft:
    """The values of a form by field name. Typing in one field is one step until another field is touched."""

    def __init__(self, values: dict[str, object]) -> None:
        self.saved = dict(values)
        self.now = dict(values)
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._open = False

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was saved."""
        return self.now != self.saved

    def put(self, field: str, value: object) -> None:
        """A field now has this value."""
        before = self.now.get(field)
        if value == before:
            return
        self._future.clear()
        if self._open and self._past and self._past[-1].field == field:
            before = self._past.pop().before
        self._past.append(Step(field, before, value))
        self.now[field] = value
        self._open = True

    def pause(self) -> None:
        """The field was left: what is typed next is a step of its own."""
        self._open = False

    def rewrite(self, field: str, value: object) -> None:
        """The same value in its usual writing: not a step of its own, it belongs to the one before."""
        if self._past and self._past[-1].field == field:
            last = self._past.pop()
            if last.before != value:
                self._past.append(Step(field, last.before, value))
        self.now[field] = value

    def undo(self) -> Step | None:
        """Take the last step back; gives it, or None when there is none."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        self.now[step.field] = step.before
        self._open = False
        return step

    def redo(self) -> Step | None:
        """Do the step taken back last once more; gives it, or None."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        self.now[step.field] = step.after
        self._open = False
        return step
