"""One plan being written: as it is now, as it was saved, and every step between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kehoach_desktop.document.model import PlanDocument
from kehoach_desktop.document.plan import Plan
from ui.editor.history import History, Place

NOWHERE: Place = ("", 0)


class PlanSession(QObject):
    """What editor, forms and preview share. `changed(origin, place)` follows every new state; `origin` is who made it (None for
    undo and redo), so that it need not read back what it wrote, `place` where the cursor belongs.

    Whoever holds words back for a moment (the text, while somebody types) puts a function that hands them in into `pull`.
    """

    changed = Signal(object, object)

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._history = History(_written(plan))
        self._saved = _written(plan)
        self.pull: Callable[[], None] = lambda: None

    @property
    def plan(self) -> Plan:
        """The plan as last handed in, without its targets, phases and tasks, which are not written but entered."""
        return self._history.state

    @property
    def document(self) -> PlanDocument:
        """The plan's paper as last handed in."""
        return self._history.state.document

    @property
    def dirty(self) -> bool:
        """Whether it differs from what was saved, words held back included."""
        self.pull()
        return self.plan != self._saved

    def set(
        self,
        document: PlanDocument,
        origin: object,
        *,
        before: Place = NOWHERE,
        after: Place = NOWHERE,
        merge: str = "",
    ) -> None:
        """A new state of the document; with the `merge` of the step before, part of that step."""
        self.set_plan(replace(self.plan, document=document), origin, before=before, after=after, merge=merge)

    def set_plan(
        self, plan: Plan, origin: object, *, before: Place = NOWHERE, after: Place = NOWHERE, merge: str = ""
    ) -> None:
        """A new state of the whole plan."""
        written = _written(plan)
        if written != self.plan:
            self._history.record(written, before, after, merge)
            self.changed.emit(origin, after)

    def seal(self) -> None:
        """What comes next is a step of its own."""
        self._history.seal()

    def saved(self) -> None:
        """The plan as it is now is safe."""
        self._saved = self.plan
        self.seal()

    def undo(self) -> bool:
        """Take one step back; False when there is none."""
        self.pull()
        return self._go(self._history.undo())

    def redo(self) -> bool:
        """Take back an undo; False when there is none."""
        self.pull()
        return self._go(self._history.redo())

    def _go(self, step: tuple[Plan, Place] | None) -> bool:
        if step is None:
            return False
        self.changed.emit(None, step[1])
        return True


def _written(plan: Plan) -> Plan:
    """What of a plan is written in the editor and its forms."""
    return replace(plan, targets=(), phases=(), tasks=())
