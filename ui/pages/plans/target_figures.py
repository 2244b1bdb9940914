"""A target that only the clerk can count: its figures by period, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.plan_life import MET, NOT_MET, Change, TargetFigure
from kehoach_desktop.records.plans import Target
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.plans.target_figures import (
    PERIODS,
    delete_figure,
    list_figures,
    save_figure,
    standing_by_year,
)
from kehoach_desktop.vietnamese.numbers import group, percent
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.fields import NUMBER, SUGGEST, Field, words
from ui.forms.form import Form
from ui.tables.columns import BAD, GOOD, QUIET, Chip, Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label

TONES = {MET: GOOD, NOT_MET: BAD}


def change_chip(change: Change | None) -> Chip | None:
    """How a target stands, in a cell."""
    if change is None:
        return None
    if change.percent is None:
        return Chip(
            "chưa có số liệu" if not change.periods else change.message, TONES.get(change.verdict, QUIET)
        )
    return Chip(percent_moved(change), TONES.get(change.verdict, QUIET))


def percent_moved(change: Change) -> str:
    """ "−7,5 %", "+8,33 %", or for a share "97,92 %"."""
    moved = change.percent or Decimal(0)
    falls = change.baseline is not None and change.value is not None and moved == _fall_of(change)
    sign = "+" if falls and moved > 0 else "−" if moved < 0 else ""
    return f"{sign}{percent(abs(moved))}"


def _fall_of(change: Change) -> Decimal | None:
    """The change against the baseline, None without one."""
    if not change.baseline or change.value is None:
        return None
    return change.value * 100 / change.baseline - 100


FIGURE_COLUMNS: tuple[Column[TargetFigure], ...] = (
    Column("year", "Năm", lambda one: str(one.year), 8),
    Column("period", "Kỳ", lambda one: one.period, 18, bold=True),
    Column("baseline", "Cùng kỳ trước / tổng số", lambda one: _plain(one.baseline), 20, align="right"),
    Column("value", "Kỳ này / đạt", lambda one: _plain(one.value), 16, align="right"),
    Column("note", "Ghi chú", lambda one: one.note, 24, stretch=True, muted=True),
)
_FIGURE_FIELDS = (
    Field("year", "Năm", NUMBER, half=True, required=True),
    Field("period", "Kỳ", SUGGEST, choices=words(PERIODS), half=True, required=True),
    Field("baseline", "Cùng kỳ năm trước (hoặc tổng số)", half=True),
    Field("value", "Kỳ này (hoặc số đạt)", half=True),
    Field("note", "Ghi chú, nguồn số liệu"),
)


@dataclass(frozen=True, slots=True)
class _FigureDraft:
    """A period's figures as typed."""

    year: int | None
    period: str
    baseline: str
    value: str
    note: str


def _plain(value: Decimal | None) -> str:
    """A figure as shown and typed."""
    if value is None:
        return ""
    return group(int(value)) if value == value.to_integral_value() else group(value.normalize())


def _amount(text: str, name: str) -> Decimal | None:
    """What was typed as a figure; "" is none. Invalid for anything else."""
    tidy = text.strip().replace(" ", "")
    if not tidy:
        return None
    try:
        found = Decimal(tidy.replace(".", "").replace(",", "."))
    except InvalidOperation:
        raise Invalid({name: f"“{text.strip()}” không phải là một số."}) from None
    return found


class FiguresDialog(Dialog):
    """The figures of one target; every entry is written at once and can be undone."""

    def __init__(self, desk: Desk, target: Target, parent: QWidget) -> None:
        super().__init__("Số liệu của chỉ tiêu", desk, parent)
        self.target = target
        self.heading = label(target.text, "heading", wrap=True)
        self.standing = label("", wrap=True)
        self.panel: ListPanel[TargetFigure] = ListPanel(desk, "figures", FIGURE_COLUMNS, lambda one: one.id)
        self.panel.set_unit("kỳ")
        self.panel.set_empty(
            "Chưa có số liệu.",
            "Nhập số của từng kỳ và số cùng kỳ để so sánh.",
            (("Nhập số liệu…", self.add),),
        )
        self.content.addWidget(self.heading)
        self.content.addWidget(self.standing)
        self.content.addWidget(self.panel, 1)
        self.delete_button = button("Bỏ kỳ này", self.delete)
        self.edit_button = button("Sửa…", self.edit)
        for one in (self.delete_button, self.edit_button, button("Nhập số liệu…", self.add)):
            self.add_left(one)
        self.add_button("Đóng", self.accept)
        self.panel.table.opened.connect(lambda _: self.edit())
        self.panel.table.picked.connect(lambda _: self._enable())
        self.set_size(820, 480)
        self.read()

    def read(self) -> None:
        """Show the figures and what they come to, year by year."""
        figures = list_figures(self.desk.office, self.target.id or 0)
        self.panel.model.set_records(figures)
        lines = [f"Năm {year}: {said}." for year, said in standing_by_year(self.target, figures).items()]
        self.standing.setText("\n".join(lines))
        self.standing.setVisible(bool(lines))
        self._enable()

    def _enable(self) -> None:
        for one in (self.edit_button, self.delete_button):
            one.setEnabled(self.panel.table.current() is not None)

    def add(self) -> None:
        """Enter a period."""
        self._ask(TargetFigure(self.target.id or 0, self.desk.year, "Cả năm"))

    def edit(self) -> None:
        """Change the chosen period."""
        chosen = self.panel.table.current()
        if chosen is not None:
            self._ask(chosen)

    def delete(self) -> None:
        """Take the chosen period away."""
        chosen = self.panel.table.current()
        if chosen is not None and chosen.id is not None:
            office, figure_id = self.desk.office, chosen.id
            if self.desk.tasks.attempt(lambda: delete_figure(office, figure_id)) is not None:
                self.desk.wrote("Đã bỏ số liệu một kỳ. Ctrl+Z lấy lại.")
                self.read()

    def form(self, figure: TargetFigure) -> FormDialog:
        """The dialog in which one period is entered."""
        form: Form[_FigureDraft] = Form(_FIGURE_FIELDS)
        form.load(
            _FigureDraft(
                figure.year, figure.period, _plain(figure.baseline), _plain(figure.value), figure.note
            )
        )

        def save(draft: _FigureDraft) -> object:
            return save_figure(
                self.desk.office,
                replace(
                    figure,
                    year=draft.year or 0,
                    period=draft.period,
                    baseline=_amount(draft.baseline, "baseline"),
                    value=_amount(draft.value, "value"),
                    note=draft.note,
                ),
            )

        dialog = FormDialog("Số liệu một kỳ", self.desk, self, form, save)
        dialog.set_size(520, 340)
        return dialog

    def _ask(self, figure: TargetFigure) -> None:
        dialog = self.form(figure)
        if dialog.exec():
            self.desk.wrote("Đã ghi số liệu")
            self.read()
        dialog.deleteLater()
