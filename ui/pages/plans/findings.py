"""What looks odd in the plan being written: one thing at a time under the text, never changed by the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kehoach_desktop.document.findings import Finding, find_oddities
from kehoach_desktop.document.model import PlanDocument
from ui.preview.worker import Worker
from ui.widgets import button, label, set_role

AFTER = 800


class FindingsBar(QFrame):
    """Looks through a document a moment after it changed. `pointed(node id)` when the person wants to see the place."""

    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._worker = Worker(self)
        self._document: PlanDocument | None = None
        self.findings: Sequence[Finding] = ()
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self._look)
        set_role(self, "hint")
        self.count, self.words = label("", "warn"), label("", wrap=True)
        self.place_button = button("Xem chỗ này", self._point, "link")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(2)
        row.addWidget(self.count)
        for arrow, step, name in (("‹", -1, "Chỗ trước"), ("›", 1, "Chỗ sau")):
            made = button(arrow, partial(self.step, step), "flat", tip=name)
            made.setAccessibleName(name)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.place_button)
        column.addLayout(row)
        column.addWidget(self.words)
        self.hide()

    def look(self, document: PlanDocument | None, *, now: bool = False) -> None:
        """Look through a document soon (or now); None stops looking."""
        self._document = document
        if document is None:
            self._timer.stop()
        else:
            self._timer.start(0 if now else AFTER)

    def _look(self) -> None:
        document = self._document
        if document is not None:
            self._worker.submit(lambda: find_oddities(document), partial(self._show, document))

    def _show(self, document: PlanDocument, findings: Sequence[Finding]) -> None:
        if document is not self._document:
            return
        self.findings = findings
        self._at = min(self._at, max(len(findings) - 1, 0))
        self.setVisible(bool(findings))
        self.step(0)

    def step(self, steps: int) -> None:
        """Show the next thing, or the one before."""
        if self.findings:
            self._at = (self._at + steps) % len(self.findings)
            self.count.setText(f"Cần xem {self._at + 1}/{len(self.findings)}")
            self.words.setText(self.findings[self._at].text)
            self.place_button.setVisible(bool(self.findings[self._at].node_id))

    def _point(self) -> None:
        if self.findings:
            self.pointed.emit(self.findings[self._at].node_id)
