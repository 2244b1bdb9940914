"""A block of cells is checked cell by cell and written as one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kehoach_desktop.records.people import Person
from kehoach_desktop.records.staff_block import RowEdit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff, staff_block
from kehoach_desktop.services.units import units

TODAY = date(2026, 11, 21)


@pytest.fixture
def ids(office: Office) -> list[int]:
    """Three people of one unit."""
    found = []
    for name, number in (("Lê Văn An", "001080012345"), ("Trần Thị Bê", ""), ("Phạm Văn Cừ", "")):
        person = Person(name, unit="Đội 1", national_id=number, birth_date="1980", joined_on="2010-01-01")
        found.append(staff.save_person(office, person).id or 0)
    return found


def _names(office: Office, get: Callable[[Person], object]) -> dict[str, object]:
    return {one.full_name: get(one) for one in staff.list_staff(office)}


def test_a_block_is_one_change(office: Office, ids: list[int]) -> None:
    edits = [
        RowEdit(ids[0], {"birth_date": "5.3.1981", "gender": "nam", "staff_kind": "CC"}),
        RowEdit(ids[1], {"birth_date": "", "gender": "N", "staff_kind": "NLĐ"}),
        RowEdit(None, {"full_name": "Vũ  Thị Dần", "unit": "Đội 2", "party_member": "x"}),
    ]
    preview = staff_block.preview_block(office, edits, today=TODAY)
    assert (preview.added, preview.changed, preview.new_units, preview.faults) == (1, 2, ("Đội 2",), ())
    assert [(cell.field, cell.before, cell.after) for cell in preview.cells if cell.line == 0] == [
        ("birth_date", "1980", "1981-03-05"),
        ("gender", "", "Nam"),
        ("staff_kind", "", "công chức"),
    ]
    done = staff_block.apply_block(office, edits, today=TODAY)
    assert (list(done.changed), len(done.added)) == (ids[:2], 1)
    assert _names(office, lambda one: (one.birth_date, one.gender, one.staff_kind)) == {
        "Lê Văn An": ("1981-03-05", "Nam", "công chức"),
        "Trần Thị Bê": ("", "Nữ", "người lao động"),
        "Phạm Văn Cừ": ("1980", "", ""),
        "Vũ Thị Dần": ("", "", ""),
    }
    assert staff.get_person(office, done.added[0]).party_member
    assert history.undo(office) == "Thêm 1, sửa 2 người"
    assert [one.name for one in units.list_units(office)] == ["Đội 1"]
    assert staff.get_person(office, ids[0]).birth_date == "1980"


def test_every_faulty_cell_is_told(office: Office, ids: list[int]) -> None:
    edits = [
        RowEdit(ids[0], {"birth_date": "31/2/1980", "position": "Đội trưởng"}),
        RowEdit(ids[1], {"national_id": "001080012345", "gender": "khác"}),
        RowEdit(ids[2], {"left_on": "2009"}),
        RowEdit(None, {"full_name": "", "unit": "Đội 1"}),
        RowEdit(None, {"full_name": "Vũ Dần", "unit": "Đội 1", "birth_date": "x"}),
    ]
    preview = staff_block.preview_block(office, edits, today=TODAY)
    assert [(cell.line, cell.field) for cell in preview.faults] == [
        (0, "birth_date"),
        (1, "national_id"),
        (1, "gender"),
        (2, "left_on"),
        (3, "full_name"),
        (4, "birth_date"),
    ]
    assert preview.faults[1].fault == "Số này đã ghi cho Lê Văn An."
    assert (preview.added, preview.changed, preview.faulty) == (1, 1, (1, 2, 3))
    with pytest.raises(Refusal, match=r"Lê Văn An: Ngày sinh.*Còn 2 dòng khác"):
        staff_block.apply_block(office, edits, today=TODAY)
    done = staff_block.apply_block(office, edits, "Dán từ Excel", today=TODAY, leave_out_faults=True)
    assert (list(done.changed), len(done.added), done.left_out) == ([ids[0]], 1, 6)
    kept = staff.get_person(office, ids[0])
    assert (kept.birth_date, kept.position) == ("1980", "Đội trưởng")
    assert history.can_undo(office) == "Dán từ Excel"


def test_a_number_may_not_be_in_two_lines_but_may_change_hands(office: Office, ids: list[int]) -> None:
    number = "001080012345"
    twice = [RowEdit(one, {"national_id": "001080099999"}) for one in ids[1:]]
    assert [cell.line for cell in staff_block.preview_block(office, twice).faults] == [1]
    swap = [RowEdit(ids[0], {"national_id": ""}), RowEdit(ids[1], {"national_id": number})]
    assert staff_block.preview_block(office, swap).faults == ()
    staff_block.apply_block(office, swap)
    assert staff.get_person(office, ids[1]).national_id == number


def test_one_line_is_refused_by_field(office: Office, ids: list[int]) -> None:
    with pytest.raises(Invalid) as refused:
        staff_block.apply_block(office, [RowEdit(ids[0], {"full_name": "Lê 2"})])
    assert set(refused.value.fields) == {"full_name"}
    staff_block.apply_block(office, [RowEdit(ids[0], {"full_name": "Lê Văn Ân"})])
    assert history.can_undo(office) == "Sửa thông tin: Lê Văn Ân"
    staff.delete_people(office, ids[:1])
    with pytest.raises(Refusal, match="không còn"):
        staff_block.preview_block(office, [RowEdit(ids[0], {"notes": ""})])


def test_an_old_fault_elsewhere_refuses_nothing(office: Office, ids: list[int]) -> None:
    with office.write("Dữ liệu cũ") as session:
        from db.models import PersonRow

        session.get_one(PersonRow, ids[0]).national_id = "12"
    staff_block.apply_block(office, [RowEdit(ids[0], {"position": "Đội phó"})])
    assert staff.get_person(office, ids[0]).position == "Đội phó"


def test_what_changes_nothing_is_not_written(office: Office, ids: list[int]) -> None:
    before = history.can_undo(office)
    edits = [RowEdit(ids[0], {"full_name": " Lê  Văn An ", "unit": "ĐỘI 1", "birth_date": "1980"})]
    preview = staff_block.preview_block(office, edits)
    assert (preview.new_units, preview.cells, preview.changed) == ((), (), 0)
    staff_block.apply_block(office, edits)
    assert history.can_undo(office) == before
    assert [one.name for one in units.list_units(office)] == ["Đội 1"]


def test_the_day_of_joining_takes_the_first_post_along(office: Office, ids: list[int]) -> None:
    staff_block.apply_block(office, [RowEdit(ids[0], {"joined_on": "1/5/2009"})])
    assert staff.get_person(office, ids[0]).since == "2009-05-01"
    staff_block.apply_block(office, [RowEdit(ids[0], {"unit": "Đội 3"})])
    assert len(staff.person_history(office, ids[0])) == 1
    with pytest.raises(KeyError):
        staff_block.preview_block(office, [RowEdit(ids[0], {"id": "9"})])
