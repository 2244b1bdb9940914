"""One plan opened: its text with outline and live page, its formal parts, figures, phases and tasks, recipients."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.agency import Agency, Signer
from kehoach_desktop.services.plans.plan_life import is_frozen
from kehoach_desktop.services.plans.plan_papers import document_pdf, plan_format
from ui.desk import Desk
from ui.editor.editor import PlanEditor
from ui.editor.session import PlanSession
from ui.pages.plans.above import AboveBox
from ui.pages.plans.annex import AnnexTab
from ui.pages.plans.bar import PlanBar
from ui.pages.plans.draft import DraftBand
from ui.pages.plans.findings import FindingsBar
from ui.pages.plans.formal import FormalTab
from ui.pages.plans.marks import marks_of
from ui.pages.plans.recipients import RecipientsTab
from ui.pages.plans.signed import SignedTab
from ui.pages.plans.tables import PlanTables
from ui.pages.plans.titles import saved_text, tab_names
from ui.preview.paper_preview import PaperPreview
from ui.widgets import Stack

TEXT, FORMAL, TARGETS, WORK, RECIPIENTS, ANNEX, SIGNED = range(7)
_WITH_PAGE = (TEXT, FORMAL, RECIPIENTS, ANNEX, SIGNED)
WIDE, MIDDLE = 860, 620


class PlanView(QWidget):
    """A plan and everything that can be done with it. `changed` when its saved state or its words above may be others; `plan_wanted`
    when another plan is to be opened."""

    changed = Signal()
    closed = Signal()
    wanted = Signal(str)
    plan_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.session: PlanSession | None = None
        self._plan: Plan | None = None
        self._agency: Agency | None = None
        self.draft = DraftBand(desk.office.path)
        self.editor = PlanEditor(desk.theme)
        self.formal = FormalTab(AboveBox(desk))
        self.recipients = RecipientsTab()
        self.tables = PlanTables(desk, self)
        self.signed = SignedTab(desk, self._save_first)
        self.preview = PaperPreview()
        self.annex = AnnexTab(self.preview.pages.show_words)
        self.findings = FindingsBar()
        self.editor.add_below(self.findings)
        self._follow_timer = QTimer(self, singleShot=True, interval=250)
        self.bar, self.stack = PlanBar(), Stack()
        self.tabs = self.bar.tabs
        self._lay_out()
        self._connect()

    # building

    def _lay_out(self) -> None:
        targets, work = self.tables.targets_page, self.tables.work_page
        for page in (self.editor, self.formal, targets, work, self.recipients, self.annex, self.signed):
            self.stack.addWidget(page)
            self.tabs.addTab("")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.preview)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(8)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([640, 470])
        self.editor.splitter.setSizes([190, 440])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.bar)
        whole.addWidget(self.draft)
        whole.addWidget(self.splitter, 1)
        for name, splitter in (("plan", self.splitter), ("plan_text", self.editor.splitter)):
            self._remember(name, splitter)

    def _remember(self, name: str, splitter: QSplitter) -> None:
        memory = self.desk.memory
        splitter.restoreState(memory.blob(f"split/{name}"))
        splitter.splitterMoved.connect(lambda *_: memory.keep(f"split/{name}", splitter.saveState()))

    def _connect(self) -> None:
        self.bar.closed.connect(self.closed)
        self.bar.wanted.connect(self.wanted)
        self.bar.page_toggled.connect(self._fit)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.draft.kept.connect(self.changed)
        self.formal.above.opened.connect(self.plan_wanted)
        self.recipients.counted.connect(lambda _: self._name_tabs())
        self.annex.counted.connect(lambda _: self._name_tabs())
        self.annex.pointed.connect(self.show_node)
        self.tables.pointed.connect(self.show_node)
        self.findings.pointed.connect(self.show_node)
        self.signed.file_chosen.connect(lambda _: self._refresh_page(now=True))
        self.editor.moved.connect(lambda _: self._follow_timer.start())
        self._follow_timer.timeout.connect(self._follow_cursor)
        self.editor.cell_found.connect(lambda words: self.preview.pages.show_words(words[:40]))
        self.desk.theme.changed.connect(self._mark)

    # the plan

    @property
    def plan(self) -> Plan | None:
        """The plan as in the data file."""
        return self._plan

    def open(self, plan: Plan, agency: Agency | None, signers: list[Signer]) -> None:
        """Show a plan; a draft of it that was never saved is offered."""
        self.leave()
        self._plan, self._agency = plan, agency
        self.session = session = PlanSession(plan)
        self.editor.edit(session)
        self.formal.edit(session, signers)
        self.recipients.edit(session)
        self.annex.edit(session)
        session.pull = self.hand_in
        session.changed.connect(self._session_changed)
        self._show_figures(plan)
        self._show_life(plan)
        self.draft.watch(session, plan)
        self.tabs.setCurrentIndex(TEXT)
        self._refresh_page(now=True)
        self.findings.look(session.document, now=True)
        self.changed.emit()

    def leave(self) -> None:
        """Let go of the plan."""
        if self.session is not None:
            for part in (self.formal, self.recipients, self.annex):
                part.leave()
            self.session.changed.disconnect(self._session_changed)
            self.session.pull = lambda: None
            self.draft.leave()
        self.findings.look(None)
        self.session, self._plan = None, None

    def follow(self, plan: Plan, agency: Agency | None, signers: list[Signer]) -> None:
        """The plan was read again: its figures are shown; its words too, if they were changed elsewhere and not here."""
        if self.session is None or self._plan is None or plan.id != self._plan.id:
            self.open(plan, agency, signers)
            return
        untouched = PlanSession(plan).plan == PlanSession(self._plan).plan
        self._plan, self._agency = plan, agency
        if not untouched and not self.session.dirty:
            self.session.set_plan(plan, None)
            self.session.saved()
        self._show_figures(plan)
        self._show_life(plan)
        self._refresh_page()
        self.changed.emit()

    def _show_life(self, plan: Plan) -> None:
        """Where the plan stands; the words of a signed one are only to be read."""
        self.signed.show_plan(plan)
        frozen = is_frozen(plan)
        self.editor.set_frozen(frozen)
        self.annex.set_frozen(frozen)
        for part in (self.formal, self.recipients):
            part.setEnabled(not frozen)
        self._name_tabs()

    def _save_first(self) -> bool:
        """Save what was typed before the plan goes a step on; False when it could not be saved."""
        if self.has_changes():
            self.wanted.emit("save")
        return not self.has_changes()

    def _show_figures(self, plan: Plan) -> None:
        self.tables.show_plan(plan)
        self._mark()
        self._name_tabs()

    def _mark(self) -> None:
        if self._plan is None:
            return
        self.editor.set_marks(marks_of(self._plan, self.desk.theme.colours))

    def _name_tabs(self) -> None:
        recipients = len(self.session.document.recipients) if self.session else 0
        names = tab_names(self._plan, recipients, self.annex.caption(), self.signed.count())
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name.replace("&", "&&"))

    # writing

    def hand_in(self) -> None:
        """Everything typed goes to the session."""
        self.editor.hand_in()
        self.formal.hand_in()
        self.recipients.hand_in()

    def _session_changed(self, _origin: object, _place: object) -> None:
        self.draft.touch()
        self._refresh_page()
        if self.session is not None:
            self.findings.look(self.session.document)
        self.changed.emit()

    def has_changes(self) -> bool:
        """Whether the plan differs from what was saved."""
        return self.session is not None and self.session.dirty

    def saved(self, plan: Plan) -> None:
        """The plan was written to the data file."""
        self._plan = plan
        if self.session is not None:
            self.session.saved()
        self.draft.forget()
        self.changed.emit()

    def discard(self) -> None:
        """Throw away what was not saved."""
        if self._plan is not None and self.session is not None:
            self.session.set_plan(self._plan, None)
            self.session.saved()
            self.draft.forget()
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes elsewhere leaves a draft."""
        super().hideEvent(event)
        self.draft.keep_if_waiting()

    # the page

    def _tab_chosen(self, place: int) -> None:
        self.hand_in()
        self.stack.setCurrentIndex(place)
        self._fit()
        self._refresh_page()

    def _fit(self) -> None:
        """What there is room for: text and page side by side, or (in a narrow window) one of them; the outline beside the text."""
        theme, paged = self.desk.theme, self.stack.currentIndex() in _WITH_PAGE
        wide = self.width() >= theme.px(WIDE)
        page_only = self.bar.page_wanted and not wide and paged
        self.preview.setVisible(paged and (wide or page_only))
        self.stack.setVisible(not page_only)
        self.editor.outline.setVisible(self.width() >= theme.px(MIDDLE))
        self.bar.fit(wide=wide, paged=paged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold more or less side by side."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrower than everything side by side: `_fit` puts away what has no room."""
        theme = self.desk.theme
        return QSize(theme.px(440), theme.px(240))

    def _refresh_page(self, *, now: bool = False) -> None:
        if self.session is not None and self.stack.currentIndex() in _WITH_PAGE:
            scan = self.signed.page_builder() if self.stack.currentIndex() == SIGNED else None
            self.preview.refresh(scan or self.build_pdf(), now=now)

    def build_pdf(self) -> Callable[[], bytes]:
        """What makes the printed page of the plan as it is now; it may run on any thread."""
        assert self.session is not None
        document, agency = self.session.document, self._agency
        fmt = plan_format(self.desk.office, document.system)

        return lambda: document_pdf(document, agency, fmt)

    def _follow_cursor(self) -> None:
        """The page follows the paragraph that the cursor went to."""
        number = self.editor.text.spot()[0]
        line = self.editor.text.lines[number]
        if line.table is not None:
            return
        self.preview.pages.show_words(f"{line.marker} {line.text[:40]}")

    def shows_rows(self) -> bool:
        """Whether targets, phases and tasks are on show, which are written at once and undone as the data file's writes are."""
        return self.stack.currentIndex() in (TARGETS, WORK, SIGNED)

    def show_life(self) -> None:
        """Show where the plan stands and its signed scans."""
        self.tabs.setCurrentIndex(SIGNED)

    def show_text(self) -> None:
        """Show the text."""
        self.tabs.setCurrentIndex(TEXT)

    def show_node(self, node_id: str) -> None:
        """Show a paragraph in the text."""
        self.tabs.setCurrentIndex(TEXT)
        self.editor.go_to_node(node_id)

    # words for the window

    def state_text(self) -> str:
        """Saved or not, and how long the text is."""
        if self.session is None:
            return ""
        return saved_text(self.session.document, dirty=self.session.dirty, kept_at=self.draft.kept_at)
