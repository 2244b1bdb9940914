"""The ceiling on the best rating: off unless the clerk chooses it; its base and its groups are settings, since rules in use differ."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from kehoach_desktop.records.quota_words import SCOPES
from kehoach_desktop.services.awards.caps import Years
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.year.rating_cap import BASES, rating_cap, set_rating_cap, usual_rating_cap
from ui.desk import Desk
from ui.flow import Flow
from ui.widgets import button, label


class RatingCapBox(QWidget):
    """Percent, base and scope of the ceiling on HTXSNV on one line; the first base is "none".

    While there is no ceiling only `opener` is seen, a button that the page puts where it likes.
    """

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
        self.percent.setValue(round(usual_rating_cap().percent))
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)
        self._lay_out()
        self.base.activated.connect(lambda _: self._write())
        self.scope.activated.connect(lambda _: self._write())
        self.percent.valueChanged.connect(lambda _: self._write())

    def _lay_out(self) -> None:
        tips = (
            (self.percent, "Mức xuất sắc tối đa", "Tỷ lệ xuất sắc tối đa"),
            (
                self.base,
                "tính trên",
                law_note("rating_base"),
            ),
            (self.scope, "theo", law_note("rating_scope")),
        )
        line = Flow()
        for widget, words, tip in tips:
            line.addWidget(_named(words, widget))
            widget.setAccessibleName(f"Mức xuất sắc tối đa: {words}" if widget is not self.percent else words)
            widget.setToolTip(tip)
            if isinstance(widget, QComboBox):
                widget.setMinimumContentsLength(12)
                widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setLayout(line)
        self.opener = button(
            "Khống chế HTXS…",
            self.open,
            tip="Đặt số người xuất sắc tối đa, nếu cơ quan có quy định; đang tắt",
        )
        self.hide()

    def open(self) -> None:
        """Show the settings while the ceiling is still off."""
        self._show(opened=True)
        self.base.setFocus()

    def _show(self, *, opened: bool) -> None:
        self.setVisible(opened)
        self.opener.setVisible(not opened)

    def refresh(self) -> None:
        """Show the ceiling now in force."""
        kept = rating_cap(self._desk.office, self._desk.year)
        self.base.setCurrentIndex(max(self.base.findData(kept.denominator if kept else None), 0))
        self._show(opened=kept is not None)
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
        of, years = base or usual_rating_cap().denominator, Years(self._desk.year)
        if self._desk.tasks.attempt(lambda: set_rating_cap(office, percent, of, scope, years)):
            did = "Đã ghi mức khống chế xuất sắc" if base else "Đã tắt mức khống chế xuất sắc"
            self._desk.wrote(f"{did}, {years.text}")


def _named(words: str, widget: QWidget) -> QWidget:
    """A setting with its words before it, kept together."""
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    before = label(words, "muted")
    before.setBuddy(widget)
    line.addWidget(before)
    line.addWidget(widget)
    return pair
