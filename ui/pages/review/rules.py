"""Luật nào đây?: every rule set with its dates, basis and grade; what differs between two; which one judges the year; the quotas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.records.awards import RuleSetInfo
from kehoach_desktop.services.awards.decision_day import day_text
from kehoach_desktop.services.awards.own_rules import copy_rules, delete_rules, rename_rules
from kehoach_desktop.services.awards.rule_choice import (
    choice_for,
    choose_rules,
    code_for,
    notice_for,
    rule_sets,
)
from kehoach_desktop.services.awards.rule_pages import compare_rules, describe_rules
from ui.desk import Desk
from ui.dialogs import Dialog, FormDialog
from ui.forms.fields import DAY, Field
from ui.forms.form import Form
from ui.pages.review.decision_day import ask_decision_day
from ui.pages.review.own_conditions import ConditionsDialog
from ui.pages.review.quota_list import QuotaList
from ui.pages.review.rules_words import differences_html, rules_html
from ui.widgets import button, label

_FIELDS = (
    Field("name", "Tên bộ quy định", required=True, hint="Quy chế TĐKT của cơ quan"),
    Field("basis", "Căn cứ", required=True, hint="Quyết định số … ngày … ban hành Quy chế"),
)
_DAYS = (
    Field("valid_from", "Tự dùng từ ngày", DAY, half=True, hint="để trống: chỉ khi tự chọn"),
    Field("valid_to", "Đến hết ngày", DAY, half=True, hint="để trống: theo luật gốc"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the form of an own rule set edits."""

    name: str
    basis: str
    valid_from: date | None = None
    valid_to: date | None = None


