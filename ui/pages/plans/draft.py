"""The draft of the plan being written: kept by itself, offered again after the program was cut off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kehoach_desktop.document.plan import Plan
from ui.editor.drafts import Draft, Drafts
from ui.editor.session import PlanSession
from ui.widgets import button, label, set_role

DRAFT_AFTER = 3000


class DraftBand(QFrame):
    """Keeps the session's unsaved words in a file a few seconds after the typing stops. Shown only when an older draft was found,
    which the person takes or drops; whoever types on first has it set aside, so that neither is lost. `kept` after each writing."""

    kept = Signal()

    def __init__(self, data_file: Path) -> None:
        super().__init__()
        self._drafts = Drafts(data_file)
        self._session: PlanSession | None = None
        self._offered: Draft | None = None
        self._aside = False
        self.kept_at: datetime | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.keep)
        set_role(self, "hint")
        self.words = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.words, 1)
        row.addWidget(button("Lấy lại bản nháp", self.take, "primary"))
        row.addWidget(button("Bỏ bản nháp", self.drop))
        self.hide()

    def watch(self, session: PlanSession, plan: Plan) -> None:
        """Keep drafts of a session; an older draft that differs from the saved plan is offered."""
        self._session, self.kept_at = session, None
        self._offer(plan)

    def _offer(self, plan: Plan) -> None:
        """Offer the draft that was kept, or else the one set aside; drafts that say what is saved are forgotten."""
        self._offered = None
        for older in (False, True):
            draft = self._drafts.get(plan.id, older=older) if plan.id is not None else None
            if draft is not None and _with(plan, draft) != plan:
                self._offered, self._aside = draft, older
                when = f"{draft.at:%H:%M} ngày {draft.at:%d/%m/%Y}"
                self.words.setText(f"Có bản nháp chưa lưu, tự ghi lúc {when}. Đang xem là bản đã lưu.")
                break
            if draft is not None:
                self._drafts.drop(draft.plan_id, older=older)
        self.setVisible(self._offered is not None)

    def leave(self) -> None:
        """Let go of the session; what it holds unsaved is kept first."""
        if self._timer.isActive():
            self.keep()
        self._session, self._offered = None, None

    def touch(self) -> None:
        """Something was written: keep it soon, and what was found elsewhere."""
        if self._offered is not None and not self._aside:
            self._drafts.set_aside(self._offered.plan_id)
            self._aside = True
        self._timer.start()

    def keep(self) -> None:
        """Write the draft now, or forget it when there is nothing unsaved."""
        self._timer.stop()
        if self._session is None or (self._offered is not None and not self._aside):
            return
        if self._session.dirty:
            self.kept_at = self._drafts.keep(self._session.plan)
            self.kept.emit()
        else:
            self.forget()

    def forget(self) -> None:
        """Everything is saved, or thrown away: no draft is needed."""
        self._timer.stop()
        self.kept_at = None
        if (
            self._session is not None
            and self._session.plan.id is not None
            and (self._offered is None or self._aside)
        ):
            self._drafts.drop(self._session.plan.id)

    def keep_if_waiting(self) -> None:
        """Do not wait any longer: the person goes elsewhere."""
        if self._timer.isActive():
            self.keep()

    def take(self) -> None:
        """Go on from the draft that was found; Ctrl+Z goes back to what was there before."""
        draft = self._settle()
        if draft is not None and self._session is not None:
            self._session.set_plan(_with(self._session.plan, draft), None)

    def drop(self) -> None:
        """Forget the draft that was found."""
        self._settle()

    def _settle(self) -> Draft | None:
        """The draft on offer is offered no more; its file goes."""
        draft, self._offered = self._offered, None
        self.hide()
        if draft is not None:
            self._drafts.drop(draft.plan_id, older=self._aside)
        return draft


def _with(plan: Plan, draft: Draft) -> Plan:
    first, last = draft.years
    return replace(plan, document=draft.document, year_from=first, year_to=last, parent=draft.parent)
