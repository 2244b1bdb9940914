"""The day of a year's decision in a small form: rules and quotas go by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from kehoach_desktop.services.awards.decision_day import decision_day, expected_day, set_decision_day
from kehoach_desktop.vietnamese.dates import short_date
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import DAY, Field
from ui.forms.form import Form


@dataclass(frozen=True, slots=True)
class _Day:
    """What the form edits."""

    day: date | None


def ask_decision_day(desk: Desk, parent: QWidget) -> bool:
    """Have the clerk say on which day the year's titles are decided, empty for the expected day; whether it was written."""
    office, year = desk.office, desk.year
    hint = f"để trống: {short_date(expected_day(year))}"
    form: Form[_Day] = Form((Field("day", f"Ngày quyết định năm {year} (dự kiến)", DAY, hint=hint),))
    form.load(_Day(decision_day(office, year)))
    dialog = FormDialog(
        f"Ngày quyết định năm {year}",
        desk,
        parent,
        form,
        lambda typed: set_decision_day(office, year, typed.day),
    )
    dialog.set_size(440, 160)
    return bool(dialog.exec())