class RulesDialog(Dialog):
    """The rule sets and quotas; every change is written at once and can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Luật nào đây?", desk, parent)
        self.infos: dict[str, RuleSetInfo] = {}
        self.state, self.notice = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.sets, self.page, self.against = QListWidget(), QTextBrowser(), QComboBox()
        self.differences = QTextBrowser()
        self.quotas = QuotaList(desk)
        self._lay_out()
        self.sets.currentItemChanged.connect(lambda *_: self._show())
        self.against.activated.connect(lambda _: self._compare())
        self.set_size(1060, 640)
        self.refresh()
        self.sets.setFocus()

    def _lay_out(self) -> None:
        for browser, name in ((self.page, "Nội dung bộ quy định"), (self.differences, "Chỗ khác nhau")):
            browser.setOpenLinks(False)
            browser.setAccessibleName(name)
        self.sets.setAccessibleName("Các bộ quy định")
        self.sets.setWordWrap(True)
        self.sets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.against.setAccessibleName("So với bộ quy định")
        tabs = QTabWidget()
        tabs.addTab(self.page, "Nội dung")
        tabs.addTab(self._comparison(), "So sánh")
        tabs.addTab(self.quotas, "Tỷ lệ khống chế")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(tabs)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 700])
        head = QHBoxLayout()
        head.addWidget(self.state, 1)
        head.addWidget(
            button("Ngày quyết định…", self.decided, tip="Bộ quy định và tỷ lệ lấy theo ngày quyết định")
        )
        self.content.addLayout(head)
        self.content.addWidget(self.notice)
        self.content.addWidget(split, 1)
        self.use_button = button("", self.use, "primary")
        self.by_date_button = button("Theo ngày quyết định", self.by_date)
        self.add_left(self.by_date_button)
        self.add_left(self.use_button)
        self.add_button("Đóng", self.accept)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sets, 1)
        column.addWidget(
            button("Lập bộ riêng từ bộ này…", self.copy, tip="Quy định của cơ quan: chép rồi sửa chỗ khác")
        )
        own = QHBoxLayout()
        self.own_buttons = (
            button("Điều kiện…", self.conditions, tip="Bật, tắt, đổi mức của từng điều kiện"),
            button("Tên, ngày…", self.rename),
            button("Xóa", self.delete),
        )
        for one in self.own_buttons:
            own.addWidget(one)
        column.addLayout(own)
        return left

    def _comparison(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.addWidget(self.against)
        column.addWidget(self.differences, 1)
        return tab

    # showing

    @property
    def chosen(self) -> str:
        """The code of the set that is picked in the list."""
        item = self.sets.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def refresh(self, code: str = "") -> None:
        """Read the sets once more; `code` (the one picked, else the year's) is picked."""
        office, year = self.desk.office, self.desk.year
        self.infos = {one.code: one for one in rule_sets(office)}
        choice = choice_for(office, year)
        wanted = code or self.chosen or (choice[0] if choice else "")
        self.sets.clear()
        for one in self.infos.values():
            mark = " · riêng của cơ quan" if one.own else "" if one.verified else " · chưa kiểm chứng"
            item = QListWidgetItem(f"{one.name}{mark}")
            item.setData(Qt.ItemDataRole.UserRole, one.code)
            self.sets.addItem(item)
        places = list(self.infos)
        in_force = self._in_force()
        at = wanted if wanted in places else in_force
        self.sets.setCurrentRow(places.index(at) if at in places else 0)
        name = self.infos[in_force].name if in_force in self.infos else "chưa có bộ quy định nào"
        self.state.setText(
            f"Năm {year} xét theo: {name}"
            + (f". Lý do chọn: {choice[1]}" if choice else f" (theo {day_text(office, year)})")
        )
        notice = notice_for(office, year)
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self.by_date_button.setVisible(choice is not None)
        self._fill_against()
        self._show()

    def _in_force(self) -> str:
        """The code of the set that judges the year now, "" for none."""
        return code_for(self.desk.office, self.desk.year)

    def _fill_against(self) -> None:
        kept = self.against.currentData()
        self.against.clear()
        for one in self.infos.values():
            self.against.addItem(f"So với: {one.name}", one.code)
        self.against.setCurrentIndex(max(self.against.findData(kept), 0))

    def _show(self) -> None:
        code = self.chosen
        if code not in self.infos:
            return
        info = self.infos[code]
        self.page.setHtml(rules_html(describe_rules(self.desk.office, code), self.desk.theme.colours))
        self.use_button.setText(f"Xét năm {self.desk.year} theo bộ này…")
        self.use_button.setEnabled(code != self._in_force())
        for one in self.own_buttons:
            one.setEnabled(info.own)
        self._compare()

    def _compare(self) -> None:
        left, right = self.chosen, self.against.currentData()
        if left in self.infos and right in self.infos:
            found = compare_rules(self.desk.office, left, right)
            names = (self.infos[left].name, self.infos[right].name)
            self.differences.setHtml(differences_html(*names, found, self.desk.theme.colours))

    # doing

    def decided(self) -> None:
        """Say on which day the year's titles are decided."""
        if ask_decision_day(self.desk, self):
            self._wrote(f"Năm {self.desk.year}: {day_text(self.desk.office, self.desk.year)}")

    def _wrote(self, note: str, code: str = "") -> None:
        self.desk.wrote(note)
        self.refresh(code)

    def use(self) -> None:
        """Have the year judged by the picked set, with the reason."""
        code, office, year = self.chosen, self.desk.office, self.desk.year
        reason = self.desk.messages.text(
            "Chọn bộ quy định", f"Lý do, căn cứ xét năm {year} theo “{self.infos[code].name}”:"
        )
        if reason is not None and self.desk.tasks.attempt(lambda: choose_rules(office, year, code, reason)):
            self._wrote(f"Năm {year} xét theo {self.infos[code].name}")

    def by_date(self) -> None:
        """Have the year judged by the set in force on the decision's day again."""
        office, year = self.desk.office, self.desk.year
        if self.desk.tasks.attempt(lambda: choose_rules(office, year, None)):
            self._wrote(f"Năm {year} xét theo ngày quyết định")

    def copy(self) -> None:
        """Make an own set out of the picked one."""
        source, office = self.chosen, self.desk.office
        form: Form[_Named] = Form(_FIELDS)
        form.load(_Named("", ""))
        made: list[str] = []
        dialog = FormDialog(
            f"Bộ quy định riêng, chép từ {self.infos[source].name}",
            self.desk,
            self,
            form,
            lambda typed: made.append(copy_rules(office, source, typed.name, typed.basis).code),
        )
        dialog.set_size(520, 200)
        if dialog.exec():
            self._wrote("Đã lập bộ quy định riêng", made[0])

    def rename(self) -> None:
        """Another name, basis or first day for an own set."""
        code, office = self.chosen, self.desk.office
        info = self.infos[code]
        form: Form[_Named] = Form((*_FIELDS, *_DAYS))
        days = (info.valid_from, info.valid_to) if info.automatic else (None, None)
        form.load(_Named(info.name, info.basis, *days))
        dialog = FormDialog(
            "Bộ quy định riêng",
            self.desk,
            self,
            form,
            lambda typed: rename_rules(
                office, code, typed.name, typed.basis, typed.valid_from, typed.valid_to
            ),
        )
        dialog.set_size(520, 260)
        if dialog.exec():
            self._wrote("Đã sửa bộ quy định riêng", code)

    def conditions(self) -> None:
        """The conditions of an own set."""
        ConditionsDialog(self.desk, self, self.chosen).exec()
        self.refresh(self.chosen)

    def delete(self) -> None:
        """Delete an own set."""
        code, office = self.chosen, self.desk.office
        if self.desk.messages.ask(
            f"Xóa bộ quy định “{self.infos[code].name}”?",
            "Xóa",
            more="Lấy lại được bằng Ctrl+Z.",
            danger=True,
        ) and self.desk.tasks.attempt(lambda: delete_rules(office, code)):
            self._wrote("Đã xóa bộ quy định riêng")
