"""The agency's quotas in a list: the ready-made ones to switch on, its own to add and change, each in a form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kehoach_desktop.records.awards import RATINGS, QuotaRule
from kehoach_desktop.records.people import UNIT_GRADES
from kehoach_desktop.records.quota_words import (
    QUOTA_DIRECTIONS,
    ROUNDINGS,
    SCOPES,
    denominator_text,
    scope_text,
)
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.awards.catalogue import kinds_for, law_note
from kehoach_desktop.services.awards.quotas import (
    delete_quota_rule,
    list_quota_rules,
    noun_of,
    quota_text,
    save_quota_rule,
    usual_cap,
)
from kehoach_desktop.services.units.units import list_units
from kehoach_desktop.services.year.rating_cap import BASES
from kehoach_desktop.vietnamese.dates import short_date
from kehoach_desktop.vietnamese.folding import fold
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import BOOL, CHOICE, DAY, PERCENT, Field
from ui.forms.form import Form
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets import button, label


@dataclass(frozen=True, slots=True)
class QuotaForm:
    """A quota as its form has it: units left out by name, in one line."""

    rule: QuotaRule
    title: str
    direction: str
    percent: Decimal
    denominator: str
    scope: str
    rounding: str
    minimum_one: bool
    exempt: str
    basis: str
    valid_from: date | None
    valid_to: date | None
    active: bool


def _days(rule: QuotaRule) -> str:
    first, last = (short_date(day.isoformat()) if day else "" for day in (rule.valid_from, rule.valid_to))
    return f"{first or '…'} – {last or '…'}" if first or last else ""


COLUMNS: tuple[Column[QuotaRule], ...] = (
    Column(
        "active",
        "Bật",
        lambda rule: rule.active,
        width=5,
        align="center",
        search=False,
        tick=lambda rule: replace(rule, active=not rule.active),
    ),
    Column("text", "Tỷ lệ", quota_text, width=34, stretch=True),
    Column("scope", "Phạm vi", lambda rule: scope_text(rule.scope), width=14),
    Column("basis", "Căn cứ", lambda rule: rule.basis, width=20, muted=True),
    Column("days", "Hiệu lực", _days, width=16),
)


class QuotaList(QWidget):
    """The list; nothing is in force that is not ticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list: ListPanel[QuotaRule] = ListPanel(desk, "quotas", COLUMNS, quota_text)
        self.list.set_unit("tỷ lệ")
        for words, job in (("Thêm", self.add), ("Sửa", self.edit), ("Xóa", self.delete)):
            self.list.bar.addWidget(button(words, job))
        self.list.model.edited.connect(lambda _before, after, _key: self._save(after))
        self.list.table.opened.connect(lambda _: self.edit())
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                law_note("quotas"),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Read the quotas once more."""
        self.list.model.set_records(list_quota_rules(self.desk.office))

    def _save(self, rule: QuotaRule) -> None:
        if self.desk.tasks.attempt(lambda: save_quota_rule(self.desk.office, rule)):
            self._wrote("Đã ghi tỷ lệ khống chế")

    def _wrote(self, note: str) -> None:
        self.refresh()
        self.desk.wrote(note)

    def add(self) -> None:
        """A new quota."""
        self._edit(replace(usual_cap(), active=True), "Thêm tỷ lệ khống chế")

    def edit(self) -> None:
        """Change the current quota."""
        if (rule := self.list.table.current()) is not None:
            self._edit(rule, "Sửa tỷ lệ khống chế")

    def delete(self) -> None:
        """Delete the current quota, if it is the agency's own."""
        rule = self.list.table.current()
        if rule is None:
            return
        if rule.id is None:
            self.desk.messages.tell(
                "Đây là tỷ lệ làm sẵn của chương trình, không xóa được.", "Để tắt thì bỏ dấu ở ô Bật."
            )
            return
        number = rule.id
        if self.desk.messages.ask(
            f"Xóa “{quota_text(rule)}”?", "Xóa", more="Lấy lại được bằng Ctrl+Z.", danger=True
        ) and self.desk.tasks.attempt(lambda: delete_quota_rule(self.desk.office, number)):
            self._wrote("Đã xóa tỷ lệ khống chế")

    def _edit(self, rule: QuotaRule, title: str) -> None:
        units = {unit.id: unit.name for unit in list_units(self.desk.office)}
        form: Form[QuotaForm] = Form(self._fields())
        form.load(_form_of(rule, units))
        dialog = FormDialog(
            title,
            self.desk,
            self,
            form,
            lambda typed: save_quota_rule(self.desk.office, _rule_of(typed, units)),
        )
        dialog.set_size(640, 480)
        if dialog.exec():
            self._wrote("Đã ghi tỷ lệ khống chế")

    def _fields(self) -> tuple[Field, ...]:
        on = date(self.desk.year, 12, 31)
        kinds = [*kinds_for("person", on), *kinds_for("collective", on)]
        titles = {kind.code: f"{kind.name} ({kind.code})" for kind in kinds}
        titles |= {f"rating:{code}": f"Xếp loại {words.lower()}" for code, words in RATINGS.items()}
        people = [kind.code for kind in kinds_for("person", on) if kind.family == "title"]
        words = ["head_count", *(f"received:{kind.code}" for kind in kinds)]
        words += [*(f"eligible:{code}" for code in people), *BASES]
        bases = {one: denominator_text(one, noun_of(one.partition(":")[2])) for one in words}
        scopes = SCOPES | {f"grade:{grade}": f"từng đơn vị {grade}" for grade in UNIT_GRADES}
        return (
            Field("title", "Danh hiệu, xếp loại", CHOICE, tuple(titles.items())),
            Field("direction", "Mức", CHOICE, QUOTA_DIRECTIONS, half=True),
            Field("percent", "Tỷ lệ (%)", PERCENT, half=True),
            Field("denominator", "Tính trên", CHOICE, tuple(bases.items())),
            Field("scope", "Phạm vi", CHOICE, tuple(scopes.items()), half=True),
            Field("rounding", "Làm tròn", CHOICE, tuple(ROUNDINGS.items()), half=True),
            Field("minimum_one", "Ít nhất được một", BOOL, half=True),
            Field("active", "Đang áp dụng", BOOL, half=True),
            Field("exempt", "Đơn vị không tính (tên, cách nhau bằng dấu chấm phẩy)"),
            Field("basis", "Căn cứ", hint="Quy chế thi đua, khen thưởng số …"),
            Field("valid_from", "Từ ngày", DAY, half=True),
            Field("valid_to", "Đến hết ngày", DAY, half=True),
        )


