"""Units renamed, merged, headed and graded: what they were stays what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import unit_changes, units

MERGED = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


def _unit(office: Office, name: str, **more: object) -> Unit:
    return units.save_unit(office, replace(Unit(name), **more))  # type: ignore[arg-type]


def _person(office: Office, name: str, unit: Unit, **more: object) -> Person:
    return staff.save_person(office, replace(Person(name, unit_id=unit.id), **more))  # type: ignore[arg-type]


def _number(record: Unit | Person) -> int:
    assert record.id is not None
    return record.id


def test_a_renamed_unit_keeps_its_old_name_before_the_day(office: Office) -> None:
    roads = _unit(office, "Phòng Đường bộ")
    an = _person(office, "Lê Văn An", roads, since="2020-01-01")
    unit_changes.change_unit(office, replace(roads, name="Phòng Hạ tầng"), MERGED)
    assert [one.name for one in units.list_units(office, on=BEFORE)] == ["Phòng Đường bộ"]
    assert [one.name for one in units.list_units(office, on=MERGED)] == ["Phòng Hạ tầng"]
    assert staff.list_staff(office, on=BEFORE)[0].unit == "Phòng Đường bộ"
    assert staff.get_person(office, _number(an), on=MERGED).unit == "Phòng Hạ tầng"
    (post,) = staff.person_history(office, _number(an))
    assert post.unit == "Phòng Đường bộ (từ 01/07/2025: Phòng Hạ tầng)"
    (former,) = unit_changes.former_units(office, _number(roads))
    assert (former.name, former.until) == ("Phòng Đường bộ", MERGED)
    history.undo(office)
    assert unit_changes.former_units(office, _number(roads)) == []


def test_a_unit_renamed_twice_has_the_name_of_each_time(office: Office) -> None:
    unit = _unit(office, "A")
    for name, day in (("B", date(2015, 1, 1)), ("C", date(2020, 1, 1))):
        unit = unit_changes.change_unit(office, replace(unit, name=name), day)
    for day_text, name in (
        ("2014-12-31", "A"),
        ("2015-01-01", "B"),
        ("2019-12-31", "B"),
        ("2020-01-01", "C"),
    ):
        assert units.get_unit(office, _number(unit), on=date.fromisoformat(day_text)).name == name
    with pytest.raises(Invalid) as refused:
        unit_changes.change_unit(office, replace(unit, name="D"), date(2020, 1, 1))
    assert set(refused.value.fields) == {"since"}
    ended = staff.save_person(office, Person("Lê Văn An", unit="C", since="2016-01-01"))
    other = _unit(office, "Khác")
    staff.move_person(office, _number(ended), _number(other), "", date(2019, 1, 1))
    assert staff.person_history(office, _number(ended))[0].unit == "B"


def test_correcting_a_unit_changes_no_history(office: Office) -> None:
    unit = _unit(office, "Phòng Kê toán")
    units.save_unit(office, replace(unit, name="Phòng Kế toán"))
    assert units.list_units(office, on=BEFORE)[0].name == "Phòng Kế toán"
    assert unit_changes.former_units(office, _number(unit)) == []


def test_merged_units_close_and_their_people_go_over(office: Office) -> None:
    first, second, third = (_unit(office, name) for name in ("Đội 1", "Đội 2", "Phòng Kế toán"))
    below = _unit(office, "Trạm Bê", parent_id=second.id)
    an = _person(office, "Lê Văn An", first, position="Đội trưởng", since="2020-01-01")
    binh = _person(office, "Lê Văn Bình", second, since="2021")
    chi = _person(office, "Lê Thị Chi", third)
    gone = _person(office, "Lê Văn Dũng", first, left_on="2024-05-01")
    later = _person(office, "Lê Văn Em", second, since="2025-09-01")
    unit_changes.set_head(office, _number(first), an.id, date(2022, 1, 1))
    merged = unit_changes.merge_units(
        office, [_number(second), _number(first)], Unit("Đội Hợp nhất", "đội"), MERGED
    )
    assert (merged.people, set(merged.closed)) == (3, {"Đội 1", "Đội 2"})
    new = merged.unit
    assert (new.opened_on, new.name) == (MERGED, "Đội Hợp nhất")
    on_day = {one.full_name: one for one in staff.list_staff(office, on=MERGED)}
    assert {name: one.unit for name, one in on_day.items()} == {
        an.full_name: "Đội Hợp nhất",
        binh.full_name: "Đội Hợp nhất",
        chi.full_name: "Phòng Kế toán",
    }
    assert on_day[an.full_name].position == "Đội trưởng"
    assert [one.unit for one in staff.list_staff(office, on=BEFORE)] == ["Đội 1", "Đội 2", "Phòng Kế toán"]
    assert staff.get_person(office, _number(later), on=date(2026, 1, 1)).unit == "Đội Hợp nhất"
    assert [one.unit for one in staff.person_history(office, _number(gone))] == ["Đội 1"]
    posts = [(one.unit, one.ends_on) for one in staff.person_history(office, _number(an))]
    assert posts == [("Đội 1", "2025-06-30"), ("Đội Hợp nhất", "")]
    names = [one.name for one in units.list_units(office, on=MERGED)]
    assert names == ["Đội Hợp nhất", "Trạm Bê", "Phòng Kế toán"]
    assert units.get_unit(office, _number(below), on=MERGED).parent_id == new.id
    assert units.get_unit(office, _number(below), on=BEFORE).parent_id == second.id
    assert units.get_unit(office, _number(first), on=BEFORE).head == an.full_name
    assert units.get_unit(office, _number(first), on=MERGED).head == ""
    assert units.get_unit(office, _number(first)).merged_into_id == new.id
    with pytest.raises(Refusal, match="đang hoặc đã từng"):
        units.delete_unit(office, _number(new))
    before = history.undo(office)
    assert before == "Sáp nhập thành “Đội Hợp nhất” từ 01/07/2025"
    assert [one.name for one in units.list_units(office)] == ["Đội 1", "Đội 2", "Trạm Bê", "Phòng Kế toán"]


def test_a_unit_may_take_another_in_and_take_a_new_name(office: Office) -> None:
    big, small = _unit(office, "Phòng A"), _unit(office, "Tổ B")
    _person(office, "Lê Văn An", small)
    merged = unit_changes.merge_units(
        office, [_number(big), _number(small)], replace(big, name="Phòng A và B"), MERGED
    )
    assert merged.unit.id == big.id
    assert [one.name for one in units.list_units(office, on=BEFORE)] == ["Phòng A", "Tổ B"]
    assert [one.name for one in units.list_units(office, on=MERGED)] == ["Phòng A và B"]


def test_a_merged_unit_may_bear_the_name_of_one_that_closes(office: Office) -> None:
    first, second = _unit(office, "Phòng A"), _unit(office, "Phòng B")
    ids = [_number(first), _number(second)]
    merged = unit_changes.merge_units(office, ids, Unit("Phòng A"), MERGED)
    assert merged.unit.id not in ids
    stays = _unit(office, "Phòng C")
    with pytest.raises(Invalid) as refused:
        unit_changes.merge_units(
            office, [_number(stays), _number(merged.unit)], Unit("Phòng C"), date(2020, 1, 1)
        )
    assert set(refused.value.fields) == {"on"}
    with pytest.raises(Invalid):
        unit_changes.merge_units(office, [_number(stays)], Unit("Phòng D"), MERGED)
    with pytest.raises(Invalid) as refused:
        unit_changes.merge_units(
            office,
            [_number(merged.unit)],
            replace(_unit(office, "Phòng D"), name="Phòng C"),
            date(2025, 8, 1),
        )
    assert set(refused.value.fields) == {"name"}


def test_heads_follow_one_another(office: Office) -> None:
    unit = _unit(office, "Đội 1")
    an, binh = (_person(office, name, unit) for name in ("Lê Văn An", "Lê Văn Bình"))
    assert units.save_unit(office, replace(unit, head_id=an.id)).head == an.full_name
    unit_changes.set_head(office, _number(unit), binh.id, date(2024, 1, 1))
    assert units.get_unit(office, _number(unit), on=date(2023, 12, 31)).head == an.full_name
    assert units.get_unit(office, _number(unit), on=date(2024, 1, 1)).head == binh.full_name
    with pytest.raises(Invalid):
        unit_changes.set_head(office, _number(unit), an.id, date(2023, 1, 1))
    unit_changes.set_head(office, _number(unit), None, date(2025, 1, 1))
    assert units.get_unit(office, _number(unit)).head == ""
    staff.delete_people(office, [_number(an)])
    assert units.get_unit(office, _number(unit), on=date(2023, 1, 1)).head == ""
    assert units.list_units(office)[0].name == "Đội 1"


def test_grades_are_kept_by_year(office: Office) -> None:
    unit = _unit(office, "Đội 1")
    unit_changes.save_grades(office, 2023, {_number(unit): "hạng  II"})
    unit_changes.save_grades(office, 2024, {_number(unit): "hạng I"})
    assert unit_changes.unit_grades(office, 2023) == {unit.id: "hạng II"}
    assert unit_changes.unit_grades(office, 2024) == {unit.id: "hạng I"}
    unit_changes.save_grades(office, 2023, {_number(unit): ""})
    assert unit_changes.unit_grades(office, 2023) == {}
    units.delete_unit(office, _number(unit))
    assert unit_changes.unit_grades(office, 2024) == {}
    history.undo(office)
    assert unit_changes.unit_grades(office, 2024) == {unit.id: "hạng I"}


def test_units_are_arranged_as_a_tree(office: Office) -> None:
    a, b, c = (_number(_unit(office, name)) for name in ("A", "B", "C"))
    unit_changes.arrange_units(office, [(c, None), (b, c), (a, None)])
    assert [(one.name, one.parent_id) for one in units.list_units(office)] == [
        ("C", None),
        ("B", c),
        ("A", None),
    ]
    with pytest.raises(Invalid):
        unit_changes.arrange_units(office, [(c, b), (b, c), (a, None)])
    _unit(office, "Dưới C", parent_id=c)
    assert [one.name for one in units.list_units(office)] == ["C", "B", "Dưới C", "A"]


def test_a_unit_not_begun_is_not_listed(office: Office) -> None:
    unit = _unit(office, "Mới", opened_on=MERGED)
    assert units.list_units(office, on=BEFORE) == []
    assert len(units.list_units(office, on=BEFORE, with_closed=True)) == 1
    with pytest.raises(Invalid) as refused:
        units.save_unit(office, replace(unit, closed_on=BEFORE))
    assert set(refused.value.fields) == {"closed_on"}
    an = staff.save_person(office, Person("Lê Văn An", unit="Cũ"))
    with pytest.raises(Invalid, match="chưa thành lập"):
        staff.move_person(office, _number(an), _number(unit), "", BEFORE)
