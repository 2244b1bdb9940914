"""Sang năm mới: every place that a new year changes, old and new words side by side, accepted or kept one by one."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from kehoach_desktop.document.cells import is_cell, rows_of_cells, texts_of
from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.roll_proposal import HEADER, ROLL_KINDS, SUBJECT, RollProposal
from kehoach_desktop.records.years import FIRST_YEAR, LAST_YEAR
from kehoach_desktop.services.plans.plan_roll import Roll, preview_roll, roll_plan
from kehoach_desktop.services.plans.plans import get_plan
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.widgets import button, label

_ROW = Qt.ItemDataRole.UserRole
_AROUND, _SHORT, _BESIDE = 140, 24, 22
LOOK, CHANGE, KEEP = "Cần xem lại", "Chuyển sang năm mới", "Giữ nguyên, chỉ để biết"


class RollDialog(Dialog):
    """Shows what rolling `plan` would do; accepted with `made`, the new plan's id."""

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget) -> None:
        super().__init__("Sang năm mới", desk, parent)
        self._plan = plan
        self._texts = texts_of(plan.document) | {SUBJECT: plan.document.subject_text}
        self._rows = rows_of_cells(plan.document)
        self.made: int | None = None
        self.roll: Roll | None = None
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(plan.year_to + 1)
        self.year.setAccessibleName("Năm của kế hoạch mới")
        self.year.setKeyboardTracking(False)
        self.summary = label("", "muted", wrap=True)
        self.rounds = label("", wrap=True)
        self.tree = self._tree()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setMinimumHeight(desk.theme.px(64))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.year.valueChanged.connect(lambda _: self.read())
        self.tree.currentItemChanged.connect(lambda item, _: self._show_sentence(item))
        self.tree.itemChanged.connect(lambda *_: self._count())
        self.read()

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(["Loại", "Đang ghi", "Đổi thành", "Vì sao"])
        tree.setUniformRowHeights(True)
        tree.setIndentation(self.desk.theme.px(14))
        tree.setAccessibleName("Những chỗ đổi theo năm")
        tree.setAlternatingRowColors(True)
        header = tree.header()
        for column, width in enumerate((190, 330, 330)):
            tree.setColumnWidth(column, self.desk.theme.px(width))
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        return tree

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("Lập kế hoạch của năm"))
        top.addWidget(self.year)
        top.addWidget(self.summary, 1)
        self.content.addLayout(top)
        self.content.addWidget(self.rounds)
        self.content.addWidget(self.tree, 1)
        self.content.addWidget(self.sentence)
        self.add_left(button("Nhận mọi đề xuất", lambda: self._tick(lambda one: one.changes)))
        self.add_left(button("Giữ nguyên mọi chỗ", lambda: self._tick(lambda _: False)))
        self.add_left(
            button(
                "Như chương trình đề xuất",
                lambda: self._tick(lambda one: one.accept and one.changes),
                tip="Đánh dấu lại như lúc mới mở",
            )
        )
        self.add_button("Thôi", self.reject)
        self.take = self.add_button("Lập bản thảo", self.make, "primary")
        self.set_size(1160, 700)

    # showing

    def read(self) -> None:
        """Read what the chosen year would change."""
        plan_id, year = self._plan.id or 0, self.year.value()
        got = self.desk.tasks.attempt(lambda: preview_roll(self.desk.office, plan_id, year))
        self.roll = got[0] if got else None
        self.take.setEnabled(self.roll is not None)
        self.tree.blockSignals(True)
        self.tree.clear()
        for one in self.roll.proposals if self.roll else ():
            self._add(one)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._show_rounds()
        self._count()
        if rows := self.items():
            self.tree.setCurrentItem(rows[0])
        else:
            self.sentence.setText("")

    def _group(self, name: str) -> QTreeWidgetItem:
        """The group of that name, made in the order of the three."""
        order = (LOOK, CHANGE, KEEP)
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            assert item is not None
            if item.text(0) == name:
                return item
            if order.index(item.text(0)) > order.index(name):
                return self._new_group(name, place)
        return self._new_group(name, self.tree.topLevelItemCount())

    def _new_group(self, name: str, place: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name])
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setSizeHint(0, QSize(0, self.desk.theme.px(27)))
        self.tree.insertTopLevelItem(place, item)
        item.setFirstColumnSpanned(True)
        return item

    def _add(self, one: RollProposal) -> None:
        name = LOOK if one.look else CHANGE if one.changes else KEEP
        new = one.new if one.changes else ""
        shown = self._in_context(one, one.old), self._in_context(one, new) if new else ""
        item = QTreeWidgetItem(self._group(name), [_kind_words(one), *shown, one.why])
        item.setData(0, _ROW, one)
        item.setSizeHint(0, QSize(0, self.desk.theme.px(27)))
        for column, words in enumerate(("", one.old, new, one.why)):
            item.setToolTip(column, words)
        if one.changes:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if one.accept else Qt.CheckState.Unchecked)

    def _in_context(self, one: RollProposal, words: str) -> str:
        """A short place with the words around it, which tell one year from the other; a long one by itself."""
        text = self._texts.get(one.node_id, "")
        if len(words) > _SHORT or not text:
            return words
        before, after = text[max(0, one.start - _BESIDE) : one.start], text[one.end : one.end + _BESIDE]
        if one.start > _BESIDE:
            before = before.partition(" ")[2]
        if one.end + _BESIDE < len(text):
            after = after.rpartition(" ")[0]
        return f"{'…' if one.start > _BESIDE else ''}{before}{words}{after}"

    def items(self) -> list[QTreeWidgetItem]:
        """Every proposal's row, from above."""
        groups = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        rows = [group.child(place) for group in groups if group for place in range(group.childCount())]
        return [row for row in rows if row is not None]

    def ticked(self) -> list[str]:
        """The keys of the ticked proposals."""
        return [
            item.data(0, _ROW).key for item in self.items() if item.checkState(0) is Qt.CheckState.Checked
        ]

    def _tick(self, wanted: Callable[[RollProposal], bool]) -> None:
        self.tree.blockSignals(True)
        for item in self.items():
            if item.data(0, _ROW).changes:
                state = Qt.CheckState.Checked if wanted(item.data(0, _ROW)) else Qt.CheckState.Unchecked
                item.setCheckState(0, state)
        self.tree.blockSignals(False)
        self._count()

    def _show_rounds(self) -> None:
        """The round anniversaries of the new year, by name."""
        found = [one.new for one in self.roll.proposals if one.round_year] if self.roll else []
        self.rounds.setVisible(bool(found))
        names = "; ".join(words.split(" (")[0].strip("( )") for words in found)
        self.rounds.setText(f"<b>Kỷ niệm năm tròn, năm lẻ 5:</b> {escape(names)}.")
        self.rounds.setTextFormat(Qt.TextFormat.RichText)

    def _count(self) -> None:
        done = len(self.ticked())
        look = sum(1 for item in self.items() if item.data(0, _ROW).look)
        self.summary.setText(
            f"Sẽ đổi {done} chỗ; {look} chỗ cần xem lại. Kế hoạch cũ giữ nguyên, chưa có gì được ghi."
        )

    def _show_sentence(self, item: QTreeWidgetItem | None) -> None:
        """The words around the chosen place, old struck out and new beside it."""
        one = item.data(0, _ROW) if item is not None else None
        if not isinstance(one, RollProposal):
            self.sentence.setText("")
            return
        text = self._texts.get(one.node_id, "") if one.node_id != HEADER else ""
        before, after = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
        colours = self.desk.theme.colours
        old = f"<span style='background:{colours.warn_soft}'>{escape(one.old)}</span>"
        if one.changes:
            new = f"<b style='background:{colours.good_soft}'>{escape(one.new)}</b>"
            old = f"<s>{old}</s> → {new}"
        lead = "…" if one.start > _AROUND else ""
        end = "…" if one.end + _AROUND < len(text) else ""
        row = self._rows.get(one.node_id, "")
        beside = (
            f"<br><span style='color:{colours.muted}'>Dòng trong bảng: {escape(row)}</span>" if row else ""
        )
        self.sentence.setText(f"{lead}{escape(before)}{old}{escape(after)}{end}{beside}")

    # doing

    def make(self) -> None:
        """Make the draft with what is ticked, and close."""
        plan_id, year, keys = self._plan.id or 0, self.year.value(), self.ticked()
        got = self.desk.tasks.attempt(lambda: roll_plan(self.desk.office, plan_id, year, keys))
        if got is not None:
            self.made = got[0].plan.id
            self.accept()


def _kind_words(one: RollProposal) -> str:
    """What a proposal is about, and whether it stands in a table."""
    return f"{ROLL_KINDS[one.kind]} · bảng" if is_cell(one.node_id) else ROLL_KINDS[one.kind]


def ask_roll(desk: Desk, plan_id: int | None, parent: QWidget) -> int | None:
    """Show what another year changes in the plan; the id of the draft that was made, None when there is none."""
    got = desk.tasks.attempt(lambda: get_plan(desk.office, plan_id)) if plan_id is not None else None
    if got is None:
        return None
    dialog = RollDialog(desk, got[0], parent)
    return dialog.made if dialog.exec() else None
