"""The small forms of the units dialog: one unit, a change from a day on, a merger, a new head, a grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Invalid
from kehoach_desktop.services.units.unit_changes import change_unit, merge_units, save_grades, set_head
from kehoach_desktop.services.units.units import save_unit
from ui.desk import Desk
from ui.dialogs import FormDialog
from ui.forms.form import Form
from ui.pages.staff.columns import (
    UNIT_CHANGE_FIELDS,
    UNIT_FIELDS,
    UNIT_GRADE_FIELDS,
    UNIT_HEAD_FIELDS,
    UNIT_MERGE_FIELDS,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A unit's new name, kind and place, and since when (ISO)."""

    name: str
    kind: str
    parent_id: int | None
    since: str


@dataclass(frozen=True, slots=True)
class Merger:
    """Into which unit (None: a new one), its name and kind, since when (ISO)."""

    into_id: int | None
    name: str
    kind: str
    on: str


@dataclass(frozen=True, slots=True)
class NewHead:
    """Who heads a unit, since when (ISO)."""

    head_id: int | None
    on: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade in the agency's words."""

    grade: str


def _day(field: str, text: str) -> date:
    """A whole day typed in a form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid({field: "Xin ghi đủ ngày, tháng, năm."}) from None


def _parents(units: Sequence[Unit], besides: Unit) -> tuple[tuple[object, str], ...]:
    """The units another may stand under."""
    others = tuple((one.id, one.name) for one in units if one.id != besides.id)
    return ((None, "trực thuộc cơ quan"), *others)


def _people(people: Sequence[Person], empty: str) -> tuple[tuple[object, str], ...]:
    """People to choose from."""
    return ((None, empty), *((one.id, f"{one.full_name} – {one.position or one.unit}") for one in people))


def unit_dialog(
    desk: Desk, unit: Unit, units: Sequence[Unit], people: Sequence[Person], parent: QWidget
) -> FormDialog:
    """Add or correct one unit; `people` may head it."""
    form: Form[Unit] = Form(UNIT_FIELDS)
    form.set_choices("parent_id", _parents(units, unit))
    form.set_choices("head_id", _people(people, "chưa ghi"))
    form.load(unit)
    title = "Đơn vị mới" if unit.id is None else unit.name
    dialog = FormDialog(
        title, desk, parent, form, lambda typed: save_unit(desk.office, typed, today=desk.today())
    )
    dialog.set_size(480, 380)
    return dialog


def change_dialog(desk: Desk, unit: Unit, units: Sequence[Unit], parent: QWidget) -> FormDialog:
    """Another name, kind or place from a day on."""
    form: Form[Change] = Form(UNIT_CHANGE_FIELDS)
    form.set_choices("parent_id", _parents(units, unit))
    form.load(Change(unit.name, unit.kind, unit.parent_id, desk.today().isoformat()))

    def save(typed: Change) -> None:
        wanted = replace(unit, name=typed.name, kind=typed.kind, parent_id=typed.parent_id)
        change_unit(desk.office, wanted, _day("since", typed.since))

    dialog = FormDialog(
        f"Đổi tên, đổi cấp trên: {unit.name}", desk, parent, form, save, save_word="Ghi thay đổi"
    )
    dialog.set_size(480, 320)
    return dialog


def merge_dialog(desk: Desk, chosen: Sequence[Unit], others: Sequence[Unit], parent: QWidget) -> FormDialog:
    """Merge the chosen units into one of them or a new one from a day on; a single one into one of the `others`."""
    form: Form[Merger] = Form(UNIT_MERGE_FIELDS)
    ids = [unit.id for unit in chosen if unit.id is not None]
    known = {unit.id: unit for unit in (chosen if len(chosen) > 1 else others)}
    new = ((None, "một đơn vị mới"),) if len(chosen) > 1 else ((None, "chọn đơn vị"),)
    form.set_choices("into_id", (*new, *((unit.id, unit.name) for unit in known.values())))
    form.load(Merger(None, "", chosen[0].kind, desk.today().isoformat()))

    def take_name() -> None:
        """The name and kind of the unit picked, which may then be typed over."""
        into = known.get(cast("int | None", form.editors["into_id"].raw()))
        if into is not None:
            form.set_value("name", into.name)
            form.set_value("kind", into.kind)

    form.editors["into_id"].touched.connect(take_name)

    def save(typed: Merger) -> None:
        if typed.into_id is None and len(chosen) == 1:
            raise Invalid({"into_id": "Xin chọn đơn vị nhận."})
        into_known = known.get(typed.into_id)
        into = replace(
            into_known or Unit("", parent_id=_shared_parent(chosen)), name=typed.name, kind=typed.kind
        )
        merge_units(desk.office, ids, into, _day("on", typed.on))

    names = ", ".join(unit.name for unit in chosen)
    dialog = FormDialog(f"Sáp nhập: {names}"[:90], desk, parent, form, save, save_word="Sáp nhập")
    dialog.set_size(520, 330)
    return dialog


def _shared_parent(chosen: Sequence[Unit]) -> int | None:
    """The unit that all of them stand under, if it is one and the same."""
    parents = {unit.parent_id for unit in chosen}
    return parents.pop() if len(parents) == 1 else None


def head_dialog(desk: Desk, unit: Unit, people: Sequence[Person], parent: QWidget) -> FormDialog:
    """Somebody else heads the unit from a day on."""
    form: Form[NewHead] = Form(UNIT_HEAD_FIELDS)
    form.set_choices("head_id", _people(people, "không có"))
    form.load(NewHead(unit.head_id, desk.today().isoformat()))

    def save(typed: NewHead) -> None:
        set_head(desk.office, unit.id or 0, typed.head_id, _day("on", typed.on))

    dialog = FormDialog(f"Người đứng đầu: {unit.name}", desk, parent, form, save)
    dialog.set_size(480, 260)
    return dialog


def grade_dialog(desk: Desk, chosen: Sequence[Unit], grade: str, year: int, parent: QWidget) -> FormDialog:
    """The grade of the chosen units in a year."""
    form: Form[Grade] = Form(UNIT_GRADE_FIELDS)
    form.load(Grade(grade))

    def save(typed: Grade) -> None:
        save_grades(desk.office, year, {unit.id: typed.grade for unit in chosen if unit.id is not None})

    what = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} đơn vị"
    dialog = FormDialog(f"Hạng, loại năm {year}: {what}", desk, parent, form, save)
    dialog.set_size(440, 220)
    return dialog
