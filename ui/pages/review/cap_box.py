"""The ready-made internal cap: off unless the clerk ticks it; never the law's, and it says so."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from kehoach_desktop.records.quota_words import rule_years
from kehoach_desktop.services.awards.caps import Years, current_cap, set_cap
from kehoach_desktop.services.awards.catalogue import law_note
from kehoach_desktop.services.awards.quotas import usual_cap
from ui.desk import Desk
from ui.widgets import label


class CapBox(QWidget):
    """A tick and a percentage: CSTĐCS at most so many percent of those who get LĐTT, from the year that is shown on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tick, self.percent = QCheckBox("CSTĐCS ≤"), QSpinBox()
        self.percent.setRange(1, 100)
        self.percent.setValue(round(usual_cap().percent))
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)
        desk.theme.changed.connect(self._fit)
        self._fit()
        self.percent.setAccessibleName("Tỷ lệ khống chế CSTĐCS, phần trăm của số LĐTT")
        self.tick.setToolTip(law_note("cap"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.tick)
        line.addWidget(self.percent)
        self._told, self._brief = "LĐTT", False
        self.years = label(self._told)
        line.addWidget(self.years)
        line.addStretch(1)
        self.tick.clicked.connect(self._write)
        self.percent.valueChanged.connect(self._changed)

    def _fit(self) -> None:
        self.percent.setFixedWidth(self._desk.theme.px(84))

    def refresh(self) -> None:
        """Show the cap by which the year is judged, and for which years it was set."""
        cap = current_cap(self._desk.office, self._desk.year)
        dated = cap is not None and (cap.valid_from or cap.valid_to)
        self._told = f"LĐTT ({rule_years(cap)})" if cap and dated else "LĐTT"
        self.set_brief(self._brief)
        self.tick.setChecked(cap is not None)
        self.percent.setEnabled(cap is not None)
        if cap is not None:
            self.percent.blockSignals(True)
            self.percent.setValue(round(cap.percent))
            self.percent.blockSignals(False)

    def set_brief(self, brief: bool) -> None:
        """In a narrow bar the years stand in the tip."""
        self._brief = brief
        self.years.setText("LĐTT" if brief else self._told)
        self.years.setToolTip(self._told if brief else "")

    def _changed(self) -> None:
        if self.tick.isChecked():
            self._write()

    def _write(self) -> None:
        percent = Decimal(self.percent.value()) if self.tick.isChecked() else None
        years = Years(self._desk.year)
        if self._desk.tasks.attempt(lambda: set_cap(self._desk.office, percent, years)):
            did = "Đã ghi tỷ lệ khống chế nội bộ" if percent else "Đã tắt khống chế nội bộ"
            self._desk.wrote(f"{did}, {years.text}")
