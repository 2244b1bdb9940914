"""The conditions of an own rule set in a list: switched on and off by a tick, their figures changed in a small form."""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass, replace

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.rules import RuleFigure, RuleLine, RuleSetText
from kehoach_desktop.services.awards.own_rules import change_condition, figures_of
from kehoach_desktop.services.awards.rule_pages import describe_rules
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.fields import CHOICE, NUMBER, PERCENT, Field
from ui.forms.form import Form
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition or part of one, with the title it belongs to."""

    title: str
    line: RuleLine


def _rows(text: RuleSetText) -> list[ConditionRow]:
    def below(title: str, line: RuleLine) -> list[ConditionRow]:
        return [ConditionRow(title, line), *(row for part in line.parts for row in below(title, part))]

    return [row for title in text.titles for line in title.conditions for row in below(title.code, line)]


def _toggled(row: ConditionRow) -> ConditionRow:
    return replace(row, line=replace(row.line, on=not row.line.on))


COLUMNS: tuple[Column[ConditionRow], ...] = (
    Column("title", "Danh hiệu", lambda row: row.title, width=11),
    Column("on", "Áp dụng", lambda row: row.line.on, width=7, align="center", search=False, tick=_toggled),
    Column(
        "text",
        "Điều kiện",
        lambda row: ("– " if len(row.line.path) > 2 else "") + row.line.text,
        width=34,
        stretch=True,
        tip=lambda row: row.line.article,
    ),
    Column("figures", "Mức", lambda row: row.line.figures, width=30, tip=lambda row: row.line.figures),
)


class ConditionsDialog(Dialog):
    """Every change is written at once and can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget, code: str) -> None:
        text = describe_rules(desk.office, code)
        super().__init__(f"Điều kiện: {text.info.name}", desk, parent)
        self.code = code
        self.list: ListPanel[ConditionRow] = ListPanel(
            desk, "own-conditions", COLUMNS, lambda row: row.line.path
        )
        self.list.set_unit("điều kiện")
        self.list.bar.addWidget(button("Đổi mức…", self.edit, tip="Enter"))
        self.list.model.edited.connect(self._ticked)
        self.list.table.opened.connect(lambda _: self.edit())
        self.content.addWidget(
            label("Đánh dấu ô Áp dụng (hoặc phím cách) để bật, tắt; Enter để đổi mức.", "muted", wrap=True)
        )
        self.content.addWidget(self.list, 1)
        self.add_button("Đóng", self.accept)
        self.set_size(1000, 560)
        self.refresh()

    def refresh(self) -> None:
        """Read the conditions once more."""
        self.list.model.set_records(_rows(describe_rules(self.desk.office, self.code)))

    def _write(self, row: ConditionRow, figures: dict[str, object] | None) -> object:
        office, line = self.desk.office, row.line
        return change_condition(office, self.code, line.path, on=line.on, figures=figures)

    def _ticked(self, _before: ConditionRow, after: ConditionRow, _column: str) -> None:
        if self.desk.tasks.attempt(lambda: self._write(after, None)) is not None:
            self.refresh()
            self.desk.wrote("Đã đổi điều kiện")

    def edit(self) -> None:
        """Change the figures of the current condition."""
        row = self.list.table.current()
        if row is None:
            return
        figures = figures_of(self.desk.office, self.code, row.line.path)
        if not figures:
            self.desk.messages.tell("Điều kiện này không có mức để đổi.", "Có thể bật, tắt bằng ô Áp dụng.")
            return
        values = {one.name: one.value for one in figures}
        kind = make_dataclass("Figures", list(values), frozen=True)
        form: Form[object] = Form([_field(one) for one in figures])
        form.load(kind(**values))
        dialog = FormDialog(
            row.line.text,
            self.desk,
            self,
            form,
            lambda typed: self._write(row, {name: getattr(typed, name) for name in values}),
        )
        dialog.set_size(480, 160)
        if dialog.exec():
            self.refresh()
            self.desk.wrote("Đã đổi mức của điều kiện")


def _field(figure: RuleFigure) -> Field:
    """The field for one figure: a choice, a percent, or a whole number."""
    said = figure.words[:1].upper() + figure.words[1:]
    if figure.choices:
        return Field(figure.name, said, CHOICE, figure.choices)
    return Field(figure.name, said, PERCENT if figure.percent else NUMBER, required=True)
