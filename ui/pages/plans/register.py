"""Sổ số văn bản: the numbers given in a year, the gaps, who has which."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from kehoach_desktop.records.plan_life import PaperNumber, Register
from kehoach_desktop.records.plans import PLAN_KINDS
from kehoach_desktop.records.years import FIRST_YEAR, LAST_YEAR
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.plans.paper_numbers import (
    delete_number,
    kinds_of_year,
    register,
    save_number,
    series_year,
)
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.fields import DAY, LINES, NUMBER, Field
from ui.forms.form import Form
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label

_GAP = "(còn trống)"
COLUMNS: tuple[Column[PaperNumber], ...] = (
    Column("number", "Số", lambda one: one.number, 8, align="right", bold=True),
    Column("symbol", "Ký hiệu", lambda one: one.symbol, 16),
    Column("issued_on", "Ngày", lambda one: one.issued_on, 12),
    Column("subject", "Trích yếu", lambda one: _GAP if one.gap else one.subject, 40, stretch=True),
    Column("holder", "Nơi giữ", lambda one: one.holder, 18),
    Column("source", "Nguồn", lambda one: _source(one), 14, muted=True),
)
FIELDS = (
    Field("number", "Số", NUMBER, half=True, required=True),
    Field("kind", "Loại (KH, QĐ, SY…)", half=True, required=True),
    Field("symbol", "Ký hiệu", half=True, hint="KH-BQLBT"),
    Field("issued_on", "Ngày văn bản", DAY, half=True, optional=True),
    Field("subject", "Trích yếu", LINES),
    Field("holder", "Nơi giữ, người giữ"),
)


def _source(one: PaperNumber) -> str:
    if one.gap:
        return ""
    return "sổ số" if one.id is not None else "trên kế hoạch"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A number as the form has it."""

    number: int | None
    kind: str
    symbol: str
    issued_on: object
    subject: str
    holder: str


class RegisterDialog(Dialog):
    """One series at a time: system, kind and year are chosen above."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Sổ số văn bản", desk, parent)
        self.found: Register | None = None
        self.system, self.kind, self.year = QComboBox(), QComboBox(), QSpinBox()
        for code, words in PLAN_KINDS.items():
            self.system.addItem(f"Văn bản {words}" if code == "state" else f"Văn bản của {words}", code)
        self.kind.setEditable(True)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(desk.year)
        self.year.setKeyboardTracking(False)
        self.summary = label("", "muted", wrap=True)
        self.panel: ListPanel[PaperNumber] = ListPanel(
            desk, "numbers", COLUMNS, lambda one: (one.kind, one.number)
        )
        self.panel.set_unit("số")
        self.panel.set_empty("Chưa cấp số nào trong sổ này.", "Số của kế hoạch vào sổ khi ghi là đã ký.")
        self._lay_out()
        self._fill_kinds()
        self.system.activated.connect(lambda _: self._fill_kinds())
        self.kind.currentTextChanged.connect(lambda _: self.read())
        self.year.valueChanged.connect(lambda _: self._fill_kinds())
        self.panel.table.opened.connect(lambda _: self.edit())
        self.panel.table.picked.connect(lambda _: self._enable())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for words, widget in (("Sổ", self.system), ("Loại", self.kind), ("Năm", self.year)):
            made = label(words)
            made.setBuddy(widget)
            widget.setAccessibleName(words)
            row.addWidget(made)
            row.addWidget(widget)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addWidget(self.summary)
        self.content.addWidget(self.panel, 1)
        self.edit_button = button("Sửa, cấp số…", self.edit)
        self.delete_button = button("Bỏ số này", self.delete)
        for one in (self.delete_button, self.edit_button, button("Cấp số mới…", self.add)):
            self.add_left(one)
        self.add_button("Đóng", self.accept)
        self.set_size(900, 560)

    def _fill_kinds(self) -> None:
        before = self.kind.currentText()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItems(kinds_of_year(self.desk.office, self.year.value(), self.system.currentData()))
        self.kind.setCurrentText(before or "KH")
        self.kind.blockSignals(False)
        self.read()

    def read(self) -> None:
        """Read the series again and show it with its gaps."""
        kind = self.kind.currentText().strip() or "KH"
        self.found = found = register(self.desk.office, self.year.value(), kind, self.system.currentData())
        gaps = [
            PaperNumber(kind, found.series_year, number, system=found.system, gap=True)
            for number in found.gaps
        ]
        self.panel.model.set_records(sorted((*found.entries, *gaps), key=lambda one: one.number))
        missing = f"còn trống: {', '.join(map(str, found.gaps))}" if found.gaps else "không có số trống"
        party = f" (nhiệm kỳ từ {found.series_year})" if found.system == "party" else ""
        self.summary.setText(
            f"Đã cấp {len(found.entries)} số{party}; {missing}. Số kế tiếp: {found.next_number:02d}."
        )
        self._enable()

    def _enable(self) -> None:
        chosen = self.panel.table.current()
        self.edit_button.setEnabled(chosen is not None)
        self.delete_button.setEnabled(chosen is not None and chosen.id is not None)

    def add(self) -> None:
        """Give the next number."""
        if self.found is not None:
            found = self.found
            symbol = next((one.symbol for one in reversed(found.entries) if one.symbol), "")
            self._ask(
                PaperNumber(found.kind, found.series_year, found.next_number, symbol, system=found.system)
            )

    def edit(self) -> None:
        """Change the chosen number, or give the chosen gap."""
        chosen = self.panel.table.current()
        if chosen is not None:
            self._ask(replace(chosen, gap=False))

    def delete(self) -> None:
        """Take the chosen number out; Ctrl+Z brings it back."""
        chosen = self.panel.table.current()
        if chosen is None or chosen.id is None:
            return
        office, entry_id = self.desk.office, chosen.id
        if self.desk.tasks.attempt(lambda: delete_number(office, entry_id)) is not None:
            self.desk.wrote("Đã bỏ một số. Ctrl+Z lấy lại.")
            self.read()

    def form(self, entry: PaperNumber) -> FormDialog:
        """The dialog in which one number is entered."""
        form: Form[_Draft] = Form(FIELDS)
        form.load(
            _Draft(entry.number, entry.kind, entry.symbol, entry.issued_on, entry.subject, entry.holder)
        )

        def save(draft: _Draft) -> object:
            if draft.number is None:
                raise Invalid({"number": "Xin ghi số."})
            values = {name: getattr(draft, name) for name in _Draft.__slots__}
            series = series_year(self.desk.office, entry.system, self.year.value())
            return save_number(self.desk.office, replace(entry, series_year=series, **values))

        dialog = FormDialog("Số văn bản", self.desk, self, form, save)
        dialog.set_size(520, 420)
        return dialog

    def _ask(self, entry: PaperNumber) -> None:
        dialog = self.form(entry)
        if dialog.exec():
            self.desk.wrote("Đã ghi sổ số văn bản")
            self._fill_kinds()
        dialog.deleteLater()
