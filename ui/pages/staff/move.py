"""Moving a person to another unit from a day on, so that where they stood before stays known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.people import Person
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.people.staff import move_person
from kehoach_desktop.services.units.units import list_units
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.fields import words
from ui.forms.form import Form
from ui.pages.staff.columns import MOVE_FIELDS
from ui.widgets import label


@dataclass(frozen=True, slots=True)
class Move:
    """Where to, as what, from when (ISO)."""

    unit: str
    position: str
    staff_kind: str
    starts_on: str


def move_dialog(desk: Desk, person: Person, parent: QWidget) -> FormDialog:
    """The dialog that moves one person; accepted once the move is written."""
    units = {unit.name: unit.id for unit in list_units(desk.office) if unit.id is not None}
    form: Form[Move] = Form(MOVE_FIELDS)
    form.set_choices("unit", words([name for name in units if name != person.unit]))
    form.load(Move("", person.position, person.staff_kind, desk.today().isoformat()))

    def save(move: Move) -> None:
        unit_id = units.get(move.unit)
        if unit_id is None:
            raise Invalid({"unit": "Chưa có đơn vị này. Xin chọn trong danh sách, hoặc thêm đơn vị trước."})
        if person.id is not None:
            day = date.fromisoformat(move.starts_on)
            move_person(desk.office, person.id, unit_id, move.position, day, move.staff_kind)

    dialog = FormDialog(
        f"Chuyển đơn vị: {person.full_name}", desk, parent, form, save, save_word="Ghi điều động"
    )
    post = " – ".join(part for part in (person.position, person.unit) if part)
    dialog.content.insertWidget(0, label(f"{person.full_name}: đang là {post}", "muted", wrap=True))
    dialog.set_size(460, 330)
    return dialog
