"""Lists that call units by names they had once: nothing is made anew, nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kehoach_desktop.progress import finish
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.lists.named_units import NEW_UNIT
from kehoach_desktop.services.lists.staff_import import apply_staff, preview_staff
from kehoach_desktop.services.lists.year_import import apply_year, preview_year
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import unit_changes, units
from tests.list_maker import make_book

DAY = date(2025, 7, 1)
TODAY = date(2026, 1, 15)
AN = ("Lê Văn An", "03/02/1980")


def _unit(office: Office, name: str) -> Unit:
    return units.save_unit(office, Unit(name), today=date(2020, 1, 1))


def _ids(*named: Unit) -> list[int]:
    return [one.id for one in named if one.id is not None]


def _staff_list(tmp_path: Path, unit: str, name: str = AN[0]) -> Path:
    return make_book(tmp_path / "ds.xlsx", [["Họ và tên", "Ngày sinh", "Đơn vị"], [name, AN[1], unit]])


def _renamed(office: Office) -> None:
    roads = _unit(office, "Phòng Đường bộ")
    unit_changes.change_unit(office, replace(roads, name="Phòng Hạ tầng"), DAY)


def _merged_twice(office: Office) -> None:
    one, other, third = (_unit(office, name) for name in ("Phòng Đường bộ", "Phòng Cầu", "Phòng Đê"))
    merged = unit_changes.merge_units(office, _ids(one, other), Unit("Phòng Cầu đường"), DAY).unit
    unit_changes.merge_units(office, _ids(merged, third), Unit("Phòng Hạ tầng"), date(2025, 10, 1))


def _merged_then_renamed(office: Office) -> None:
    one, other = _unit(office, "Phòng Đường bộ"), _unit(office, "Phòng Cầu")
    into = unit_changes.merge_units(office, _ids(one), other, DAY).unit
    unit_changes.change_unit(office, replace(into, name="Phòng Hạ tầng"), date(2025, 10, 1))


@pytest.mark.parametrize("past", [_renamed, _merged_twice, _merged_then_renamed])
@pytest.mark.parametrize("name", ["Phòng Đường bộ", "PHÒNG ĐƯỜNG BỘ", "phong duong bo", "Phòng  Đường - bộ"])
def test_a_past_name_leads_to_the_unit_of_today(
    office: Office, tmp_path: Path, past: object, name: str
) -> None:
    assert callable(past)
    past(office)
    path = _staff_list(tmp_path, name)
    preview = preview_staff(office, path, today=TODAY)
    assert (preview.new_units, preview.count("added")) == ((), 1)
    (remark,) = preview.remarks
    assert remark.row == 2
    assert "là tên cũ; từ 01/07/2025 là “Phòng Hạ tầng”" in remark.text
    before = len(units.list_units(office, with_closed=True))
    assert apply_staff(office, path, today=TODAY).remarks == preview.remarks
    assert staff.list_staff(office, on=TODAY)[0].unit == "Phòng Hạ tầng"
    assert len(units.list_units(office, with_closed=True)) == before
    assert apply_staff(office, path, today=TODAY).unchanged == 1


def test_a_heading_row_with_a_past_name_is_a_unit_too(office: Office, tmp_path: Path) -> None:
    unit = _unit(office, "Văn thư - Lưu trữ")
    unit_changes.change_unit(office, replace(unit, name="Văn phòng"), DAY)
    rows = [["STT", "Họ và tên", "Ngày sinh"], [None, "VĂN THƯ - LƯU TRỮ", None], [1, *AN]]
    apply_staff(office, make_book(tmp_path / "ds.xlsx", rows), today=TODAY)
    assert [one.unit for one in staff.list_staff(office, on=TODAY)] == ["Văn phòng"]


def test_a_name_taken_again_means_the_unit_that_bears_it_now(office: Office, tmp_path: Path) -> None:
    _renamed(office)
    _unit(office, "Phòng Đường bộ")
    preview = preview_staff(office, _staff_list(tmp_path, "Phòng Đường bộ"), today=TODAY)
    assert (preview.remarks, preview.new_units, preview.count("added")) == ((), (), 1)
    apply_staff(office, _staff_list(tmp_path, "Phòng Đường bộ"), today=TODAY)
    assert staff.list_staff(office, on=TODAY)[0].unit == "Phòng Đường bộ"


def test_a_past_name_of_two_units_is_doubtful(office: Office, tmp_path: Path) -> None:
    _renamed(office)
    again = _unit(office, "Phòng Đường bộ")
    unit_changes.change_unit(office, replace(again, name="Phòng Quản lý đường"), date(2025, 9, 1))
    path = _staff_list(tmp_path, "Phòng Đường bộ")
    preview = preview_staff(office, path, today=TODAY)
    (plan,) = preview.plans
    assert (plan.action, preview.new_units, preview.remarks) == ("doubtful", (), ())
    assert (
        plan.note
        == "“Phòng Đường bộ” là tên cũ, nay có thể là “Phòng Hạ tầng”; “Phòng Quản lý đường”; cần ghi rõ đơn vị nào."
    )
    assert len(apply_staff(office, path, today=TODAY).doubtful) == 1
    assert staff.list_staff(office, on=TODAY) == []
    staff.save_person(
        office, Person(AN[0], birth_date="1980-02-03", unit="Phòng Hạ tầng", since="2020-01-01")
    )
    assert apply_staff(office, path, today=TODAY).unchanged == 1  # known to stand in one of the two


def test_a_unit_that_ended_is_doubtful_and_not_made_again(office: Office, tmp_path: Path) -> None:
    unit = _unit(office, "Ban Quản lý dự án")
    units.save_unit(office, replace(unit, closed_on=DAY))
    path = _staff_list(tmp_path, "Ban quản lý dự án")
    (plan,) = preview_staff(office, path, today=TODAY).plans
    assert plan.action == "doubtful"
    assert "đã giải thể từ 01/07/2025" in plan.note
    (plan,) = preview_staff(office, path, today=date(2025, 6, 30)).plans
    assert plan.action == "added"


@pytest.mark.parametrize("name", ["P. Kế toán", "Kế toán", "P.KT", "Phòng KT"])
def test_a_short_name_that_fits_one_unit_is_that_unit_and_is_told(
    office: Office, tmp_path: Path, name: str
) -> None:
    _unit(office, "Phòng Kế toán")
    _unit(office, "Phòng Nội vụ")
    path = _staff_list(tmp_path, name)
    preview = preview_staff(office, path, today=TODAY)
    assert (preview.new_units, preview.count("added"), preview.unit_questions) == ((), 1, ())
    assert [one.text for one in preview.remarks] == [f"Đơn vị “{name}” được hiểu là “Phòng Kế toán”."]
    apply_staff(office, path, today=TODAY)
    assert staff.list_staff(office, on=TODAY)[0].unit == "Phòng Kế toán"
    assert apply_staff(office, path, today=TODAY).unchanged == 1
    rows = [["Họ và tên", "Đơn vị", "Xếp loại"], [AN[0], name, "HTTNV"]]
    (plan,) = finish(preview_year(office, make_book(tmp_path / "n.xlsx", rows), 2025, today=TODAY)).plans
    assert plan.person_id == 1


def test_a_short_name_that_fits_several_is_asked_once_and_answered(office: Office, tmp_path: Path) -> None:
    first, _, third = (_unit(office, name) for name in ("Phòng Kế toán", "Phòng Kỹ thuật", "Đội Một"))
    rows = [["Họ và tên", "Ngày sinh", "Đơn vị"], [*AN, "P.KT"], ["Lê Bình", "04/02/1980", "P.KT"]]
    path = make_book(tmp_path / "ds.xlsx", rows)
    preview = preview_staff(office, path, today=TODAY)
    assert [(plan.action, plan.asks) for plan in preview.plans] == [("doubtful", ("unit",))] * 2
    (question,) = preview.unit_questions
    assert (question.name, [name for _, name in question.likely]) == (
        "P.KT",
        ["Phòng Kế toán", "Phòng Kỹ thuật"],
    )
    assert [name for _, name in question.others] == [third.name]
    assert question.why == "Đơn vị “P.KT” có thể là “Phòng Kế toán”; “Phòng Kỹ thuật”; cần ghi rõ đơn vị nào."
    answered = preview_staff(office, path, today=TODAY, unit_answers={"P.KT": first.id or 0})
    assert (answered.count("added"), answered.new_units, answered.unit_questions) == (2, (), ())
    assert apply_staff(office, path, today=TODAY, unit_answers={"P.KT": first.id or 0}).added == 2
    assert {one.unit for one in staff.list_staff(office, on=TODAY)} == {"Phòng Kế toán"}
    assert apply_staff(office, path, today=TODAY).unchanged == 2, "known to stand in one of the two"


def test_a_past_name_of_two_units_is_answered_even_as_a_new_unit(office: Office, tmp_path: Path) -> None:
    unit = _unit(office, "Ban Quản lý dự án")
    units.save_unit(office, replace(unit, closed_on=DAY))
    rows = [["Họ và tên", "Ngày sinh", "Đơn vị"]]
    rows += [[name, AN[1], "Ban Quản lý dự án"] for name in (AN[0], "Lê Bình")]
    path = make_book(tmp_path / "ds.xlsx", rows)
    answers = {"Ban Quản lý dự án": NEW_UNIT}
    preview = preview_staff(office, path, today=TODAY, unit_answers=answers)
    assert (preview.count("added"), preview.new_units) == (2, ("Ban Quản lý dự án",))
    assert apply_staff(office, path, today=TODAY, unit_answers=answers).added == 2
    people = staff.list_staff(office, on=TODAY)
    assert {one.unit for one in people} == {"Ban Quản lý dự án"}
    assert len({one.unit_id for one in people}) == 1
    assert people[0].unit_id != unit.id


def test_short_and_whole_names_of_one_new_unit_make_one(office: Office, tmp_path: Path) -> None:
    names = ["Phòng TC-KT", "PHÒNG TC-KT", "Phòng  Tc - Kt", "P.TC-KT", "TC-KT"]
    rows = [["Họ và tên", "Năm sinh", "Đơn vị"]]
    rows += [[f"Lê Văn {given}", "1970", name] for given, name in zip("ABCDE", names, strict=True)]
    path = make_book(tmp_path / "ds.xlsx", rows)
    preview = preview_staff(office, path, today=TODAY)
    apply_staff(office, path, today=TODAY)
    assert [one.name for one in units.list_units(office)] == ["Phòng TC-KT"]
    assert apply_staff(office, path, today=TODAY).unchanged == 5
    assert len(preview.new_units) == 1


def test_year_lists_know_people_by_past_and_present_unit(office: Office, tmp_path: Path) -> None:
    _renamed(office)
    _unit(office, "Phòng Khác")
    for unit in ("Phòng Hạ tầng", "Phòng Khác"):
        staff.save_person(office, Person(AN[0], unit=unit, since="2020-01-01"), today=TODAY)
    for name, year in (("Phòng Đường bộ", 2025), ("Phòng Hạ tầng", 2024), ("Phòng Đường bộ", 2024)):
        rows = [["Họ và tên", "Đơn vị", "Xếp loại"], [AN[0], name, "HTTNV"]]
        path = make_book(tmp_path / "nam.xlsx", rows)
        (plan,) = finish(preview_year(office, path, year, today=TODAY)).plans
        assert plan.person_id == 1


@pytest.mark.parametrize(
    ("facts", "year", "said"),
    [
        ({"joined_on": "2026-03-01"}, 2025, "vào cơ quan từ 01/03/2026, sau năm 2025"),
        ({"joined_on": "2026"}, 2025, "vào cơ quan từ 2026, sau năm 2025"),
        ({"left_on": "2024-12-31"}, 2025, "thôi làm việc từ 31/12/2024, trước năm 2025"),
        ({"left_on": "2024"}, 2025, "thôi làm việc từ 2024, trước năm 2025"),
        ({"joined_on": "2025-12-31"}, 2025, ""),
        ({"joined_on": "2025"}, 2025, ""),
        ({"left_on": "2025-01-01"}, 2025, ""),
        ({"left_on": "2025-06-30"}, 2025, ""),
        ({}, 2025, ""),
    ],
)
def test_only_who_was_there_in_a_year_has_facts_of_it(
    office: Office, tmp_path: Path, facts: dict[str, str], year: int, said: str
) -> None:
    staff.save_person(office, replace(Person(AN[0], birth_date="1980-02-03", unit="Phòng A"), **facts))  # type: ignore[arg-type]
    path = make_book(
        tmp_path / "nam.xlsx", [["Họ và tên", "Ngày sinh", "Đơn vị", "Xếp loại"], [*AN, "Phòng A", "HTTNV"]]
    )
    result = apply_year(office, path, year, today=date(2026, 12, 1))
    assert result.added == (not said)
    assert [said in one.reason for one in result.rejected] == ([True] if said else [])


def test_the_namesake_who_was_there_is_meant(office: Office, tmp_path: Path) -> None:
    for left in ("2020-05-01", ""):
        staff.save_person(office, Person(AN[0], unit="Phòng A", left_on=left))
    path = make_book(
        tmp_path / "nam.xlsx", [["Họ và tên", "Đơn vị", "Xếp loại"], [AN[0], "Phòng A", "HTTNV"]]
    )
    (plan,) = finish(preview_year(office, path, 2025, today=TODAY)).plans
    assert plan.person_id == 2
