"""One plan being written: its document now, as saved, and every step between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kehoach_desktop.document.model import PlanDocument
from ui.editor.history import History, Place

NOWHERE: Place = ("", 0)


class PlanSession(QObject):
    """What editor, forms and preview share. `changed(origin, place)` follows every new state; `origin` is who made it (None for
    undo and redo), so that it need not read back what it wrote, `place` where the cursor belongs.

    Whoever holds words back for a moment (the text, while somebody types) puts a function that hands them in into `pull`.
    """

    changed = Signal(object, object)

    def __init__(self, document: PlanDocument, saved: PlanDocument | None = None) -> None:
        super().__init__()
        self._history = History(document)
        self._saved = saved or document
        self.pull: Callable[[], None] = lambda: None

    @property
    def document(self) -> PlanDocument:
        """The document as last handed in."""
        return self._history.state

    @property
    def dirty(self) -> bool:
        """Whether it differs from what was saved, words held back included."""
        self.pull()
        return self.document != self._saved

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
        if document == self.document:
            return
        self._history.record(document, before, after, merge)
        self.changed.emit(origin, after)

    def seal(self) -> None:
        """What comes next is a step of its own."""
        self._history.seal()

    def saved(self) -> None:
        """The document as it is now is safe."""
        self._saved = self.document
        self.seal()

    def undo(self) -> bool:
        """Take one step back; False when there is none."""
        self.pull()
        return self._go(self._history.undo())

    def redo(self) -> bool:
        """Take back an undo; False when there is none."""
        self.pull()
        return self._go(self._history.redo())

    def _go(self, step: tuple[PlanDocument, Place] | None) -> bool:
        if step is None:
            return False
        self.changed.emit(None, step[1])
        return True
