"""The list of plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kehoach_desktop.document.templates import plan_templates
from kehoach_desktop.records.plans import PLAN_KINDS, PLAN_STATES, PlanSummary
from kehoach_desktop.services.plans.plan_templates import KeptTemplate
from ui.desk import Desk
from ui.tables.columns import GOOD, HELD, QUIET, WARN, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, refill, set_role

_TONES = {"draft": QUIET, "submitted": WARN, "signed": GOOD, "closed": HELD}
IMPORT_WAYS = (("file", "Từ &tệp văn bản…"), ("clipboard", "Từ văn bản vừa &chép (Word, trang web)"))
BLANK = "blank:"
OWN = "own:"

_ACTS = (
    ("Xuất Word", "word", "Ghi kế hoạch đang chọn ra tệp Word (Ctrl+E)"),
    ("Xuất PDF", "pdf", "Ghi kế hoạch đang chọn ra tệp PDF"),
    ("In", "print", "In kế hoạch đang chọn (Ctrl+P)"),
    ("Sang năm mới…", "roll", "Lập kế hoạch năm sau từ kế hoạch đang chọn, xem từng chỗ đổi"),
    ("Xóa", "delete", "Xóa kế hoạch đang chọn; Ctrl+Z lấy lại (Ctrl+Delete)"),
)
_WIDE = 860


def years_of(plan: PlanSummary) -> str:
    """The plan's years: "2024" or "2021–2025"."""
    return str(plan.year_from) if plan.year_from == plan.year_to else f"{plan.year_from}–{plan.year_to}"


def issued(plan: PlanSummary) -> date | None:
    """The day on the paper, None while it is blank."""
    return date.fromisoformat(plan.issued_on) if plan.issued_on else None


COLUMNS: tuple[Column[PlanSummary], ...] = (
    Column("subject", "Trích yếu", lambda one: one.subject, 32, stretch=True, bold=True),
    Column("number", "Số, ký hiệu", lambda one: one.number, 13),
    Column("issued_on", "Ban hành", issued, 13),
    Column("years", "Năm", years_of, 9, sort=lambda one: (one.year_from, one.year_to)),
    Column("kind", "Loại", lambda one: PLAN_KINDS.get(one.kind, one.kind), 9),
    Column("state", "Trạng thái", lambda one: Chip(PLAN_STATES[one.state], _TONES[one.state]), 11),
    Column("targets", "Chỉ tiêu", lambda one: one.targets, 8, align="right"),
    Column("work", "Đợt, việc", lambda one: one.phases + one.tasks, 9, align="right"),
)


class PlansList(QWidget):
    """The table with its buttons; `do(key)` is called with what was pressed: one of IMPORT_WAYS, BLANK with a template's key, delete, word, pdf, print."""

    def __init__(self, desk: Desk, do: Callable[[str], object]) -> None:
        super().__init__()
        self.panel: ListPanel[PlanSummary] = ListPanel(desk, "plans", COLUMNS, lambda one: one.id)
        self.panel.set_unit("kế hoạch")
        self.panel.set_empty(
            "Chưa có kế hoạch nào.",
            "Nhập từ tệp văn bản, dán từ Word hay trang web, hoặc soạn bản mới.",
            (
                ("Nhập từ tệp văn bản…", partial(do, "file")),
                ("Dán văn bản vừa chép", partial(do, "clipboard")),
                ("Soạn bản mới", partial(do, BLANK)),
            ),
        )
        self.year_box = filter_box("Mọi năm", self._filter, "Lọc theo năm")
        self.panel.bar.insertWidget(0, self.year_box)
        self.panel.clearing.append(self._clear)
        self._needing: list[QWidget] = []
        self._theme = desk.theme
        self._more = button("Việc khác", lambda: None, tip="Xuất, in, sang năm mới, xóa kế hoạch đang chọn")
        menu = QMenu(self._more)
        for words, key, tip in _ACTS:
            made = button(words, partial(do, key), tip=tip)
            self._needing.append(made)
            self.panel.bar.addWidget(made)
            menu.addAction(words).triggered.connect(lambda _=False, key=key: do(key))
        self._more.setMenu(menu)
        self.panel.bar.addWidget(self._more)
        self._add_button(do)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.table.picked.connect(lambda _: self.enable())
        self.enable()

    def _add_button(self, do: Callable[[str], object]) -> None:
        self.add = button("Thêm", lambda: None, "primary", tip="Thêm kế hoạch (Ctrl+N)")
        self._do = do
        self.add.setMenu(QMenu(self.add))
        self.show_templates([])
        set_role(self.add, "primary")
        self.panel.bar.addWidget(self.add)

    def show_templates(self, kept: Sequence[KeptTemplate]) -> None:
        """Offer the program's templates and the office's own."""
        menu = self.add.menu()
        menu.clear()
        own = [(f"{BLANK}{OWN}{one.id}", one.name.replace("&", "&&")) for one in kept]
        parts: list[tuple[str, list[tuple[str, str]]]] = [
            ("", list(IMPORT_WAYS)),
            ("Bản mới theo mẫu", [(BLANK + one.key, one.name) for one in plan_templates()]),
            ("Mẫu của cơ quan", own),
        ]
        for name, ways in parts:
            if name and ways:
                menu.addSection(name)
            for key, words in ways:
                menu.addAction(words).triggered.connect(partial(self._wish, key))

    def _wish(self, key: str, _checked: bool = False) -> None:
        self._do(key)

    def enable(self) -> None:
        """Buttons that need a plan wait for one."""
        for one in (*self._needing, self._more):
            one.setEnabled(self.panel.table.current() is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons beside each other when there is room, otherwise in a menu."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(_WIDE)
        for one in self._needing:
            one.setVisible(wide)
        self._more.setVisible(not wide)

    def minimumSizeHint(self) -> QSize:
        """Narrower than all buttons beside each other."""
        return QSize(self._theme.px(440), self._theme.px(200))

    def show_plans(self, plans: list[PlanSummary], year: int) -> None:
        """Show the plans; the filter offers the window's year."""
        refill(self.year_box, [(f"Năm {year}", year)])
        self.panel.model.set_records(plans)
        self._filter()
        self.enable()

    def _filter(self) -> None:
        year = self.year_box.currentData()
        keep = None if year is None else lambda one: one.year_from <= year <= one.year_to
        self.panel.model.set_filter("year", keep)

    def _clear(self) -> None:
        self.year_box.setCurrentIndex(0)
        self._filter()
