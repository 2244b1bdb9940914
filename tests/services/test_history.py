"""Undo, redo and the trash, over real use cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, select, update

from db.models import CommitmentKindRow, CommitmentRow, PersonRow, QuotaRuleRow, UnitRow
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units

AN = Person("Nguyễn Văn An", unit="Đội 1")


def _names(office: Office) -> list[str]:
    return [person.full_name for person in staff.list_staff(office)]


def test_undo_and_redo_walk_back_and_forth(office: Office) -> None:
    saved = staff.save_person(office, AN)
    staff.save_person(office, replace(saved, full_name="Nguyễn Văn Ân"))
    staff.delete_people(office, [saved.id or 0])
    assert history.can_redo(office) is None
    assert history.redo(office) is None
    walk = []
    while title := history.undo(office):
        walk.append((title, _names(office)))
    assert walk == [
        ("Xóa người: Nguyễn Văn Ân", ["Nguyễn Văn Ân"]),
        ("Sửa thông tin: Nguyễn Văn Ân", ["Nguyễn Văn An"]),
        ("Thêm người: Nguyễn Văn An", []),
    ]
    assert units.list_units(office) == []
    assert history.can_undo(office) is None
    again = []
    while title := history.redo(office):
        again.append((title, _names(office)))
    assert again == [
        ("Thêm người: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Sửa thông tin: Nguyễn Văn Ân", ["Nguyễn Văn Ân"]),
        ("Xóa người: Nguyễn Văn Ân", []),
    ]
    assert history.undo(office) == "Xóa người: Nguyễn Văn Ân"
    assert staff.get_person(office, saved.id or 0).full_name == "Nguyễn Văn Ân"


def test_something_new_ends_redo(office: Office) -> None:
    staff.save_person(office, AN)
    history.undo(office)
    assert history.can_redo(office) == "Thêm người: Nguyễn Văn An"
    staff.save_person(office, replace(AN, full_name="Lê Hai"))
    assert history.can_redo(office) is None
    assert history.undo(office) == "Thêm người: Lê Hai"
    assert history.redo(office) == "Thêm người: Lê Hai"
    assert history.redo(office) is None
    assert _names(office) == ["Lê Hai"]


def test_the_trash_brings_back_one_thing_among_later_work(office: Office) -> None:
    first, second = staff.save_person(office, AN), staff.save_person(office, replace(AN, full_name="Lê Hai"))
    staff.delete_people(office, [first.id or 0])
    staff.save_person(office, replace(second, notes="sau đó"))
    (item,) = history.list_trash(office)
    assert datetime.now() - item.at < timedelta(minutes=5)
    history.restore(office, item.batch_id)
    assert sorted(_names(office)) == ["Lê Hai", "Nguyễn Văn An"]
    assert history.list_trash(office) == []
    assert history.list_changes(office)[0].title == "Lấy lại: Xóa người: Nguyễn Văn An"
    with pytest.raises(Refusal):
        history.restore(office, item.batch_id)
    assert history.undo(office) == "Sửa thông tin: Lê Hai"


def test_what_others_lean_on_or_changed_is_not_taken_back(office: Office) -> None:
    unit = units.save_unit(office, Unit("Đội 2"))
    made = history.list_changes(office)[0].id
    saved = staff.save_person(office, replace(AN, unit="Đội 2"))
    staff.delete_people(office, [saved.id or 0])
    (item,) = history.list_trash(office)
    units.delete_unit(office, unit.id or 0)
    with pytest.raises(Refusal, match="sau đó"):
        history.restore(office, item.batch_id)
    with pytest.raises(Refusal, match="Xóa đơn vị: Đội 2"):
        history.restore(office, made)
    assert _names(office) == []
    assert len(history.list_trash(office)) == 2
    assert len(history.list_changes(office)) == 4


def test_changes_tell_who_what_and_how_much(office: Office) -> None:
    staff.save_person(office, AN)
    history.undo(office)
    undoing, adding = history.list_changes(office)
    assert (adding.title, adding.rows, adding.undone, adding.is_undo) == (
        "Thêm người: Nguyễn Văn An",
        3,
        True,
        False,
    )
    assert (undoing.title, undoing.rows, undoing.is_undo) == ("Hoàn tác: Thêm người: Nguyễn Văn An", 3, True)
    made = {(one.entity, one.action) for one in history.batch_details(office, adding.id)}
    assert made == {("unit", "insert"), ("person", "insert"), ("assignment", "insert")}
    assert {one.action for one in history.batch_details(office, undoing.id)} == {"delete"}
    assert len(history.list_changes(office, limit=1)) == 1


def test_saving_what_is_already_so_leaves_no_trace(office: Office) -> None:
    saved = staff.save_person(office, AN)
    staff.save_person(office, saved)
    with office.write("Không có gì"):
        pass
    with office.write("Đổi rồi đổi lại") as session:
        row = session.get_one(PersonRow, saved.id)
        row.notes = "khác"
        session.flush()
        row.notes = ""
        brief = UnitRow(name="Tạm")
        session.add(brief)
        session.flush()
        session.delete(brief)
    assert [batch.title for batch in history.list_changes(office)] == ["Thêm người: Nguyễn Văn An"]


def test_a_row_written_twice_in_a_batch_is_one_change(office: Office) -> None:
    with office.write("Hai bước") as session:
        unit = UnitRow(name="Đội 1")
        session.add(unit)
        session.flush()
        unit.name = "Đội 2"
    (batch,) = history.list_changes(office)
    (detail,) = history.batch_details(office, batch.id)
    assert (detail.action, detail.after and detail.after["name"]) == ("insert", "Đội 2")


def test_values_of_every_type_come_back_as_they_were(office: Office) -> None:
    rule = {
        "title": "CSTĐCS",
        "percent": Decimal("12.5"),
        "denominator": "received:LĐTT",
        "exempt_units": [1, "hai"],
    }
    with office.write("Thêm tỷ lệ") as session:
        session.add(QuotaRuleRow(**rule, valid_from=date(2024, 2, 29)))
    with office.write("Xóa tỷ lệ") as session:
        session.delete(session.scalars(select(QuotaRuleRow)).one())
    history.undo(office)
    with office.read() as session:
        row = session.scalars(select(QuotaRuleRow)).one()
    assert {name: getattr(row, name) for name in rule} == rule
    assert (row.valid_from, row.valid_to, row.minimum_one) == (date(2024, 2, 29), None, False)


def test_an_undoing_that_would_double_a_row_is_refused(office: Office) -> None:
    person = staff.save_person(office, AN)
    with office.write("Loại cam kết") as session:
        kind = CommitmentKindRow(year=2024, code="GU", name="Giao ước", short_name="GU")
        session.add(kind)
        session.flush()
        session.add(CommitmentRow(kind_id=kind.id, person_id=person.id, signed_on=date(2024, 1, 1)))
    with office.write("Bỏ ký") as session:
        session.delete(session.scalars(select(CommitmentRow)).one())
    dropped = history.list_changes(office)[0].id
    assert history.list_trash(office) == []
    with office.write("Ký lại") as session:
        session.add(CommitmentRow(kind_id=kind.id, person_id=person.id, signed_on=date(2024, 2, 2)))
    with pytest.raises(Refusal):
        history.restore(office, dropped)
    assert history.can_undo(office) == "Ký lại"


def test_thousands_of_rows_are_one_undo(office: Office) -> None:
    with office.write("Nhập danh sách") as session:
        session.add_all(PersonRow(full_name=f"N {i}", search_key="", sort_key="") for i in range(1500))
    with office.write("Sửa hàng loạt") as session:
        for row in session.scalars(select(PersonRow)):
            row.ethnicity = "Kinh"
    assert history.list_changes(office)[0].rows == 1500
    history.undo(office)
    assert {person.ethnicity for person in staff.list_staff(office)} == {""}
    history.undo(office)
    assert staff.list_staff(office) == []


@pytest.mark.parametrize("statement", [insert(UnitRow).values(name="A"), update(UnitRow).values(name="A")])
def test_no_statement_writes_behind_historys_back(office: Office, statement: object) -> None:
    with pytest.raises(RuntimeError, match="history sees"), office.write("Lén") as session:
        session.execute(statement)  # type: ignore[call-overload]
