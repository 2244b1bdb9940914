"""Kế hoạch: the list of plans, and one plan opened for writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.records.plans import PlanSummary
from kehoach_desktop.services.agency import get_agency, list_signers
from kehoach_desktop.services.plans.plan_templates import list_templates
from kehoach_desktop.services.plans.plans import get_plan, list_plans, save_plan
from ui.agency.formats import FormatDialog
from ui.desk import Desk
from ui.dialogs import show
from ui.editor.session import PlanSession
from ui.pages.base import Page
from ui.pages.plans.add import add_plan
from ui.pages.plans.commands import COMMANDS
from ui.pages.plans.deleting import ask_delete
from ui.pages.plans.help import HELP
from ui.pages.plans.list import BLANK, PlansList
from ui.pages.plans.out import export, print_plan
from ui.pages.plans.register import RegisterDialog
from ui.pages.plans.roll import ask_roll
from ui.pages.plans.templates import ask_template
from ui.pages.plans.titles import plan_subtitle, plan_title
from ui.pages.plans.view import PlanView


class PlansPage(Page):
    """The list, and on top of it the plan that was opened."""

    key = "plans"
    title = "Kế hoạch"
    search_hint = "Tìm kế hoạch theo trích yếu, số, năm…"
    help_text = HELP
    commands = COMMANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = PlansList(desk, self.do)
        self.view = PlanView(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.panel.table.opened.connect(lambda one: self.open_item(one.id))
        self.list.panel.table.picked.connect(lambda _: self.state_changed.emit())
        self.list.panel.model.counted.connect(self.state_changed)
        self.view.changed.connect(self.state_changed)
        self.view.closed.connect(self.back)
        self.view.wanted.connect(self.do)
        self.view.plan_wanted.connect(self.open_item)
        self.view.signed.copied.connect(lambda plan_id: self._made(plan_id, "Đã lập bản sao"))
        self.setFocusProxy(self.list.panel.table)

    # what the window asks

    @property
    def opened(self) -> Plan | None:
        """The plan on show, None while the list is."""
        return self.view.plan if self.stack.currentWidget() is self.view else None

    def refresh(self) -> None:
        """Read the list again, and the plan on show; one that is gone is left."""
        office = self.desk.office
        plans = list_plans(office)
        self.list.show_plans(plans, self.desk.year)
        self.list.show_templates(list_templates(office))
        shown = self.opened
        if shown is None:
            return
        if shown.id not in {one.id for one in plans}:
            self._show_list()
        elif shown.id is not None:
            self.view.follow(get_plan(office, shown.id), get_agency(office), list_signers(office))

    def page_title(self) -> str:
        """The plan's subject, or the page's own name."""
        session = self.view.session
        if self.opened is None or session is None:
            return self.title
        return plan_title(session.document)

    def subtitle(self) -> str:
        """What kind of paper, in which state, for which years."""
        session = self.view.session
        if self.opened is None or session is None:
            return f"{len(self.list.panel.model.records)} kế hoạch"
        return plan_subtitle(session.plan)

    def rows(self) -> tuple[int, int] | None:
        """Plans shown, and all."""
        return None if self.opened else self.list.panel.rows()

    def state_text(self) -> str:
        """The state of the plan on show."""
        return self.view.state_text() if self.opened else super().state_text()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands of this page."""
        offered: dict[str, Callable[[], object]] = {
            "new": partial(self.do, BLANK),
            "numbers": partial(show, RegisterDialog, self.desk, self),
        }
        offered["format"] = partial(show, FormatDialog, self.desk, self)
        offered |= {f"add_{way}": partial(self.do, way) for way in ("file", "clipboard")}
        if self._target() is not None:
            offered |= {
                key: partial(self.do, key) for key in ("word", "pdf", "print", "delete", "roll", "template")
            }
            offered["export"] = partial(self.do, "word")
        if self.opened is not None:
            offered |= {"save": self.save, "back": self.back, "life": self.view.show_life}
            offered |= {"find_in_text": self._find, "renumber": partial(self.view.editor.wish, "renumber")}
        elif self._target() is not None:
            offered |= {"edit": self._open_current, "copy": self.list.panel.table.copy}
        return offered

    def search(self, text: str) -> None:
        """Show the plans that fit; from an open plan this goes back to the list."""
        super().search(text)
        if text and self.opened is not None and not self.back():
            return
        self.list.panel.model.set_search(text)

    def open_item(self, what: object) -> None:
        """Open a plan by id."""
        if not isinstance(what, int) or (self.opened is not None and not self.may_leave()):
            return
        got = self.desk.tasks.attempt(lambda: get_plan(self.desk.office, what))
        if got is None:
            return
        office = self.desk.office
        self.view.open(got[0], get_agency(office), list_signers(office))
        self.list.panel.table.select(what)
        self.stack.setCurrentWidget(self.view)
        self.view.editor.text.setFocus()
        self.state_changed.emit()

    def has_changes(self) -> bool:
        """Whether the plan on show has unsaved words."""
        return self.opened is not None and self.view.has_changes()

    def may_leave(self) -> bool:
        """Keep a half-typed word of the text before asking about it."""
        self.view.editor.text.commit_composed()
        return super().may_leave()

    def save(self) -> bool:
        """Save the plan on show."""
        self.view.editor.text.commit_composed()
        session, shown = self.view.session, self.opened
        if session is None or shown is None:
            return True
        self.view.hand_in()
        whole = replace(session.plan, targets=shown.targets, phases=shown.phases, tasks=shown.tasks)
        saved = self.desk.tasks.attempt(lambda: save_plan(self.desk.office, whole))
        if saved is None:
            return False
        self.view.saved(saved[0])
        self.desk.wrote("Đã lưu kế hoạch")
        return True

    def discard(self) -> None:
        """Throw away what was not saved."""
        self.view.discard()

    def undo(self) -> bool:
        """Undo in the plan on show; never beyond its opening, where the plan itself would be undone."""
        return self._step(lambda session: session.undo(), "hoàn tác")

    def redo(self) -> bool:
        """Redo in the plan on show."""
        return self._step(lambda session: session.redo(), "làm lại")

    def _step(self, step: Callable[[PlanSession], bool], word: str) -> bool:
        session = self.view.session
        if self.opened is None or session is None or self.view.shows_rows():
            return False
        if not step(session):
            self.desk.messages.note(f"Không còn gì để {word} trong kế hoạch này.")
        return True

    def escape(self) -> None:
        """Close the find bar, leave the plan, or clear the filters."""
        if self.opened is None:
            self.list.panel.clear_filters()
        elif self.view.editor.find_bar.isVisible():
            self.view.editor.find_bar.leave()

    # commands

    def do(self, key: str) -> None:
        """What a button or menu entry of this page asks for."""
        acts: dict[str, Callable[[], object]] = {
            "file": partial(self.add, "file"),
            "clipboard": partial(self.add, "clipboard"),
            "delete": self.delete,
            "word": partial(self.export, ".docx"),
            "pdf": partial(self.export, ".pdf"),
            "print": self.print,
            "save": self.save,
            "roll": self.roll,
            "template": self.keep_template,
        }
        if key.startswith(BLANK):
            self.add(key)
        else:
            acts[key]()

    def _target(self) -> int | None:
        """The plan that a command is about: the one on show, else the one chosen in the list."""
        if self.opened is not None:
            return self.opened.id
        chosen: PlanSummary | None = self.list.panel.table.current()
        return chosen.id if chosen else None

    def _open_current(self) -> None:
        self.open_item(self._target())

    def back(self) -> bool:
        """Go back to the list; False if the person would rather stay."""
        if self.opened is not None and not self.may_leave():
            return False
        self._show_list()
        return True

    def _show_list(self) -> None:
        self.view.leave()
        self.stack.setCurrentWidget(self.list)
        self.list.panel.table.setFocus()
        self.state_changed.emit()

    def _find(self) -> None:
        self.view.show_text()
        self.view.editor.wish("replace")

    def add(self, way: str) -> None:
        """Make a plan: from a text ("file", "clipboard") or from a template (BLANK and its key), and open it."""
        if self.opened is not None and not self.may_leave():
            return
        made = add_plan(self.desk, way, self)
        if made is not None:
            self._made(made, "Đã thêm kế hoạch")

    def _made(self, plan_id: int, note: str) -> None:
        self._show_list()
        self.desk.wrote(note)
        self.open_item(plan_id)

    def roll(self) -> None:
        """Sang năm mới: make the draft of another year from the plan, place by place."""
        if self.has_changes() and not self.save():
            return
        made = ask_roll(self.desk, self._target(), self)
        if made is not None:
            self._made(made, "Đã lập bản thảo năm mới")

    def keep_template(self) -> None:
        """Keep the plan as a template."""
        plan = self._saved_target()
        if plan is not None:
            ask_template(self.desk, plan.id, plan.subject, self)

    def delete(self) -> None:
        """Delete the plan; Ctrl+Z brings it back."""
        plan_id = self._target()
        if plan_id is None:
            return
        summary = next(one for one in self.list.panel.model.records if one.id == plan_id)
        if ask_delete(self.desk, summary):
            self._show_list()
            self.desk.wrote(f"Đã xóa kế hoạch “{summary.subject}”. Ctrl+Z lấy lại.")

    def _saved_target(self) -> PlanSummary | None:
        """The plan to print or export, saved first if something in it is not."""
        if self.has_changes() and not self.save():
            return None
        plan_id = self._target()
        return next((one for one in self.list.panel.model.records if one.id == plan_id), None)

    def export(self, suffix: str) -> None:
        """Write the plan as Word or PDF."""
        plan = self._saved_target()
        if plan is not None:
            export(self.desk, plan, suffix)

    def print(self) -> None:
        """Show the pages and print them."""
        plan = self._saved_target()
        if plan is not None:
            print_plan(self.desk, plan, self)
