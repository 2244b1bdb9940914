"""Units: named once, kept in order, and never taken away from under people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.models import AwardRow
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units


def test_units_keep_the_agencys_order(office: Office) -> None:
    for name in ("Phòng Kế toán", "Đội 10", "Đội 2"):
        units.save_unit(office, Unit(name))
    assert [unit.name for unit in units.list_units(office)] == ["Phòng Kế toán", "Đội 10", "Đội 2"]
    first, second, third = units.list_units(office)
    for unit in (first, second, third):
        units.save_unit(office, replace(unit, order=5))
    assert [unit.name for unit in units.list_units(office)] == ["Đội 2", "Đội 10", "Phòng Kế toán"]


def test_a_closed_unit_leaves_the_list_and_its_name(office: Office) -> None:
    old = units.save_unit(office, Unit("Đội Cầu", "đội"))
    with pytest.raises(Invalid, match="Đội Cầu"):
        units.save_unit(office, Unit("ĐỘI CẦU"))
    units.save_unit(office, replace(old, closed_on=date(2023, 1, 1)))
    assert units.list_units(office) == []
    assert len(units.list_units(office, with_closed=True)) == 1
    assert units.save_unit(office, Unit("Đội Cầu")).id != old.id


def test_names_that_differ_by_an_accent_are_two_units(office: Office) -> None:
    units.save_unit(office, Unit("Đội Cầu"))
    units.save_unit(office, Unit("Đội Câu"))
    assert len(units.list_units(office)) == 2


def test_a_unit_needs_a_name_and_no_circle_above_it(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        units.save_unit(office, Unit(" \u00a0 "))
    assert set(refused.value.fields) == {"name"}
    top = units.save_unit(office, Unit("Phòng A"))
    below = units.save_unit(office, Unit("Tổ B", parent_id=top.id))
    for parent in (top.id, below.id):
        with pytest.raises(Invalid) as refused:
            units.save_unit(office, replace(top, parent_id=parent))
        assert set(refused.value.fields) == {"parent_id"}


def test_only_an_unused_unit_can_be_deleted(office: Office) -> None:
    person = staff.save_person(office, Person("Lê Văn An", unit="Đội 1"))
    top = units.save_unit(office, Unit("Phòng A"))
    below = units.save_unit(office, Unit("Tổ B", parent_id=top.id))
    awarded = units.save_unit(office, Unit("Đội khen"))
    assert person.unit_id is not None
    assert top.id is not None
    assert below.id is not None
    assert awarded.id is not None
    with office.write("Khen đơn vị") as session:
        session.add(AwardRow(unit_id=awarded.id, year=2024, code="TTLĐTT"))
    for unit_id, said in (
        (person.unit_id, "1 người"),
        (top.id, "Tổ B"),
        (awarded.id, "sổ khen thưởng"),
        (99, "không còn"),
    ):
        with pytest.raises(Refusal, match=said):
            units.delete_unit(office, unit_id)
    units.delete_unit(office, below.id)
    assert [item.title for item in history.list_trash(office)] == ["Xóa đơn vị: Tổ B"]
    with pytest.raises(Refusal):
        units.save_unit(office, below)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Đội Thanh tra", "đội"), ("TRẠM cân", "trạm"), ("Ban Giám đốc", "lãnh đạo"), ("Kế toán", "phòng")],
)
def test_the_kind_is_read_off_the_name(name: str, kind: str) -> None:
    assert units.kind_of(name) == kind
