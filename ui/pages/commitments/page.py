"""Cam kết: who has signed what, ticked one by one or many at once, and who is missing in which unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from kehoach_desktop.records.commitments import CommitmentKind, CommitmentRow, CommitmentSheet
from kehoach_desktop.services.year.commitment_export import export_sign_sheet
from kehoach_desktop.services.year.commitments import (
    commitment_sheet,
    delete_kind,
    ensure_kinds,
    save_kind,
    tick,
    usual_codes,
)
from ui.actions import Command
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.editors import make_editor
from ui.forms.fields import DAY, LINES, Field
from ui.forms.form import Form
from ui.outgoing import file_name, offer_to_open
from ui.pages.base import Page
from ui.pages.commitments.columns import columns
from ui.pages.commitments.side import CommitmentSide
from ui.tables.panel import ListPanel
from ui.widgets import button, filter_box, label, refill

KIND_FIELDS = (
    Field("name", "Tên loại cam kết", required=True, hint="Cam kết phòng, chống ma túy"),
    Field("short_name", "Tên ngắn (đầu cột)", hint="Ma túy"),
    Field("text", "Nội dung cam kết", LINES),
)
_FILES = "Word (*.docx);;PDF (*.pdf)"
# narrower than this the buttons stand under the filters
_BAR_WIDE = 1090
# narrower than this the units' progress stands under the list, if it is not too low for both
_WIDE, _HIGH = 880, 380


class CommitmentsPage(Page):
    """The year's commitments."""

    key = "commitments"
    title = "Cam kết"
    search_hint = "Tìm người…"
    help_text = (
        "Bấm vào ô (hoặc phím cách) để ghi một người đã ký; chọn nhiều người rồi bấm Ghi đã ký để ghi một lượt. "
        "Ngày ký lấy ở ô Ngày ký. Khung bên phải cho biết từng đơn vị còn thiếu bao nhiêu. "
        "Ctrl+E: xuất danh sách ký cam kết ra Word hoặc PDF."
    )
    commands = (
        Command(
            "delete_kind", "Xóa &loại cam kết…", (), "Xóa một loại cam kết cùng các chữ ký đã ghi", page=True
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: CommitmentSheet | None = None
        self.list: ListPanel[CommitmentRow] = ListPanel(
            desk, "commitments", columns(()), lambda row: row.person_id
        )
        self.list.set_unit("người")
        self.list.model.edited.connect(self._ticked)
        self.side = CommitmentSide(desk)
        self.side.wants_unit.connect(self._show_missing)
        self.side.wants_edit.connect(self.edit_kind)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self._bars = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bars.setSpacing(8)
        self._bars.addLayout(self.list.take_bar(), 1)
        self._bars.addLayout(self._fill_bar())
        whole.addLayout(self._bars)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(10)
        self._split.addWidget(self.list)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([820, 300])
        whole.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what stands beside each other stands under each other."""
        super().resizeEvent(event)
        one_line = self.width() >= self.desk.theme.px(_BAR_WIDE)
        self._bars.setDirection(
            QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom
        )
        wide = self.width() >= self.desk.theme.px(_WIDE)
        # in a window both narrow and low the list needs all the room there is
        self.side.setVisible(wide or self.height() >= self.desk.theme.px(_HIGH))
        across = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != across:
            self._split.setOrientation(across)
            self._split.setSizes([820, 300] if wide else [300, 150])

    def _fill_bar(self) -> QHBoxLayout:
        """Filters into the list's bar; gives the buttons for beside it."""
        self.unit_box = filter_box("Mọi đơn vị", self._filter, "Lọc theo đơn vị")
        self.state_box = filter_box("Ký đủ hay chưa", self._filter, "Lọc theo kết quả ký")
        refill(self.state_box, [("Còn thiếu", "missing"), ("Đã ký đủ", "complete")])
        self.day = make_editor(Field("signed_on", "Ngày ký", DAY))
        self.day.show(self.desk.today())
        self.day.left.connect(self.day.tidy)
        self.day.widget.setToolTip("Ngày ký ghi cho những ô đánh dấu từ bây giờ")
        self.desk.theme.changed.connect(self._fit_day)
        self._fit_day()
        self.sign_button = QPushButton("Ghi đã ký")
        self.sign_button.setProperty("role", "primary")
        self.sign_button.setToolTip("Ghi những người đang chọn trong danh sách là đã ký")
        self.sign_menu = QMenu(self.sign_button)
        self.sign_button.setMenu(self.sign_menu)
        bar = self.list.bar
        bar.insertWidget(0, self.unit_box)
        bar.insertWidget(1, self.state_box)
        self.list.clearing.append(self._clear_boxes)
        doing = QHBoxLayout()
        doing.setSpacing(6)
        doing.addStretch(1)
        tip = "Thêm một loại cam kết cho năm này (Ctrl+N)"
        doing.addWidget(button("Thêm loại…", self.new_kind, tip=tip))
        tip = "Danh sách có ô ký tên, ra Word hoặc PDF (Ctrl+E)"
        doing.addWidget(button("Xuất danh sách ký", self.export, tip=tip))
        doing.addWidget(self._dated())
        doing.addWidget(self.sign_button)
        return doing

    def _fit_day(self) -> None:
        """The day's field just as wide as a day is."""
        day = self.day.widget
        day.ensurePolished()
        day.setFixedWidth(day.fontMetrics().horizontalAdvance("00/00/0000") + self.desk.theme.px(26))

    def _dated(self) -> QWidget:
        """The day of signing and its words, kept together."""
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(label("Ngày ký", "muted"))
        line.addWidget(self.day.widget)
        return pair

    # showing

    def refresh(self) -> None:
        """Read the year's sheet once more."""
        office, year = self.desk.office, self.desk.year
        got = self.desk.tasks.attempt(lambda: commitment_sheet(office, year))
        if got is None:
            return
        before, self.sheet = self.sheet, got[0]
        if before is None or before.kinds != self.sheet.kinds:
            self.list.model.set_columns(columns(self.sheet.kinds))
            self.list.table.fit()
            self._fill_sign_menu()
        refill(
            self.unit_box,
            [(unit, unit) for unit in dict.fromkeys(row.unit for row in self.sheet.rows) if unit],
        )
        self._set_empty()
        self.list.model.set_records(self.sheet.rows if self.sheet.kinds else ())
        self.side.show_sheet(self.sheet)

    def _set_empty(self) -> None:
        if self.sheet is not None and not self.sheet.kinds:
            more = "Loại cam kết lấy từ chỉ tiêu của kế hoạch; cũng có thể thêm ở đây."
            buttons = (("Thêm các loại thường dùng", self._add_usual), ("Thêm loại khác…", self.new_kind))
            self.list.set_empty(f"Năm {self.desk.year} chưa có loại cam kết nào.", more, buttons)
        else:
            go = ("Sang trang Nhân sự & đơn vị", lambda: self.desk.go("staff"))
            self.list.set_empty("Chưa có ai để ký cam kết.", "Nhập danh sách nhân sự trước.", (go,))

    def _fill_sign_menu(self) -> None:
        self.sign_menu.clear()
        kinds = self.sheet.kinds if self.sheet else ()
        self.sign_button.setEnabled(bool(kinds))
        if not kinds:
            return
        self.sign_menu.addAction("Tất cả các loại", lambda: self.sign(kinds, signed=True))
        for kind in kinds:
            self.sign_menu.addAction(kind.short_name, partial(self.sign, (kind,), signed=True))
        self.sign_menu.addSeparator()
        self.sign_menu.addAction("Bỏ ghi tất cả các loại", lambda: self.sign(kinds, signed=False))

    def rows(self) -> tuple[int, int] | None:
        """People shown, and all."""
        return self.list.rows()

    def subtitle(self) -> str:
        """How far the year has come."""
        if self.sheet is None or not self.sheet.kinds:
            return ""
        return f"{self.sheet.signed_all}/{len(self.sheet.rows)} người đã ký đủ {len(self.sheet.kinds)} loại cam kết"

    # filtering

    def search(self, text: str) -> None:
        """Only people that fit the words."""
        super().search(text)
        self.list.model.set_search(text)

    def _filter(self) -> None:
        unit, state = self.unit_box.currentData(), self.state_box.currentData()
        kinds = len(self.sheet.kinds) if self.sheet else 0
        self.list.model.set_filter("unit", (lambda row: row.unit == unit) if unit else None)
        complete = state == "complete"
        self.list.model.set_filter(
            "state", (lambda row: (len(row.signed) == kinds) == complete) if state else None
        )
        self.state_changed.emit()

    def _clear_boxes(self) -> None:
        self.unit_box.setCurrentIndex(0)
        self.state_box.setCurrentIndex(0)
        self.list.model.set_search("")
        self.search_text = ""
        self._filter()

    def escape(self) -> None:
        """Show everybody again."""
        self.list.clear_filters()

    def _show_missing(self, unit: str) -> None:
        """Show who of a unit has not signed everything."""
        self.unit_box.setCurrentIndex(max(self.unit_box.findData(unit), 0))
        self.state_box.setCurrentIndex(self.state_box.findData("missing"))
        self._filter()

    # doing

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "new": self.new_kind,
            "export": self.export,
            "copy": self.list.table.copy,
            "delete_kind": self.delete_kind,
        }

    def _signed_on(self) -> date | None:
        """The day in the field; None after telling the person that it cannot be read."""
        try:
            day = self.day.meaning()
        except ValueError as fault:
            self.desk.messages.tell(
                str(fault), "Sửa ô Ngày ký rồi đánh dấu lại. Chưa có gì được ghi.", kind="warning"
            )
            return None
        return day if isinstance(day, date) else self.desk.today()

    def _ticked(self, before: CommitmentRow, after: CommitmentRow, _column: str) -> None:
        """One cell was ticked or unticked."""
        added, taken = set(after.signed) - set(before.signed), set(before.signed) - set(after.signed)
        for kind in added | taken:
            self._write((kind,), [before.person_id], signed=bool(added))

    def sign(self, kinds: tuple[CommitmentKind, ...], *, signed: bool) -> None:
        """Note for the chosen people that they signed these kinds, or that they did not."""
        people = [row.person_id for row in self.list.table.selected()]
        if not people:
            self.desk.messages.tell(
                "Chưa chọn ai trong danh sách.", "Chọn người (Ctrl+A: tất cả) rồi bấm Ghi đã ký."
            )
            return
        self._write(tuple(kind.id for kind in kinds if kind.id is not None), people, signed=signed)

    def _write(self, kinds: tuple[int, ...], people: list[int], *, signed: bool) -> None:
        office, day = self.desk.office, self._signed_on() if signed else None
        if signed and day is None:
            return
        done = self.desk.tasks.attempt(lambda: tick(office, kinds, people, day))
        if done is not None:
            self.desk.wrote(f"{'Đã ghi' if signed else 'Đã bỏ ghi'} {done[0]} chữ ký")

    def _add_usual(self) -> None:
        office, year = self.desk.office, self.desk.year
        if self.desk.tasks.attempt(lambda: ensure_kinds(office, year, usual_codes())):
            self.desk.wrote("Đã thêm các loại cam kết thường dùng")

    def new_kind(self) -> None:
        """Add a kind of commitment to the year."""
        self._edit(CommitmentKind("", "", "", self.desk.year), "Thêm loại cam kết")

    def edit_kind(self, kind: CommitmentKind) -> None:
        """Change a kind's names and text."""
        self._edit(kind, "Sửa loại cam kết")

    def _edit(self, kind: CommitmentKind, title: str) -> None:
        form: Form[CommitmentKind] = Form(KIND_FIELDS)
        form.load(kind)
        dialog = FormDialog(title, self.desk, self, form, lambda typed: save_kind(self.desk.office, typed))
        dialog.set_size(560, 320)
        if dialog.exec():
            self.desk.wrote("Đã lưu loại cam kết")

    def delete_kind(self) -> None:
        """Delete a kind the person picks, signatures and all; it can be taken back."""
        kinds = self.sheet.kinds if self.sheet else ()
        if not kinds:
            return
        names = (*(kind.short_name for kind in kinds), "Thôi")
        picked = self.desk.messages.choose(
            "Xóa loại cam kết nào?",
            names,
            more="Các chữ ký đã ghi của loại ấy cũng bị xóa; hoàn tác được bằng Ctrl+Z.",
            safe=len(kinds),
        )
        if picked < len(kinds) and self.desk.tasks.attempt(
            lambda: delete_kind(self.desk.office, kinds[picked].id or 0)
        ):
            self.desk.wrote("Đã xóa loại cam kết")

    def export(self) -> None:
        """Write the sheet that people sign for one kind, as Word or PDF."""
        kinds = self.sheet.kinds if self.sheet else ()
        if not kinds or not self.list.model.records:
            return
        names = (*(kind.short_name for kind in kinds), "Thôi")
        picked = (
            0 if len(kinds) == 1 else self.desk.messages.choose("Danh sách ký của loại cam kết nào?", names)
        )
        if picked < len(kinds):
            self._export(kinds[picked])

    def _export(self, kind: CommitmentKind) -> None:
        desk, name = self.desk, file_name(f"Danh sách ký {kind.short_name} {self.desk.year}") + ".docx"
        path = desk.messages.save_file("Xuất danh sách ký cam kết", _FILES, name)
        if path is not None:
            work = export_sign_sheet(desk.office, desk.year, kind.id or 0, path)
            desk.tasks.run("Xuất danh sách ký", work, self._exported)

    def _exported(self, path: Path) -> None:
        offer_to_open(self.desk.messages, path)
