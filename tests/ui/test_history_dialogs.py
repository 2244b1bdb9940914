"""Nhật ký thay đổi and Mục đã xóa."""

from __future__ import annotations

from dataclasses import replace

from db.history import UNRECORDED
from db.models.base import Base
from kehoach_desktop.records.awards import YearFacts
from kehoach_desktop.records.history import ChangeDetail
from kehoach_desktop.services.people.staff import delete_people, list_staff, save_person
from kehoach_desktop.services.year.year import save_year_facts
from ui.app import Program
from ui.desk import Desk
from ui.pages.changes.history import HistoryDialog, about, changes_of
from ui.pages.changes.words import ENTITIES, FIELDS, hidden


def test_the_log_shows_each_write_with_before_and_after(program: Program, desk: Desk) -> None:
    person = next(one for one in list_staff(desk.office) if one.full_name == "Vũ Hoa")
    save_person(desk.office, replace(person, full_name="Vũ Hoà", gender="Nam"))
    dialog = HistoryDialog(desk, program.window)
    assert dialog.batches.rows()[0] == 7
    dialog.batches.table.selectRow(0)
    said = " ".join(
        cell for line in dialog.details.model.texts(range(dialog.details.rows()[0])) for cell in line
    )
    assert "họ và tên: Vũ Hoa → Vũ Hoà" in said
    assert "giới tính: Nữ → Nam" in said
    assert "nhân sự" in said
    assert said.count("Vũ Hoà") == 2, "whom it is about, and what changed"


def test_columns_of_the_machine_are_not_shown() -> None:
    detail = ChangeDetail(
        "person",
        1,
        "update",
        {"search_key": "a", "unit_id": 1, "notes": ""},
        {"search_key": "b", "unit_id": 2, "notes": "x"},
    )
    assert changes_of(detail) == "ghi chú: trống → x"


def test_a_row_of_somebody_is_told_by_name() -> None:
    people = {7: "Vũ Hoa"}
    theirs = {"person_id": 7, "rating": "HTTNV"}
    assert about(ChangeDetail("person_year", 3, "insert", None, theirs), people) == "Vũ Hoa"
    assert about(ChangeDetail("unit", 7, "update", {"name": "a"}, {"name": "b"}), people) == ""
    gone = ChangeDetail("person", 9, "delete", {"full_name": "Lê Văn Tư"}, None)
    assert about(gone, people) == "Lê Văn Tư"


def test_the_log_speaks_vietnamese_of_every_column() -> None:
    tables = Base.metadata.tables
    recorded = [table for name, table in tables.items() if name not in UNRECORDED]
    assert {table.name for table in recorded} - set(ENTITIES) <= {"award_kind"}, "kept by the program itself"
    nameless = {
        f"{table.name}.{column.name}"
        for table in recorded
        for column in table.columns
        if table.name in ENTITIES and not hidden(column.name) and column.name not in FIELDS
    }
    assert nameless == set()


def test_values_are_said_as_a_person_writes_them() -> None:
    changed = ChangeDetail(
        "person",
        1,
        "update",
        {"national_id": "", "birth_date": "1980", "party_member": 0},
        {"national_id": "012345678901", "birth_date": "1980-05-02", "party_member": 1},
    )
    assert changes_of(changed) == (
        "CCCD: trống → 012345678901 · ngày sinh: 1980 → 02/05/1980 · đảng viên: không → có"
    )
    gone = ChangeDetail("nomination", 1, "delete", {"year": 2024, "state": "held", "reason": ""}, None)
    assert changes_of(gone) == "năm: 2024 · tình trạng: tạm hoãn"


def test_what_was_deleted_with_somebody_is_told_by_their_name(program: Program, desk: Desk) -> None:
    person = next(one for one in list_staff(desk.office) if one.full_name == "Vũ Hoa")
    assert person.id is not None
    save_year_facts(desk.office, YearFacts(person.id, 2024, rating="HTTNV"))
    delete_people(desk.office, [person.id])
    dialog = HistoryDialog(desk, program.window)
    dialog.batches.table.selectRow(0)
    told = {about(one, dialog.people) for one in dialog.details.model.records}
    assert len(dialog.details.model.records) > 1
    assert told == {"Vũ Hoa"}
