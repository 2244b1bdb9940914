"""The ceiling on the best rating: off unless the clerk chooses it; its base and its groups are settings, since rules in use differ."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from kehoach_desktop.services.quotas import SCOPES
from kehoach_desktop.services.rating_cap import BASES, rating_cap, set_rating_cap
from ui.desk import Desk
from ui.widgets import label

_USUAL = 20


class RatingCapBox(QWidget):
    """Base, percent and scope of the ceiling on HTXSNV; the first base is "none"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.base, self.percent, self.scope = QComboBox(), QSpinBox(), QComboBox()
        self.base.addItem("Không khống chế", None)
        for code, words in BASES.items():
            self.base.addItem(words, code)
        for code, words in SCOPES.items():
            self.scope.addItem(words, code)
        self.percent.setRange(1, 100)
        self.percent.setValue(_USUAL)
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)
        self._lay_out()
        self.base.activated.connect(lambda _: self._write())
        self.scope.activated.connect(lambda _: self._write())
        self.percent.valueChanged.connect(lambda _: self._write())

    def _lay_out(self) -> None:
        tips = (
            (
                self.base,
                "Mức xuất sắc tối đa tính trên",
                "Công chức từ 2026: 20 % số người hoàn thành tốt (NĐ 335/2025), theo cơ quan và từng nhóm nhiệm vụ tương đồng. "
                "Viên chức: có nơi tính trên số hoàn thành tốt và xuất sắc.",
            ),
            (self.percent, "Tỷ lệ", ""),
            (self.scope, "Tính theo", "Toàn cơ quan, từng đơn vị, hoặc từng nhóm nhiệm vụ"),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for column, (widget, words, tip) in enumerate(tips):
            above = label(words, "muted")
            above.setBuddy(widget)
            grid.addWidget(above, 0, column)
            grid.addWidget(widget, 1, column)
            widget.setAccessibleName(words)
            widget.setToolTip(tip)
            if isinstance(widget, QComboBox):
                widget.setMinimumContentsLength(12)
                widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(2, 1)

    def refresh(self) -> None:
        """Show the ceiling now in force."""
        kept = rating_cap(self._desk.office)
        self.base.setCurrentIndex(max(self.base.findData(kept.denominator if kept else None), 0))
        for part in (self.percent, self.scope):
            part.setEnabled(kept is not None)
        if kept is not None:
            self.percent.blockSignals(True)
            self.percent.setValue(round(kept.percent))
            self.percent.blockSignals(False)
            self.scope.setCurrentIndex(max(self.scope.findData(kept.scope), 0))

    def _write(self) -> None:
        base, office = self.base.currentData(), self._desk.office
        percent = Decimal(self.percent.value()) if base else None
        scope = self.scope.currentData()
        if self._desk.tasks.attempt(lambda: set_rating_cap(office, percent, base or "rated:HTTNV", scope)):
            self._desk.wrote("Đã ghi mức khống chế xuất sắc" if base else "Đã tắt mức khống chế xuất sắc")
