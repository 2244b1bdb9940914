"""Thử phương án: whose verdict would change under another rule set, another cap or rounding. Nothing is written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QWidget

from kehoach_desktop.records.awards import QuotaRule, QuotaVerdict, Verdict
from kehoach_desktop.records.quota_words import ROUNDINGS, denominator_text
from kehoach_desktop.records.rules import Changed, WhatIf
from kehoach_desktop.services.awards.quotas import usual_cap
from kehoach_desktop.services.awards.rule_choice import rule_sets
from kehoach_desktop.services.awards.what_if import what_if
from kehoach_desktop.vietnamese.sorting import name_key
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.figures.row import FigureRow
from ui.pages.review.words import VERDICT_WORDS
from ui.tables.columns import Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import label

_USUAL = usual_cap()
_BASES = (_USUAL.denominator, "head_count", f"eligible:{_USUAL.title}")


def _chip(verdict: str) -> Chip | str:
    return VERDICT_WORDS[Verdict(verdict)] if verdict else "không xét"


COLUMNS: tuple[Column[Changed], ...] = (
    Column(
        "full_name",
        "Họ và tên, tập thể",
        lambda row: row.full_name,
        width=18,
        sort=lambda row: name_key(row.full_name),
    ),
    Column("unit", "Đơn vị", lambda row: "tập thể" if row.collective else row.unit, width=14, muted=True),
    Column("title", "Danh hiệu", lambda row: row.title, width=9),
    Column("before", "Bây giờ", lambda row: _chip(row.before), width=14, search=False),
    Column("after", "Nếu đổi", lambda row: _chip(row.after), width=14, search=False),
    Column("why", "Vì", lambda row: row.why, width=24, stretch=True, muted=True, tip=lambda row: row.why),
)


class WhatIfDialog(Dialog):
    """The choices above, the numbers as they would be, and who changes below; every choice is tried at once."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(f"Thử phương án cho năm {desk.year}", desk, parent)
        self.rules, self.base, self.rounding = QComboBox(), QComboBox(), QComboBox()
        self.cap, self.percent = QCheckBox(f"Khống chế {_USUAL.title} không quá"), QSpinBox()
        self.minimum = QCheckBox("ít nhất được một")
        self.said = label("", "heading", wrap=True)
        self.figures = FigureRow(desk)
        self.list: ListPanel[Changed] = ListPanel(
            desk, "what-if", COLUMNS, lambda row: (row.person_id, row.collective, row.title)
        )
        self.list.set_unit("thay đổi")
        self.list.set_empty("Không ai thay đổi kết luận.", "Các con số phía trên là theo phương án đang thử.")
        self._fill()
        self._lay_out()
        self.add_button("Đóng", self.accept)
        self.set_size(1040, 620)
        self.refresh()

    def _fill(self) -> None:
        self.rules.addItem("Bộ quy định của năm", None)
        for one in rule_sets(self.desk.office):
            self.rules.addItem(one.name + ("" if one.verified else " (chưa kiểm chứng)"), one.code)
        for of in _BASES:
            self.base.addItem(denominator_text(of), of)
        for code, words in ROUNDINGS.items():
            self.rounding.addItem(words, code)
        self.percent.setRange(0, 100)
        self.percent.setValue(round(_USUAL.percent))
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        above = label("Bộ quy định", "muted")
        above.setBuddy(self.rules)
        for place, widget in enumerate((above, self.rules)):
            grid.addWidget(widget, 0, place, 1, 1 if place == 0 else 5)
        for place, widget in enumerate((self.cap, self.percent, self.base, self.rounding, self.minimum)):
            grid.addWidget(widget, 1, place)
        grid.setColumnStretch(5, 1)
        for widget, name in (
            (self.rules, "Bộ quy định"),
            (self.percent, "Tỷ lệ"),
            (self.base, "Tính trên"),
            (self.rounding, "Làm tròn"),
        ):
            widget.setAccessibleName(name)
        for box in (self.rules, self.base, self.rounding):
            box.activated.connect(lambda _: self.refresh())
        for tick in (self.cap, self.minimum):
            tick.clicked.connect(lambda _: self.refresh())
        self.percent.valueChanged.connect(lambda _: self.refresh())
        self.content.addLayout(grid)
        self.content.addWidget(self.said)
        self.content.addWidget(self.figures)
        self.content.addWidget(self.list, 1)

    def _wanted(self) -> QuotaRule | None:
        """The ceiling that is tried, None to leave those in force."""
        if not self.cap.isChecked():
            return None
        return replace(
            _USUAL,
            percent=Decimal(self.percent.value()),
            denominator=self.base.currentData(),
            rounding=self.rounding.currentData(),
            minimum_one=self.minimum.isChecked(),
            basis="phương án đang thử",
            active=True,
        )

    def refresh(self) -> None:
        """Try the choices; nothing is written."""
        desk, code, cap = self.desk, self.rules.currentData(), self._wanted()
        for part in (self.percent, self.base, self.rounding, self.minimum):
            part.setEnabled(self.cap.isChecked())
        office, year, today = desk.office, desk.year, desk.today()
        waiting = desk.judge(
            self, lambda: what_if(office, year, rule_set=code, cap=cap, today=today), self._tried
        )
        if waiting:
            self.said.setText(waiting)

    def _tried(self, found: WhatIf) -> None:
        self.list.model.set_records(found.changes)
        self.figures.show_figures([one for one in found.figures_after if _counts(one)])
        self.said.setText(_sentence(found))


def _sentence(found: WhatIf) -> str:
    """How many people change, and which figures do."""
    people = len({one.person_id for one in found.changes if not one.collective})
    units = len({one.person_id for one in found.changes if one.collective})
    who = [f"{number} {noun}" for number, noun in ((people, "người"), (units, "tập thể")) if number]
    changed = f"{', '.join(who)} thay đổi kết luận" if who else "Không ai thay đổi kết luận"
    before = {_key(one): one for one in found.figures_before}
    told = dict.fromkeys(
        f"{one.title}: {one.message}"
        for one in found.figures_after
        if _key(one) not in before or before[_key(one)].message != one.message
    )
    return f"Theo {found.rule_set.name}: {changed}." + (f" {'; '.join(told)}." if told else "")


def _counts(one: QuotaVerdict) -> bool:
    """Whether a figure counts titles or ratings; commitments do not change here."""
    return one.about != "commitment"


def _key(one: QuotaVerdict) -> tuple[str, str, str, str]:
    return one.title, one.scope, one.direction, one.basis
