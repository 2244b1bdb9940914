"""What a text became before it is taken in: its structure, what was joined, dropped, looks odd, and what is proposed from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from kehoach_desktop.document.plan import Plan
from kehoach_desktop.document.reading import PlanReading
from kehoach_desktop.records.plans import PLAN_KINDS, Phase, Target, Task
from kehoach_desktop.services.plans.plans import save_plan
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.editor.blocks import Look
from ui.editor.lines import lines_of
from ui.editor.marks import Mark
from ui.editor.text import PlanText
from ui.pages.plans.figures import asked_for
from ui.widgets import label

_ROW = Qt.ItemDataRole.UserRole


class _Sentences(QTreeWidget):
    """A list of sentences, each as high as it needs to be."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the sentences elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Wrapping(QStyledItemDelegate):
    """Gives each row the height that its words need in the width there is."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line or several."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        levels = self._tree.indentation() * (1 + index.parent().isValid()) if ticked else 0
        width = self._tree.viewport().width() - levels - (64 if ticked else 28)
        words = self._tree.fontMetrics().boundingRect(
            QRect(0, 0, max(width, 80), 10_000), int(Qt.TextFlag.TextWordWrap), str(index.data())
        )
        return QSize(0, words.height() + 10)


class Reader(Protocol):
    """What reads a plan anew, as a paper of "state" or "party", or (None) as it looks; in modern letters or as it was typed."""

    def __call__(self, system: str | None = None, *, unicode: bool = True) -> PlanReading:
        """The reading."""


class PlanImportDialog(Dialog):
    """Shows a reading; accepted with `made`, the id of the plan that was saved."""

    def __init__(self, desk: Desk, read: Reader, reading: PlanReading, source: str, parent: QWidget) -> None:
        super().__init__("Xem trước khi nhập kế hoạch", desk, parent)
        self._read, self._source = read, source
        self.reading = reading
        self.made: int | None = None
        self.heading, self.notes = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.system = QComboBox()
        for system, words in PLAN_KINDS.items():
            self.system.addItem(f"Văn bản {words}" if system == "state" else f"Văn bản của {words}", system)
        self.system.setMinimumContentsLength(18)
        self.system.setAccessibleName("Loại văn bản")
        self.modern = QCheckBox("Chuyển chữ gõ phông cũ sang Unicode")
        self.modern.setChecked(True)
        named = ("Đề xuất", "Đã nối", "Đã bỏ", "Cần xem")
        self.proposals, self.joined, self.dropped, self.findings = (self._list(name) for name in named)
        self.lists = QTabWidget()
        for one in (self.proposals, self.findings, self.joined, self.dropped):
            self.lists.addTab(one, "")
        self.shown = PlanText(self._look())
        self.shown.setReadOnly(True)
        self._lay_out()
        self.system.activated.connect(lambda _: self._read_again())
        self.modern.toggled.connect(lambda _: self._read_again())
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.system)
        self.content.addLayout(top)
        self.content.addWidget(self.notes)
        self.content.addWidget(self.modern)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.shown)
        both.addWidget(self.lists)
        both.setSizes([520, 480])
        both.setChildrenCollapsible(False)
        self.content.addWidget(both, 1)
        self.add_button("Thôi, không nhập", self.reject)
        self.take = self.add_button("Nhập kế hoạch", self.save, "primary")
        self.set_size(1080, 660)

    def _look(self) -> Look:
        font, colours = QFont(self.font()), self.desk.theme.colours
        font.setPointSizeF(self.desk.theme.size(10))
        return Look(font, QColor(colours.text), QColor(colours.muted))

    def _list(self, name: str) -> QTreeWidget:
        made = _Sentences()
        made.setAccessibleName(name)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setWordWrap(True)
        made.setItemDelegate(_Wrapping(made))
        made.itemClicked.connect(self._go)
        return made

    # showing

    def _read_again(self) -> None:
        got = self.desk.tasks.attempt(
            lambda: self._read(self.system.currentData(), unicode=self.modern.isChecked())
        )
        if got is not None:
            self.reading = got[0]
            self._show()

    def _show(self) -> None:
        reading, document = self.reading, self.reading.document
        self.system.setCurrentIndex(self.system.findData(reading.system))
        self.modern.setText(f"Chuyển chữ gõ phông cũ {reading.old_letters} sang Unicode")
        self.modern.setVisible(bool(reading.old_letters))
        self.heading.setText(f"{document.kind_name} {document.subject_text}".strip())
        count = sum(1 for _ in document.nodes())
        years = _years(reading)
        self.notes.setText(f"Nguồn: {self._source} · {count} đoạn{years}. Chưa có gì được ghi.")
        lines = lines_of(document)
        self.shown.show_lines(lines, (lines[0].id, 0) if lines else None)
        self.shown.verticalScrollBar().setValue(0)
        _fill(self.joined, reading.joined, "Không có chỗ nào phải nối.")
        _fill(self.dropped, reading.dropped, "Không bỏ dòng nào.")
        _fill(
            self.findings,
            [(one.text, one.node_id) for one in reading.findings],
            "Không thấy chỗ nào cần xem.",
        )
        self._show_proposals()
        counts = (self._proposed(), len(reading.findings), len(reading.joined), len(reading.dropped))
        for place, (words, number) in enumerate(
            zip(("Đề xuất", "Cần xem", "Đã nối", "Đã bỏ"), counts, strict=True)
        ):
            self.lists.setTabText(place, f"{words} ({number})")

    def _proposed(self) -> int:
        found = self.reading.proposals
        return len(found.targets) + len(found.phases) + len(found.tasks)

    def _show_proposals(self) -> None:
        found, colours = self.reading.proposals, self.desk.theme.colours
        self.proposals.clear()
        _group(self.proposals, "Chỉ tiêu", found.targets, lambda one: f"{one.text}  ({asked_for(one)})")
        _group(self.proposals, "Đợt", found.phases, _phase_words)
        _group(self.proposals, "Việc có thời hạn", found.tasks, _task_words)
        if not self._proposed():
            _fill(self.proposals, (), "Không thấy chỉ tiêu, đợt hay thời hạn nào trong văn bản.")
        self.proposals.expandAll()
        self.shown.set_marks(
            [Mark(one.node_id, one.text, colours.good_soft) for one in found.targets]
            + [Mark(one.node_id, one.text, colours.warn_soft) for one in found.phases]
            + [Mark(one.node_id, one.text, colours.held_soft) for one in found.tasks]
        )

    def _go(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, _ROW)
        node_id = row if isinstance(row, str) else getattr(row, "node_id", "")
        if node_id:
            self.shown.go((node_id, 0))

    # taking it in

    def accepted_rows(self) -> list[Target | Phase | Task]:
        """The proposals whose boxes are ticked."""
        groups = [self.proposals.topLevelItem(n) for n in range(self.proposals.topLevelItemCount())]
        items = [group.child(n) for group in groups if group is not None for n in range(group.childCount())]
        return [
            item.data(0, _ROW)
            for item in items
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        ]

    def plan(self) -> Plan:
        """The plan as it would be saved."""
        found, rows = self.reading.proposals, self.accepted_rows()
        year_from = found.year_from or self.desk.year
        return Plan(
            self.reading.document,
            year_from,
            found.year_to or year_from,
            parent=found.parent,
            targets=tuple(one for one in rows if isinstance(one, Target)),
            phases=tuple(one for one in rows if isinstance(one, Phase)),
            tasks=tuple(one for one in rows if isinstance(one, Task)),
        )

    def save(self) -> None:
        """Save the plan with what was ticked, and close."""
        plan = self.plan()
        saved = self.desk.tasks.attempt(lambda: save_plan(self.desk.office, plan))
        if saved is not None:
            self.made = saved[0].id
            self.accept()


def _years(reading: PlanReading) -> str:
    first, last = reading.proposals.year_from, reading.proposals.year_to
    if first is None:
        return ""
    return f" · năm {first}" if last in (None, first) else f" · năm {first}–{last}"


def _fill(tree: QTreeWidget, rows: Sequence[str | tuple[str, str]], nothing: str) -> None:
    """Sentences, each with the paragraph it is about; or a word that there is nothing."""
    tree.clear()
    for row in rows or (nothing,):
        words, node_id = row if isinstance(row, tuple) else (row, "")
        item = QTreeWidgetItem([words])
        item.setData(0, _ROW, node_id)
        item.setToolTip(0, words)
        item.setDisabled(not rows)
        tree.addTopLevelItem(item)


def _group(
    tree: QTreeWidget, title: str, rows: Sequence[Target | Phase | Task], words: Callable[..., str]
) -> None:
    """Proposals of one kind under a heading that ticks them all."""
    if not rows:
        return
    head = QTreeWidgetItem(tree, [f"{title} ({len(rows)})"])
    font = head.font(0)
    font.setBold(True)
    head.setFont(0, font)
    head.setFlags(head.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
    for row in rows:
        item = QTreeWidgetItem(head, [words(row)])
        item.setData(0, _ROW, row)
        item.setToolTip(0, words(row))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked)


def _phase_words(phase: Phase) -> str:
    days = [short_date(day) if day else "…" for day in (phase.starts_on, phase.ends_on)]
    return f"{phase.name}: {days[0]} – {days[1]}"


def _task_words(task: Task) -> str:
    due = f" — hạn {short_date(task.due_on)}" if task.due_on else ""
    where = f" — gửi {task.recipient}" if task.recipient else ""
    return f"{task.assignee + ': ' if task.assignee else ''}{task.text}{due}{where}"