def _form_of(rule: QuotaRule, units: dict[int | None, str]) -> QuotaForm:
    return QuotaForm(
        rule,
        rule.title,
        rule.direction,
        rule.percent,
        rule.denominator,
        rule.scope,
        rule.rounding,
        rule.minimum_one,
        "; ".join(units[one] for one in rule.exempt_units if one in units),
        rule.basis,
        rule.valid_from,
        rule.valid_to,
        rule.active,
    )


def _rule_of(typed: QuotaForm, units: dict[int | None, str]) -> QuotaRule:
    """The quota that the form means. Invalid for a unit that nobody knows."""
    by_name = {fold(name): number for number, name in units.items() if number is not None}
    named = [name.strip() for name in typed.exempt.split(";") if name.strip()]
    unknown = [name for name in named if fold(name) not in by_name]
    if unknown:
        raise Invalid({"exempt": f"Không có đơn vị “{unknown[0]}”."})
    return replace(
        typed.rule,
        title=typed.title,
        direction=typed.direction,
        percent=typed.percent,
        denominator=typed.denominator,
        scope=typed.scope,
        rounding=typed.rounding,
        minimum_one=typed.minimum_one,
        exempt_units=tuple(by_name[fold(name)] for name in named),
        basis=typed.basis,
        valid_from=typed.valid_from,
        valid_to=typed.valid_to,
        active=typed.active,
    )
