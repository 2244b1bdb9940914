"""How a list is read: its sheet, its heading, what each column is; shown for correction."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kehoach_desktop.records.list_shape import ListShape, ListSurvey, Source
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.drawing import undisturbed
from ui.forms.editors import Choice
from ui.pages.lists.kinds import ListKind
from ui.widgets import clear_layout, label, scrolling

Index = QModelIndex | QPersistentModelIndex
_LAST_ROW = 5_000
_WIDEST = 230  # no column of the sheet is shown wider
_TICK = 48  # room for a tick and around it


class _Tinted(QStyledItemDelegate):
    """Cells with a ground of their own: the style sheet, which draws the lines between cells, leaves it out."""

    @undisturbed
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the cell as the style sheet draws it."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QBrush):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class LayoutDialog(Dialog):
    """Accepted when the person wants the list read as shown: `shape` is then how."""

    def __init__(
        self, desk: Desk, source: Source, survey: ListSurvey, parent: QWidget, kind: ListKind
    ) -> None:
        super().__init__("Cách đọc danh sách", desk, parent)
        self._source, self._survey, self._kind = source, survey, kind
        self.boxes: dict[int, Choice] = {}
        self.sheet_box = Choice()
        self.sheet_box.setAccessibleName("Trang")
        self.first_box, self.last_box = QSpinBox(), QSpinBox()
        for box, name in ((self.first_box, "Tiêu đề từ dòng"), (self.last_box, "Tiêu đề đến dòng")):
            box.setRange(0, _LAST_ROW)
            box.setSpecialValueText("không có")
            box.setAccessibleName(name)
            box.setKeyboardTracking(False)
        self.also = QListWidget()
        self.also.setAccessibleName("Những trang khác đọc cùng")
        self.also_label = label("Đọc cùng những trang được đánh dấu, như một danh sách:", "muted", wrap=True)
        self.convert = QCheckBox()
        self.samples = label("", "muted", wrap=True)
        self.top = QTableWidget()
        self.note = label("", "heading", wrap=True)
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label("Trang"))
        row.addWidget(self.sheet_box, 1)
        row.addSpacing(16)
        row.addWidget(label("Tiêu đề từ dòng"))
        row.addWidget(self.first_box)
        row.addWidget(label("đến dòng"))
        row.addWidget(self.last_box)
        self.top.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.top.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.top.setToolTip("Bấm đúp vào dòng tiêu đề, hoặc đứng ở dòng ấy bấm Enter, để chọn dòng ấy")
        self.top.setAccessibleName("Những dòng đầu của trang")
        self.top.setTabKeyNavigation(False)
        self.top.setItemDelegate(_Tinted(self.top))
        self.top.setWordWrap(False)
        self.top.setFixedHeight(self.desk.theme.px(190))
        self.also.setFlow(QListView.Flow.LeftToRight)
        self.also.setWrapping(True)
        self.also.setResizeMode(QListView.ResizeMode.Adjust)
        self.also.setSpacing(3)
        self.also.setFixedHeight(self.desk.theme.px(64))
        columns = QWidget()
        outer = QVBoxLayout(columns)
        outer.setContentsMargins(0, 0, 8, 0)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self._grid.setHorizontalSpacing(16)
        for column, stretch in ((1, 3), (2, 4)):
            self._grid.setColumnStretch(column, stretch)
        self.content.addWidget(self.note)
        self.content.addLayout(row)
        self.content.addWidget(self.also_label)
        self.content.addWidget(self.also)
        self.content.addWidget(self.top)
        self.content.addWidget(self.convert)
        self.content.addWidget(self.samples)
        self.content.addWidget(scrolling(columns), 1)
        leave = self.add_button("Thôi, không nhập", self.reject)
        self.take = self.add_button("Xem trước", self.accept, "primary")
        self._last = (leave, self.take)
        self.set_size(980, 700)

    def _connect(self) -> None:
        self.sheet_box.activated.connect(lambda _: self._again(None))
        for box in (self.first_box, self.last_box):
            box.valueChanged.connect(lambda _: self._heading_moved())
        self.convert.clicked.connect(lambda _: self._again((self.first_box.value(), self.last_box.value())))
        self.top.activated.connect(lambda index: self._heading_at(index.row()))

    @property
    def survey(self) -> ListSurvey:
        """The list as it is laid out now, with what was looked at."""
        return replace(self._survey, shape=self.shape)

    @property
    def shape(self) -> ListShape:
        """The list as it is laid out now."""
        chosen = ((column, str(box.currentData())) for column, box in self.boxes.items())
        columns = tuple((column, name) for column, name in chosen if name)
        return replace(self._survey.shape, columns=columns, also=self._also())

    def _also(self) -> tuple[str, ...] | None:
        """The further sheets that are ticked; None when there is none to tick."""
        items = [self.also.item(at) for at in range(self.also.count())]
        ticked = (one for one in items if one.checkState() is Qt.CheckState.Checked)
        return tuple(one.data(Qt.ItemDataRole.UserRole) for one in ticked) if items else None

    def _heading_moved(self) -> None:
        first, last = self.first_box.value(), self.last_box.value()
        if not first or not last or first > last:
            first = last = first if self.sender() is self.first_box else last
        self._again((first, last))

    def _heading_at(self, row: int) -> None:
        """A row of the sheet was pointed at: it is the heading."""
        number = self._survey.top[row][0]
        self._again((number, number))

    def _again(self, rows: tuple[int, int] | None) -> None:
        """Lay the list out anew after a change of sheet or heading."""
        from kehoach_desktop.services.lists.import_profiles import survey_sheet

        name, convert = (
            str(self.sheet_box.currentData()),
            self.convert.isChecked() or not self._survey.old_font,
        )
        found = self.desk.tasks.attempt(
            lambda: survey_sheet(self._source, name, rows, convert=convert, kind=self._kind.name)
        )
        if found is None:
            return
        also, self._survey = self._also() if rows is not None else None, found[0]
        self._show()
        if also is not None:
            self._tick(also)

    def _show(self) -> None:
        """Show the survey."""
        survey, shape = self._survey, self._survey.shape
        blockers = [QSignalBlocker(box) for box in (self.sheet_box, self.first_box, self.last_box)]
        self.sheet_box.clear()
        for one in survey.sheets:
            hidden = "" if one.visible else ", đang ẩn"
            self.sheet_box.addItem(f"{one.name} ({one.rows} dòng{hidden})", one.name)
        self.sheet_box.setCurrentIndex(self.sheet_box.findData(shape.sheet))
        self.first_box.setValue(shape.first)
        self.last_box.setValue(shape.last)
        del blockers
        self._show_also()
        self._show_top()
        self.convert.setVisible(bool(survey.old_font))
        self.convert.setText(f"Chuyển chữ từ phông cũ ({survey.old_font}) sang Unicode")
        self.convert.setChecked(shape.convert)
        self.samples.setVisible(bool(survey.conversions))
        self.samples.setText("\n".join(f"{old}  →  {new}" for old, new in survey.conversions[:4]))
        self._show_columns()
        self._say()

    def _tick(self, names: tuple[str, ...]) -> None:
        """Tick these of the further sheets, and no others."""
        for at in range(self.also.count()):
            item = self.also.item(at)
            ticked = item.data(Qt.ItemDataRole.UserRole) in names
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _show_also(self) -> None:
        """The other sheets that hold a list, those ticked that are read along."""
        self.also.clear()
        for one in self._survey.sheets:
            if one.has_list and one.name != self._survey.shape.sheet:
                text = f"{one.name} ({one.rows} dòng{'' if one.visible else ', đang ẩn'})"
                item = QListWidgetItem(text)
                width = self.also.fontMetrics().horizontalAdvance(text) + self.desk.theme.px(_TICK)
                item.setSizeHint(QSize(width, self.desk.theme.px(26)))
                item.setData(Qt.ItemDataRole.UserRole, one.name)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(Qt.CheckState.Checked if one.read else Qt.CheckState.Unchecked)
                self.also.addItem(item)
        for part in (self.also, self.also_label):
            part.setVisible(self.also.count() > 0)

    def _show_top(self) -> None:
        """The first rows of the sheet, the heading marked."""
        rows = self._survey.top
        width = max((len(texts) for _, texts in rows), default=0)
        self.top.clear()
        self.top.setRowCount(len(rows))
        self.top.setColumnCount(width)
        names = {one.column: one.letter for one in self._survey.columns}
        self.top.setHorizontalHeaderLabels([names.get(at, "") for at in range(width)])
        self.top.setVerticalHeaderLabels([str(number) for number, _ in rows])
        shape = self._survey.shape
        self.top.clearSpans()
        for row, (number, texts) in enumerate(rows):
            self._show_row(row, texts, heading=shape.first <= number <= shape.last)
        self.top.resizeColumnsToContents()
        widest = self.desk.theme.px(_WIDEST)
        for column in range(width):
            self.top.setColumnWidth(column, min(self.top.columnWidth(column), widest))
        heading = next((row for row, (number, _) in enumerate(rows) if number == shape.last), None)
        if heading is not None:
            self.top.setCurrentCell(heading, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
            above = self.top.model().index(max(heading - 1, 0), 0)
            self.top.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

    def _show_row(self, row: int, texts: tuple[str, ...], *, heading: bool) -> None:
        """A row of the sheet; a heading is tinted, a title that stands alone runs over the columns beside it."""
        ground = QColor(self.desk.theme.colours.held_soft)
        for column in range(self.top.columnCount()):
            text = texts[column] if column < len(texts) else ""
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if heading:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
                item.setBackground(ground)
            self.top.setItem(row, column, item)
        told = [column for column, text in enumerate(texts) if text]
        if len(told) == 1 and not heading and told[0] < self.top.columnCount() - 1:
            self.top.setSpan(row, told[0], 1, self.top.columnCount() - told[0])

    def _show_columns(self) -> None:
        """A line for each column: its heading, some cells, and what it is."""
        clear_layout(self._grid)
        self.boxes = {}
        for at, text in enumerate(("Cột", "Tiêu đề", "Ví dụ", "Là")):
            self._grid.addWidget(label(text, "muted"), 0, at)
        for row, one in enumerate(self._survey.columns, start=1):
            box = Choice()
            for field, text in self._kind.fields:
                box.addItem(text, field)
            box.setCurrentIndex(max(box.findData(self._survey.shape.field_of(one.column)), 0))
            box.setAccessibleName(f"Cột {one.letter} {one.heading}")
            box.activated.connect(lambda _: self._say())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self.boxes[one.column] = box
            for at, text in enumerate(
                (one.letter, one.heading or "(không có tiêu đề)", " · ".join(one.samples))
            ):
                self._grid.addWidget(label(text, "muted" if at == 2 else "", wrap=at > 0), row, at)
            self._grid.addWidget(box, row, 3)
        for before, after in pairwise((self.top, self.convert, *self.boxes.values(), *self._last)):
            QWidget.setTabOrder(before, after)

    def _say(self) -> None:
        """What is still missing, or that the list can be read."""
        from kehoach_desktop.services.lists.import_profiles import can_be_read

        ready = can_be_read(self.shape, self._kind.name)
        self.take.setEnabled(ready)
        if not ready:
            self.note.setText(self._kind.missing)
        elif self._survey.remembered:
            self.note.setText("Đọc như lần trước bạn đã chỉ cho danh sách có tiêu đề này.")
        else:
            self.note.setText("Xem lại cách đọc, sửa chỗ chưa đúng rồi bấm Xem trước.")
