"""People: added, corrected, moved, deleted and brought back, and as they were on a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from db.models import (
    AssignmentRow,
    Base,
    CommitmentKindRow,
    CommitmentRow,
    DisciplineRow,
    InitiativeAuthorRow,
    InitiativeRow,
    LeaveRow,
    NominationRow,
    PersonRow,
    PersonYearRow,
    UnitRow,
)
from kehoach_desktop.records.people import Person, Unit
from kehoach_desktop.refusal import Invalid, Refusal
from kehoach_desktop.services.datafile import history
from kehoach_desktop.services.datafile.office import Office
from kehoach_desktop.services.people import staff
from kehoach_desktop.services.units import units

AN = Person(
    "Nguyễn Văn An", gender="Nam", birth_date="1980-02-03", position="Chuyên viên", unit="Phòng Tổ chức"
)


def _count(office: Office, model: type[Base]) -> int:
    with office.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_new_person_stands_in_a_new_unit(office: Office) -> None:
    saved = staff.save_person(
        office, replace(AN, full_name="  Nguyễn   Văn An ", national_id="001 080.012345")
    )
    assert saved.id is not None
    assert saved.full_name == "Nguyễn Văn An"
    assert saved.national_id == "001080012345"
    assert [unit.name for unit in units.list_units(office)] == ["Phòng Tổ chức"]
    assert staff.list_staff(office) == [saved] == [staff.get_person(office, saved.id)]
    assert history.can_undo(office) == "Thêm người: Nguyễn Văn An"


def test_a_unit_is_found_however_it_was_typed(office: Office) -> None:
    staff.save_person(office, replace(AN, unit="Phòng Hoà giải"))
    staff.save_person(office, replace(AN, unit="PHÒNG  HÒA GIẢI"))
    staff.save_person(office, replace(AN, unit="Phòng Hóa giải"))
    assert [unit.name for unit in units.list_units(office)] == ["Phòng Hoà giải", "Phòng Hóa giải"]


def test_units_then_the_list_then_names_order_the_staff(office: Office) -> None:
    second = units.save_unit(office, Unit("Đội 2", "đội", order=2))
    first = units.save_unit(office, Unit("Đội 1", "đội", order=1))
    for name, unit in (("Trần Văn Bê", second), ("Lê Thị Ánh", second), ("Phạm Văn Ấn", first)):
        staff.save_person(office, replace(AN, full_name=name, unit="", unit_id=unit.id))
    names = [person.full_name for person in staff.list_staff(office)]
    assert names == ["Phạm Văn Ấn", "Trần Văn Bê", "Lê Thị Ánh"]
    assert [person.full_name for person in staff.list_staff(office, unit_id=first.id)] == ["Phạm Văn Ấn"]
    with office.write("Xếp theo tên") as session:
        for row in session.scalars(select(AssignmentRow)):
            row.list_order = 0
    names = [person.full_name for person in staff.list_staff(office)]
    assert names == ["Phạm Văn Ấn", "Lê Thị Ánh", "Trần Văn Bê"]


def test_changing_unit_or_position_corrects_the_present_post(office: Office) -> None:
    saved = staff.save_person(office, AN)
    other = units.save_unit(office, Unit("Đội Cầu"))
    by_name = staff.save_person(office, replace(saved, unit="Đội Cầu", position="Đội trưởng"))
    assert (by_name.unit, by_name.unit_id, by_name.position) == ("Đội Cầu", other.id, "Đội trưởng")
    by_id = staff.save_person(office, replace(by_name, unit_id=saved.unit_id))
    assert by_id.unit == "Phòng Tổ chức"
    assert by_id.id is not None
    assert len(staff.person_history(office, by_id.id)) == 1


def test_a_move_keeps_what_was_before(office: Office) -> None:
    saved = staff.save_person(office, replace(AN, joined_on="2010-01-01"))
    other = units.save_unit(office, Unit("Đội Cầu"))
    assert saved.id is not None
    assert other.id is not None
    moved = staff.move_person(office, saved.id, other.id, "Đội trưởng", date(2024, 6, 1))
    assert (moved.unit, moved.position, moved.since) == ("Đội Cầu", "Đội trưởng", "2024-06-01")
    before = staff.get_person(office, saved.id, on=date(2024, 5, 31))
    assert (before.unit, before.position) == ("Phòng Tổ chức", "Chuyên viên")
    posts = [(one.unit, one.starts_on, one.ends_on) for one in staff.person_history(office, saved.id)]
    assert posts == [("Phòng Tổ chức", "2010-01-01", "2024-05-31"), ("Đội Cầu", "2024-06-01", "")]
    with pytest.raises(Invalid) as refused:
        staff.move_person(office, saved.id, other.id, "", date(2024, 6, 1))
    assert set(refused.value.fields) == {"on"}
    later = staff.save_person(office, replace(moved, since="2024-07-01"))
    assert later.since == "2024-07-01"
    assert staff.person_history(office, saved.id)[0].ends_on == "2024-06-30"
    with pytest.raises(Invalid):
        staff.save_person(office, replace(moved, since="2009"))
    history.undo(office)
    history.undo(office)
    assert len(staff.person_history(office, saved.id)) == 1


def test_a_closed_unit_takes_nobody(office: Office) -> None:
    saved = staff.save_person(office, AN)
    closed = units.save_unit(office, Unit("Đội cũ", closed_on=date(2020, 1, 1)))
    assert saved.id is not None
    assert closed.id is not None
    with pytest.raises(Invalid):
        staff.move_person(office, saved.id, closed.id, "", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("on", "there"),
    [("2019-12-31", False), ("2020-01-01", True), ("2023-12-31", True), ("2024-01-01", False)],
)
def test_staff_of_a_date_has_come_and_not_gone(office: Office, on: str, there: bool) -> None:
    staff.save_person(office, replace(AN, joined_on="2020", left_on="2023"))
    day = date.fromisoformat(on)
    assert bool(staff.list_staff(office, on=day)) is there
    assert len(staff.list_staff(office, on=day, with_left=True)) == 1


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"full_name": "  "}, "full_name"),
        ({"full_name": "Nguyễn Văn 2"}, "full_name"),
        ({"full_name": "Nguyễn\x07Văn An"}, "full_name"),
        ({"full_name": "..."}, "full_name"),
        ({"full_name": "A" * 101}, "full_name"),
        ({"gender": "khác"}, "gender"),
        ({"birth_date": "31/02/1980"}, "birth_date"),
        ({"birth_date": "2098"}, "birth_date"),
        ({"joined_on": "1979-12-31"}, "joined_on"),
        ({"joined_on": "1979"}, "joined_on"),
        ({"joined_on": "2010", "left_on": "2009-05-01"}, "left_on"),
        ({"since": "1970"}, "since"),
        ({"national_id": "12345678"}, "national_id"),
        ({"national_id": "0108001234"}, "national_id"),
        ({"national_id": "00108001234A"}, "national_id"),
        ({"unit": ""}, "unit"),
    ],
)
def test_what_cannot_be_kept_is_said_under_its_field(
    office: Office, fields: dict[str, str], fault: str
) -> None:
    with pytest.raises(Invalid) as refused:
        staff.save_person(office, replace(AN, **fields))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {fault}
    assert staff.list_staff(office, with_left=True) == []
    assert units.list_units(office) == []
    assert history.can_undo(office) is None


def test_dates_are_taken_as_they_are_typed(office: Office) -> None:
    saved = staff.save_person(
        office, replace(AN, birth_date="3/2/1980", joined_on="1980", national_id="80123456789")
    )
    assert (saved.birth_date, saved.joined_on) == ("1980-02-03", "1980")
    assert saved.national_id == "080123456789"
    assert staff.save_person(office, replace(saved, national_id="123456789")).national_id == "123456789"


def test_one_number_belongs_to_one_person(office: Office) -> None:
    saved = staff.save_person(office, replace(AN, national_id="001080012345"))
    with pytest.raises(Invalid, match="Nguyễn Văn An"):
        staff.save_person(office, replace(AN, full_name="Lê Văn Hai", national_id="001080012345"))
    assert staff.save_person(office, replace(saved, notes="ghi chú")).notes == "ghi chú"


def test_today_is_no_future_birth(office: Office) -> None:
    with pytest.raises(Invalid):
        staff.save_person(office, replace(AN, birth_date="2024-01-02"), today=date(2024, 1, 1))
    assert staff.save_person(office, replace(AN, birth_date="2024-01-01"), today=date(2024, 1, 1))


def _with_everything(office: Office) -> int:
    """A person with a row in every table that knows people, and a colleague who shares one of two initiatives."""
    saved, other = (
        staff.save_person(office, AN),
        staff.save_person(office, replace(AN, full_name="Lê Văn Hai")),
    )
    with office.write("Số liệu năm") as session:
        kind = CommitmentKindRow(year=2024, code="TD", name="Giao ước", short_name="Giao ước")
        own, shared = InitiativeRow(name="Riêng", year=2024), InitiativeRow(name="Chung", year=2024)
        session.add_all([kind, own, shared])
        session.flush()
        session.add_all(
            [
                CommitmentRow(kind_id=kind.id, person_id=saved.id, signed_on=date(2024, 1, 1)),
                PersonYearRow(person_id=saved.id, year=2024, rating="HTTNV"),
                InitiativeAuthorRow(initiative_id=own.id, person_id=saved.id),
                InitiativeAuthorRow(initiative_id=shared.id, person_id=saved.id),
                InitiativeAuthorRow(initiative_id=shared.id, person_id=other.id),
                DisciplineRow(person_id=saved.id, form="khiển trách", year=2024),
                LeaveRow(person_id=saved.id, kind="ốm", starts_on=date(2024, 1, 1), ends_on=date(2024, 2, 1)),
                NominationRow(person_id=saved.id, year=2024, title="LĐTT", state="proposed"),
            ]
        )
    assert saved.id is not None
    return saved.id


def test_a_deleted_person_comes_back_whole(office: Office) -> None:
    person_id = _with_everything(office)
    tables = [
        mapper.class_
        for mapper in Base.registry.mappers
        if not mapper.class_.__tablename__.startswith("change")
    ]

    def all_rows() -> dict[str, list[dict[str, object]]]:
        with office.read() as session:
            return {
                model.__tablename__: [
                    dict(row) for row in session.execute(select(model.__table__)).mappings()
                ]
                for model in tables
            }

    before = all_rows()
    assert staff.delete_people(office, [person_id, person_id]) == 1
    assert [person.full_name for person in staff.list_staff(office)] == ["Lê Văn Hai"]
    assert _count(office, InitiativeRow) == 1
    assert _count(office, InitiativeAuthorRow) == 1
    assert _count(office, NominationRow) == _count(office, LeaveRow) == _count(office, PersonYearRow) == 0
    (item,) = history.list_trash(office)
    assert (item.title, item.rows) == ("Xóa người: Nguyễn Văn An", 10)
    assert history.restore(office, item.batch_id) == item.title
    assert all_rows() == before
    assert history.list_trash(office) == []


def test_deleting_nobody_is_nothing(office: Office) -> None:
    assert staff.delete_people(office, []) == staff.delete_people(office, [7]) == 0
    assert history.list_changes(office) == []
    with pytest.raises(Refusal):
        staff.get_person(office, 7)
    with pytest.raises(Refusal):
        staff.save_person(office, replace(AN, id=7))


def test_many_deleted_are_named_in_short(office: Office) -> None:
    ids = [
        staff.save_person(office, replace(AN, full_name=f"Lê Văn {name}")).id for name in ("A", "B", "C", "D")
    ]
    assert staff.delete_people(office, [one for one in ids if one]) == 4
    assert history.can_undo(office) == "Xóa 4 người: Lê Văn A, Lê Văn B, Lê Văn C…"


def test_a_person_without_any_post_is_still_listed(office: Office) -> None:
    with office.write("Người chưa có đơn vị") as session:
        session.add(PersonRow(full_name="Lê Hai", search_key="le hai", sort_key="hai le"))
    (person,) = staff.list_staff(office)
    assert (person.unit, person.unit_id, person.since) == ("", None, "")
    saved = staff.save_person(office, replace(person, unit="Đội 1"))
    assert saved.unit == "Đội 1"
    assert staff.person_history(office, saved.id or 0)[0].starts_on == ""


def test_a_long_list_is_in_order(office: Office) -> None:
    start = date(1960, 1, 1)
    with office.write("Nhiều người") as session:
        rows = [UnitRow(name=f"Đội {i}", list_order=i, search_key=f"doi {i}") for i in range(10)]
        people = [
            PersonRow(
                full_name=f"Người {i}",
                search_key="nguoi",
                sort_key=f"{i:06d}",
                birth_date=str(start + timedelta(i)),
            )
            for i in range(3000)
        ]
        session.add_all([*rows, *people])
        session.flush()
        session.add_all(
            AssignmentRow(person_id=row.id, unit_id=rows[i % 10].id, list_order=i)
            for i, row in enumerate(people)
        )
    listed = staff.list_staff(office)
    assert len(listed) == 3000
    assert [person.unit for person in listed[::300]] == [f"Đội {i}" for i in range(10)]
